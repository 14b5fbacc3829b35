"""Every command gets a folder of its own for data, and the run's for what it works out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_folders(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMARTNAV_CACHE_DIR", str(kept))
    monkeypatch.setenv("SMARTNAV_DATA_DIR", str(tmp_path / "data"))
