"""Writes the outlines of all pictograms to ``assets/symbols/outlines.json``.

To be run whenever a drawing there has changed: a test compares.
"""

from __future__ import annotations

import json
from pathlib import Path

from smartnav.cartography.tracing import traced

SYMBOLS = Path(__file__).parent.parent / "assets" / "symbols"
DIGITS = 5
"""A hundredth of a pixel on a symbol of a thousand."""


def outlines() -> dict[str, list[list[list[float]]]]:
    """Return the rings of each pictogram, rounded."""
    return {
        path.stem: [
            [[round(x, DIGITS), round(y, DIGITS)] for x, y in ring] for ring in traced(path.stem)
        ]
        for path in sorted(SYMBOLS.glob("*.svg"))
    }


if __name__ == "__main__":
    lines = (
        f"{json.dumps(name)}: {json.dumps(rings, separators=(',', ':'))}"
        for name, rings in outlines().items()
    )
    (SYMBOLS / "outlines.json").write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
