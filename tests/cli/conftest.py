"""Every command gets folders of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SMARTNAV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("SMARTNAV_DATA_DIR", str(tmp_path / "data"))
