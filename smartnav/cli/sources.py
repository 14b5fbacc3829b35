"""From what the user typed to a plan, a navigator, a directory."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError
from pydantic_settings import SettingsError

from smartnav.cli.fault import WrongUse
from smartnav.config import Settings
from smartnav.plan import PlanError, read_plan
from smartnav.resources import floorplan
from smartnav.routing import Navigator

if TYPE_CHECKING:
    from smartnav.plan import Reading


def settings() -> Settings:
    """Return the settings; raises :class:`WrongUse` naming each value that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = [
            f"{'.'.join(str(part) for part in item['loc'])}: {item['msg']}"
            for item in error.errors()
        ]
        raise WrongUse(f"settings (smartnav.toml or SMARTNAV_…): {'; '.join(wrong)}") from error
    except (SettingsError, ValueError) as error:
        raise WrongUse(f"settings (smartnav.toml or SMARTNAV_…): {error}") from error


def plan_path(given: str) -> Path:
    """Return the plan file ``given`` names: a file, or a bundled sample by its name.

    Raises :class:`WrongUse` when there is neither.
    """
    path = Path(given)
    if path.exists():
        return path
    bundled = floorplan(path.name)
    if path.name == given and bundled.is_file():
        return bundled
    samples = sorted(sample.name for sample in floorplan("").glob("*.yaml"))
    raise WrongUse(f"no plan file '{given}'; the bundled ones are {', '.join(samples)}")


def read(given: str) -> Reading:
    """Read the plan file ``given`` names; raises :class:`WrongUse` or :class:`PlanError`."""
    reading = read_plan(plan_path(given))
    if reading.plan is None or any(p.severity == "error" for p in reading.problems):
        raise PlanError(reading.path, reading.problems)
    return reading


def navigator(given: str) -> Navigator:
    """Return a navigator on the plan ``given`` names, with its graphs cached on disk."""
    reading = read(given)
    assert reading.plan is not None
    return Navigator(
        reading.plan,
        source=reading.path.name,
        cache_dir=settings().cache_dir,
        digest=reading.digest,
    )
