"""A window as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageWriter

from smartnav.files import write_atomically

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def save_picture(widget: QWidget, png: Path) -> None:
    """Write what a widget shows to a PNG file; raises :class:`~smartnav.files.CannotWrite`."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(widget.grab().toImage())
    write_atomically(png, bytes(buffer.data().data()))
