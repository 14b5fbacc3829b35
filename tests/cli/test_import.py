"""``smartnav import``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from smartnav.cli import main
from smartnav.plan import load_plan
from smartnav.plan.edits.difference import difference
from tests.interchange.drawings import office, written

TINY = Path(__file__).parents[1] / "plans" / "tiny.yaml"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.imdf.zip"
    assert main(["export", str(TINY), "-o", str(path), "--at", "117,36.65,20"]) == 0
    return path


def test_an_archive_there_and_back(
    archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = tmp_path / "back.yaml"
    capsys.readouterr()
    assert main(["import", str(archive), "-o", str(made)]) == 0
    told = capsys.readouterr().out
    assert told.startswith(f"{archive}: taken: 2 amenity")
    assert difference(load_plan(TINY), load_plan(made)) == ()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("none.zip", "-o", "x.yaml"), 1, "none.zip: there is no such file; look at the path"),
        (("none.zip", "-o", "x.zip"), 2, "-o x.zip: the file must end in .yaml"),
        (("none.zip", "-o", "nowhere/x.yaml"), 2, "there is no folder nowhere"),
        (("x.yaml", "-o", "x.yaml"), 1, "x.yaml: files that end in '.yaml' are not read; name"),
    ],
)
def test_what_cannot_be_is_one_line(
    arguments: tuple[str, ...], code: int, said: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["import", *arguments]) == code
    told = capsys.readouterr()
    assert (told.out, told.err.count("\n")) == ("", 1)
    assert said in told.err
    assert list(tmp_path.glob("*.yaml")) == []


def test_no_other_command_loads_readers_of_formats() -> None:
    program = (
        "import sys\n"
        "import smartnav.cli.arguments\n"
        "smartnav.cli.arguments.parser()\n"
        "assert 'smartnav.interchange' not in sys.modules\n"
        "import smartnav.interchange\n"
        "assert not [name for name in sys.modules if name.startswith('ezdxf')]\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_a_drawing_with_its_unit_and_layers(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    drawn, made, layers = tmp_path / "o.dxf", tmp_path / "o.yaml", tmp_path / "layers.yaml"
    drawn.write_bytes(written(office(unit=0)))
    layers.write_text("layers: {A-COLS: skip}\n")
    arguments = ["import", str(drawn), "-o", str(made), "--unit", "mm", "--layers", str(layers)]
    assert main(arguments) == 0
    assert "guessed: what layers are, by their names" in capsys.readouterr().out
    assert [each.category for each in load_plan(made).levels[0].fixtures] == ["fixture"]
