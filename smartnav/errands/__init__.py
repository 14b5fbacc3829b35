"""What a list of errands means: visits, their order, the way past them, what to bring."""

from smartnav.errands.agenda import Agenda, OutOfOrder, Visit, agenda
from smartnav.errands.errand import Errand, errand_of, find_errand
from smartnav.errands.hall import Hall, open_hall
from smartnav.errands.message import halt_text, message, visit_text
from smartnav.errands.phones import PhonePages, for_phones
from smartnav.errands.recent import Recent, read_recent, write_recent
from smartnav.errands.reply import Halt, Reply, reply
from smartnav.errands.tour import Tour

__all__ = [
    "Agenda",
    "Errand",
    "Hall",
    "Halt",
    "OutOfOrder",
    "PhonePages",
    "Recent",
    "Reply",
    "Tour",
    "Visit",
    "agenda",
    "errand_of",
    "find_errand",
    "for_phones",
    "halt_text",
    "message",
    "open_hall",
    "read_recent",
    "reply",
    "visit_text",
    "write_recent",
]
