"""Every route of the API and who may use it, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fastapi.routing import APIRoute

from tests.store.places import OLD, VENUE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.hall.conftest import Asked, Hall

ALL = {"editor", "publisher", "desk", "admin"}
EVERYBODY = ALL | {"terminal", "nobody"}
GIVERS = {"desk", "admin", "terminal"}
"""Of numbers and appointments; a terminal speaks for the window it stands at only."""
V = f"/api/venues/{VENUE}"
ID = "0" * 32
TABLE = {
    ("POST", "/api/session"): EVERYBODY,
    ("GET", "/api/session"): ALL,
    ("DELETE", "/api/session"): ALL,
    ("POST", "/api/session/password"): ALL,
    ("GET", "/api/accounts"): {"admin"},
    ("POST", "/api/accounts"): {"admin"},
    ("PATCH", "/api/accounts/{name}"): {"admin"},
    ("GET", "/api/audit"): {"admin"},
    ("GET", "/api/venues"): ALL,
    ("GET", "/api/venues/{venue}/versions"): {"editor", "publisher", "admin"},
    ("POST", "/api/venues/{venue}/versions"): {"editor", "publisher", "admin"},
    ("GET", "/api/venues/{venue}/plans/{digest}"): ALL | {"terminal"},
    ("GET", "/api/venues/{venue}/publications"): ALL,
    ("POST", "/api/venues/{venue}/publications"): {"publisher", "admin"},
    ("GET", "/api/venues/{venue}/statuses"): ALL | {"terminal"},
    ("POST", "/api/venues/{venue}/statuses"): {"desk", "admin"},
    ("POST", "/api/venues/{venue}/statuses/{status}/end"): {"desk", "admin"},
    ("GET", "/api/venues/{venue}/notices"): ALL | {"terminal"},
    ("POST", "/api/venues/{venue}/notices"): {"desk", "admin"},
    ("POST", "/api/venues/{venue}/notices/{notice}/end"): {"desk", "admin"},
    ("POST", "/api/venues/{venue}/prints"): {"desk", "admin"},
    ("GET", "/api/venues/{venue}/calls"): {"desk", "admin"},
    ("POST", "/api/venues/{venue}/calls/{call}/answer"): {"desk", "admin"},
    ("POST", "/api/venues/{venue}/calls/{call}/close"): {"desk", "admin"},
    ("GET", "/api/venues/{venue}/terminals"): {"desk", "admin"},
    ("POST", "/api/venues/{venue}/terminals"): {"admin"},
    ("POST", "/api/venues/{venue}/terminals/{name}/withdraw"): {"admin"},
    ("POST", "/api/venues/{venue}/terminals/{name}/orders"): {"desk", "admin"},
    ("GET", "/api/venues/{venue}/orders/{order}"): {"desk", "admin"},
    ("GET", "/api/venues/{venue}/orders/{order}/picture"): {"desk", "admin"},
    ("POST", "/api/orders/{order}/take"): {"terminal"},
    ("PUT", "/api/orders/{order}/picture"): {"terminal"},
    ("POST", "/api/venues/{venue}/words"): {"desk", "publisher", "admin"},
    ("GET", "/api/venues/{venue}/summary"): ALL,
    ("POST", "/api/enrolment"): EVERYBODY,
    ("POST", "/api/deliveries"): {"terminal"},
    ("GET", "/api/venues/{venue}/usage"): ALL,
    ("GET", "/api/venues/{venue}/misses"): ALL,
    ("GET", "/api/venues/{venue}/queue"): ALL | {"terminal"},
    ("POST", "/api/venues/{venue}/tickets"): GIVERS,
    ("GET", "/api/tickets/{code}"): EVERYBODY,
    ("POST", "/api/tickets/{code}/leave"): EVERYBODY,
    ("POST", "/api/tickets/{code}/rating"): EVERYBODY,
    **{
        ("POST", f"/api/venues/{{venue}}/windows/{{window}}/{deed}"): GIVERS
        for deed in ("next", "recall", "done", "absent", "transfer", "open", "pause", "rating")
    },
    ("GET", "/api/venues/{venue}/slots"): ALL | {"terminal"},
    ("GET", "/api/venues/{venue}/appointments"): {"desk", "admin"},
    ("POST", "/api/venues/{venue}/appointments"): GIVERS,
    ("POST", "/api/venues/{venue}/check-in"): GIVERS,
    ("GET", "/api/appointments/{code}"): EVERYBODY,
    ("POST", "/api/appointments/{code}/cancel"): EVERYBODY,
    ("GET", "/api/venues/{venue}/ratings"): ALL,
    ("POST", "/api/venues/{venue}/ratings"): GIVERS,
    ("POST", "/api/venues/{venue}/letters"): GIVERS,
    ("GET", "/api/venues/{venue}/letters"): {"desk", "admin"},
    ("POST", "/api/venues/{venue}/letters/{letter}/answer"): {"desk", "admin"},
    ("GET", "/api/letters/{code}"): EVERYBODY,
    ("GET", "/api/stations/{venue}"): EVERYBODY,
    ("GET", "/healthz"): EVERYBODY,
}


def routes(hall: Hall) -> set[tuple[str, str]]:
    """Return every method and path that the application has."""
    found = set()
    for path, item in hall.app.openapi()["paths"].items():
        found |= {(method.upper(), path) for method in item}
    extra = {route.path for route in hall.app.routes if isinstance(route, APIRoute)}
    found |= {("GET", path) for path in extra if path == "/healthz"}
    return found


def test_the_table_has_every_route(hall: Hall) -> None:
    assert routes(hall) == set(TABLE)


def everyone_everywhere() -> Iterator[tuple[str, Asked]]:
    """Yield each route of the table with each role's asking for it."""
    for method, route in TABLE:
        if (method, route) == ("DELETE", "/api/session"):
            continue  # Below: it would end the session of the others.
        path = route.format(
            venue=VENUE, name="nobody", digest=OLD.digest, status=ID, notice=ID, call=ID,
            letter=ID, order=ID, code="A" * 16, window="kiosk-south",
        )  # fmt: skip
        for who in sorted(EVERYBODY):
            # Without a body where one is wanted: who may come in is told that it is malformed.
            yield route, (who, method, path, {})


