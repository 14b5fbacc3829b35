"""A visitor's day over real processes: from an appointment to a rating in the counts."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import uuid
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import httpx2
import pytest

from smartnav.cli import main
from smartnav.hall import wire
from smartnav.hall.counter import Counter
from smartnav.store import accounts, terminals
from smartnav.store.roles import Role
from smartnav.store.store import Store
from tests.queueing.halls import PLAN
from tests.ui.screens import Screen

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from smartnav.hall.identity import Identity

PASSWORD = "春风又绿江南岸 1084"
SERVICES = """\
smartnav-services: 1
note: 样例 | Sample
services:
  - {id: fund, name: 公积金提取 | Housing fund withdrawal, windows: [A01, A02], words: [企业登记]}
queues:
  - {id: fund, prefix: F, name: 公积金 | Housing fund, windows: [A01, A02]}
appointments:
  - {services: [fund], times: [00:00-23:55], every: 5, early: 240, late: 240, ask: [phone]}
"""


class Process:
    """The hall's server as a process of its own."""

    def __init__(self, folder: Path) -> None:
        plan = folder / "tiny.yaml"
        text = PLAN.read_text(encoding="utf-8")
        plan.write_text(text.replace("hours: Mo-Fr 09:00-17:00", "hours: 24/7"), encoding="utf-8")
        (folder / "tiny.services.yaml").write_text(SERVICES, encoding="utf-8")
        self.plan, self.folder = plan, folder
        self.url = f"sqlite:///{folder / 'store.sqlite3'}"
        assert main(["publish", str(plan), "--store", self.url]) == 0
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Start it; returns when it answers."""
        # It is always about noon in this hall.
        offset = 12 - datetime.now(UTC).hour
        settings = {
            "SMARTNAV_DATA_DIR": str(self.folder / "data"),
            "SMARTNAV_CACHE_DIR": str(self.folder / "cache"),
            "SMARTNAV_HALL__UTC_OFFSET_H": str(offset),
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "smartnav", "serve", "--store", self.url, "--host", "127.0.0.1",
             "--port", str(self.port)],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | settings,
        )  # fmt: skip
        assert self.process.stdout is not None
        assert self.process.stdout.readline()
        self.today = (datetime.now(UTC) + timedelta(hours=offset)).date().isoformat()

    def end(self, how: signal.Signals = signal.SIGTERM) -> None:
        """End it and wait for that."""
        self.process.send_signal(how)
        self.process.wait(30)
        assert self.process.stdout is not None
        self.process.stdout.close()

    def join(self, place: str) -> Identity:
        """Let a terminal at a place join the hall."""
        with Store.open(self.url, self.folder) as store, store.writing() as work:
            code = terminals.enrol(work, "tiny", f"at-{place}", place=place, by="test")
        return wire.enrol(self.address, code)

    def screen(self, place: str, *command: str, size: tuple[int, int]) -> Screen:
        """Let a machine at a place join the hall, and run a command of ours on its screen."""
        folder = self.folder / place
        self.join(place).save(folder)
        settings = {
            "SMARTNAV_DATA_DIR": str(folder),
            "SMARTNAV_CACHE_DIR": str(self.folder / "cache"),
        }
        return Screen(*command, folder=folder, settings=settings, size=size)

    def log_in(self) -> dict[str, str]:
        """Return the headers of somebody at the desk."""
        with Store.open(self.url, self.folder) as store, store.writing() as work:
            accounts.add(work, "mei", PASSWORD, Role.DESK, shown="", by="test")
        asked = {"name": "mei", "password": PASSWORD}
        token = httpx2.post(f"{self.address}/api/session", json=asked).json()["token"]
        return {"Authorization": f"Bearer {token}"}

    def page(self, code: str) -> str:
        """Return what a phone shows."""
        return httpx2.get(f"{self.address}/t/{code}").text


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Process]:
    running = Process(tmp_path)
    yield running
    running.end()


@pytest.mark.long
def test_from_an_appointment_to_the_counts_with_the_server_killed_between(hall: Process) -> None:
    board = hall.screen("wait-a", "board", "--silent", size=(1920, 1080))
    panel = hall.screen("A01", "window", size=(1366, 768))
    kiosk = hall.screen("kiosk-south", "kiosk", size=(1080, 1920))
    neighbour = Counter(hall.join("kiosk-east"))
    try:
        _a_day(hall, neighbour, board, panel, kiosk)
    finally:
        neighbour.close()
        for each in (board, panel, kiosk):
            each.end()


def _a_day(hall: Process, neighbour: Counter, board: Screen, panel: Screen, kiosk: Screen) -> None:
    # An appointment, checked in at the kiosk, and the way there.
    slot = neighbour.slots("fund", hall.today)[0]
    made = neighbour.book(uuid.uuid4().hex, "fund", slot.day, slot.time, {"phone": "13800001234"})
    kiosk.touch("check-in")
    kiosk.type(made.code)
    kiosk.touch("check-in-go")
    kiosk.see("F001")
    (read,) = kiosk.code()
    mine = read.rpartition("/T/")[2]
    kiosk.touch("go")
    kiosk.touch("home")
    other = neighbour.take(uuid.uuid4().hex, "fund")
    assert "下一位就是您" in hall.page(mine)
    assert "前面还有 1 人" in hall.page(other.code)

    hall.end(signal.SIGKILL)
    panel.see("连接断了")
    hall.start()
    panel.gone("连接断了")
    panel.press("Space")
    board.see("请 F 0 0 1 号，到 A 0 1 窗口")
    panel.see("F001")
    assert "请到 A01 窗口" in hall.page(mine)
    assert "下一位就是您" in hall.page(other.code)

    # The way on the phone is there, and so is the rating in the counts.
    path = hall.page(mine).partition('href="/r/')[2].partition('"')[0]
    assert httpx2.get(f"{hall.address}/r/{path}").status_code == 200
    panel.press("D")
    panel.see("F001 已办结")
    kiosk.touch("rate")
    kiosk.touch("face-5")
    kiosk.see("谢谢")
    span = {"start": (datetime.now(UTC) - timedelta(days=1)).isoformat(),
            "end": (datetime.now(UTC) + timedelta(days=1)).isoformat()}  # fmt: skip
    desk = hall.log_in()
    venue = f"{hall.address}/api/venues/tiny"
    (rated,) = httpx2.get(f"{venue}/ratings", params=span, headers=desk).json()
    assert (rated["window"], rated["service"], rated["faces"]) == ("A01", "fund", 5)
    counted = httpx2.get(f"{venue}/usage", params=span, headers=desk).json()
    assert {each["kind"] for each in counted} >= {"ticket", "rating"}
