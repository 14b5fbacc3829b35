"""Plan data as YAML text, in one stable order: whole files, and single objects to be put in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import yaml

from smartnav.plan.model import Text
from smartnav.plan.vocabulary import Frozen

if TYPE_CHECKING:
    from smartnav.plan.model import Plan

ORDER = (
    "smartnav", "venue", "sections", "levels", "connectors", "id", "letter", "parent", "level",
    "category", "kind", "ordinal", "elevation", "outline", "wall", "outer_wall", "units", "areas",
    "walls", "openings", "fixtures", "windows", "occupants", "amenities", "kiosks", "count", "line",
    "thickness", "box", "polygon", "circle", "rest", "at", "width", "size", "facing", "heading",
    "pitch", "order", "depth", "unit", "section", "colour", "symbol", "name", "entrance", "address",
    "hours", "anchor", "stops", "services", "keywords", "names",
)  # fmt: skip
"""The order of keys, as the samples have it: who it is, where it is, what it is called."""
_RANK = {key: rank for rank, key in enumerate(ORDER)}
_IN_LINES = frozenset(
    {"sections", "levels", "connectors", "units", "areas", "walls", "openings", "fixtures",
     "windows", "occupants", "amenities", "kiosks"}
)  # fmt: skip
"""Keys of lists with a line for each of their objects."""
_NEVER = 10**9
"""Characters of a line: an object is never broken into several."""


def data(thing: Frozen) -> dict[str, Any]:
    """Return an object as plain data without what is so by default, its keys in order."""
    raw = {
        key: value
        for key in type(thing).model_fields
        if (value := getattr(thing, key)) != type(thing).model_fields[key].get_default(
            call_default_factory=True
        )
    }  # fmt: skip
    ordered = sorted(raw, key=lambda key: _RANK.get(key, len(_RANK)))
    return {key: _plain(raw[key]) for key in ordered}


def _plain(value: Any) -> Any:
    if isinstance(value, Text):
        bare = "|" not in value.zh + value.en and "｜" not in value.zh + value.en
        return f"{value.zh} | {value.en}" if bare else {"zh": value.zh, "en": value.en}
    if isinstance(value, Frozen):
        return data(value)
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value


def scalar(value: Any) -> str:
    """Return a number, truth or text as YAML that may stand in flow style."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        whole = math.isfinite(value) and float(value).is_integer()
        return str(int(value)) if whole else repr(value)
    dumped = yaml.safe_dump([value], default_flow_style=True, allow_unicode=True, width=_NEVER)
    return dumped.strip()[1:-1]


def flow(value: Any) -> str:
    """Return data as YAML on one line.

    Examples
    --------
    >>> flow({"id": "A01", "at": [7.0, 22.15]})
    '{id: A01, at: [7, 22.15]}'
    """
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def entry(key: str, value: Any, indent: int, newline: str = "\n") -> str:
    """Return ``key: value`` as a block at a column; lists of objects get a line for each."""
    if key in _IN_LINES and isinstance(value, list) and value:
        lines = [block(each, indent + 2, newline) for each in value]
        dashes = "".join(f"{newline}{' ' * (indent + 2)}- {line}" for line in lines)
        return f"{key}:{dashes}"
    if isinstance(value, dict) and key == "venue":
        inner = [entry(k, v, indent + 2, newline) for k, v in value.items()]
        return f"{key}:" + "".join(f"{newline}{' ' * (indent + 2)}{line}" for line in inner)
    return f"{scalar(key)}: {flow(value)}"


def block(value: Any, column: int, newline: str = "\n") -> str:
    """Return an object of a list with its dashes in a column: a level in lines, others on one."""
    if isinstance(value, dict) and "units" in value:
        inner = [entry(key, each, column + 2, newline) for key, each in value.items()]
        return f"{newline}{' ' * (column + 2)}".join(inner)
    return flow(value)


def fresh(plan: Plan) -> str:
    """Return a whole plan as the text of a new file."""
    return "".join(entry(key, value, 0) + "\n" for key, value in data(plan).items())
