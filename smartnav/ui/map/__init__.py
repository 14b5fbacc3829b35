"""The map on a screen: the widget, its gestures, its round buttons."""

from smartnav.ui.map.view import MapView

__all__ = ["MapView"]
