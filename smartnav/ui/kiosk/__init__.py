"""The touch screen in the hall."""

from smartnav.ui.kiosk.hall import Hall, open_hall, open_hall_or_last_good
from smartnav.ui.kiosk.options import KioskOptions
from smartnav.ui.kiosk.run import run_kiosk, screenshot
from smartnav.ui.kiosk.window import KioskWindow

__all__ = [
    "Hall",
    "KioskOptions",
    "KioskWindow",
    "open_hall",
    "open_hall_or_last_good",
    "run_kiosk",
    "screenshot",
]
