"""Everything written on a floor, placed for all scales and places one may look at it from.

The placement depends on the floor, on which way is up and on what is laid over the floor, but on
nothing else: panning moves it and zooming picks from it.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from smartnav.cartography import thresholds as at
from smartnav.cartography.captions import captions
from smartnav.cartography.contest import Contest
from smartnav.cartography.display import Label, Symbol
from smartnav.cartography.first_poses import Poses
from smartnav.cartography.placing import (
    NOT_SHOWN,
    NOTHING,
    Part,
    Placed,
    Placer,
    Site,
    symbol_ways,
)
from smartnav.cartography.poses import Wish
from smartnav.cartography.remembered import remembered
from smartnav.cartography.standing import standing
from smartnav.cartography.thresholds import Held

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from smartnav.cartography.blocks import Block
    from smartnav.cartography.captions import Caption
    from smartnav.cartography.display import Floor, View
    from smartnav.cartography.first_poses import FirstPose
    from smartnav.cartography.placing import Choice, SymbolWays
    from smartnav.cartography.thresholds import Rows

_SAME_CAPTION = 3.5
"""Symbols of the same name nearer to each other than so many of their sizes have one caption."""


class Look(NamedTuple):
    """What of a theme placing depends on."""

    least: float
    """No label is smaller (px)."""
    symbol: float
    """The full size of a symbol (px)."""


@dataclass(frozen=True, eq=False)
class Lettering:
    """Labels and symbols with the scales at which each is shown."""

    rows: Rows
    placed: tuple[Placed, ...]

    def seen(self, view: View) -> NDArray[np.intp]:
        """Return the indices of what is shown at the scale of a view, in the picture or not."""
        shown = (self.rows[:, at.SINCE] <= view.scale) & (view.scale < self.rows[:, at.UNTIL])
        return np.flatnonzero(shown)

    def middles(self, view: View, indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the pixels at which the middles of some things lie."""
        rows = self.rows[indices]
        middles: NDArray[np.float64] = (
            rows[:, (at.X, at.Y)] * view.scale
            + rows[:, (at.ASIDE_X, at.ASIDE_Y)]
            + np.array(at.origin(view))
        )
        return middles

    def reaches(self, indices: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return half the width and height of the upright boxes round some things (px)."""
        half_w, half_h, cos, sin = np.abs(
            self.rows[indices][:, (at.HALF_W, at.HALF_H, at.COS, at.SIN)]
        ).T
        return np.stack([half_w * cos + half_h * sin, half_w * sin + half_h * cos], axis=1)

    def drawn(self, index: int, middle: tuple[float, float]) -> Symbol | Block:
        """Return one thing as it is drawn with its middle at a pixel."""
        placed = self.placed[index]
        if isinstance(placed.item, Symbol):
            return replace(placed.item, at=middle, size=placed.size)
        drawn = placed.item.block(placed.setting, on_counter=placed.on_counter)
        return drawn.at(middle, placed.turn)


@remembered
def lettering(
    floor: Floor, rotation: float, look: Look, over: bytes, marked: frozenset[str]
) -> Lettering:
    """Return all that is written on a floor with heading ``rotation`` up.

    ``over`` are the rows of what is laid over the floor, ``marked`` the ids of what has a mark
    there instead of its own sign. What that leaves alone stands where it stands without.
    """
    held = np.frombuffer(over).reshape(-1, at.COLUMNS)
    parts, around = _parts(floor, rotation, look)
    if len(held) or marked:
        writer = _Writer(floor, rotation, look, around)
        parts = _made_way(writer, parts, held, marked)
    placed = [thing for part in parts for thing in part.placed]
    return Lettering(np.vstack([at.things(0), *(part.rows for part in parts)]), tuple(placed))


@remembered
def _parts(
    floor: Floor, rotation: float, look: Look
) -> tuple[tuple[Part, ...], Mapping[int, Caption]]:
    """Return for all that wants a place what is shown of it, were nothing laid over the floor.

    With that come the places of all captions by their indices.
    """
    writer = _Writer(floor, rotation, look, {})
    kinds = itertools.groupby(range(len(writer.wanted)), lambda i: _is_caption(writer.wanted[i]))
    # Captions stand about symbols: where these are must be known before.
    parts = tuple(part for _, run in kinds for part in writer.place(list(run)))
    return parts, writer.captions


def _is_caption(item: Wish | Symbol) -> bool:
    return isinstance(item, Wish) and item.label.kind == "caption"


def _made_way(
    writer: _Writer, parts: tuple[Part, ...], held: Rows, marked: frozenset[str]
) -> tuple[Part, ...]:
    """Return parts again of which those that something held lies over found another place.

    The more important still come first: what has another place may drive others from theirs.
    """
    writer.placer.hold(held)
    rows = np.vstack([at.things(0), *(part.rows for part in parts)])
    ends = np.cumsum([0, *(len(part.rows) for part in parts)]).tolist()
    hit = at.clear_from(rows, held) > rows[:, at.SINCE]
    moved: set[str] = set()
    made: list[Part] = []
    for index, part in enumerate(parts):
        item = writer.wanted[index]
        gone = isinstance(item, Symbol) and item.id in marked
        follows = isinstance(item, Wish) and item.label.kind == "caption" and item.label.id in moved
        if not (gone or follows or hit[ends[index] : ends[index + 1]].any()):
            made.append(writer.keep(index, part))
            continue
        made += [NOTHING] if gone else writer.place([index])
        later = slice(ends[index + 1], None)
        hit[later] |= at.clear_from(rows[later], made[-1].rows) > rows[later, at.SINCE]
        if isinstance(item, Symbol):
            moved.add(item.id)
    return tuple(made)


class _Writer:
    """Places what a floor wants, one after the other."""

    def __init__(
        self, floor: Floor, rotation: float, look: Look, around: Mapping[int, Caption]
    ) -> None:
        """Begin; ``around`` are the places of captions known already."""
        self.captions = dict(around)
        self.wanted = wishes(floor, look.least)
        self._site = _site(floor, rotation, look)
        self.placer = Placer(self._site)
        self._poses = _first_poses(floor, rotation, look)
        self._signs = _signs(floor, rotation, look)
        self._symbols: dict[str, Rows] = {}
        self._captions: defaultdict[str, list[Rows]] = defaultdict(list)

    def place(self, run: list[int]) -> list[Part]:
        """Place what comes at some indices, either captions or other things."""
        around = self._around(run)
        ways = [self._ways(index, around) for index in run]
        clear = self.placer.clear_from(np.vstack([at.things(0), *ways]))
        if len(run) == 1:
            return [self.keep(run[0], self._choice(run[0], clear, around).part)]
        contest = Contest(ways, clear)
        parts: list[Part] = []
        for turn, index in enumerate(run):
            choice = self._choice(index, contest.clear(turn), around)
            if choice.used is None:
                contest.give_way(turn, choice.part.rows)
            else:
                contest.take(turn, choice.used)
            parts.append(self.keep(index, choice.part))
        return parts

    def _around(self, run: list[int]) -> dict[int, Caption]:
        """Return the places of those captions of a run whose symbols are shown."""
        shown: dict[int, tuple[Wish, Rows]] = {}
        for index in run:
            item = self.wanted[index]
            if isinstance(item, Wish) and _is_caption(item) and item.label.id in self._symbols:
                shown[index] = (item, self._symbols[item.label.id])
        asked = {
            index: (wish, symbol)
            for index, (wish, symbol) in shown.items()
            if index not in self.captions or self.captions[index].symbol is not symbol
        }
        if asked:
            self.captions.update(zip(asked, captions(asked.values(), self._site), strict=True))
        return {index: self.captions[index] for index in shown}

    def _ways(self, index: int, around: dict[int, Caption]) -> Rows:
        """Return the ways in which a thing is tried first."""
        item = self.wanted[index]
        if isinstance(item, Symbol):
            return self._signs[index].rows
        if index in around:
            return around[index].rows
        return self._poses[index].rows if index in self._poses else at.things(0)

    def _choice(self, index: int, clear: NDArray[np.float64], around: dict[int, Caption]) -> Choice:
        item = self.wanted[index]
        if isinstance(item, Symbol):
            return self.placer.symbol(item, self._signs[index], clear)
        if index in around:
            symbol, others = self._symbols[item.label.id], self._captions[_unspaced(item.label)]
            since = max([item.since, *_apart(symbol, others, self._site.full)])
            return around[index].chosen(clear, since, self._site.far)
        if index in self._poses:
            return self.placer.label(item, self._poses[index], clear)
        return NOT_SHOWN

    def keep(self, index: int, part: Part) -> Part:
        """Take the place of a part; return it."""
        item = self.wanted[index]
        if len(part.rows):
            self.placer.hold(part.rows)
            if isinstance(item, Symbol):
                self._symbols[item.id] = part.rows
            elif item.label.kind == "caption" and item.label.id in self._symbols:
                self._captions[_unspaced(item.label)].append(self._symbols[item.label.id])
        return part


@remembered
def _site(floor: Floor, rotation: float, look: Look) -> Site:
    """Return a floor with what stands there, on a map turned some way."""
    kinds = Held(), Held()
    for kind, rows in zip(kinds, standing(floor), strict=True):
        kind.add(at.in_frame(rows, rotation))
    return Site(rotation, floor.bounds, look.symbol, *kinds)


@remembered
def _signs(floor: Floor, rotation: float, look: Look) -> dict[int, SymbolWays]:
    """Return where a floor's symbols are tried on a map turned some way, by their indices."""
    wanted = wishes(floor, look.least)
    symbols = {index: item for index, item in enumerate(wanted) if isinstance(item, Symbol)}
    ways = symbol_ways(list(symbols.values()), _site(floor, rotation, look))
    return dict(zip(symbols, ways, strict=True))


@remembered
def _first_poses(floor: Floor, rotation: float, look: Look) -> dict[int, FirstPose]:
    """Return the poses of a floor's labels on a map turned some way, by their indices."""
    indices, poses = _poses(floor, look.least)
    site = _site(floor, rotation, look)
    return dict(zip(indices, poses.turned(site), strict=True))


@remembered
def _poses(floor: Floor, least: float) -> tuple[list[int], Poses]:
    """Return which of a floor's wishes are labels with poses, and these."""
    posed = {
        index: wish
        for index, wish in enumerate(wishes(floor, least))
        if isinstance(wish, Wish) and not _is_caption(wish) and len(wish.poses)
    }
    return list(posed), Poses(list(posed.values()))


def _apart(symbol: Rows, others: list[Rows], full: float) -> Iterator[float]:
    """Yield from which scales on a symbol is too far from others to share their caption."""
    for other in others:
        x, y = symbol[0, :2] - other[0, :2]
        yield _SAME_CAPTION * full / max(math.hypot(x, y), 1e-6)


def _unspaced(label: Label) -> str:
    """Return a label's words whatever lines they are broken into."""
    return "".join(label.lines).replace(" ", "")


@remembered
def wishes(floor: Floor, least: float) -> tuple[Wish | Symbol, ...]:
    """Return all that wants a place on a floor, the most important first."""
    wanted: list[Symbol | Label] = [*floor.symbols, *floor.labels]
    wanted.sort(key=lambda item: -item.priority)
    made = [item if isinstance(item, Symbol) else _wish(item, least) for item in wanted]
    labels = [wish for wish in made if isinstance(wish, Wish)]
    modes = _bank_modes(labels)
    for wish in labels:
        since, until = modes.get((wish.label.bank, _MODE_OF.get(wish.label.kind, "")), (0.0, None))
        wish.since = max(wish.since, since)
        wish.until = math.inf if until is None else until
    _alike([wish for wish in labels if wish.label.kind == "service"])
    return tuple(made)


def _wish(label: Label, least: float) -> Wish:
    return Wish(label, least, label.size / label.most_em_m)


_MODE_OF = {"number": "number", "service": "number", "range": "range", "bank": "bank"}
"""In which mode of its bank a label shows."""


def _bank_modes(labels: list[Wish]) -> dict[tuple[str, str], tuple[float, float]]:
    """Return at which scales each bank of windows is named by numbers, ranges or one range.

    Numbers from where all of the bank fit, whichever way the map is turned.
    """
    numbers: defaultdict[str, float] = defaultdict(float)
    ranges = 0.0
    for wish in labels:
        if wish.label.kind == "number":
            fits = float(wish.fits_own_room().min())
            numbers[wish.label.bank] = max(numbers[wish.label.bank], fits)
        elif wish.label.kind == "range":
            # One manner of naming for the whole floor: ranges only if all of them have the room.
            ranges = max(ranges, float(wish.fits_own_room().min()))
    modes: dict[tuple[str, str], tuple[float, float]] = {}
    for bank, near in numbers.items():
        modes[bank, "number"] = (near, math.inf)
        modes[bank, "range"] = (ranges, near)
        modes[bank, "bank"] = (0.0, min(ranges, near))
    return modes


def _alike(services: list[Wish]) -> None:
    """Let all rows of a bank be named in one size: none in a larger one before all have room."""
    sizes: defaultdict[tuple[str, float], float] = defaultdict(float)
    for wish in services:
        fits = wish.fits_own_room()
        for size in set(wish.sizes.tolist()):
            key = (wish.label.bank, size)
            sizes[key] = max(sizes[key], float(fits[wish.sizes == size].min()))
    for wish in services:
        least = wish.sizes.min()
        for index, size in enumerate(wish.sizes.tolist()):
            if size > least:
                wish.allowed[index] = max(wish.allowed[index], sizes[wish.label.bank, size])
