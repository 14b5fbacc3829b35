from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import get_args

import pytest

from smartnav.guidance import Landmark, Step, Turn, describe, tell, word
from smartnav.guidance.sighting import sights_of
from smartnav.plan.model import Lang, Text
from smartnav.plan.places import Gazetteer, Place
from smartnav.routing import Conditions, Navigator
from smartnav.routing.route import PROFILE_NAMES, ConnectorKind

LANGS: tuple[Lang, ...] = ("zh", "en")
_BAD = re.compile(
    r"[{}]|None|  |^\s|\s$|[,.\uff0c。、!?]{2}|[\uff10-\uff19]|处处|走走|the the|\bup up\b"
)


def assert_well_said(text: str, lang: Lang) -> None:
    assert text
    assert not _BAD.search(text), text
    if lang == "zh":
        assert re.search("[\u4e00-\u9fff]", text), text
        assert "," not in text
        assert "你" not in text
    else:
        assert not re.search("[\u4e00-\u9fff\uff0c。]", text), text
        assert text[0].isupper() or text[0].isdigit(), text


def landmark(gazetteer: Gazetteer, place_id: str, by: str = "at") -> Landmark:
    return Landmark(gazetteer.find(place_id), by)  # type: ignore[arg-type]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("turn", get_args(Turn))
def test_every_turn_is_said_in_every_kind_of_step(
    gazetteer: Gazetteer, turn: Turn, lang: Lang
) -> None:
    mark = landmark(gazetteer, "atm")
    steps = [Step("turn", "F1", (5, 5), 0, distance_m=d, turn=turn) for d in (1.0, 18.0)]
    steps += [replace(steps[1], landmark=mark), replace(steps[0], landmark=mark)]
    steps += [
        replace(steps[1], passing=(landmark(gazetteer, "wc", "left"),)),
        replace(steps[1], toward=gazetteer.find("lift-1.F1")),
        replace(steps[1], connector="lift-1", connector_kind="lift", level="F2"),
        replace(steps[1], connector="stairs-1", connector_kind="stairs", level="F2"),
    ]
    for start, stop in itertools.product(
        ("kiosk-south", "A01", "door-south", "atm", "wc", "toilet-f1", "A", "F1:3,3"), (1, 2)
    ):
        place = gazetteer.find(start)
        steps.append(replace(steps[1], kind="start", place=place, stop=stop))
    texts = [word(step, lang, gazetteer) for step in steps]
    for text in texts:
        assert_well_said(text, lang)
    assert len(set(texts[:8])) == 8
    words = {"left": ("左", "left"), "right": ("右", "right")}
    for side, (zh, en) in words.items():
        if turn.endswith(side):
            assert all((zh if lang == "zh" else en) in text for text in texts[:4])


@pytest.mark.parametrize(
    ("kind", "level", "zh", "en"),
    [
        ("lift", "F1", "乘2号电梯到二层", "Take lift 2 to the upper floor"),
        ("escalator", "F1", "乘自动扶梯上到二层", "Take the escalator up to the upper floor"),
        ("stairs", "F2", "走东楼梯下到一层", "Take the east stairs down to the ground floor"),
        ("ramp", "F2", "走坡道下到一层", "Take the ramp down to the ground floor"),
    ],
)
def test_a_ride_says_what_to_take_and_where_to(
    tiny: Navigator, kind: ConnectorKind, level: str, zh: str, en: str
) -> None:
    names = {
        "lift": Text(zh="2号电梯", en="Lift 2"),
        "escalator": Text(zh="自动扶梯", en="Escalator"),
        "stairs": Text(zh="东楼梯", en="East stairs"),
        "ramp": Text(zh="坡道", en="Ramp"),
    }
    first = tiny.plan.connectors[0]
    ridden = first.model_copy(update={"id": "ridden", "kind": kind, "name": names[kind]})
    gazetteer = Gazetteer(tiny.plan.model_copy(update={"connectors": (ridden,)}))
    to_level = "F2" if level == "F1" else "F1"
    step = Step(
        "ride", level, (1, 1), 0, connector="ridden", connector_kind=kind, to_level=to_level
    )
    assert word(step, "zh", gazetteer) == zh
    assert word(step, "en", gazetteer) == en


