"""The small window with which somebody at a counter calls numbers."""

from smartnav.ui.counter_panel.run import PanelOptions, run_panel

__all__ = ["PanelOptions", "run_panel"]
