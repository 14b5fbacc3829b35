"""What an editor leaves behind that is killed while it saves, autosaves and publishes.

    python -m benchmarks.editor_kills [--times 200]

A process keeps its unsaved work, saves the plan's file, keeps the version and lets it go live, over
and over, as fast as it can, until SIGKILL meets it somewhere. Then is looked at: the file holds a
whole plan that it was given, so does the journal, and the store is sound and has all that was
acknowledged. Ends with 1 when anything is not so.
"""

from __future__ import annotations

import argparse
import os
import select
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from argon2 import PasswordHasher

from smartnav.errors import SmartNavError
from smartnav.plan import load_plan
from smartnav.plan.writing import Journal
from smartnav.store import accounts, audit, plans, publications
from smartnav.store.parcel import Parcel
from smartnav.store.passwords import Passwords
from smartnav.store.roles import Role
from smartnav.store.store import Store
from smartnav.versions.proposal import plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

VENUE, NAME, PASSWORD = "tiny", "publisher", "quiet river, old stone 1084"
_PLAN = Path(__file__).parents[1] / "tests" / "plans" / "tiny.yaml"
_STAGES = {b"j": "keeping unsaved work", b"s": "saving", b"v": "keeping the version",
           b"p": "going live", b"!": "between two rounds"}  # fmt: skip
_LATEST_S = 0.06
"""How long after a stage was begun the kill comes at the latest: longer than any takes."""

# Writes a letter before each stage, and what was acknowledged behind the last.
_EDITOR = """
import hashlib, os, sys
from dataclasses import replace
from pathlib import Path
from smartnav.plan import edits
from smartnav.plan.writing import Journal, Unsaved, open_file, save
from smartnav.store.engine import open_engine, url_of
from smartnav.store.passwords import Passwords
from smartnav.store.store import Store
from smartnav.versions.embedded import EmbeddedArchive
from smartnav.versions.proposal import parcel_at
from argon2 import PasswordHasher

path, folder, url, name, password = Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:6]
opened = open_file(path)
row = edits.find(opened.plan, "A01")

def say(text):
    os.write(1, text.encode())

def work(rounds):
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    store = Store(open_engine(url_of(url, folder)), passwords=passwords)
    archive = EmbeddedArchive(store, "store")
    archive.log_in(name, password)
    journal = Journal(folder, path)
    now = replace(opened, digest=hashlib.sha256(path.read_bytes()).hexdigest())
    number = max((each.number for each in archive.publications("tiny")), default=0)
    for _ in range(rounds):
        number += 1
        plan = edits.change(opened.plan, row, at=(10.75, 11 + number % 500 / 1000))
        say("j")
        journal.keep(Unsaved(plan, "moved", 1.0, now.digest, opened.plan))
        say("s")
        now = save(now, plan)
        say("v")
        parcel = parcel_at(path)
        digest = archive.keep("tiny", parcel, "").digest
        say("p")
        told = archive.publish("tiny", digest, "", number - 1)
        say(f"!{told.number}:{digest};")
    archive.close()

# Once before forking, so that what is loaded at the first time is loaded once.
work(1)
say("\\n")
for line in sys.stdin:
    child = os.fork()
    if not child:
        work(1_000_000)
    say(f"{child} ")
    os.waitpid(child, 0)
    say("\\n")
"""


