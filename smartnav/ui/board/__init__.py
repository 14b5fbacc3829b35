"""The screen of a waiting area: who is called where, large enough to be read from ten metres."""

from smartnav.ui.board.run import BoardOptions, run_board

__all__ = ["BoardOptions", "run_board"]
