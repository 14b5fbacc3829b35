"""An editor that is killed while it saves, autosaves and publishes leaves nothing half done."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from benchmarks.editor_kills import desk_in

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 12
"""Two hundred and more by ``python -m benchmarks.editor_kills``."""


@pytest.mark.long
def test_what_was_acknowledged_is_there_and_everything_is_whole(tmp_path: Path) -> None:
    random = Random(8)
    with desk_in(tmp_path) as (desk, editor):
        for _ in range(KILLS):
            editor.kill_one(random)
            assert not desk.faults(editor.acknowledged)
        assert editor.acknowledged
        assert len(editor.met) > 1
