"""The commands of a hall with a store: their options.

The commands themselves are imported when they run: a kiosk and ``smartnav route`` load no database.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from smartnav.cli.late import late
from smartnav.errors import quoted

ROLES = ("editor", "publisher", "desk", "admin")
_STORE_HELP = "sqlite:////path/to/file or postgresql://user@host/database; by default the settings'"


def add_hall_commands(commands: Any) -> None:
    """Add the commands to a parser's sub-parsers."""
    _add_account(commands)
    _add_publish(commands)
    _add_enrol(commands)
    _add_backup(commands)
    _add_report(commands)


def add_store(command: argparse.ArgumentParser) -> None:
    """Add ``--store``."""
    command.add_argument("--store", metavar="URL", help=_STORE_HELP)


def _add_account(commands: Any) -> None:
    account = commands.add_parser(
        "account", help="make and change accounts; the password is asked for, or standard input's"
    )
    account.add_argument("action", choices=("add", "list", "password", "role", "on", "off"))
    account.add_argument("name", nargs="?", default="", metavar="NAME")
    account.add_argument("--role", choices=ROLES, help="with add and role")
    account.add_argument("--shown", default="", help="how the person is called on screens")
    add_store(account)
    account.set_defaults(run=late("people", "account"))


def _add_publish(commands: Any) -> None:
    publish = commands.add_parser("publish", help="check a plan, keep it, and let it go live")
    publish.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled one")
    publish.add_argument("--note", default="", help="why")
    publish.add_argument("--save-only", action="store_true", help="keep it without going live")
    add_store(publish)
    publish.set_defaults(run=late("going_live", "publish"))
    rollback = commands.add_parser("rollback", help="let an earlier version go live again")
    rollback.add_argument("venue", metavar="VENUE", help="the venue's id in its plan")
    rollback.add_argument("--to", metavar="VERSION", help="8 or more digits of its hash; by "
                          "default the version that was live before")  # fmt: skip
    rollback.add_argument("--note", default="", help="why")
    add_store(rollback)
    rollback.set_defaults(run=late("going_live", "rollback"))
    history = commands.add_parser(
        "history", help="list what went live in a venue, the latest first"
    )
    history.add_argument("venue", metavar="VENUE")
    add_store(history)
    history.set_defaults(run=late("going_live", "history"))


def _add_enrol(commands: Any) -> None:
    enrol = commands.add_parser(
        "enrol", help="print a code with which a terminal joins the hall, once, within the hour"
    )
    enrol.add_argument("venue", metavar="VENUE", help="the venue's id in its plan")
    enrol.add_argument("terminal", metavar="NAME", help="what the terminal is called")
    enrol.add_argument("--place", metavar="ID", help="the kiosk of the plan it stands at; by "
                       "default its name")  # fmt: skip
    add_store(enrol)
    enrol.set_defaults(run=late("enrolling", "enrol"))
    join = commands.add_parser("join", help="on a terminal: join the hall by the code from enrol")
    join.add_argument("server", metavar="URL", help="e.g. https://hall.example:8765")
    join.add_argument("code", metavar="CODE")
    join.set_defaults(run=late("enrolling", "join"))


def _add_report(commands: Any) -> None:
    report = commands.add_parser("report", help="tell what a hall was used for in a period")
    report.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled one")
    report.add_argument("--from", dest="first", metavar="DATE", type=_day, required=True,
                        help="the first day, such as 2026-11-01")  # fmt: skip
    report.add_argument("--to", dest="last", metavar="DATE", type=_day,
                        help="the last day; by default today")  # fmt: skip
    report.add_argument("-o", dest="output", metavar="FILE", type=Path, required=True,
                        help="a .html, .pdf or .xlsx file")  # fmt: skip
    report.add_argument("--exchange", metavar=("ID", "ID"), nargs=2,
                        help="what if these two windows changed places")  # fmt: skip
    report.add_argument("--lang", choices=("zh", "en"), default="zh", help="language")
    add_store(report)
    report.set_defaults(run=late("report", "report"))


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year < 2200:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is no day such as 2026-11-01")
    return day


def _add_backup(commands: Any) -> None:
    backup = commands.add_parser(
        "backup", help="copy a store on SQLite to a file, while it is used"
    )
    backup.add_argument("file", metavar="FILE", type=Path,
                        help="a new file; one that is there is never written over")  # fmt: skip
    add_store(backup)
    backup.set_defaults(run=late("keeping", "backup"))
    restore = commands.add_parser("restore", help="put a store on SQLite back from such a file")
    restore.add_argument("file", metavar="FILE", type=Path)
    add_store(restore)
    restore.set_defaults(run=late("keeping", "restore"))
