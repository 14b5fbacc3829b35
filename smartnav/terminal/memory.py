"""What Python and the C library do with the memory of a process that runs for weeks.

See :mod:`gc`, and glibc's ``mallopt(3)`` and ``malloc_trim(3)``: with another C library their part
is left out.
"""

from __future__ import annotations

import ctypes
import gc

_ARENA_MAX = -8
"""``M_ARENA_MAX`` in ``malloc.h``."""
_ARENAS = 2
"""Python's threads take turns: an arena for each, eight to a core, only keeps memory apart."""
_MMAP_THRESHOLD = -3
"""``M_MMAP_THRESHOLD`` there."""
_LARGE = 256 * 1024
"""Bytes of what is mapped for itself, and so given back at once. Left alone the C library raises
this to the largest that was ever given back, pictures of 8 MB, which leave holes in the heap."""


def start_quickly() -> None:
    """Look for no garbage until :func:`go_on`, and keep the heap together.

    To be called before any thread begins. A start makes some 300,000 objects that stay; to look
    through them again and again takes a tenth of it.
    """
    gc.disable()
    libc = ctypes.CDLL(None)
    if hasattr(libc, "mallopt"):
        libc.mallopt(_ARENA_MAX, _ARENAS)
        libc.mallopt(_MMAP_THRESHOLD, _LARGE)


def go_on() -> None:
    """Look for garbage again as usual."""
    gc.enable()


def settle() -> None:
    """Take what is there for what stays, and give the system back what a start needed for a while.

    What stays is not looked through again, so that a visitor waits for no collection of it. Takes
    some 0.1 s, on the thread of the widgets: a collection may delete some.
    """
    gc.unfreeze()  # Of a plan shown before much is garbage now.
    gc.collect()
    gc.freeze()
    give_back()


def give_back() -> None:
    """Give the system back what visitors needed for a while; other threads go on meanwhile."""
    libc = ctypes.CDLL(None)
    if hasattr(libc, "malloc_trim"):
        libc.malloc_trim(0)
