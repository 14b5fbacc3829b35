"""Opening the panel of a window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.hall.counter import Counter
from smartnav.terminal.trouble import log_uncaught
from smartnav.ui import background
from smartnav.ui.application import application, ended_by_signals
from smartnav.ui.counter_panel.window import PanelWindow
from smartnav.ui.fonts import load_fonts
from smartnav.ui.queue_feed import QueueFeed

if TYPE_CHECKING:
    from smartnav.hall.identity import Identity
    from smartnav.plan.model import Lang


@dataclass(frozen=True, slots=True)
class PanelOptions:
    """What a panel is opened with."""

    identity: Identity
    window: str
    program: str
    """Our version, told to the server."""
    lang: Lang = "zh"
    is_dark: bool = False


def run_panel(options: PanelOptions) -> int:
    """Show the panel until it is closed; returns the exit code."""
    app = application()
    load_fonts()
    counter = Counter(options.identity)
    window = PanelWindow(counter, options.window, lang=options.lang, dark=options.is_dark)
    feed = QueueFeed(window, options.identity, program=options.program)
    feed.heard.connect(window.hear)
    feed.connected.connect(window.connect_to_hall)
    window.show()
    feed.start()
    try:
        with log_uncaught(), ended_by_signals(app):
            return app.exec()
    finally:
        feed.stop()
        background.wait_for_all()
        counter.close()
