"""The way past the visits of a tour, at an hour, and as something to give away."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from smartnav.errands.errand import find_errand
from smartnav.errands.hall import Hall
from smartnav.errands.message import message
from smartnav.errands.recent import Recent, read_recent, write_recent
from smartnav.errands.reply import reply
from smartnav.errands.tour import Tour
from smartnav.guidance import note_text
from smartnav.handoff import decode
from smartnav.plan.places import UnknownReference

if TYPE_CHECKING:
    from pathlib import Path

MORNING = datetime(2026, 11, 25, 9, 30)
EVENING = datetime(2026, 11, 25, 19, 0)


def _tour(hall: Hall, *references: str) -> Tour:
    return Tour("kiosk-south", errands=tuple(find_errand(hall, each) for each in references))


def test_every_halt_says_what_is_done_there_and_how_far_it_is(hall: Hall) -> None:
    found = reply(hall, _tour(hall, "restaurant", "fund", "atm"), MORNING)
    assert found.route is not None
    assert len(found.halts) == 5
    for halt in found.halts:
        assert halt.place.id in halt.visit.references
    assert sum(h.duration_s for h in found.halts) == pytest.approx(found.route.duration_s)
    assert sum(h.length_m for h in found.halts) == pytest.approx(found.route.length_m)
    order = [halt.place.id for halt in found.halts]
    assert order.index("C01") < min(order.index("C04"), order.index(found.halts[-1].place.id))


def test_a_forced_order_is_walked_and_the_best_is_no_longer(hall: Hall) -> None:
    tour = _tour(hall, "A01", "C05", "A04")
    best = reply(hall, tour, MORNING)
    assert best.route is not None
    visits = [halt.visit for halt in best.halts]
    forced = reply(hall, tour.moved(visits, 0, 2), MORNING)
    assert forced.route is not None
    expected = [*(v.references for v in visits[1:]), visits[0].references]
    assert [halt.visit.references for halt in forced.halts] == expected
    assert forced.route.duration_s >= best.route.duration_s


def test_step_free_takes_the_lift(hall: Hall) -> None:
    tour = _tour(hall, "C05")
    stepped = reply(hall, tour.going("wheelchair"), MORNING)
    assert stepped.route is not None
    kinds = {leg.kind for leg in stepped.route.legs if hasattr(leg, "kind")}
    assert kinds == {"lift"}


def test_a_closed_window_is_said_with_when_it_opens(hall: Hall) -> None:
    (halt,) = reply(hall, _tour(hall, "fund"), EVENING).halts
    assert halt.note is not None
    assert "09:00" in note_text(halt.note, "en")


def test_an_unknown_start_is_named(hall: Hall) -> None:
    with pytest.raises(UnknownReference, match="nowhere"):
        reply(hall, _tour(hall, "fund").starting("nowhere"), MORNING)


def test_the_code_asks_for_the_same_way_in_the_language_wanted(hall: Hall) -> None:
    found = reply(hall, _tour(hall, "fund", "C05"), MORNING)
    url = found.url(hall, "en")
    assert url.startswith("HTTP://192.168.10.20:8765/R/")
    asked = decode(url.rsplit("/", 1)[1])
    assert asked == found.request(hall, "en")
    assert asked.stops == tuple(halt.place.id for halt in found.halts)
    assert asked.lang == "en"


def test_a_message_says_where_what_for_and_what_to_bring(hall: Hall) -> None:
    found = reply(hall, _tour(hall, "restaurant", "fund"), EVENING)
    text = message(hall, found, "en")
    lines = text.splitlines()
    assert lines[0] == "Tiny Station"
    assert [line[:2] for line in lines if line[:1].isdigit() and line[1:2] == "."] == [
        "1.", "2.", "3.", "4."
    ]  # fmt: skip
    assert sum("ID card" in line for line in lines) == 1
    assert found.url(hall, "en") in text
    assert "is closed now" in text
    assert "请带齐" in message(hall, found, "zh")
    assert message(hall, reply(hall, Tour("kiosk-south"), EVENING), "zh") == ""


def test_recent_tours_are_kept_without_anything_personal(hall: Hall, tmp_path: Path) -> None:
    path = tmp_path / "new" / "recent.json"
    assert read_recent(path) == Recent()
    recent = Recent().with_tour(_tour(hall, "fund")).with_tour(_tour(hall, "restaurant", "A03"))
    recent = recent.with_tour(_tour(hall, "fund")).with_tour(Tour("kiosk-south"))
    write_recent(recent, path)
    assert read_recent(path) == recent
    assert [[e.key for e in errands] for errands in recent.errands(hall)] == [
        ["service:fund"], ["theme:restaurant", "place:A03"]
    ]  # fmt: skip
    gone = Recent((("service:abolished",), ("theme:shop",)))
    assert [[e.key for e in errands] for errands in gone.errands(hall)] == [["theme:shop"]]


@pytest.mark.parametrize("text", ["", "{", "7", '[["a"], [], [1], "x"]'])
def test_a_spoilt_file_of_recent_tours_is_no_harm(text: str, tmp_path: Path) -> None:
    path = tmp_path / "recent.json"
    path.write_text(text, encoding="utf-8")
    assert all(keys for keys in read_recent(path).tours)
