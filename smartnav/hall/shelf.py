"""Published plans on a disk: each under its digest, one of them laid out for use.

A parcel is written whole under its digest first, verified when it is read. Laying it out writes the
plan's file and its services beside it, as whoever opens plans expects them; a cut between the two
is mended by laying out again, which a terminal does whenever it starts.
"""

from __future__ import annotations

import contextlib
import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.files import write_atomically
from smartnav.store.parcel import BadParcel, Parcel

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGEST = re.compile(r"[0-9a-f]{64}")
_KEPT = 3
"""Parcels kept: the one in use, and those before it for going back without the network."""


class Shelf:
    """A folder of parcels."""

    def __init__(self, folder: Path) -> None:
        """Use a folder, made when the first parcel comes."""
        self._parcels = folder / "parcels"
        self._current = folder / "current.json"
        self._laid_out = folder / "live"

    def plan_path(self, venue: str) -> Path:
        """Return where a venue's plan is laid out."""
        return self._laid_out / f"{venue}.yaml"

    def put(self, content: bytes, digest: str) -> Parcel:
        """Keep a parcel; returns it. Raises :class:`BadParcel`, :class:`CannotWrite`."""
        parcel = Parcel.unpack(content, digest)
        self._parcels.mkdir(parents=True, exist_ok=True)
        write_atomically(self._parcels / digest, content)
        return parcel

    def get(self, digest: str) -> Parcel | None:
        """Return a parcel; None when it is not there or damaged."""
        if _DIGEST.fullmatch(digest) is None:
            return None
        with contextlib.suppress(OSError, BadParcel):
            return Parcel.unpack((self._parcels / digest).read_bytes(), digest)
        return None

    @property
    def current(self) -> tuple[str, str]:
        """The venue and the digest last laid out; two empty texts before the first."""
        with contextlib.suppress(OSError, ValueError, TypeError):
            venue, digest = json.loads(self._current.read_text(encoding="utf-8"))
            if isinstance(venue, str) and isinstance(digest, str):
                return venue, digest
        return "", ""

    def lay_out(self, venue: str, digest: str) -> bool:
        """Make a parcel's files the ones in use; says whether it was there.

        Raises :class:`CannotWrite` when the disk refuses.
        """
        parcel = self.get(digest)
        if parcel is None:
            return False
        self._laid_out.mkdir(parents=True, exist_ok=True)
        # First which it is: whoever is cut off behind this finishes it at the next start.
        write_atomically(self._current, json.dumps([venue, digest]))
        plan = self.plan_path(venue)
        services = plan.with_name(f"{venue}.services.yaml")
        if not parcel.services:
            services.unlink(missing_ok=True)
        elif not _holds(services, parcel.services):
            write_atomically(services, parcel.services)
        if not _holds(plan, parcel.plan):
            write_atomically(plan, parcel.plan)
        self._tidy(keep=digest)
        return True

    def mend(self) -> Path | None:
        """Finish laying out what was begun; returns where the plan is, None before the first."""
        venue, digest = self.current
        if venue and self.lay_out(venue, digest):
            return self.plan_path(venue)
        return None

    def _tidy(self, keep: str) -> None:
        """Delete the parcels that were used longest ago."""
        with contextlib.suppress(OSError):
            (self._parcels / keep).touch()
            for path in _by_use(self._parcels.iterdir())[_KEPT:]:
                path.unlink(missing_ok=True)


def _by_use(paths: Iterable[Path]) -> list[Path]:
    return sorted(paths, key=lambda path: path.stat().st_mtime_ns, reverse=True)


def _holds(path: Path, text: str) -> bool:
    with contextlib.suppress(OSError):
        return path.read_bytes() == text.encode()
    return False
