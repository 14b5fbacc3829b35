"""Numbers, appointments, ratings and letters: what a hall's platform does beside the map.

``ports`` says what a system of the hall's own must do to take the place of the one here, which is
made on the store (``stored_…``). Imports nothing by itself: a kiosk loads no database.
"""
