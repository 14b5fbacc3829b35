"""Whatever is sent to the API: no 500, and no word of what is inside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.store.places import VENUE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from fastapi import FastAPI
    from httpx2 import Response

    from tests.hall.conftest import Asked, Hall

LEAK = re.compile(
    r"Traceback|sqlalchemy|psycopg|sqlite|postgres|SELECT |INSERT |\.py\b|/tmp/|argon2",
    re.IGNORECASE,
)
EXAMPLES = 8
INJECTIONS = (
    "' OR '1'='1", "'; DROP TABLE accounts; --", '" OR ""="', "1; SELECT pg_sleep(9)", "%' --",
    "../../../etc/passwd", "..%2f..%2fetc%2fpasswd", "/etc/passwd", "file:///etc/passwd",
    "\\..\\..\\x", "{{7*7}}", "${jndi:ldap://x}", "<script>alert(1)</script>", "\r\nX-Evil: 1",
    "NULL", "-1", "1e309", "\u202e", "a" * 5000,
)  # fmt: skip
_quiet = settings(
    max_examples=EXAMPLES, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)


def check(answer: Response) -> None:
    """Nothing broke, and nothing is told that is not the client's."""
    assert answer.status_code != 500, answer.text
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400 and "json" in answer.headers.get("content-type", ""):
        assert LEAK.search(answer.text) is None, answer.text


def test_everything_the_schema_allows_and_more(hall: Hall) -> None:
    ask_everything(hall, lambda _: True, at_least=25)


def ask_everything(hall: Hall, wanted: Callable[[Operation], object], at_least: int) -> None:
    """Ask for some operations with whatever the schema allows, and what it does not."""
    asked = {each: cases for each, cases in made_up(hall.app).items() if wanted(each)}
    assert len(asked) > at_least
    # Both at once, so that each route is got into.
    headers = hall.headers["admin"] | hall.headers["terminal"]
    assert all(asked.values())
    sent = [
        case | {"headers": case["headers"] | headers}
        for operation, cases in asked.items()
        for case in cases
        if operation.way != ("DELETE", "/api/session")
    ]
    for answer in hall.send_all(sent):
        check(answer)


class Operation(NamedTuple):
    """A method and path of the schema, and what it is filed under."""

    way: tuple[str, str]
    tags: frozenset[str]


_made_up: dict[Operation, list[dict[str, Any]]] = {}


def made_up(app: FastAPI) -> dict[Operation, list[dict[str, Any]]]:
    """Return what to send to each operation.

    Examples are the same every time and making them takes longer than asking: it is done once, for
    every database and every hall.
    """
    if not _made_up:
        schema: Any = schemathesis.openapi.from_dict(app.openapi())
        for found in schema.get_all_operations():
            operation = found.ok()
            way = operation.method.upper(), operation.path
            cases = _made_up[Operation(way, frozenset(operation.tags or ()))] = []
            _make(operation.as_strategy(), cases)
    return _made_up


def _make(strategy: st.SearchStrategy[Any], cases: list[dict[str, Any]]) -> None:
    """Add what the strategy gives, as it is sent."""

    @_quiet
    @given(case=strategy)
    def add(case: Any) -> None:
        sent = case.as_transport_kwargs(base_url="http://testserver")
        sent.pop("cookies", None)
        if "data" in sent:  # A body that is no JSON: a picture.
            sent["content"] = sent.pop("data")
        sent["headers"] = {
            name: value
            for name, value in dict(sent["headers"]).items()
            if name.lower() not in {"authorization", "x-terminal-key"}
        }
        cases.append(sent)

    add()


def paths(hall: Hall) -> list[tuple[str, str]]:
    """Return every method and path with something to fill in."""
    return [
        (method.upper(), path)
        for path, item in hall.app.openapi()["paths"].items()
        for method in item
        if "{" in path
    ]


def injections(ways: list[tuple[str, str]]) -> Iterator[Asked]:
    """Yield every text in every place of every second path, in a query and in some bodies."""
    for turn, text in enumerate(INJECTIONS):
        for method, path in ways[turn % 2 :: 2]:
            sent = re.sub(r"{\w+}", quote(text, safe=""), path)
            yield "admin", method, sent, {"params": {"start": text, "below": text}}
        for path, body in (
            ("/api/session", {"name": text, "password": text}),
            ("/api/enrolment", {"code": text}),
            (f"/api/venues/{VENUE}/statuses", {"place": text, "kind": "closed", "note_zh": text}),
            (f"/api/venues/{VENUE}/notices", {"text_zh": text}),
            (f"/api/venues/{VENUE}/publications", {"digest": text, "note": text}),
        ):
            yield "admin", "POST", path, {"json": body}


def test_injections_in_paths_queries_and_bodies(hall: Hall) -> None:
    for answer in hall.ask_all(injections(paths(hall))):
        check(answer)
    assert hall.ask("admin", "GET", "/api/accounts").status_code == 200


@_quiet
@given(body=st.binary(max_size=200))
def _never_breaks(hall: Hall, body: bytes) -> None:
    for path in ("/api/session", "/api/deliveries", "/api/enrolment"):
        headers = hall.headers["terminal"] | {"Content-Type": "application/json"}
        check(hall.client.post(path, content=body, headers=headers))


def test_bytes_that_are_no_json(hall: Hall) -> None:
    _never_breaks(hall)
    for body in (b"[" * 100_000, b'{"a":' * 50_000, b"1" * 10_000, b'"\\ud800"'):
        check(hall.client.post("/api/session", content=body))
