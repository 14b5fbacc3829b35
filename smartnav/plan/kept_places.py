"""The places of a plan kept by the content of its file: working a hall's out takes shapely.

Written as :mod:`marshal` writes plain tuples; what is read is only what was written here, as its
digest says.
"""

from __future__ import annotations

import contextlib
import marshal
import time
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from smartnav.files import code_mark, drop_unused, mark_used, sealed, write_sealed
from smartnav.plan.model import Text
from smartnav.plan.places import Place, expanded

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartnav.plan.model import Plan

_KIND = "places-"
_FORMAT = 2
"""Of marshal: the last in which the same values always give the same bytes."""
_FIELDS = tuple(each.name for each in fields(Place))


def places_kept(
    plan: Plan, folder: Path, digest: str, *, clock: Callable[[], float] = time.time
) -> tuple[Place, ...]:
    """Return every place of a plan, in the order of the file, as it was kept or as it is.

    Parameters
    ----------
    plan
        The plan.
    folder
        Where its places are kept.
    digest
        Of the plan's file.
    clock
        Seconds since the epoch: places of plans that were not used for long are dropped.
    """
    file = folder / f"{_KIND}{code_mark('plan')}-{digest[:32]}.bin"
    body = sealed(file)
    with contextlib.suppress(ValueError, TypeError, EOFError):
        if body is not None:
            found = tuple(map(_place, marshal.loads(body)))
            mark_used(file, clock())
            return found
    found = tuple(expanded(plan))
    body = marshal.dumps(tuple(map(_told, found)), _FORMAT)
    if tuple(map(_place, marshal.loads(body))) == found:
        write_sealed(file, body)
        drop_unused(folder, _KIND, file.name, clock())
    return found


def _told(place: Place) -> tuple[Any, ...]:
    plain = replace(place, name=_pair(place.name), services=tuple(map(_pair, place.services)))
    return tuple(getattr(plain, name) for name in _FIELDS)


def _pair(text: Text) -> Any:
    return (text.zh, text.en)


def _place(told: tuple[Any, ...]) -> Place:
    plain = Place(*told)
    return replace(plain, name=_text(plain.name), services=tuple(map(_text, plain.services)))


def _text(pair: Any) -> Text:
    zh, en = pair
    return Text(zh=zh, en=en)
