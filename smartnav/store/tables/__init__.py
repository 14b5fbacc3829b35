"""The tables, as typed classes; the schema itself is made by the migrations."""

from smartnav.store.tables.base import Base
from smartnav.store.tables.counts import Miss, Unheard, UsageCount
from smartnav.store.tables.desk import HelpCall, Notice, Status
from smartnav.store.tables.opinions import Letter, Rating
from smartnav.store.tables.orders import Order
from smartnav.store.tables.people import Account, AuditEntry, PersonSession, Secret, Tries
from smartnav.store.tables.plans import PlanVersion, Publication, Venue
from smartnav.store.tables.queue import Appointment, Slot, Ticket, TicketRun, WindowState
from smartnav.store.tables.terminals import Receipt, Terminal

__all__ = [
    "Account",
    "Appointment",
    "AuditEntry",
    "Base",
    "HelpCall",
    "Letter",
    "Miss",
    "Notice",
    "Order",
    "PersonSession",
    "PlanVersion",
    "Publication",
    "Rating",
    "Receipt",
    "Secret",
    "Slot",
    "Status",
    "Terminal",
    "Ticket",
    "TicketRun",
    "Tries",
    "Unheard",
    "UsageCount",
    "Venue",
    "WindowState",
]
