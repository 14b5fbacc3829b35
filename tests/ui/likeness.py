"""How alike two renderings of one picture are, told apart from how two engines smooth edges."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageFilter

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

TILE = 24
"""Pixels: about a character. A name, a sign or a stroke that is missing fills one or more."""
STRONG = 64
"""Levels of 255: a quarter of the way from black to white."""


@dataclass(frozen=True)
class Likeness:
    """What differs between two images, in levels of 255 of the channel that differs most."""

    mean: float
    """Over all pixels as they are."""
    strong: float
    """The share of pixels that differ strongly once both are blurred by a pixel: an edge smoothed
    in another manner does not, a line that one has and the other has not does."""
    worst: float
    """The mean over the tile that differs most, blurred, and moved by a pixel where that helps:
    type stands on whole pixels, and half a pixel may be rounded either way."""
    picture: Image.Image
    """Where they differ, darker the more."""

    def save(self, path: Path, first: Image.Image, second: Image.Image) -> None:
        """Write both images and their difference side by side."""
        path.parent.mkdir(parents=True, exist_ok=True)
        sheet = Image.new("RGB", (3 * first.width, first.height))
        for index, image in enumerate((first, second, self.picture)):
            sheet.paste(image, (index * first.width, 0))
        sheet.save(path)


def likeness(first: Image.Image, second: Image.Image) -> Likeness:
    """Compare two images of one size."""
    assert first.size == second.size
    sharp = _distance(_array(first), _array(second))
    one, two = (_array(each.filter(ImageFilter.BoxBlur(1))) for each in (first, second))
    tiles = [
        _tiles(_distance(one, np.roll(two, (down, right), axis=(0, 1))))
        for down, right in itertools.product((-1, 0, 1), repeat=2)
    ]
    grey = np.clip(255 - 2 * sharp, 0, 255).astype(np.uint8)
    return Likeness(
        float(sharp.mean()),
        float((_distance(one, two) > STRONG).mean()),
        float(np.minimum.reduce(tiles).max()),
        Image.fromarray(grey).convert("RGB"),
    )


def _array(image: Image.Image) -> NDArray[np.float32]:
    return np.asarray(image.convert("RGB"), dtype=np.float32)


def _distance(first: NDArray[np.float32], second: NDArray[np.float32]) -> NDArray[np.float32]:
    distance: NDArray[np.float32] = np.abs(first - second).max(axis=2)
    return distance


def _tiles(distance: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the mean over each tile; what is left at the right and below belongs to none."""
    rows, columns = (side // TILE for side in distance.shape)
    whole = distance[: rows * TILE, : columns * TILE].reshape(rows, TILE, columns, TILE)
    means: NDArray[np.float32] = whole.mean(axis=(1, 3))
    return means
