"""Chinese characters that are easily taken for one another: they sound or look alike."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LOOKALIKES = (
    "体休", "全金", "昭照", "己已巳", "人入", "未末", "土士", "日曰目", "社杜", "户尸", "籍藉",
    "税说锐悦", "贷货", "费贵", "积织识", "执热", "营宫官", "业亚", "办为力", "产严", "离禽",
    "失矢夫", "医区匹", "退很", "老考", "转传", "迁近", "提堤", "取最", "发友", "注住往", "册朋",
    "变弯恋", "更便", "登凳", "抵低底", "契楔", "遗遣", "赠增", "继断", "候侯", "复夏", "印卯",
    "帐账", "拨拔", "折拆", "末木", "免兔", "代伐", "纳钠", "析折", "侯候", "微徽", "戊戌戍",
)  # fmt: skip
"""Groups that differ by a stroke or a part, of characters that services are written with."""
_LOOKS = {(a, b) for group in _LOOKALIKES for a in group for b in group}
_HARD_SOUNDS = ((re.compile("^([zcs])h"), r"\1"), (re.compile("g$"), ""), (re.compile("^l"), "n"))
"""What many speakers do not tell apart: zh and z, ng and n, l and n."""


def is_alike(one: str, other: str, readings: Mapping[str, str]) -> bool:
    """Return whether a character may stand for another; ``readings`` is how they sound."""
    if one == other or (one, other) in _LOOKS:
        return True
    sounds = [_rough(readings.get(letter, letter)) for letter in (one, other)]
    return sounds[0] == sounds[1]


def _rough(sound: str) -> str:
    for hard, easy in _HARD_SOUNDS:
        sound = hard.sub(easy, sound)
    return sound
