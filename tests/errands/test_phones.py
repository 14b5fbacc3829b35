"""The pages a desk's code leads to are served by the desk itself."""

from __future__ import annotations

import urllib.request
from datetime import datetime
from typing import TYPE_CHECKING

from smartnav.config import HandoffSettings
from smartnav.errands.errand import find_errand
from smartnav.errands.phones import PhonePages, for_phones
from smartnav.errands.reply import reply
from smartnav.errands.tour import Tour

if TYPE_CHECKING:
    from smartnav.errands.hall import Hall


def test_the_address_of_a_tour_is_served(hall: Hall) -> None:
    pages = PhonePages(HandoffSettings(host="127.0.0.1", port=0))
    pages.show(hall)
    assert pages.address() == ""
    pages.start()
    try:
        tour = Tour("kiosk-south", errands=(find_errand(hall, "restaurant"),))
        found = reply(hall, tour, datetime(2026, 11, 25, 9, 30))
        token = found.url(hall, "en").rsplit("/", 1)[1]
        with urllib.request.urlopen(f"{pages.address()}/R/{token}", timeout=60) as answer:
            page = answer.read().decode()
        assert answer.status == 200
        assert "C01" in page
        assert "Tiny Station" in page
    finally:
        pages.stop()
    assert pages.address() == ""


def test_an_address_no_phone_can_open_is_none() -> None:
    everywhere = HandoffSettings()
    assert for_phones("http://127.0.0.1:8765", everywhere) == ""
    assert for_phones("http://10.0.0.5:8765", everywhere) == "http://10.0.0.5:8765"
    trial = HandoffSettings(host="127.0.0.1")
    assert for_phones("http://127.0.0.1:8765", trial) == "http://127.0.0.1:8765"
