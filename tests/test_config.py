"""Where settings come from, and which of two wins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from pydantic import ValidationError

from smartnav.config import HandoffSettings, Settings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the working folder, with a file of settings in it."""
    (tmp_path / "smartnav.toml").write_text(
        'kiosk = "kiosk-north"\nprinter = "slips"\n[handoff]\nhost = "10.0.0.5"\nport = 9000\n',
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_file_speaks_where_the_environment_is_silent(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.is_dir()
    monkeypatch.setenv("SMARTNAV_HANDOFF__PORT", "9001")
    monkeypatch.setenv("smartnav_printer", "")
    found = Settings()
    assert (found.kiosk, found.printer) == ("kiosk-north", "slips")
    assert (found.handoff.host, found.handoff.port) == ("10.0.0.5", 9001)


def test_what_is_given_wins_over_both(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    monkeypatch.setenv("SMARTNAV_KIOSK", "kiosk-east")
    found = Settings(handoff=HandoffSettings(port=0))
    assert (found.kiosk, found.handoff) == ("kiosk-east", HandoffSettings(port=0))


def test_a_text_in_place_of_a_group_is_wrong(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert folder.is_dir()
    monkeypatch.setenv("SMARTNAV_HANDOFF", "8765")
    monkeypatch.setenv("SMARTNAV_HANDOFF__PORT", "9001")
    with pytest.raises(ValidationError, match="handoff"):
        Settings()


def test_other_programs_variables_are_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SMARTNAV_ELSEWHERE", "1")
    monkeypatch.delenv("SMARTNAV_KIOSK", raising=False)
    assert Settings().kiosk == "kiosk-south"
