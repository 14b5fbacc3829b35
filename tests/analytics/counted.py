"""Counts made by hand, and the tiny plan they are about."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from smartnav.analytics.counts import Counts, Missed
from smartnav.queueing.told import RatedTold, RemarkTold
from smartnav.store.usage import HourCount, SubjectCount

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"
CHINA = timezone(timedelta(hours=8))
START = datetime(2026, 11, 1, tzinfo=CHINA)
END = START + timedelta(days=30)
MONDAY_9 = datetime(2026, 11, 2, 1, tzinfo=UTC)
"""Nine o'clock in China."""


def route(start: str, stop: str, count: int, profile: str = "walking") -> SubjectCount:
    """Return a count of routes."""
    return SubjectCount("route", stop, start, profile, count)


def rated(window: str, service: str, faces: int, count: int) -> RatedTold:
    """Return how often a face was given."""
    return RatedTold(window=window, service=service, faces=faces, count=count)


def some() -> Counts:
    """Return a month in the tiny plan."""
    return Counts(
        START, END,
        hours=(
            HourCount(MONDAY_9, "visit", "zh", "standard", 30),
            HourCount(MONDAY_9 + timedelta(hours=1), "visit", "zh", "elder", 12),
            HourCount(MONDAY_9 + timedelta(days=1), "visit", "en", "standard", 8),
            HourCount(MONDAY_9, "search", "zh", "standard", 20),
            HourCount(MONDAY_9, "miss", "", "", 5),
            HourCount(MONDAY_9, "route", "zh", "standard", 16),
            HourCount(MONDAY_9, "qr-shown", "zh", "standard", 10),
            HourCount(MONDAY_9, "qr-opened", "zh", "standard", 4),
            HourCount(MONDAY_9, "help", "zh", "", 2),
        ),
        subjects=(
            SubjectCount("service", "A01", "", "", 9),
            SubjectCount("place", "atm", "", "", 11),
            route("kiosk-south", "A01", 10),
            route("kiosk-south", "C05", 4),
            route("kiosk-south", "C05", 1, "wheelchair"),
            route("kiosk-south", "gone", 1),
        ),
        misses=(Missed("宠物证", 7), Missed("社会保障", 3)),
        rated=(
            rated("A01", "A01", 5, 3), rated("A01", "A01", 1, 1), rated("C05", "A01", 4, 2),
        ),
        remarks=(RemarkTold(window="A01", service="A01", faces=1, words="=等了<很久>"),),
    )  # fmt: skip
