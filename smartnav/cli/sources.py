"""From what the user typed to a plan, a navigator, a directory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ValidationError

from smartnav.cli.fault import WrongUse
from smartnav.config import SETTINGS_FILE, Settings, told_at
from smartnav.directory.beside import services_beside
from smartnav.errors import quoted, reason_of
from smartnav.plan.nearest import suggest
from smartnav.plan.problem import PlanError
from smartnav.resources import floorplan, floorplans
from smartnav.routing import Navigator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

    from smartnav.directory import Directory
    from smartnav.handoff.bundle import Bundle
    from smartnav.plan import Reading
    from smartnav.plan.model import Plan


def settings() -> Settings:
    """Return the settings; raises :class:`WrongUse` naming each value that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(_wrong_setting(item) for item in error.errors())
        raise WrongUse(f"settings: {wrong}") from error
    except (OSError, ValueError) as error:
        # Of the file: what is not TOML says its line.
        reason = reason_of(error)
        raise WrongUse(f"settings: {SETTINGS_FILE.absolute()}: {reason}") from error


def _wrong_setting(item: ErrorDetails) -> str:
    name = ".".join(str(part) for part in item["loc"])
    where = told_at(item["loc"])
    if item["type"] == "extra_forbidden":
        meant = suggest(name, _known_settings(), "README lists them")
        return f"{where}: there is no setting '{name}'; {meant}"
    return f"{where}: {name}: {item['msg'].removeprefix('Value error, ')}"


def _known_settings() -> Iterator[str]:
    """Yield the names of all settings, within groups and alone."""
    for name, field in Settings.model_fields.items():
        yield name
        if isinstance(field.default, BaseModel):
            yield from (f"{name}.{key}" for key in type(field.default).model_fields)


def plan_path(given: str) -> Path:
    """Return the plan file ``given`` names: a file, or a bundled sample by its name.

    Raises :class:`WrongUse` when there is neither.
    """
    path = Path(given)
    if path.exists():
        return path
    for name in (given, f"{given}.yaml"):
        if path.name == given and floorplan(name).is_file():
            return floorplan(name)
    samples = [sample.name for sample in floorplans()]
    raise WrongUse(f"no plan file {quoted(given, 200)}; the bundled ones are {', '.join(samples)}")


@dataclass(frozen=True, slots=True)
class Source:
    """A plan without errors, and what answers questions about it."""

    navigator: Navigator
    digest: str
    """SHA-256 of the plan file's bytes, in hex."""
    cache_dir: Path
    services: Path | None = None
    """The file of services beside the plan."""

    def directory(self) -> Directory:
        """Return what one can search."""
        from smartnav.directory import Directory, load_index

        gazetteer = self.navigator.gazetteer
        index = load_index(
            gazetteer, digest=self.digest, cache_dir=self.cache_dir, services=self.services
        )
        return Directory(gazetteer, index)

    def bundle(self) -> Bundle:
        """Return what phone pages carry of the venue."""
        # Only who serves pages loads what draws them.
        from smartnav.directory import load_index
        from smartnav.handoff.bundle import Bundle

        return Bundle(
            self.navigator,
            index=lambda: load_index(
                self.navigator.gazetteer,
                digest=self.digest,
                cache_dir=self.cache_dir,
                services=self.services,
            ),
            digest=self.digest,
            cache_dir=self.cache_dir,
        )


def open_plan(given: str) -> Source:
    """Open the plan ``given`` names; raises :class:`WrongUse` or :class:`PlanError`."""
    # A kiosk starts without: it knows which files are good.
    from smartnav.plan import read_plan

    reading = read_plan(plan_path(given))
    if reading.plan is None or reading.errors:
        raise PlanError(reading.path, reading.problems)
    return Source(
        navigator(reading, reading.plan),
        reading.digest,
        settings().cache_dir,
        services_beside(reading.path),
    )


def navigator(reading: Reading, plan: Plan) -> Navigator:
    """Return a navigator on a plan that was read, with its graphs cached on disk."""
    return Navigator(
        plan, source=reading.path.name, cache_dir=settings().cache_dir, digest=reading.digest
    )
