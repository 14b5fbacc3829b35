"""The reception: one window in which a desk puts tours together, keyboard first."""

from smartnav.ui.reception.run import (
    ReceptionOptions,
    UnknownState,
    run_reception,
    screenshot,
)
from smartnav.ui.reception.window import ReceptionWindow

__all__ = [
    "ReceptionOptions",
    "ReceptionWindow",
    "UnknownState",
    "run_reception",
    "screenshot",
]
