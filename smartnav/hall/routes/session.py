"""Logging in and out."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from smartnav.hall.access import PEOPLE, Person, StoreNeeded, people
from smartnav.hall.fields import Secret
from smartnav.hall.messages import Asked, Told
from smartnav.store import accounts, sessions
from smartnav.store.errors import WrongLogin

router = APIRouter(prefix="/api/session", tags=["session"])
Anybody = Annotated[Person, Depends(people(PEOPLE))]


class Login(Asked):
    """A name and a password."""

    name: Secret
    password: Secret


class PasswordChange(Asked):
    """The password one has, and the one one wants."""

    old: Secret
    new: Secret


class WhoTold(Told):
    """Who one is."""

    name: str
    shown: str
    role: str


class SessionTold(WhoTold):
    """A session's token, for the header ``Authorization: Bearer``."""

    token: str


@router.post("")
def log_in(asked: Login, store: StoreNeeded) -> SessionTold:
    """Begin a session."""
    token, account = accounts.log_in(store, asked.name, asked.password)
    return SessionTold(name=account.name, shown=account.shown, role=account.role, token=token)


@router.get("")
def who_am_i(person: Anybody) -> WhoTold:
    """Say whose session this is."""
    return WhoTold(name=person.name, shown=person.shown, role=person.role)


@router.delete("", status_code=204)
def log_out(person: Anybody, store: StoreNeeded) -> None:
    """End the session."""
    with store.writing() as work:
        sessions.end(work, person.token)


@router.post("/password", status_code=204)
def change_password(asked: PasswordChange, person: Anybody, store: StoreNeeded) -> None:
    """Change one's password; all one's sessions end. The old one is tried as at a login."""
    token, account = accounts.log_in(store, person.name, asked.old)
    if account.name != person.name:
        raise WrongLogin
    with store.writing() as work:
        sessions.end(work, token)
        accounts.set_password(work, person.name, asked.new, by=person.name)
