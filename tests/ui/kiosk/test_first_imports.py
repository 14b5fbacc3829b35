"""What a kiosk's first frame does without, once the caches hold what it needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

LATE = (
    "argon2", "asyncio", "babel", "fontTools", "networkx", "numpy", "opencc", "pypinyin", "qrcode",
    "rapidfuzz", "scipy", "shapely", "starlette", "uvicorn", "yaml",
    "smartnav.directory.directory", "smartnav.guidance.description", "smartnav.guide",
    "smartnav.handoff.app",
    "smartnav.plan.checks", "smartnav.routing.grounds", "smartnav.ui.kiosk.route",
    "smartnav.ui.kiosk.search",
)  # fmt: skip
"""Imported after the first frame, or with what first needs them."""
NEVER = ("pypinyin", "scipy")
"""Not even then: what they work out is on disk."""
KIOSK = """
import json, sys
from smartnav.config import Settings
from smartnav.resources import floorplan
from smartnav.ui.application import application
from smartnav.ui.fonts import load_fonts
from smartnav.ui.first_frame import after_first_frame
from smartnav.ui.kiosk.hall import open_hall
from smartnav.ui.kiosk.window import KioskWindow
from smartnav.ui import background

app = application()
load_fonts()
window = KioskWindow(
    open_hall(floorplan("community-station.yaml"), Settings()), kiosk=sys.argv[1]
)
window.resize(1080, 1920)
seen = []
after_first_frame(window, lambda: seen.extend(sys.modules))
window.show()
while not seen:
    app.processEvents()
window.start()
while not window.is_settled:
    app.processEvents()
for _ in range(3):  # What has come may begin more.
    background.wait_for_all(120_000)
    app.processEvents()
print(json.dumps([seen, list(sys.modules)]))
"""


def _imported(folder: Path) -> tuple[set[str], set[str]]:
    """Open a kiosk in a process of its own; return what it had imported by when."""
    environment = {
        **os.environ,
        "SMARTNAV_CACHE_DIR": str(folder / "cache"),
        "SMARTNAV_DATA_DIR": str(folder / "data"),
    }
    run = subprocess.run(
        [sys.executable, "-c", KIOSK, "kiosk-south"],
        env=environment, capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, all_of_them = json.loads(run.stdout)
    return set(first), set(all_of_them)


def test_a_warm_start_imports_nothing_heavy_before_the_first_frame(tmp_path: Path) -> None:
    _imported(tmp_path)
    first, later = _imported(tmp_path)
    assert not first & set(LATE)
    assert not later & set(NEVER)
