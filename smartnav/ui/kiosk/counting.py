"""What is counted of a visit: ids of what the hall offers, never who asks or what was typed.

Words that found nothing go to the hall as its rule for misses has it: it keeps them only when
three visits have typed them.
"""

from __future__ import annotations

import logging
import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smartnav.ui import background
from smartnav.ui.kiosk.calling import subject_id

if TYPE_CHECKING:
    from smartnav.hall.messages import UsageKind
    from smartnav.routing import Route
    from smartnav.ui.kiosk.finder import Answer
    from smartnav.ui.kiosk.linked import Linked
    from smartnav.ui.kiosk.session import Page, Session
    from smartnav.ui.kiosk.window import KioskWindow

_log = logging.getLogger(__name__)


class Tally(QObject):
    """Follows the visits of one window."""

    def __init__(self, window: KioskWindow, linked: Linked) -> None:
        """Count from now on."""
        super().__init__(window)
        self._hall = window.hall
        self._window = window
        self._linked = linked
        self._begin()
        window.went.connect(self._follow)
        window.answered.connect(self._route)
        window.escort.printed.connect(self._print)
        window.left.connect(self._leave)

    def _begin(self) -> None:
        self._visit = uuid.uuid4().hex
        self._session: Session | None = None
        self._used: Session | None = None
        self._counted: set[tuple[UsageKind, str, str]] = set()

    def _follow(self, session: Session) -> None:
        """See where a visitor goes; what a fresh session shows nobody has asked for."""
        before, self._session = self._session, session
        if not session.is_fresh:
            self._used = session
        if before is not None and before.page != session.page:
            self._search(before.page, session.page)
        if before is None or before.page != session.page:
            self._look(session.page)

    def _leave(self) -> None:
        """Count the visit, in the language and letters it ended with."""
        if self._used is not None:
            self._count("visit")
        self._begin()

    def _search(self, before: Page, after: Page) -> None:
        """Count what was typed once nothing more is typed."""
        query = before.query.strip()
        if before.name != "search" or after.name == "search" or not query:
            return
        hall, linked, visit = self._hall, self._linked, self._visit
        told = self._told()

        def tell(found: bool) -> None:
            if found:
                linked.count("search", **told)
            else:
                linked.miss(query, visit)

        def find() -> bool:
            hits = hall.directory.search_with_stations(query, limit=1)
            return bool(hits) and not hits[0].is_guess

        background.run(self, find, tell, _unsearched)

    def _look(self, page: Page) -> None:
        """Count a sheet that was opened, and what a way was asked for, each once in a visit."""
        if page.subject is None or page.name not in ("place", "route"):
            return
        kind = page.subject.kind
        used: UsageKind = "service" if kind in ("service", "theme") else "place"
        if used == "service" or page.name == "place":
            self._count(used, subject_id(page.subject, self._hall))

    def _route(self, answer: Answer) -> None:
        if answer.route is None:
            return
        start, goal = answer.route.stops[0].id, answer.route.stops[-1].id
        self._count("route", goal, origin=start, profile=answer.route.profile)
        if answer.url(self._hall, self._window.session.lang):
            self._count("qr-shown", goal)

    def _print(self, route: Route) -> None:
        """Count a slip: each that is printed, also of the same way."""
        self._linked.count("print", subject=route.stops[-1].id, **self._told())

    def _count(
        self, used: UsageKind, subject: str = "", *, origin: str = "", profile: str = ""
    ) -> None:
        once = (used, subject, profile)
        if once in self._counted:
            return
        self._counted.add(once)
        self._linked.count(used, subject=subject, origin=origin, profile=profile, **self._told())

    def _told(self) -> dict[str, str]:
        """Return the language and the letters, as ``smartnav kiosk --mode`` calls them."""
        session = self._used or self._window.session
        parts: list[str] = [session.mode] if session.mode == "elder" or not session.contrast else []
        parts += ["contrast"] if session.contrast else []
        return {"lang": session.lang, "mode": "-".join(parts)}


def _unsearched(error: Exception) -> None:
    _log.error("a search could not be counted", exc_info=error)


def count_opened(linked: Linked, path: str) -> None:
    """Count that a phone asks for a route's page; called on the server's thread."""
    # The pages have loaded it by then.
    from smartnav.handoff.token import asked_at

    asked = asked_at(path)
    if asked is not None:
        linked.count("qr-opened", subject=asked.stops[-1], profile=asked.profile, lang=asked.lang)
