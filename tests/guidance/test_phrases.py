"""The catalogues: both languages can say the same, with the same slots, and nothing besides."""

from __future__ import annotations

import re
import string
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from smartnav import guidance
from smartnav.guidance.phrases import FOLDER, phrases
from smartnav.plan.model import Lang

LANGS: tuple[Lang, ...] = ("zh", "en")
ASKED = re.compile(r"""f?"([a-z]+(?:-[a-z]+)*)(?:[.{"])""")
"""A string of the code that may begin a message's id: up to the first dot or slot."""


def catalogue(lang: Lang) -> Catalog:
    with (FOLDER / f"{lang}.po").open("rb") as file:
        return read_po(file, locale=lang, abort_invalid=True)


def sentences(lang: Lang) -> Mapping[str, tuple[str, ...]]:
    """Return each message's sentence, or its forms for one and for several."""
    said = {}
    for message in catalogue(lang):
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            forms = message.string
            said[str(key)] = (forms,) if isinstance(forms, str) else tuple(forms or ())
    return said


def slots(sentence: str) -> set[str]:
    return {name for _, name, *_ in string.Formatter().parse(sentence) if name is not None}


def test_both_languages_have_the_same_messages_in_the_same_order() -> None:
    zh, en = sentences("zh"), sentences("en")
    assert len(zh) > 150
    assert list(zh) == list(en)


def test_a_message_has_the_same_slots_in_both_languages_and_every_form() -> None:
    zh, en = sentences("zh"), sentences("en")
    for key in zh:
        filled = [slots(form) for form in (*zh[key], *en[key])]
        assert all(each == filled[0] for each in filled), key


@pytest.mark.parametrize("lang", LANGS)
def test_no_message_is_empty_or_marked_as_doubtful(lang: Lang) -> None:
    assert all(form.strip() for forms in sentences(lang).values() for form in forms)
    assert not any(message.fuzzy for message in catalogue(lang) if message.id)


def test_chinese_is_punctuated_as_chinese() -> None:
    for forms in sentences("zh").values():
        assert not re.search("[\u4e00-\u9fff][,;:!?]|你", forms[0]), forms


@pytest.mark.parametrize("lang", LANGS)
def test_a_number_and_its_unit_stay_on_one_line(lang: Lang) -> None:
    for key, forms in sentences(lang).items():
        if key.startswith(("far.metres", "time.")):
            assert not re.search("[}½] ", forms[0]), key


def test_no_kind_of_message_is_left_unsaid() -> None:
    code = "\n".join(
        path.read_text("utf-8") for path in Path(guidance.__file__).parent.glob("*.py")
    )
    begun = {match[1] for match in ASKED.finditer(code)}
    assert {key for key in sentences("en") if key.split(".")[0] not in begun} == set()


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
