"""The ``smartnav`` command: the only place where things are wired together."""

from __future__ import annotations


def main() -> int:
    """Run the command line; returns the exit code."""
    return 0
