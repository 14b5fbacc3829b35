from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartnav.handoff.qr import qr_matrix
from smartnav.handoff.token import MOST_STOPS, BadToken, RouteRequest, decode, encode, route_url

ALPHANUMERIC = re.compile(r"[0-9A-Z$*+\-./:]+")
WORDS = ["kiosk-", "-f1", "south", "NORTH", "Main", "toilet-", "wc", "A", "01", "_", "."]

ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,39}", fullmatch=True)
made_of_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map("".join)
spots = st.builds(
    lambda level, x, y: f"{level}:{x:.1f},{y:.1f}",
    st.sampled_from(["F1", "f2", "B1", "Mezzanine"]),
    st.floats(-99, 999),
    st.floats(-99, 999),
)
anything = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
references = ids | made_of_words | spots | anything
requests = st.builds(
    RouteRequest,
    venue=ids,
    start=references,
    stops=st.lists(references, min_size=1, max_size=MOST_STOPS).map(tuple),
    profile=st.sampled_from(["walking", "elderly", "wheelchair"]),
    lang=st.sampled_from(["zh", "en"]),
    digest8=st.just("") | st.from_regex(r"[0-9a-f]{8}", fullmatch=True),
)
HALL = RouteRequest("shizhong", "kiosk-south", ("C11",), digest8="ab12cd34")


@settings(deadline=None)  # the machine may be busy
@given(requests)
def test_every_request_comes_back_from_its_token_in_any_case(request: RouteRequest) -> None:
    token = encode(request)
    assert ALPHANUMERIC.fullmatch(token)
    assert decode(token) == request
    assert decode(token.lower()) == request


@settings(deadline=None)  # the machine may be busy
@given(requests, st.data())
def test_a_token_with_one_character_changed_is_refused(
    request: RouteRequest, data: st.DataObject
) -> None:
    token = encode(request)
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:"))
    changed = token[:at] + other + token[at + 1 :]
    if changed != token:
        with pytest.raises(BadToken):
            decode(changed)


@settings(deadline=None)  # the machine may be busy
@given(requests, st.data())
def test_a_token_cut_short_is_refused(request: RouteRequest, data: st.DataObject) -> None:
    token = encode(request)
    with pytest.raises(BadToken):
        decode(token[: data.draw(st.integers(0, len(token) - 1))])


@settings(deadline=None)  # the machine may be busy
@given(st.text(max_size=60))
def test_foreign_text_is_refused_and_nothing_else_happens(text: str) -> None:
    with pytest.raises(BadToken):
        decode(text)


@pytest.mark.parametrize(
    ("token", "fault"),
    [("", "empty"), ("1" * 2000, "long"), ("9ABC", "version"), ("10TINY:A:B0000", "checksum")],
)
def test_a_bad_token_says_what_is_wrong(token: str, fault: str) -> None:
    with pytest.raises(BadToken) as caught:
        decode(token)
    assert caught.value.fault == fault


def test_a_checksum_that_fits_does_not_let_nonsense_in() -> None:
    from smartnav.handoff.token import _checksum

    for body in (
        "1ZTINY:A:B",
        "10TINY",
        "10TINY:A",
        "12_123456TINY:A:B",
        "10::",
        "10T:*X110000*:B",
    ):
        with pytest.raises(BadToken) as caught:
            decode(body + _checksum(body))
        assert caught.value.fault == "content"


def test_what_no_token_can_carry_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="stops"):
        RouteRequest("tiny", "a", ())
    with pytest.raises(ValueError, match="stops"):
        RouteRequest("tiny", "a", ("b",) * (MOST_STOPS + 1))
    with pytest.raises(ValueError, match="characters"):
        RouteRequest("tiny", "", ("b",))
    with pytest.raises(ValueError, match="digest"):
        RouteRequest("tiny", "a", ("b",), digest8="xyz")


def test_the_tokens_of_today_stay_valid() -> None:
    """Printed and saved codes must open after every later change of the format."""
    assert decode("111BGSZ78SHIZHONG:$0$U:C118YFE") == HALL
    assert decode("10TINY:F1*D12.3*K4.5:C01:$1F1UJTV") == RouteRequest(
        "tiny", "F1:12.3,4.5", ("C01", "lift-f1")
    )


def test_the_address_of_a_route_fits_a_version_3_code_and_that_of_six_stops_a_version_5() -> None:
    url = route_url("http://192.168.100.200:8765", HALL)
    assert url == "HTTP://192.168.100.200:8765/R/111BGSZ78SHIZHONG:$0$U:C118YFE"
    assert len(qr_matrix(url)) == 17 + 4 * 3
    tour = RouteRequest(
        "shizhong", "kiosk-south", ("A05", "B12", "C11", "D03", "copy-f2", "toilet-f1-w"),
        digest8="ab12cd34",
    )  # fmt: skip
    assert len(qr_matrix(route_url("http://192.168.100.200:8765", tour))) <= 17 + 4 * 5


def test_a_base_address_keeps_the_case_of_its_path() -> None:
    url = route_url("https://maps.example.cn/Hall/", HALL)
    assert url.startswith("HTTPS://MAPS.EXAMPLE.CN/Hall/R/")
