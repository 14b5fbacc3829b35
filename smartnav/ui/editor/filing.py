"""Opening and saving, with the questions that may have to be asked."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from smartnav.errors import SmartNavError
from smartnav.plan import edits
from smartnav.plan.writing import ChangedMeanwhile, create
from smartnav.ui.editor.kinds import kind_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartnav.plan.edits import Change
    from smartnav.plan.writing import Unsaved
    from smartnav.ui.editor.bench import Bench
    from smartnav.ui.editor.wording import Tongue

_TOLD = 6
"""Changes that are named one by one."""


class Asker(Protocol):
    """Asks the person at the desk."""

    def choose(self, question: str, answers: Sequence[str]) -> int:
        """Return which answer was given; -1 for none."""

    def file(self, title: str, kinds: str, *, to_save: bool) -> Path | None:
        """Return which file was chosen; None for none."""

    def text(self, question: str, given: str) -> str | None:
        """Return what was typed; None for nothing."""


class Dialogs:
    """Asks by Qt's dialogs."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def choose(self, question: str, answers: Sequence[str]) -> int:
        """Return which answer was given; -1 for none."""
        box = QMessageBox(self._parent)
        box.setText(question)
        buttons = [box.addButton(text, QMessageBox.ButtonRole.AcceptRole) for text in answers]
        box.setDefaultButton(buttons[0])
        box.setEscapeButton(buttons[-1])
        box.exec()
        clicked = box.clickedButton()
        return next((i for i, button in enumerate(buttons) if button is clicked), -1)

    def file(self, title: str, kinds: str, *, to_save: bool) -> Path | None:
        """Return which file was chosen; None for none."""
        ask = QFileDialog.getSaveFileName if to_save else QFileDialog.getOpenFileName
        name, _ = ask(self._parent, title, "", kinds)
        return Path(name) if name else None

    def text(self, question: str, given: str) -> str | None:
        """Return what was typed; None for nothing."""
        typed, is_given = QInputDialog.getText(self._parent, "", question, text=given)
        return typed if is_given else None


class Files:
    """What the file menu does."""

    def __init__(self, window: FilingWindow, bench: Bench, tongue: Tongue, asker: Asker) -> None:
        self._window = window
        self._bench = bench
        self._tongue = tongue
        self.asker = asker

    def save(self) -> bool:
        """Save the file; return whether it is saved. Another's work is merged, or asked about."""
        try:
            self._bench.save()
        except ChangedMeanwhile as changed:
            return self._settle(changed)
        except SmartNavError as error:
            self._window.tell(str(error), is_error=True)
            return False
        self._saved()
        return True

    def _saved(self) -> None:
        self._window.tell(self._tongue("saved", file=self._bench.opened.path.name))

    def _settle(self, changed: ChangedMeanwhile) -> bool:
        tongue = self._tongue
        what = named(changed.changes, tongue)
        answers = (tongue("merge"), tongue("overwrite"), tongue("cancel"))
        answer = self.asker.choose(tongue("meanwhile", by=changed.by, what=what), answers)
        if answer == 0:
            base = self._bench.opened.plan
            merged = edits.merge(base, self._bench.plan, changed.theirs.plan)
            self._bench.do(tongue("merged"), lambda _: merged.plan, refs=(), what="")
            self._bench.opened = changed.theirs
            if merged.conflicts:
                what = named(merged.conflicts, tongue)
                self._window.tell(tongue("merge-conflicts", what=what), is_error=True)
            return self.save() if not merged.conflicts else self._saved_over(changed)
        return answer == 1 and self._saved_over(changed)

    def _saved_over(self, changed: ChangedMeanwhile) -> bool:
        try:
            self._bench.save(over=changed.theirs.digest)
        except SmartNavError as error:
            self._window.tell(str(error), is_error=True)
            return False
        return True

    def save_as(self) -> None:
        """Save to another file."""
        tongue = self._tongue
        path = self.asker.file(tongue("save-as"), tongue("plans"), to_save=True)
        if path is None:
            return
        try:
            opened = create(path, self._bench.plan)
        except SmartNavError as error:
            self._window.tell(str(error), is_error=True)
            return
        self._bench.take_file(opened)
        self._saved()

    def open(self) -> None:
        """Open another file in the place of this one."""
        tongue = self._tongue
        path = self.asker.file(tongue("open"), tongue("plans"), to_save=False)
        if path is not None and self.may_leave():
            self._window.open_path(path)

    def may_leave(self) -> bool:
        """Return whether the plan may be left: saved, or its changes given up."""
        if not self._bench.is_unsaved:
            return True
        tongue = self._tongue
        answers = (tongue("save"), tongue("discard"), tongue("cancel"))
        answer = self.asker.choose(tongue("save-first"), answers)
        if answer == 0:
            return self.save()
        if answer == 1:
            self._bench.forget()
        return answer == 1

    def offer(self, unsaved: Unsaved | None) -> None:
        """Offer work that was not saved last time."""
        if unsaved is None or unsaved.plan == self._bench.plan:
            return
        tongue = self._tongue
        when = time.strftime("%m-%d %H:%M", time.localtime(unsaved.at))
        answers = (tongue("recover-yes"), tongue("recover-no"))
        question = tongue("recover", label=unsaved.label, when=when)
        if self.asker.choose(question, answers) == 0:
            plan = unsaved.plan
            if unsaved.base != self._bench.opened.digest:
                # Another has saved since: what they changed stays.
                plan = edits.merge(unsaved.origin, plan, self._bench.plan).plan
            self._bench.do(tongue("recovered"), lambda _: plan, refs=(), what="")
        else:
            self._bench.forget()


class FilingWindow(Protocol):
    """What filing needs of the window."""

    def tell(self, text: str, *, is_error: bool = False) -> None:
        """Say something in the status bar."""

    def open_path(self, path: Path) -> None:
        """Open another file."""


def named(changes: Sequence[Change], tongue: Tongue) -> str:
    """Return what changed, in words."""
    words = [f"{change.id or ''} {kind_word(change.key, tongue)}".strip() for change in changes]
    some = "、" if tongue.lang == "zh" else ", "
    more = f" … ({len(words)})" if len(words) > _TOLD else ""
    return some.join(words[:_TOLD]) + more
