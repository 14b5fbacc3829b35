"""Chosen routes of the sample hall as they are told, kept in ``golden.txt``.

A person has read the file and found it right. When the wording or the hall changes on purpose,
write it anew with ``python -m tests.guidance.golden``, read what ``git diff`` shows, and commit it
with the change.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smartnav.guidance import summary, tell
from smartnav.plan import load_plan
from smartnav.plan.model import Lang
from smartnav.resources import floorplan
from smartnav.routing import Navigator
from smartnav.routing.route import ProfileName

FILE = Path(__file__).with_name("golden.txt")
_LANGS: tuple[Lang, ...] = ("zh", "en")
_TIE = "~"
"""Stands for a blank at which no line breaks."""


@dataclass(frozen=True, slots=True)
class Trip:
    """A route to tell."""

    start: str
    stops: tuple[str, ...]
    profile: ProfileName = "walking"

    @property
    def title(self) -> str:
        """``kiosk-south > B04 > C11, wheelchair``."""
        return f"{' > '.join((self.start, *self.stops))}, {self.profile}"


TRIPS = (
    # From the terminals to windows, on one floor and over two
    Trip("kiosk-south", ("A03",)),
    Trip("kiosk-south", ("A15",)),
    Trip("kiosk-south", ("B04",)),
    Trip("kiosk-south", ("B20",), "elderly"),
    Trip("kiosk-south", ("C01",)),
    Trip("kiosk-south", ("C11",)),
    Trip("kiosk-south", ("C11",), "wheelchair"),
    Trip("kiosk-south", ("C25",), "elderly"),
    Trip("kiosk-south", ("D12",)),
    Trip("kiosk-south", ("D03",), "wheelchair"),
    Trip("kiosk-west", ("A07",)),
    Trip("kiosk-west", ("B20",), "elderly"),
    Trip("kiosk-lift-f1", ("A19",)),
    Trip("kiosk-lift-f1", ("B12",)),
    Trip("kiosk-lift-f2", ("C15",)),
    Trip("kiosk-lift-f2", ("D15",), "wheelchair"),
    # To facilities, rooms and areas
    Trip("kiosk-south", ("toilet-f1-w",)),
    Trip("kiosk-south", ("nursing-f1",), "wheelchair"),
    Trip("kiosk-south", ("atm-f1",)),
    Trip("kiosk-south", ("info",)),
    Trip("kiosk-south", ("wheelchairs-f1",), "elderly"),
    Trip("kiosk-south", ("complaint-room",)),
    Trip("kiosk-south", ("lift-1.F1",), "wheelchair"),
    Trip("kiosk-south", ("green-channel",), "elderly"),
    Trip("kiosk-west", ("police-f1",)),
    Trip("kiosk-lift-f2", ("bid-opening-2",)),
    # From doors, rooms, desks and windows
    Trip("door-south", ("B01",)),
    Trip("door-west", ("A13",), "elderly"),
    Trip("info", ("assistants",)),
    Trip("training", ("meeting",)),
    Trip("toilet-f1-m", ("copy-f1",)),
    Trip("bank-f1", ("nursing-f2",), "wheelchair"),
    Trip("A03", ("B12",)),
    Trip("C20", ("door-south",), "wheelchair"),
    Trip("D12", ("copy-f1",)),
    # Hardly anywhere, and several errands
    Trip("kiosk-south", ("kiosk-south",)),
    Trip("A03", ("A04",)),
    Trip("kiosk-south", ("A01", "A02")),
    Trip("kiosk-south", ("B04", "C11", "atm-f1"), "wheelchair"),
)


def told(trip: Trip, navigator: Navigator) -> str:
    """Return a trip's title, and in both languages how far it is and every step."""
    route = navigator.route(trip.start, *trip.stops, profile=trip.profile)
    lines = [trip.title]
    for lang in _LANGS:
        lines.append(f"  {summary(route, lang)}")
        lines += [f"    {step.text}" for step in tell(route, navigator.gazetteer, lang)]
    return "\n".join(lines).replace("\u00a0", _TIE)


def kept() -> dict[str, str]:
    """Return what the file says, by the titles of the trips."""
    blocks = FILE.read_text(encoding="utf-8").rstrip("\n").split("\n\n")
    return {block.split("\n", 1)[0]: block for block in blocks}


def main() -> None:
    """Write the file anew."""
    navigator = Navigator(load_plan(floorplan("shizhong.yaml")))
    blocks = [told(trip, navigator) for trip in TRIPS]
    FILE.write_text("\n\n".join(blocks) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
