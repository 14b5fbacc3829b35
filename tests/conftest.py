"""A silent suite: warnings fail (pyproject), and so does an unexpected log record."""

from __future__ import annotations

import gc
import logging
import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest_plugins = ("tests.browser", "tests.databases")

# The same examples every time, so that a red run is about the change at hand. To search for new
# ones: HYPOTHESIS_PROFILE=search bash scripts/test.sh tests/routing
settings.register_profile("steady", derandomize=True, deadline=None, max_examples=50)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder in which all processes of a run keep what is worked out of a plan.

    As terminals of one machine do: it is found by content, and written whole.
    """
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "kept"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes long by itself: nobody shall wait for it alone at the end."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what stays to the end: all that was imported."""
    gc.collect()
    gc.freeze()


class _Unexpected(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def silent_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logs a warning or worse, unless it asks for ``caplog`` to look at it.

    What a command it called has logs written to is forgotten afterwards: that stream is closed.
    """
    handler, root = _Unexpected(), logging.getLogger()
    before, level = list(root.handlers), root.level
    root.addHandler(handler)
    yield
    for each in list(root.handlers):
        if type(each) is logging.StreamHandler and each not in before:
            root.removeHandler(each)
    root.setLevel(level)
    if handler.records and "caplog" not in request.fixturenames:
        pytest.fail(f"logged: {handler.format(handler.records[0])}")
