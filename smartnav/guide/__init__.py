"""The printed guide of a route."""

from smartnav.guide.guide import guide_sheet
from smartnav.guide.sheet import A4
from smartnav.guide.stack import stacked

__all__ = ["A4", "guide_sheet", "stacked"]