def test_who_may_and_who_may_not(hall: Hall) -> None:
    named, asked = zip(*everyone_everywhere(), strict=True)
    for route, (who, method, *_), answer in zip(named, asked, hall.ask_all(asked), strict=True):
        allowed = TABLE[method, route]
        told = f"{method} {route} as {who}: {answer.status_code}"
        if who in allowed:
            assert answer.status_code in {200, 404, 422}, told
            continue
        # Whose credential is of a kind the route does not know is nobody there.
        known = who in ALL and allowed != {"terminal"}
        assert answer.status_code == (403 if known else 401), told
        assert set(answer.json()) == {"detail", "problems"}


def test_only_the_holder_ends_a_session(hall: Hall) -> None:
    for who in ("nobody", "terminal", "editor", "admin"):
        answer = hall.ask(who, "DELETE", "/api/session")
        assert answer.status_code == (204 if who in ALL else 401)
        assert hall.ask("desk", "GET", "/api/session").status_code == 200
        assert hall.ask(who, "GET", "/api/session").status_code == 401


def test_a_terminal_sees_its_own_venue_only(hall: Hall) -> None:
    for path in (f"plans/{OLD.digest}", "statuses", "notices"):
        assert hall.ask("terminal", "GET", f"/api/venues/other/{path}").status_code == 403


MADE_UP: tuple[dict[str, str | bytes], ...] = (
    {"Authorization": "Bearer "},
    {"Authorization": "Bearer x"},
    {"Authorization": "Basic eDp5"},
    {"Authorization": "Bearer " + "x" * 5000},
    {"Authorization": b"Bearer \xff\xfe"},
    {"X-Terminal-Key": ""},
    {"X-Terminal-Key": "x"},
    {"X-Terminal-Key": "y" * 5000},
    {"X-Terminal-Key": "' OR key_hash IS NOT NULL --"},
)


def test_made_up_credentials_let_nobody_in(hall: Hall) -> None:
    for header in MADE_UP:
        for path in ("/api/session", f"{V}/statuses", "/api/accounts"):
            assert hall.client.get(path, headers=header).status_code == 401, header  # type: ignore[arg-type]


def test_one_credential_is_not_taken_for_the_other(hall: Hall) -> None:
    key = hall.headers["terminal"]["X-Terminal-Key"]
    token = hall.headers["admin"]["Authorization"].removeprefix("Bearer ")
    swapped = ({"Authorization": f"Bearer {key}"}, {"X-Terminal-Key": token})
    for headers in swapped:
        assert hall.client.get(f"{V}/statuses", headers=headers).status_code == 401
