"""Where the codes lead that are drawn on paper."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from smartnav.handoff import announced_url

if TYPE_CHECKING:
    from smartnav.config import HandoffSettings


def code_address(handoff: HandoffSettings) -> str:
    """Return what a code on paper begins with.

    Without a ``base_url`` it is this machine's address, where nothing may answer: paper stays
    longer than a process, so that is said on standard error.
    """
    address = announced_url(handoff.host, handoff.port, handoff.base_url)
    if not handoff.base_url:
        sys.stderr.write(
            f"smartnav: codes lead to {address}, which answers only while a kiosk or 'smartnav "
            "serve' runs on this machine; [handoff] base_url in smartnav.toml says another\n"
        )
    return address
