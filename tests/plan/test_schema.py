"""The JSON Schema: complete, described, and of one mind with the model about sample plans."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import BaseModel

from smartnav.plan import Plan, json_schema, read_plan
from smartnav.plan import model as models

DOCUMENT = Path(__file__).parents[2] / "docs" / "plan-format.md"


def objects() -> dict[str, dict[str, Any]]:
    schema = json_schema()
    return {"Plan": schema, **schema["$defs"]}


def plan_models() -> list[type[BaseModel]]:
    found = [
        each
        for name, each in vars(models).items()
        if isinstance(each, type) and issubclass(each, BaseModel) and not name.startswith("_")
    ]
    return [each for each in found if each.model_fields]


def test_every_key_has_a_description_and_unknown_keys_are_refused() -> None:
    for name, body in objects().items():
        assert body["additionalProperties"] is False, name
        for key, entry in body["properties"].items():
            assert entry.get("description"), f"{name}.{key}"
            assert "``" not in entry["description"]


def test_the_schema_has_every_model_and_every_key() -> None:
    described = {name: set(body["properties"]) for name, body in objects().items()}
    expected = {each.__name__: set(each.model_fields) for each in plan_models()}
    assert {name: described[name] for name in expected} == expected


def test_a_name_is_one_text_or_an_object() -> None:
    name = objects()["Section"]["properties"]["name"]
    text, both = name["anyOf"]
    assert text["type"] == "string"
    assert "|" in text["pattern"]
    assert both == {"$ref": "#/$defs/Text"}


def test_exactly_one_shape_is_asked_for() -> None:
    described = objects()
    assert [each["required"] for each in described["Fixture"]["oneOf"]] == [
        ["box"], ["polygon"], ["circle"],
    ]  # fmt: skip
    assert described["Unit"]["oneOf"][2]["properties"] == {"rest": {"const": True}}
    assert {name for name, body in described.items() if "oneOf" in body} == {
        "Area", "Fixture", "Unit",
    }  # fmt: skip


def test_the_version_and_the_least_of_a_plan_are_required() -> None:
    schema = json_schema()
    assert schema["properties"]["smartnav"]["const"] == 1
    assert schema["required"] == ["smartnav", "venue", "levels"]
    assert schema["$schema"].endswith("2020-12/schema")


def sections_of_document() -> dict[str, str]:
    parts = DOCUMENT.read_text(encoding="utf-8").split("\n## ")
    return {part.partition("\n")[0].strip(): part for part in parts}


HEADINGS = {
    "Plan": "The file",
    "Venue": "Venue",
    "Georeference": "Venue",
    "Section": "Sections",
    "Area": "Areas",
    "Level": "Levels",
    "Unit": "Units",
    "Wall": "Walls",
    "Opening": "Openings",
    "Fixture": "Fixtures",
    "WindowRow": "Windows",
    "Occupant": "Occupants",
    "Amenity": "Amenities",
    "Kiosk": "Kiosks",
    "Connector": "Connectors",
    "ConnectorStop": "Connectors",
    "Text": "Names, ids, numbers",
}


@pytest.mark.parametrize("each", plan_models(), ids=lambda each: each.__name__)
def test_the_document_explains_every_key_in_the_object_s_own_part(each: type[BaseModel]) -> None:
    part = sections_of_document()[HEADINGS[each.__name__]]
    missing = [key for key in each.model_fields if f"`{key}`" not in part]
    assert missing == []


def test_the_document_names_every_category() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    for name, body in objects().items():
        for key, entry in body["properties"].items():
            for value in entry.get("enum", ()):
                assert f"`{value}`" in text, f"{name}.{key}: {value}"


def test_the_examples_of_the_document_are_plans() -> None:
    """Every ``yaml`` block is a whole plan, or the part of one under the key it begins with."""
    text = DOCUMENT.read_text(encoding="utf-8")
    blocks = [block.partition("```")[0] for block in text.split("```yaml\n")[1:]]
    assert len(blocks) >= 14
    for block in blocks:
        data = yaml.safe_load(block)
        assert Plan.model_validate(_completed(data)), block


def test_the_smallest_plan_of_the_document_has_no_problem(tmp_path: Path) -> None:
    text = DOCUMENT.read_text(encoding="utf-8").partition("as small as they get")[2]
    smallest = text.partition("```yaml\n")[2].partition("```")[0]
    path = tmp_path / "plan.yaml"
    path.write_text(smallest, encoding="utf-8")
    assert smallest.startswith("smartnav: 1\n")
    assert read_plan(path).problems == ()


def _completed(data: dict[str, Any]) -> dict[str, Any]:
    """Return a whole plan round a part of one."""
    name = "甲 | A"
    whole: dict[str, Any] = {
        "smartnav": 1,
        "venue": {"id": "v", "name": name},
        "levels": [],
    }
    of_plan = {key: value for key, value in data.items() if key in Plan.model_fields}
    whole |= of_plan
    rest = {key: value for key, value in data.items() if key not in of_plan}
    if rest or not whole["levels"]:
        hall = {"id": "hall", "category": "walkway", "rest": True}
        level = {
            "id": "F1",
            "ordinal": 0,
            "name": name,
            "outline": [[0, 0], [9, 0], [9, 9]],
            "units": [hall],
        }
        whole["levels"] = [*whole["levels"], level | rest]
    return whole
