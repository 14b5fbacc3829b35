"""Where bundled files are: in a checkout beside the package, in a wheel inside it."""

from __future__ import annotations

from importlib import metadata
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _bundled(folder: str) -> Path:
    inside = _PACKAGE / "_bundled" / folder
    return inside if inside.is_dir() else _PACKAGE.parent / folder


def asset(*parts: str) -> Path:
    """Return the path of a bundled asset, e.g. ``asset("symbols", "lift.svg")``."""
    return _bundled("assets").joinpath(*parts)


def floorplan(name: str) -> Path:
    """Return the path of a bundled sample plan, e.g. ``floorplan("shizhong.yaml")``."""
    return _bundled("floorplans") / name


def floorplans() -> list[Path]:
    """Return the bundled sample plans by name, without what lies beside them (x.services.yaml)."""
    return sorted(path for path in floorplan("").glob("*.yaml") if "." not in path.stem)


def program_version() -> str:
    """Return the version of the program; ``0`` where it runs uninstalled from its sources."""
    try:
        return metadata.version("smartnav")
    except metadata.PackageNotFoundError:
        return "0"
