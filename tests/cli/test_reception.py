"""``smartnav reception``: pictures of its states, and what is refused."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from smartnav.cli import main

TINY = str(Path(__file__).parents[1] / "plans" / "tiny.yaml")


def test_a_state_is_drawn_in_the_size_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "tour.png"
    command = ["reception", "--plan", TINY, "--screenshot", str(target), "--size", "1366x768"]
    command += [
        "--theme",
        "dark",
        "--lang",
        "en",
        "--state",
        "tour:A01,C05",
        "--at",
        "2026-11-25T09",
    ]
    assert main(command) == 0
    head = target.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:24]) == (1366, 768)


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (["--state", "tour:"], "'tour:' is not home, search:TEXT"),
        (["--theme", "blue"], "invalid choice: 'blue'"),
        (["--screenshot", "desk.jpg"], "'desk.jpg' does not end in .png"),
    ],
)
def test_wrong_options_are_named(
    more: list[str], complaint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["reception", "--plan", TINY, *more])
    assert caught.value.code == 2
    assert complaint in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "complaint"),
    [
        (["--kiosk", "kiosk-nowhere"], "kiosk-nowhere"),
        (["--state", "tour:A01,A99"], "A99"),
    ],
)
def test_a_desk_or_errand_that_is_not_in_the_plan_is_named(
    more: list[str], complaint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "desk.png"
    assert main(["reception", "--plan", TINY, "--screenshot", str(target), *more]) == 2
    assert complaint in capsys.readouterr().err
    assert not target.exists()
