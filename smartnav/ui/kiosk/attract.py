"""While nobody is there: a slow tour of the areas, with what they serve, until a touch."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from smartnav.cartography import Overlay
from smartnav.ui.kiosk.pages import PageWidget
from smartnav.ui.kiosk.signs import letter_chip, where
from smartnav.ui.kiosk.tile import label
from smartnav.ui.kiosk.wording import words
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.cartography.views import Bounds
    from smartnav.directory import Hit
    from smartnav.plan.model import Lang, Plan, Section
    from smartnav.plan.places import Place
    from smartnav.ui.kiosk.hall import Hall
    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.stage import Stage
    from smartnav.ui.map import MapView

MOVING_S, STILL_S = 8.0, 12.0
"""How long a picture stays where the map flies to it, and where nothing may move."""
SLOWNESS = 10.0
"""How much longer the map flies than for a touch: there is nobody to wait for it."""
MOST_SERVICES = 6
CHIP_SHARE = 2.6
"""How large an area's letter is, in sizes of the signs in a list."""
DOT_PX = 14
LANGUAGES: tuple[Lang, ...] = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Slide:
    """One picture of the tour: an area, told in a language."""

    section: Section
    lang: Lang
    level: str
    bounds: Bounds
    """Of the area on that level, in metres."""


def slides(plan: Plan) -> tuple[Slide, ...]:
    """Return the tour of a plan's functional areas, each in Chinese, then in English."""
    found = []
    for section in plan.sections:
        spot = _spot(plan, section.id) if section.kind == "functional" else None
        if spot is not None:
            found += [Slide(section, lang, *spot) for lang in LANGUAGES]
    return tuple(found)


def _spot(plan: Plan, section_id: str) -> tuple[str, Bounds] | None:
    """Return the first level with an area of a section, and what its areas cover there."""
    # Imported late: nobody is shown round before a minute has gone by.
    from smartnav.plan.shapes import footprint

    for level in plan.levels:
        boxes = [footprint(each).bounds for each in level.areas if each.section == section_id]
        if boxes:
            lefts, tops, rights, bottoms = zip(*boxes, strict=True)
            return level.id, (min(lefts), min(tops), max(rights), max(bottoms))
    return None


class AttractPage(PageWidget):
    """An area's letter and name, some of what it serves, and that a touch begins."""

    bare = True
    share = 0.4

    def __init__(self, look: Look, hall: Hall, section: Section) -> None:
        """Tell of a section in the look's language."""
        super().__init__(look, lambda _transition: None)
        self.column.setSpacing(look.px(28))
        hits = _most_wanted_first(hall, section)
        windows = [place for hit in hits for place in hit.places if place.kind == "window"]
        self.column.addStretch(1)
        self.column.addWidget(self._head(hall, section, windows))
        services = [hit.title.in_(look.lang) for hit in hits if hit.kind == "service"]
        self.column.addWidget(self._services(section, services[:MOST_SERVICES]))
        self.column.addStretch(2)
        self.column.addWidget(self._invitation())

    def _head(self, hall: Hall, section: Section, windows: list[Place]) -> QWidget:
        look = self.look
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.margin)
        if section.letter:
            size = round(look.sign * CHIP_SHARE)
            row.addWidget(letter_chip(look, section, size=size))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        name = label(section.name.in_(look.lang), "display")
        name.setObjectName("attract-area")
        texts.addWidget(name)
        if windows:
            served = [place for place in windows if place.id[:1] == section.letter] or windows
            unique = list({place.id: place for place in served}.values())
            texts.addWidget(label(where(look, hall.plan, unique), "quiet"))
        row.addLayout(texts, 1)
        return holder

    def _services(self, section: Section, services: list[str]) -> QWidget:
        """Return what the area serves, in two columns where the names are short."""
        look = self.look
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.margin)
        grid.setVerticalSpacing(look.px(16))
        columns = look.columns(services, around=look.px(DOT_PX + 40), most=2, bold=True)
        for index, service in enumerate(services):
            grid.addWidget(self._service(section, service), index // columns, index % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        return holder

    def _service(self, section: Section, service: str) -> QWidget:
        look = self.look
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(16))
        size = look.px(DOT_PX)
        dot = QFrame()
        dot.setFixedSize(size, size)
        solid = look.theme.tints[section.colour].solid
        dot.setStyleSheet(f"background: {solid}; border-radius: {size // 2}px;")
        row.addWidget(dot)
        row.addWidget(label(service, "heading"), 1)
        return line

    def _invitation(self) -> QWidget:
        """Return the words that ask for a touch, in both languages."""
        look = self.look
        frame = QFrame()
        set_role(frame, "invitation")
        column = QVBoxLayout(frame)
        column.setContentsMargins(look.margin, look.px(16), look.margin, look.px(16))
        column.setSpacing(0)
        middle = Qt.AlignmentFlag.AlignHCenter
        (other,) = (lang for lang in LANGUAGES if lang != look.lang)
        column.addWidget(label(look.words.attract, "title", align=middle, tone="inverse"))
        column.addWidget(label(words(other).attract, "body", align=middle, tone="inverse"))
        return frame


