"""The commands and their options."""

from __future__ import annotations

import argparse
import re
from importlib import metadata
from pathlib import Path

from smartnav.cli import finding, plans, screens
from smartnav.routing.route import PROFILE_NAMES

_SIZE = re.compile(r"^(\d{3,5})[x×](\d{3,5})$")


def _size(text: str) -> tuple[int, int]:
    match = _SIZE.match(text)
    if match is None:
        raise argparse.ArgumentTypeError(f"'{text}' is not a size such as 1080x1920")
    return (int(match[1]), int(match[2]))


def parser() -> argparse.ArgumentParser:
    """Return the parser; the chosen command's function stands in ``run``."""
    top = argparse.ArgumentParser(
        prog="smartnav", description="The hall's map that knows the way: indoor wayfinding."
    )
    top.add_argument("--version", action="version", version=metadata.version("smartnav"))
    commands = top.add_subparsers(metavar="COMMAND", required=True)
    _add_kiosk(commands)
    _add_check(commands)
    _add_route(commands)
    _add_guide(commands)
    _add_search(commands)
    _add_serve(commands)
    schema = commands.add_parser("schema", help="print the JSON Schema of plan files")
    schema.set_defaults(run=plans.schema)
    return top


Commands = argparse._SubParsersAction  # argparse gives its sub-parsers' type no public name


def _add_language(command: argparse.ArgumentParser, default: str | None = "zh") -> None:
    command.add_argument("--lang", choices=("zh", "en"), default=default, help="language")


def _add_way(command: argparse.ArgumentParser) -> None:
    command.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled one")
    command.add_argument(
        "--from", dest="start", metavar="REF", required=True,
        help="where one stands: an id such as kiosk-south, or level:x,y",
    )  # fmt: skip
    command.add_argument(
        "--to", dest="stops", metavar="REF", action="append", required=True,
        help="where one wants to go; several make a tour",
    )  # fmt: skip
    command.add_argument("--profile", choices=PROFILE_NAMES, default="walking")
    command.add_argument(
        "--order", choices=("given", "best"), default="given",
        help="visit several stops as given, or in the best order",
    )  # fmt: skip
    _add_language(command)


def _add_kiosk(commands: Commands[argparse.ArgumentParser]) -> None:
    kiosk = commands.add_parser("kiosk", help="open the touch screen's map")
    kiosk.add_argument("--plan", metavar="PLAN", help="by default the settings' (the hall)")
    kiosk.add_argument("--kiosk", metavar="ID", help="which terminal this is")
    _add_language(kiosk)
    kiosk.add_argument("--mode", choices=("standard", "elder"), default="standard")
    kiosk.add_argument("--screenshot", metavar="PNG", type=Path, help="draw one screen to a file")
    kiosk.add_argument("--size", metavar="WxH", type=_size, default=(1080, 1920))
    kiosk.add_argument(
        "--state", metavar="STATE", default="home", help="home, search:TEXT or route:REF"
    )
    kiosk.set_defaults(run=screens.kiosk)


def _add_check(commands: Commands[argparse.ArgumentParser]) -> None:
    check = commands.add_parser("check", help="say what is wrong with plan files, and what is in")
    check.add_argument("plans", metavar="PLAN", nargs="+")
    check.set_defaults(run=plans.check)


def _add_route(commands: Commands[argparse.ArgumentParser]) -> None:
    route = commands.add_parser("route", help="tell the shortest way")
    _add_way(route)
    route.add_argument("--json", action="store_true", help="legs and steps for other programs")
    route.set_defaults(run=finding.route)


def _add_guide(commands: Commands[argparse.ArgumentParser]) -> None:
    guide = commands.add_parser("guide", help="draw an A4 guide map of a route")
    _add_way(guide)
    guide.add_argument("-o", dest="output", metavar="FILE", type=Path, required=True,
                       help="a .png, .pdf or .svg file")  # fmt: skip
    guide.set_defaults(run=screens.guide)


def _add_search(commands: Commands[argparse.ArgumentParser]) -> None:
    search = commands.add_parser("search", help="find services, windows and facilities")
    search.add_argument("plan", metavar="PLAN")
    search.add_argument("text", metavar="TEXT", help="Chinese, pinyin, initials, an id, English")
    _add_language(search)
    search.add_argument("--json", action="store_true")
    search.set_defaults(run=finding.search)


def _add_serve(commands: Commands[argparse.ArgumentParser]) -> None:
    serve = commands.add_parser("serve", help="serve the phone pages, without a screen")
    serve.add_argument("--plan", metavar="PLAN", help="by default the settings' (the hall)")
    serve.add_argument("--host", help="the address to listen on")
    serve.add_argument("--port", type=int, help="the port to try first")
    serve.set_defaults(run=screens.serve)
