"""Every command of the editor: its name, its key, what it does; menus are made of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from smartnav.plan import edits
from smartnav.ui.editor import makers
from smartnav.ui.editor.faults import sentence

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.ui.editor.window import EditorWindow

MENUS: dict[str, tuple[str, ...]] = {
    "file": ("open", "save", "save-as", "-", "import", "export", "-",
             "underlay", "scale", "underlay-off", "-", "close"),
    "edit": ("undo", "redo", "-", "cut", "copy", "paste", "duplicate", "delete", "-",
             "select-all", "next", "find"),
    "arrange": ("rotate-right", "rotate-left", "rotate-bit", "mirror-x", "mirror-y", "-",
                "align-left", "align-middle-x", "align-right", "align-top", "align-middle-y",
                "align-bottom", "-", "distribute-x", "distribute-y", "-", "array", "divide",
                "-", "vertex-add", "vertex-delete"),
    "level": ("level-next", "level-previous", "-", "level-add", "level-copy", "level-up",
              "level-down", "level-delete", "-", "section-add"),
    "view": ("fit", "zoom-in", "zoom-out"),
    "go-live": ("publish", "history", "-", "log-in", "log-out", "lock"),
}  # fmt: skip
CONTEXT = ("cut", "copy", "paste", "duplicate", "delete", "-", "rotate-right", "mirror-x", "divide",
           "-", "vertex-add", "vertex-delete")  # fmt: skip
_KEYS: dict[str, str] = {
    "open": "Ctrl+O", "save": "Ctrl+S", "save-as": "Ctrl+Shift+S", "close": "Ctrl+Q",
    "undo": "Ctrl+Z", "redo": "Ctrl+Shift+Z", "cut": "Ctrl+X", "copy": "Ctrl+C",
    "paste": "Ctrl+V", "duplicate": "Ctrl+D", "delete": "Del", "select-all": "Ctrl+A",
    "find": "Ctrl+F", "next": "Ctrl+Tab", "rotate-right": "R", "rotate-left": "Shift+R",
    "rotate-bit": "Ctrl+R", "mirror-x": "H", "mirror-y": "Shift+H", "array": "Ctrl+Shift+A",
    "divide": "Ctrl+Shift+D", "vertex-add": "Ins", "vertex-delete": "Shift+Del",
    "level-next": "PgUp", "level-previous": "PgDown", "fit": "Ctrl+0", "zoom-in": "Ctrl++",
    "zoom-out": "Ctrl+-", "publish": "Ctrl+Shift+P", "history": "Ctrl+Shift+H",
    "lock": "Ctrl+L",
}  # fmt: skip
_PASTED_M = 0.5
_ZOOM = 1.4


@dataclass(frozen=True)
class Commands:
    """The commands of one window."""

    window: EditorWindow
    actions: dict[str, QAction]

    @classmethod
    def of(cls, window: EditorWindow) -> Commands:
        """Make the actions of a window and its menus."""
        commands = cls(window, {})
        does = commands._does()
        for name in dict.fromkeys(n for menu in MENUS.values() for n in menu if n != "-"):
            action = QAction(window.tongue(name), window)
            if name in _KEYS:
                action.setShortcut(QKeySequence(_KEYS[name]))
            if not _KEYS.get(name, "Ctrl").startswith("Ctrl"):
                # Keys that lists and fields may want for themselves are the map's alone.
                action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
                window.canvas.addAction(action)
            action.triggered.connect(lambda _=False, do=does[name]: do())
            if action.shortcutContext() != Qt.ShortcutContext.WidgetShortcut:
                window.addAction(action)
            commands.actions[name] = action
        for name, entries in MENUS.items():
            commands.fill(window.menuBar().addMenu(window.tongue(name)), entries)
        return commands

    def fill(self, menu: QMenu, entries: tuple[str, ...]) -> None:
        """Put commands into a menu."""
        for entry in entries:
            if entry == "-":
                menu.addSeparator()
            else:
                menu.addAction(self.actions[entry])

    def _does(self) -> dict[str, Callable[[], object]]:
        window = self.window
        files, canvas, bench = window.files, window.canvas, window.bench
        does: dict[str, Callable[[], object]] = {
            "open": files.open, "save": files.save, "save-as": self.save_as,
            "import": window.exchange.bring, "export": window.exchange.send,
            "underlay": window.choose_underlay, "scale": partial(window.take_tool, "scale"),
            "underlay-off": partial(canvas.set_underlay, None), "close": window.close,
            "undo": bench.stack.undo, "redo": bench.stack.redo, "cut": self.cut,
            "copy": self.copy, "paste": self.paste, "delete": self.delete,
            "select-all": self.select_all, "next": self.next, "find": window.look_for,
            "array": self.array, "vertex-add": self.add_corner,
            "vertex-delete": self.delete_corner, "level-add": self.add_level,
            "level-copy": self.copy_level, "fit": canvas.fit_level,
            "zoom-in": partial(canvas.zoom, _ZOOM), "zoom-out": partial(canvas.zoom, 1 / _ZOOM),
            "level-next": partial(self.go, 1), "level-previous": partial(self.go, -1),
            "level-up": partial(self.shift_level, 1), "level-down": partial(self.shift_level, -1),
            "level-delete": self.delete_level,
            "section-add": lambda: self._do("section-add", makers.section, refs=()),
        }  # fmt: skip
        return does | self._arranging() | self._going_live()

    def _going_live(self) -> dict[str, Callable[[], object]]:
        going = self.window.going_live
        return {
            "publish": going.publish, "history": going.history, "log-in": going.log_in,
            "log-out": going.log_out, "lock": going.lock,
        }  # fmt: skip

    def _arranging(self) -> dict[str, Callable[[], object]]:
        edges = ("left", "right", "top", "bottom", "middle-x", "middle-y")
        by: dict[str, tuple[Callable[..., Any], dict[str, Any]]] = {
            "duplicate": (edits.duplicate, {"dx": _PASTED_M, "dy": -_PASTED_M}),
            "rotate-right": (edits.rotate, {"degrees": 90.0}),
            "rotate-left": (edits.rotate, {"degrees": -90.0}),
            "rotate-bit": (edits.rotate, {"degrees": 15.0}),
            "mirror-x": (edits.mirror, {"axis": "x"}),
            "mirror-y": (edits.mirror, {"axis": "y"}),
            "distribute-x": (edits.distribute, {"axis": "x"}),
            "distribute-y": (edits.distribute, {"axis": "y"}),
            **{f"align-{edge}": (edits.align, {"edge": edge}) for edge in edges},
        }
        does: dict[str, Callable[[], object]] = {
            name: partial(self._on_selection, name, verb, keys) for name, (verb, keys) in by.items()
        }
        does["divide"] = self.divide
        return does

    def _do(self, name: str, edit: Callable[[Any], Any], **keys: Any) -> bool:
        # What asks first ends with dots; a step of the history does not.
        return self.window.bench.do(self.window.tongue(name).removesuffix("…"), edit, **keys)

    def _on_selection(self, name: str, verb: Callable[..., Any], keys: dict[str, Any]) -> None:
        selection = self.window.bench.selection
        self._do(name, lambda plan: verb(plan, selection, **keys))

    def save_as(self) -> None:
        """Save to another file, and what is laid under beside it."""
        self.window.files.save_as()
        self.window.canvas.underlaid.emit()

    # -- what is selected

    def cut(self) -> None:
        """Copy and delete; what cannot be copied stays."""
        if self.copy():
            self._on_selection("cut", edits.delete, {})

    def copy(self) -> bool:
        """Keep what is selected, to be pasted; return whether it is kept."""
        bench = self.window.bench
        try:
            bench.clipboard = edits.copied(bench.plan, bench.selection)
        except edits.Refused as refusal:
            self._refuse(refusal)
            return False
        return True

    def _refuse(self, refusal: edits.Refused) -> None:
        bench = self.window.bench
        bench.refused.emit(sentence(refusal, bench.tongue))

    def paste(self) -> None:
        """Put copies of what was kept onto the level."""
        bench, level = self.window.bench, self.window.bench.level
        self._do(
            "paste",
            lambda plan: edits.paste(plan, level, bench.clipboard, _PASTED_M, -_PASTED_M),
            refs=(),
        )  # fmt: skip

    def delete(self) -> None:
        """Delete what is selected."""
        self._on_selection("delete", edits.delete, {})

    def divide(self) -> None:
        """Divide a row in its middle, or an array into its pieces."""
        bench = self.window.bench
        if len(bench.selection) != 1:
            self._refuse(edits.Refused("one-only", "one object at a time is divided", "select one"))
            return
        ref = bench.selection[0]
        count = getattr(edits.thing_at(bench.plan, ref), "count", 1)
        at = count // 2 if isinstance(count, int) else 1
        self._do("divide", lambda plan: edits.divide(plan, ref, at))

    def array(self) -> None:
        """Ask how many, and repeat what is selected."""
        window, tongue = self.window, self.window.tongue
        text = window.files.asker.text(tongue("which-array"), "3, 1, 1.5, 1.5")
        if text is None:
            return
        try:
            columns, rows, dx, dy = text.replace("，", ",").split(",")
            keys = {"columns": int(columns), "rows": int(rows), "dx": float(dx), "dy": float(dy)}
        except ValueError:
            window.tell(tongue("no-array"), is_error=True)
        else:
            self._on_selection("array", edits.array, keys)

    def select_all(self) -> None:
        """Select everything on the level but what all the rest stands on."""
        bench = self.window.bench
        refs = [ref for ref in bench.extents.refs if not bench.extents.of(ref).is_empty]
        bench.select(refs)

    def next(self) -> None:
        """Select the next object of the level, in the order of the file."""
        bench = self.window.bench
        refs = bench.extents.refs
        if refs:
            place = refs.index(bench.selection[-1]) + 1 if bench.selection else 0
            bench.select([refs[place % len(refs)]])

    def add_corner(self) -> None:
        """Put a corner onto the edge nearest to the pointer."""
        if not self.window.selecting.add_corner(self.window.canvas.here):
            self._refuse(edits.Refused(
                "no-edge", "no edge is near", "select an object and point at its edge"
            ))  # fmt: skip

    def delete_corner(self) -> None:
        """Delete the corner touched last."""
        if not self.window.selecting.delete_corner():
            self._refuse(edits.Refused("no-corner", "no corner was touched", "click one first"))

    # -- levels

    def _ordered(self) -> list[str]:
        levels = sorted(self.window.bench.plan.levels, key=lambda level: level.ordinal)
        return [level.id for level in levels]

    def go(self, step: int) -> None:
        """Show the level above or below."""
        ids = self._ordered()
        place = ids.index(self.window.bench.level) + step
        if 0 <= place < len(ids):
            self.window.bench.go_to(ids[place])

    def add_level(self) -> None:
        """Add an empty level on top and show it."""
        self._new_level("level-add", edits.add_level)

    def copy_level(self) -> None:
        """Add a copy of the level that is shown on top and show it."""
        level = self.window.bench.level
        self._new_level(
            "level-copy", lambda plan, own, name: edits.copy_level(plan, level, own, name)
        )

    def _new_level(self, name: str, make: Callable[..., Any]) -> None:
        bench = self.window.bench
        number = max(level.ordinal for level in bench.plan.levels) + 2
        own = edits.new_id(bench.plan, f"F{number}")
        words = f"{number} 层 | Level {number}"
        if self._do(name, lambda plan: make(plan, own, words), refs=(), what=own):
            bench.go_to(own)

    def shift_level(self, step: int) -> None:
        """Have the level change places with the one above or below."""
        ids, level = self._ordered(), self.window.bench.level
        place = ids.index(level)
        if 0 <= place + step < len(ids):
            ids[place], ids[place + step] = ids[place + step], ids[place]
            name = "level-up" if step > 0 else "level-down"
            self._do(name, lambda plan: edits.reorder_levels(plan, ids), refs=(), what=level)

    def delete_level(self) -> None:
        """Delete the level that is shown."""
        plan, level = self.window.bench.plan, self.window.bench.level
        number = [each.id for each in plan.levels].index(level)
        ref = edits.Ref(None, "levels", number)
        self._do("level-delete", lambda plan: edits.delete(plan, [ref]), refs=(), what=level)
