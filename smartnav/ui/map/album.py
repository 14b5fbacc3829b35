"""Maps as they were first shown in earlier runs, kept as pictures on disk.

Placing a hall's names and painting it takes a second when a kiosk starts, and half of one when a
visitor wants larger letters. The picture painted the last time is shown meanwhile: it moves as any
other, and is painted anew as soon as there is time.
"""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from smartnav.cartography.display import Picture
from smartnav.cartography.kept import floor_bytes
from smartnav.files import CannotWrite, code_mark, write_atomically
from smartnav.ui import background
from smartnav.ui.map.layers import Layers

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.ui.map.layers import Scene

MOST_PICTURES = 24
"""Of all looks of a kiosk; some 200 kB each."""
COMPRESSION = 30
"""Of PNG, as Qt counts it: a third larger than the smallest and much quicker to write."""
_PAINTED_BY = ("cartography", "ui")


class Album(QObject):
    """The pictures in a folder."""

    def __init__(self, parent: QObject, folder: Path) -> None:
        super().__init__(parent)
        self._folder = folder

    def find(self, scene: Scene) -> Layers | None:
        """Return a scene as it was painted before; never raises."""
        path = self._place(scene)
        if path is None or not path.is_file():
            return None
        image = QImageReader(str(path)).read()
        if image.isNull():
            return None
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(scene.ratio)
        picture = Picture(scene.view.width, scene.view.height, scene.theme.colours.background)
        return Layers(scene, picture, image, (), provisional=True)

    def keep(self, layers: Layers) -> None:
        """Keep what was painted, off the GUI thread."""
        path = self._place(layers.scene)
        if path is not None and not path.exists():
            background.run(self, lambda: _write(layers, path), lambda _: None, _unkept)

    def _place(self, scene: Scene) -> Path | None:
        """Return where a scene's picture is; None for one with a visitor's way on it."""
        overlay = scene.overlay
        if overlay.route is not None:
            return None
        told = (
            code_mark(*_PAINTED_BY), scene.view, scene.theme, scene.ratio, overlay, scene.covered,
        )  # fmt: skip
        mark = hashlib.sha256(floor_bytes(scene.floor))
        mark.update(repr(told).encode())
        return self._folder / f"map-{mark.hexdigest()[:32]}.png"


def _write(layers: Layers, path: Path) -> None:
    image = layers.flattened()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setCompression(COMPRESSION)
    writer.write(image)
    with contextlib.suppress(OSError, CannotWrite):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, bytes(buffer.data().data()))
        kept = sorted(path.parent.glob("map-*.png"), key=lambda each: each.stat().st_mtime_ns)
        for old in kept[:-MOST_PICTURES]:
            old.unlink()


def _unkept(_error: Exception) -> None:
    """Do without: it is painted the next time as it was now."""
