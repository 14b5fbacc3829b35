"""What systemd is told."""

from __future__ import annotations

import os
import socket
from typing import TYPE_CHECKING

import pytest

from smartnav.terminal.service import ALIVE, READY, notify, watchdog_s

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("abstract", [False, True])
def test_the_service_manager_hears_what_it_is_told(tmp_path: Path, abstract: bool) -> None:
    name = f"smartnav-test-{os.getpid()}" if abstract else str(tmp_path / "notify")
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        manager.bind("\0" + name if abstract else name)
        address = f"@{name}" if abstract else name
        assert notify(READY, {"NOTIFY_SOCKET": address})
        assert notify(ALIVE, {"NOTIFY_SOCKET": address})
        assert [manager.recv(99), manager.recv(99)] == [b"READY=1", b"WATCHDOG=1"]


def test_without_a_service_manager_nobody_is_told(tmp_path: Path) -> None:
    assert not notify(READY, {})
    assert not notify(READY, {"NOTIFY_SOCKET": "vsock:2:1"})
    assert not notify(READY, {"NOTIFY_SOCKET": str(tmp_path / "gone")})


@pytest.mark.parametrize(
    ("environment", "seconds"),
    [
        ({}, None),
        ({"WATCHDOG_USEC": "30000000"}, 30.0),
        ({"WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "1"}, 30.0),
        ({"WATCHDOG_USEC": "0"}, None),
        ({"WATCHDOG_USEC": "soon"}, None),
    ],
)
def test_the_watchdog_says_how_long_it_waits(
    environment: dict[str, str], seconds: float | None
) -> None:
    assert watchdog_s(environment) == seconds
