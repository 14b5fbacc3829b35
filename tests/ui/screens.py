"""Commands of ours in processes of their own, looked at and touched from a test."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Screen:
    """One ``smartnav`` command with its window; see :mod:`tests.ui.driven` for the orders."""

    def __init__(
        self, *command: str, folder: Path, settings: Mapping[str, str], size: tuple[int, int]
    ) -> None:
        """Start it on a screen of ``size`` pixels; orders wait until its window is there.

        ``folder`` is one of its own, ``settings`` are environment variables.
        """
        width, height = size
        screen = {"name": "screen", "x": 0, "y": 0, "width": width, "height": height,
                  "logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
        config = folder / "screens.json"
        config.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
        platform = {"QT_QPA_PLATFORM": f"offscreen:configfile={config}"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.driven", *command],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            env=os.environ | platform | dict(settings),
        )  # fmt: skip

    def see(self, text: str) -> None:
        """Wait until a text stands on it."""
        self._order("see", text)

    def gone(self, text: str) -> None:
        """Wait until a text stands on it no more."""
        self._order("gone", text)

    def touch(self, name: str) -> None:
        """Press the button of an object name, once one can."""
        self._order("touch", name)

    def type(self, text: str) -> None:
        """Type on the screen's own keyboard."""
        for letter in text.upper():
            self.touch(f"key-{letter}")

    def press(self, key: str) -> None:
        """Press a key of the machine's keyboard."""
        self._order("key", key)

    def texts(self) -> list[str]:
        """Return every text on it."""
        return list(self._order("texts", True))

    def code(self) -> list[str]:
        """Return what a phone reads out of its picture, once there is something to read."""
        return list(self._order("code", True))

    def end(self) -> None:
        """End it as systemd does, and wait for that; fails when it does not end in order."""
        self._process.send_signal(signal.SIGTERM)
        try:
            assert self._process.wait(30) == 0
        finally:
            self._process.kill()
            self._process.communicate()

    def _order(self, verb: str, what: object) -> Any:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps({verb: what}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, f"the process ended before it could {verb} {what}"
        answer = json.loads(line)
        assert "done" in answer, f"could not {verb} {what}; there is {answer['failed']}"
        return answer["done"]