def _most_wanted_first(hall: Hall, section: Section) -> list[Hit]:
    """Return what there is in an area, beginning with what most people come for."""
    rank = {hit.title.zh: index for index, hit in enumerate(hall.directory.popular())}
    hits = hall.directory.of_section(section.id)
    return sorted(hits, key=lambda hit: rank.get(hit.title.zh, len(rank)))


class Curtain(QWidget):
    """Lies unseen over everything and takes the touch or key that ends the tour.

    So what was touched does not act: nobody can have meant a button that was not there yet.
    """

    woken = Signal()

    def __init__(self, over: QWidget, spoken: str) -> None:
        """Cover a widget; ``spoken`` is what a screen reader says of it."""
        super().__init__(over)
        self.setObjectName("curtain")
        self.setAccessibleName(spoken)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Wake at the first touch of whatever kind."""
        kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress, QEvent.Type.Wheel)
        if event.type() in kinds:
            event.accept()
            self.woken.emit()
            return True
        return super().event(event)


class Attract(QObject):
    """Leads the map from area to area while it is on."""

    woken = Signal()
    """Somebody has touched the screen: show the home screen."""

    def __init__(
        self, parent: QObject, hall: Hall, view: MapView, here: Place, seconds: Callable[[], float]
    ) -> None:
        """Lead ``view``; ``seconds`` is a clock that only counts on."""
        super().__init__(parent)
        self._hall, self._view, self._here, self._seconds = hall, view, here, seconds
        self._stage: Stage | None = None
        self._curtain: Curtain | None = None
        self._next = 0
        self._since_s = 0.0

    @property
    def is_on(self) -> bool:
        """Whether the tour is under way."""
        return self._stage is not None

    def begin(self, stage: Stage) -> None:
        """Begin the tour on a stage, unless the hall has no areas or is not ready."""
        if not self._slides or not stage.look.ready:
            return
        self._stage = stage
        self._next = 0
        self._curtain = Curtain(stage, stage.look.words.attract)
        self._curtain.woken.connect(self.woken)
        self._show()

    @cached_property
    def _slides(self) -> tuple[Slide, ...]:
        return slides(self._hall.plan)

    def tick(self) -> None:
        """Go on when it is time to."""
        stays_s = MOVING_S if self._view.moves else STILL_S
        if self.is_on and self._seconds() - self._since_s >= stays_s:
            self._show()

    def stop(self) -> None:
        """End the tour; whoever calls it shows another page."""
        self._stage = None
        if self._curtain is not None:
            self._curtain.hide()
            self._curtain.deleteLater()
            self._curtain = None

    def _show(self) -> None:
        stage = self._stage
        assert stage is not None  # The tour is on.
        slide = self._slides[self._next]
        self._next = (self._next + 1) % len(self._slides)
        self._since_s = self._seconds()
        look = replace(stage.look, lang=slide.lang)
        stage.show_page(AttractPage(look, self._hall, slide.section))
        stage.show_overlay(Overlay(here=self._here, highlights=(slide.section.id,)))
        if slide.level in self._view.levels:
            self._view.show_level(slide.level)
        self._view.show_bounds(slide.bounds, slowness=SLOWNESS)
        if self._curtain is not None:
            self._curtain.raise_()
