"""Opening the board of a waiting area."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.terminal.trouble import log_uncaught
from smartnav.ui.application import application, ended_by_signals
from smartnav.ui.board.window import BoardWindow
from smartnav.ui.fonts import load_fonts
from smartnav.ui.queue_feed import QueueFeed
from smartnav.ui.speech import Speaker, find_voice

if TYPE_CHECKING:
    from smartnav.hall.identity import Identity


@dataclass(frozen=True, slots=True)
class BoardOptions:
    """What a board is opened with."""

    identity: Identity
    program: str
    """Our version, told to the server."""
    queues: tuple[str, ...] = ()
    """Ids of the queues shown; none: all."""
    is_silent: bool = False
    is_windowed: bool = False
    is_dark: bool = False


def run_board(options: BoardOptions) -> int:
    """Show the board until it is closed; returns the exit code."""
    app = application()
    load_fonts()
    voice = None if options.is_silent else find_voice()
    window = BoardWindow(
        options.queues, dark=options.is_dark,
        speaker=None if voice is None else lambda parent: Speaker(parent, voice),
    )  # fmt: skip
    feed = QueueFeed(window, options.identity, program=options.program)
    feed.heard.connect(window.hear)
    feed.connected.connect(window.connect_to_hall)
    if options.is_windowed:
        window.resize(960, 540)
        window.show()
    else:
        window.showFullScreen()
    feed.start()
    try:
        with log_uncaught(), ended_by_signals(app):
            return app.exec()
    finally:
        feed.stop()
