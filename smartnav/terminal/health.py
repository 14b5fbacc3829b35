"""How a kiosk does, as a watchdog of its own machine may know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from typing import Any

    from smartnav.terminal.trouble import LastTrouble

HUNG_AFTER_S = 15.0
"""A window whose thread has not come round for so long hangs: the longest it does at a time on
purpose, drawing a hall for another size, takes below a second."""


@dataclass(slots=True)
class Health:
    """What is told. The window's thread writes, the server's reads; each value by itself."""

    version: str
    kiosk: str
    seconds: Callable[[], float]
    """A clock that only counts on."""
    now: Callable[[], datetime]
    trouble: LastTrouble
    started_s: float
    """When the process began, by ``seconds``."""
    plan: str = ""
    """The plan file's name; empty as long as there is none to show."""
    digest: str = ""
    last_good: bool = False
    """Whether the last good plan stands in for one with errors."""
    pages: str = ""
    """Where phones find their pages."""
    beat_s: float = 0.0
    """When the window's thread last came round, by ``seconds``."""
    frame_at: datetime | None = None
    """When the window last drew something."""

    @property
    def is_hung(self) -> bool:
        """Whether the window's thread has not come round for too long."""
        return self.seconds() - self.beat_s > HUNG_AFTER_S

    def report(self) -> dict[str, Any]:
        """Return everything as JSON has it."""
        last = self.trouble.last
        return {
            "status": "hung" if self.is_hung else "ok" if self.plan else "no plan",
            "version": self.version,
            "kiosk": self.kiosk,
            "plan": self.plan,
            "digest": self.digest,
            "last_good_plan": self.last_good,
            "pages": self.pages,
            "uptime_s": round(self.seconds() - self.started_s),
            "last_frame": None if self.frame_at is None else _time(self.frame_at),
            "last_error": None
            if last is None
            else {"at": _time(last.at), "where": last.where, "kind": last.kind},
        }


def _time(moment: datetime) -> str:
    return moment.astimezone().isoformat(timespec="seconds")
