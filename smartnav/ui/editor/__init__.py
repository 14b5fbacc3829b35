"""The editor: redraw a corner of the hall and see at once what it does to the routes."""

from smartnav.ui.editor.run import EditorOptions, UnknownState, run_editor, screenshot
from smartnav.ui.editor.window import EditorWindow

__all__ = [
    "EditorOptions",
    "EditorWindow",
    "UnknownState",
    "run_editor",
    "screenshot",
]
