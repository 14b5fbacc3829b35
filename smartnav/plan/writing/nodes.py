"""Where the values of a YAML text begin and end, so that single ones can be exchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_REST = re.compile(r"[ \t]+#[^\r\n]*|[ \t]+(?=\r?\n|$)")


def root(text: str) -> yaml.Node | None:
    """Return the outermost value; None for a text without any."""
    return yaml.compose(text, Loader=_LOADER)


def begin(node: yaml.Node) -> int:
    """Return where a value begins, in characters."""
    return int(node.start_mark.index)


def end(node: yaml.Node, text: str) -> int:
    """Return where a value ends: a block with the comment behind its last line, no other."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        stop = end(last[1] if isinstance(last, tuple) else last, text)
        return stop + len(rest_of_line(text, stop))
    start, stop = begin(node), int(node.end_mark.index)
    return start + len(text[start:stop].rstrip()) if stop > start else stop


def rest_of_line(text: str, start: int) -> str:
    """Return what stands behind a value on its line: blanks, and a comment if there is one."""
    found = _REST.match(text, start)
    return "" if found is None else found.group()


def dashes(node: yaml.SequenceNode, text: str) -> list[int]:
    """Return where the dash of each item of a list in block style stands."""
    column = int(node.start_mark.column)
    found: list[int] = []
    after = begin(node)
    for item in node.value:
        gap = text[after : begin(item)]
        if found:
            line = re.search(rf"^ {{{column}}}-(?=\s)", gap, re.MULTILINE)
            if line is None:
                raise ValueError("a list whose dashes do not stand in one column")
            found.append(after + line.end() - 1)
        else:
            found.append(after)
        after = end(item, text)
    return found


def keys(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    """Yield each key once, as text, with its node and that of its value."""
    told: set[str] = set()
    for key, value in node.value:
        if key.value not in told:
            told.add(key.value)
            yield str(key.value), key, value
