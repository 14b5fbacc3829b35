"""The property panel: every key of what is selected, to be typed exactly."""

from __future__ import annotations

import types
import typing
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFormLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from smartnav.plan import edits
from smartnav.plan.edits import Ref
from smartnav.plan.model import Amenity, Fixture, Level, Text, WindowRow
from smartnav.plan.writing.emission import ORDER
from smartnav.ui.editor.fields import (
    ChoiceField,
    Field,
    LinesField,
    NameField,
    NumbersField,
    TextField,
)
from smartnav.ui.editor.kinds import category_word, field_word, subject
from smartnav.ui.theme import set_role

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.ui.editor.bench import Bench

_HIDDEN = frozenset(
    {"units", "areas", "walls", "openings", "fixtures", "windows", "occupants", "amenities",
     "kiosks", "rest"}
)  # fmt: skip
_SHAPES = ("box", "polygon", "circle")
_PARTS: dict[str, tuple[str, ...]] = {
    "box": ("x", "y", "↔", "↕"), "circle": ("x", "y", "r"), "at": ("x", "y"),
    "anchor": ("x", "y"), "size": ("↔", "↕"),
}  # fmt: skip
_LINES: dict[str, Literal["text", "by-id", "point", "stop"]] = {
    "services": "text", "keywords": "text", "names": "by-id", "polygon": "point", "line": "point",
    "outline": "point", "stops": "stop",
}  # fmt: skip
"""Keys of several values, and what stands on a line of their fields."""
_DRAWN = frozenset({"polygon", "line", "outline", "stops"})
_WHOLE = frozenset({"count", "ordinal"})
_SINGLE = frozenset(
    {"width", "thickness", "depth", "facing", "heading", "pitch", "count", "elevation", "wall",
     "outer_wall", "ordinal"}
)  # fmt: skip


