"""终端: which terminals live, what they run, what is on their screens."""

from smartnav.ui.fleet.window import FleetSource, FleetWindow

__all__ = ["FleetSource", "FleetWindow"]
