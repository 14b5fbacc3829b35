"""``smartnav account``: who may do what with the hall's server."""

from __future__ import annotations

import getpass
import sys
from typing import TYPE_CHECKING

from smartnav.cli.fault import WrongUse
from smartnav.cli.stores import open_store, operator
from smartnav.store import accounts
from smartnav.store.roles import Role

if TYPE_CHECKING:
    from argparse import Namespace

    from smartnav.store.work import Work


def account(options: Namespace) -> int:
    """Make, list or change accounts."""
    if options.action != "list" and not options.name:
        raise WrongUse(f"account {options.action}: which NAME?")
    if options.action in ("add", "role") and options.role is None:
        raise WrongUse(f"account {options.action}: give --role")
    password = _asked(options.name) if options.action in ("add", "password") else ""
    with open_store(options) as store:
        if options.action == "list":
            with store.reading() as work:
                _list(work)
        else:
            with store.writing() as work:
                _change(work, options, password)
    return 0


def _change(work: Work, options: Namespace, password: str) -> None:
    name, by = options.name, operator()
    match options.action:
        case "add":
            accounts.add(work, name, password, Role(options.role), shown=options.shown, by=by)
        case "password":
            accounts.set_password(work, name, password, by=by)
        case "role":
            accounts.change(work, name, by=by, role=Role(options.role))
        case _:
            accounts.change(work, name, by=by, active=options.action == "on")


def _list(work: Work) -> None:
    for row in accounts.all_of(work):
        off = "" if row.active else "  (off)"
        sys.stdout.write(f"{row.name:<20} {row.role:<10} {row.shown}{off}\n")


def _asked(name: str) -> str:
    """Ask for a password twice, unseen; without a terminal the first line is the password."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    given = getpass.getpass(f"Password for {name}: ")
    if getpass.getpass("Once more: ") != given:
        raise WrongUse("the two passwords differ")
    return given
