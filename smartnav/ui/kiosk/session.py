"""A visitor's session as a value: where one is and what one has chosen. No Qt.

Every transition returns the next session. A session holds ids and names in both languages, never
what is drawn, so that language and size can change at any moment without losing anything.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from smartnav.plan.model import Lang, Text
    from smartnav.queueing.told import AppointmentTold, TicketTold
    from smartnav.routing.route import ProfileName

PageName = Literal[
    "home", "search", "area", "place", "route", "help", "check-in", "ticket", "rate", "booking",
    "appointment", "stations", "station", "letter", "receipt",
]  # fmt: skip
Mode = Literal["standard", "elder"]
TEXT_PERCENT = (100, 150, 200)
"""How large letters can be made, in either mode; each touch goes on to the next."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What the visitor asks for: a service, a window, a facility; and every place that has it."""

    title: Text
    kind: str
    references: tuple[str, ...]
    """Ids of the places that serve it; the route goes to the nearest."""


@dataclass(frozen=True, slots=True)
class Page:
    """One screen and what it shows."""

    name: PageName = "home"
    query: str = ""
    """What has been typed: what is looked for, a code, a telephone number."""
    section: str = ""
    subject: Subject | None = None
    """Of a help sheet: what was looked at when it was opened."""
    way: str = ""
    """Of a route: by what one wants to go, as :func:`~smartnav.ui.kiosk.ways.name_of` calls it;
    empty: the best way."""
    day: str = ""
    time: str = ""
    """Of an appointment: what has been chosen."""
    chosen: str = ""
    """Of other sheets: what has been chosen, by its id."""
    item: str = ""
    """The random id under which the hall is asked: asked again, it is done once."""
    wrong: str = ""
    """Why the hall has not done it, in a word of :mod:`~smartnav.ui.kiosk.asking`."""
    ticket: TicketTold | None = None
    appointment: AppointmentTold | None = None
    code: str = ""
    """Of a receipt."""
    told: tuple[str, str] | None = None
    """Of a receipt that was asked about: what was written, and the answer or nothing."""
    url: str = ""
    """Where a phone finds the same."""


HOME = Page()
LONGEST_QUERY = 24


@dataclass(frozen=True, slots=True)
class Settled:
    """What a kiosk starts every visitor with."""

    lang: Lang = "zh"
    mode: Mode = "standard"
    contrast: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """The state of the kiosk for one visitor."""

    settled: Settled = field(default_factory=Settled)
    lang: Lang = "zh"
    mode: Mode = "standard"
    contrast: bool = False
    """High contrast: light on black, in either size."""
    text_percent: int = 100
    """How large letters are, one of :data:`TEXT_PERCENT`: 200 is twice the standard size."""
    low: bool = False
    """Low reach: all one touches lies in the lower half of the screen."""
    step_free: bool = False
    ticked: frozenset[str] = frozenset()
    """Ids of the papers the visitor has ticked off."""
    page: Page = HOME
    trail: tuple[Page, ...] = ()
    """The pages before this one, oldest first."""

    @classmethod
    def begin(cls, settled: Settled) -> Session:
        """Return a fresh visitor's session."""
        return cls(settled, settled.lang, settled.mode, settled.contrast)

    @property
    def is_fresh(self) -> bool:
        """Whether nothing tells this session from a new visitor's."""
        return self == Session.begin(self.settled)

    @property
    def profile(self) -> ProfileName:
        """The profile the route is found for."""
        if self.step_free:
            return "wheelchair"
        return "elderly" if self.mode == "elder" else "walking"

    def _to(self, page: Page) -> Session:
        return replace(self, page=page, trail=(*self.trail, self.page))

    def opened(self, page: Page) -> Session:
        """Return the session with another page after this one."""
        return self._to(page)

    def instead(self, page: Page) -> Session:
        """Return the session with another page in place of this one: nobody comes back to it."""
        return replace(self, page=page)

    def finished(self, page: Page) -> Session:
        """Return the session with what came of it: the way back leads past the pages of its kind.

        What was typed on them is gone.
        """
        trail = tuple(each for each in self.trail if each.name != self.page.name)
        return replace(self, page=page, trail=trail)

    def searched(self, query: str) -> Session:
        """Return the session with the search page showing ``query``."""
        page = Page("search", query=query[:LONGEST_QUERY])
        if self.page.name == "search":
            return replace(self, page=page)
        return self._to(page)

    def opened_area(self, section: str) -> Session:
        """Return the session with an area's services and windows listed."""
        return self._to(Page("area", section=section))

    def looked_at(self, subject: Subject) -> Session:
        """Return the session with the sheet of a service or place open."""
        return self._to(Page("place", subject=subject))

    def led_to(self, subject: Subject) -> Session:
        """Return the session with the route to the nearest of a subject's places."""
        page = Page("route", subject=subject)
        if self.page.name == "route":
            return replace(self, page=page)
        return self._to(page)

    def asked_for_help(self) -> Session:
        """Return the session with the sheet on which one calls somebody."""
        if self.page.name == "help":
            return self
        return self._to(Page("help", subject=self.page.subject))

    def going_by(self, way: str) -> Session:
        """Return the session with the route by lift, stairs or whatever else leads there."""
        return replace(self, page=replace(self.page, way=way))

    def back(self) -> Session:
        """Return the session one page earlier; from the first page nothing changes."""
        if not self.trail:
            return self
        return replace(self, page=self.trail[-1], trail=self.trail[:-1])

    def home(self) -> Session:
        """Return to the home screen; language and size stay, the visitor has not left."""
        return replace(self, page=HOME, trail=(), step_free=False)

    def left(self) -> Session:
        """Return the clean session for the next visitor."""
        return Session.begin(self.settled)

    def in_language(self, lang: Lang) -> Session:
        """Return the same session in another language."""
        return replace(self, lang=lang)

    def in_mode(self, mode: Mode) -> Session:
        """Return the same session in standard or elder size."""
        return replace(self, mode=mode)

    def in_contrast(self, contrast: bool) -> Session:
        """Return the same session in high contrast or in its usual colours."""
        return replace(self, contrast=contrast)

    def with_larger_text(self) -> Session:
        """Return the same session in the next size of letters; after the largest the usual one."""
        after = (TEXT_PERCENT.index(self.text_percent) + 1) % len(TEXT_PERCENT)
        return replace(self, text_percent=TEXT_PERCENT[after])

    def reached_low(self, low: bool) -> Session:
        """Return the same session with everything touchable low or at its usual height."""
        return replace(self, low=low)

    def with_paper(self, paper: str, ticked: bool) -> Session:
        """Return the same session with a paper ticked off or not."""
        papers = self.ticked | {paper} if ticked else self.ticked - {paper}
        return replace(self, ticked=papers)

    def with_step_free(self, step_free: bool) -> Session:
        """Return the same session with or without steps on the way."""
        return replace(self, step_free=step_free)
