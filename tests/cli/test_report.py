"""``smartnav report``."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from smartnav.cli import main
from smartnav.store import usage, venues
from smartnav.store.store import Store
from smartnav.store.usage import Usage
from tests.analytics.counted import TINY

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 25, 4, tzinfo=UTC)
DAYS = ("--from", "2026-11-24", "--to", "2026-11-26")


@pytest.fixture
def asked(tmp_path: Path) -> list[str]:
    """Return the command without its file, on a store in which something was counted."""
    url = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    with Store.open(url, tmp_path, clock=lambda: AT) as store, store.writing() as work:
        venues.ensure(work, "tiny", "小站", "Tiny")
        usage.add(work, "tiny", Usage("visit", AT, lang="zh"))
        usage.add(work, "tiny", Usage("route", AT, "C05", "kiosk-south", "walking", "zh", count=9))
    return ["report", str(TINY), "--store", url]


@pytest.mark.parametrize(("name", "begins"), [
    ("r.html", b"<!doctype html>"), ("r.pdf", b"%PDF"), ("r.xlsx", b"PK"),
])  # fmt: skip
def test_writes_each_kind_of_file(
    asked: list[str], tmp_path: Path, name: str, begins: bytes
) -> None:
    path = tmp_path / name
    assert main([*asked, *DAYS, "--exchange", "a01", "C05", "-o", str(path)]) == 0
    assert path.read_bytes().startswith(begins)


def test_an_empty_period_is_said(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.html"
    empty = ("--from", "2025-01-01", "--to", "2025-01-02")
    assert main([*asked, *empty, "-o", str(path)]) == 0
    assert capsys.readouterr().out == "这段时间没有使用记录。\n"
    assert "这段时间没有使用记录。" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(("given", "why"), [
    (("--from", "2026-13-01", "-o", "r.pdf"), "'2026-13-01' is no day"),
    (("--from", "2026-11-02", "--to", "2026-11-01", "-o", "r.pdf"), "is after"),
    (("--from", "2020-11-02", "--to", "2026-11-01", "-o", "r.pdf"), "at most 400 days"),
    (("--from", "2026-11-02", "-o", "r.doc"), "must end in .html, .pdf or .xlsx"),
    (("--from", "2026-11-02", "-o", "nowhere/r.pdf"), "there is no folder nowhere"),
    ((*DAYS, "-o", "r.pdf", "--exchange", "A01", "nobody"), "no 'nobody'"),
    ((*DAYS, "-o", "r.pdf", "--exchange", "A01", "A01"), "cannot change places with itself"),
])  # fmt: skip
def test_wrong_use_is_one_line(
    asked: list[str], capsys: pytest.CaptureFixture[str], given: tuple[str, ...], why: str
) -> None:
    try:
        code = main([*asked, *given])
    except SystemExit as end:
        code = int(str(end.code))
    said = capsys.readouterr().err
    assert code == 2
    assert why in said
    assert said.count("\n") == 1


def test_a_venue_that_is_not_in_the_store_is_said(
    asked: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked[1] = "community-station"
    assert main([*asked, *DAYS, "-o", str(tmp_path / "r.html")]) == 2
    assert "no venue 'community-station'; the store has tiny" in capsys.readouterr().err
