"""What a file of services must satisfy beyond its form: one rule, one function."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from smartnav.directory.folding import fold
from smartnav.plan import shapes
from smartnav.plan.checks.hours import names_holidays
from smartnav.plan.hours import EXAMPLE, BadHours, Hours
from smartnav.plan.nearest import suggest
from smartnav.plan.problem import Problem, Where

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from smartnav.directory.offer.model import Offer, WrittenService, WrittenTheme
    from smartnav.plan.model import Occupant, Plan, WindowRow
    from smartnav.plan.problem import Severity

_FEW = 12
"""How many known ids a message lists."""


@dataclass(frozen=True, slots=True)
class _Item:
    """A service or theme and where it stands in the file."""

    where: Where
    thing: WrittenService | WrittenTheme

    @property
    def called(self) -> str:
        """``service 'ss-card'``."""
        return f"{str(self.where[0]).removesuffix('s')} '{self.thing.id}'"

    def problem(
        self,
        code: str,
        broken: str,
        mend: str,
        *at: str | int,
        severity: Severity = "error",
        other: Where = (),
    ) -> Problem:
        """Return the problem ``{called} {broken}``, on the line of what is ``at`` in it."""
        return Problem(
            code, severity, f"{self.called} {broken}", mend, ids=(self.thing.id,),
            where=(*self.where, *at), other=other,
        )  # fmt: skip

    def unknown(self, kind: str, value: str, known: Collection[str], *at: str | int) -> Problem:
        """Return the problem that it refers to something that is not there."""
        some = ", ".join(list(known)[:_FEW]) + (", …" if len(known) > _FEW else "")
        otherwise = f"known: {some}" if known else f"there is no {kind} yet: add one"
        return self.problem(
            f"unknown-{kind}", f"refers to the {kind} '{value}', which does not exist",
            suggest(value, known, otherwise), *at,
        )  # fmt: skip


@dataclass(frozen=True)
class _Files:
    """A file of services and the plan it stands beside."""

    offer: Offer
    plan: Plan

    @cached_property
    def services(self) -> list[tuple[_Item, WrittenService]]:
        return [(_Item(("services", i), each), each) for i, each in enumerate(self.offer.services)]

    @cached_property
    def themes(self) -> list[tuple[_Item, WrittenTheme]]:
        return [(_Item(("themes", i), each), each) for i, each in enumerate(self.offer.themes)]

    @property
    def items(self) -> Iterator[_Item]:
        yield from (item for item, _ in self.services)
        yield from (item for item, _ in self.themes)

    @cached_property
    def windows(self) -> dict[str, tuple[str | None, bool]]:
        """Of each window and occupant its section, and whether the public goes there."""
        found: dict[str, tuple[str | None, bool]] = {}
        for level in self.plan.levels:
            for row in level.windows:
                found |= dict.fromkeys(shapes.window_ids(row), (row.section, row.public))
            found |= {each.id: (each.section, each.public) for each in level.occupants}
        return found

    @cached_property
    def amenities(self) -> list[str]:
        return [amenity.id for level in self.plan.levels for amenity in level.amenities]

    @cached_property
    def parents(self) -> dict[str, str | None]:
        return {section.id: section.parent for section in self.plan.sections}

    def related(self, one: str, other: str) -> bool:
        """Whether two sections are the same, or one lies in the other."""
        return self.parents.get(one) == other or self.parents.get(other) == one or one == other


def _duplicate_ids(files: _Files) -> Iterator[Problem]:
    first: dict[str, _Item] = {}
    for item in files.items:
        known = first.setdefault(item.thing.id.casefold(), item)
        if known is not item:
            yield item.problem(
                "duplicate-id", "has an id that is already used", "give one of them another id",
                other=known.where,
            )  # fmt: skip


def _duplicate_names(files: _Files) -> Iterator[Problem]:
    zh: dict[str, _Item] = {}
    en: dict[str, _Item] = {}
    for item in files.items:
        name = item.thing.name
        known = zh.setdefault(fold(name.zh), item)
        if known is not item:
            yield item.problem(
                "duplicate-name", f"is called '{name.zh}', like {known.called}",
                "call them differently", "name", other=known.where,
            )  # fmt: skip
            continue
        known = en.setdefault(fold(name.en), item)
        if known is not item:
            yield item.problem(
                "duplicate-english", f"is called '{name.en}' in English, like {known.called}",
                "call them differently", "name", severity="warning", other=known.where,
            )  # fmt: skip


def _repetitions(files: _Files) -> Iterator[Problem]:
    """Find what a list holds twice, and words that the name says already."""
    for item in files.items:
        for key in ("words", "windows", "bring", "shares"):
            listed = getattr(item.thing, key, ())
            held = [fold(each) for each in listed] if key == "words" else list(listed)
            for index, each in enumerate(held):
                if each in held[:index] or (key == "words" and each == fold(item.thing.name.zh)):
                    yield item.problem(
                        "repetition", f"has '{listed[index]}' twice", f"delete it from its {key}",
                        key, index, severity="warning",
                    )  # fmt: skip


def _unknown_windows(files: _Files) -> Iterator[Problem]:
    for item, service in files.services:
        for index, window in enumerate(service.windows):
            if window not in files.windows:
                yield item.unknown("window", window, files.windows, "windows", index)
                continue
            section, public = files.windows[window]
            if not public:
                yield item.problem(
                    "staff-window", f"is served at '{window}', where only staff go",
                    "name another window, or make it public in the plan", "windows", index,
                    severity="warning",
                )  # fmt: skip
            elsewhere = service.section in files.parents and section is not None
            if elsewhere and not files.related(str(service.section), str(section)):
                yield item.problem(
                    "window-elsewhere",
                    f"belongs to section '{service.section}', but its window '{window}' to "
                    f"'{section}'",
                    "name a window of the section, or another section", "windows", index,
                    severity="warning",
                )  # fmt: skip


def _unknown_sections(files: _Files) -> Iterator[Problem]:
    for item, service in files.services:
        if service.section is not None and service.section not in files.parents:
            yield item.unknown("section", service.section, files.parents, "section")


def _unknown_machines(files: _Files) -> Iterator[Problem]:
    for item, service in files.services:
        machine = service.self_service
        if machine is not None and machine not in files.amenities:
            yield item.unknown("amenity", machine, files.amenities, "self-service")


def _unknown_papers(files: _Files) -> Iterator[Problem]:
    papers = files.offer.papers
    for item in files.items:
        for key in ("bring", "shares"):
            for index, paper in enumerate(getattr(item.thing, key, ())):
                if paper not in papers:
                    yield item.unknown("paper", paper, papers, key, index)


def _idle_papers(files: _Files) -> Iterator[Problem]:
    """Find papers nobody asks for, and two of one name: a checklist would hold it twice."""
    used = {paper for _, service in files.services for paper in service.bring}
    first: dict[str, str] = {}
    for paper, name in files.offer.papers.items():
        where = ("papers", paper)
        if paper not in used:
            yield Problem(
                "unused-paper", "warning", f"no service asks for the paper '{paper}'",
                "delete it, or add it to what a service asks one to bring", ids=(paper,),
                where=where,
            )  # fmt: skip
        known = first.setdefault(fold(name.zh), paper)
        if known != paper:
            yield Problem(
                "duplicate-paper", "warning",
                f"the papers '{known}' and '{paper}' are called alike",
                "keep one of the two, or call them differently", ids=(paper, known), where=where,
            )  # fmt: skip


def _unreadable_hours(files: _Files) -> Iterator[Problem]:
    for item, service in files.services:
        try:
            Hours.parse(service.hours or "24/7")
        except BadHours as error:
            yield item.problem(
                "unreadable-hours", f"has unreadable opening hours: {error.reason}",
                f"write {EXAMPLE}, or 24/7", "hours", severity="warning",
            )  # fmt: skip


def _other_holidays(files: _Files) -> Iterator[Problem]:
    """Find services that close on public holidays of which the hall's hours know nothing."""
    hall = files.plan.venue.hours
    if not hall or names_holidays(hall):
        return
    for item, service in files.services:
        if names_holidays(service.hours):
            yield item.problem(
                "other-holidays", f"keeps public holidays (PH), but the hall does not: {hall}",
                "add '; PH off' to the hours of the venue in the plan, or take PH out here",
                "hours", severity="warning",
            )  # fmt: skip


