"""The dialog that shows every version on the map, and goes back to one by a button."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QPushButton,
    QWidget,
)

from smartnav.ui.editor.proposal_dialog import WHEN, NoteBar, ProposalDialog, number_of
from smartnav.ui.theme import set_role
from smartnav.versions.archive import history

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme
    from smartnav.store.parcel import Parcel
    from smartnav.ui.editor.office import Office
    from smartnav.ui.editor.wording import Tongue
    from smartnav.versions.archive import Archive, Entry, Publication
    from smartnav.versions.proposal import Proposal

SIZE = (1280, 720)
_LIST_PX = 270


class Listed(NamedTuple):
    """A venue's history, and what is live of it."""

    entries: tuple[Entry, ...]
    live: Entry | None
    parcel: Parcel | None


class HistoryDialog(ProposalDialog):
    """Lists the versions of a venue; one that is chosen is shown with its difference to now."""

    published = Signal(int, bool)
    """A version went live, under this number; and whether it is a way back."""

    def __init__(
        self, parent: QWidget, office: Office, tongue: Tongue, theme: Theme, venue: str
    ) -> None:
        super().__init__(parent, tongue("history"), office, tongue, theme, venue)
        self._listed = Listed((), None, None)
        self.resize(*SIZE)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setFixedWidth(_LIST_PX)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tongue("versions"))
        self.go_button = QPushButton(tongue("publish-this"))
        set_role(self.go_button, "primary")
        close = QPushButton(tongue("close-dialog"))
        close.setAutoDefault(False)
        self.bar = NoteBar(tongue, (close, self.go_button))
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.list)
        row.addWidget(self.view, 1)
        column = self.column
        column.addWidget(self.head)
        column.addLayout(row, 1)
        column.addWidget(self.bar)
        close.clicked.connect(self.reject)
        self.list.currentRowChanged.connect(self._choose)
        self.go_button.clicked.connect(self._go)
        self.load()

    @property
    def entry(self) -> Entry | None:
        """The version that is chosen."""
        row = self.list.currentRow()
        return self._listed.entries[row] if 0 <= row < len(self._listed.entries) else None

    def load(self) -> None:
        """Ask for the history, and choose what is live."""
        venue, person = self._venue, self._office.person
        may_keep = person is not None and person.may_keep

        def question(archive: Archive) -> Listed:
            entries = history(archive, venue, may_keep=may_keep)
            lives = [each for each in entries if each.number is not None]
            live = max(lives, key=lambda each: each.number or 0, default=None)
            return Listed(
                entries, live, None if live is None else archive.parcel(venue, live.digest)
            )

        self._set_busy(True)
        self._office.ask(question, self._fill, self._fail)

    def _fill(self, listed: Listed) -> None:
        self._listed = listed
        self._tell_live(listed.live)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([self._words(entry) for entry in listed.entries])
        self.list.blockSignals(False)
        self._set_busy(False)
        if listed.entries:
            live = listed.live
            self.list.setCurrentRow(0 if live is None else listed.entries.index(live))
        else:
            self.view.show_proposal(None, "no-versions")

    def _words(self, entry: Entry) -> str:
        tongue, live = self._tongue, self._listed.live
        if entry.number is None:
            state = tongue("entry-kept")
        elif entry is live:
            state = tongue("entry-live", number=entry.number)
        else:
            word = "entry-rollback" if entry.rollback else "entry-was-live"
            state = tongue(word, number=entry.number)
        when = entry.at.astimezone().strftime(WHEN)
        lines = [f"{when}　{entry.author}", state]
        return "\n".join((*lines, entry.note) if entry.note else lines)

    def _choose(self, _row: int) -> None:
        entry, venue = self.entry, self._venue
        if entry is None:
            return
        self._is_ready = False
        self._set_busy(True)
        self.view.show_proposal(None)

        def compare(parcel: Parcel) -> None:
            if self.entry is entry:
                self._comparer.compare(self._listed.parcel, parcel, self._show, self._fail)

        self._office.ask(lambda archive: archive.parcel(venue, entry.digest), compare, self._fail)

    def _show(self, proposal: Proposal) -> None:
        self.view.show_proposal(proposal)
        self._is_ready = proposal.is_weighed and not proposal.errors
        self.bar.tell(self._tongue("errors-first") if proposal.errors else "", is_error=True)
        self._set_busy(not proposal.is_weighed)

    def _set_busy(self, is_busy: bool) -> None:
        self.is_busy = is_busy
        entry, live, person, tongue = (
            self.entry, self._listed.live, self._office.person, self._tongue,
        )  # fmt: skip
        may = person is not None and person.may_publish
        is_live = entry is not None and live is not None and entry.digest == live.digest
        known = entry is not None and entry.number is not None
        self.go_button.setText(tongue("roll-back" if known else "publish-this"))
        self.go_button.setEnabled(
            may and self._is_ready and not is_busy and entry is not None and not is_live
        )
        role = "" if person is None else person.role.value
        self.go_button.setToolTip("" if may else tongue("not-for-role", role=role))

    def _go(self) -> None:
        """Let the chosen version go live."""
        entry, live, venue = self.entry, self._listed.live, self._venue
        if entry is None:
            return
        note = self.bar.text
        expected = number_of(live)
        self._change(
            lambda archive: archive.publish(venue, entry.digest, note, expected), self._take
        )

    def _take(self, publication: Publication) -> None:
        self.published.emit(publication.number, publication.rollback)
        self.bar.note.clear()
        self.bar.tell("")
        self.load()
