"""What is printed: the guide and the slip of a route, the map of the whole hall, signs."""

from smartnav.guide.contact import contact_sheets
from smartnav.guide.guide import guide_sheet
from smartnav.guide.hall import hall_sheets
from smartnav.guide.head import guide_title
from smartnav.guide.sheet import A3, A4
from smartnav.guide.signs import signs
from smartnav.guide.slip import slip
from smartnav.guide.stack import stacked

__all__ = [
    "A3",
    "A4",
    "contact_sheets",
    "guide_sheet",
    "guide_title",
    "hall_sheets",
    "signs",
    "slip",
    "stacked",
]
