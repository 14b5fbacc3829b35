"""A small hall with a few services and chains of them, opened once."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from smartnav.config import Settings
from smartnav.errands.hall import Hall, open_hall

TESTS = Path(__file__).parents[1]
BASE_URL = "http://192.168.10.20:8765"


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    folder = tmp_path_factory.mktemp("errands")
    shutil.copy(TESTS / "plans" / "tiny.yaml", folder / "tiny.yaml")
    shutil.copy(TESTS / "directory" / "small.services.yaml", folder / "tiny.services.yaml")
    settings = Settings(cache_dir=folder / "cache", data_dir=folder / "data")
    return replace(open_hall(folder / "tiny.yaml", settings), base_url=lambda: BASE_URL)
