"""An installed wheel finds its assets and the sample plans without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel's content, as pip lays it into site-packages."""
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (wheel,) = out.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(out / "site")
    return out / "site"


def _run(site: Path, elsewhere: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "SMARTNAV_CACHE_DIR": str(elsewhere)}
    return subprocess.run(
        [sys.executable, "-P", "-m", "smartnav", *arguments],
        cwd=elsewhere, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_the_wheel_checks_its_own_sample(installed: Path, tmp_path: Path) -> None:
    done = _run(installed, tmp_path, "check", "community-station.yaml")
    assert done.returncode == 0, done.stderr
    assert str(installed / "smartnav" / "_bundled" / "floorplans") in done.stdout


def test_the_wheel_draws_a_guide_with_its_own_font(installed: Path, tmp_path: Path) -> None:
    done = _run(
        installed, tmp_path, "guide", "community-station.yaml", "--from", "kiosk-south",
        "--to", "A01", "-o", "guide.pdf",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "guide.pdf").read_bytes().startswith(b"%PDF")
