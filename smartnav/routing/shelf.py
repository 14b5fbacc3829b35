"""Tables of shortest ways kept on disk, looked up where they lie.

A hall's tables take some 35 MB for its levels and profiles, of which a day's visitors ask for
little. They are mapped into memory, not read: the system fetches the pages that are looked at and
may drop them again. And scipy, which computes them, is not imported where they are kept.

One file for each graph: a line of JSON, then distances and parents, row by row.
"""

from __future__ import annotations

import contextlib
import json
import logging
import mmap
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from smartnav.files import CannotWrite, write_atomically
from smartnav.routing.search import Tables

if TYPE_CHECKING:
    from pathlib import Path

HEADER = 1024
"""Bytes before the tables; a multiple of what numbers are aligned to."""
_LOG = logging.getLogger(__name__)
_DISTANCE, _PARENT = np.dtype("<f8"), np.dtype("<i2")


@dataclass(frozen=True)
class Shelved(Tables):
    """Tables that lie in a file."""

    mapped: mmap.mmap

    def rest(self) -> None:
        """Give back the memory of all pages looked at so far; they come again when needed."""
        # Not every system has it; there the pages go when memory is short.
        if hasattr(mmap, "MADV_DONTNEED"):
            self.mapped.madvise(mmap.MADV_DONTNEED)


def take(path: Path, key: str, corners: int) -> Shelved | None:
    """Return the tables in a file, or None when it does not hold those of ``key``.

    A file that is damaged is as good as none.
    """
    cells = corners * corners
    size = HEADER + cells * (_DISTANCE.itemsize + _PARENT.itemsize)
    try:
        with path.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        _LOG.info("tables in %s are not usable: %s", path, error)
        return None
    with memoryview(mapped) as content:
        sound = len(content) == size and bytes(content[:HEADER]) == _header(
            key, corners, zlib.crc32(content[HEADER:])
        )
    if not sound:
        _LOG.info("tables in %s are damaged or of something else", path)
        mapped.close()
        return None
    shape = (corners, corners)
    parents_at = HEADER + cells * _DISTANCE.itemsize
    tables = Shelved(
        np.frombuffer(mapped, _DISTANCE, cells, HEADER).reshape(shape),
        np.frombuffer(mapped, _PARENT, cells, parents_at).reshape(shape),
        mapped,
    )
    tables.rest()
    return tables


def put(path: Path, key: str, tables: Tables) -> None:
    """Keep tables in a file. A folder that cannot be written to is no error."""
    body = tables.distances.astype(_DISTANCE).tobytes() + tables.parents.astype(_PARENT).tobytes()
    header = _header(key, len(tables.distances), zlib.crc32(body))
    with contextlib.suppress(OSError, CannotWrite):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, header + body)


def _header(key: str, corners: int, checksum: int) -> bytes:
    told = json.dumps({"key": key, "corners": corners, "crc32": checksum})
    return (told + "\n").encode().ljust(HEADER)
