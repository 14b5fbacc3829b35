"""The processes of a hall, started and killed by tests."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
from PySide6.QtWidgets import QApplication

from tests.hall.faults import free_port, listens, until

HOST = "127.0.0.1"
_ROOT = Path(__file__).parents[2]
LONGEST_S = 60.0


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": str(_ROOT),
        "SMARTNAV_CACHE_DIR": str(folder / "cache"),
        "SMARTNAV_DATA_DIR": str(folder / "data"),
    }


@dataclass
class Server:
    """``smartnav serve --store`` on the loopback address."""

    url: str
    folder: Path
    port: int = field(default_factory=free_port)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    def start(self, *, wait: bool = True) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "smartnav", "serve", "--store", self.url, "--host", HOST,
             "--port", str(self.port)],
            cwd=self.folder, env=_environment(self.folder), stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        if wait:
            self.wait()

    def wait(self) -> None:
        """Wait until it listens and its phone pages are ready."""
        until(lambda: listens(self.port))
        until(lambda: httpx2.get(f"{self.address}/healthz").text == "ok")

    def kill(self) -> None:
        """End it as a power cut would."""
        if self._process is not None:
            self._process.send_signal(signal.SIGKILL)
            self._process.wait()
            self._process = None


class Desk:
    """The window of ``tests.wire.desk``."""

    def __init__(self, plan: Path, server: str, folder: Path) -> None:
        folder.mkdir()
        self.shown: dict[str, Any] = {"ready": False}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.wire.desk", str(plan), server, str(folder)],
            cwd=_ROOT, env=_environment(folder), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            text=True,
        )  # fmt: skip
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self.shown = json.loads(line)

    def do(self, *lines: str) -> None:
        """Press keys: each a line that the window reads."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{line}\n" for line in lines))
        self._process.stdin.flush()

    def sees(self, what: Callable[[dict[str, Any]], bool]) -> None:
        """Wait until the window shows something, while this process goes on."""
        try:
            wait_until(lambda: what(self.shown))
        except AssertionError as error:
            error.add_note(f"the desk shows {self.shown}")
            raise

    def log_in(self, name: str, password: str) -> None:
        self.sees(lambda shown: shown["ready"] and shown["page"] == "login-page")
        self.do(f"type {name}", "press Return", f"type {password}", "press Return")
        self.sees(lambda shown: shown["line"] == "joined")

    def close(self) -> None:
        self._process.communicate("quit\n", timeout=LONGEST_S)
        assert self._process.returncode == 0


def wait_until(true: Callable[[], bool]) -> None:
    """Wait until something is true, while the windows of this process go on."""

    def went_on() -> bool:
        QApplication.processEvents()
        return true()

    until(went_on)
