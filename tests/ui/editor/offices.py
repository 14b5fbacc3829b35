"""A store with people in it, and the office of an editor at it."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smartnav.store.store import Store
from smartnav.ui.editor.office import Office
from smartnav.versions.embedded import EmbeddedArchive
from tests.databases import cheap_passwords
from tests.versions.conftest import PASSWORD, with_people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QDialog
    from pytestqt.qtbot import QtBot

    from smartnav.ui.editor.account import LoginForm
    from smartnav.ui.editor.window import EditorWindow

__all__ = ["PASSWORD", "log_in", "office_at", "opened", "peopled"]


@contextmanager
def peopled(template: Path, folder: Path) -> Iterator[Store]:
    """Give a store with an account of each role."""
    url = f"sqlite:///{shutil.copy(template, folder / 'store.sqlite3')}"
    with Store.open(url, folder, passwords=cheap_passwords()) as store:
        with_people(store)
        yield store


def office_at(store: Store, *, lock_after_s: float = 600.0) -> Office:
    """Return an office that opens the same database again."""
    url = store.engine.url.render_as_string(hide_password=False)
    folder = Path(str(store.engine.url.database)).parent

    def opens() -> EmbeddedArchive:
        again = Store.open(url, folder, passwords=cheap_passwords())
        return EmbeddedArchive(again, "store")

    return Office(opens, lock_after_s=lock_after_s)


def log_in(form: LoginForm, name: str, password: str = PASSWORD) -> None:
    """Type a name and a password into a form, and Enter."""
    form.name.clear()
    QTest.keyClicks(form.name, name)
    QTest.keyClick(form.name, Qt.Key.Key_Return)
    QTest.keyClicks(form.password, password)
    QTest.keyClick(form.password, Qt.Key.Key_Return)


def opened(window: EditorWindow, qtbot: QtBot, kind: type[QDialog]) -> QDialog:
    """Wait for a dialog of a kind to open over the window; return it."""
    qtbot.waitUntil(lambda: isinstance(window.going_live.dialog, kind), timeout=20_000)
    dialog = window.going_live.dialog
    assert dialog is not None
    return dialog
