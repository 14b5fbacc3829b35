"""Adding a word to a file of services, with everything else left as its author wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import yaml

from smartnav.errors import SmartNavError, quoted
from smartnav.plan.writing import nodes
from smartnav.plan.writing.manuscript import Scribe

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST_WORD = 60
"""Characters, as the format has it."""
_LISTS = ("services", "themes")
_WORDS = "words"


class CannotAdd(SmartNavError):
    """A word that cannot be added to a service; says why."""

    def __init__(self, word: str, service: str, reason: str) -> None:
        """Keep the word, the id of the service, and the reason."""
        self.word = word
        self.service = service
        super().__init__(f"cannot add {quoted(word)} to {quoted(service)}: {reason}")


def with_word(text: str, service: str, word: str) -> str:
    r"""Return the text of a file of services in which people say ``word`` for a service, too.

    Only the list of the service's words changes; comments, order and line breaks stay.

    Parameters
    ----------
    text
        Of the file.
    service
        The id of a service or theme in it.
    word
        What people say, in either language.

    Raises
    ------
    CannotAdd
        There is no such service, it has the word, or the file cannot be changed so.

    Examples
    --------
    >>> with_word("services:\n- id: gjj # 公积金\n  words: [房贷]\n", "gjj", "房补")
    'services:\n- id: gjj # 公积金\n  words: [房贷, 房补]\n'
    """
    word = " ".join(word.split())
    if not 1 <= len(word) <= LONGEST_WORD:
        raise CannotAdd(word, service, f"a word has 1 to {LONGEST_WORD} characters")
    try:
        found = _service(text, service)
        if found is None:
            raise CannotAdd(word, service, "there is no such service")
        before = _words(found)
        if word.casefold() in (each.casefold() for each in before):
            raise CannotAdd(word, service, "it is there")
        scribe = Scribe(text, "\r\n" if "\r\n" in text else "\n")
        old = {_WORDS: before} if before else {}
        body = scribe.rendered(found, old, {_WORDS: [*before, word]})
    except (yaml.YAMLError, ValueError) as error:
        raise CannotAdd(word, service, "the file is written in a way that defies it") from error
    return text[: nodes.begin(found)] + body + text[nodes.end(found, text) :]


def _service(text: str, service: str) -> yaml.MappingNode | None:
    root = nodes.root(text)
    if not isinstance(root, yaml.MappingNode):
        return None
    for each in _entries(root):
        own = next((value.value for key, _, value in nodes.keys(each) if key == "id"), None)
        if own == service:
            return each
    return None


def _entries(root: yaml.MappingNode) -> Iterator[yaml.MappingNode]:
    for key, _, held in nodes.keys(root):
        if key in _LISTS and isinstance(held, yaml.SequenceNode):
            yield from (each for each in held.value if isinstance(each, yaml.MappingNode))


def _words(service: yaml.MappingNode) -> list[str]:
    for key, _, held in nodes.keys(service):
        if key == _WORDS and isinstance(held, yaml.SequenceNode):
            return [str(each.value) for each in held.value]
    return []
