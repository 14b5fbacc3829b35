"""Fill a store with a plausible, made-up month of use, to try reports and analytics with.

    python -m benchmarks.sample_month shizhong.yaml --store sqlite:////tmp/try.sqlite3

Nothing in it is real: it is drawn at random with a seed, after what the sample hall's file of
services says of how often things are asked for. The venue is called a sample in what it writes.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

from smartnav.cli import sources
from smartnav.config import Settings
from smartnav.directory.offer import load_services, services_beside
from smartnav.plan import load_plan
from smartnav.plan.places import Gazetteer
from smartnav.store import plans, publications, usage, venues
from smartnav.store.parcel import Parcel
from smartnav.store.store import Store
from smartnav.store.tables import Rating
from smartnav.store.usage import Usage

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.store.usage import UsageKind
    from smartnav.store.work import Work

HALL_ZONE = ZoneInfo("Asia/Shanghai")
# Made up after what people say of service halls: a peak before noon, a smaller one after lunch.
HOURS = {8: 3, 9: 12, 10: 14, 11: 9, 12: 2, 13: 6, 14: 10, 15: 8, 16: 5}
WEEKDAYS = (1.35, 1.1, 1.0, 0.95, 1.15)
VISITS_A_DAY = 320
PROFILES = (("walking", 0.8), ("elderly", 0.16), ("wheelchair", 0.04))
MODES = (("standard", 0.82), ("elder", 0.15), ("contrast", 0.03))
LANGS = (("zh", 0.97), ("en", 0.03))
MISSES = (("公积金贷款结清", 21), ("驾驶证换证", 17), ("户口迁移", 14), ("宠物证", 9),
          ("etc办理", 8), ("社保断缴", 6), ("passport renewal", 4))  # fmt: skip
FACES = (0.01, 0.03, 0.12, 0.34, 0.5)
RATED = 0.06
"""Of those who asked for a service."""
REMARKS = {
    1: ("等了快一个小时", "材料说得不清楚，跑了两趟"),
    2: ("窗口少，排队长",),
    3: ("一般吧",),
    4: ("比以前快多了",),
    5: ("工作人员很耐心，一次就办好了", "quick and friendly"),
}


class Asked(NamedTuple):
    """A service or place, the windows any of which serves it, how often."""

    kind: UsageKind
    id: str
    windows: tuple[str, ...]
    use: int


class Month:
    """A month drawn at random."""

    def __init__(self, plan: Plan, asked: list[Asked], seed: int) -> None:
        """Draw from a seed."""
        self._random = random.Random(seed)
        self._asked, self._weights = asked, [each.use for each in asked]
        places = Gazetteer(plan).places.values()
        self._starts = [each.id for each in places if each.kind == "kiosk"] or [
            each.id for each in places if each.kind == "entrance"
        ]
        self.ratings: list[tuple[datetime, str, str, int, str]] = []
        """When, window, service, face, words."""
        self._calm = [each.id for each in places if each.category.startswith("restroom")]

    def day(self, day: date) -> list[Usage]:
        """Return what is counted on a day; nothing at weekends."""
        if day.weekday() >= len(WEEKDAYS):
            return []
        visits = round(VISITS_A_DAY * WEEKDAYS[day.weekday()] * self._random.uniform(0.85, 1.15))
        found: list[Usage] = []
        for _ in range(visits):
            hour = self._random.choices(list(HOURS), list(HOURS.values()))[0]
            at = datetime(day.year, day.month, day.day, hour, tzinfo=HALL_ZONE).astimezone(UTC)
            found += self._visit(at)
        return found

    def _visit(self, at: datetime) -> list[Usage]:
        draw = self._random.random
        lang, mode, profile = (self._one(each) for each in (LANGS, MODES, PROFILES))

        def used(kind: UsageKind, subject: str = "") -> Usage:
            return Usage(kind, at, subject, "", "", lang, mode)

        found = [used("visit")]
        if draw() < 0.05:
            return found if draw() < 0.7 else [*found, used("help")]
        found += [used("search")] if draw() < 0.45 else []
        chosen = self._random.choices(self._asked, self._weights)[0]
        goal = self._random.choice(chosen.windows)
        if chosen.kind == "service" and draw() < RATED:
            self._rate(at, goal, chosen.id)
        found.append(used(chosen.kind, chosen.id))
        if self._calm and draw() < 0.08:
            goal = self._random.choice(self._calm)
        start = self._random.choice(self._starts)
        found.append(Usage("route", at, goal, start, profile, lang, mode))
        if draw() < 0.4:
            found.append(used("qr-shown"))
            found += [used("qr-opened")] if draw() < 0.6 else []
        return found + ([used("print")] if draw() < 0.1 else [])

    def _rate(self, at: datetime, window: str, service: str) -> None:
        faces = self._random.choices(range(1, 6), FACES)[0]
        words = self._random.choice(REMARKS[faces]) if self._random.random() < 0.1 else ""
        self.ratings.append((at, window, service, faces, words))

    def _one(self, shares: tuple[tuple[str, float], ...]) -> str:
        return self._random.choices([each for each, _ in shares], [w for _, w in shares])[0]


def asked_of(plan: Plan, path: Path) -> list[Asked]:
    """Return what can be asked for in a hall, as often as its file of services says."""
    services = services_beside(path)
    if services is not None:
        offer = load_services(services, plan)
        return [
            Asked("service", each.id, each.windows, max(each.use, 1)) for each in offer.services
        ]
    places = Gazetteer(plan).places.values()
    return [Asked("place", each.id, (each.id,), 1) for each in places if each.kind == "window"]


def fill(
    work: Work, venue: str, plan: Plan, path: Path, *, last: date, days: int, seed: int
) -> int:
    """Count a month of made-up use that ends with a day; returns how many things were counted."""
    month = Month(plan, asked_of(plan, path), seed)
    counted: dict[Usage, int] = {}
    for each in range(days):
        for used in month.day(last - timedelta(days=days - 1 - each)):
            counted[used] = counted.get(used, 0) + 1
    for used, count in counted.items():
        usage.add(work, venue, replace(used, count=count))
    for hour, window, service, faces, said in month.ratings:
        work.session.add(
            Rating(
                id=work.new_id(), venue_id=venue, hour=hour, window=window, service=service,
                faces=faces, words=said,
            )
        )  # fmt: skip
    for words, visits in MISSES:
        for visit in range(visits):
            usage.miss(work, venue, words, f"{seed}-{words}-{visit}")
            usage.add(
                work, venue, Usage("miss", work.now.replace(minute=0, second=0, microsecond=0))
            )
    return sum(counted.values())


def main() -> int:
    """Fill the store of ``--store``."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("plan", help="a plan file, or the name of a bundled one")
    parser.add_argument("--store", required=True, help="sqlite:////path/to/file or postgresql://…")
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    path = sources.plan_path(given.plan)
    plan = load_plan(path)
    beside = services_beside(path)
    text = "" if beside is None else beside.read_text(encoding="utf-8")
    parcel = Parcel(path.read_text(encoding="utf-8"), text)
    with Store.open(given.store, Settings().data_dir) as store, store.writing() as work:
        name, note = plan.venue.name, "sample, made up"
        venues.ensure(work, plan.venue.id, name.zh, name.en)
        version = plans.save(work, plan.venue.id, parcel, author="sample", note=note)
        publications.publish(work, plan.venue.id, version.digest, author="sample", note=note)
        last = work.now.astimezone(HALL_ZONE).date()
        count = fill(work, plan.venue.id, plan, path, last=last, days=given.days, seed=given.seed)
    sys.stdout.write(f"{count} made-up counts of {plan.venue.id}, {given.days} days to {last}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