@dataclass
class Editor:
    """A process that forks editors and is told when to; whoever is killed is a fork of it."""

    process: subprocess.Popen[bytes]
    acknowledged: dict[int, str] = field(default_factory=dict)
    """Publications by their number, as the killed ones were told of them."""
    met: Counter[str] = field(default_factory=Counter)
    """In which stage how many were killed."""

    def begin(self) -> None:
        """Wait until it has done one round unharmed."""
        self._note(self._until(b"\n"))

    def kill_one(self, random: Random) -> None:
        """Let one begin, and kill it at a random moment of some round."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"go\n")
        said = self._until(b" ")
        child = int(said.split()[0])
        # Somewhere in the first rounds: begin with a random stage, then a random part of it.
        stage, rounds = random.choice(b"jsvp"), random.randrange(1, 4)
        heard = b""
        while heard.count(stage) < rounds:
            heard += self._some()
        select.select([], [], [], random.random() ** 2 * _LATEST_S)
        os.kill(child, signal.SIGKILL)
        heard += self._until(b"\n")
        letters = [bytes([each]) for each in heard if bytes([each]) in _STAGES]
        self.met[_STAGES[letters[-1]]] += 1
        self._note(heard)

    def _note(self, heard: bytes) -> None:
        """Note what was acknowledged."""
        for told in heard.split(b"!")[1:]:
            number, colon, rest = told.partition(b":")
            digest, end, _ = rest.partition(b";")
            if colon and end:
                self.acknowledged[int(number)] = digest.decode()

    def _some(self) -> bytes:
        assert self.process.stdout is not None
        return os.read(self.process.stdout.fileno(), 1)

    def _until(self, mark: bytes) -> bytes:
        said = b""
        while not said.endswith(mark):
            said += self._some()
        return said


@dataclass
class Desk:
    """A plan's file, a folder for its journal, and a store with one person."""

    path: Path
    folder: Path
    url: str
    store: Store
    """Opened by whoever looks at it."""
    looked: int = 0
    """The last version that was looked at."""

    def faults(self, acknowledged: dict[int, str]) -> list[str]:
        """Return what is not as it must be."""
        return [*self._faults_of_files(), *self._faults_of_store(acknowledged)]

    def _faults_of_files(self) -> Iterator[str]:
        try:
            load_plan(self.path)
        except SmartNavError as error:
            yield f"the plan's file: {error}"
        journal = Journal(self.folder, self.path)
        if journal.file.exists() and journal.left() is None:
            yield "the journal cannot be read"

    def _faults_of_store(self, acknowledged: dict[int, str]) -> Iterator[str]:
        with closing(sqlite3.connect(self.url.removeprefix("sqlite:///"))) as plain:
            (sound,) = plain.execute("PRAGMA integrity_check").fetchone()
            if sound != "ok":
                yield f"the store is damaged: {sound}"
        with self.store.reading() as work:
            rows = publications.history(work, VENUE, 100_000)
            numbers = [row.number for row in rows]
            if numbers != [*range(len(rows), 0, -1)]:
                yield f"the publications' numbers are {numbers[:8]}…"
            known = {row.number: row.digest for row in rows}
            for number, digest in acknowledged.items():
                if known.get(number) != digest:
                    yield f"publication {number} was acknowledged and is not there"
            noted = [row.action for row in audit.latest(work, most=100_000)]
            if noted.count("publish") + noted.count("rollback") != len(rows):
                yield "a publication is not in the audit log"
            newest = self.looked
            for version in plans.latest(work, VENUE, 100_000):
                if version.id > self.looked:
                    parcel = Parcel(version.plan, version.services)
                    if parcel.digest != version.digest:
                        yield f"version {version.digest[:12]} holds something else"
                    plan_of(parcel)
                    newest = max(newest, version.id)
            self.looked = newest


@contextmanager
def desk_in(folder: Path) -> Iterator[tuple[Desk, Editor]]:
    """Give a desk, and an editor at it that waits to be killed."""
    path = folder / "tiny.yaml"
    path.write_bytes(_PLAN.read_bytes())
    url = f"sqlite:///{folder / 'store.sqlite3'}"
    hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    store = Store.open(url, folder, passwords=Passwords(hasher))
    with store.writing() as work:
        accounts.add(work, NAME, PASSWORD, Role.PUBLISHER, shown="", by="test")
    arguments = [str(path), str(folder), url, NAME, PASSWORD]
    process = subprocess.Popen(
        [sys.executable, "-c", _EDITOR, *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
    )  # fmt: skip
    try:
        editor = Editor(process)
        editor.begin()
        yield Desk(path, folder, url, store), editor
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait()
        process.stdout.close()
        store.close()


def main() -> int:
    """Kill, look, and print what was met."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--times", type=int, default=200)
    options.add_argument("--seed", type=int, default=8)
    given = options.parse_args()
    random, faults = Random(given.seed), list[str]()
    with tempfile.TemporaryDirectory() as folder, desk_in(Path(folder)) as (desk, editor):
        for _ in range(given.times):
            editor.kill_one(random)
            faults += desk.faults(editor.acknowledged)
    for stage, count in editor.met.most_common():
        sys.stdout.write(f"  killed while {stage:<28}{count:6}\n")
    sys.stdout.write(f"  publications acknowledged and there{len(editor.acknowledged):14}\n")
    sys.stdout.write(f"  faults{len(faults):43}\n")
    sys.stdout.writelines(f"  {fault}\n" for fault in faults[:10])
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
