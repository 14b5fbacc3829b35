from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread
from PySide6.QtWidgets import QApplication

from smartnav.ui import background

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_the_result_comes_back_on_the_thread_of_the_gui(qtbot: QtBot) -> None:
    parent = QObject()
    here = QThread.currentThread()
    there: list[QThread] = []
    got: list[tuple[int, bool]] = []

    def work() -> int:
        there.append(QThread.currentThread())
        return 42

    background.run(
        parent, work, lambda value: got.append((value, QThread.currentThread() is here)), _never
    )
    qtbot.waitUntil(lambda: bool(got))
    assert got == [(42, True)]
    assert there[0] is not here


def test_an_exception_comes_back_as_it_was(qtbot: QtBot) -> None:
    parent = QObject()
    problem = ValueError("no such plan")
    got: list[Exception] = []

    def work() -> int:
        raise problem

    background.run(parent, work, _never, got.append)
    qtbot.waitUntil(lambda: bool(got))
    assert got == [problem]


def test_nothing_comes_back_to_a_parent_that_is_gone(qtbot: QtBot) -> None:
    parent, witness = QObject(), QObject()
    go = threading.Event()
    lost: list[int] = []
    seen: list[int] = []
    background.run(parent, lambda: int(go.wait(10)), lost.append, _never)
    parent.deleteLater()
    qtbot.waitUntil(lambda: not _alive(parent))
    go.set()
    assert background.wait_for_all()
    # What comes later is delivered later: once this is here, the other would have been too.
    background.run(witness, lambda: 1, seen.append, _never)
    qtbot.waitUntil(lambda: bool(seen))
    assert lost == []


def test_waiting_says_when_it_takes_too_long(qapp: QApplication) -> None:
    assert qapp is not None
    parent = QObject()
    workers = background.Workers()
    go = threading.Event()
    background.run(parent, go.wait, lambda _: None, _never, workers=workers)
    assert not background.wait_for_all(1, workers=workers)
    go.set()
    assert background.wait_for_all(workers=workers)


def test_many_at_once_all_come_back(qtbot: QtBot) -> None:
    parent = QObject()
    got: list[int] = []
    for number in range(50):
        background.run(parent, lambda number=number: number * number, got.append, _never)  # type: ignore[misc]
    qtbot.waitUntil(lambda: len(got) == 50)
    assert sorted(got) == [number * number for number in range(50)]
    qtbot.waitUntil(lambda: not parent.children())


def _never(value: object) -> None:
    msg = f"not expected: {value!r}"
    raise AssertionError(msg)


def _alive(thing: QObject) -> bool:
    try:
        thing.objectName()
    except RuntimeError:
        return False
    return True


def test_parents_that_go_while_their_work_ends_harm_nothing(qtbot: QtBot) -> None:
    last, seen = QObject(), list[int]()
    for _ in range(400):
        parent = QObject()
        background.run(parent, lambda: bytes(1000), lambda _: None, _never)
        parent.deleteLater()
    background.run(last, lambda: 1, seen.append, _never)
    qtbot.waitUntil(lambda: bool(seen))
    assert background.wait_for_all()
