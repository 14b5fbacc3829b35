"""Walkable spaces and visibility graphs kept on disk between runs.

One ``.npz`` file for each plan, level and profile. Nothing is unpickled. A file that is damaged or
was made for something else is as good as none: it is built again and replaced.
"""

from __future__ import annotations

import hashlib
import io
import logging
import struct
import time
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import numpy as np
import shapely
from shapely.geometry import GeometryCollection, Polygon

from smartnav.files import CannotWrite, code_mark, drop_unused, mark_used, write_atomically
from smartnav.routing import shelf
from smartnav.routing.boundary import Boundary
from smartnav.routing.fans import Fans
from smartnav.routing.grid import Grid
from smartnav.routing.sketch import Sketch
from smartnav.space import WalkableSpace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.plan.model import Level
    from smartnav.plan.shapes import Region
    from smartnav.routing.profiles import Profile
    from smartnav.routing.search import Tables

_LOG = logging.getLogger(__name__)
_DAMAGED = (
    OSError,
    EOFError,
    ValueError,
    LookupError,
    RuntimeError,
    struct.error,
    zipfile.BadZipFile,
    shapely.errors.ShapelyError,
)
"""What zipfile, numpy and shapely raise over a file with bytes missing or changed."""
_SPACE, _TABLES = "space-", "tables-"
"""What the names of files begin with."""
_ARRAYS = ("a", "b", "corners", "out", "back", "metres")


@dataclass(frozen=True, slots=True)
class SketchCache:
    """The cache of one plan.

    Parameters
    ----------
    folder
        Where the files are; made when first needed.
    digest
        Of the plan's content: another plan, another digest. A word after it tells apart who walks.
    code
        A mark of the code that builds what is kept: other code, other spaces.
    clock
        Seconds since the epoch: files of other plans or code not used for long are dropped.
    """

    folder: Path
    digest: str
    code: str = field(default_factory=lambda: code_mark("plan", "space", "routing"))
    clock: Callable[[], float] = time.time

    def _key(self, level: Level, profile: Profile) -> str:
        walks = (profile.clearance_m, profile.least_opening_m, profile.step_free)
        return f"{self.code} {self.digest} {level.id} {walks!r}"

    def path(self, level: Level, profile: Profile) -> Path:
        """Return the file of one level and profile."""
        return self._file(_SPACE, level, profile, "npz")

    def tables_path(self, level: Level, profile: Profile) -> Path:
        """Return the file of the tables of one level and profile."""
        return self._file(_TABLES, level, profile, "bin")

    def _file(self, kind: str, level: Level, profile: Profile, ending: str) -> Path:
        return self.folder / f"{self._own(kind)}{_mark(self._key(level, profile))}.{ending}"

    def _own(self, kind: str) -> str:
        """Return what the names of this plan's files of a kind begin with, whoever walks."""
        plan = self.digest.partition(" ")[0]
        return f"{kind}{_mark(f'{self.code} {plan}')[:12]}-"

    def _drop_unused(self, kind: str) -> None:
        drop_unused(self.folder, kind, self._own(kind), self.clock())

    def load_tables(self, level: Level, profile: Profile, sketch: Sketch) -> shelf.Shelved | None:
        """Return the tables kept for a graph, or None when there are none for just this one."""
        key = f"{self._key(level, profile)} {_graph_mark(sketch)}"
        path, corners = self.tables_path(level, profile), len(sketch.boundary.corners)
        kept = shelf.take(path, key, corners)
        if kept is not None:
            mark_used(path, self.clock())
        return kept

    def store_tables(self, level: Level, profile: Profile, sketch: Sketch, tables: Tables) -> None:
        """Keep the tables of a graph."""
        key = f"{self._key(level, profile)} {_graph_mark(sketch)}"
        shelf.put(self.tables_path(level, profile), key, tables)
        self._drop_unused(_TABLES)

    def load(self, level: Level, profile: Profile) -> tuple[WalkableSpace, Sketch] | None:
        """Return what was kept, or None when there is nothing that fits."""
        path = self.path(level, profile)
        try:
            # Opened here: numpy leaves a damaged file open.
            with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
                if str(kept["key"]) != self._key(level, profile):
                    return None
                found = _space(kept), _sketch(kept)
        except FileNotFoundError:
            return None
        except _DAMAGED as error:
            _LOG.info("cache file %s is not usable: %s", path, error)
            return None
        mark_used(path, self.clock())
        return found

    def store(self, level: Level, profile: Profile, space: WalkableSpace, sketch: Sketch) -> None:
        """Keep a space and its graph. A folder that cannot be written to is no error."""
        boundary = sketch.boundary
        arrays = {name: getattr(boundary, name) for name in _ARRAYS}
        content = io.BytesIO()
        np.savez(
            content,
            key=np.array(self._key(level, profile)),
            space=_wkb(space.region),
            free=_wkb(space.free),
            barrier=_wkb(space.barrier),
            ground=_wkb(space.ground or Polygon()),
            bodies=_wkb(GeometryCollection(space.bodies)),
            clearance=np.array(space.clearance_m),
            grid=np.array([*boundary.grid.origin, boundary.grid.step]),
            reach2=sketch.fans.reach2,
            fan_starts=sketch.fans.starts,
            fan_edges=sketch.fans.edges,
            edges=sketch.edges,
            lengths=sketch.lengths,
            **arrays,
        )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            write_atomically(self.path(level, profile), content.getvalue())
        except (OSError, CannotWrite) as error:
            _LOG.info("the routing cache cannot be written: %s", error)
        self._drop_unused(_SPACE)


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _graph_mark(sketch: Sketch) -> str:
    """Return what tells a graph from others: tables are right for one alone."""
    return f"{zlib.crc32(sketch.lengths.tobytes(), zlib.crc32(sketch.edges.tobytes())):08x}"


def _wkb(region: Region | GeometryCollection) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.frombuffer(shapely.to_wkb(region), dtype=np.uint8)


def _region(kept: np.lib.npyio.NpzFile, name: str) -> Region:
    return cast("Region", shapely.from_wkb(kept[name].tobytes()))


def _space(kept: np.lib.npyio.NpzFile) -> WalkableSpace:
    ground = _region(kept, "ground")
    bodies = cast("list[Polygon]", list(shapely.get_parts(_region(kept, "bodies"))))
    return WalkableSpace(
        _region(kept, "space"),
        _region(kept, "free"),
        _region(kept, "barrier"),
        None if ground.is_empty else ground,
        tuple(bodies),
        float(kept["clearance"]),
    )


def _sketch(kept: np.lib.npyio.NpzFile) -> Sketch:
    x, y, step = kept["grid"].tolist()
    boundary = Boundary(Grid((x, y), step), **{name: kept[name] for name in _ARRAYS})
    fans = Fans(kept["reach2"], kept["fan_starts"], kept["fan_edges"])
    return Sketch(boundary, fans, kept["edges"], kept["lengths"])
