"""What the desk orders reaches a real kiosk through a real server, and its answer the desk."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from smartnav.cli.linking import linked
from smartnav.config import HandoffSettings, Settings
from smartnav.hall import wire
from smartnav.hall.app import create_hall
from smartnav.hall.desk import log_in
from smartnav.hall.office import Office
from smartnav.hall.serving import Address, HallServer
from smartnav.hall.wire import Refused
from smartnav.store import accounts, plans, publications, terminals, venues
from smartnav.store.parcel import Parcel
from smartnav.store.roles import Role
from smartnav.store.store import Store
from smartnav.ui import background
from smartnav.ui.kiosk.options import KioskOptions
from smartnav.ui.kiosk.orders import WIDEST_PX, png_of
from smartnav.ui.kiosk.session import Session
from smartnav.ui.kiosk.terminal import Terminal
from smartnav.ui.kiosk.window import KioskWindow
from tests.databases import cheap_passwords
from tests.ui.kiosk.conftest import settle
from tests.ui.kiosk.test_terminal import TINY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PASSWORD = "春风又绿江南岸 1084"
LONGEST_MS = 20_000


@dataclass
class Desk:
    """Somebody at the desk, and the kiosk they give orders to."""

    office: Office
    terminal: Terminal
    qtbot: QtBot

    @property
    def window(self) -> KioskWindow:
        assert isinstance(self.terminal.screen, KioskWindow)
        return self.terminal.screen

    def is_heard_of(self) -> bool:
        return not self.office.terminals()[0].silent


@pytest.fixture
def desk(kept: Path, tmp_path: Path, sqlite_template: Path, qtbot: QtBot) -> Iterator[Desk]:
    url = f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'store.sqlite3')}"
    store = Store.open(url, tmp_path, passwords=cheap_passwords())
    with store.writing() as work:
        venues.ensure(work, "tiny", "小站", "Tiny")
        accounts.add(work, "mei", PASSWORD, Role.DESK, shown="", by="test")
        version = plans.save(work, "tiny", Parcel(TINY), author="li", note="")
        publications.publish(work, "tiny", version.digest, author="li", note="")
        code = terminals.enrol(work, "tiny", "south", place="kiosk-south", by="root")
    server = HallServer(create_hall(store, version="1"), Address("127.0.0.1", 0))
    server.start()
    address, data = f"http://127.0.0.1:{server.port}", tmp_path / "kiosk"
    wire.enrol(address, code).save(data)
    with linked(data) as joined:
        assert joined is not None
        settings = Settings(
            cache_dir=kept, data_dir=data,
            handoff=HandoffSettings(host="127.0.0.1", port=0),
        )  # fmt: skip
        options = KioskOptions(joined.plan, joined.place, settings=settings, join=joined.open)
        terminal = Terminal(options, motion=False)
        terminal.open()
        office = Office(address, "tiny", log_in(address, "mei", PASSWORD))
        given = Desk(office, terminal, qtbot)
        settle(given.window, qtbot)
        qtbot.waitUntil(given.is_heard_of, timeout=LONGEST_MS)
        yield given
        terminal.close()
    background.wait_for_all()
    server.stop()
    store.close()


def test_a_desk_sees_the_screen_and_has_the_session_begun_anew(desk: Desk) -> None:
    (told,) = desk.office.terminals()
    assert (told.name, told.place, told.silent) == ("south", "kiosk-south", False)
    before = desk.window
    # The field's cursor blinks: the two pictures are not taken at the same moment.
    QApplication.setCursorFlashTime(0)
    before.act(lambda session: Session.searched(session, "gjj"))
    settle(before, desk.qtbot)
    order = desk.office.order("south", "picture")
    pictures: list[bytes] = []

    def has_come() -> bool:
        found = desk.office.picture(order.id)
        pictures.extend([found] if found is not None else [])
        return bool(pictures)

    desk.qtbot.waitUntil(has_come, timeout=LONGEST_MS)
    image = QImage.fromData(pictures[0])
    assert (image.width(), image.height()) == (before.width(), before.height())
    assert image == before.grab().toImage().convertToFormat(image.format())
    restart = desk.office.order("south", "restart")
    desk.qtbot.waitUntil(lambda: desk.terminal.screen is not before, timeout=LONGEST_MS)
    assert desk.window.session.is_fresh
    assert desk.office.ordered(restart.id).taken_at is not None
    with pytest.raises(Refused, match="no terminal"):
        desk.office.order("nobody", "picture")


def test_pictures_of_large_screens_are_made_smaller() -> None:
    large = QImage(3840, 2160, QImage.Format.Format_RGB32)
    large.fill(0x336699)
    image = QImage.fromData(png_of(large))
    assert (image.width(), image.height()) == (WIDEST_PX, 608)
