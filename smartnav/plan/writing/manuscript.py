"""A plan's file as its author wrote it, and the same with just that changed that an edit changed.

Comments, blank lines, the order of keys, quotes and line breaks stay where nothing changed, so that
a moved counter is a difference of one line. (A round trip through ruamel.yaml keeps comments too,
but breaks lines where it likes: of the hall's file it rewrites 150 lines.)
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from typing import TYPE_CHECKING, Any, cast

import yaml

from smartnav.plan import document
from smartnav.plan.validation import validate
from smartnav.plan.vocabulary import INVISIBLE
from smartnav.plan.writing import emission, nodes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smartnav.plan.model import Plan

_BOM = "\ufeff"


@dataclass(frozen=True)
class Manuscript:
    """A file's text and the plan it holds."""

    text: str
    plan: Plan

    @classmethod
    def of(cls, content: bytes, plan: Plan) -> Manuscript:
        """Return the manuscript of a file's bytes, which hold ``plan``."""
        return cls(content.decode("utf-8"), plan)

    def with_plan(self, plan: Plan) -> bytes:
        """Return the file's bytes for another plan.

        For the plan it holds they are the same, byte by byte. Should the author's way of writing
        defy exchanging values, the whole file is written anew: what it holds goes before how.
        """
        if plan == self.plan:
            return self.text.encode()
        try:
            text = self._changed(plan)
        except (ValueError, yaml.YAMLError):
            text = emission.fresh(plan)
        if validate(document.parse(text.removeprefix(_BOM)).data)[0] != plan:
            text = emission.fresh(plan)
        return text.encode()

    def _changed(self, plan: Plan) -> str:
        bom = _BOM if self.text.startswith(_BOM) else ""
        text, root = self._parsed
        if root is None:
            return emission.fresh(plan)
        scribe = Scribe(text, "\r\n" if "\r\n" in text else "\n")
        body = scribe.rendered(root, emission.data(self.plan), emission.data(plan))
        return bom + text[: nodes.begin(root)] + body + text[nodes.end(root, text) :]

    @cached_property
    def _parsed(self) -> tuple[str, yaml.Node | None]:
        text = INVISIBLE.sub("", self.text)
        return text, nodes.root(text)


@dataclass(frozen=True)
class _Piece:
    """An entry of a mapping or list: what stands before it, and its text."""

    lead: str | None
    """None for what is put in: it gets what the others have."""
    text: str
    tail: str = ""
    """A comment behind it on its line."""


@dataclass(frozen=True)
class Scribe:
    """Renders the values of a text with some of them changed."""

    text: str
    newline: str = "\n"

    def rendered(self, node: yaml.Node, old: Any, new: Any) -> str:
        """Return the text of a value that was ``old`` and is to be ``new``."""
        source = self.text[nodes.begin(node) : nodes.end(node, self.text)]
        if old == new:
            return source
        if isinstance(node, yaml.MappingNode) and isinstance(new, dict) and isinstance(old, dict):
            return self._mapping(node, old, new)
        if isinstance(node, yaml.SequenceNode) and new and isinstance(new, list):
            return self._sequence(node, old, new)
        if isinstance(node, yaml.SequenceNode) and not node.flow_style:
            # The dashes may have stood in the column of the key, where no value may.
            return f"  {emission.flow(new)}"
        return emission.flow(new)

    def _mapping(self, node: yaml.MappingNode, old: dict[str, Any], new: dict[str, Any]) -> str:
        indent = int(node.start_mark.column)
        is_flow = bool(node.flow_style)
        present = {key: (k, v) for key, k, v in nodes.keys(node)}
        gone = [key for key in present if key in old and key not in new]
        come = [key for key in new if key not in present]
        # What takes the place of something else stands where that stood: box, polygon.
        instead = dict(zip(gone, come, strict=False))
        spans = [(nodes.begin(k), nodes.end(v, self.text)) for k, v in present.values()]
        pieces: dict[str, _Piece | None] = {}
        for key, piece in zip(present, self._pieces(node, spans), strict=True):
            key_node, value_node = present[key]
            head = self.text[nodes.begin(key_node) : nodes.begin(value_node)]
            if key in instead:
                put = self._entry(instead[key], new[instead[key]], indent, flow=is_flow)
                pieces[instead[key]] = _Piece(piece.lead, put, piece.tail)
            elif key in gone:
                pieces[key] = _Piece(piece.lead, "")
            elif key in new and not old.get(key) and isinstance(new[key], list):
                put = self._entry(key, new[key], indent, flow=is_flow)
                pieces[key] = _Piece(piece.lead, put, piece.tail)
            elif key in new and new[key] != old.get(key):
                value = self.rendered(value_node, old.get(key), new[key])
                pieces[key] = _Piece(piece.lead, head + value, piece.tail)
            else:
                pieces[key] = piece
        for key in come[len(gone) :]:
            put = self._entry(key, new[key], indent, flow=is_flow)
            pieces = _put_in(pieces, key, _Piece(None, put))
        kept = [piece for piece in pieces.values() if piece is not None]
        return self._joined(node, kept, indent)

    def _entry(self, key: str, value: Any, indent: int, *, flow: bool) -> str:
        if flow:
            return f"{emission.scalar(key)}: {emission.flow(value)}"
        return emission.entry(key, value, indent, self.newline)

    def _sequence(self, node: yaml.SequenceNode, old: Any, new: list[Any]) -> str:
        column = int(node.start_mark.column)
        was = old if isinstance(old, list) and len(old) == len(node.value) else []
        if node.flow_style:
            starts = [nodes.begin(item) for item in node.value]
            make: Callable[[Any], str] = emission.flow
        else:
            starts = nodes.dashes(node, self.text)
            make = lambda value: f"- {emission.block(value, column, self.newline)}"  # noqa: E731
        spans = [
            (start, nodes.end(item, self.text))
            for start, item in zip(starts, node.value, strict=True)
        ]
        sources = self._pieces(node, spans)
        matched = _matched(was, new)
        pieces: list[_Piece] = []
        left = [index for index in range(len(sources)) if index not in matched.values()]
        for place, value in enumerate(new):
            index = matched.get(place)
            if index is None:
                pieces.append(_Piece(None, make(value)))
                continue
            while left and left[0] < index:
                pieces.append(_Piece(sources[left.pop(0)].lead, ""))
            head = self.text[starts[index] : nodes.begin(node.value[index])]
            body = self.rendered(node.value[index], was[index], value)
            pieces.append(_Piece(sources[index].lead, head + body, sources[index].tail))
        pieces += [_Piece(sources[index].lead, "") for index in left]
        return self._joined(node, pieces, column)

    def _pieces(self, node: yaml.CollectionNode, spans: list[tuple[int, int]]) -> list[_Piece]:
        """Return entries as they stand, each with the gap before it and the comment behind it."""
        found: list[_Piece] = []
        for number, (start, stop) in enumerate(spans):
            lead, tail = "", ""
            if number:
                before = spans[number - 1][1]
                skipped = "" if node.flow_style else nodes.rest_of_line(self.text, before)
                lead = self.text[before + len(skipped) : start]
            if not node.flow_style:
                tail = nodes.rest_of_line(self.text, stop)
            found.append(_Piece(lead, self.text[start:stop], tail))
        return found

    def _joined(self, node: yaml.CollectionNode, pieces: list[_Piece], column: int) -> str:
        if node.flow_style:
            return self._flow_joined(node, [piece for piece in pieces if piece.text])
        usual = self.newline + " " * column
        out, carried = "", ""
        for piece in pieces:
            lead = usual if piece.lead is None else (piece.lead or usual)
            if not piece.text:
                # Comments above what is gone stay: they may be about all that follows.
                carried += _comments(lead, usual)
                continue
            before = carried + lead
            out += (before if out else before.lstrip()) + piece.text + piece.tail
            carried = ""
        return out + carried.rstrip()

    def _flow_joined(self, node: yaml.CollectionNode, pieces: list[_Piece]) -> str:
        start, stop = nodes.begin(node), nodes.end(node, self.text)
        if not node.value:
            inner = ", ".join(piece.text for piece in pieces)
            return f"{self.text[start]}{inner}{self.text[stop - 1]}"
        opening, closing = node.value[0], node.value[-1]
        opening = opening[0] if isinstance(opening, tuple) else opening
        closing = closing[1] if isinstance(closing, tuple) else closing
        first = self.text[start : nodes.begin(opening)]
        last = self.text[nodes.end(closing, self.text) : stop]
        inner = "".join(
            ((piece.lead or ", ") if number else "") + piece.text
            for number, piece in enumerate(pieces)
        )
        return first + inner + last


