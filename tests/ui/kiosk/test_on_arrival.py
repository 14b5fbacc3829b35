"""Whether a window is open is judged on arrival, the same at a kiosk and at the desk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import pytest

from smartnav.directory import Stop
from smartnav.directory.disruptions import Disruption, Disruptions
from smartnav.errands.errand import Errand
from smartnav.errands.reply import reply
from smartnav.errands.tour import Tour
from smartnav.plan import load_plan
from smartnav.plan.model import Text
from smartnav.routing import Navigator
from smartnav.ui.kiosk.answering import answer_today
from smartnav.ui.kiosk.hall import Hall
from smartnav.ui.kiosk.touring import Question
from smartnav.ui.kiosk.touring import Tour as ThemeTour
from tests.queueing.halls import PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.routing.route import Route

KIOSK = "kiosk-south"
NEAR, FAR = "A03", "C03"
"""Any of the two will do; upstairs it opens earlier."""
OPENS = datetime(2026, 3, 3, 9, 42)
QUEUE = Disruption(FAR, "busy")


@pytest.fixture(scope="module")
def late_hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """Return a hall whose windows on the ground floor open at 9:42."""
    path: Path = tmp_path_factory.mktemp("late") / "tiny.yaml"
    written = PLAN.read_text(encoding="utf-8")
    late = written.replace("{id: A01, count: 4,", '{id: A01, hours: "Mo-Fr 09:42-17:00", count: 4,')
    path.write_text(late, encoding="utf-8")
    return Hall(Navigator(load_plan(path)), digest="late")


class Asked(NamedTuple):
    """When one sets out, what the desk says, how long one waits where."""

    second: int
    minute: int = 41
    told: tuple[Disruption, ...] = ()
    waits: tuple[tuple[str, int], ...] = ()

    @property
    def moment(self) -> datetime:
        return OPENS.replace(minute=self.minute, second=self.second)

    def hall(self, hall: Hall) -> Hall:
        return replace(
            hall, told=lambda: Disruptions(self.told), waits=lambda: dict(self.waits)
        )  # fmt: skip


def at_the_kiosk(hall: Hall, asked: Asked) -> Route | None:
    question = Question(
        (NEAR, FAR), "walking", now=hall.today(asked.moment), waits=dict(asked.waits)
    )
    return answer_today(hall, KIOSK, question, asked.moment).route


def on_a_tour(hall: Hall, asked: Asked) -> Route | None:
    tour = ThemeTour(((NEAR, FAR),), ((),), "given", ())
    question = Question((NEAR, FAR), "walking", tour, now=hall.today(asked.moment))
    return answer_today(hall, KIOSK, question, asked.moment).route


def at_the_desk(hall: Hall, asked: Asked) -> Route | None:
    errand = Errand("x", Text(zh="样例", en="Sample"), "service", (Stop((), (NEAR, FAR)),))
    return reply(hall, Tour(KIOSK, errands=(errand,)), asked.moment).route


@pytest.mark.parametrize(
    ("asked", "goal"),
    [
        # It opens while one walks there; half a minute earlier one would stand before it.
        (Asked(57), NEAR), (Asked(20), FAR),
        # A queue is gone round, but not to a window that is closed; what is shut is.
        (Asked(57, told=(Disruption(NEAR, "busy"),)), FAR), (Asked(20, told=(QUEUE,)), FAR),
        (Asked(57, told=(QUEUE,)), NEAR), (Asked(20, told=(Disruption(FAR, "closed"),)), NEAR),
        # Nor does one wait less before a closed window.
        (Asked(20, waits=((NEAR, 0), (FAR, 1200))), FAR),
        (Asked(57, waits=((NEAR, 0), (FAR, 1200))), NEAR),
        (Asked(0, minute=50, waits=((NEAR, 1200), (FAR, 0))), FAR),
    ],
)  # fmt: skip
def test_kiosk_and_desk_lead_to_the_window_that_is_open_when_one_comes(
    late_hall: Hall, asked: Asked, goal: str
) -> None:
    hall = asked.hall(late_hall)
    ways = [at_the_kiosk, at_the_desk] + ([] if asked.waits else [on_a_tour])
    for way in ways:
        route = way(hall, asked)
        assert route is not None
        assert (way.__name__, route.stops[-1].id) == (way.__name__, goal)
