"""The JSON Schema of a plan file, for editors that complete and check while one types."""

from __future__ import annotations

import ast
import inspect
from typing import Any

from smartnav.plan import model, vocabulary

_SHARED = {
    "smartnav": "The version of the plan format.",
    "venue": "The whole place.",
    "sections": "Functional areas and special zones.",
    "levels": "The storeys.",
    "connectors": "Stairs, escalators, lifts and ramps between levels.",
    "units": "Rooms and open areas.",
    "areas": "Where sections lie on this level.",
    "walls": "Partitions besides the walls that rooms bring.",
    "openings": "Doors and gaps in walls.",
    "fixtures": "What stands in the way: counters, seats, columns.",
    "windows": "Rows of numbered service windows.",
    "occupants": "Offices and desks that are not part of a numbered row.",
    "amenities": "Facilities with a pictogram.",
    "kiosks": "Terminals of this program.",
    "id": "Short and stable, unique in the venue whatever the case of its letters.",
    "name": "In both languages: 中文 | English.",
    "address": "In both languages: 中文 | English.",
    "note": "A remark shown with the venue, in both languages.",
    "georeference": "Where the plan lies on the earth.",
    "lon": "Degrees east.",
    "lat": "Degrees north.",
    "kind": "What kind it is.",
    "category": "What kind it is.",
    "letter": "The capital letter of a functional area, shown large.",
    "colour": "On the map; blue is kept for the route.",
    "section": "The id of the section it belongs to.",
    "level": "The id of the level.",
    "anchor": "The point one walks to: x, y in metres.",
    "at": "x, y of its middle, in metres.",
    "line": "Its centre line: corners in order, in metres.",
    "thickness": "In metres; by default the level's `wall`.",
    "width": "In metres.",
    "count": "How many.",
    "order": "Which way the numbers run, seen by a visitor who faces the counter.",
    "heading": "Where the person in front of it looks: degrees clockwise from plan +y.",
    "services": "What one can do here, in both languages.",
    "keywords": "Further words that find it, in any language.",
    "hours": "Opening hours as in OpenStreetMap; by default the venue's.",
    "public": "False for what only staff use.",
    "accessible": "Fit for a wheelchair.",
}
"""Keys whose meaning is the same wherever they occur."""


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a plan file, with every key described.

    The descriptions are the docstrings of the model's fields. They are read from the source here,
    and not by pydantic when the classes are made, which would cost each start 40 ms.
    """
    schema: dict[str, Any] = model.Plan.model_json_schema(mode="validation")
    described = {**_docstrings(vocabulary), **_docstrings(model)}
    for name, body in schema["$defs"].items():
        _describe(body, name, described)
        _one_shape(body)
    _describe(schema, "Plan", described)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return head | schema | {"title": "SmartNav floor plan"}


def _describe(body: dict[str, Any], name: str, described: dict[str, dict[str, str]]) -> None:
    fields = dict(described.get(name, {}))
    for base in getattr(model, name, vocabulary.Text).__mro__[1:]:
        fields = described.get(base.__name__, {}) | fields
    for key, entry in body.get("properties", {}).items():
        description = fields.get(key) or _SHARED.get(key)
        if description is not None:
            entry["description"] = description.replace("``", "`")


def _one_shape(body: dict[str, Any]) -> None:
    """Say that an object with a footprint gives exactly one of its shapes."""
    properties = body["properties"]
    if "box" not in properties:
        return
    shapes: list[dict[str, Any]] = [
        {"required": [key]} for key in ("box", "polygon", "circle") if key in properties
    ]
    if "rest" in properties:
        shapes.append({"required": ["rest"], "properties": {"rest": {"const": True}}})
    body["oneOf"] = shapes


def _docstrings(module: Any) -> dict[str, dict[str, str]]:
    """Return the docstring below each annotated field of each class of a module."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = fields = {}
            for field, text in zip(node.body, node.body[1:], strict=False):
                if (
                    isinstance(field, ast.AnnAssign)
                    and isinstance(field.target, ast.Name)
                    and isinstance(text, ast.Expr)
                    and isinstance(text.value, ast.Constant)
                ):
                    fields[field.target.id] = " ".join(str(text.value.value).split())
    return found
