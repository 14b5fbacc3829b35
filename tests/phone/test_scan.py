"""The code on the kiosk's screen is read however a visitor holds the phone."""

from __future__ import annotations

import itertools
import random
from typing import TYPE_CHECKING

import numpy as np
import zxingcpp
from PIL import Image, ImageFilter

from smartnav.plan.model import Text
from smartnav.ui.kiosk.session import Mode, Session, Subject
from tests.phone.conftest import SHOTS
from tests.phone.kiosks import code_on, wait

if TYPE_CHECKING:
    from smartnav.ui.kiosk import KioskWindow

VARIATIONS, LEAST = 200, 0.95
SCALE, MOST_TURN, MOST_TILT = 0.4, 15.0, 0.12
MOST_BLUR_PX, MOST_NOISE = 0.7, 14.0
MODES: tuple[Mode, ...] = ("standard", "elder")
LOOKS = list(itertools.product(MODES, (False, True)))
C11 = Subject(Text(zh="食品药品许可", en="Food and drug permits"), "window", ("C11",))


def held_up(code: Image.Image, chance: random.Random) -> Image.Image:
    """Return a picture as a camera takes it: small, turned, aslant, unsharp and grainy."""
    width, height = (round(side * SCALE) for side in code.size)
    small = code.resize((width, height), Image.Resampling.BOX)
    # The corners drawn in by up to a share of the side each: the phone is not held flat to it.
    corners = [(0, 0), (width, 0), (width, height), (0, height)]
    seen = [
        (
            x + (1 if x == 0 else -1) * chance.uniform(0, MOST_TILT) * width,
            y + (1 if y == 0 else -1) * chance.uniform(0, MOST_TILT) * height,
        )
        for x, y in corners
    ]
    rows, wanted = [], []
    for (x, y), (u, v) in zip(seen, corners, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        wanted += [u, v]
    data = np.linalg.solve(np.array(rows, float), np.array(wanted, float)).tolist()
    ground = round(float(np.median(np.asarray(code))))
    aslant = small.transform(
        (width, height), Image.Transform.PERSPECTIVE, data, Image.Resampling.BICUBIC,
        fillcolor=ground,
    )  # fmt: skip
    turned = aslant.rotate(
        chance.choice((-1, 1)) * MOST_TURN, Image.Resampling.BICUBIC, expand=True, fillcolor=ground
    )
    blurred = turned.filter(ImageFilter.GaussianBlur(chance.uniform(0.2, MOST_BLUR_PX)))
    grains = np.random.default_rng(chance.randrange(2**32))
    noise = grains.normal(0, chance.uniform(4, MOST_NOISE), (blurred.height, blurred.width))
    pixels = np.clip(np.asarray(blurred, float) + noise, 0, 255)
    return Image.fromarray(pixels.astype(np.uint8))


def test_a_camera_reads_the_code_in_every_look(window: KioskWindow) -> None:
    window.resize(1080, 1920)
    chance = random.Random(29)
    read = 0
    for mode, contrast in LOOKS:

        def shown(s: Session, mode: Mode = mode, contrast: bool = contrast) -> Session:
            return s.left().in_mode(mode).in_contrast(contrast).led_to(C11)

        window.act(shown)
        wait(lambda: window.is_settled)
        code, text = code_on(window)
        for number in range(VARIATIONS // len(LOOKS)):
            picture = held_up(code, chance)
            if number == 0 and SHOTS.is_dir():
                picture.save(SHOTS / f"held-{mode}-{contrast}.png")
            read += any(found.text == text for found in zxingcpp.read_barcodes(picture))
    assert read >= LEAST * VARIATIONS, f"{read} of {VARIATIONS}"
