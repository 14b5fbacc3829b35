"""Programs that read aloud by writing down what they were asked to say."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SCRIPT = """#!/bin/sh
{{ echo "$@"; [ "$1" = --stdin ] && cat; echo; }} >> "{log}"
[ "$1" = --cancel ] || {wait}
"""


def write_voice(folder: Path, program: str, *, endless: bool = False) -> None:
    """Put a program into a folder; an ``endless`` one speaks until it is stopped."""
    file = folder / program
    wait = "exec sleep 600" if endless else "true"
    file.write_text(_SCRIPT.format(log=folder / "said.txt", wait=wait))
    file.chmod(0o755)


def said(folder: Path) -> str:
    """Return what the programs of a folder were called with and asked to say so far."""
    log = folder / "said.txt"
    return log.read_text() if log.exists() else ""


def which_in(folder: Path) -> Callable[[str], str | None]:
    """Return how to find programs in a folder and nowhere else."""

    def which(program: str) -> str | None:
        file = folder / program
        return str(file) if file.exists() else None

    return which
