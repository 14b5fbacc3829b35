"""Reading texts aloud with what the system has for it, in a process of its own."""

from __future__ import annotations

import logging
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QProcess, Signal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from smartnav.plan.model import Lang

_log = logging.getLogger(__name__)
_FULL_STOPS: dict[str, str] = {"zh": "。", "en": "."}
KILLED_MS = 1_000
"""A process that was killed is gone long before."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A program that reads aloud what it gets on its standard input."""

    program: str
    """Its path."""
    arguments: dict[Lang, tuple[str, ...]]
    """What it is called with for a language, a little slower than its usual speed."""
    hush: tuple[str, ...] = ()
    """What it is called with to end what another process of it has begun."""
    by_argument: bool = False
    """It takes the text as its last argument instead."""


def find_voice(which: Callable[[str], str | None] = shutil.which) -> Voice | None:
    """Return what reads aloud on this machine: speech-dispatcher, or else espeak-ng.

    ``which`` finds a program by its name. None: the machine cannot speak.

    References
    ----------
    ``man spd-say``: rate −100 to 100. ``man espeak-ng``: words per minute, 175 by default; ``cmn``
    is its Mandarin.
    """
    dispatcher = which("spd-say")
    if dispatcher:
        plain = ("--wait", "--rate", "-20", "--language")
        said: dict[Lang, tuple[str, ...]] = {"zh": (*plain, "zh", "--"), "en": (*plain, "en", "--")}
        # It hands the text over to a service, which goes on when the process has gone.
        return Voice(dispatcher, said, hush=("--cancel",), by_argument=True)
    espeak = which("espeak-ng")
    if espeak:
        plain = ("--stdin", "-s", "150", "-v")
        return Voice(espeak, {"zh": (*plain, "cmn"), "en": (*plain, "en")})
    return None


class Speaker(QObject):
    """Reads one text at a time; whoever asks never waits."""

    changed = Signal()
    """It has begun or ended."""

    def __init__(self, parent: QObject, voice: Voice) -> None:
        """Be silent."""
        super().__init__(parent)
        self._voice = voice
        self._process: QProcess | None = None

    @property
    def is_speaking(self) -> bool:
        """Whether something is being read."""
        return self._process is not None

    def read(self, texts: Sequence[str], lang: Lang) -> None:
        """Read texts one after the other, instead of what is being read."""
        self.stop()
        stop = _FULL_STOPS[lang]
        whole = "\n".join(text if text.endswith(stop) else f"{text}{stop}" for text in texts)
        process = QProcess(self)
        # Methods, not lambdas: who is gone is called no more, while a process dies with its owner.
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._failed)
        for channel in (process.setStandardOutputFile, process.setStandardErrorFile):
            channel(QProcess.nullDevice())
        self._process = process
        arguments = list(self._voice.arguments[lang])
        if self._voice.by_argument:
            process.start(self._voice.program, [*arguments, whole])
        else:
            process.start(self._voice.program, arguments)
            process.write(whole.encode())
        process.closeWriteChannel()
        self.changed.emit()

    def stop(self) -> None:
        """Fall silent at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        if self._voice.hush:
            QProcess.startDetached(self._voice.program, list(self._voice.hush))
        self.changed.emit()

    def close(self) -> None:
        """Fall silent and wait for every process to be gone, at the end of the program."""
        self.stop()
        for process in self.findChildren(QProcess):
            process.waitForFinished(KILLED_MS)

    def _failed(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            _log.warning("cannot read aloud: %s", cast("QProcess", self.sender()).errorString())
            self._ended()

    def _ended(self) -> None:
        process = cast("QProcess", self.sender())
        process.deleteLater()
        if process is self._process:
            self._process = None
            self.changed.emit()
