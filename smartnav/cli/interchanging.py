"""``smartnav export`` and ``import``: plans for other programs, and from them."""

from __future__ import annotations

import argparse
import re
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.errors import quoted
from smartnav.files import write_atomically
from smartnav.plan.problem import PlanError

if TYPE_CHECKING:
    from argparse import Namespace

    from smartnav.interchange import Report
    from smartnav.plan import Plan

_UNITS = ("mm", "cm", "dm", "m", "in", "ft")

# What reads and writes other formats is imported where it is used: no other command needs it.


def add_commands(commands: Any) -> None:
    """Add the commands of this module to the top parser's."""
    made = commands.add_parser("export", help="write a plan for other programs")
    made.add_argument("plan", metavar="PLAN", help="a plan file, or the name of a bundled one")
    made.add_argument("-o", dest="output", metavar="FILE", type=Path, required=True,
                      help="a .imdf.zip, .geojson or .svg file")  # fmt: skip
    made.add_argument(
        "--at", metavar="LON,LAT[,BEARING]", type=_lon_lat,
        help="where the plan's origin is and which way its +y points; by default as the plan says",
    )  # fmt: skip
    made.add_argument(
        "--country", metavar="CC", type=_country, default="CN", help="for the IMDF address"
    )
    made.add_argument("--locality", metavar="TOWN", help="for the IMDF address")
    made.add_argument("--lang", choices=("zh", "en"), default="zh", help="language of a picture")
    made.set_defaults(run=export)

    taken = commands.add_parser("import", help="make a plan of a file of another program")
    taken.add_argument("file", metavar="FILE", type=Path,
                       help="an IMDF archive (.zip), .geojson, .osm or .dxf")  # fmt: skip
    taken.add_argument("-o", dest="output", metavar="PLAN", type=Path, required=True,
                       help="the plan file to write, .yaml")  # fmt: skip
    taken.add_argument(
        "--layers", metavar="MAPPING", type=Path,
        help="a .yaml file that says what the layers of a DXF drawing are; others are guessed",
    )  # fmt: skip
    taken.add_argument(
        "--unit", choices=_UNITS, help="of a DXF drawing; by default what it says itself"
    )
    taken.set_defaults(run=import_)


def _lon_lat(text: str) -> tuple[float, float, float]:
    """Return longitude, latitude and bearing, all in degrees."""
    parts = text.split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    lon, lat, bearing = (*numbers, 0.0, 0.0, 0.0)[:3]
    if len(numbers) not in (2, 3) or not (
        -180 <= lon <= 180 and -90 <= lat <= 90 and 0 <= bearing < 360
    ):
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not LON,LAT or LON,LAT,BEARING")
    return (lon, lat, bearing)


def _country(text: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}", text):
        raise argparse.ArgumentTypeError(f"{quoted(text)} is not a country such as CN")
    return text


def export(options: Namespace) -> int:
    """Write a plan as an IMDF archive, as GeoJSON or as a picture."""
    from smartnav.interchange import ENDINGS, ExportOptions, Postal, export_plan
    from smartnav.plan.model import Georeference

    if not options.output.name.lower().endswith(ENDINGS):
        raise WrongUse(f"-o {options.output}: the file must end in {', '.join(ENDINGS)}")
    _in_a_folder(options.output)
    at = options.at
    wanted = ExportOptions(
        georeference=None if at is None else Georeference(lon=at[0], lat=at[1], bearing=at[2]),
        postal=Postal(options.country, options.locality),
        lang=options.lang,
    )
    plan = _sound(options.plan)
    report = export_plan(plan, options.output, wanted, created=datetime.now().astimezone())
    _tell(options.output, report)
    return 0


def import_(options: Namespace) -> int:
    """Write the plan another program's file holds, and tell what was made of it.

    The plan is written even if it has errors, to be mended in the editor; then this returns 1.
    """
    from smartnav.interchange import import_plan
    from smartnav.interchange.dxf import Mapping, read_mapping
    from smartnav.plan.writing import fresh

    if options.output.suffix.lower() not in (".yaml", ".yml"):
        raise WrongUse(f"-o {options.output}: the file must end in .yaml")
    _in_a_folder(options.output)
    mapping = read_mapping(options.layers) if options.layers is not None else Mapping()
    if options.unit is not None:
        mapping = replace(mapping, unit=options.unit)
    imported = import_plan(options.file, mapping)
    write_atomically(options.output, fresh(imported.plan))
    _tell(options.file, imported.report)
    from smartnav.plan import read_plan

    reading = read_plan(options.output)
    for problem in reading.problems:
        sys.stdout.write(problem.located(options.output) + "\n")
    return 1 if reading.errors else 0


def _sound(given: str) -> Plan:
    from smartnav.plan import read_plan

    reading = read_plan(sources.plan_path(given))
    if reading.plan is None or reading.errors:
        raise PlanError(reading.path, reading.problems)
    return reading.plan


def _in_a_folder(path: Path) -> None:
    if not path.parent.is_dir():
        raise WrongUse(f"-o {path}: there is no folder {path.parent}")


def _tell(path: Path, report: Report) -> None:
    for line in report.lines():
        sys.stdout.write(f"{path}: {line}\n")
