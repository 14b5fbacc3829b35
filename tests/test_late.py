"""Public names that are imported when they are asked for."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import pytest

PACKAGES = ("cartography", "directory", "directory.offer", "guidance", "plan", "routing")


@pytest.mark.parametrize("name", PACKAGES)
def test_every_public_name_is_there_and_none_is_a_modules(name: str) -> None:
    package = import_module(f"smartnav.{name}")
    modules = {path.stem for path in Path(str(package.__file__)).parent.glob("*.py")}
    assert not modules & set(package.__all__)
    for each in package.__all__:
        assert getattr(package, each) is not None
    with pytest.raises(AttributeError, match="nothing"):
        _ = package.nothing
