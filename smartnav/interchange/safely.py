"""Reading what strangers made: bounded sizes, UTF-8, finite numbers, archives that are no bombs."""

from __future__ import annotations

import json
import math
import stat
import zipfile
import zlib
from typing import TYPE_CHECKING, Any, NoReturn

from smartnav.errors import reason_of
from smartnav.interchange.fault import BadFile

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 60_000_000
"""Of a file, and of all that an archive unpacks to; the archive of a large airport takes 30 MB."""
MAX_MEMBERS = 64
"""Of an archive; IMDF has 17 files."""
MAX_RATIO = 200
"""Of unpacked to packed bytes; GeoJSON packs to a tenth, at best to a fortieth."""
_SMALL_BYTES = 100_000
"""Members no larger than this may have any ratio: empty lists pack well."""
_MAX_DIGITS = 40
"""Of a number in JSON: Python takes its time over whole numbers of thousands of digits."""


def content_of(path: Path) -> bytes:
    """Return a file's bytes; raises :class:`BadFile` for what is no file, or too large a one."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise BadFile(path, "", "this is not an ordinary file", "name a file")
        if status.st_size > MAX_BYTES:
            raise BadFile(
                path, "", f"the file has {status.st_size:,} bytes, more than {MAX_BYTES:,}",
                "export one building only",
            )  # fmt: skip
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise BadFile(path, "", "there is no such file", "look at the path") from error
    except (OSError, ValueError) as error:
        reason = reason_of(error)
        raise BadFile(
            path, "", f"the file cannot be read: {reason}", "look at its permissions"
        ) from error
    if not content:
        raise BadFile(path, "", "the file is empty", "export it again")
    return content


def text_of(content: bytes, path: Path, place: str = "") -> str:
    """Return bytes as text; raises :class:`BadFile` naming the line that is not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        at = ", ".join(part for part in (place, f"line {line}") if part)
        raise BadFile(path, at, "this is not UTF-8 text", "save or export it as UTF-8") from error


def json_of(content: bytes, path: Path, place: str = "") -> Any:
    """Return what JSON text holds; raises :class:`BadFile` naming line and column."""

    def no_number(said: str) -> NoReturn:
        raise BadFile(path, place, f"{said} is no number of JSON", "export it again, with numbers")

    def finite(said: str) -> float:
        value = float(said)
        if not math.isfinite(value):
            no_number(said[:_MAX_DIGITS])
        return value

    def whole(said: str) -> int:
        if len(said) > _MAX_DIGITS:
            no_number(said[:_MAX_DIGITS] + "…")
        return int(said)

    text = text_of(content, path, place)
    try:
        return json.loads(text, parse_constant=no_number, parse_float=finite, parse_int=whole)
    except json.JSONDecodeError as error:
        at = ", ".join(part for part in (place, f"line {error.lineno}") if part)
        raise BadFile(
            path, at, f"this is not JSON: {error.msg} at column {error.colno}", "export it again"
        ) from error
    except RecursionError as error:
        raise BadFile(
            path, place, "lists and objects nest too deep", "this is no file of a map"
        ) from error


def members_of(path: Path) -> dict[str, bytes]:
    """Return the files of a ZIP archive by their names without folders.

    Nothing is written to disk, so that no name can lead out of a folder; names that try are
    refused all the same, as are archives that unpack to more than :data:`MAX_BYTES`.
    """
    content_of(path)
    try:
        with zipfile.ZipFile(path) as archive:
            members = [each for each in archive.infolist() if not _ignored(each)]
            _guard(path, members)
            return _unpacked(path, archive, members)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError) as error:
        raise BadFile(
            path, "", f"this archive is broken: {error}", "export or copy it again"
        ) from error
    except (NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise BadFile(
            path, "", f"this archive cannot be unpacked: {error}", "pack it as a plain ZIP file"
        ) from error


def _ignored(member: zipfile.ZipInfo) -> bool:
    """Return whether a member is a folder, or what macOS puts beside every file."""
    last = member.filename.rpartition("/")[2]
    return member.is_dir() or member.filename.startswith("__MACOSX/") or last.startswith("._")


def _guard(path: Path, members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise BadFile(
            path, "", f"the archive has {len(members):,} members, more than {MAX_MEMBERS}",
            "an IMDF archive has at most 17",
        )  # fmt: skip
    for member in members:
        name = member.filename
        shown = name[:60]
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            raise BadFile(
                path, ascii(shown), "this member's name leads out of the archive",
                "pack the files themselves",
            )  # fmt: skip
        if member.flag_bits & 1:
            raise BadFile(path, ascii(shown), "this member is encrypted", "pack it without one")
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > _SMALL_BYTES and ratio > MAX_RATIO:
            raise BadFile(
                path, ascii(shown),
                f"this member unpacks to {ratio:,.0f} times its size, more than {MAX_RATIO}",
                "this is no file of a map",
            )  # fmt: skip
    total = sum(member.file_size for member in members)
    if total > MAX_BYTES:
        raise BadFile(
            path, "", f"the archive unpacks to {total:,} bytes, more than {MAX_BYTES:,}",
            "export one building only",
        )  # fmt: skip


def _unpacked(
    path: Path, archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    left = MAX_BYTES
    for member in members:
        name = member.filename.rpartition("/")[2]
        if name in found:
            raise BadFile(path, ascii(name[:60]), "the archive holds it twice", "pack it once")
        with archive.open(member) as file:
            # Not what the archive says of its size, but what comes out of it is bounded.
            found[name] = file.read(left + 1)
        left -= len(found[name])
        if left < 0:
            raise BadFile(
                path, ascii(name[:60]), f"the archive unpacks to more than {MAX_BYTES:,} bytes",
                "export one building only",
            )  # fmt: skip
    return found
