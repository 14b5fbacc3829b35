"""What the dialogs have in common in which a version is looked at before it goes live."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from smartnav.ui.editor.dialog import DeskDialog
from smartnav.ui.editor.office import reason
from smartnav.ui.editor.proposing import Comparer, ProposalView
from smartnav.ui.theme import set_role
from smartnav.versions.archive import Overtaken

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.cartography.tokens import Theme
    from smartnav.ui.editor.office import Office
    from smartnav.ui.editor.wording import Tongue
    from smartnav.versions.archive import Archive, Entry

T = TypeVar("T")
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


class ProposalDialog(DeskDialog):
    """Compares versions of a venue in an archive with what is live, and asks it for changes."""

    bar: NoteBar

    def __init__(
        self, parent: QWidget, title: str, office: Office, tongue: Tongue, theme: Theme, venue: str
    ) -> None:  # fmt: skip
        super().__init__(parent, title)
        self._office = office
        self._tongue = tongue
        self._venue = venue
        self._is_ready = False
        self.is_busy = False
        self.head = QLabel()
        self.head.setContentsMargins(12, 8, 12, 4)
        self.view = ProposalView(tongue, theme)
        self._comparer = Comparer(self)

    @property
    def is_settled(self) -> bool:
        """Whether nothing is asked, worked out or painted."""
        return not self.is_busy and not self._comparer.is_busy and self.view.is_settled

    def load(self) -> None:
        """Ask the archive how it stands."""
        raise NotImplementedError

    def _set_busy(self, is_busy: bool) -> None:
        raise NotImplementedError

    def _tell_live(self, live: Entry | None) -> None:
        self.head.setText(live_words(live, self._tongue))
        self.head.setToolTip(self._office.where)

    def _change(self, question: Callable[[Archive], T], done: Callable[[T], None]) -> None:
        """Ask the archive to change something."""
        self._set_busy(True)
        self.bar.tell(self._tongue("asking"))
        self._office.ask(question, done, self._fail)

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Overtaken):
            # What was looked at is not what it would replace: look again.
            self.load()
        else:
            self._set_busy(False)
        self.bar.tell(reason(error, self._tongue), is_error=True)


def number_of(live: Entry | None) -> int:
    """Return the number under which a version is live, 0 where none is."""
    return 0 if live is None or live.number is None else live.number


def live_words(live: Entry | None, tongue: Tongue) -> str:
    """Return which version is live, in words."""
    if live is None:
        return tongue("nothing-live")
    when = live.at.astimezone().strftime(WHEN)
    said = f"　{live.note}" if live.note else ""
    return tongue("live-is", number=live.number, author=live.author, when=when) + said
