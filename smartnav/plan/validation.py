"""Plain data made a plan, with what a model refuses told in plain words."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from smartnav.plan import wording
from smartnav.plan.model import Plan
from smartnav.plan.nearest import suggest
from smartnav.plan.problem import Problem, Where
from smartnav.plan.wording import Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic_core import ErrorDetails

VERSION = 1
"""Of the plan format."""

_EXPECTED = {
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a finite number",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_parsing_size": "a whole number of sensible size",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "string_type": "text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping of keys",
    "model_type": "a mapping of keys",
}
_LIMITS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
}
_CLOCKWISE = "give degrees clockwise from plan +y, from 0 to less than 360"
_RANGES = {
    "facing": _CLOCKWISE,
    "heading": _CLOCKWISE,
    "bearing": _CLOCKWISE,
    "lon": "give degrees east, like 118.9",
    "lat": "give degrees north, like 32.1",
    "count": "split it into several",
    "ordinal": "count the levels from 0, the ground floor",
    "use": "give how often it is asked for: 0 or more",
    "queues": "give minutes",
    "priority": "give how many are called before an ordinary one",
    "appointments": "give another whole number",
    "stations": "give degrees, first east, then north",
    "": "give metres",
}
"""What to do about a number out of range, by key."""
_KEY = "[key]"
"""Where pydantic finds fault with a key of a mapping rather than with its value."""
_PATTERNS = {
    "letter": "write one capital letter, A to Z",
    "id": "use up to 40 letters A-Z, digits and . _ -, beginning with a letter or digit",
}


def validate(data: Any) -> tuple[Plan | None, list[Problem]]:
    """Make plain data a plan, or say everything that keeps it from being one."""
    early = _not_a_plan(data)
    if early is not None:
        return None, [early]
    try:
        return Plan.model_validate(data), []
    except ValidationError as error:
        return None, faults(error, Wording(data, wording.PLAN))


def faults(error: ValidationError, words: Wording) -> list[Problem]:
    """Say everything that keeps a file's data from fitting its model."""
    found = (_problem(words, fault) for fault in error.errors(include_url=False))
    problems = _without_misspelt([problem for problem in found if problem is not None])
    # What pydantic says of each missing number of a point is one problem.
    return list({(each.where[:-1], each.message): each for each in problems}.values())


def _without_misspelt(problems: list[Problem]) -> list[Problem]:
    """Drop the keys that are missing because they are misspelt: one slip is one problem."""
    meant = {
        (*problem.where[:-1], problem.mend.split("'")[1].partition(":")[0])
        for problem in problems
        if problem.code == "unknown-key" and "'" in problem.mend
    }
    return [each for each in problems if each.code != "missing-key" or each.where not in meant]


def _not_a_plan(data: Any) -> Problem | None:
    if data is None:
        return Problem("empty", "error", "the file is empty", "begin with 'smartnav: 1'")
    if not isinstance(data, dict):
        return Problem(
            "not-a-plan", "error", f"the file holds {wording.shown(data)}, not a plan",
            "begin with 'smartnav: 1' and 'venue:'",
        )  # fmt: skip
    version = data.get("smartnav")
    if version is None and not {"venue", "levels"} & data.keys():
        return Problem(
            "not-a-plan", "error", "this is no SmartNav plan", "begin with 'smartnav: 1'"
        )
    if version is not None and (version != VERSION or isinstance(version, bool)):
        return Problem(
            "version", "error",
            f"'smartnav: {wording.shown(version)}' is not a version of the plan format that "
            "this program knows",
            f"write 'smartnav: {VERSION}', or use a newer SmartNav", where=("smartnav",),
        )  # fmt: skip
    return None


def _problem(words: Wording, fault: ErrorDetails) -> Problem | None:
    where: Where = tuple(fault["loc"])
    for tell in (_missing, _unknown_key, _unknown_value, _count, _type, _limit, _pattern, _own):
        told = next(tell(words, where, fault), None)
        if told is not None:
            code, message, mend = told
            if not message:
                return None
            return Problem(code, "error", message, mend, where=where, ids=words.ids(where))
    return Problem(
        "value", "error", f"{words.at(where)}: {fault['msg']}", f"write {words.form(where)}",
        where=where, ids=words.ids(where),
    )  # fmt: skip


_Told = tuple[str, str, str]
"""Code, message and mend; an empty message: nothing to tell."""


def _missing(words: Wording, where: Where, fault: ErrorDetails) -> Iterator[_Told]:
    if fault["type"] != "missing":
        return
    key = where[-1]
    if isinstance(key, int):
        given = len(words.value_at(where[:-1]) or ())
        yield (
            "wrong-count", f"{words.at(where[:-1])} has too few values: {given}",
            f"write {words.form(where[:-1])}",
        )  # fmt: skip
        return
    holder, rest = words.split(where)
    owner = words.subject(holder) if len(rest) == 1 else words.at(where[:-1])
    yield "missing-key", f"{owner} has no '{key}'", f"add {words.form(where)}"


