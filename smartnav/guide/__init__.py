"""The printed guide of a route."""

from smartnav.guide.guide import guide_sheet
from smartnav.guide.sheet import A4

__all__ = ["A4", "guide_sheet"]
