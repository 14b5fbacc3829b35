"""Reading aloud, with programs that write down what they were asked to say."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from smartnav.ui.speech import Speaker, find_voice
from tests.ui.voices import said, which_in, write_voice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication
    from pytestqt.qtbot import QtBot

    from smartnav.plan.model import Lang


@pytest.fixture
def owner(qapp: QCoreApplication) -> Iterator[QObject]:
    owner = QObject(qapp)
    yield owner
    for speaker in owner.findChildren(Speaker):
        speaker.close()
    owner.deleteLater()


def speaker_of(owner: QObject, folder: Path) -> Speaker:
    voice = find_voice(which_in(folder))
    assert voice is not None
    return Speaker(owner, voice)


def test_a_machine_without_a_voice_has_none(tmp_path: Path) -> None:
    assert find_voice(which_in(tmp_path)) is None


@pytest.mark.parametrize("program", ["spd-say", "espeak-ng"])
@pytest.mark.parametrize(
    ("lang", "voice", "text"),
    [("zh", ("zh", "cmn"), "向前走约 15 米"), ("en", ("en", "en"), "Walk ahead for 15 m")],
)
def test_texts_are_read_in_their_language(
    owner: QObject, qtbot: QtBot, tmp_path: Path, program: str, lang: Lang,
    voice: tuple[str, str], text: str,
) -> None:  # fmt: skip
    write_voice(tmp_path, program)
    speaker = speaker_of(owner, tmp_path)
    speaker.read([text, text], lang)
    assert speaker.is_speaking
    qtbot.waitUntil(lambda: not speaker.is_speaking)
    stop = "。" if lang == "zh" else "."
    heard = said(tmp_path)
    assert f"{text}{stop}\n{text}{stop}" in heard
    assert (voice[0] if program == "spd-say" else voice[1]) in heard.split("\n")[0].split()


def test_the_dispatcher_goes_before_the_plain_voice(tmp_path: Path) -> None:
    for program in ("espeak-ng", "spd-say"):
        write_voice(tmp_path, program)
    voice = find_voice(which_in(tmp_path))
    assert voice is not None
    assert voice.program.endswith("spd-say")


@pytest.mark.parametrize("program", ["spd-say", "espeak-ng"])
def test_it_falls_silent_at_once(
    owner: QObject, qtbot: QtBot, tmp_path: Path, program: str
) -> None:
    write_voice(tmp_path, program, endless=True)
    speaker = speaker_of(owner, tmp_path)
    speaker.read(["A long story"], "en")
    qtbot.waitUntil(lambda: "A long story." in said(tmp_path))
    speaker.stop()
    assert not speaker.is_speaking
    if program == "spd-say":  # Its service would read on.
        qtbot.waitUntil(lambda: "--cancel" in said(tmp_path))


def test_another_text_takes_the_place_of_the_first(
    owner: QObject, qtbot: QtBot, tmp_path: Path
) -> None:
    write_voice(tmp_path, "espeak-ng", endless=True)
    speaker = speaker_of(owner, tmp_path)
    speaker.read(["First"], "en")
    qtbot.waitUntil(lambda: "First." in said(tmp_path))
    speaker.read(["Second"], "en")
    qtbot.waitUntil(lambda: "Second." in said(tmp_path))
    assert speaker.is_speaking


@pytest.mark.qt_log_ignore("Destroyed while process")
def test_who_is_gone_hears_nothing_of_a_process_that_dies(
    owner: QObject, qtbot: QtBot, tmp_path: Path
) -> None:
    write_voice(tmp_path, "espeak-ng", endless=True)
    speaker = speaker_of(owner, tmp_path)
    heard: list[bool] = []
    speaker.changed.connect(lambda: heard.append(True))
    speaker.read(["First"], "en")
    qtbot.waitUntil(lambda: "First." in said(tmp_path))
    heard.clear()
    with qtbot.captureExceptions() as exceptions:
        delete(speaker)
    assert not exceptions
    assert not heard


def test_a_voice_that_cannot_start_leaves_silence(
    owner: QObject, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    broken = tmp_path / "espeak-ng"
    broken.write_text("not a program")
    speaker = speaker_of(owner, tmp_path)
    with caplog.at_level(logging.WARNING):
        speaker.read(["Hello"], "en")
        qtbot.waitUntil(lambda: not speaker.is_speaking)
    assert "cannot read aloud" in caplog.text
    caplog.clear()
