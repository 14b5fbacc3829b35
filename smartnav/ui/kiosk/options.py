"""What a kiosk is opened with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.plan import Problem

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.config import Settings
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.linked import Join
    from smartnav.ui.kiosk.session import Mode


@dataclass(frozen=True, slots=True)
class KioskOptions:
    """What a kiosk is opened with."""

    plan: Path
    kiosk: str
    lang: Lang = "zh"
    mode: Mode = "standard"
    contrast: bool = False
    settings: Settings | None = None
    windowed: bool = False
    """In a window as others, for a trial on a desk."""
    health_port: int | None = None
    """The loopback port at which a watchdog asks how the kiosk does; none: it cannot."""
    join: Join | None = None
    """Opens the link to the hall, in a kiosk that has joined one."""
    source: str = ""
    """Whence its hall sends the plan, in words: ``tiny at https://hall.example``."""

    def explained(self, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        """Return what is wrong with the plan; where its hall has not sent one yet, that."""
        if not self.source or not any(each.code == "no-file" for each in problems):
            return problems
        said = f"no plan has come yet from {self.source}"
        return (
            Problem(
                "no-plan-yet",
                "error",
                said,
                "look whether that server can be reached and a plan is published there",
            ),
        )
