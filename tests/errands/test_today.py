"""What the desk says of today: what is open, which way leads there, and what is said of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from smartnav.directory.disruptions import Disruption, Disruptions
from smartnav.errands.errand import find_errand
from smartnav.errands.hall import Hall
from smartnav.errands.reply import Reply, reply
from smartnav.errands.tour import Tour
from smartnav.plan.model import Text
from smartnav.routing.route import ProfileName, RideLeg

MORNING = datetime(2026, 3, 3, 9, 41)
ELEVEN = MORNING.replace(hour=11, minute=0)


def told(hall: Hall, *every: Disruption) -> Hall:
    """Return the hall as its desk describes it."""
    return replace(hall, told=lambda: Disruptions(every))


def asked(
    hall: Hall, *references: str, at: datetime = MORNING, profile: ProfileName = "walking"
) -> Reply:
    tour = Tour("kiosk-south", profile, tuple(find_errand(hall, each) for each in references))
    return reply(hall, tour, at)


def said(answer: Reply) -> list[str]:
    return [text.zh for text in answer.told]


def test_a_closed_window_is_passed_by_until_it_opens_again(hall: Hall) -> None:
    usual = asked(hall, "fund").halts[0].place.id
    closed = told(hall, Disruption(usual, "closed", ends_at=ELEVEN))
    assert asked(closed, "fund").halts[0].place.id != usual
    assert asked(closed, "fund", at=ELEVEN).halts[0].place.id == usual
    assert asked(closed, "fund", at=ELEVEN).told == ()


def test_a_disruption_to_come_changes_nothing_yet(hall: Hall) -> None:
    usual = asked(hall, "fund").halts[0].place.id
    later = told(hall, Disruption(usual, "closed", starts_at=ELEVEN))
    assert asked(later, "fund").halts[0].place.id == usual
    assert asked(later, "fund", at=ELEVEN).halts[0].place.id != usual


def test_one_is_led_to_the_only_window_though_it_is_closed_and_told_so(hall: Hall) -> None:
    closed = told(hall, Disruption("C01", "closed", ends_at=ELEVEN))
    answer = asked(closed, "licence")
    assert answer.halts[0].place.id == "C01"
    assert said(answer) == ["C01 号窗口：暂停办理，至 11:00"]


def test_what_has_moved_is_found_where_it_is_now(hall: Hall) -> None:
    moved = told(hall, Disruption("C01", "moved", moved_to="A04"))
    answer = asked(moved, "licence")
    assert answer.halts[0].place.id == "A04"
    assert said(answer) == ["C01 号窗口：已搬到 A04 号窗口"]
    (english,) = answer.told
    assert english.en == "Window C01: Moved to Window A04"
    window = hall.gazetteer.find("C01")
    instead = moved.directory.alternatives(window, MORNING)
    assert [place.id for place in instead.windows][:1] == ["A04"]


def test_a_tour_with_moved_windows_can_still_be_put_into_another_order(hall: Hall) -> None:
    moved = told(hall, Disruption("C01", "moved", moved_to="A04"))
    answer = asked(moved, "licence", "fund")
    visits = [halt.visit for halt in answer.halts]
    other = answer.tour.moved(visits, 0, 1, answer.now)
    again = reply(moved, other, MORNING)
    assert [halt.visit.parts for halt in again.halts] == [v.parts for v in reversed(visits)]


def test_among_several_windows_one_without_a_queue_is_chosen(hall: Hall) -> None:
    usual = asked(hall, "fund").halts[0].place.id
    busy = told(hall, Disruption(usual, "busy"))
    assert asked(busy, "fund").halts[0].place.id != usual
    both = told(hall, Disruption("A01", "busy"), Disruption("A02", "busy"))
    answer = asked(both, "fund")
    assert answer.halts[0].place.id in ("A01", "A02")
    assert "排队的人较多" in said(answer)[0]


def rides(answer: Reply) -> set[str]:
    assert answer.route is not None
    return {leg.connector for leg in answer.route.legs if isinstance(leg, RideLeg)}


def test_a_lift_out_of_order_is_gone_round_and_named(hall: Hall) -> None:
    assert rides(asked(hall, "licence", profile="elderly")) == {"lift-1"}
    broken = told(hall, Disruption("lift-1", "out-of-order", note=Text(zh="检修", en="Repairs")))
    answer = asked(broken, "licence", profile="elderly")
    assert rides(answer) == {"stairs-1"}
    assert said(answer) == ["1号电梯：停用（检修）"]
    # Who takes the stairs anyway need not hear of the lift.
    assert asked(broken, "licence").told == ()
    none = asked(broken, "licence", profile="wheelchair")
    assert none.route is None
    assert none.no_route is not None


def test_what_another_version_of_the_plan_has_is_overlooked(hall: Hall) -> None:
    odd = told(
        hall, Disruption("Z99", "closed"), Disruption("lift-1", "standing"),
        Disruption("C01", "moved", moved_to="Z98"),
    )  # fmt: skip
    assert not odd.today(MORNING)
    assert asked(odd, "licence").halts[0].place.id == "C01"


@pytest.mark.parametrize(("ends", "zh", "en"), [
    (MORNING + timedelta(hours=1), "暂停办理，至 10:41", "Closed for now, until 10:41"),
    (
        MORNING + timedelta(days=1), "暂停办理，至 明天 9:41",
        "Closed for now, until tomorrow at 9:41",
    ),
    (None, "暂停办理", "Closed for now"),
])  # fmt: skip
def test_a_state_says_until_when(hall: Hall, ends: datetime | None, zh: str, en: str) -> None:
    closed = told(hall, Disruption("A01", "closed", ends_at=ends))
    state = closed.directory.state(hall.gazetteer.find("A01"), MORNING)
    assert state is not None
    assert (state.kind, state.is_open) == ("suspended", False)
    assert (state.text.zh, state.text.en) == (zh, en)


def test_a_queue_is_said_beside_the_hours_and_a_closed_hour_needs_no_more(hall: Hall) -> None:
    queue = told(hall, Disruption("A01", "busy"))
    window = hall.gazetteer.find("A01")
    now, night = queue.directory.state(window, MORNING), MORNING.replace(hour=20)
    assert now is not None
    assert now.is_open
    assert now.text.en == "Open now, until 17:00. Long queue"
    later = queue.directory.state(window, night)
    assert later == hall.directory.state(window, night)


def test_a_room_and_a_lift_share_their_state_with_what_is_in_them(hall: Hall) -> None:
    closed = told(hall, Disruption("wc", "closed"), Disruption("lift-1", "out-of-order"))
    for place in ("toilet-f1", "lift-1.F2"):
        state = closed.directory.state(hall.gazetteer.find(place), MORNING)
        assert state is not None
        assert state.kind == "suspended"
