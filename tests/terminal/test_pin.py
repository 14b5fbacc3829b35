"""The staff's PIN and its lock."""

from __future__ import annotations

import pytest

from smartnav.terminal import BadPin, PinLock, hash_pin, matches
from smartnav.terminal.pin import FIRST_LOCK_S, LONGEST_LOCK_S, TRIES


class Stopwatch:
    def __init__(self) -> None:
        self.now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_only_the_right_pin_matches_its_hash() -> None:
    kept = hash_pin("271828")
    assert kept.startswith("$argon2id$")
    assert "271828" not in kept
    assert matches("271828", kept)
    assert not matches("271829", kept)
    assert not matches("", kept)


def test_the_same_pin_is_kept_differently_each_time() -> None:
    assert hash_pin("271828") != hash_pin("271828")


def test_nothing_matches_what_is_no_hash() -> None:
    assert not matches("271828", "271828")


@pytest.mark.parametrize("pin", ["", "12345", "1234567890123", "12345a", "１２３４５６", "123 456"])
def test_a_pin_is_digits_and_long_enough(pin: str) -> None:
    with pytest.raises(BadPin, match="6 to 12 digits") as caught:
        hash_pin(pin)
    assert not pin or pin not in str(caught.value)


def test_five_wrong_pins_close_the_lock_for_longer_each_time() -> None:
    seconds = Stopwatch()
    lock = PinLock(seconds)
    for tried in range(TRIES - 1):
        assert lock.tries == TRIES - tried
        lock.note_wrong()
        assert lock.wait_s == 0
    waits = []
    for _ in range(10):
        lock.note_wrong()
        waits.append(lock.wait_s)
        seconds.now_s += lock.wait_s - 1
        assert lock.wait_s == 1
        seconds.now_s += 1
        assert lock.wait_s == 0
        assert lock.tries == 1
    assert waits[:4] == [60, 120, 240, 480]
    assert waits[0] == FIRST_LOCK_S
    assert waits[-1] == LONGEST_LOCK_S
    assert waits == sorted(waits)


def test_the_right_pin_opens_the_lock_for_good() -> None:
    lock = PinLock(Stopwatch())
    for _ in range(TRIES + 3):
        lock.note_wrong()
    lock.note_right()
    assert (lock.wait_s, lock.tries) == (0, TRIES)


def test_a_thousand_wrong_pins_are_counted_like_ten() -> None:
    lock = PinLock(Stopwatch(), wrong=1000)
    lock.note_wrong()
    assert lock.wait_s == LONGEST_LOCK_S
