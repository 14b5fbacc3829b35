"""Floors kept on disk by the content of their plan: drawing a hall's takes half a second."""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from smartnav.cartography.display import Floor, Label, LevelSign, Shape, Spare, Symbol
from smartnav.files import CannotWrite, code_mark, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Plan

_DRAWN_BY = ("plan", "cartography")
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
    """

    folder: Path | None
    digest: str

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
        key = f"{code_mark(*_DRAWN_BY)} {self.digest} {level} {lang} {theme!r}"
        name = hashlib.sha256(key.encode()).hexdigest()[:32]
        return _found_or_drawn(self.folder / f"floor-{name}.json", draw)


def _found_or_drawn(path: Path, draw: Callable[[], Floor]) -> Floor:
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        mark, _, body = path.read_bytes().partition(b"\n")
        if mark.decode("ascii") == hashlib.sha256(body).hexdigest():
            return _floor(json.loads(body))
    floor = draw()
    body = json.dumps(_told(floor), ensure_ascii=False, separators=(",", ":")).encode()
    if not _is_same(_floor(json.loads(body)), floor):
        return floor
    mark = hashlib.sha256(body).hexdigest().encode("ascii")
    with contextlib.suppress(OSError, CannotWrite):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, mark + b"\n" + body)
    return floor


def _told(floor: Floor) -> dict[str, Any]:
    told: dict[str, Any] = {each.name: getattr(floor, each.name) for each in fields(floor)}
    for name, kind in _PARTS:
        names = [each.name for each in fields(kind)]
        told[name] = [[getattr(item, each) for each in names] for item in told[name]]
    return told


def _floor(told: dict[str, Any]) -> Floor:
    shapes, symbols, labels = (
        tuple(kind(*map(_frozen, item)) for item in told[name]) for name, kind in _PARTS
    )
    return Floor(
        told["level"],
        _frozen(told["bounds"]),
        shapes,
        symbols,
        tuple(map(_spared, labels)),
        tuple(LevelSign(*each) for each in told["levels"]),
    )


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _spared(label: Label) -> Label:
    """Return a label whose other boxes have their names again."""
    if not label.spares:
        return label
    return replace(label, spares=tuple(Spare(*each) for each in label.spares))


def _is_same(one: Floor, other: Floor) -> bool:
    return all(getattr(one, each.name) == getattr(other, each.name) for each in fields(Floor))
