"""Measures search against plain rapidfuzz over all strings: time, and how often it is right.

``python -m benchmarks.search`` prints the tables of README.md. The same strings are searched by
both: titles in two languages, everyday words, pinyin and initials. The hall of the sample is
enlarged to 2,000 entries by services of the same names for other people and places.
"""

from __future__ import annotations

import dataclasses
import gc
import random
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import yaml
from rapidfuzz import fuzz, process

from smartnav.directory import Directory, SearchIndex, build_index, services_beside
from smartnav.directory.folding import fold
from smartnav.directory.offer import load_services
from smartnav.plan import load_plan
from smartnav.plan.model import Text
from smartnav.plan.places import Gazetteer
from smartnav.resources import floorplan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from smartnav.directory.offer import Offer

    Find = Callable[[str], Sequence[str]]

ENTRIES = 2_000
SEED = 11
_OTHERS = (
    ("企业", "companies"), ("个人", "individuals"), ("农村", "villages"), ("异地", "visitors"),
    ("网上", "the web"), ("老年人", "seniors"), ("学生", "students"),
)  # fmt: skip
_TABLES = Path(__file__).parents[1] / "tests" / "directory"


def enlarged(offer: Offer) -> Offer:
    """Return an offer with services added until a hall has 2,000 entries."""
    added = []
    for zh, en in _OTHERS:
        for service in offer.services:
            name = Text(zh=zh + service.name.zh, en=f"{service.name.en} for {en}")
            added.append(service.model_copy(update={"id": f"{en}-{service.id}", "name": name}))
    wanted = ENTRIES - len(offer.services) - len(offer.themes)
    return offer.model_copy(update={"services": (*offer.services, *added[:wanted])})


class Plain:
    """rapidfuzz over all strings: what one writes in three lines."""

    def __init__(self, index: SearchIndex, scorer: Callable[..., float]) -> None:
        self._scorer = scorer
        self._texts = [key.text for entry in index.entries for key in entry.keys]
        self._titles = [entry.title.zh for entry in index.entries for _ in entry.keys]

    def __call__(self, query: str) -> list[str]:
        """Return the titles of the best hits, each once."""
        found = process.extract(fold(query), self._texts, scorer=self._scorer, limit=20)
        return list(dict.fromkeys(self._titles[at] for _, _, at in found))


def table_queries() -> dict[str, tuple[str, ...]]:
    """Return what visitors say and the titles that are right, as the tests have it."""
    plan = yaml.safe_load((_TABLES / "everyday.yaml").read_text(encoding="utf-8"))
    hall = yaml.safe_load((_TABLES / "everyday-services.yaml").read_text(encoding="utf-8"))
    rows = {**plan["first"], **hall["otherwise"], **hall["first"]}
    return {text: tuple(wanted.split("|")) for text, wanted in rows.items()}


def mistyped(index: SearchIndex, count: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield titles, English names and pinyin with one typing error made at random."""
    draw = random.Random(SEED)
    entries = [entry for entry in index.entries if entry.kind in ("service", "theme")]
    for entry in draw.sample(entries, count):
        pinyin = next(key.text for key in entry.keys if key.kind == "pinyin" and not key.said)
        written = draw.choice((entry.title.zh, entry.title.en.casefold(), pinyin))
        at = draw.randrange(1, len(written) - 1)
        letters = "abcdefghijklmnopqrstuvwxyz" if written.isascii() else "的一是在不了有和人这"
        wrong = draw.choice(
            (
                written[:at] + written[at + 1 :],
                written[:at] + draw.choice(letters) + written[at + 1 :],
                written[:at] + draw.choice(letters) + written[at:],
                written[:at] + written[at + 1] + written[at] + written[at + 2 :],
            )
        )
        yield wrong, (entry.title.zh,)


def timed(find: Find, queries: Sequence[str]) -> list[float]:
    """Return the milliseconds of processor time of every query, sorted; the least of three."""
    spent = []
    for query in queries:
        rounds = []
        for _ in range(3):
            begun = time.process_time()
            find(query)
            rounds.append(1e3 * (time.process_time() - begun))
        spent.append(min(rounds))
    return sorted(spent)


def right(find: Find, queries: dict[str, tuple[str, ...]], among: int) -> float:
    """Return the part of queries with a right title among the first hits, in per cent."""
    hits = sum(bool(set(find(text)[:among]) & set(wanted)) for text, wanted in queries.items())
    return 100 * hits / len(queries)


def finders(gazetteer: Gazetteer, index: SearchIndex) -> dict[str, Find]:
    """Return our search and its rivals over the same index."""
    directory = Directory(gazetteer, index)

    def ours(query: str) -> list[str]:
        return [hit.title.zh for hit in directory.search(query)]

    rivals = {scorer.__name__: Plain(index, scorer) for scorer in (fuzz.WRatio, fuzz.partial_ratio)}
    return {"SmartNav": ours, **rivals}


def main() -> int:
    """Print the tables."""
    gazetteer = Gazetteer(load_plan(floorplan("shizhong.yaml")))
    beside = services_beside(floorplan("shizhong.yaml"))
    if beside is None:
        sys.stderr.write("the sample hall has no file of services\n")
        return 1
    offer = load_services(beside, gazetteer.plan)
    index = build_index(gazetteer, offer)
    large = build_index(gazetteer, enlarged(offer))
    said, wrong = table_queries(), dict(mistyped(index, 300))
    queries = [*said, *wrong]
    keys = sum(len(entry.keys) for entry in large.entries)
    sys.stdout.write(f"{len(large.entries)} entries, {keys} strings, {len(queries)} queries\n\n")
    sys.stdout.write("| | median | p95 | longest | first hit: table | mistyped | among three |\n")
    sys.stdout.write("|---|---|---|---|---|---|---|\n")
    small = finders(gazetteer, index)
    medians = {}
    for name, find in finders(gazetteer, large).items():
        gc.collect()
        spent = timed(find, queries if name == "SmartNav" else queries[::10])
        medians[name] = statistics.median(spent)
        sys.stdout.write(
            f"| {name} | {medians[name]:.2f} ms | {spent[len(spent) * 95 // 100]:.2f} ms "
            f"| {spent[-1]:.2f} ms | {right(small[name], said, 1):.0f} % "
            f"| {right(small[name], wrong, 1):.0f} % | {right(small[name], wrong, 3):.0f} % |\n"
        )
    least = min(value for name, value in medians.items() if name != "SmartNav")
    sys.stdout.write(f"\n{least / medians['SmartNav']:.0f} × faster than the faster of the two\n")
    begun = time.process_time()
    text = large.to_json()
    written = time.process_time()
    read = SearchIndex.from_json(text)
    laid = time.process_time()
    Directory(gazetteer, dataclasses.replace(read))
    done = time.process_time()
    sys.stdout.write(
        f"the index as JSON: {len(text.encode()) / 1e6:.1f} MB, written in {written - begun:.2f} s,"
        f" read in {laid - written:.2f} s, laid out in {done - laid:.2f} s\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
