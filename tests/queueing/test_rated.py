"""Ratings of a period, added up."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smartnav.queueing.rated import MOST_REMARKS, added_up
from smartnav.queueing.told import RatingTold

HOUR = datetime(2026, 11, 26, 9, tzinfo=UTC)


def rating(faces: int, words: str = "", window: str = "A01") -> RatingTold:
    return RatingTold(hour=HOUR, window=window, service="fund", faces=faces, words=words)


def test_faces_are_counted_by_window_and_service() -> None:
    rated, _ = added_up([rating(5), rating(5), rating(1), rating(5, window="A02")])
    assert [(each.window, each.faces, each.count) for each in rated] == [
        ("A01", 1, 1), ("A01", 5, 2), ("A02", 5, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("written", "shown"),
    [("等了 40 分钟", "等了 40 分钟"), ("A03 好", "A03 好"), ("打 138 0000 1234", "打 …"),
     ("37010119900307123X", "…"), ("82951234叫我", "…叫我"), ("打138.0000.1234", "打…"),
     ("(0531)8295/1234 找我", "(… 找我"),
     ("3月6日9点，等了 5 - 10 分钟", "3月6日9点，等了 5 - 10 分钟")],
)  # fmt: skip
def test_numbers_that_may_be_somebodys_are_left_out(written: str, shown: str) -> None:
    _, remarks = added_up([rating(3, written)])
    assert [each.words for each in remarks] == [shown]


def test_the_latest_remarks_are_kept() -> None:
    _, remarks = added_up([rating(3, f"第 {n} 个") for n in range(MOST_REMARKS + 50)] + [rating(4)])
    assert len(remarks) == MOST_REMARKS
    assert remarks[0].words == f"第 {MOST_REMARKS + 49} 个"