def _comments(lead: str, usual: str) -> str:
    """Return the lines of a gap that hold comments, without the one the next entry begins on."""
    return lead.removesuffix(usual) if "#" in lead else ""


def _put_in(pieces: dict[str, _Piece | None], key: str, piece: _Piece) -> dict[str, _Piece | None]:
    """Put an entry behind the last one that goes before it in the usual order."""
    rank = {each: number for number, each in enumerate(emission.ORDER)}
    own = rank.get(key, len(rank))
    before = [each for each in pieces if rank.get(each, len(rank)) < own]
    after = before[-1] if before else None
    found: dict[str, _Piece | None] = {} if after is not None else {key: piece}
    for each, old in pieces.items():
        found[each] = old
        if each == after:
            found[key] = piece
    return found


def _matched(old: list[Any], new: list[Any]) -> dict[int, int]:
    """Return for each place in ``new`` the place in ``old`` of the same object.

    Objects with an id are the same by it; the others when they are equal, and those between two
    that are equal by their order.
    """
    found: dict[int, int] = {}
    by_id = {item["id"]: place for place, item in enumerate(old) if _has_id(item)}
    for place, item in enumerate(new):
        if _has_id(item) and item["id"] in by_id:
            found[place] = by_id[item["id"]]
    marks = [[json.dumps(item, sort_keys=True) for item in items] for items in (old, new)]
    used = set(found.values())
    for olds, news in _alike(*marks):
        olds = [i for i in olds if i not in used]
        news = [j for j in news if j not in found]
        for i, j in zip(olds, news, strict=False):
            if not (_has_id(old[i]) and _has_id(new[j])):
                found[j] = i
    return found


def _alike(old: list[str], new: list[str]) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield stretches of two lists that correspond: equal ones, and those between them."""
    least = min(len(old), len(new))
    head = next((i for i in range(least) if old[i] != new[i]), least)
    tail = next((i for i in range(least - head) if old[-1 - i] != new[-1 - i]), least - head)
    yield range(head), range(head)
    middle = SequenceMatcher(
        None, old[head : len(old) - tail], new[head : len(new) - tail], autojunk=False
    )
    for _, i1, i2, j1, j2 in middle.get_opcodes():
        yield range(head + i1, head + i2), range(head + j1, head + j2)
    yield range(len(old) - tail, len(old)), range(len(new) - tail, len(new))


def _has_id(item: Any) -> bool:
    return isinstance(item, dict) and isinstance(cast("dict[str, Any]", item).get("id"), str)
