"""Where the file of services of a plan is."""

from __future__ import annotations

from pathlib import Path

_SUFFIX = ".services.yaml"


def services_beside(plan_path: str | Path) -> Path | None:
    """Return the file of services of a plan file: ``hall.services.yaml`` beside ``hall.yaml``.

    None when there is none.
    """
    path = Path(plan_path)
    beside = path.with_name(path.stem + _SUFFIX)
    return beside if beside.is_file() else None
