"""Floors kept on disk by the content of their plan: drawing a hall's takes half a second.

As Python's own ``marshal`` writes them, which keeps tuples: 0.01 s to read, where JSON's lists took
0.06 s to be made tuples again. It builds nothing but plain values; what is read is only what was
written here, as its digest says.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import time
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from smartnav.cartography.display import Floor, Label, LevelSign, Shape, Spare, Symbol
from smartnav.files import code_mark, drop_unused, mark_used, sealed, write_sealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Plan

_DRAWN_BY = ("plan", "cartography")
_KIND = "floor-"
_FORMAT = 2
"""Of marshal: the last in which the same values always give the same bytes."""
_PARTS: tuple[tuple[str, type[Any]], ...] = (
    ("shapes", Shape),
    ("symbols", Symbol),
    ("labels", Label),
)


@dataclass(frozen=True, slots=True)
class FloorCache:
    """The drawn floors of one plan.

    Parameters
    ----------
    folder
        Where the files are; made when first needed. None keeps nothing.
    digest
        Of the plan's file: another plan, another digest.
    clock
        Seconds since the epoch: floors of other plans that were not used for long are dropped.
    """

    folder: Path | None
    digest: str
    clock: Callable[[], float] = time.time

    def floor(self, plan: Plan, level: str, *, lang: Lang, theme: Theme) -> Floor:
        """Return a level as it was drawn before, or else drawn now and kept.

        Raises :class:`KeyError` for an unknown level.
        """

        def draw() -> Floor:
            # Imported late: what draws takes shapely, a kept floor does not.
            from smartnav.cartography.floor import draw_floor

            return draw_floor(plan, level, lang=lang, theme=theme)

        if self.folder is None:
            return draw()
        plans = f"{code_mark(*_DRAWN_BY)} {self.digest}"
        own = f"{_KIND}{_mark(plans)[:12]}-"
        path = self.folder / f"{own}{_mark(f'{plans} {level} {lang} {theme!r}')}.bin"
        floor = _found(path)
        if floor is not None:
            mark_used(path, self.clock())
            return floor
        floor = draw()
        _keep(floor, path)
        drop_unused(self.folder, _KIND, own, self.clock())
        return floor


def _mark(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()[:32]


def _found(path: Path) -> Floor | None:
    body = sealed(path)
    with contextlib.suppress(ValueError, TypeError, KeyError, EOFError):
        return None if body is None else _floor(marshal.loads(body))
    return None


def floor_bytes(floor: Floor) -> bytes:
    """Return all there is to a floor; the same bytes are the same floor.

    A fifth of the time that ``repr`` takes, for which a kiosk's first frame waits.
    """
    return marshal.dumps(_told(floor), _FORMAT)


def _keep(floor: Floor, path: Path) -> None:
    """Keep a floor if it comes back from its file as it was drawn."""
    body = floor_bytes(floor)
    if _is_same(_floor(marshal.loads(body)), floor):
        write_sealed(path, body)


def _told(floor: Floor) -> dict[str, Any]:
    told: dict[str, Any] = {each.name: getattr(floor, each.name) for each in fields(floor)}
    told["levels"] = tuple(map(tuple, floor.levels))
    for name, kind in _PARTS:
        names = [each.name for each in fields(kind)]
        told[name] = tuple(
            tuple(_plain(getattr(item, each)) for each in names) for item in told[name]
        )
    return told


def _plain(value: Any) -> Any:
    """Return a value of which marshal takes every part: a spare place is a tuple with names."""
    if not isinstance(value, tuple):
        return value
    return tuple(tuple(each) if isinstance(each, Spare) else each for each in value)


def _floor(told: dict[str, Any]) -> Floor:
    shapes, symbols, labels = (tuple(kind(*item) for item in told[name]) for name, kind in _PARTS)
    return Floor(
        told["level"],
        told["bounds"],
        shapes,
        symbols,
        tuple(map(_spared, labels)),
        tuple(LevelSign(*each) for each in told["levels"]),
    )


def _spared(label: Label) -> Label:
    """Return a label whose other boxes have their names again."""
    if not label.spares:
        return label
    return replace(label, spares=tuple(Spare(*each) for each in label.spares))


def _is_same(one: Floor, other: Floor) -> bool:
    return all(getattr(one, each.name) == getattr(other, each.name) for each in fields(Floor))
