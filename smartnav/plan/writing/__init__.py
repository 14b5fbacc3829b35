"""Writing plans: files that stay as their author wrote them, and work that no crash loses."""

from __future__ import annotations

from smartnav.plan.writing.desk import ChangedMeanwhile, Opened, create, open_file, save
from smartnav.plan.writing.emission import fresh
from smartnav.plan.writing.journal import Journal, Unsaved
from smartnav.plan.writing.manuscript import Manuscript

__all__ = [
    "ChangedMeanwhile",
    "Journal",
    "Manuscript",
    "Opened",
    "Unsaved",
    "create",
    "fresh",
    "open_file",
    "save",
]
