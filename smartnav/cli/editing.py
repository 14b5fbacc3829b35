"""``smartnav editor``: a plan open for editing."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from smartnav.cli import sources
from smartnav.cli.fault import WrongUse
from smartnav.cli.journal import tell_on_standard_error

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartnav.config import Settings
    from smartnav.versions.archive import Archive

_JOURNALS = "unsaved"
"""The folder under ``data_dir`` where unsaved work is kept."""
_STORE = "store.sqlite3"
"""The store in ``data_dir`` that is used without an address."""


def add_options(
    editor: argparse.ArgumentParser, *, png: Callable[[str], Path],
    size: Callable[[str], tuple[int, int]],
) -> None:  # fmt: skip
    """Add the command's options.

    Parameters
    ----------
    png, size
        What reads the name of a picture and the size of a screen.
    """
    editor.add_argument(
        "--plan", metavar="PLAN", help="a plan file; by default the settings' (the hall)"
    )
    editor.add_argument("--lang", choices=("zh", "en"), default="zh", help="language")
    editor.add_argument("--screenshot", metavar="PNG", type=png, help="draw one screen to a file")
    editor.add_argument("--size", metavar="WxH", type=size, default=(1920, 1080))
    editor.add_argument(
        "--state", metavar="STATE", default="home",
        help="home, select:REF, route:FROM:TO or tool:NAME",
    )  # fmt: skip
    editor.add_argument(
        "--pictures", metavar="DIR", type=Path,
        help="draw the pictures of docs/editing.md into a folder, in both languages",
    )  # fmt: skip
    editor.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Open the editor, or draw its screens to files."""
    settings = sources.settings()
    plan = sources.plan_path(options.plan or settings.plan)
    from smartnav.ui.application import has_display

    to_files = options.screenshot is not None or options.pictures is not None
    if to_files:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif not has_display(os.environ):
        raise WrongUse(
            "no display here to open the editor on; --screenshot FILE draws it to a file instead"
        )
    from smartnav.ui.editor import EditorOptions, run_editor, screenshot

    chosen = EditorOptions(
        plan, options.lang, settings.data_dir / _JOURNALS,
        archive_opener(settings), 60 * settings.editor.lock_minutes,
    )  # fmt: skip
    if options.pictures is not None:
        # Loads a database, which editing files does without.
        from smartnav.ui.editor.firstday import draw_first_day

        draw_first_day(plan, options.pictures, options.size)
        return 0
    if options.screenshot is not None:
        screenshot(chosen, options.screenshot, options.size, options.state)
        return 0
    tell_on_standard_error()
    return run_editor(chosen)


def archive_opener(settings: Settings) -> Callable[[], Archive] | None:
    """Return what opens the archive the settings name; None where there is none.

    A hall's server goes before a store. Without either, a store in the data folder is taken when
    there is one. What loads a database or a network is imported when it is first needed.
    """
    if settings.editor.server:

        def reach() -> Archive:
            from smartnav.versions.remote import RemoteArchive

            return RemoteArchive(settings.editor.server)

        return reach
    if not settings.store.url and not (settings.data_dir / _STORE).is_file():
        return None

    def open_store() -> Archive:
        from smartnav.versions.embedded import EmbeddedArchive

        return EmbeddedArchive.open(settings.store.url, settings.data_dir)

    return open_store
