"""References as people type them."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartnav.plan import load_plan
from smartnav.plan.places import Gazetteer, UnknownReference
from tests.samples import sample_plan

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer(load_plan(TINY), "tiny.yaml")


def _refusal(gazetteer: Gazetteer, reference: str) -> str:
    with pytest.raises(UnknownReference) as caught:
        gazetteer.find(reference)
    return str(caught.value)


@pytest.mark.parametrize("typed", ["A02", "a02", " A02\n", "Ａ０２", "ａ02"])
def test_an_id_is_found_whatever_its_case_and_width(gazetteer: Gazetteer, typed: str) -> None:
    assert gazetteer.find(typed).id == "A02"


@pytest.mark.parametrize(
    "typed", ["F1:12.5,-8", "f1:12.5,-8", "F1: 12.5, -8", "Ｆ１:１２.５,-８", " F1:12.5 ,-8 "]
)
def test_a_point_is_a_place_with_one_id(gazetteer: Gazetteer, typed: str) -> None:
    place = gazetteer.find(typed)
    assert (place.id, place.kind, place.level) == ("F1:12.5,-8", "spot", "F1")
    assert place.anchor == place.position == (12.5, -8.0)
    assert gazetteer.find(place.id) == place


@pytest.mark.parametrize("at", ["nan,2", "inf,2", "1e9,3", "1,", ",", "1;2", f"{'1' * 400},2", ""])
def test_a_point_written_wrongly_is_told_how_to_write_it(gazetteer: Gazetteer, at: str) -> None:
    assert _refusal(gazetteer, f"f1:{at}").endswith("in tiny.yaml; did you mean F1:x,y?")


def test_a_point_on_no_level_is_told_the_levels(gazetteer: Gazetteer) -> None:
    said = "no 'F9:1,2' in tiny.yaml; did you mean F1:x,y or F2:x,y?"
    assert _refusal(gazetteer, "F9:1,2") == said


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("A09", "; did you mean A01?"),
        ("kisok-south", "; did you mean kiosk-south?"),
        ("lift-1", "; did you mean lift-1.F1 or lift-1.F2?"),
        ("toilet", ""),
        ("?", ""),
        ("", ""),
    ],
)
def test_a_slip_gets_the_nearest_id_and_nonsense_none(
    gazetteer: Gazetteer, typed: str, hint: str
) -> None:
    assert _refusal(gazetteer, typed) == f"no '{typed}' in tiny.yaml{hint}"


def test_a_room_that_is_known_by_what_is_in_it_suggests_that() -> None:
    hall = Gazetteer(sample_plan("shizhong"), "the hall")
    assert _refusal(hall, "Complaints") == (
        "no 'Complaints' in the hall; did you mean complaint-room?"
    )


def test_a_refusal_is_one_short_printable_line(gazetteer: Gazetteer) -> None:
    said = _refusal(gazetteer, "\x1b[31m\n\udcff" + "A" * 5000)
    assert said.isprintable()
    assert len(said) < 120
