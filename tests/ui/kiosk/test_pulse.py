"""What a watchdog and systemd learn of a running kiosk; the clock; the screen that stays on."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import httpx
import pytest
from PySide6.QtDBus import QDBusConnection

from smartnav.ui.kiosk.awake import keep_awake
from smartnav.ui.kiosk.idle import seconds_since_boot
from tests.ui.kiosk.conftest import MORNING, Stopwatch, settle
from tests.ui.kiosk.terminals import options, standing
from tests.ui.kiosk.touching import said, touch

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from smartnav.ui.kiosk.hall import Hall


def test_a_running_kiosk_tells_how_it_does(
    tmp_path: Path, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    given = replace(options(tmp_path), health_port=0)
    with standing(given, stopwatch, qtbot) as stand:
        stand.settle()
        stopwatch.go_on(5)
        report = httpx.get(stand.terminal.health_url).json()
        assert report["status"] == "ok"
        assert report["kiosk"] == "kiosk-south"
        assert report["plan"] == "hall.yaml"
        assert report["digest"] == stand.window.hall.digest
        assert report["uptime_s"] == 5
        assert report["last_frame"] == MORNING.astimezone().isoformat(timespec="seconds")
        stopwatch.go_on(60)  # Its thread stands still meanwhile.
        assert httpx.get(stand.terminal.health_url).status_code == 503
        stand.terminal._pulse.beat()
        assert httpx.get(stand.terminal.health_url).status_code == 200


def test_systemd_hears_that_it_is_ready_alive_and_ends(
    tmp_path: Path, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    address = str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(address)
        manager.setblocking(False)
        heard: list[bytes] = []

        def hears(word: bytes) -> bool:
            try:
                heard.append(manager.recv(99))
            except BlockingIOError:
                return False
            return word in heard

        environment = {"NOTIFY_SOCKET": address, "WATCHDOG_USEC": "300000"}
        with standing(options(tmp_path), stopwatch, qtbot, environment=environment):
            qtbot.waitUntil(lambda: hears(b"READY=1"), timeout=20_000)
            heard.clear()
            qtbot.waitUntil(lambda: hears(b"WATCHDOG=1"), timeout=20_000)
        while not hears(b"STOPPING=1"):
            pass


def test_the_clock_is_right_to_the_minute_and_after_a_sleep(
    hall: Hall, stopwatch: Stopwatch, qtbot: QtBot
) -> None:
    from smartnav.ui.kiosk.window import KioskWindow

    now = [datetime(2026, 3, 3, 9, 41, 59)]
    window = KioskWindow(hall, kiosk="kiosk-south", clock=lambda: now[0], seconds=stopwatch)
    qtbot.addWidget(window)
    window.resize(1080, 1920)
    window.show()
    window.start()
    settle(window, qtbot)
    assert said(window, "clock").startswith("09:41")
    now[0] += timedelta(seconds=1)
    window.tick()
    assert said(window, "clock").startswith("09:42")
    touch(window, "search", qtbot)
    # The machine sleeps until the next morning, a visit half done.
    now[0] += timedelta(hours=23)
    stopwatch.go_on(23 * 3600)
    window.tick()
    settle(window, qtbot)
    assert said(window, "clock").startswith("08:42")
    assert "周三" in said(window, "clock")
    assert window.session.is_fresh


def test_seconds_go_on_while_the_machine_sleeps() -> None:
    first = seconds_since_boot()
    assert 0 < first <= seconds_since_boot()


def test_without_a_desktop_nobody_is_asked_to_keep_the_screen_on() -> None:
    assert keep_awake(QDBusConnection("smartnav-no-such-bus")) is False


@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="needs dbus-daemon")
def test_a_desktop_is_asked_to_keep_the_screen_on() -> None:
    command = ["dbus-daemon", "--session", "--nofork", "--print-address", "--nopidfile"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            bus = QDBusConnection.connectToBus(daemon.stdout.readline().strip(), "smartnav-trial")
            assert bus.isConnected()
            assert keep_awake(bus) is True
        finally:
            QDBusConnection.disconnectFromBus("smartnav-trial")
            daemon.terminate()


def test_a_service_is_ended_by_its_manager(tmp_path: Path) -> None:
    given = options(tmp_path)
    assert given.settings is not None
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "SMARTNAV_CACHE_DIR": str(tmp_path / "cache"),
        "SMARTNAV_DATA_DIR": str(tmp_path / "data"),
        "SMARTNAV_STAFF__PIN_HASH": given.settings.staff.pin_hash,
        "SMARTNAV_HANDOFF__HOST": "127.0.0.1",
        "NOTIFY_SOCKET": str(tmp_path / "notify"),
    }
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind(environment["NOTIFY_SOCKET"])
        manager.settimeout(60)
        command = [sys.executable, "-m", "smartnav", "kiosk", "--plan", str(given.plan)]
        kiosk = subprocess.Popen([*command, "--health", str(port)], env=environment, cwd=tmp_path)
        try:
            assert manager.recv(99) == b"READY=1"
            assert httpx.get(f"http://127.0.0.1:{port}/healthz").json()["plan"] == "hall.yaml"
            kiosk.send_signal(signal.SIGTERM)
            assert kiosk.wait(60) == 0
        finally:
            kiosk.kill()
