"""The phone pages beneath the API follow what is live; a kiosk's link does, too."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from smartnav.cli.linking import linked
from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.checking import checked
from smartnav.hall.page_links import links_of
from smartnav.hall.pages import LivePages
from smartnav.hall.serving import Address, HallServer
from smartnav.handoff import RouteRequest, encode, route_url
from smartnav.handoff.sign import sign_codes
from smartnav.plan.places import Gazetteer
from smartnav.store import plans, publications, statuses, terminals, venues
from smartnav.store.parcel import Parcel
from tests.hall.conftest import TINY
from tests.queueing.halls import files
from tests.store.places import VENUE

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.store.store import Store
    from tests.databases import Stores

ONE, TWO = Parcel(TINY), Parcel(TINY.replace("小站", "小站新址"))
OTHER = Parcel(TINY.replace("id: tiny", "id: other", 1))
on_sqlite = pytest.mark.parametrize("stores", ["sqlite"], indirect=True)


def live(store: Store, parcel: Parcel, venue: str = VENUE) -> None:
    with store.writing() as work:
        venues.ensure(work, venue, "小站", "Tiny Station")
        plans.save(work, venue, parcel, author="test", note="")
        publications.publish(work, venue, parcel.digest, author="test", note="")


@on_sqlite
def test_pages_follow_what_is_live(stores: Stores, tmp_path: Path) -> None:
    store = stores.open()
    pages = LivePages(store, tmp_path / "served", tmp_path / "cache")
    app = create_hall(
        store, version="1", pages=pages, on_publication=pages.changed,
        is_ready=lambda: pages.is_ready,
    )  # fmt: skip
    path = route_url("http://testserver", RouteRequest(VENUE, "kiosk-south", ("A01",)))
    with TestClient(app) as client:
        assert client.get("/").status_code == 503
        live(store, ONE)
        end = time.monotonic() + 60
        while (answer := client.get("/")).status_code == 503:
            assert time.monotonic() < end
            time.sleep(0.05)
        assert "小站" in answer.text
        page = client.get(path)
        assert page.status_code == 200
        assert "小站新址" not in page.text
        live(store, TWO)
        while "小站新址" not in client.get("/").text:
            assert time.monotonic() < end
            time.sleep(0.05)
        assert client.get("/api/venues").status_code == 401
        assert client.get("/nothing").status_code == 404
        # A second hall: what is of neither is headed by neither.
        live(store, OTHER, "other")
        while "小站" in client.get("/").text:
            assert time.monotonic() < end
            time.sleep(0.05)
        elsewhere = route_url("http://testserver", RouteRequest("third", "kiosk-south", ("A01",)))
        for asked, status, said in (
            ("/", 200, "把路线带在手机上"), ("/r/zzz", 404, "读不出来"),
            ("/nothing", 404, "没有这个页面"), (elsewhere, 404, "另一个大厅"),
        ):  # fmt: skip
            answer = client.get(asked)
            assert answer.status_code == status
            assert said in answer.text
            assert "<header><p>政务服务大厅<" in answer.text
        assert "小站新址" in client.get(path).text
        # A sign's code is looked up in both.
        for parcel, named in ((TWO, '· 小站新址"'), (OTHER, '· 小站"')):
            sign = sign_codes(Gazetteer(checked(parcel)))["kiosk-south"].lower()
            page = client.get(f"/S/{sign}/")
            assert page.status_code == 200
            assert named in page.text
        nowhere = client.get("/s/0000")
        assert nowhere.status_code == 404
        assert "<header><p>政务服务大厅<" in nowhere.text


@on_sqlite
def test_a_kiosk_that_has_joined_runs_on_the_halls_plan(stores: Stores, tmp_path: Path) -> None:
    store = stores.open()
    live(store, ONE)
    with linked(tmp_path) as alone:
        assert alone is None
    server = HallServer(create_hall(store, version="1"), Address("127.0.0.1", 0))
    server.start()
    with store.writing() as work:
        code = terminals.enrol(work, VENUE, "south", place="kiosk-south", by="test")
    wire.enrol(f"http://127.0.0.1:{server.port}", code).save(tmp_path)
    with linked(tmp_path) as joined:
        assert joined is not None
        assert joined.place == "kiosk-south"
        assert joined.plan.read_text(encoding="utf-8") == TINY
    server.stop()
    with linked(tmp_path) as again:
        assert again is not None
        assert (again.plan, again.place) == (joined.plan, joined.place)


@on_sqlite
def test_pages_heed_what_the_desk_says_until_it_is_over(stores: Stores, tmp_path: Path) -> None:
    store = stores.open()
    live(store, ONE)
    pages = LivePages(store, tmp_path / "served", tmp_path / "cache")
    app = create_hall(
        store, version="1", pages=pages, on_statuses=pages.statuses_changed,
        is_ready=lambda: pages.is_ready,
    )  # fmt: skip
    request = RouteRequest(VENUE, "kiosk-south", ("C05",), profile="elderly")
    path = route_url("http://testserver", request)
    end = time.monotonic() + 60
    with TestClient(app) as client:
        assert client.get("/healthz").text == "starting"
        for early in (client.get("/"), client.get(path)):
            assert (early.status_code, early.headers["Retry-After"]) == (503, "3")
            assert "马上就好" in early.text
        assert client.get("/api/venues").status_code == 401
        pages.refresh()
        assert client.get("/healthz").text == "ok"
        usual = client.get(path)
        assert "1号电梯" in usual.text
        # A phone that opens its page again asks whether it is still so.
        assert usual.headers["cache-control"] == "no-cache"
        # While it is open it asks by a mark, which is cheap.
        asking = f"/n/{encode(request)}"
        before = client.get(asking)
        assert f'"live":{before.text}' in usual.text
        assert "connect-src 'self'" in usual.headers["content-security-policy"]
        mark = {"If-None-Match": before.headers["etag"]}
        assert client.get(asking, headers=mark).status_code == 304
        assert client.get("/n/nonsense").json()["way"] == ""
        with store.writing() as work:
            status = statuses.add(work, VENUE, "lift-1", "out-of-order", by="test").id
        while "1号电梯：停用" not in (page := client.get(path).text):
            assert time.monotonic() < end
            time.sleep(0.02)
        assert "乘1号电梯" not in page
        assert '"connector":"stairs-1"' in page
        after = client.get(asking, headers=mark)
        assert after.status_code == 200
        assert after.json()["way"] != before.json()["way"]
        assert f'"live":{after.text}' in page
        assert '"lift-1"' not in page.partition('"roadmaps":')[2].partition("</script>")[0]
        with store.writing() as work:
            statuses.end(work, VENUE, status, by="test")
        while "停用" in client.get(path).text:
            assert time.monotonic() < end
            time.sleep(0.02)
        assert client.get(path).text == usual.text
        assert client.get(asking).text == before.text


def test_a_page_leads_on_to_what_else_the_hall_does() -> None:
    links = links_of(VENUE, files()[1])
    at_fund, at_licence = links("A01"), links("C01")
    assert f'href="/stations?venue={VENUE}&amp;at=A01"' in at_fund
    assert "公积金提取等，街道站点也能办" in at_fund
    assert "街道站点" not in at_licence
    assert f'href="/letters?venue={VENUE}&amp;about=C01"' in at_licence
    assert f'href="/book?venue={VENUE}"' in at_licence
    assert "/stations" not in links_of(VENUE, None)("A01")
