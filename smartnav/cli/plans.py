"""``smartnav check`` and ``smartnav schema``."""

from __future__ import annotations

import json
import sys
from datetime import datetime
from typing import TYPE_CHECKING

from smartnav.cli import sources
from smartnav.directory.offer import read_services, services_beside
from smartnav.plan import json_schema, read_plan
from smartnav.plan.checks.hours import keeps_holidays
from smartnav.plan.holidays import calendar_problem
from smartnav.resources import asset
from smartnav.routing.route import PROFILE_NAMES
from smartnav.survey import survey

if TYPE_CHECKING:
    from argparse import Namespace
    from datetime import date
    from pathlib import Path

    from smartnav.plan.model import Plan
    from smartnav.survey import Survey


def schema(_options: Namespace) -> int:
    """Print the JSON Schema of plan files."""
    sys.stdout.write(json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n")
    return 0


def check(options: Namespace) -> int:
    """Print every problem of every plan and of its services, and what each holds.

    Returns 1 if any has an error.
    """
    errors, holidays = 0, False
    for path in [sources.plan_path(given) for given in options.plans]:
        reading = read_plan(path)
        problems = list(reading.problems)
        # A plan at fault is walked as far as it can be, but not kept in the cache.
        sound = reading.plan if not reading.errors else None
        navigator = sources.navigator(reading, sound) if sound is not None else None
        surveyed = survey(reading, navigator=navigator)
        problems += surveyed.problems
        for problem in sorted(problems, key=lambda problem: problem.line):
            sys.stdout.write(problem.located(path) + "\n")
        if sound is not None:
            sys.stdout.write(f"{path}: {figures(surveyed)}\n")
        errors += sum(problem.severity == "error" for problem in problems)
        if reading.plan is not None:
            errors += _check_services(path, reading.plan)
            holidays = holidays or keeps_holidays(reading.plan)
    if holidays:
        _check_calendar(datetime.now().date())
    return 1 if errors else 0


def _check_services(plan_path: Path, plan: Plan) -> int:
    """Print every problem of the file of services beside a plan, if any; return the errors."""
    path = services_beside(plan_path)
    if path is None:
        return 0
    reading = read_services(path, plan)
    for problem in reading.problems:
        sys.stdout.write(problem.located(path) + "\n")
    if reading.offer is not None and not reading.errors:
        counts = ", ".join(
            f"{len(held)} {name if len(held) == 1 else name + 's'}"
            for name, held in (
                ("service", reading.offer.services),
                ("theme", reading.offer.themes),
                ("paper", reading.offer.papers),
            )
        )
        sys.stdout.write(f"{path}: {counts}\n")
    return len(reading.errors)


def _check_calendar(today: date) -> None:
    """Print what is to be mended about the bundled public holidays, which hours rely on."""
    calendar = asset("holidays", "cn.yaml")
    problem = calendar_problem(calendar, today)
    if problem is not None:
        sys.stdout.write(problem.located(calendar) + "\n")


def figures(found: Survey) -> str:
    """Return a survey's figures as a few lines of text."""
    per_level = ", ".join(f"{level} {area:,.0f}" for level, area in found.areas.items())
    lines = [
        f"{found.area_m2:,.0f} m² of service area ({per_level}), "
        f"{found.levels} {'level' if found.levels == 1 else 'levels'}, "
        f"{found.windows} windows ({found.public_windows} public)"
    ]
    for entrance in dict.fromkeys(reach.entrance for reach in found.reach if reach.of):
        shares = [
            f"{reach.profile} {_share(reach.reached, reach.of)}"
            f" (public {_share(reach.public_reached, reach.public_of)})"
            for profile in PROFILE_NAMES
            for reach in found.reach
            if reach.entrance == entrance and reach.profile == profile
        ]
        outside = "" if entrance.accessible else " (steps outside)"
        lines.append(f"  windows reached from {entrance.id}{outside}: {', '.join(shares)}")
    return "\n".join(lines)


def _share(part: int, whole: int) -> str:
    """Return a percentage that says 100 only when nothing is missing."""
    if whole == 0:
        return "none there"
    return f"{100 * part // whole} %" if part < whole else "100 %"
