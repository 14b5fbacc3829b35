"""``smartnav site`` and ``signs``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from smartnav.cli import main

TINY = str(Path(__file__).parent.parent / "plans" / "tiny.yaml")


def test_a_site_is_a_few_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "new" / "site"
    assert main(["site", TINY, "-o", str(folder)]) == 0
    names = sorted(path.name for path in folder.iterdir())
    assert len(names) == 5
    assert re.match(rf"5 files, \d+ KiB, in {folder}\n", capsys.readouterr().out)
    index = (folder / "index.html").read_text(encoding="utf-8")
    for name in names:
        assert name == "index.html" or name in index


def test_signs_are_a_pdf_with_a_page_each(tmp_path: Path) -> None:
    target = tmp_path / "signs.pdf"
    assert main(["signs", TINY, "-o", str(target), "--base-url", "https://m.cn/#"]) == 0
    found = re.findall(rb"/MediaBox \[0 0 ([0-9.]+) ([0-9.]+)\]", target.read_bytes())
    assert len(found) >= 5
    assert {(round(float(w)), round(float(h))) for w, h in found} <= {(420, 595), (419, 595)}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["signs", TINY, "-o", "signs.png"], "must end in .pdf"),
        (["signs", TINY, "-o", "/nowhere/signs.pdf"], "there is no folder /nowhere"),
        (["signs", TINY, "-o", "signs.pdf", "--base-url", "x"], "give an address such as"),
        (["site", TINY, "-o", "/dev/null/site"], "cannot make this folder"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    options: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(options) == 2
    error = capsys.readouterr().err
    assert said in error
    assert error.count("\n") == 1
