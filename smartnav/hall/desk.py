"""A desk's side of the wire: a person logs in, hears of calls, answers, says what is closed."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any, TypeVar

import httpx2
from pydantic import ValidationError

from smartnav.hall.backoff import Backoff
from smartnav.hall.listener import Listener
from smartnav.hall.messages import CallTold, NoticeTold, StatusTold
from smartnav.hall.wire import NoAnswer, Requests, good

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from smartnav.hall.messages import News, StatusKind

_LOGIN_S = 20.0
_Told = TypeVar("_Told", CallTold, NoticeTold, StatusTold)


class Desk:
    """Somebody logged in at a hall's server, for one venue.

    What is asked blocks until it is answered: off the GUI thread. Raises :class:`NoAnswer` when the
    server cannot be reached (the same may be asked again) and :class:`Refused` with its words.
    """

    def __init__(
        self,
        server: str,
        venue: str,
        token: str,
        *,
        heard: Callable[[News], None],
        connected: Callable[[bool], None] = lambda _: None,
        refused: Callable[[str], None] | None = None,
        jitter: Callable[[], float] = random.random,
    ) -> None:
        """Hear nothing before :meth:`start`.

        Parameters
        ----------
        server, venue
            The server's address, and the hall.
        token
            Of :func:`log_in`.
        heard
            Called with the whole state of calls, status, notices and publication, when one
            connects and whenever it changes, on a thread of the listener.
        connected
            Called when the connection is there, and when it is gone.
        refused
            Called when the session is over: nothing more is heard then.
        jitter
            Gives numbers from 0 to below 1.
        """
        server = server.rstrip("/")
        headers = {"Authorization": f"Bearer {token}"}
        self._requests = Requests(server, headers)
        self._venue = f"/api/venues/{venue}"
        self._listener = Listener(
            server, headers, Backoff(jitter), heard=heard, connected=connected, refused=refused,
            venue=venue,
        )  # fmt: skip

    def start(self) -> None:
        """Listen."""
        self._listener.start()

    def stop(self) -> None:
        """Hear no more; the session stays until it is over or :meth:`log_out`."""
        self._listener.stop()
        self._requests.close()

    def answer(self, call: str) -> CallTold:
        """Say that one is on the way; refused with the name of another who is."""
        return self._told(CallTold, "POST", f"/calls/{call}/answer")

    def close_call(self, call: str) -> CallTold:
        """Say that a call is done with."""
        return self._told(CallTold, "POST", f"/calls/{call}/close")

    def set_status(
        self,
        place: str,
        kind: StatusKind,
        *,
        moved_to: str = "",
        note: tuple[str, str] = ("", ""),
        until: datetime | None = None,
        item: str | None = None,
    ) -> StatusTold:
        """Say that a place is not as usual, ``until`` a time or until it is ended.

        With an ``item`` (32 hexadecimal digits) the same may be said again and counts once.
        """
        asked = {"place": place, "kind": kind, "moved_to": moved_to, "note_zh": note[0],
                 "note_en": note[1], "ends_at": _time(until), "id": item}  # fmt: skip
        return self._told(StatusTold, "POST", "/statuses", asked)

    def end_status(self, status: str) -> StatusTold:
        """Say that a place is as usual again."""
        return self._told(StatusTold, "POST", f"/statuses/{status}/end")

    def give_notice(
        self,
        text: tuple[str, str],
        until: datetime | None = None,
        *,
        since: datetime | None = None,
        item: str | None = None,
    ) -> NoticeTold:
        """Give notice in Chinese and English on all terminals; ``item`` as in :meth:`set_status`.

        It is shown from ``since``, by default from now on.
        """
        asked = {"text_zh": text[0], "text_en": text[1], "starts_at": _time(since),
                 "ends_at": _time(until), "id": item}  # fmt: skip
        return self._told(NoticeTold, "POST", "/notices", asked)

    def end_notice(self, notice: str) -> NoticeTold:
        """Take a notice away."""
        return self._told(NoticeTold, "POST", f"/notices/{notice}/end")

    def count_print(self, lang: str) -> None:
        """Count paper that came out, in a language; asked again it is counted again."""
        self._requests.ask("POST", f"{self._venue}/prints", json.dumps({"lang": lang}).encode())

    def log_out(self) -> None:
        """End the session."""
        self._requests.ask("DELETE", "/api/session")

    def _told(
        self, kind: type[_Told], method: str, path: str, asked: dict[str, Any] | None = None
    ) -> _Told:
        body = None if asked is None else json.dumps(asked).encode()
        content = self._requests.ask(method, self._venue + path, body)
        try:
            return kind.model_validate_json(content)
        except ValidationError as error:
            raise NoAnswer("its answer is none of a hall's server") from error


def log_in(server: str, name: str, password: str) -> str:
    """Return a session's token; raises :class:`NoAnswer` (also while locked), :class:`Refused`."""
    asked = {"name": name, "password": password}
    try:
        answer = httpx2.post(f"{server.rstrip('/')}/api/session", json=asked, timeout=_LOGIN_S)
    except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
        raise NoAnswer(str(error) or type(error).__name__) from error
    content = good(answer.status_code, answer.content)
    try:
        return str(json.loads(content)["token"])
    except (ValueError, KeyError, TypeError) as error:
        raise NoAnswer("its answer is none of a hall's server") from error


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
