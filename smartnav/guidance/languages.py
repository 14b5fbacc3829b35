"""What each language must say of things so that its sentences can name them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from smartnav.guidance import chinese, english

if TYPE_CHECKING:
    from smartnav.guidance.steps import Landmark
    from smartnav.plan.model import Lang, Text
    from smartnav.plan.places import Place


class Nouns(Protocol):
    """The nouns of one language: what :mod:`chinese` and :mod:`english` offer alike."""

    def finished(self, sentence: str) -> str:
        """Return a sentence as it is printed."""

    def thing(self, place: Place) -> str:
        """Return what a place is called as a thing one sees."""

    def called(self, landmark: Landmark) -> str:
        """Return what one passes or walks towards."""

    def spot(self, landmark: Landmark) -> str:
        """Return a landmark as the spot where one turns."""

    def taken(self, place: Place) -> str:
        """Return the lift or stairs one walks to."""

    def ridden(self, name: Text) -> str:
        """Return what one takes."""

    def says_which_way(self, name: Text) -> bool:
        """Whether what one takes is called by the way it leads."""

    def level(self, name: Text) -> str:
        """Return a level one rides to."""

    def area(self, place: Place, *, lettered: bool) -> str:
        """Return an area one has reached."""

    def window_name(self, place: Place) -> str:
        """Return what is done at a window."""

    def number_of(self, noun: str, /) -> int:
        """Return 1 or, for a noun that takes the form for several, 2."""


def nouns_of(lang: Lang) -> Nouns:
    """Return the nouns of a language."""
    return chinese if lang == "zh" else english
