"""What importing Qt does to the import of everything else."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import linecache
import smartnav.ui
from PySide6.QtWidgets import QWidget
import colorsys
print(sum(name.endswith("colorsys.py") for name in linecache.cache), QWidget.__name__)
"""


def test_sources_of_modules_imported_after_qt_are_not_read() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["0", "QWidget"]
