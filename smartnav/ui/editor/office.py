"""Who is logged in at the editor, and what is asked of the archive: always off the GUI thread.

One thread asks one question after the other. After some rest the editor locks itself: who comes
back gives the password again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from smartnav.ui import background
from smartnav.versions.archive import (
    ArchiveError,
    LoggedOut,
    NotAllowed,
    OutOfReach,
    Overtaken,
    Rejected,
    WrongLogin,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QWindow

    from smartnav.ui.editor.wording import Tongue
    from smartnav.versions.archive import Archive, Person

T = TypeVar("T")
LOCK_AFTER_S = 600.0
_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)
_WORDS: dict[type[Exception], str] = {
    OutOfReach: "out-of-reach", WrongLogin: "wrong-login", LoggedOut: "logged-out",
    NotAllowed: "not-allowed", Overtaken: "overtaken", Rejected: "rejected",
}  # fmt: skip


class Office(QObject):
    """The archive of one editor, and who is logged in at it.

    Parameters
    ----------
    open_archive
        Opens it; may take seconds, and is called on the office's thread at the first question.
    lock_after_s
        Seconds of rest before it locks while somebody is logged in.
    """

    changed = Signal()
    """Somebody logged in or out, or it was locked or unlocked."""

    def __init__(
        self, open_archive: Callable[[], Archive], *, lock_after_s: float = LOCK_AFTER_S,
        parent: QObject | None = None,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self.person: Person | None = None
        self.is_locked = False
        self.where = ""
        """What the archive is called, once it was asked."""
        self._open = open_archive
        self._archive: Archive | None = None
        self._workers = background.Workers(1)
        self._rest = QTimer(self, singleShot=True, interval=round(1000 * lock_after_s))
        self._rest.timeout.connect(self.lock)

    def ask(
        self, question: Callable[[Archive], T], done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        """Ask the archive; the answer, or the error, comes back on the GUI thread."""

        def fail(error: Exception) -> None:
            if isinstance(error, LoggedOut) and self.person is not None:
                self._be(None)
            failed(error)

        background.run(self, lambda: question(self._opened()), done, fail, workers=self._workers)

    def _opened(self) -> Archive:
        if self._archive is None:
            self._archive = self._open()
            self.where = self._archive.where
        return self._archive

    def log_in(
        self, name: str, password: str, done: Callable[[Person], None],
        failed: Callable[[Exception], None],
    ) -> None:  # fmt: skip
        """Log somebody in, in the place of whoever was; that unlocks, too."""

        def take(person: Person) -> None:
            self._be(person)
            done(person)

        self.ask(lambda archive: archive.log_in(name, password), take, failed)

    def log_out(self) -> None:
        """Log out; the archive is told as soon as it can be."""
        self._be(None)
        self.ask(lambda archive: archive.log_out(), lambda _: None, lambda _: None)

    def _be(self, person: Person | None) -> None:
        self.person, self.is_locked = person, False
        if person is None:
            self._rest.stop()
        else:
            self._rest.start()
        self.changed.emit()

    def lock(self) -> None:
        """Lock, when somebody is logged in."""
        if self.person is not None and not self.is_locked:
            self.is_locked = True
            self._rest.stop()
            self.changed.emit()

    def watch(self, window: QWindow | None) -> None:
        """Count what is done in a window as signs that somebody is there."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to count the rest anew."""
        del watched
        if event.type() in _SIGNS_OF_LIFE and self._rest.isActive():
            self._rest.start()
        return False

    def wait(self) -> bool:
        """Wait until nothing is being asked, at the end and in tests."""
        return background.wait_for_all(workers=self._workers)

    def close(self) -> None:
        """Log out and let go of the archive, once what was asked is answered."""
        self._rest.stop()
        self.wait()
        if self._archive is not None:
            if self.person is not None:
                try:
                    self._archive.log_out()
                except ArchiveError:
                    # The session ends by itself, too.
                    self.person = None
            self._archive.close()
            self._archive = None


def reason(error: Exception, tongue: Tongue) -> str:
    """Return why the archive refused, in words."""
    said = str(error).splitlines()[0] if str(error) else type(error).__name__
    key = _WORDS.get(type(error))
    if key is None or tongue.lang == "en":
        return said[:1].upper() + said[1:]
    return tongue(key, why=said)
