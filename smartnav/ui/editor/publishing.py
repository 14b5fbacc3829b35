"""The dialog in which a plan is looked at once more before it goes live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from smartnav.ui.editor.proposal_dialog import NoteBar, ProposalDialog, number_of
from smartnav.ui.theme import set_role
from smartnav.versions.archive import history

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.store.parcel import Parcel
    from smartnav.ui.editor.office import Office
    from smartnav.ui.editor.wording import Tongue
    from smartnav.versions.archive import Archive, Entry, Publication, Version
    from smartnav.versions.proposal import Proposal

SIZE = (1180, 720)


class PublishDialog(ProposalDialog):
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
        super().__init__(parent, tongue("publish-title"), office, tongue, theme, venue)
        self._parcel = parcel
        self._live: Entry | None = None
        self.resize(*SIZE)
        self.head.setWordWrap(True)
        self.keep_button = QPushButton(tongue("keep-version"))
        self.publish_button = QPushButton(tongue("publish-now"))
        set_role(self.publish_button, "primary")
        close = QPushButton(tongue("cancel"))
        close.setAutoDefault(False)
        self.bar = NoteBar(tongue, (close, self.keep_button, self.publish_button))
        column = self.column
        column.addWidget(self.head)
        column.addWidget(self.view, 1)
        column.addWidget(self.bar)
        close.clicked.connect(self.reject)
        self.keep_button.clicked.connect(self._keep)
        self.publish_button.clicked.connect(self._publish)
        self.load()

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
        self._tell_live(self._live)
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
        self._change(lambda archive: archive.keep(venue, parcel, note), self._take_version)

    def _take_version(self, version: Version) -> None:
        self._set_busy(False)
        self.kept.emit(version.digest)
        self.accept()

    def _publish(self) -> None:
        venue, parcel, note = self._venue, self._parcel, self.bar.text
        expected = number_of(self._live)

        def question(archive: Archive) -> Publication:
            kept = archive.keep(venue, parcel, note)
            return archive.publish(venue, kept.digest, note, expected)

        self._change(question, self._take_publication)

    def _take_publication(self, publication: Publication) -> None:
        self._set_busy(False)
        self.published.emit(publication.number)
        self.accept()