def _steps(files: _Files) -> Iterator[Problem]:
    known = {service.id: service for service in files.offer.services}
    for item, theme in files.themes:
        passed: set[str] = set()
        for i, together in enumerate(theme.steps):
            for j, step in enumerate(together):
                if step not in known:
                    yield item.unknown("service", step, known, "steps", i, j)
                elif step in passed:
                    yield item.problem(
                        "repeated-step",
                        f"has the step '{step}' twice: it would come before itself",
                        "keep one of the two", "steps", i, j,
                    )  # fmt: skip
                passed.add(step)
        if len(passed) == 1:
            yield item.problem(
                "single-step", "has a single step",
                "add a step, or make its name one of that service's words", "steps",
                severity="warning",
            )  # fmt: skip


def _shares(files: _Files) -> Iterator[Problem]:
    bring = {service.id: service.bring for service in files.offer.services}
    for item, theme in files.themes:
        needed = Counter(itertools.chain.from_iterable(bring.get(s, ()) for s in theme.services))
        for index, paper in enumerate(theme.shares):
            if paper in files.offer.papers and needed[paper] < 2:
                yield item.problem(
                    "unshared-paper",
                    f"shares the paper '{paper}', which "
                    f"{'one step needs' if needed[paper] else 'no step needs'}",
                    "delete it, or add it to what its services ask one to bring",
                    "shares", index, severity="warning",
                )  # fmt: skip


