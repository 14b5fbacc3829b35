"""Accounts of people."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends

from smartnav.hall.access import ADMIN, Person, StoreNeeded, people
from smartnav.hall.fields import AccountName, Line, Moment, Secret
from smartnav.hall.messages import Asked, Told
from smartnav.store import accounts, audit
from smartnav.store.roles import Role

router = APIRouter(prefix="/api", tags=["accounts"])
Admin = Annotated[Person, Depends(people(ADMIN))]


class AccountTold(Told):
    """An account, without its password."""

    name: str
    shown: str
    role: Role
    active: bool
    password_at: Moment


class AccountAsked(Asked):
    """A new account."""

    name: AccountName
    shown: Line = ""
    role: Role
    password: Secret


class AccountChange(Asked):
    """What is to be different; the rest stays."""

    role: Role | None = None
    active: bool | None = None
    password: Secret | None = None


class AuditTold(Told):
    """Who did what."""

    id: int
    at: Moment
    actor: str
    action: str
    venue_id: str
    subject: str
    detail: dict[str, object]


@router.get("/accounts")
def list_accounts(_: Admin, store: StoreNeeded) -> list[AccountTold]:
    """List all accounts."""
    with store.reading() as work:
        return [AccountTold.model_validate(row) for row in accounts.all_of(work)]


@router.post("/accounts", status_code=201)
def add_account(asked: AccountAsked, admin: Admin, store: StoreNeeded) -> AccountTold:
    """Make an account."""
    with store.writing() as work:
        row = accounts.add(
            work, asked.name, asked.password, asked.role, shown=asked.shown[:80], by=admin.name
        )
        return AccountTold.model_validate(row)


@router.patch("/accounts/{name}")
def change_account(
    name: AccountName, asked: AccountChange, admin: Admin, store: StoreNeeded
) -> AccountTold:
    """Change an account; its sessions end."""
    with store.writing() as work:
        row = accounts.change(work, name, by=admin.name, role=asked.role, active=asked.active)
        if asked.password is not None:
            accounts.set_password(work, name, asked.password, by=admin.name)
        return AccountTold.model_validate(row)


@router.get("/audit")
def list_audit(_: Admin, store: StoreNeeded, below: int | None = None) -> list[AuditTold]:
    """List who did what, the latest first; those with ids ``below`` one, to page on."""
    bound = None if below is None else max(min(below, 2**31 - 1), 0)
    with store.reading() as work:
        return [AuditTold.model_validate(row) for row in audit.latest(work, below=bound)]
