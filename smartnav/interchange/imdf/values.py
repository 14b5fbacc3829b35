"""What a property of IMDF may hold: checks of single values, each a sentence or None."""

from __future__ import annotations

import math
import re
import uuid
from typing import TYPE_CHECKING, Any

from smartnav.interchange.imdf import categories

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = Callable[[Any], str | None]
    """Says what is wrong with a value, or nothing."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?")
"""The tags of RFC 5646 that names of places need: language, script, region."""
_COUNTRY = re.compile(r"[A-Z]{2}")


def or_null(check: Check) -> Check:
    """Return a check that lets null pass."""
    return lambda value: None if value is None else check(value)


def one_of(known: frozenset[str]) -> Check:
    """Return a check for a word of a list."""
    return lambda value: None if value in known else f"is {value!r}, which IMDF does not list"


def some_of(known: frozenset[str]) -> Check:
    """Return a check for an array of words of a list."""

    def check(value: Any) -> str | None:
        if not isinstance(value, list) or not value:
            return "is no array of words"
        unknown = [each for each in value if each not in known]
        return f"holds {unknown[0]!r}, which IMDF does not list" if unknown else None

    return check


def string(value: Any) -> str | None:
    """Check for text that is not empty."""
    return None if isinstance(value, str) and value.strip() else "is no text"


def truth(value: Any) -> str | None:
    """Check for true or false."""
    return None if isinstance(value, bool) else "is neither true nor false"


def whole(value: Any) -> str | None:
    """Check for a whole number."""
    fine = isinstance(value, int) and not isinstance(value, bool)
    return None if fine else "is no whole number"


def country(value: Any) -> str | None:
    """Check for a country's two letters (ISO 3166)."""
    fine = isinstance(value, str) and _COUNTRY.fullmatch(value)
    return None if fine else "is no country of two capital letters"


def labels(value: Any) -> str | None:
    """Check for names by language."""
    if not isinstance(value, dict) or not value:
        return "is no set of names by language"
    for tag, name in value.items():
        if not _LANGUAGE.fullmatch(tag):
            return f"has the language {tag!r}, which is no language tag"
        if string(name) is not None:
            return f"has no text for {tag!r}"
    return None


def feature_uuid(value: Any) -> str | None:
    """Check for a UUID of version 4 in its usual form."""
    try:
        read = uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        read = None
    fine = read is not None and read.version == 4 and str(read) == str(value).lower()
    return None if fine else f"is {value!r}, which is no UUID of version 4"


def uuids(value: Any) -> str | None:
    """Check for an array of UUIDs."""
    if not isinstance(value, list) or not value:
        return "is no array of ids"
    return next((wrong for each in value if (wrong := feature_uuid(each))), None)


def door(value: Any) -> str | None:
    """Check for what a door is like."""
    if not isinstance(value, dict) or value.keys() - {"type", "automatic", "material"}:
        return "is no door"
    checks: dict[str, Check] = {
        "type": or_null(one_of(categories.DOOR)),
        "automatic": or_null(truth),
        "material": or_null(one_of(categories.DOOR_MATERIAL)),
    }
    return next((wrong for key, check in checks.items() if (wrong := check(value.get(key)))), None)


def occupation(value: Any) -> str | None:
    """Check for the form of an occupant's category."""
    fine = isinstance(value, str) and categories.OCCUPANT.fullmatch(value)
    return None if fine else f"is {value!r}, which is no category"


def position(value: Any) -> str | None:
    """Check for longitude and latitude in degrees."""
    if not isinstance(value, list) or len(value) != 2:
        return "is no pair of longitude and latitude"
    if not all(isinstance(x, int | float) and math.isfinite(x) for x in value):
        return "is no pair of finite numbers"
    fine = abs(value[0]) <= 180 and abs(value[1]) <= 90
    return None if fine else "lies off the earth"


def point(value: Any) -> str | None:
    """Check for a GeoJSON point."""
    if not isinstance(value, dict) or value.get("type") != "Point":
        return "is no point"
    return position(value.get("coordinates"))


def reference(value: Any) -> str | None:
    """Check for the form of a reference to a feature."""
    if not isinstance(value, dict) or value.keys() != {"id", "feature_type"}:
        return "is no reference"
    return feature_uuid(value["id"])


def references(value: Any) -> str | None:
    """Check for an array of references."""
    if not isinstance(value, list) or not value:
        return "is no array of references"
    return next((wrong for each in value if (wrong := reference(each))), None)