def arrival(place: Place, gazetteer: Gazetteer, lang: Lang, **fields: object) -> str:
    step = Step("arrive", place.level, place.anchor, 0, place=place)
    return word(replace(step, **fields), lang, gazetteer)  # type: ignore[arg-type]


def test_an_arrival_says_the_number_the_side_and_the_neighbour(gazetteer: Gazetteer) -> None:
    place, beside = gazetteer.find("A02"), gazetteer.find("A01")
    other = replace(beside, name=Text(zh="公积金", en="Housing fund"))
    zh = arrival(place, gazetteer, "zh", side="left", neighbours=(beside,))
    en = arrival(place, gazetteer, "en", side="left", neighbours=(beside,))
    assert zh == "A02 社会保障窗口就在您左侧\uff0c紧邻 A01"
    assert en == "Window A02, Social security, is on your left, next to A01"
    assert arrival(place, gazetteer, "zh", side="right", neighbours=(other,)).endswith(
        "就在您右侧\uff0c紧邻 A01 公积金窗口"
    )


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("side", ["left", "right", "ahead"])
def test_every_place_can_be_arrived_at(hall: Navigator, side: str, lang: Lang) -> None:
    for place in [*hall.gazetteer.places.values(), hall.gazetteer.find("F1:36,10")]:
        assert_well_said(arrival(place, hall.gazetteer, lang, side=side), lang)


@pytest.mark.parametrize(
    ("place_id", "zh", "en"),
    [
        ("A", "您已到达 A 民生服务区", "You have reached area A, Public Services"),
        ("tickets", "您已到达取号区", "You have reached the ticket area"),
        ("wait-b", "您已到达办税等候区", "You have reached waiting area B"),
        ("F1:36,10", "您已到达目的地", "You have arrived"),
        ("atm-f1", "自动取款机就在您前方", "The ATM is straight ahead of you"),
        ("water-f1", "饮水处就在您前方", "The drinking water point is straight ahead of you"),
        ("vending-f1", "自动售货机就在您前方", "The vending machines are straight ahead of you"),
        ("lift-2.F2", "2号电梯就在您前方", "Lift 2 is straight ahead of you"),
        ("bid-opening-1", "开标一室就在您前方", "Bid opening room 1 is straight ahead of you"),
        ("training", "培训室就在您前方", "The training room is straight ahead of you"),
        ("experts", "评标专家室就在您前方", "The bid experts room is straight ahead of you"),
        ("bank-counter", "政银合作处就在您前方", "The partner bank is straight ahead of you"),
    ],
)
def test_places_are_called_what_one_sees(hall: Navigator, place_id: str, zh: str, en: str) -> None:
    place = hall.gazetteer.find(place_id)
    assert arrival(place, hall.gazetteer, "zh") == zh
    assert arrival(place, hall.gazetteer, "en") == en


@pytest.mark.parametrize(
    ("place_id", "zh", "en"),
    [
        ("A15", "经过左侧的住房公积金窗口", "past the housing fund windows on your left"),
        ("D11", "经过左侧的保证金证书窗口", "past the windows for deposits on your left"),
        ("C10", "经过左侧的企业变更注销窗口", "past the windows for company changes on your left"),
        ("kiosk-lift-f1", "经过左侧的导览屏", "past the map screen on your left"),
        ("tickets", "经过左侧的取号区", "past the ticket area on your left"),
    ],
)
def test_what_one_passes_is_called_what_one_sees(
    hall: Navigator, place_id: str, zh: str, en: str
) -> None:
    gazetteer = hall.gazetteer
    place = gazetteer.find(place_id)
    seen = [
        sight.landmark("left")
        for sight in sights_of(gazetteer, place.level)
        if sight.place.name == place.name
    ]
    step = Step("turn", place.level, place.anchor, 0, distance_m=20, passing=(seen[-1],))
    assert word(step, "zh", gazetteer).endswith(zh)
    assert word(step, "en", gazetteer).endswith(en)


