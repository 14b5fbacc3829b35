"""The desk's bell: two calm notes when somebody calls, three brighter ones when nobody answers.

The notes are worked out here, so that nobody's recording is needed. A program of the system plays
them: Qt's own sound is in a package of 200 MB that nothing else needs.
"""

from __future__ import annotations

import array
import io
import logging
import math
import shutil
import sys
import wave
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication

from smartnav.files import CannotWrite, write_atomically

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from smartnav.ui.reception.calls import Urgency

_log = logging.getLogger(__name__)
Bell = Literal["chime", "beep", "none"]
RATE_HZ = 22_050
_LOUDEST = 32_767
_FADES_S = 0.32
"""In which a note falls to 1/e, as a small bell's does."""
_RISES_S = 0.006
"""Shorter, it would click."""
_E5, _C5, _A5, _D6 = 659.26, 523.25, 880.0, 1174.66
_NOTES: dict[str, tuple[float, Sequence[tuple[float, float]]]] = {
    "calm": (0.28, ((0.0, _E5), (0.26, _C5))),
    "urgent": (0.62, ((0.0, _A5), (0.17, _D6), (0.34, _A5))),
}
"""How loud, from 0 to 1, and when each note begins, in seconds, with its frequency in hertz."""
_RINGS_S, _ENDS_S = 1.1, 0.1
_PLAYERS: dict[str, tuple[str, ...]] = {"pw-play": (), "paplay": (), "aplay": ("-q",)}
"""Programs of PipeWire, PulseAudio and ALSA, and what they are called with."""


def sound(kind: str) -> bytes:
    """Return a ``calm`` or an ``urgent`` ring as a WAV file: one channel, 16 bits."""
    loud, notes = _NOTES[kind]
    samples = array.array("h", bytes(2 * round(_RINGS_S * RATE_HZ)))
    for at in range(len(samples)):
        now_s = at / RATE_HZ
        total = sum(_note(now_s - begin_s, hertz) for begin_s, hertz in notes)
        # Nothing is left at the end, where it would click.
        left = min(1.0, (_RINGS_S - now_s) / _ENDS_S)
        samples[at] = round(_LOUDEST * loud * left * total / len(notes))
    if sys.byteorder == "big":
        samples.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(RATE_HZ)
        written.writeframes(samples.tobytes())
    return file.getvalue()


def _note(since_s: float, hertz: float) -> float:
    """Return a note, −1 to 1, so long after it was struck: its tone and a little of the octave."""
    if since_s < 0:
        return 0.0
    turn = 2 * math.pi * hertz * since_s
    tone = 0.85 * math.sin(turn) + 0.15 * math.sin(2 * turn)
    return tone * min(1.0, since_s / _RISES_S) * math.exp(-since_s / _FADES_S)


class Chime(QObject):
    """Rings; never twice at once, and never waited for."""

    def __init__(
        self, parent: QObject, folder: Path, bell: Bell = "chime",
        which: Callable[[str], str | None] = shutil.which,
    ) -> None:  # fmt: skip
        """Write the sounds to a folder, if they are to be heard and something can play them.

        Without such a program, or a disk that takes them, it is the system's beep; ``which`` finds
        a program by its name.
        """
        super().__init__(parent)
        self.bell: Bell = bell
        """What is heard."""
        self._files: dict[str, str] = {}
        self._process: QProcess | None = None
        self._program = next((path for name in _PLAYERS if (path := which(name))), "")
        if bell == "chime" and not (self._program and self._write(folder)):
            self.bell = "beep"

    def ring(self, urgency: Urgency) -> None:
        """Ring as urgently as somebody waits."""
        if self.bell == "beep":
            QApplication.beep()
        elif self.bell == "chime" and self._process is None:
            self._play("urgent" if urgency == "late" else "calm")

    @property
    def is_ringing(self) -> bool:
        """Whether a sound is being played."""
        return self._process is not None

    def _write(self, folder: Path) -> bool:
        """Write the sounds; says whether the disk took them."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for kind in _NOTES:
                path = folder / f"{kind}.wav"
                write_atomically(path, sound(kind))
                self._files[kind] = str(path)
        except (OSError, CannotWrite) as error:
            _log.warning("the bell's sound cannot be kept: %s", error)
            return False
        return True

    def _play(self, kind: str) -> None:
        process = QProcess(self)
        process.setStandardOutputFile(QProcess.nullDevice())
        process.setStandardErrorFile(QProcess.nullDevice())
        # Methods, not lambdas: who is gone is called no more, while a process dies with its owner.
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        self._process = process
        name = self._program.rpartition("/")[2]
        process.start(self._program, [*_PLAYERS.get(name, ()), self._files[kind]])

    def _ended(self, code: int) -> None:
        self._end(amiss=code != 0)

    def _failed(self) -> None:
        self._end(amiss=True)

    def _end(self, *, amiss: bool) -> None:
        process, self._process = self._process, None
        if process is None:
            return  # It crashed, which is told twice.
        process.deleteLater()
        if amiss:
            # No sound card, or no session that owns it: it will not be there the next time.
            _log.info("the bell's sound could not be played: the system's beep from now on")
            self.bell = "beep"
            QApplication.beep()
