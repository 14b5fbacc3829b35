"""The tables, as typed classes; the schema itself is made by the migrations."""

from smartnav.store.tables.base import Base
from smartnav.store.tables.counts import Miss, Unheard, UsageCount
from smartnav.store.tables.desk import HelpCall, Notice, Status
from smartnav.store.tables.people import Account, AuditEntry, PersonSession, Secret, Tries
from smartnav.store.tables.plans import PlanVersion, Publication, Venue
from smartnav.store.tables.terminals import Receipt, Terminal

__all__ = [
    "Account",
    "AuditEntry",
    "Base",
    "HelpCall",
    "Miss",
    "Notice",
    "PersonSession",
    "PlanVersion",
    "Publication",
    "Receipt",
    "Secret",
    "Status",
    "Terminal",
    "Tries",
    "Unheard",
    "UsageCount",
    "Venue",
]