def test_whole_tellings_read_as_a_person_would_say_them(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "C03", profile="wheelchair")
    assert [told.text for told in tell(route, tiny.gazetteer, "zh")] == [
        "面向屏幕\uff0c向左走约 10\u00a0米到1号电梯",
        "乘1号电梯到二层",
        "出电梯后\uff0c向左前方走约 15\u00a0米",
        "C03 企业登记窗口就在您左侧\uff0c紧邻 C02",
    ]
    assert [told.text for told in tell(route, tiny.gazetteer, "en")] == [
        "Facing the screen, go left for about 10\u00a0m to lift 1",
        "Take lift 1 to the upper floor",
        "Coming out of the lift, walk ahead and to the left for about 15\u00a0m",
        "Window C03, Business registration, is on your left, next to C02",
    ]


@pytest.mark.parametrize(
    ("start", "stops", "zh", "en"),
    [
        ("kiosk-south", ["kiosk-south"], "您就在这里", "You are here"),
        (
            "A03",
            ["A03"],
            "您已经在 A03 社会保障窗口",
            "You are at window A03, Social security",
        ),
        (
            "A03",
            ["A04"],
            "您右侧紧挨着的就是 A04 社会保障窗口",
            "The next window on your right is A04, Social security",
        ),
        (
            "A03",
            ["A03", "A02"],
            "办完后\uff0c您左侧紧挨着的就是 A02 绿色通道窗口",
            "When you are done, the next window on your left is A02, Priority service",
        ),
    ],
)
def test_where_one_hardly_walks_no_metres_are_said(
    hall: Navigator, start: str, stops: list[str], zh: str, en: str
) -> None:
    route = hall.route(start, *stops)
    assert tell(route, hall.gazetteer, "zh")[-1].text == zh
    assert tell(route, hall.gazetteer, "en")[-1].text == en


def test_going_on_from_a_stop_starts_from_there(tiny: Navigator) -> None:
    route = tiny.route("kiosk-south", "A02", "atm")
    texts = {lang: [told.text for told in tell(route, tiny.gazetteer, lang)] for lang in LANGS}
    onward = [step.kind for step in describe(route, tiny.gazetteer)].index("start", 1)
    assert texts["zh"][onward].startswith("办完后")
    assert texts["en"][onward].startswith("When you are done, ")


@pytest.mark.parametrize("lang", LANGS)
def test_the_whole_hall_is_told_well(hall: Navigator, lang: Lang) -> None:
    starts = ("kiosk-south", "C11", "info", "kiosk-lift-f1", "training")
    goals = [place for place in hall.gazetteer.places.values() if place.public]
    for i, goal in enumerate(goals[::3]):
        profile = PROFILE_NAMES[i % 3]
        route = hall.route(starts[i % 5], goal.id, profile=profile)
        texts = [told.text for told in tell(route, hall.gazetteer, lang)]
        for text in texts:
            assert_well_said(text, lang)
        assert all(one != other for one, other in itertools.pairwise(texts)), texts


@pytest.mark.parametrize(
    ("start", "goal", "said"),
    [
        (
            "kiosk-south",
            "C11",
            ("沿停运的上行扶梯走上二层", "Walk up the escalator, which stands still"),
        ),
        (
            "C11",
            "kiosk-south",
            ("沿停运的上行扶梯走到一层", "Walk down the escalator, which stands"),
        ),
    ],
)
def test_an_escalator_that_stands_still_is_called_that(
    hall: Navigator, start: str, goal: str, said: tuple[str, str]
) -> None:
    others = {each.id for each in hall.plan.connectors} - {"escalator-up"}
    still = Conditions(standing=frozenset({"escalator-up"}), closed=frozenset(others))
    route = hall.route(start, goal, conditions=still)
    for lang, text in zip(LANGS, said, strict=True):
        told = [each.text for each in tell(route, hall.gazetteer, lang)]
        assert any(each.startswith(text) for each in told), told
        left = "下扶梯后" if lang == "zh" else "Stepping off the escalator"
        assert any(each.startswith(left) for each in told), told
