"""The Qt workplaces.

PySide puts an import of its own before Python's, which reads and keeps the source of every module
imported afterwards, to see whether it may ask for ``__feature__`` (names in snake case). Nothing
here does. Without it a kiosk starts a fifth of a second sooner and keeps 21 MB less.
"""

from __future__ import annotations

import builtins
import os

import PySide6.QtCore  # noqa: F401 - it is what replaces the import


def _import_without_features() -> None:
    """Put back the import that PySide's looks through to; leave one of anybody else's alone."""
    names = vars(builtins)
    behind = names.get("__orig_import__")
    if behind is not None and names["__import__"] is names.get("__feature_import__"):
        names["__import__"] = behind


_import_without_features()
# Nothing here multiplies matrices, but whoever loads numpy would wait for its threads: 0.05 s.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
