"""Who a terminal is to its hall's server: the address, its name there, its key."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, ValidationError

from smartnav.errors import SmartNavError
from smartnav.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

_FILE = "hall.json"


class BadIdentity(SmartNavError):
    """The file is damaged; the terminal must be enrolled anew."""

    def __init__(self, path: Path) -> None:
        """Keep which file."""
        super().__init__(f"{path}: damaged; enrol this terminal anew with smartnav join")


class Identity(BaseModel):
    """What a terminal keeps of its enrolment."""

    model_config = ConfigDict(frozen=True)

    server: str
    """The server's address, e.g. ``https://hall.example:8765``, without a slash behind."""
    venue: str
    terminal: str
    place: str
    """The kiosk of the plan."""
    key: str

    def save(self, data_dir: Path) -> None:
        """Keep it, for the kiosk's user only; raises :class:`CannotWrite`."""
        data_dir.mkdir(parents=True, exist_ok=True)
        # Nobody else reads it even between writing and the change of its mode.
        before = os.umask(0o077)
        try:
            write_atomically(data_dir / _FILE, self.model_dump_json(indent=1) + "\n")
            (data_dir / _FILE).chmod(0o600)
        finally:
            os.umask(before)


def load_identity(data_dir: Path) -> Identity | None:
    """Return who this terminal is; None when it was never enrolled. Raises :class:`BadIdentity`."""
    path = data_dir / _FILE
    try:
        return Identity.model_validate(json.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, ValidationError) as error:
        raise BadIdentity(path) from error
