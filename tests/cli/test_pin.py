"""``smartnav pin``: from a PIN to a line of the settings."""

from __future__ import annotations

import io
import tomllib
from typing import TYPE_CHECKING

import pytest

from smartnav.cli import main
from smartnav.config import Settings
from smartnav.terminal import matches

if TYPE_CHECKING:
    from pathlib import Path


def _typed(text: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(text))
    return main(["pin"])


def test_what_it_prints_is_what_the_settings_take(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _typed("314159\n", monkeypatch) == 0
    printed = capsys.readouterr().out
    assert "314159" not in printed
    lines = printed[printed.index("[staff]") :]
    assert matches("314159", tomllib.loads(lines)["staff"]["pin_hash"])
    (tmp_path / "smartnav.toml").write_text(lines)
    monkeypatch.chdir(tmp_path)
    assert matches("314159", Settings().staff.pin_hash)


def test_a_short_pin_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _typed("1234\n", monkeypatch) == 1
    assert capsys.readouterr().err == "a PIN has 6 to 12 digits\n"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SMARTNAV_STAFF__PIN_HASH", "314159", "staff.pin_hash: give what 'smartnav pin' prints"),
        ("SMARTNAV_STAFF__PIN_HAS", "314159", "did you mean 'staff.pin_hash'"),
        ("SMARTNAV_HEALTH__PORT", "80000", "health.port"),
    ],
)
def test_a_wrong_setting_is_named(
    name: str, value: str, said: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv(name, value)
    assert main(["kiosk", "--screenshot", "x.png"]) == 2
    assert said in capsys.readouterr().err
