"""What the menu of publishing does: log in, publish, look at the history, lock."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from smartnav.errors import SmartNavError
from smartnav.ui.editor.account import LoginDialog
from smartnav.ui.editor.dialog import Opener
from smartnav.ui.editor.history import HistoryDialog
from smartnav.ui.editor.publishing import PublishDialog
from smartnav.versions.proposal import parcel_at

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QDialog

    from smartnav.cartography.tokens import Theme
    from smartnav.ui.editor.bench import Bench
    from smartnav.ui.editor.filing import Files
    from smartnav.ui.editor.office import Office
    from smartnav.ui.editor.window import EditorWindow


class GoingLive(Opener):
    """Publishing from one window; without an office it only says that there is none."""

    def __init__(
        self, window: EditorWindow, bench: Bench, files: Files, office: Office | None, theme: Theme
    ) -> None:
        super().__init__()
        self._window = window
        self._bench = bench
        self._files = files
        self._office = office
        self._theme = theme
        if office is not None:
            office.changed.connect(self._note_lock)

    def publish(self) -> None:
        """Save, look at what would change for visitors, and let the plan go live."""
        self._with_person(self._publish)

    def history(self) -> None:
        """Browse the versions, and go back to one."""
        self._with_person(self._history)

    def log_in(self) -> None:
        """Log in, in the place of whoever is."""
        if self._office is None:
            self._tell_none()
        else:
            self._ask_person(lambda: None)

    def log_out(self) -> None:
        """Log out."""
        if self._office is not None and self._office.person is not None:
            self._office.log_out()
            self._window.tell(self._window.tongue("is-logged-out"))

    def lock(self) -> None:
        """Lock the window until the password is given."""
        if self._office is not None:
            self._office.lock()

    def _note_lock(self) -> None:
        """Leave nothing open over the curtain."""
        if self._window.is_locked and self.dialog is not None:
            self.dialog.reject()

    def _tell_none(self) -> None:
        self._window.tell(self._window.tongue("no-archive"), is_error=True)

    def _with_person(self, then: Callable[[Office], None]) -> None:
        office = self._office
        if office is None:
            self._tell_none()
        elif office.person is None:
            self._ask_person(lambda: then(office))
        else:
            then(office)

    def _ask_person(self, then: Callable[[], None]) -> None:
        if self._office is None:
            return
        login = LoginDialog(self._window, self._office, self._window.tongue)
        login.accepted.connect(then, Qt.ConnectionType.QueuedConnection)
        self.open(login)

    def _publish(self, office: Office) -> None:
        bench, tongue = self._bench, self._window.tongue
        if bench.is_unsaved and not self._files.save():
            return
        try:
            parcel = parcel_at(bench.opened.path)
        except SmartNavError as error:
            self._window.tell(str(error).splitlines()[0], is_error=True)
            return
        dialog = PublishDialog(
            self._window, office, tongue, self._theme, bench.plan.venue.id, parcel
        )
        dialog.published.connect(
            lambda number: self._window.tell(tongue("published", number=number))
        )
        dialog.kept.connect(
            lambda digest: self._window.tell(tongue("version-kept", digest=digest[:12]))
        )
        self.open(dialog)

    def _history(self, office: Office) -> None:
        tongue = self._window.tongue
        dialog = HistoryDialog(self._window, office, tongue, self._theme, self._bench.plan.venue.id)
        dialog.published.connect(
            lambda number, back: self._window.tell(
                tongue("rolled-back" if back else "published", number=number)
            )
        )
        self.open(dialog)

    def open(self, dialog: QDialog) -> None:
        """Open a dialog; what is done there is no rest."""
        super().open(dialog)
        if self._office is not None:
            self._office.watch(dialog.windowHandle())
