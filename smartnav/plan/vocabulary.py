"""What plan objects are made of: names in two languages, ids, metres, categories."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

Lang = Literal["zh", "en"]
Point = tuple[float, float]
"""x, y in metres in the venue's local plane."""
MAX_BYTES = 5_000_000
"""Of a plan file; a large hall takes 100,000."""


INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
"""Characters nobody sees, which keep a name from being found: controls, spaces without width,
overrides of direction, half characters."""


class Frozen(BaseModel):
    """A plan object: immutable, and strict about unknown keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", allow_inf_nan=False, str_strip_whitespace=True
    )


def rule(broken: str, mend: str) -> PydanticCustomError:
    """Return the error of a rule between keys: what is wrong with the object, and the mend."""
    return PydanticCustomError("plan_rule", "{broken}; {mend}", {"broken": broken, "mend": mend})


def _seen(text: str) -> str:
    """Refuse characters nobody sees, of which some cannot stand in SVG and HTML either."""
    found = INVISIBLE.search(text)
    if found is not None:
        raise rule(f"holds the invisible character U+{ord(found.group()):04X}", "delete it")
    return text


_Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_seen)]


class Text(Frozen):
    """A name in both languages. In the file ``中文 | English`` or ``{zh: …, en: …}``."""

    zh: _Line
    """In Chinese."""
    en: _Line
    """In English."""

    def in_(self, lang: Lang) -> str:
        """Return the text in ``lang``."""
        return self.zh if lang == "zh" else self.en


def _split_text(value: Any) -> Any:
    if isinstance(value, str):
        zh, bar, en = value.replace("｜", "|", 1).partition("|")
        if not bar or not zh.strip() or not en.strip():
            raise rule("a name without one of its two languages", "write 中文 | English")
        return {"zh": zh.strip(), "en": en.strip()}
    return value


_Written = Annotated[str, Field(pattern=r"\S *[|｜] *\S", examples=["民生服务 | Livelihood"])]
Name = Annotated[Text, BeforeValidator(_split_text, json_schema_input_type=_Written | Text)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$")]
Metres = Annotated[float, Field(gt=0, le=1000)]
Degrees = Annotated[float, Field(ge=0, lt=360)]
Coordinate = Annotated[float, Field(ge=-10_000, le=10_000)]
PlanPoint = tuple[Coordinate, Coordinate]
Ring = Annotated[tuple[PlanPoint, ...], Field(min_length=3)]
Count = Annotated[int, Field(ge=1, le=500)]

UnitCategory = Literal[
    "walkway",
    "lobby",
    "waitingroom",
    "room",
    "office",
    "conferenceroom",
    "nonpublic",
    "restroom",
    "restroom.male",
    "restroom.female",
    "restroom.wheelchair",
    "mothersroom",
    "elevator",
    "stairs",
    "escalator",
    "ramp",
    "opentobelow",
]
OPEN_CATEGORIES: frozenset[str] = frozenset(
    {"walkway", "lobby", "waitingroom", "escalator", "ramp", "opentobelow"}
)
"""Units that have no walls of their own unless ``enclosed: true`` says so."""
SOLID_CATEGORIES: frozenset[str] = frozenset({"stairs", "escalator", "opentobelow"})
"""Units nobody walks across on the level: one passes stairs and escalators by their connector."""

SectionColour = Literal["teal", "amber", "violet", "rose", "green", "sand", "grey"]
"""Blue is the route's alone."""
FixtureCategory = Literal[
    "counter", "desk", "seat", "table", "column", "machine", "plant", "screen", "shelf", "fixture"
]
AmenityCategory = Literal[
    "restroom.male",
    "restroom.female",
    "restroom.wheelchair",
    "mothersroom",
    "water",
    "copy",
    "atm",
    "lockers",
    "information",
    "selfservice",
    "ticket",
    "phone",
    "police",
    "bank",
    "firstaid",
    "aed",
    "wifi",
    "charging",
    "umbrella",
    "wheelchair-loan",
    "vending",
    "parking",
    "smoking",
    "forms",
]
