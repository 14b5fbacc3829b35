"""The bell's sound is our own, and where nothing can play it the system beeps."""

from __future__ import annotations

import array
import io
import itertools
import wave
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from smartnav.ui.reception.chime import RATE_HZ, Chime, sound

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def samples(kind: str) -> array.array[int]:
    with wave.open(io.BytesIO(sound(kind))) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        assert file.getframerate() == RATE_HZ
        return array.array("h", file.readframes(file.getnframes()))


def test_a_call_nobody_answers_is_louder_and_neither_clicks_nor_clips() -> None:
    calm, urgent = samples("calm"), samples("urgent")
    for heard in (calm, urgent):
        assert 0.8 * RATE_HZ < len(heard) < 1.5 * RATE_HZ
        assert max(map(abs, (heard[0], heard[-1]))) < 100
        assert max(abs(a - b) for a, b in itertools.pairwise(heard)) < 8_000
    assert 2_000 < max(map(abs, calm)) < 0.7 * max(map(abs, urgent)) < 0.7 * 32_767


def player(folder: Path, script: str) -> Path:
    """Write a program that takes the place of the system's player."""
    path = folder / "aplay"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_what_the_system_has_plays_it(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    program = player(tmp_path, f'echo "$@" >> {tmp_path}/played')
    chime = Chime(
        qapp, tmp_path / "sounds", which=lambda name: str(program) if name == "aplay" else None
    )
    played = tmp_path / "played"
    chime.ring("new")
    qtbot.waitUntil(lambda: played.exists() and "calm.wav" in played.read_text())

    def rung() -> bool:
        chime.ring("late")
        return "urgent.wav" in played.read_text()

    qtbot.waitUntil(rung)
    assert chime.bell == "chime"
    assert played.read_text().startswith("-q ")
    qtbot.waitUntil(lambda: not chime.is_ringing)


@pytest.mark.parametrize("bell", ["chime", "none"])
def test_without_a_player_or_a_wish_nothing_is_written(
    qapp: QApplication, tmp_path: Path, bell: str
) -> None:
    chime = Chime(qapp, tmp_path / "sounds", bell, which=lambda _: None)  # type: ignore[arg-type]
    assert chime.bell == ("beep" if bell == "chime" else "none")
    assert not (tmp_path / "sounds").exists()
    chime.ring("late")


def test_a_player_that_cannot_play_is_not_asked_again(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = player(tmp_path, "exit 1")
    chime = Chime(qapp, tmp_path / "sounds", which=lambda _: str(program))
    chime.ring("new")
    qtbot.waitUntil(lambda: chime.bell == "beep")


@pytest.mark.qt_log_ignore("Destroyed while process")
def test_a_bell_taken_away_while_it_rings_says_no_more(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    program = player(tmp_path, f"echo rings >> {tmp_path}/played\nexec sleep 100")
    chime = Chime(qapp, tmp_path / "sounds", which=lambda _: str(program))
    chime.ring("new")
    qtbot.waitUntil((tmp_path / "played").exists)
    with qtbot.captureExceptions() as exceptions:
        delete(chime)
    assert not exceptions
    assert chime.bell == "chime"
