"""What an import or export did: what was taken, what was guessed, what was left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_EXAMPLES = 3
"""How many objects a line names; nobody reads more."""


@dataclass
class Report:
    """Counts of what was taken by kind; what was guessed and left by reason, with examples."""

    taken: Counter[str] = field(default_factory=Counter)
    guessed: dict[str, list[str]] = field(default_factory=dict)
    left: dict[str, list[str]] = field(default_factory=dict)

    def take(self, kind: str, count: int = 1) -> None:
        """Count objects that are in the plan now."""
        self.taken[kind] += count

    def guess(self, what: str, of: str = "") -> None:
        """Note something the file does not say."""
        self.guessed.setdefault(what, []).append(of)

    def leave(self, why: str, what: str = "") -> None:
        """Note something of the file that is not in the plan."""
        self.left.setdefault(why, []).append(what)

    def lines(self) -> Iterator[str]:
        """Yield the report as lines of text."""
        counts = ", ".join(
            f"{count:,} {kind}" for kind, count in sorted(self.taken.items()) if count
        )
        yield f"taken: {counts or 'nothing'}"
        for word, notes in (("guessed", self.guessed), ("left", self.left)):
            for what, examples in notes.items():
                yield f"{word}: {what}{among(examples)}"


def among(examples: list[str]) -> str:
    """Return how often, and of which objects the first few were."""
    named = list(dict.fromkeys(each for each in examples if each))
    shown = ", ".join(named[:_EXAMPLES]) + (", …" if len(named) > _EXAMPLES else "")
    times = f"{len(examples):,} ×" if len(examples) > 1 else ""
    inside = ": ".join(part for part in (times, shown) if part)
    return f" ({inside})" if inside else ""
