"""``smartnav window`` and ``smartnav board``: who may open them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartnav.cli import main
from smartnav.hall.identity import Identity

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("command", [["window", "A03"], ["board"]])
def test_a_machine_of_no_hall_is_told_how_to_join(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("SMARTNAV_DATA_DIR", str(tmp_path))
    assert main(command) == 2
    assert "smartnav join URL CODE" in capsys.readouterr().err


def test_a_machine_of_one_window_calls_for_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SMARTNAV_DATA_DIR", str(tmp_path))
    Identity(server="http://127.0.0.1:9", venue="tiny", terminal="w", place="A01", key="k").save(
        tmp_path
    )
    assert main(["window", "A03"]) == 2
    told = capsys.readouterr().err
    assert "at 'A01', not at 'A03'" in told
    assert "--place A03" in told


@pytest.mark.parametrize("command", [["window"], ["board"]])
def test_without_a_display_it_is_said(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("SMARTNAV_DATA_DIR", str(tmp_path))
    for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    Identity(server="http://127.0.0.1:9", venue="tiny", terminal="w", place="A01", key="k").save(
        tmp_path
    )
    assert main(command) == 2
    assert "no display" in capsys.readouterr().err
