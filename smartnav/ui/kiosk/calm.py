"""When a screen cannot be shown: a calm sentence, the map, and the trace in the log."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from smartnav.ui.kiosk.pages import PageWidget
from smartnav.ui.kiosk.tile import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.ui.kiosk.look import Look
    from smartnav.ui.kiosk.pages import Act

P = ParamSpec("P")


class Stumbling(Protocol):
    """What knows how to go on after an error."""

    def stumble(self, error: Exception) -> None:
        """Go on after an error in one of its methods."""


S = TypeVar("S", bound=Stumbling)


def calmly(method: Callable[Concatenate[S, P], None]) -> Callable[Concatenate[S, P], None]:
    """Let a method's errors end in ``stumble`` instead of in Qt's event loop."""

    @wraps(method)
    def tried(self: S, /, *args: P.args, **kwargs: P.kwargs) -> None:
        try:
            method(self, *args, **kwargs)
        except Exception as error:  # noqa: BLE001 - whatever it is, the visitor goes on
            self.stumble(error)

    return tried


class CalmPage(PageWidget):
    """Says that something does not work, whom to ask, and leads home."""

    least_share = 0.3

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__(look, act)
        self.head("")
        self.column.addWidget(message(look.words.stumbled))
        self.rest()
