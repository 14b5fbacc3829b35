"""Writing files so that a reader never sees half of one; files kept, and by what code.

What is kept can always be made again, so keeping never fails: it is done or left.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import os
import tempfile
from pathlib import Path

from smartnav.errors import SmartNavError, reason_of

UNUSED_S = 14 * 24 * 3600.0
"""How long a kept file nobody asks for stays: longer than a hall is closed over a holiday."""


class CannotWrite(SmartNavError):
    """A file could not be written; says which and why."""

    def __init__(self, path: Path, reason: str) -> None:
        """Keep the path and the system's reason."""
        self.path = path
        self.reason = reason
        super().__init__(f"cannot write {path}: {reason}")


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write ``content`` (text as UTF-8) to ``path``: afterwards all of it is there, or none.

    The new content is written beside ``path``, flushed to disk and renamed over it (POSIX
    ``rename`` is atomic within a file system). Raises :class:`CannotWrite`; the old file is then
    untouched.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    except OSError as error:
        raise CannotWrite(path, reason_of(error)) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        # mkstemp makes files private; a map or a guide is for everybody.
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise CannotWrite(path, reason_of(error)) from error


def sealed(path: Path) -> bytes | None:
    """Return what :func:`write_sealed` wrote to a file; None for no file or a damaged one."""
    try:
        mark, _, body = path.read_bytes().partition(b"\n")
    except OSError:
        return None
    return body if mark == _seal(body) else None


def write_sealed(path: Path, body: bytes) -> None:
    """Keep ``body`` in a file under its digest, in a folder that is made when there is none.

    A folder that cannot be written to is no error.
    """
    with contextlib.suppress(OSError, CannotWrite):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(path, _seal(body) + b"\n" + body)


def _seal(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode("ascii")


def mark_used(path: Path, now: float) -> None:
    """Note on a kept file that it was used ``now``, in seconds since the epoch.

    By its time of access: that of its content stays.
    """
    with contextlib.suppress(OSError):
        os.utime(path, ns=(int(now * 1e9), path.stat().st_mtime_ns))


def drop_unused(folder: Path, kind: str, own: str, now: float) -> None:
    """Delete kept files that were not used for :data:`UNUSED_S` before ``now``.

    Parameters
    ----------
    folder
        Where they are.
    kind
        What the names of all of their kind begin with.
    own
        What those of the plan and the code at work begin with: they stay, as a terminal that runs
        for weeks reads them at its start only.
    now
        Seconds since the epoch.
    """
    # Another process may be doing the same.
    with contextlib.suppress(OSError):
        for path in [each for each in folder.iterdir() if each.name.startswith(kind)]:
            status = path.stat()
            unused = now - max(status.st_atime, status.st_mtime) > UNUSED_S
            if unused and not path.name.startswith(own):
                path.unlink(missing_ok=True)


@functools.cache
def code_mark(*packages: str) -> str:
    """Return a mark of the code in some packages of this one, as it is now.

    What other code has worked out and kept is not used: it may have been wrong.
    """
    root = Path(__file__).parent
    stamps = [stamp for package in packages for stamp in _stamps(str(root / package))]
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest()[:16]


def _stamps(folder: str) -> list[str]:
    """Return name, size and time of each module in a folder, and in those within it, in order."""
    found: list[str] = []
    # A plain walk: by paths a kiosk's start spent 20 ms on it.
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        if entry.is_dir():
            found += _stamps(entry.path)
        elif entry.name.endswith(".py"):
            status = entry.stat()
            found.append(f"{entry.name}:{status.st_size}:{status.st_mtime_ns}")
    return found
