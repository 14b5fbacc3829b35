"""The command: screens drawn to files, in both languages; every word there in both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from smartnav.cli import main
from smartnav.cli.editing import archive_opener
from smartnav.config import EditorSettings, Settings, StoreSettings
from smartnav.plan.checks import check
from smartnav.ui.editor import EditorOptions, UnknownState, screenshot
from smartnav.ui.editor.faults import told
from smartnav.ui.editor.firstday import PICTURES, draw_first_day
from smartnav.ui.editor.kinds import CATEGORIES, FIELDS, KINDS
from smartnav.ui.editor.panel_words import in_panel_words
from smartnav.ui.editor.run import translate_qt
from smartnav.ui.editor.wording import Tongue

if TYPE_CHECKING:
    from smartnav.plan.model import Plan

TINY = Path(__file__).parents[2] / "plans" / "tiny.yaml"
CODE = re.compile(r'(?:Problem|Refused|problem|_dangling)\(\s*"([a-z]+(?:-[a-z]+)*)"')
UNREAD = frozenset({"no-file", "encoding", "control-character"})
"""Codes of files that cannot be opened: the editor never has them to tell."""


def test_a_screen_is_drawn_to_a_file_by_the_command(tmp_path: Path) -> None:
    png = tmp_path / "editor.png"
    wanted = ["editor", "--plan", str(TINY), "--screenshot", str(png), "--size", "1366x768"]
    assert main([*wanted, "--lang", "en", "--state", "route:kiosk-south:A01"]) == 0
    image = QImage(str(png))
    assert (image.width(), image.height()) == (1366, 768)


def test_a_screen_that_there_is_not_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnknownState, match="no state 'x': home"):
        screenshot(EditorOptions(TINY), tmp_path / "x.png", (800, 600), "x")


def test_the_settings_say_where_plans_are_published(tmp_path: Path) -> None:
    nowhere = Settings(data_dir=tmp_path / "none")
    assert archive_opener(nowhere) is None
    server = nowhere.model_copy(update={"editor": EditorSettings(server="http://127.0.0.1:9/")})
    opens = archive_opener(server)
    assert opens is not None
    assert opens().where == "http://127.0.0.1:9"
    url = f"sqlite:///{tmp_path / 'here.sqlite3'}"
    opens = archive_opener(nowhere.model_copy(update={"store": StoreSettings(url=url)}))
    assert opens is not None
    archive = opens()
    assert archive.where == url
    archive.close()
    (tmp_path / "store.sqlite3").touch()
    assert archive_opener(Settings(data_dir=tmp_path)) is not None


def test_the_pictures_of_the_first_day_are_drawn_and_the_plan_is_left(tmp_path: Path) -> None:
    before = TINY.read_bytes()
    draw_first_day(TINY, tmp_path / "day", (900, 600), ("zh",))
    names = {f"{name}-zh.png" for name, _ in PICTURES}
    assert {path.name for path in (tmp_path / "day").iterdir()} == names
    assert TINY.read_bytes() == before


def test_qts_own_buttons_speak_chinese_too(qapp: QApplication) -> None:
    assert translate_qt("en") is None
    translator = translate_qt("zh")
    assert translator is not None
    assert qapp.translate("QPlatformTheme", "Cancel") == "取消"
    qapp.removeTranslator(translator)


def test_every_word_is_there_in_both_languages() -> None:
    for table in (KINDS, CATEGORIES, FIELDS):
        for zh, en in table.values():
            assert re.search(r"[\u4e00-\u9fff]", zh)
            assert en.isascii()


def test_every_problem_and_refusal_is_told_in_chinese() -> None:
    root = Path(__file__).parents[3] / "smartnav"
    files = [*(root / "plan" / "edits").glob("*.py"), *(root / "plan" / "checks").glob("*.py"),
             *(root / "survey").glob("*.py"), root / "ui" / "editor" / "makers.py"]  # fmt: skip
    codes = {code for file in files for code in CODE.findall(file.read_text("utf-8"))}
    codes |= {"crossing-ring", "cut-off", "no-wheelchair", "duplicate-id", "overlapping-units"}
    assert len(codes) > 40
    tongue = Tongue("zh")
    for code in codes - UNREAD:
        what, _ = told(_Fault(code), tongue)
        assert re.search(r"[\u4e00-\u9fff]", what), code


@pytest.mark.parametrize(
    ("said", "panel"),
    [
        ("unit 'wc' has no opening", "room 'wc' has no door"),
        ("give it an opening, with 'staff: true' if only staff use it",
         'give it a door, with "Staff only: yes" if only staff use it'),
        ("opening 'door': 'width' is -1, but must be more than 0",
         "door 'door': \"Width\" is -1, but must be more than 0"),
        ("unit 'name' overlaps an amenity", "room 'name' overlaps a facility"),
        ("the other units leave nothing; give a smaller outer_wall, or add heading: 0",
         "the other rooms leave nothing; give a smaller Outer wall, or add Heading: 0"),
        ("occupant 'x' has unreadable opening hours", "desk 'x' has unreadable opening hours"),
    ],
)  # fmt: skip
def test_english_problems_are_told_in_the_words_of_the_panel(said: str, panel: str) -> None:
    assert in_panel_words(said) == panel


class _Fault:
    message, mend = "it is wrong", "mend it"
    ids = ()

    def __init__(self, code: str) -> None:
        self.code = code


def test_problems_of_the_whole_plan_are_about_no_object(tiny: Plan) -> None:
    ground = tiny.levels[0].model_copy(update={"openings": ()})
    plan = tiny.model_copy(update={"levels": (ground, *tiny.levels[1:])})
    assert [each.ids for each in check(plan) if each.code == "no-entrance"] == [()]
