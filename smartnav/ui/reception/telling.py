"""What is found, and the halts of a tour, as rows. No Qt but that of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.cartography.floor import level_sign
from smartnav.cartography.pictograms import CATEGORY_SYMBOLS
from smartnav.errands.whereabouts import lettered_section, window_ids
from smartnav.guidance import distance_text, duration_text, note_text
from smartnav.handoff.chapters import called
from smartnav.ui.reception.platformwords import platform_words
from smartnav.ui.reception.rows import Row, Sign

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from smartnav.directory import Hit
    from smartnav.errands.errand import Errand
    from smartnav.errands.hall import Hall
    from smartnav.errands.reply import Halt, Reply
    from smartnav.plan.model import Lang
    from smartnav.plan.places import Place
    from smartnav.ui.reception.wording import Words

_DRAWN = ("amenity", "connector", "entrance")
"""Kinds of place that have a pictogram of their own."""


def hit_row(hit: Hit, hall: Hall, lang: Lang, words: Words, moment: datetime) -> Row:
    """Return what is told of something found: what it is, where, and whether it is closed now."""
    kind = words.kinds.get(hit.kind, "")
    told = [_where(hall, hit, lang, words) if hit.theme is None else _how_much(hit, words)]
    if hit.service is not None and hit.service.green_channel:
        told.append(words.green_channel)
    return Row(
        sign_of(hall, hit.places, is_theme=hit.theme is not None),
        hit.title.in_(lang),
        " · ".join(part for part in told if part),
        kind,
        closed_note(hit, hall, lang, moment),
    )


def closed_note(hit: Hit, hall: Hall, lang: Lang, moment: datetime) -> str:
    """Return that something found is closed now, and when it opens; empty while it is open.

    Several places are closed when all of them are.
    """
    if hit.theme is not None:
        return ""
    asked = [hit.service] if hit.service is not None else list(hit.places)
    states = [hall.directory.state(each, moment) for each in asked]
    if not states or any(state is None or state.is_open for state in states):
        return ""
    return states[0].text.in_(lang) if states[0] is not None else ""


def errands_row(
    errands: Sequence[Errand], lang: Lang, words: Words, *, pinned: bool = False
) -> Row:  # fmt: skip
    """Return a list of errands as one row; a favourite says so."""
    titles = words.comma.join(errand.title.in_(lang) for errand in errands)
    return Row(Sign(str(len(errands))), titles, right=words.favourite if pinned else "")


def halt_row(
    number: int, halt: Halt, hall: Hall, lang: Lang, words: Words, *,
    numbers: Mapping[str, str], noted: bool = True,
) -> Row:  # fmt: skip
    """Return a halt of a tour: what is done there, where, how long it takes to get there.

    ``numbers`` are those that were taken, by the id of their service; ``noted``: with what one
    should know of its opening hours.
    """
    place = halt.place
    name, done = called(place).in_(lang), _done(halt, lang, words)
    floor = level_sign(hall.plan.level(place.level), lang)
    title = name if done in name else done
    told = floor if title == name else f"{name} · {floor}"
    taken = numbers_at(halt, numbers, lang)
    told = " · ".join(part for part in (taken, told, "" if taken else _wait(halt, lang)) if part)
    far = "" if halt.length_m < 1 else f" · {distance_text(halt.length_m, lang)}"
    return Row(
        Sign(str(number), is_stop=True), title, told,
        f"{duration_text(halt.duration_s, lang)}{far}",
        note_text(halt.note, lang) if noted and halt.note is not None else "",
    )  # fmt: skip


def _wait(halt: Halt, lang: Lang) -> str:
    """Return how long one waits, and why one does not go nearer; empty where that is unknown."""
    if halt.wait is None:
        return ""
    wait, words = halt.wait, platform_words(lang)
    told = words.short_wait.format(minutes=words.wait(wait.seconds)) if wait.seconds else ""
    if not wait.instead:
        return told
    minutes = words.wait(wait.instead_s)
    why = words.instead_of.format(window=wait.instead, minutes=minutes)
    return f"{told or words.nobody_waits} {why}"


def numbers_at(halt: Halt, numbers: Mapping[str, str], lang: Lang) -> str:
    """Return the numbers that were taken for a halt, by the id of their service; empty: none."""
    words = platform_words(lang)
    found = [numbers[each.id] for each in halt.visit.services if each.id in numbers]
    return words.comma.join(words.has_number.format(label=label) for label in found)


def _done(halt: Halt, lang: Lang, words: Words) -> str:
    return words.comma.join(title.in_(lang) for title in halt.visit.titles)


def _how_much(hit: Hit, words: Words) -> str:
    assert hit.theme is not None
    stops = len(hit.theme.tour().stops)
    return words.chain.format(services=len(hit.theme.services), stops=stops)


def _where(hall: Hall, hit: Hit, lang: Lang, words: Words) -> str:
    """Return where it is: numbers of windows and floors, a room's name, or how many there are."""
    places = hit.places
    levels = dict.fromkeys(place.level for place in places)
    floors = words.comma.join(level_sign(hall.plan.level(each), lang) for each in levels)
    ids = window_ids(places)
    if ids:
        phrase = words.window if ids == places[0].id else words.windows
        return f"{phrase.format(ids=ids)} · {floors}"
    if len(places) > 1:
        return f"{words.nearest.format(count=len(places))} · {floors}"
    name = places[0].name.in_(lang) if places else ""
    return floors if name == hit.title.in_(lang) else f"{name} · {floors}"


def sign_of(hall: Hall, places: Sequence[Place], *, is_theme: bool = False) -> Sign:
    """Return the sign of something found: a chain, a pictogram, the letter of its area."""
    if is_theme:
        return Sign(symbol="chain")
    if not places:
        return Sign(symbol="information")
    first = places[0]
    section = lettered_section(hall.plan, first.section)
    if section is not None and section.letter and first.kind not in _DRAWN:
        return Sign(section.letter, tone=section.colour)
    return Sign(symbol=CATEGORY_SYMBOLS.get(first.category, "information"))


def all_closed(reply: Reply, hall: Hall, lang: Lang) -> str:
    """Return that the windows of a tour are all closed now, and open next at the same time.

    Empty where a single note, or a note for each stop, says more.
    """
    notes = [halt.note for halt in reply.halts if halt.visit.services or halt.note is not None]
    opens = {note.opens_at for note in notes if note is not None and note.kind == "closed"}
    if len(notes) < 2 or len(opens) != 1 or any(n is None or n.kind != "closed" for n in notes):
        return ""
    first = next(note.place for note in notes if note is not None)
    state = hall.directory.state(first, notes[0].arrival) if notes[0] is not None else None
    return state.text.in_(lang) if state is not None else ""


def left_out(reply: Reply, lang: Lang, words: Words) -> str:
    """Return which stops are beyond what one code carries; empty: none."""
    names = [visit.titles[0].in_(lang) for visit in reply.agenda.left_out]
    return words.left_out.format(names=words.comma.join(names)) if names else ""
