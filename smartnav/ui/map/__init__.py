"""The map on a screen: the widget, its gestures, its controls."""

from smartnav.ui.map.controls import MapControls
from smartnav.ui.map.view import MapView

__all__ = ["MapControls", "MapView"]
