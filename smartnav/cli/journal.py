"""How a command that opens a window says what happens: lines on the standard error."""

from __future__ import annotations

import logging

_LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def tell_on_standard_error() -> None:
    """Log on the standard error what is of interest to whoever looks after the machine."""
    logging.basicConfig(level=logging.INFO, format=_LINE)
