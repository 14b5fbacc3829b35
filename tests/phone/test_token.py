"""The phone reads tokens as the kiosk writes them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartnav.handoff.script import compact, module, token_format
from smartnav.handoff.token import BadToken, RouteRequest, _checksum, decode, encode
from tests.handoff.test_token import requests

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

EXAMPLES = 12
"""Of up to thirty tokens each, which go to the browser together."""
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$*+-./:"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    script = f"{module('token.js')}\nself.token = makeToken({compact(token_format())});"
    page.add_script_tag(content=script)
    yield page
    context.close()


def read(token: str) -> dict[str, Any] | None:
    """Return what Python reads in a token, as the phone would say it."""
    try:
        request = asdict(decode(token))
    except BadToken:
        return None
    return {**request, "stops": list(request["stops"])}


def on_phone(page: Page, tokens: list[str]) -> list[dict[str, Any] | None]:
    found: list[dict[str, Any] | None] = page.evaluate(
        "(all) => all.map((each) => token.decode(each))", tokens
    )
    return found


@settings(deadline=None, max_examples=EXAMPLES)  # the machine may be busy
@given(st.lists(requests, min_size=5, max_size=20))
def test_every_request_is_read_and_written_alike(page: Page, asked: list[RouteRequest]) -> None:
    tokens = [encode(each) for each in asked]
    expected = [read(token) for token in tokens]
    assert None not in expected
    assert on_phone(page, tokens) == expected
    assert on_phone(page, [token.lower() for token in tokens]) == expected
    assert page.evaluate("(all) => all.map((each) => token.encode(each))", expected) == tokens


@settings(deadline=None, max_examples=EXAMPLES)  # the machine may be busy
@given(st.lists(st.text(max_size=60) | st.text(LETTERS, max_size=60), max_size=30))
def test_foreign_text_is_no_token_and_nothing_is_thrown(page: Page, texts: list[str]) -> None:
    assert on_phone(page, texts) == [read(text) for text in texts]


@settings(deadline=None, max_examples=EXAMPLES)  # the machine may be busy
@given(st.lists(st.text(LETTERS, max_size=40), max_size=30))
def test_a_checksum_that_fits_lets_in_no_more_than_in_python(page: Page, tails: list[str]) -> None:
    bodies = [f"1{tail}" for tail in tails] + [f"10TINY:{tail}:B" for tail in tails]
    tokens = [body + _checksum(body) for body in bodies]
    assert on_phone(page, tokens) == [read(token) for token in tokens]


@settings(deadline=None, max_examples=EXAMPLES)  # the machine may be busy
@given(requests, st.data())
def test_a_token_changed_or_cut_short_is_refused(
    page: Page, request: RouteRequest, data: st.DataObject
) -> None:
    token = encode(request)
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from(LETTERS))
    changed = token[:at] + other + token[at + 1 :]
    assert on_phone(page, [token[:at], changed]) == [None, read(changed)]


def test_whatever_is_no_text_is_no_token(page: Page) -> None:
    odd = "[undefined, null, NaN, {}, [], 7, '1', '10', '10:', '1Z'].map((e) => token.decode(e))"
    assert page.evaluate(odd) == [None] * 10
