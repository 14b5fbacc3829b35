"""``smartnav route``: tours, choices, closures and the time of day, as one types them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from smartnav.cli import main
from smartnav.cli.asking import choice

if TYPE_CHECKING:
    from collections.abc import Sequence

RING = ("--before", "A02", "A01", "--before", "A01", "A02")
TINY = str(Path(__file__).parents[1] / "plans" / "tiny.yaml")


def told(capsys: pytest.CaptureFixture[str], *arguments: str, plan: str = TINY) -> str:
    assert main(["route", plan, "--from", "kiosk-south", *arguments]) == 0
    return capsys.readouterr().out


def answer(capsys: pytest.CaptureFixture[str], *arguments: str, plan: str = TINY) -> Any:
    return json.loads(told(capsys, *arguments, "--json", plan=plan))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("A01", "A01"),
        ("A01,A02", ("A01", "A02")),
        ("F1:1,2", "F1:1,2"),
        ("F1:1.5,-2,A01,F2:3,4", ("F1:1.5,-2", "A01", "F2:3,4")),
    ],
)
def test_commas_part_references_but_not_points(text: str, meant: object) -> None:
    assert choice(text) == meant


def test_the_tour_of_the_readme_for_a_wheelchair(capsys: pytest.CaptureFixture[str]) -> None:
    stops = ["--to", "B04", "--to", "C11", "--order", "best", "--profile", "wheelchair"]
    found = answer(capsys, *stops, plan="shizhong.yaml")
    assert found["stops"][0] == "kiosk-south"
    assert sorted(found["stops"][1:]) == ["B04", "C11"]
    assert found["profile"] == "wheelchair"
    assert found["exact"]
    rides = [leg for leg in found["legs"] if "connector" in leg]
    assert {leg["kind"] for leg in rides} == {"lift"}
    assert all(leg["duration_s"] > 30 for leg in rides)
    walks = [leg for leg in found["legs"] if "points" in leg]
    assert sum(leg["length_m"] for leg in walks) == pytest.approx(found["length_m"], abs=0.01)
    assert len(found["steps"]) > 4
    assert found["notes"] == []


def test_an_option_takes_several_values_or_is_repeated(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stops = ["kiosk-south", "A02", "A01", "F1:21,12"]
    assert answer(capsys, "--to", "A02", "A01", "--to", "F1:21,12")["stops"] == stops
    behind = [f"--to={stop}" for stop in stops[1:]]
    assert main(["route", "--from", "kiosk-south", *behind, TINY, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["stops"] == stops
    assert main(["route", TINY, "--from", "A01", "--to", "C03", "--closed", "lift-1", "stairs-1"])
    assert "blocked by lift-1 (closed lift to F2)" in capsys.readouterr().err
    assert main(["route", TINY, "--from", "F1:22,1", "--to", "C03"]) == 1
    assert "(walking): F1:22,1 is not on walkable floor\n" in capsys.readouterr().err


def test_one_of_a_choice_is_visited(capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "--to", "A01,A04", "--to", "F1:21,12")
    assert found["stops"] == ["kiosk-south", "A04", "F1:21,12"]


def test_what_comes_before_is_visited_before(capsys: pytest.CaptureFixture[str]) -> None:
    stops = ["--to", "A01", "--to", "C01", "--order", "best"]
    assert answer(capsys, *stops)["stops"][1:] == ["A01", "C01"]
    after = answer(capsys, *stops, "--before", "C01", "A01")
    assert after["stops"][1:] == ["C01", "A01"]


def test_what_is_closed_is_gone_round(capsys: pytest.CaptureFixture[str]) -> None:
    way = ["--to", "C05", "--closed", "stairs-1"]
    assert [leg["connector"] for leg in answer(capsys, *way)["legs"] if "connector" in leg] == [
        "lift-1"
    ]
    assert main(["route", TINY, "--from", "A01", *way, "--closed", "lift-1"]) == 1
    assert "blocked by lift-1 (closed lift to F2)" in capsys.readouterr().err


def test_staff_pass_their_doors(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["route", TINY, "--from", "A01", "--to", "F1:4,12"]) == 1
    assert "staff door" in capsys.readouterr().err
    assert answer(capsys, "--to", "F1:4,12", "--staff")["length_m"] > 0


@pytest.mark.parametrize(
    ("at", "lang", "said"),
    [
        (
            "2026-11-25T16:55",
            "zh",
            "注意：您约 16:56 到达\uff0cA01 窗口 17:00 停止办理\uff0c请抓紧时间。",
        ),
        (
            "2026-11-25T16:55",
            "en",
            "Note: You get there at about 16:56, and window A01 closes at 17:00: please hurry.",
        ),
        ("2026-11-25T16:59:59", "zh", "恐怕来不及。明天 09:00 开始办理。"),
        ("2026-11-25T16:59:59", "en", "at about 17:01, too late. It opens tomorrow at 09:00."),
        ("2026-11-27 18:00", "zh", "注意：A01 窗口现在不在办理时间。周一 09:00 开始办理。"),
        ("2026-11-27 18:00", "en", "Window A01 is closed now. It opens on Monday at 09:00."),
        ("2026-11-27 07:30", "en", "is closed now. It opens today at 09:00."),
    ],
)
def test_the_hour_is_reckoned_with(
    at: str, lang: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    *_, blank, last = told(capsys, "--to", "A01", "--at", at, "--lang", lang).splitlines()
    assert blank == ""
    assert said in last


def test_notes_are_there_for_other_programs(capsys: pytest.CaptureFixture[str]) -> None:
    (note,) = answer(capsys, "--to", "A01", "--at", "2026-11-25T16:55")["notes"]
    assert (note["kind"], note["stop"]) == ("closes_soon", "A01")
    assert note["closes_at"] == "2026-11-25T17:00:00"
    assert note["opens_at"] is None
    assert note["text"].startswith("您约 16:56 到达")
    assert answer(capsys, "--to", "A01", "--at", "2026-11-25T10:00")["notes"] == []


def test_of_many_stops_it_is_said_that_the_order_may_not_be_the_best(
    capsys: pytest.CaptureFixture[str],
) -> None:
    stops = [part for x in range(13) for part in ("--to", f"F1:{5 + x},{3 + x % 2}")]
    out = told(capsys, *stops, "--order", "best", "--lang", "en")
    assert out.splitlines()[-1].startswith("Note: With 13 stops, this order is a good one")
    assert "Note" not in told(capsys, *stops, "--lang", "en")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "A01", "--at", "9999-12-31T23:59"], "is not a date and time such as"),
        (["--to", "A01", "--at", "noon"], "'noon' is not a date and time such as 2026-11-25T16:55"),
        (["--to", "A01,,A02"], "'A01,,A02' leaves a place blank"),
        (["--to", "A01", "--standing", "lift-1"], "lift-1 is a lift; only an escalator"),
        (["--to", "A01", "--closed", "lift-9"], "no 'lift-9' in tiny.yaml; did you mean lift-1?"),
        (["--to", "A01", "--before", "A02", "A01"], "A02 cannot come before or after a stop"),
        (["--to", "A01", "--to", "A01"], "A01 is given twice as a stop"),
        (
            ["--to", "A01", "--to", "A02", "--before", "A02", "A01"],
            "the stops are given in an order that does not visit A02 before A01",
        ),
        (
            ["--to", "A01", "--to", "A02", "--order", "best", *RING],
            "contradict one another",
        ),
    ],
)
def test_what_makes_no_sense_is_wrong_use_in_one_line(
    arguments: Sequence[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        code = main(["route", TINY, "--from", "kiosk-south", *arguments])
    except SystemExit as leaving:  # argparse leaves by itself
        code = int(leaving.code or 0)
    assert code == 2
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.err.count("\n") == 1
    assert captured.out == ""
