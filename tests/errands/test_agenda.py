"""What several errands come to: visits, what comes before what, and an order somebody wants."""

from __future__ import annotations

import itertools

import pytest

from smartnav.errands.agenda import Agenda, OutOfOrder, agenda
from smartnav.errands.errand import Errand, errand_of, find_errand
from smartnav.errands.hall import Hall
from smartnav.errands.tour import Tour


def _errands(hall: Hall, *references: str) -> list[Errand]:
    return [find_errand(hall, each) for each in references]


def _titles(asked: Agenda) -> list[list[str]]:
    return [[title.en for title in visit.titles] for visit in asked.visits]


def test_any_window_of_a_service_will_do(hall: Hall) -> None:
    (hit, *_) = hall.directory.search("fund")
    (visit,) = agenda([errand_of(hit)]).visits
    assert set(visit.references) == {"A01", "A02"}


def test_a_theme_brings_its_chain_and_what_comes_first(hall: Hall) -> None:
    asked = agenda(_errands(hall, "restaurant"))
    assert asked.order == "best"
    first = next(i for i, v in enumerate(asked.visits) if v.references == ("C01",))
    assert [t.en for t in asked.visits[first].titles] == ["Business licence", "Company seal"]
    assert asked.before == {(first, i) for i in range(3) if i != first}
    named = {(a, b) for a, b in asked.named_pairs}
    assert {a for a, _ in named} == {"C01"}


def test_what_is_done_at_the_same_windows_is_one_visit(hall: Hall) -> None:
    asked = agenda(_errands(hall, "seal", "restaurant"))
    assert len(asked.visits) == 3
    assert sum("Company seal" in titles for titles in _titles(asked)) == 1


def test_one_window_among_several_is_where_both_are_done(hall: Hall) -> None:
    (visit,) = agenda(_errands(hall, "fund", "A02")).visits
    assert visit.references == ("A02",)
    assert {part[0] for part in visit.parts} == {"service:fund", "place:A02"}


def test_a_chain_that_comes_back_is_kept_in_its_order(hall: Hall) -> None:
    asked = agenda(_errands(hall, "fund", "round"))
    assert asked.order == "given"
    assert [v.references for v in asked.visits] == [
        ("A01", "A02"), ("C01",), ("C02", "C03"), ("C01",)
    ]  # fmt: skip


def test_a_skipped_step_keeps_the_order_of_those_around_it(hall: Hall) -> None:
    (chain,) = _errands(hall, "round")
    assert chain.without(1).precedence() == {(0, 2)}


def test_an_order_is_forced_as_far_as_the_steps_allow(hall: Hall) -> None:
    tour = Tour("kiosk-south", errands=tuple(_errands(hall, "restaurant", "fund")))
    visits = tour.agenda().visits
    for order in itertools.permutations(range(len(visits))):
        forced = [part for i in order for part in visits[i].parts]
        kept = agenda(tour.errands, forced)
        assert kept.order == "given"
        place = {v.references: i for i, v in enumerate(kept.visits)}
        assert place[("C01",)] < min(place[("C02", "C03")], place[("C04",)])


def test_a_visit_is_not_moved_before_what_it_needs(hall: Hall) -> None:
    tour = Tour("kiosk-south", errands=tuple(_errands(hall, "restaurant")))
    visits = sorted(tour.agenda().visits, key=lambda visit: visit.references)
    with pytest.raises(OutOfOrder) as caught:
        tour.moved(visits, 1, 0)
    assert caught.value.first.references == ("C01",)
    moved = tour.moved(visits, 2, 1)
    assert [v.references for v in moved.agenda().visits] == [("C01",), ("C04",), ("C02", "C03")]
    assert moved.in_best_order().agenda().order == "best"


def test_a_visit_and_a_whole_errand_can_be_taken_away_again(hall: Hall) -> None:
    tour = Tour("kiosk-south", errands=tuple(_errands(hall, "restaurant", "fund")))
    sign = next(v for v in tour.agenda().visits if v.references == ("C04",))
    less = tour.without_visit(sign)
    assert len(less.agenda().visits) == 3
    assert "Shop signs" not in {service.name.en for service in less.services}
    restored = less.with_errand(find_errand(hall, "restaurant"))
    assert restored.services == tour.services
    gone = tour.without_errands_at(sign)
    assert [errand.key for errand in gone.errands] == ["service:fund"]


def test_each_paper_is_brought_once(hall: Hall) -> None:
    tour = Tour("kiosk-south", errands=tuple(_errands(hall, "restaurant", "fund", "licence")))
    papers = [need.paper.id for need in tour.papers]
    assert sorted(papers) == ["id-card", "lease", "photo"]


def test_no_more_visits_than_a_code_carries(hall: Hall) -> None:
    places = ["A01", "A02", "A03", "A04", "C01", "C02", "C03", "C04", "C05", "atm", "toilet-f1",
              "lift-1.F1", "stairs-1.F1"]  # fmt: skip
    asked = agenda(_errands(hall, *places))
    assert len(asked.visits) == 12
    assert [v.references for v in asked.left_out] == [("stairs-1.F1",)]
