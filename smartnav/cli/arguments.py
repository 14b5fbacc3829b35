"""The commands and their options."""

from __future__ import annotations

import argparse
import re
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.cli import asking, calling, editing, interchanging, reception
from smartnav.cli.hall_arguments import add_hall_commands
from smartnav.cli.late import late
from smartnav.errors import quoted
from smartnav.resources import program_version
from smartnav.routing.route import PROFILE_NAMES
from smartnav.terminal.states import STATES, is_state

if TYPE_CHECKING:
    from typing import Any, NoReturn

_SIZE = re.compile(r"([0-9]{3,5})[x×]([0-9]{3,5})")
MODES = ("standard", "elder", "contrast", "elder-contrast")
"""What a kiosk's visitors start with: usual or large size, usual colours or high contrast."""
HEALTH_PORT = 8766
"""Beside the phone pages' 8765."""
_SIDES = range(200, 8193)
"""Pixels a screen may have along a side."""


class _Parser(argparse.ArgumentParser):
    """A parser whose complaints are one line."""

    several: tuple[argparse.Action, ...] = ()
    """Options that take several values after one another where PLAN stands first. Behind them it
    could not be told from one value more, so that each then takes one."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read the command line as argparse does."""
        is_plan_later = bool(args) and args[0].startswith("-") and args[0] not in ("-h", "--help")
        for action in self.several:
            action.nargs = 1 if is_plan_later else "+"
        found, left = super().parse_known_args(args, namespace)
        if self.several and is_plan_later and left:
            self.error(f"unrecognized arguments: {' '.join(left)}; write PLAN first, or the option "
                       "again before each value")  # fmt: skip
        return found, left

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.fullmatch(text)
    if match is None or not all(int(side) in _SIDES for side in match.groups()):
        raise argparse.ArgumentTypeError(
            f"{quoted(text)} is not a size such as 1080x1920, each side "
            f"{_SIDES.start} to {_SIDES.stop - 1}"
        )
    return (int(match[1]), int(match[2]))


def _state(text: str) -> str:
    if not is_state(text):
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not {STATES}")
    return text


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65_535:
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not a port from 0 to 65535")
    return int(text)


def _png(text: str) -> Path:
    if not text.lower().endswith(".png"):
        raise argparse.ArgumentTypeError(f"{quoted(text)} does not end in .png")
    return Path(text)


def parser() -> argparse.ArgumentParser:
    """Return the parser; the chosen command's function stands in ``run``."""
    top = _Parser(
        prog="smartnav", description="The hall's map that knows the way: indoor wayfinding."
    )
    top.add_argument("--version", action="version", version=program_version())
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _add_kiosk(commands)
    desk = commands.add_parser("reception", help="open the window of a desk")
    reception.add_options(desk, size=_size, png=_png)
    editing.add_options(
        commands.add_parser("editor", help="edit a plan on the map"), png=_png, size=_size
    )
    _add_check(commands)
    _add_route(commands)
    _add_guide(commands)
    _add_map_sheet(commands)
    _add_search(commands)
    _add_serve(commands)
    _add_site(commands)
    _add_signs(commands)
    add_hall_commands(commands)
    calling.add_commands(commands)
    interchanging.add_commands(commands)
    schema = commands.add_parser("schema", help="print the JSON Schema of plan files")
    schema.set_defaults(run=late("plans", "schema"))
    return top


Commands = argparse._SubParsersAction  # argparse gives its sub-parsers' type no public name


def _add_language(command: argparse.ArgumentParser, default: str | None = "zh") -> None:
    command.add_argument("--lang", choices=("zh", "en"), default=default, help="language")


def _add_way(command: _Parser, *, required: bool = True) -> None:
    command.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled one")
    command.add_argument(
        "--from", dest="start", metavar="REF", required=required,
        help="where one stands: an id such as kiosk-south, or level:x,y",
    )  # fmt: skip
    stops = command.add_argument(
        "--to", dest="stops", metavar="REF", action="extend", nargs="+", required=required,
        type=asking.choice,
        help="where one wants to go; several make a tour; of A01,A02,A03 any one will do",
    )  # fmt: skip
    command.add_argument("--profile", choices=PROFILE_NAMES, default="walking")
    command.add_argument(
        "--order", choices=("given", "best"), default="given",
        help="visit several stops as given, or in the best order",
    )  # fmt: skip
    command.add_argument(
        "--before", metavar=("REF", "REF"), nargs=2, action="append", default=[],
        help="visit the first of two stops before the second",
    )  # fmt: skip
    closed = command.add_argument(
        "--closed", metavar="ID", action="extend", nargs="+", default=[],
        help="a door, room, lift, window or facility that is closed now",
    )  # fmt: skip
    standing = command.add_argument(
        "--standing", metavar="ID", action="extend", nargs="+", default=[],
        help="an escalator that stands still and is walked like stairs",
    )  # fmt: skip
    command.several = (stops, closed, standing)
    command.add_argument("--staff", action="store_true", help="pass staff doors and rooms")
    command.add_argument(
        "--at", metavar="TIME", type=asking.moment,
        help="when one sets out, such as 2026-11-25T16:55: says what is closed by then",
    )  # fmt: skip
    _add_language(command)