def _unknown_key(words: Wording, where: Where, fault: ErrorDetails) -> Iterator[_Told]:
    if fault["type"] != "extra_forbidden":
        return
    key = str(where[-1])
    holder, rest = words.split(where)
    nested = len(rest) > 1
    owner = words.at(where[:-1]) if nested else words.subject(holder)
    kind = wording.NAME if nested else words.kind_of(holder)
    yield (
        "unknown-key", f"{owner} has an unknown key '{wording.shorten(key)}'",
        _key_mend(key, kind),
    )  # fmt: skip


def _key_mend(key: str, kind: wording.Kind) -> str:
    word, colon, value = key.partition(":")
    if colon and word in kind.keys:
        return f"put a blank after the colon: '{word}: {wording.shorten(value.strip())}'"
    article = "an" if kind.word[0] in "aeio" else "a"
    return suggest(key, kind.keys, f"{article} {kind.word} knows {', '.join(kind.keys)}")


def _unknown_value(words: Wording, where: Where, fault: ErrorDetails) -> Iterator[_Told]:
    if fault["type"] != "literal_error":
        return
    known = re.findall(r"'([^']*)'", fault["ctx"]["expected"])
    yield (
        "unknown-value",
        f"{words.at(where)} is {wording.shown(fault['input'])}, which is not known",
        suggest(str(fault["input"]), known, f"it is one of {', '.join(known)}"),
    )


def _count(words: Wording, where: Where, fault: ErrorDetails) -> Iterator[_Told]:
    if fault["type"] not in ("too_short", "too_long"):
        return
    given = words.value_at(where)
    few = fault["type"] == "too_short"
    if few and len(given or ()) >= fault["ctx"]["min_length"]:
        yield "", "", ""  # The values are there, but wrong, which is told of each.
        return
    yield (
        "wrong-count",
        f"{words.at(where)} has too {'few' if few else 'many'} values: {len(given or ())}",
        f"write {words.form(where)}",
    )


def _type(words: Wording, where: Where, fault: ErrorDetails) -> Iterator[_Told]:
    expected = _EXPECTED.get(fault["type"])
    if expected is None:
        return
    value = fault["input"]
    if fault["type"] == "model_type" and fault["ctx"]["class_name"] == "Text":
        expected = "a name in both languages"
    mend = f"write {words.form(where)}"
    if fault["type"] == "string_type" and isinstance(value, int | float):
        mend = "put it in quotes"
    elif isinstance(value, str) and _half_width(value) != value:
        mend = f"write it in half width: {wording.shorten(_half_width(value))}"
    elif expected == "true or false":
        mend = "write true or false"
    elif value is None:
        mend += _deletion(words, where)
    yield "wrong-type", f"{words.at(where)} is {wording.shown(value)}, not {expected}", mend


def _half_width(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _deletion(words: Wording, where: Where) -> str:
    if not isinstance(where[-1], int):
        return ", or delete the key"
    return "" if words.split(where)[1] else ", or delete its '-'"


def _limit(words: Wording, where: Where, fault: ErrorDetails) -> Iterator[_Told]:
    if fault["type"] not in _LIMITS:
        return
    key, limit = _LIMITS[fault["type"]]
    mend = next((mend for name, mend in _RANGES.items() if name in where), _RANGES[""])
    yield (
        "out-of-range",
        f"{words.at(where)} is {wording.shown(fault['input'])}, "
        f"but must be {limit} {fault['ctx'][key]:.10g}",
        mend,
    )


def _pattern(words: Wording, where: Where, fault: ErrorDetails) -> Iterator[_Told]:
    value = wording.shown(fault["input"])
    if fault["type"] == "string_pattern_mismatch":
        mend = _PATTERNS.get(str(where[-1]), _PATTERNS["id"])
        if where[-1] == _KEY:
            at = words.at(where[:-2])
            yield "bad-id", f"{at} has the key {value}, which cannot be used", mend
            return
        yield "bad-id", f"{words.at(where)} is {value}, which cannot be used", mend
    elif fault["type"] == "string_too_short":
        yield "empty-text", f"{words.at(where)} is empty", f"write {words.form(where)}"
    elif fault["type"] == "string_too_long":
        limit = fault["ctx"]["max_length"]
        yield "long-text", f"{words.at(where)} is longer than {limit} characters", "shorten it"


def _own(words: Wording, where: Where, fault: ErrorDetails) -> Iterator[_Told]:
    """Tell what the model's own rules say: ``has no shape; give a box``."""
    if fault["type"] != "plan_rule":
        return
    message, _, mend = fault["msg"].partition("; ")
    holder, rest = words.split(where)
    if rest:
        yield "value", f"{words.at(where)} is {wording.shown(fault['input'])}, {message}", mend
    else:
        yield "value", f"{words.subject(holder)} {message}", mend
