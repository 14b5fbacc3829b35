"""A YAML file as plain data in which every value knows its line.

Only what a plan needs of YAML is read: mappings, lists, text, numbers, true, false and null, as in
YAML 1.2's core schema (``no`` and ``12:30`` are text). Anchors, aliases, tags and second documents
are refused, so that no file can build objects or unfold into more than it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from smartnav.plan.problem import Problem, Where
from smartnav.plan.vocabulary import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_DEPTH = 24
"""How deep lists and mappings may nest; a plan needs eight."""
MAX_VALUES = 200_000
"""How many values a file may hold; a large hall has ten thousand."""

MAX_CONTROLS = 20
"""How many invisible characters are told of."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NULL = re.compile(r"~|null|Null|NULL|")
_TRUE = re.compile(r"true|True|TRUE")
_FALSE = re.compile(r"false|False|FALSE")
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds (``data``), where (``lines``), and what is wrong with it as YAML."""

    data: Any
    lines: dict[Where, int]
    problems: tuple[Problem, ...]

    def line(self, where: Where) -> int:
        """Return the 1-based line of the value at ``where``, or of what would hold it."""
        for length in range(len(where), -1, -1):
            found = self.lines.get(where[:length])
            if found is not None:
                return found
        return 1


class _Refused(Exception):
    """Reading stops here; carries the problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem


def parse(text: str) -> Document:
    """Read the text of a YAML file. Never raises: see ``problems``."""
    composer = _Composer(problems=list(_control_problems(text)))
    text = INVISIBLE.sub("", text)
    try:
        data = composer.document(yaml.parse(text, Loader=_LOADER))
    except _Refused as refusal:
        return Document(None, composer.lines, (*composer.problems, refusal.problem))
    except yaml.YAMLError as error:
        problem = _syntax_problem(error, text)
        return Document(None, composer.lines, (*composer.problems, problem))
    return Document(data, composer.lines, tuple(composer.problems))


def _control_problems(text: str) -> Iterator[Problem]:
    """Yield what nobody sees in the first lines that hold any, each character once a line."""
    told: set[tuple[int, str]] = set()
    line, at = 1, 0
    for control in INVISIBLE.finditer(text):
        line += text.count("\n", at, control.start())
        at = control.start()
        if (line, control.group()) not in told:
            told.add((line, control.group()))
            yield _control_problem(control.group(), line)
        if len(told) == MAX_CONTROLS:
            return


def _control_problem(character: str, line: int) -> Problem:
    return Problem(
        "control-character",
        "error",
        f"the invisible character U+{ord(character):04X} does not belong in a file",
        "delete it",
        line,
    )


_SLIPS = (
    (re.compile(r"\\(u[dD][89a-fA-F]|U)"), "write the character itself, not its code"),
    (re.compile(r"^ *\t", re.MULTILINE), "indent with spaces, not with tabs"),
    (
        re.compile(r"^[ \w{-]*[a-z_]：|，\s*[a-z_]+:|^ *\u3000|:\u3000", re.MULTILINE),
        "write ':', ',' and blanks in half width, not '：' and '，'",
    ),
    (re.compile(r"^[ {-]*[a-z_]+:[^\s:/]", re.MULTILINE), "put a blank after ':'"),
)
"""What in the two lines at fault is likely to be the fault, and its mend."""


def _syntax_problem(error: yaml.YAMLError, text: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or "it cannot be read"
    line = 1 if mark is None else mark.line + 1
    mend = "look at this line and the one above: indentation, brackets, commas, quotes"
    if "mapping values" in said:
        mend = "write a text that holds ': ' in quotes, or look at the indentation"
    near = "\n".join(text.split("\n")[max(0, line - 2) : line])
    mend = next((likely for slip, likely in _SLIPS if slip.search(near)), mend)
    return Problem("yaml-syntax", "error", f"this is not YAML: {said}", mend, line)


def _scalar(raw: str) -> Any:
    """Return the value of unquoted text."""
    if _NULL.fullmatch(raw):
        return None
    if _TRUE.fullmatch(raw) or _FALSE.fullmatch(raw):
        return raw[0] in "tT"
    if _INTEGER.fullmatch(raw):
        return int(raw)
    if _FLOAT.fullmatch(raw):
        return float(raw)
    return float(raw.replace(".", "", 1)) if _INFINITE.fullmatch(raw) else raw


@dataclass
class _Composer:
    """Builds data from YAML events, noting lines."""

    lines: dict[Where, int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _values: int = 0

    def document(self, events: Iterator[Any]) -> Any:
        data = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._refuse(
                        event, "second-document", "a second document begins ('---')",
                        "one file holds one document: move it to a file of its own",
                    )  # fmt: skip
            elif isinstance(event, yaml.NodeEvent):
                data = self._value(event, events, ())
        return data

    def _value(self, event: Any, events: Iterator[Any], where: Where) -> Any:
        self._guard(event, where)
        self.lines.setdefault(where, event.start_mark.line + 1)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(events, where)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(events, where)
        if event.implicit[0]:
            return _scalar(event.value)
        return self._text(event)

    def _guard(self, event: Any, where: Where) -> None:
        """Refuse what a plan does not need and what could make it explode."""
        self._values += 1
        if self._values > MAX_VALUES:
            self._refuse(
                event, "too-large", f"the file holds more than {MAX_VALUES:,} values",
                "split it; in a plan, give rows and arrays by count and pitch",
            )  # fmt: skip
        if len(where) > MAX_DEPTH:
            self._refuse(
                event, "too-deep", f"lists and mappings nest more than {MAX_DEPTH} deep",
                "look for brackets that are not closed",
            )  # fmt: skip
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            self._refuse(
                event, "alias", f"'{sign}{event.anchor}': YAML's aliases are not used here",
                "write the value out, or quote the text that begins with this sign",
            )  # fmt: skip
        if event.tag is not None:
            self._refuse(
                event, "tag",
                f"'{event.tag.replace('tag:yaml.org,2002:', '!!')}': YAML's tags are not used here",
                "delete it, or quote the text that begins with '!'",
            )  # fmt: skip

    def _refuse(self, event: Any, code: str, message: str, mend: str) -> None:
        raise _Refused(Problem(code, "error", message, mend, event.start_mark.line + 1))

    def _sequence(self, events: Iterator[Any], where: Where) -> list[Any]:
        found: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            found.append(self._value(event, events, (*where, len(found))))
        return found

    def _mapping(self, events: Iterator[Any], where: Where) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            self._guard(event, where)
            line = event.start_mark.line + 1
            if not isinstance(event, yaml.ScalarEvent):
                self._refuse(
                    event, "yaml-syntax", "a list or mapping stands where a key belongs",
                    "write 'key: value'; inside { } quote texts that hold braces or brackets",
                )  # fmt: skip
            key = self._text(event)
            if key in found:
                self.problems.append(
                    Problem(
                        "duplicate-key", "error",
                        f"the key '{key}' is given twice, first on line {self.lines[*where, key]}",
                        "keep one of the two", line,
                    )
                )  # fmt: skip
                # Read on beside the first, which stays.
                self._value(next(events), events, (*where, key, ""))
                continue
            self.lines[*where, key] = line
            found[key] = self._value(next(events), events, (*where, key))
        return found

    def _text(self, event: Any) -> str:
        """Return text with line breaks folded, without characters that hide."""
        text: str = event.value
        for control in dict.fromkeys(INVISIBLE.findall(text)):
            self.problems.append(_control_problem(control, event.start_mark.line + 1))
            text = text.replace(control, "")
        return " ".join(text.split()) if re.search("[\n\r\t\x85\u2028\u2029]", text) else text