def _add_kiosk(commands: Commands[_Parser]) -> None:
    kiosk = commands.add_parser("kiosk", help="open the touch screen's map")
    kiosk.add_argument("--plan", metavar="PLAN", help="by default the settings' (the hall)")
    kiosk.add_argument("--kiosk", metavar="ID", help="which terminal this is")
    _add_language(kiosk)
    kiosk.add_argument("--mode", choices=MODES, default="standard")
    kiosk.add_argument(
        "--screenshot", metavar="PNG", type=_png,
        help="draw one screen to a file; of a plan with errors what a kiosk shows then, the last "
        "good plan or what is wrong, and exit 1",
    )  # fmt: skip
    kiosk.add_argument("--size", metavar="WxH", type=_size, default=(1080, 1920))
    kiosk.add_argument(
        "--state", metavar="STATE", type=_state, default="home",
        help=STATES,
    )  # fmt: skip
    kiosk.add_argument(
        "--windowed", action="store_true", help="in a window with a pointer, closed as any other"
    )
    kiosk.add_argument(
        "--health", metavar="PORT", type=_port, nargs="?", const=HEALTH_PORT,
        help=f"tell how it does at http://127.0.0.1:PORT/healthz (without PORT: {HEALTH_PORT})",
    )  # fmt: skip
    kiosk.set_defaults(run=late("screens", "kiosk"))
    pin = commands.add_parser("pin", help="print what smartnav.toml keeps of the staff's PIN")
    pin.set_defaults(run=late("screens", "pin"))


def _add_check(commands: Commands[_Parser]) -> None:
    check = commands.add_parser("check", help="say what is wrong with plan files, and what is in")
    check.add_argument("plans", metavar="PLAN", nargs="+")
    check.set_defaults(run=late("plans", "check"))


def _add_route(commands: Commands[_Parser]) -> None:
    route = commands.add_parser(
        "route", help="tell the shortest way",
        usage="%(prog)s PLAN --from REF --to REF [REF ...] [options]",
    )  # fmt: skip
    _add_way(route)
    route.add_argument("--json", action="store_true", help="legs and steps for other programs")
    route.set_defaults(run=late("finding", "route"))


def _add_guide(commands: Commands[_Parser]) -> None:
    guide = commands.add_parser(
        "guide", help="draw the guide of a route, or without --to the map of the whole hall",
        usage="%(prog)s PLAN [--from REF] [--to REF [REF ...]] -o FILE [options]",
    )  # fmt: skip
    _add_way(guide, required=False)
    guide.add_argument(
        "--paper", choices=("a4", "a3", "slip"),
        help="by default a4 for a route, a3 for the hall; slip is 80 mm wide, black and white",
    )  # fmt: skip
    guide.add_argument("--black", action="store_true", help="for a printer without colours")
    guide.add_argument("-o", dest="output", metavar="FILE", type=Path, required=True,
                       help="a .png, .pdf or .svg file")  # fmt: skip
    guide.set_defaults(run=late("printing", "guide"))


def _add_map_sheet(commands: Commands[_Parser]) -> None:
    sheet = commands.add_parser(
        "map-sheet", help="draw the map in every look: for who works on how it looks"
    )
    sheet.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled one")
    sheet.add_argument("-o", dest="output", metavar="DIR", type=Path, required=True,
                       help="the folder for the pictures")  # fmt: skip
    sheet.set_defaults(run=late("printing", "map_sheet"))


def _add_search(commands: Commands[_Parser]) -> None:
    search = commands.add_parser("search", help="find services, windows and facilities")
    search.add_argument("plan", metavar="PLAN")
    search.add_argument("text", metavar="TEXT", help="Chinese, pinyin, initials, an id, English")
    _add_language(search)
    search.add_argument("--json", action="store_true")
    search.set_defaults(run=late("finding", "search"))


def _add_serve(commands: Commands[_Parser]) -> None:
    serve = commands.add_parser("serve", help="serve the phone pages, without a screen")
    serve.add_argument("--plan", metavar="PLAN", help="by default the settings' (the hall)")
    serve.add_argument("--host", help="the address to listen on")
    serve.add_argument("--port", type=_port, help="the port to try first")
    serve.add_argument(
        "--store", metavar="URL", nargs="?", const="",
        help="serve the hall's API and WebSocket, too, and the pages of what is published: on "
        "sqlite:////path/to/file or postgresql://user@host/database (without URL: the settings')",
    )  # fmt: skip
    serve.set_defaults(run=late("screens", "serve"))


def _add_site(commands: Commands[_Parser]) -> None:
    site = commands.add_parser("site", help="write the phone pages as files for any web server")
    site.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled one")
    site.add_argument("-o", dest="output", metavar="DIR", type=Path, required=True,
                      help="the folder for the files")  # fmt: skip
    site.set_defaults(run=late("publishing", "site"))


def _add_signs(commands: Commands[_Parser]) -> None:
    signs = commands.add_parser(
        "signs",
        help="draw the signs that tell phones where they are: at entrances, lifts, areas, kiosks",
    )
    signs.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled one")
    signs.add_argument("-o", dest="output", metavar="FILE", type=Path, required=True,
                       help="a .pdf file; A5, a page for each sign")  # fmt: skip
    signs.add_argument("--base-url", metavar="URL", help="what the codes begin with; by default "
                       "the settings', else this machine's address")  # fmt: skip
    signs.set_defaults(run=late("publishing", "signs"))
