"""One hall, many terminals: the hall's server, and a terminal's side of the wire.

The server (``app`` and what it imports) is FastAPI on the store; a terminal's side (``link`` and
what it imports) needs neither. Nothing is imported here, so that a kiosk loads only its side.
"""
