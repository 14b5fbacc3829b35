"""A small hall with a few services and chains of them, opened once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from smartnav.errands.hall import Hall
from tests.samples import small_hall

BASE_URL = "http://192.168.10.20:8765"


@pytest.fixture(scope="session")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    folder = tmp_path_factory.mktemp("errands")
    return replace(small_hall(folder), base_url=lambda: BASE_URL)
