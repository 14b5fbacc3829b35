"""What closes is said in whole sentences, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from smartnav.guidance import note_text, notes_text
from smartnav.plan.model import Text
from smartnav.plan.places import Gazetteer
from smartnav.routing import Conditions, Navigator, Note
from smartnav.routing.route import NoteKind
from tests.samples import sample_plan

WEDNESDAY = datetime(2026, 11, 25, 16, 57, 10)
FIVE = datetime(2026, 11, 25, 17)


def note(
    gazetteer: Gazetteer, place: str, kind: NoteKind, opens: datetime | None = None
) -> tuple[str, str]:
    closes = None if kind == "closed" else FIVE
    arrival = FIVE.replace(minute=1) if kind == "closes_before" else WEDNESDAY
    made = Note(kind, 1, gazetteer.find(place), arrival, closes, opens)
    return note_text(made, "zh"), note_text(made, "en")


def test_a_window_that_closes_soon_asks_for_haste(gazetteer: Gazetteer) -> None:
    assert note(gazetteer, "A01", "closes_soon") == (
        "您约 16:58 到达\uff0cA01 窗口 17:00 停止办理\uff0c请抓紧时间。",
        "You get there at about 16:58, and window A01 closes at 17:00: please hurry.",
    )


def test_one_who_comes_too_late_learns_when_to_come_again(gazetteer: Gazetteer) -> None:
    assert note(gazetteer, "A01", "closes_before", datetime(2026, 11, 26, 9)) == (
        "A01 窗口 17:00 停止办理\uff0c您约 17:01 才能走到\uff0c恐怕来不及。明天 09:00 开始办理。",
        "Window A01 closes at 17:00; you would get there at about 17:01, too late. "
        "It opens tomorrow at 09:00.",
    )


def test_what_closes_at_midnight_closes_at_24_00(gazetteer: Gazetteer) -> None:
    late = datetime(2026, 11, 25, 23, 57, 10)
    made = Note("closes_soon", 1, gazetteer.find("atm"), late, datetime(2026, 11, 26))
    assert "24:00" in note_text(made, "zh")
    assert note_text(made, "en") == (
        "You get there at about 23:58, and the ATM closes at 24:00: please hurry."
    )


@pytest.mark.parametrize(
    ("opens", "zh", "en"),
    [
        (None, "A01 窗口现在不在办理时间。", "Window A01 is closed now."),
        (datetime(2026, 11, 25, 18), "今天 18:00 开始办理。", "It opens today at 18:00."),
        (datetime(2026, 11, 26, 9), "明天 09:00 开始办理。", "It opens tomorrow at 09:00."),
        (datetime(2026, 11, 30, 9), "周一 09:00 开始办理。", "It opens on Monday at 09:00."),
        (datetime(2026, 12, 1, 9), "周二 09:00 开始办理。", "It opens on Tuesday at 09:00."),
        # From a week on a weekday alone would be taken for the next one.
        (
            datetime(2026, 12, 2, 9),
            "12月2日（周三） 09:00 开始办理。",
            "It opens on Wednesday 2 December at 09:00.",
        ),
        (datetime(2026, 11, 29, 9), "周日 09:00 开始办理。", "It opens on Sunday at 09:00."),
    ],
)
def test_a_closed_window_says_on_which_day_it_opens(
    gazetteer: Gazetteer, opens: datetime | None, zh: str, en: str
) -> None:
    said = note(gazetteer, "A01", "closed", opens)
    assert said[0].endswith(zh)
    assert said[1].endswith(en)


def test_what_does_not_serve_is_open_rather_than_at_work(gazetteer: Gazetteer) -> None:
    zh, en = note(gazetteer, "atm", "closed", datetime(2026, 11, 26, 9))
    assert zh == "自动取款机现在未开放。明天 09:00 开放。"
    assert en == "The ATM is closed now. It opens tomorrow at 09:00."


def test_several_things_are_closed(gazetteer: Gazetteer) -> None:
    lockers = replace(gazetteer.find("atm"), name=Text(zh="储物柜", en="Lockers"))
    made = Note("closed", 1, lockers, WEDNESDAY, None, datetime(2026, 11, 26, 9))
    assert note_text(made, "en") == "The lockers are closed now. They open tomorrow at 09:00."


def test_a_route_has_a_note_for_each_stop_that_closes(tiny: Navigator) -> None:
    at_five = Conditions(moment=datetime(2026, 11, 25, 16, 56))
    route = tiny.route("kiosk-south", "A01", "A04", conditions=at_five)
    assert [text.split(" 窗口")[0][-3:] for text in notes_text(route, "zh")] == ["A01", "A04"]
    assert notes_text(tiny.route("kiosk-south", "A01"), "en") == ()


def test_an_order_that_may_not_be_best_is_said_so(tiny: Navigator) -> None:
    route = replace(tiny.route("kiosk-south", "A01", "A04"), exact=False)
    assert notes_text(route, "en") == (
        "With 2 stops, this order is a good one, perhaps not the quickest.",
    )
    assert notes_text(route, "zh")[0].startswith("要去的地方较多\uff082 处\uff09")


def test_after_a_holiday_it_opens_on_a_date_and_not_on_some_thursday() -> None:
    plan = sample_plan("community-station")
    venue = plan.venue.model_copy(update={"hours": "Mo-Fr 09:00-17:00; PH off"})
    navigator = Navigator(plan.model_copy(update={"venue": venue}))
    start = next(p.id for p in navigator.gazetteer.places.values() if p.kind == "kiosk")
    for evening, zh, en in (
        (datetime(2026, 9, 30, 17, 10), "10月8日（周四） 09:00", "on Thursday 8 October at 09:00"),
        (datetime(2026, 2, 14, 17, 10), "2月24日（周二） 09:00", "on Tuesday 24 February at 09:00"),
    ):
        route = navigator.route(start, "A01", conditions=Conditions(moment=evening))
        assert zh in notes_text(route, "zh")[0]
        assert en in notes_text(route, "en")[0]