def _unlisted_services(files: _Files) -> Iterator[Problem]:
    """Find services the plan offers of which the file knows nothing."""
    listed = (*files.offer.services, *files.offer.themes)
    known = {fold(said) for each in listed for said in (each.name.zh, *each.words)}
    offered: dict[str, str] = {}
    for section in files.plan.sections:
        offered |= {service.zh: section.id for service in section.services}
    for level in files.plan.levels:
        holders: list[WindowRow | Occupant] = [*level.windows, *level.occupants]
        for holder in filter(lambda each: each.public, holders):
            offered |= {service.zh: holder.id for service in holder.services}
    for name, holder_id in offered.items():
        if fold(name) not in known:
            yield Problem(
                "unlisted-service", "warning",
                f"the plan offers '{name}' at '{holder_id}', but nothing here has that name",
                "add the service, or the name to the words of one", ids=(holder_id,),
                where=("services",),
            )  # fmt: skip


def _unsaid_sample(files: _Files) -> Iterator[Problem]:
    if files.plan.venue.sample and files.offer.note is None:
        yield Problem(
            "unsaid-sample", "warning", "the plan is a sample, but its services do not say so",
            "add note: 样例数据 | Sample data",
        )  # fmt: skip


_RULES: tuple[Callable[[_Files], Iterator[Problem]], ...] = (
    _duplicate_ids,
    _duplicate_names,
    _repetitions,
    _unknown_windows,
    _unknown_sections,
    _unknown_machines,
    _unknown_papers,
    _idle_papers,
    _unreadable_hours,
    _other_holidays,
    _steps,
    _shares,
    _unlisted_services,
    _unsaid_sample,
)


def check(offer: Offer, plan: Plan) -> Iterator[Problem]:
    """Yield all that is wrong with what a file of services says, given its plan."""
    files = _Files(offer, plan)
    for rule in _RULES:
        yield from rule(files)
