"""Names of a package that are imported when somebody first asks for them (PEP 562).

A package's public names would otherwise load all of it for whoever needs one module: a kiosk's
first frame needs of ``routing`` what a route is, not what finds one.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def late_names(package: str, **modules: str) -> Callable[[str], object]:
    """Return what a package takes as its ``__getattr__``.

    Parameters
    ----------
    package
        The package's name.
    **modules
        By module of the package the names that come from it, with blanks between. A name must
        not be that of a module: which of the two one got would hang on who was imported before.
    """
    homes = {name: module for module, names in modules.items() for name in names.split()}

    def found(name: str) -> object:
        if name not in homes:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(import_module(f"{package}.{homes[name]}"), name)
        setattr(sys.modules[package], name, value)
        return value

    return found
