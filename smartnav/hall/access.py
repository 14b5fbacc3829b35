"""Who is asking, and whether they may: every route names the roles it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, HTTPException, Request, Security
from fastapi.security import APIKeyHeader, HTTPAuthorizationCredentials, HTTPBearer

from smartnav.hall.tries import Tries
from smartnav.queueing.ports import Platform
from smartnav.queueing.rulebook import Rulebook
from smartnav.store import roles, sessions, terminals
from smartnav.store.errors import WrongKey
from smartnav.store.roles import Role
from smartnav.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.store.tables import Terminal

KEY_HEADER = "X-Terminal-Key"
ADMIN = frozenset({Role.ADMIN})
PUBLISHERS = roles.PUBLISHERS
EDITORS = roles.EDITORS
DESKS = ADMIN | {Role.DESK}
PEOPLE = frozenset(Role)
_MOST_SECRET = 200
_session = HTTPBearer(auto_error=False, scheme_name="session", description="from /api/session")
_key = APIKeyHeader(name=KEY_HEADER, auto_error=False, scheme_name="terminal key")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is logged in."""

    name: str
    shown: str
    role: Role
    token: str


def store_of(request: Request) -> Store:
    """Return the store a request is about."""
    store: Store = request.app.state.store
    return store


def platform_of(request: Request) -> Platform:
    """Return the systems a hall's tickets, appointments and letters are kept in."""
    platform: Platform = request.app.state.platform
    return platform


def rulebook_of(request: Request) -> Rulebook:
    """Return the rules of the venues."""
    rulebook: Rulebook = request.app.state.rulebook
    return rulebook


def tries_of(request: Request) -> Tries:
    """Return who typed how many wrong codes."""
    tries: Tries = request.app.state.tries
    return tries


StoreNeeded = Annotated[Store, Depends(store_of)]
PlatformNeeded = Annotated[Platform, Depends(platform_of)]
RulebookNeeded = Annotated[Rulebook, Depends(rulebook_of)]
TriesNeeded = Annotated[Tries, Depends(tries_of)]


def person_of(store: Store, token: str) -> Person:
    """Return whose session a token is and note that it is used; raises :class:`WrongKey`."""
    if len(token) > _MOST_SECRET:
        raise WrongKey("session")
    with store.reading() as work:
        account = sessions.holder(work, token)
        due = sessions.is_due(work, token)
    if due:
        with store.writing() as work:
            sessions.touch(work, token)
    return Person(account.name, account.shown, Role(account.role), token)


def terminal_with(store: Store, key: str) -> Terminal:
    """Return whose key it is; raises :class:`WrongKey`."""
    if len(key) > _MOST_SECRET:
        raise WrongKey("key")
    with store.reading() as work:
        return terminals.holder(work, key)


def people(roles: frozenset[Role]) -> Callable[..., Person]:
    """Return a dependency that lets in people with one of some roles."""

    def let_in(
        store: StoreNeeded,
        given: Annotated[HTTPAuthorizationCredentials | None, Security(_session)],
    ) -> Person:
        if given is None:
            raise _unknown("log in first")
        person = person_of(store, given.credentials)
        if person.role not in roles:
            raise HTTPException(403, f"this is not for the role {person.role.value}")
        return person

    return let_in


def terminal(store: StoreNeeded, given: Annotated[str | None, Security(_key)]) -> Terminal:
    """Let in terminals."""
    if given is None:
        raise _unknown(f"give the terminal's key as {KEY_HEADER}")
    return terminal_with(store, given)


def people_or_terminal(roles: frozenset[Role]) -> Callable[..., Person | Terminal]:
    """Return a dependency that lets in terminals, and people with one of some roles."""
    let_in_people = people(roles)

    def let_in(
        store: StoreNeeded,
        session: Annotated[HTTPAuthorizationCredentials | None, Security(_session)],
        key: Annotated[str | None, Security(_key)],
    ) -> Person | Terminal:
        return terminal(store, key) if key is not None else let_in_people(store, session)

    return let_in


def same_venue(asking: Person | Terminal, venue: str) -> None:
    """Refuse a terminal of another venue."""
    if not isinstance(asking, Person) and asking.venue_id != venue:
        raise HTTPException(403, "this terminal is of another venue")


def _unknown(reason: str) -> HTTPException:
    return HTTPException(401, reason, headers={"WWW-Authenticate": "Bearer"})
