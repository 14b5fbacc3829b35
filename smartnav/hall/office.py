"""The side of the wire of people who run a hall: figures, terminals, orders, a word more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import quote, urlencode

from pydantic import TypeAdapter, ValidationError

from smartnav.hall.messages import NoticeTold, OrderTold, PublicationTold
from smartnav.hall.tallies import SummaryTold, TerminalTold
from smartnav.hall.wire import NoAnswer, Refused, Requests

if TYPE_CHECKING:
    from datetime import datetime

    from smartnav.hall.messages import OrderKind

_Told = TypeVar("_Told")
_NOT_FOUND = 404
_terminals = TypeAdapter(list[TerminalTold])
_publications = TypeAdapter(list[PublicationTold])


class Office:
    """Asks a hall's server for one venue, as somebody who is logged in.

    Every method waits for the answer: off the GUI thread. They may be called from several threads;
    each has a connection of its own. Raises :class:`NoAnswer` and :class:`Refused`.
    """

    def __init__(self, server: str, venue: str, token: str) -> None:
        """Ask nothing yet; ``token`` is that of :func:`smartnav.hall.desk.log_in`."""
        self._server = server.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._venue = f"/api/venues/{quote(venue, safe='')}"

    def summary(self, start: datetime, end: datetime) -> SummaryTold:
        """Return the counts of a period, which ends before ``end``."""
        span = urlencode({"start": start.isoformat(), "end": end.isoformat()})
        return _read(TypeAdapter(SummaryTold), self._ask("GET", f"/summary?{span}"))

    def add_word(self, service: str, word: str) -> PublicationTold:
        """Publish what is live with a word more by which a service is found."""
        content = self._ask("POST", "/words", {"service": service, "word": word})
        return _read(TypeAdapter(PublicationTold), content)

    def terminals(self) -> list[TerminalTold]:
        """Return the terminals of the venue, by name."""
        return _read(_terminals, self._ask("GET", "/terminals"))

    def live(self) -> PublicationTold | None:
        """Return what is live; None before the first publication."""
        published = _read(_publications, self._ask("GET", "/publications?most=1"))
        return published[0] if published else None

    def order(self, terminal: str, kind: OrderKind) -> OrderTold:
        """Order a terminal to do something, now."""
        path = f"/terminals/{quote(terminal, safe='')}/orders"
        return _read(TypeAdapter(OrderTold), self._ask("POST", path, {"kind": kind}))

    def ordered(self, order: str) -> OrderTold:
        """Return how an order stands."""
        return _read(TypeAdapter(OrderTold), self._ask("GET", f"/orders/{order}"))

    def picture(self, order: str) -> bytes | None:
        """Return the PNG file a terminal answered with; None until it has come."""
        try:
            return self._ask("GET", f"/orders/{order}/picture")
        except Refused as error:
            if error.status == _NOT_FOUND:
                return None
            raise

    def give_notice(self, text: tuple[str, str], until: datetime | None = None) -> NoticeTold:
        """Give notice in Chinese and English on all terminals."""
        asked = {
            "text_zh": text[0],
            "text_en": text[1],
            "ends_at": None if until is None else until.isoformat(),
        }
        return _read(TypeAdapter(NoticeTold), self._ask("POST", "/notices", asked))

    def _ask(self, method: str, path: str, asked: dict[str, str | None] | None = None) -> bytes:
        requests = Requests(self._server, self._headers)
        try:
            body = None if asked is None else json.dumps(asked).encode()
            return requests.ask(method, self._venue + path, body)
        finally:
            requests.close()


def _read(kind: TypeAdapter[_Told], content: bytes) -> _Told:
    try:
        return kind.validate_json(content)
    except ValidationError as error:
        raise NoAnswer("its answer is none of a hall's server") from error
