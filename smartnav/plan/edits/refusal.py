"""What keeps an edit from being made, and the test every edit passes: its plan still loads.

A plan under the editor's hands may have errors that the checks tell and the problems panel lists:
a room is drawn before its door. What it may not have is an error that leaves nothing sure to draw,
to walk on or to speak of: shapes that cross themselves, two things of one id, names of things that
are not there. An edit that would bring such an error is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from pydantic import ValidationError

from smartnav.errors import SmartNavError
from smartnav.plan.checks import SHAPE_RULES, identity, references, size
from smartnav.plan.checks.rings import empty_rests, several_rests
from smartnav.plan.checks.storey import Storey
from smartnav.plan.edits.refs import Ref, exchanged, where_of
from smartnav.plan.validation import validate
from smartnav.plan.vocabulary import Frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartnav.plan.model import Level, Plan
    from smartnav.plan.problem import Problem

T = TypeVar("T", bound=Frozen)

_OF_IDS = (
    size.too_much,
    identity.duplicate_ids,
    identity.uncountable_rows,
    identity.names_outside_row,
)
_OF_REFERENCES = (
    references.unknown_sections,
    references.unknown_rooms,
    references.unknown_levels,
)
_OF_SECTIONS = (references.unknown_parents, references.unknown_pictograms)


class Refused(SmartNavError):
    """An edit that is not made; ``str()`` is the reason as a sentence."""

    def __init__(self, code: str, message: str, mend: str, ids: tuple[str, ...] = ()) -> None:
        """Keep the rule's ``code``, the sentence and the ``ids`` it is about."""
        self.code = code
        self.message = message
        self.mend = mend
        self.ids = ids
        super().__init__(f"{message}; {mend}")

    @classmethod
    def by(cls, problem: Problem) -> Refused:
        """Return the refusal of a plan that would have ``problem``."""
        return cls(problem.code, problem.message, problem.mend, problem.ids)


def settled(before: Plan, after: Plan) -> Plan:
    """Return ``after`` if it loads as well as ``before``.

    Raises :class:`Refused` with the first error that ``before`` did not have. An error it had is
    no reason: a file that was at fault can be mended bit by bit.
    """
    if after == before:
        return before
    had: set[tuple[object, ...]] | None = None
    for problem in _unsound(after, before):
        if had is None:
            had = {_mark(each) for each in _unsound(before, None)}
        if _mark(problem) not in had:
            raise Refused.by(problem)
    return after


def _mark(problem: Problem) -> tuple[object, ...]:
    return (problem.code, problem.level, problem.ids)


def _unsound(plan: Plan, known: Plan | None) -> Iterator[Problem]:
    """Yield what leaves the plan unusable; what ``known`` has too is not looked at again."""
    if known is None or _census(plan) != _census(known):
        for rule in _OF_IDS:
            yield from rule(plan)
    for rule in _OF_REFERENCES:
        yield from rule(plan)
    if known is None or plan.sections is not known.sections:
        for rule in _OF_SECTIONS:
            yield from rule(plan)
    before = {} if known is None else {level.id: level for level in known.levels}
    for index, level in enumerate(plan.levels):
        if level is not before.get(level.id):
            yield from _misshapen(plan, index, before.get(level.id))


def _census(plan: Plan) -> list[object]:
    """Return what ids and numbers of pieces depend on."""
    found: list[object] = [plan.venue.id, [each.id for each in plan.sections]]
    found += [(each.id, [stop.level for stop in each.stops]) for each in plan.connectors]
    for level in plan.levels:
        found.append(level.id)
        found += [[getattr(thing, "id", None) for thing in getattr(level, key)]
                  for key in ("units", "openings", "occupants", "kiosks")]  # fmt: skip
        found.append([(row.id, row.count, row.names) for row in level.windows])
        found.append([(thing.id, thing.count) for thing in level.fixtures])
        found.append([(thing.id, thing.count) for thing in level.amenities])
        found.append((len(level.walls), len(level.areas)))
    return found


def _misshapen(plan: Plan, index: int, known: Level | None) -> Iterator[Problem]:
    """Yield what is wrong with the shapes of a level, of which one may be known already."""
    storey = Storey(plan, index)
    if known is not None and not _faults(Storey(_with_fresh(plan, index, known), index)):
        found = list(several_rests(storey))
    else:
        found = _faults(storey)
    yield from found
    if not found and (
        known is None
        or storey.level.units is not known.units
        or storey.level.outline != known.outline
    ):
        yield from empty_rests(storey)


def _faults(storey: Storey) -> list[Problem]:
    return [problem for rule in SHAPE_RULES for problem in rule(storey)]


def _with_fresh(plan: Plan, index: int, known: Level) -> Plan:
    """Return the plan with just those shapes on a level that ``known`` has not."""
    level = plan.levels[index]
    lists = {}
    for key in ("units", "areas", "fixtures", "walls"):
        old = {id(thing) for thing in getattr(known, key)}
        lists[key] = tuple(thing for thing in getattr(level, key) if id(thing) not in old)
    fresh = level.model_copy(update=lists)
    levels = tuple(fresh if i == index else each for i, each in enumerate(plan.levels))
    return plan.model_copy(update={"levels": levels})


def altered(plan: Plan, ref: Ref, thing: T, **changes: Any) -> T:
    """Return the object at ``ref``, now ``thing``, with other values of some keys.

    Raises :class:`Refused` in the words of ``smartnav check`` when they do not fit the format.
    """
    try:
        return type(thing).model_validate({**dict(thing), **changes})
    except ValidationError as error:
        raise _misfit(plan, ref, thing, changes, error) from error


def _misfit(
    plan: Plan, ref: Ref, thing: Any, changes: dict[str, Any], error: ValidationError
) -> Refused:
    where = where_of(plan, ref)
    plan = exchanged(plan, {ref: thing.model_copy(update=changes)})
    _, problems = validate(plan.model_dump(warnings=False, mode="json"))
    for problem in problems:
        if problem.where[: len(where)] == where:
            return Refused.by(problem)
    return Refused("value", str(error.errors()[0]["msg"]), "give another value")


def checked(make: type[T], **values: Any) -> T:
    """Return a new object; raises :class:`Refused` when its values do not fit the format."""
    try:
        return make.model_validate(values)
    except ValidationError as error:
        fault = error.errors()[0]
        where = ".".join(str(part) for part in fault["loc"])
        message, _, mend = str(fault["msg"]).partition("; ")
        raise Refused(
            "value", f"{where or make.__name__.lower()}: {message}", mend or "give another value"
        ) from error
