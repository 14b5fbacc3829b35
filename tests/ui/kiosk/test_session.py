"""The session is a value: transitions say where one is, without a screen."""

from __future__ import annotations

import pytest

from smartnav.plan.model import Text
from smartnav.ui.kiosk.session import LONGEST_QUERY, Session, Settled, Subject

FUND = Subject(Text(zh="公积金提取", en="Housing fund withdrawal"), "service", ("A15", "A16"))


@pytest.fixture
def fresh() -> Session:
    return Session.begin(Settled())


def test_a_new_session_is_at_home_and_tells_nothing_of_a_visitor(fresh: Session) -> None:
    assert fresh.page.name == "home"
    assert fresh.is_fresh


def test_typing_letter_by_letter_is_one_page_to_go_back_from(fresh: Session) -> None:
    typed = fresh.searched("").searched("g").searched("gj").searched("gjj")
    assert typed.page.query == "gjj"
    assert typed.back().page.name == "home"


def test_an_endless_query_is_cut(fresh: Session) -> None:
    assert len(fresh.searched("x" * 500).page.query) == LONGEST_QUERY


def test_back_leads_through_the_sheet_to_the_results(fresh: Session) -> None:
    at_route = fresh.searched("gjj").looked_at(FUND).led_to(FUND)
    assert at_route.page.name == "route"
    assert at_route.back().page.subject == FUND
    assert at_route.back().page.name == "place"
    assert at_route.back().back().page.query == "gjj"
    assert at_route.back().back().back().back() == fresh


def test_another_place_on_the_map_replaces_the_route(fresh: Session) -> None:
    toilet = Subject(Text(zh="卫生间", en="Toilets"), "facility", ("wc",))
    session = fresh.led_to(FUND).led_to(toilet)
    assert session.page.subject == toilet
    assert session.back() == fresh


def test_language_and_size_change_nothing_else(fresh: Session) -> None:
    at_route = fresh.searched("gjj").led_to(FUND).with_step_free(True)
    changed = at_route.in_language("en").in_mode("elder").reached_low(True)
    assert (changed.page, changed.trail, changed.step_free) == (
        at_route.page,
        at_route.trail,
        True,
    )


def test_home_keeps_language_and_size_for_the_visitor_who_is_still_there(fresh: Session) -> None:
    home = fresh.in_language("en").in_mode("elder").led_to(FUND).with_step_free(True).home()
    assert (home.lang, home.mode, home.page.name, home.step_free) == ("en", "elder", "home", False)


def test_the_next_visitor_gets_what_the_kiosk_is_set_to() -> None:
    settled = Session.begin(Settled("en", "elder"))
    left = settled.in_language("zh").in_mode("standard").reached_low(True).led_to(FUND).left()
    assert left == settled
    assert left.is_fresh


@pytest.mark.parametrize(
    ("mode", "step_free", "profile"),
    [
        ("standard", False, "walking"),
        ("elder", False, "elderly"),
        ("standard", True, "wheelchair"),
        ("elder", True, "wheelchair"),
    ],
)
def test_the_profile_follows_from_mode_and_step_free(
    fresh: Session, mode: str, step_free: bool, profile: str
) -> None:
    session = fresh.in_mode("elder" if mode == "elder" else "standard").with_step_free(step_free)
    assert session.profile == profile
