"""The command line misused: closed pipes, odd encodings, wrong options and settings."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from smartnav.cli import main

if TYPE_CHECKING:
    from collections.abc import Sequence

TINY = str(Path(__file__).parents[1] / "plans" / "tiny.yaml")
WAY = ("route", TINY, "--from", "kiosk-south", "--to", "C03")


class _Refusing(io.BytesIO):
    """A file that takes nothing."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self._error = error

    def write(self, _data: object) -> int:
        raise self._error


def _refused(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line that wrong use is answered with."""
    try:
        code = main(arguments)
    except SystemExit as leaving:  # argparse leaves by itself
        code = int(leaving.code or 0)
    assert code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.count("\n") == 1
    return captured.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "smartnav: the following arguments are required: COMMAND; see smartnav --help"),
        (["fly"], "invalid choice: 'fly'"),
        (["route", TINY], "required: --from, --to; see smartnav route --help"),
        ([*WAY, "--profile", "running"], "invalid choice: 'running'"),
        (["kiosk", "--size", "99999x99999"], "is not a size such as 1080x1920"),
        (["kiosk", "--size", "wide"], "'wide' is not a size"),
        (["kiosk", "--state", "route:"], "'route:' is not home, search:TEXT"),
        (["kiosk", "--screenshot", "home.jpg"], "'home.jpg' does not end in .png"),
        (["serve", "--port", "65536"], "'65536' is not a port"),
        (["serve", "--port", "-5"], "'-5' is not a port"),
        ([*WAY[:-1], "A01\n\x1b[31m"], "no 'A01\ufffd\ufffd[31m' in tiny.yaml"),
        (
            [*WAY, *["--to", "A01"] * 12, "--order", "best"],
            "A01 is given twice as a stop; give it once",
        ),
        ([*WAY[:-1], "公积金"], "no '公积金' in tiny.yaml; 'smartnav search PLAN TEXT' finds ids"),
        (
            [*WAY[:-1], "F1:2400,10"],
            "F1:2400,10 is outside of F1, where x is 0 to 24 and y is 0 to 14, in metres",
        ),
        (
            ["route", *WAY[2:], "A01", TINY],
            "tiny.yaml; write PLAN first, or the option again before each value; see smartnav rou",
        ),
        (["check", "no\nwhere.yaml"], "no plan file 'no\ufffdwhere.yaml'"),
    ],
)
def test_wrong_use_is_one_line(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in _refused(arguments, capsys)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SMARTNAV_HANDOFF__PORT", "ninety", "SMARTNAV_HANDOFF__PORT: handoff.port: "),
        ("SMARTNAV_HANDOFF__BASE_URL", "our hall", "handoff.base_url: give an address such as"),
        ("SMARTNAV_HANDOFF__BASE_URL", f"http://{'a' * 5000}", "handoff.base_url: give an"),
        ("SMARTNAV_HANDOFF__PROT", "8765", "handoff.prot"),
        ("SMARTNAV_HANDOFF", "8765", "handoff"),
    ],
)
def test_wrong_settings_are_named(
    name: str,
    value: str,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(name, value)
    assert said in _refused(WAY, capsys)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("plan = [1\n", ": Unclosed array"),
        ("\nkiosks = 'kiosk-south'\n", ":2: there is no setting 'kiosks'; did you mean 'kiosk'?"),
        ("[desk]\nbel = 'none'\n", ":2: there is no setting 'desk.bel'; did you mean 'desk.bell'?"),
        ("plan = 3\n", ":1: plan: Input should be"),
        ("kiosk = 'x'\n[handoff]\n# port\nhost = 'h'\nport = 'x'\n", ":5: handoff.port: Input"),
        ("kiosk = 'x'\nhandoff = { port = 'x' }\n", ":2: handoff.port: Input"),
    ],
)
def test_a_wrong_settings_file_is_named(
    content: str,
    said: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "smartnav.toml").write_text(content)
    assert f"settings: {tmp_path / 'smartnav.toml'}{said}" in _refused(WAY, capsys)


def test_an_empty_setting_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("SMARTNAV_CACHE_DIR", "")
    assert main(["search", TINY, "A01"]) == 0
    assert not list(tmp_path.glob("*.json"))


def test_a_cache_folder_that_cannot_be_made_costs_time_only(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SMARTNAV_CACHE_DIR", f"{TINY}/cache")
    assert main(["search", TINY, "A01"]) == 0
    assert main(WAY) == 0
    assert capsys.readouterr().err == ""


def test_closed_output_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main(WAY) == 0


def test_a_reader_that_has_gone_is_no_error(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(_Refusing(BrokenPipeError())))
    assert main(["schema"]) == 0
    assert capsys.readouterr().err == ""


def test_output_that_cannot_be_written_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    full = OSError(28, "No space left on device")
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(_Refusing(full)))
    assert main(["schema"]) == 1
    assert capsys.readouterr().err == "smartnav: No space left on device\n"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "gbk", "utf-8"])
def test_any_encoding_of_the_terminal_will_do(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding=encoding))
    assert main(WAY) == 0
    said = written.getvalue().decode(encoding)
    assert ("企业登记" if encoding in ("gbk", "utf-8") else r"\u4f01\u4e1a\u767b\u8bb0") in said
