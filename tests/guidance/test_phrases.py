"""The catalogues: both languages can say the same, with the same slots, and nothing besides."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest

from smartnav import guidance
from smartnav.guidance.phrases import FOLDER, phrases
from smartnav.plan.model import Lang
from tests.catalogues import LANGS, faults, sentences, slots


def test_the_catalogues_are_sound() -> None:
    assert len(sentences(FOLDER, "zh")) > 150
    assert faults(FOLDER) == []


def test_a_message_has_the_same_slots_in_both_languages() -> None:
    zh, en = sentences(FOLDER, "zh"), sentences(FOLDER, "en")
    assert [key for key in zh if slots(zh[key][0]) != slots(en[key][0])] == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_number_and_its_unit_stay_on_one_line(lang: Lang) -> None:
    for key, forms in sentences(FOLDER, lang).items():
        if key.startswith(("far.metres", "time.")):
            assert not re.search("[}½] ", forms[0]), key


def test_several_take_the_form_for_several() -> None:
    en, zh = phrases("en"), phrases("zh")
    assert en.say_of(1, "arrive.left", place="the ATM") == "the ATM is on your left"
    assert en.say_of(2, "arrive.left", place="the lockers") == "the lockers are on your left"
    assert zh.say_of(2, "arrive.left", place="储物柜") == "储物柜就在您左侧"
    assert [guidance.tour_text(n, "en") for n in (1, 3)] == ["1 place", "3 places, in this order"]
    assert guidance.tour_text(3, "zh") == "依次去 3 个地方"


@pytest.mark.parametrize("lang", LANGS)
def test_what_cannot_be_said_is_an_error(lang: Lang) -> None:
    with pytest.raises(LookupError, match="no-such-message"):
        phrases(lang).say("no-such-message")
    with pytest.raises(LookupError, match="no-such-message"):
        phrases(lang).say_of(2, "no-such-message")


def test_nothing_is_read_before_something_is_told() -> None:
    program = (
        "import sys\n"
        "import smartnav.guidance\n"
        "assert 'babel' not in sys.modules\n"
        "smartnav.guidance.duration_text(60, 'zh')\n"
        "assert 'babel' in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
