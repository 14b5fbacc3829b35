"""Edits: functions from one frozen plan to the next, one verb each, without any history.

An edit that cannot be made raises :class:`Refused` with the reason as a sentence. A plan that is
returned loads: see :mod:`smartnav.plan.edits.refusal`.
"""

from __future__ import annotations

from smartnav.plan.edits.corners import add_vertex, delete_vertex, move_vertex, resize
from smartnav.plan.edits.difference import Change, added, difference
from smartnav.plan.edits.making import (
    add,
    array,
    copied,
    delete,
    divide,
    duplicate,
    paste,
    row_along,
)
from smartnav.plan.edits.merging import Merge, merge
from smartnav.plan.edits.moving import align, distribute, mirror, move, rotate
from smartnav.plan.edits.naming import change, new_id, rename
from smartnav.plan.edits.refs import Ref, all_refs, find, followed, id_of, refs_on, thing_at
from smartnav.plan.edits.refusal import Refused
from smartnav.plan.edits.storeys import add_level, copy_level, reorder_levels

__all__ = [
    "Change",
    "Merge",
    "Ref",
    "Refused",
    "add",
    "add_level",
    "add_vertex",
    "added",
    "align",
    "all_refs",
    "array",
    "change",
    "copied",
    "copy_level",
    "delete",
    "delete_vertex",
    "difference",
    "distribute",
    "divide",
    "duplicate",
    "find",
    "followed",
    "id_of",
    "merge",
    "mirror",
    "move",
    "move_vertex",
    "new_id",
    "paste",
    "refs_on",
    "rename",
    "reorder_levels",
    "resize",
    "rotate",
    "row_along",
    "thing_at",
]
