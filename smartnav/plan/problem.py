"""What is wrong with a plan, in words a person can act on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.plan.vocabulary import Point

Severity = Literal["error", "warning"]
Where = tuple[str | int, ...]
"""The way to an object from the top of the file: ``("levels", 0, "units", 3)``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a plan: what it is, where it is, and how to mend it."""

    code: str
    """Names the rule that found it, e.g. ``duplicate-id``."""
    severity: Severity
    """An error makes the plan unusable; a warning does not."""
    message: str
    mend: str
    """What to do about it."""
    line: int = 1
    """Of the file, counted from 1."""
    ids: tuple[str, ...] = ()
    """The objects it is about."""
    place: Point | None = None
    """Where on the level, in metres."""
    level: str | None = None
    where: Where = ()
    """The object's way from the top of the file."""
    other: Where = ()
    """That of another object the message ends with: its line is added when the file is read."""

    def located(self, path: str | Path) -> str:
        """Return ``file:line: error: message; mend``."""
        return f"{path}:{self.line}: {self.severity}: {self.message}; {self.mend}"


class PlanError(SmartNavError):
    """A plan that cannot be used; ``str()`` lists every problem, one a line."""

    def __init__(self, path: Path, problems: tuple[Problem, ...]) -> None:
        """Keep the file (``path``) and all its ``problems``, warnings too."""
        self.path = path
        self.problems = problems
        super().__init__("\n".join(problem.located(path) for problem in problems))
