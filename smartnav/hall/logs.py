"""Structured logs: a JSON object a line, in files that are rotated."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_BYTES, _FILES = 10_000_000, 9
"""A hundred megabytes at most, with the file that is written."""
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """A record as one line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """Return time, level, logger, message, and the traceback where there is one."""
        said = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            said["error"] = self.formatException(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def log_to(path: Path | None) -> logging.Handler:
    """Log to a file as JSON lines, or without one to the standard error as text."""
    handler: logging.Handler
    if path is None:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter(_TEXT))
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=_BYTES, backupCount=_FILES, encoding="utf-8")
        handler.setFormatter(JsonLines())
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    # Both tell of every request, addresses among it.
    for quiet in ("httpx2", "uvicorn.access", "alembic"):
        logging.getLogger(quiet).setLevel(logging.WARNING)
    return handler
