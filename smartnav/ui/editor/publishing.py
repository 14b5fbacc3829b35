"""The dialog in which a plan is looked at once more before it goes live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smartnav.ui.editor.dialog import DeskDialog
from smartnav.ui.editor.office import reason
from smartnav.ui.editor.proposing import Comparer, ProposalView
from smartnav.ui.theme import set_role
from smartnav.versions.archive import Overtaken, history

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.store.parcel import Parcel
    from smartnav.ui.editor.office import Office
    from smartnav.ui.editor.wording import Tongue
    from smartnav.versions.archive import Archive, Entry, Publication, Version
    from smartnav.versions.proposal import Proposal

SIZE = (1180, 720)
MOST_NOTE = 400
WHEN = "%Y-%m-%d %H:%M"


class NoteBar(QWidget):
    """A note, what is told, and buttons at the foot of a dialog."""

    def __init__(self, tongue: Tongue, buttons: tuple[QPushButton, ...]) -> None:
        super().__init__()
        self.note = QLineEdit()
        self.note.setMaxLength(MOST_NOTE)
        self.note.setPlaceholderText(tongue("note-hint"))
        self.note.setAccessibleName(tongue("note"))
        self.told = QLabel()
        self.told.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(QLabel(tongue("note")))
        row.addWidget(self.note, 1)
        for button in buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 12)
        column.addWidget(self.told)
        column.addLayout(row)

    @property
    def text(self) -> str:
        """The note in one line of what can be printed."""
        said = " ".join(self.note.text().split())
        return "".join(character for character in said if character.isprintable())

    def tell(self, text: str, *, is_error: bool = False) -> None:
        """Say something."""
        set_role(self.told, "error" if is_error else "quiet")
        self.told.setText(text)


class PublishDialog(DeskDialog):
    """Shows what would change for visitors, and lets the plan go live.

    Parameters
    ----------
    venue, parcel
        What is to go live: as the file holds it.
    """

    published = Signal(int)
    """The plan is live, under this number."""
    kept = Signal(str)
    """The version is kept, under this digest."""

    def __init__(
        self, parent: QWidget, office: Office, tongue: Tongue, theme: Theme, venue: str,
        parcel: Parcel,
    ) -> None:  # fmt: skip
        super().__init__(parent, tongue("publish-title"))
        self._office = office
        self._tongue = tongue
        self._venue = venue
        self._parcel = parcel
        self._live: Entry | None = None
        self._is_ready = False
        self.is_busy = False
        self.resize(*SIZE)
        self.head = QLabel()
        self.head.setContentsMargins(12, 8, 12, 4)
        self.head.setWordWrap(True)
        self.view = ProposalView(tongue, theme)
        self.keep_button = QPushButton(tongue("keep-version"))
        self.publish_button = QPushButton(tongue("publish-now"))
        set_role(self.publish_button, "primary")
        close = QPushButton(tongue("cancel"))
        close.setAutoDefault(False)
        self.bar = NoteBar(tongue, (close, self.keep_button, self.publish_button))
        self._comparer = Comparer(self)
        column = self.column
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        close.clicked.connect(self.reject)
        self.keep_button.clicked.connect(self._keep)
        self.publish_button.clicked.connect(self._publish)
        self.load()

    @property
    def is_settled(self) -> bool:
        """Whether nothing is asked, worked out or painted."""
        return not self.is_busy and not self._comparer.is_busy and self.view.is_settled

    def load(self) -> None:
        """Ask what is live and compare with it."""
        venue = self._venue

        def question(archive: Archive) -> tuple[Entry | None, Parcel | None]:
            lives = history(archive, venue, may_keep=False)
            return (lives[0], archive.parcel(venue, lives[0].digest)) if lives else (None, None)

        self._set_busy(True)
        self._is_ready = False
        self.view.show_proposal(None)
        self._office.ask(question, self._compare, self._fail)

    def _compare(self, found: tuple[Entry | None, Parcel | None]) -> None:
        self._live, parcel = found
        self.head.setText(live_words(self._live, self._tongue))
        self.head.setToolTip(self._office.where)
        self._comparer.compare(parcel, self._parcel, self._show, self._fail)

    def _show(self, proposal: Proposal) -> None:
        self.view.show_proposal(proposal)
        self._is_ready = proposal.is_weighed and not proposal.errors
        self._set_busy(not proposal.is_weighed)
        if proposal.errors:
            self.bar.tell(self._tongue("errors-first"), is_error=True)
        self.bar.note.setFocus()

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        person, tongue = self._office.person, self._tongue
        live = self._live is not None and self._live.digest == self._parcel.digest
        for button, may, is_said in (
            (self.keep_button, person is not None and person.may_keep, False),
            (self.publish_button, person is not None and person.may_publish, live),
        ):
            button.setEnabled(may and self._is_ready and not is_busy and not is_said)
            role = "" if person is None else person.role.value
            button.setToolTip("" if may else tongue("not-for-role", role=role))
        if self._is_ready and live:
            self.bar.tell(tongue("is-live"))
        elif self._is_ready and person is not None and not person.may_publish:
            self.bar.tell(tongue("may-keep-only"))

    # -- what the buttons do

    def _keep(self) -> None:
        venue, parcel, note = self._venue, self._parcel, self.bar.text
        self._set_busy(True)
        self.bar.tell(self._tongue("asking"))
        self._office.ask(
            lambda archive: archive.keep(venue, parcel, note), self._take_version, self._fail
        )

    def _take_version(self, version: Version) -> None:
        self._set_busy(False)
        self.kept.emit(version.digest)
        self.accept()

    def _publish(self) -> None:
        venue, parcel, note = self._venue, self._parcel, self.bar.text
        expected = 0 if self._live is None or self._live.number is None else self._live.number

        def question(archive: Archive) -> Publication:
            kept = archive.keep(venue, parcel, note)
            return archive.publish(venue, kept.digest, note, expected)

        self._set_busy(True)
        self.bar.tell(self._tongue("asking"))
        self._office.ask(question, self._take_publication, self._fail)

    def _take_publication(self, publication: Publication) -> None:
        self._set_busy(False)
        self.published.emit(publication.number)
        self.accept()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Overtaken):
            # What was looked at is not what it would replace: look again.
            self.load()
        else:
            self._set_busy(False)
        self.bar.tell(reason(error, self._tongue), is_error=True)


def live_words(live: Entry | None, tongue: Tongue) -> str:
    """Return which version is live, in words."""
    if live is None:
        return tongue("nothing-live")
    when = live.at.astimezone().strftime(WHEN)
    said = f"　{live.note}" if live.note else ""
    return tongue("live-is", number=live.number, author=live.author, when=when) + said
