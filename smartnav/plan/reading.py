"""Reading a plan file: everything that is wrong with it at once, or the plan."""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartnav.errors import reason_of
from smartnav.plan import document, shapes
from smartnav.plan.checks import check, size
from smartnav.plan.document import Document
from smartnav.plan.problem import PlanError, Problem, Where
from smartnav.plan.validation import validate
from smartnav.plan.vocabulary import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from smartnav.plan.model import Plan

MAX_PROBLEMS = 500
"""How many problems are listed; nobody reads more."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a plan file gave."""

    path: Path
    plan: Plan | None
    """None when the file could not be made a plan; may be given though there are errors."""
    problems: tuple[Problem, ...]
    """All that is wrong with it, in the order of the file."""
    digest: str
    """SHA-256 of the file's bytes in hex; empty when it could not be read."""
    lines: Mapping[str, int] = field(default_factory=dict, repr=False)
    """The line each id's object begins on."""
    ways: Mapping[Where, int] = field(default_factory=dict, repr=False)
    """The line of each value, by its way from the top of the file."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that make the plan unusable."""
        return tuple(problem for problem in self.problems if problem.severity == "error")

    def locate(self, *ids: str) -> int:
        """Return the 1-based line where the object with the first known id begins, else 1."""
        return next((self.lines[each] for each in ids if each in self.lines), 1)

    def line(self, where: Where) -> int:
        """Return the 1-based line of the value at ``where``, else 1."""
        return self.ways.get(where, 1)


def load_plan(path: str | Path) -> Plan:
    """Return the plan in a file.

    Raises :class:`PlanError` with every problem when any of them is an error.

    Examples
    --------
    >>> from smartnav.resources import floorplan
    >>> load_plan(floorplan("shizhong.yaml")).venue.id
    'shizhong'
    """
    reading = read_plan(path)
    if reading.plan is None or reading.errors:
        raise PlanError(reading.path, reading.problems)
    return reading.plan


def read_plan(path: str | Path) -> Reading:
    """Read a plan file and report all its problems. Never raises for what the file holds."""
    path = Path(path)
    source, digest = read_document(path)
    plan, problems = None, list(source.problems)
    if source.data is not None or not problems:
        plan, found = validate(source.data)
        if plan is not None:
            found = list(check(plan))
            if any(problem.code == size.CODE for problem in found):
                plan = None
        problems += [lined(problem, source) for problem in found]
    told = listed(problems)
    return Reading(path, plan, told, digest, dict(_id_lines(source, plan)), source.lines)


def read_document(path: Path) -> tuple[Document, str]:
    """Read a YAML file; return what it holds, and the digest of its bytes in hex.

    Never raises: what keeps it from being read is among the document's problems.
    """
    content = _bytes_of(path)
    if isinstance(content, Problem):
        return Document(None, {}, (content,)), ""
    digest = hashlib.sha256(content).hexdigest()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problem = Problem(
            "encoding", "error", "the file is not UTF-8 text", "save it as UTF-8", line
        )
        return Document(None, {}, (problem,)), digest
    return document.parse(text), digest


def listed(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems in the order of the file, as many as anybody reads."""
    found = sorted(problems, key=lambda problem: problem.line)
    if len(found) > MAX_PROBLEMS:
        more = len(found) - MAX_PROBLEMS
        found[MAX_PROBLEMS:] = [
            Problem(
                "more", "error", f"there are {more:,} more problems", "mend these first",
                found[MAX_PROBLEMS].line,
            )
        ]  # fmt: skip
    return tuple(found)


def lined(problem: Problem, source: Document) -> Problem:
    """Return a problem with its line, and that of the other object it is about."""
    message = problem.message
    if problem.other:
        message += f" in line {source.line(problem.other)}"
    return replace(problem, line=source.line(problem.where), message=message)


def _bytes_of(path: Path) -> bytes | Problem:
    """Return a file's content, looking at its size before reading it."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return Problem("no-file", "error", "this is a folder", "name a file")
        if not stat.S_ISREG(status.st_mode):
            return Problem("no-file", "error", "this is not an ordinary file", "name a file")
        if status.st_size > MAX_BYTES:
            return Problem(
                "too-large", "error",
                f"the file has {status.st_size:,} bytes, more than the {MAX_BYTES:,} allowed",
                "name a file",
            )  # fmt: skip
        with path.open("rb") as file:
            return file.read(MAX_BYTES)
    except FileNotFoundError:
        return Problem("no-file", "error", "there is no such file", "look at the path")
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        return Problem(
            "no-file", "error", f"the file cannot be read: {reason}",
            "look at the path and its permissions",
        )  # fmt: skip


def _id_lines(source: Document, plan: Plan | None) -> Iterator[tuple[str, int]]:
    """Yield ids and their lines, the first of an id last, so that it stays in a dict."""
    found = list(_ids(source.data, ()))
    if plan is not None:
        for i, level in enumerate(plan.levels):
            for j, row in enumerate(level.windows):
                where: Where = ("levels", i, "windows", j)
                found += [(window_id, where) for window_id in shapes.window_ids(row)]
    for each, where in reversed(found):
        yield each, source.line(where)


def _ids(data: Any, where: Where) -> Iterator[tuple[str, Where]]:
    if isinstance(data, dict):
        if isinstance(data.get("id"), str):
            yield data["id"], where
        for key, value in data.items():
            yield from _ids(value, (*where, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _ids(value, (*where, index))
