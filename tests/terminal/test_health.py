"""What a watchdog learns of a kiosk."""

from __future__ import annotations

import json
import logging
import socket
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from smartnav.terminal import Health, LastTrouble
from smartnav.terminal.health import HUNG_AFTER_S
from smartnav.terminal.loopback import HealthServer, PortTaken

if TYPE_CHECKING:
    from collections.abc import Iterator


class Stopwatch:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


NOON = datetime(2026, 3, 3, 12).astimezone()


@pytest.fixture
def seconds() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def health(seconds: Stopwatch) -> Health:
    return Health(
        "1.2.3", "kiosk-south", seconds, lambda: NOON, LastTrouble(), 90.0,
        plan="hall.yaml", digest="abc", beat_s=100.0, frame_at=NOON,
    )  # fmt: skip


@contextmanager
def served(health: Health) -> Iterator[str]:
    server = HealthServer(health, 0)
    try:
        yield server.url
    finally:
        server.stop()


def _asked(health: Health) -> tuple[int, dict[str, Any]]:
    with served(health) as url:
        answer = httpx.get(url)
    return answer.status_code, answer.json()


def test_a_kiosk_that_does_well_says_what_it_shows(health: Health) -> None:
    assert _asked(health) == (
        200,
        {
            "status": "ok",
            "version": "1.2.3",
            "kiosk": "kiosk-south",
            "plan": "hall.yaml",
            "digest": "abc",
            "last_good_plan": False,
            "pages": "",
            "uptime_s": 10,
            "last_frame": NOON.isoformat(timespec="seconds"),
            "last_error": None,
        },
    )


def test_a_window_that_hangs_is_told_by_the_status(health: Health, seconds: Stopwatch) -> None:
    seconds.now_s += HUNG_AFTER_S
    assert _asked(health)[0] == 200
    seconds.now_s += 1
    code, report = _asked(health)
    assert (code, report["status"]) == (503, "hung")
    health.beat_s = seconds.now_s
    assert _asked(health)[0] == 200


def test_a_kiosk_without_a_plan_needs_no_restart(health: Health) -> None:
    health.plan = ""
    code, report = _asked(health)
    assert (code, report["status"]) == (200, "no plan")


def test_the_last_error_is_told_without_what_it_was_about(health: Health) -> None:
    log = logging.Logger("smartnav.trial")
    log.addHandler(health.trouble)
    log.warning("not so bad")
    assert _asked(health)[1]["last_error"] is None
    try:
        int("what a visitor asked for")
    except ValueError:
        log.exception("what a visitor asked for")
    report = _asked(health)[1]
    assert report["last_error"]["where"] == "smartnav.trial"
    assert report["last_error"]["kind"] == "ValueError"
    assert datetime.fromisoformat(report["last_error"]["at"])
    assert "visitor" not in json.dumps(report)
    log.error("plainly")
    assert _asked(health)[1]["last_error"]["kind"] == "error"


def test_nothing_else_is_served(health: Health) -> None:
    with served(health) as url:
        assert httpx.get(url + "/more").status_code == 404
        assert httpx.get(url.replace("healthz", "")).status_code == 404
        assert httpx.post(url).status_code == 501


def test_only_this_machine_can_ask(health: Health) -> None:
    with served(health) as url:
        assert url.startswith("http://127.0.0.1:")


def test_a_port_in_use_is_said(health: Health) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"127.0.0.1:{port}"):
            HealthServer(health, port)


def test_a_client_that_goes_away_harms_nobody(health: Health) -> None:
    with served(health) as url:
        host, port = url.removeprefix("http://").removesuffix("/healthz").split(":")
        with socket.create_connection((host, int(port))) as rude:
            rude.sendall(b"GET /healthz HTTP/1.1\r\n")
        assert httpx.get(url).status_code == 200
