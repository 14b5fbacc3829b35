"""The printed guide of a route."""

from smartnav.guide.guide import guide_sheet
from smartnav.guide.head import guide_title
from smartnav.guide.sheet import A4
from smartnav.guide.stack import stacked

__all__ = ["A4", "guide_sheet", "guide_title", "stacked"]
