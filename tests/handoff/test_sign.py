from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartnav.handoff import RouteRequest, encode, route_url
from smartnav.handoff.qr import qr_matrix
from smartnav.handoff.sign import sign_codes, sign_url, signed_places
from smartnav.plan import load_plan
from smartnav.plan.places import Gazetteer
from smartnav.resources import floorplan, floorplans
from smartnav.routing import Navigator

C01 = RouteRequest("tiny", "kiosk-south", ("C01",))


@pytest.mark.parametrize("plan", floorplans(), ids=lambda path: path.stem)
def test_every_sign_has_a_code_of_its_own_without_letters_one_mistakes(plan: object) -> None:
    gazetteer = Gazetteer(load_plan(str(plan)))
    codes = sign_codes(gazetteer)
    assert set(codes) == {place.id for place in signed_places(gazetteer)}
    assert len(set(codes.values())) == len(codes)
    assert all(re.fullmatch(r"[A-HJKMNP-RT-Y346-9]{4}", code) for code in codes.values())


def test_codes_on_the_wall_stay_valid() -> None:
    codes = sign_codes(Gazetteer(load_plan(floorplan("shizhong.yaml"))))
    assert codes["kiosk-south"] == "7JCV"
    assert codes["door-south"] == "PUUA"


def test_entrances_lifts_areas_and_kiosks_have_signs(tiny: Navigator) -> None:
    kinds = {place.kind for place in signed_places(tiny.gazetteer)}
    assert kinds == {"entrance", "connector", "section", "kiosk"}
    lifts = [place for place in signed_places(tiny.gazetteer) if place.kind == "connector"]
    assert {place.category for place in lifts} == {"lift"}


def test_a_signs_address_is_short() -> None:
    url = sign_url("http://192.168.100.200:8765/", "7JCV")
    assert url == "HTTP://192.168.100.200:8765/S/7JCV"
    assert len(qr_matrix(url)) <= 17 + 4 * 3


@pytest.mark.parametrize(
    ("base", "route", "sign"),
    [
        ("https://m.cn/Hall/#", "HTTPS://M.CN/Hall/#", "HTTPS://M.CN/Hall/#S/7JCV"),
        ("https://m.cn/#", "HTTPS://M.CN/#", "HTTPS://M.CN/#S/7JCV"),
        ("https://m.cn/Hall", "HTTPS://M.CN/Hall/R/", "HTTPS://M.CN/Hall/S/7JCV"),
    ],
)
def test_a_folder_of_files_is_asked_behind_the_hash(base: str, route: str, sign: str) -> None:
    assert route_url(base, C01) == route + encode(C01)
    assert sign_url(base, "7JCV") == sign


@given(st.text("ABCDEFGHJKMNPQRTUVWXY346789", min_size=4, max_size=4))
def test_an_address_for_a_folder_still_fits_a_small_code(code: str) -> None:
    assert len(qr_matrix(sign_url("https://maps.example.cn/hall/#", code))) <= 17 + 4 * 4
