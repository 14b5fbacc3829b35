"""``docs/services-format.md`` says what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from smartnav.directory.offer import read_services
from smartnav.directory.offer.reading import SERVICES
from smartnav.plan.places import Gazetteer

DOCUMENT = Path(__file__).parents[2] / "docs" / "services-format.md"


def test_the_example_is_without_errors(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL)
    path = tmp_path / "example.services.yaml"
    path.write_text(example, encoding="utf-8")
    reading = read_services(path, gazetteer.plan)
    assert {problem.code for problem in reading.problems} == {"unlisted-service"}
    assert reading.offer is not None


def test_every_key_is_explained() -> None:
    rows = re.findall(r"^\| (`.+?`(?:, `.+?`)*) \|", DOCUMENT.read_text("utf-8"), re.MULTILINE)
    explained = {key for row in rows for key in re.findall(r"`(.+?)`", row)}
    kinds = (SERVICES.whole, *SERVICES.kinds.values())
    assert {key for kind in kinds for key in kind.keys} == explained
