"""Files that are saved by two people, by a process that is killed, and by one that crashed."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from smartnav.files import CannotWrite
from smartnav.plan import edits, load_plan
from smartnav.plan.edits import Ref
from smartnav.plan.model import Plan
from smartnav.plan.problem import PlanError
from smartnav.plan.writing import ChangedMeanwhile, Journal, Unsaved, create, open_file, save

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"
KILLS = 40
ROW, SEATS = Ref("F1", "windows", 0), Ref("F1", "fixtures", 1)

# Saves two plans in turn, and keeps them in the journal, as quickly as it can until it is killed.
# It writes a line before each of its rounds, so that the killer knows it is at work.
SAVER = """
import sys
from pathlib import Path
from smartnav.plan import edits
from smartnav.plan.writing import Journal, Unsaved, open_file, save
opened = open_file(Path(sys.argv[1]))
journal = Journal(Path(sys.argv[2]), opened.path)
row = edits.find(opened.plan, "A01")
plans = [edits.change(opened.plan, row, at=(10.75, y)) for y in (11.0, 11.25)]
while True:
    for plan in plans:
        sys.stdout.write(".")
        sys.stdout.flush()
        journal.keep(Unsaved(plan, "moved", 1.0, opened.digest, opened.plan))
        opened = save(opened, plan)
"""
# Saving over again and forking before each: the children are killed, importing is done once.
SPAWNER = """
import hashlib, os, sys
from dataclasses import replace
exec(compile(sys.argv[3].split("while True")[0], "saver", "exec"))
for line in sys.stdin:
    child = os.fork()
    if not child:
        now = hashlib.sha256(opened.path.read_bytes()).hexdigest()
        opened = replace(opened, digest=now)
        exec(compile("while True" + sys.argv[3].split("while True")[1], "saver", "exec"))
    sys.stdout.write(f"{child} ")
    sys.stdout.flush()
    os.waitpid(child, 0)
    sys.stdout.write("\\n")
    sys.stdout.flush()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    copy = tmp_path / "tiny.yaml"
    copy.write_bytes(TINY.read_bytes())
    return copy


def test_a_process_killed_while_it_saves_leaves_whole_files(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "journal"
    random = Random(8)
    before = load_plan(path)
    wanted = [edits.change(before, ROW, at=(10.75, y)) for y in (11.0, 11.25)]
    spawner = subprocess.Popen(
        [sys.executable, "-c", SPAWNER, str(path), str(folder), SAVER],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0,
    )  # fmt: skip
    assert spawner.stdin is not None
    assert spawner.stdout is not None
    seen: set[bytes] = set()
    kept: Unsaved | None = None
    texts = {path.read_bytes()}
    for _ in range(KILLS):
        spawner.stdin.write(b"go\n")
        child, rounds = b"", random.randrange(1, 4)
        while b" " not in child:
            child += os.read(spawner.stdout.fileno(), 1)
        child = child.replace(b".", b"")
        for _ in range(rounds):
            os.read(spawner.stdout.fileno(), 1)
        # Somewhere in the round: how far it gets in a random part of a millisecond or two.
        select.select([], [], [], random.random() * 0.004)
        os.kill(int(child), signal.SIGKILL)
        while os.read(spawner.stdout.fileno(), 1) != b"\n":
            pass
        seen.add(path.read_bytes())
        left = Journal(folder, path).left()
        # The first may have been killed before it kept anything; from then on it is there.
        assert left is not None or not kept
        kept = left
        assert left is None or left.plan in wanted
    spawner.stdin.close()
    assert spawner.wait() == 0
    spawner.stdout.close()
    for content in seen - texts:
        path.write_bytes(content)
        assert load_plan(path) in wanted
    assert len(seen) > 1
    assert kept is not None


def test_unsaved_work_is_found_again_and_forgotten_when_saved(path: Path, tmp_path: Path) -> None:
    opened = open_file(path)
    journal = Journal(tmp_path / "kept", path)
    assert journal.left() is None
    moved = edits.move(opened.plan, [ROW], 0.5, 0)
    unsaved = Unsaved(moved, "move", 5.0, opened.digest, opened.plan)
    assert journal.keep(unsaved)
    assert Journal(tmp_path / "kept", path).left() == unsaved
    journal.file.write_bytes(journal.file.read_bytes()[:-9])
    assert journal.left() is None
    journal.forget()
    assert not journal.file.exists()


def test_a_journal_that_cannot_be_written_says_so(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    plan = load_plan(path)
    assert not Journal(tmp_path / "file" / "kept", path).keep(Unsaved(plan, "x", 0.0, "", plan))


def test_saving_over_anothers_work_is_refused_and_told(path: Path) -> None:
    mine, theirs = open_file(path), open_file(path)
    save(theirs, edits.move(theirs.plan, [SEATS], 1, 0))
    with pytest.raises(ChangedMeanwhile) as caught:
        save(mine, edits.move(mine.plan, [ROW], 0.5, 0))
    assert [change.key for change in caught.value.changes] == ["fixtures"]
    assert caught.value.by
    merged = edits.merge(mine.plan, edits.move(mine.plan, [ROW], 0.5, 0), caught.value.theirs.plan)
    saved = save(caught.value.theirs, merged.plan)
    assert saved.plan == load_plan(path)
    assert not merged.conflicts


def test_a_file_that_cannot_be_written_is_left_as_it_is(path: Path, tmp_path: Path) -> None:
    opened = open_file(path)
    elsewhere = replace(opened, path=tmp_path / "none" / "x.yaml")
    with pytest.raises(CannotWrite):
        save(elsewhere, opened.plan)


def test_a_file_that_is_no_plan_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("levels: [")
    with pytest.raises(PlanError):
        open_file(tmp_path / "x.yaml")


def test_a_new_file_holds_the_plan(edited: Plan, tmp_path: Path) -> None:
    assert create(tmp_path / "new.yaml", edited).plan == load_plan(tmp_path / "new.yaml")


def test_merging_keeps_both_and_ones_own_where_both_changed_the_same(edited: Plan) -> None:
    own = edits.delete(edits.move(edited, [ROW], 0.5, 0), [Ref("F1", "fixtures", 0)])
    other = edits.move(edits.move(edited, [SEATS], 0, 1), [ROW], -1, 0)
    other = edits.duplicate(other, [Ref("F1", "kiosks", 0)], 1, 0)
    merged = edits.merge(edited, own, other)
    assert edits.thing_at(merged.plan, Ref("F1", "windows", 0)) == edits.thing_at(own, ROW)
    (seats,) = merged.plan.level("F1").fixtures
    assert seats.box == (4, 8, 0.5, 0.5)
    assert len(merged.plan.level("F1").kiosks) == 2
    assert [change.id for change in merged.conflicts] == ["A01"]
    assert edits.merge(edited, own, edited).plan == own
    assert edits.merge(edited, edited, other).plan == other