class Properties(QScrollArea):
    """Shows the selection's keys; what is typed becomes an edit."""

    def __init__(self, bench: Bench) -> None:
        super().__init__()
        self._bench = bench
        self._fields: dict[str, Field] = {}
        self._shown: tuple[object, ...] | None = None
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Steps undone one upon another, or a box of objects selected, are shown once.
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._show)
        bench.changed.connect(self._later.start)
        bench.selected.connect(self._later.start)
        self._show()

    @property
    def fields(self) -> dict[str, Field]:
        """The fields of what is selected now, by key."""
        if self._later.isActive():
            self._later.stop()
            self._show()
        return self._fields

    def _subject(self) -> Ref | None:
        """Return what is shown: the one selected object, of none the level."""
        plan, selection = self._bench.plan, self._bench.selection
        if not selection:
            ids = [level.id for level in plan.levels]
            return Ref(None, "levels", ids.index(self._bench.level))
        if len(selection) > 1:
            return None
        (ref,) = selection
        return Ref(None, "connectors", ref.number) if ref.key == "connectors" else ref

    def _show(self) -> None:
        ref, plan = self._subject(), self._bench.plan
        thing = None if ref is None else edits.thing_at(plan, ref)
        keys = () if thing is None else tuple(_keys(thing))
        ids = (
            *_known(plan, self._bench.level, "section"),
            *_known(plan, self._bench.level, "unit"),
        )
        mark = (ref, type(thing), keys, ids, len(self._bench.selection))
        if mark != self._shown:
            self._shown = mark
            self._build(ref, thing, keys)
        for key, field in self._fields.items():
            if not field.isAncestorOf(self.focusWidget() or self) or not self.isActiveWindow():
                field.show_value(getattr(thing, key))

    def _build(self, ref: Ref | None, thing: Any, keys: tuple[str, ...]) -> None:
        bench, tongue = self._bench, self._bench.tongue
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(8)
        words = subject(bench.plan, bench.selection, tongue)
        if tongue.lang == "en":
            # It begins with what kind it is; in Chinese with the id, which stays as it is.
            words = words[:1].upper() + words[1:]
        title = QLabel(words if bench.selection else tongue("no-selection"))
        title.setWordWrap(True)
        set_role(title, "heading")
        column.addWidget(title)
        form = QFormLayout()
        form.setHorizontalSpacing(10)
        form.setVerticalSpacing(6)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        self._fields = {}
        for key in keys:
            value = getattr(thing, key)
            field = self._field(key, thing)
            field.setObjectName(key)
            field.show_value(value)
            if ref is not None:
                field.edited.connect(partial(self._change, key))
            form.addRow(field_word(key, tongue), field)
            self._fields[key] = field
        column.addLayout(form)
        column.addStretch(1)
        self.setWidget(body)

    def _field(self, key: str, thing: Any) -> Field:
        """Return the field that fits a key by its type."""
        tongue, plan = self._bench.tongue, self._bench.plan
        kind, optional = _type_of(type(thing), key)
        if kind is Text:
            return NameField()
        if get_origin(kind) is Literal:
            choices = [(each, category_word(each, tongue)) for each in get_args(kind)]
            return ChoiceField([*([(None, tongue("none"))] if optional else []), *choices])
        if kind is bool:
            both = [(True, tongue("yes")), (False, tongue("no"))]
            return ChoiceField([*([(None, tongue("by-default"))] if optional else []), *both])
        if key in ("section", "parent", "unit"):
            known = _known(plan, self._bench.level, key)
            return ChoiceField(
                [*([(None, tongue("none"))] if optional else []), *((each, each) for each in known)]
            )
        if key in _LINES:
            hint = f"hint-{_LINES[key]}s"
            return LinesField(form=_LINES[key], hint=tongue(hint) if key in _DRAWN else "")
        if isinstance(thing, Fixture) and key in ("count", "pitch"):
            return NumbersField(("x", "y"), whole=key == "count")
        if key in _PARTS or key in _SINGLE:
            return NumbersField(_PARTS.get(key, ("",)), whole=key in _WHOLE)
        return TextField(optional=optional)

    def _change(self, key: str, value: object) -> None:
        ref = self._subject()
        if ref is None:
            return
        bench = self._bench
        refs = bench.selection or (ref,)
        word = f"{bench.tongue('did-change')} {field_word(key, bench.tongue)} ·"
        if not bench.do(word, lambda plan: edits.change(plan, ref, **{key: value}), refs=refs):
            self._fields[key].show_value(getattr(edits.thing_at(bench.plan, ref), key))


def _keys(thing: Any) -> list[str]:
    """Return the keys of an object that are shown: of the ways to give a shape the one it has."""
    rank = {key: number for number, key in enumerate(ORDER)}
    keys = [
        key
        for key in type(thing).model_fields
        if key not in _HIDDEN and (key not in _SHAPES or getattr(thing, key) is not None)
    ]
    if isinstance(thing, Amenity | WindowRow | Fixture | Level):
        keys.sort(key=lambda key: key == "symbol")
    return sorted(keys, key=lambda key: (key != "id", key not in ("name", "category"),
                                         rank.get(key, len(rank))))  # fmt: skip


def _type_of(model: type, key: str) -> tuple[Any, bool]:
    """Return the type of a key without None, and whether None is allowed."""
    kind = model.model_fields[key].annotation  # type: ignore[attr-defined]  # a pydantic model
    if get_origin(kind) in (typing.Union, types.UnionType):
        parts = [each for each in get_args(kind) if each is not type(None)]
        optional = len(parts) < len(get_args(kind))
        kind = parts[0]
    else:
        optional = False
    if get_origin(kind) is typing.Annotated:
        kind = get_args(kind)[0]
    return kind, optional


def _known(plan: Plan, level_id: str, key: str) -> list[str]:
    """Return the ids a key may refer to; none for a key that refers to nothing."""
    if key in ("section", "parent"):
        return [section.id for section in plan.sections]
    if key == "unit":
        return [unit.id for unit in plan.level(level_id).units]
    return []
