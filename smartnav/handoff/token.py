"""A route request as a token that fits a small QR code, and back.

``<version><flags>[digest]<venue>:<start>:<stop>[:<stop>…]<checksum>``: one character each for the
version of the format and for profile, language and presence of a digest; seven for the digest; ids
as :mod:`smartnav.handoff.spelling` writes them; four for the checksum. The same request always
gives the same token, and a token that is not what :func:`encode` writes is refused.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from itertools import product
from typing import Literal

from smartnav.errors import SmartNavError
from smartnav.handoff.spelling import Misspelt, spell, unspell
from smartnav.plan.vocabulary import Lang
from smartnav.routing.route import ProfileName, Route

VERSION = "1"
MOST_STOPS = 12
LONGEST_TOKEN = 1000
LONGEST_ID = 60

_PATHS = ("/r/", "/R/")
"""Before the token in the address of a page."""
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_DIGEST_LETTERS = 7
"""32 bits in base 36."""
_CHECK_LETTERS = 4
PROFILES: tuple[ProfileName, ...] = ("walking", "elderly", "wheelchair")
_LANGS: tuple[Lang, ...] = ("zh", "en")
_FLAGS = tuple(product(PROFILES, _LANGS, (False, True)))
_DIGEST = re.compile(r"[0-9a-f]{8}")

Fault = Literal["empty", "long", "version", "checksum", "content"]


@dataclass(frozen=True, slots=True)
class RouteRequest:
    """What a visitor asked for: all that is needed to work the same route out again."""

    venue: str
    start: str
    stops: tuple[str, ...]
    """References in the order they are visited, at least one."""
    profile: ProfileName = "walking"
    lang: Lang = "zh"
    digest8: str = ""
    """The first eight hexadecimal digits of the plan file's sha256, or empty."""

    @classmethod
    def of(cls, route: Route, *, venue: str, lang: Lang, digest: str) -> RouteRequest:
        """Return the request a route answers; ``digest`` is the whole one of the plan's file.

        Raises :class:`ValueError` for a route no token can carry.
        """
        start, *stops = (stop.id for stop in route.stops)
        return cls(venue, start, tuple(stops), route.profile, lang, digest[:8])

    def __post_init__(self) -> None:
        """Refuse what no token can carry, with :class:`ValueError`."""
        ids = (self.venue, self.start, *self.stops)
        if not 1 <= len(self.stops) <= MOST_STOPS:
            msg = f"a route has between 1 and {MOST_STOPS} stops, not {len(self.stops)}"
            raise ValueError(msg)
        if any(not 1 <= len(each) <= LONGEST_ID for each in ids):
            msg = f"ids are 1 to {LONGEST_ID} characters long"
            raise ValueError(msg)
        if self.digest8 and not _DIGEST.fullmatch(self.digest8):
            msg = "a digest is eight hexadecimal digits in lower case"
            raise ValueError(msg)


class BadToken(SmartNavError):
    """A token that is damaged, cut short, or none of ours."""

    def __init__(self, token: str, fault: Fault) -> None:
        """Keep the token (shortened) and what is wrong with it."""
        self.token = token[:80]
        self.fault = fault
        super().__init__(f"not a route token ({fault}): {self.token!r}")


def encode(request: RouteRequest) -> str:
    """Return the token of a request: upper case, of the QR alphanumeric set.

    Examples
    --------
    >>> encode(RouteRequest("tiny", "kiosk-south", ("C01",)))
    '10TINY:$0$U:C01BYNV'
    """
    flags = _FLAGS.index((request.profile, request.lang, bool(request.digest8)))
    digest = _base36(int(request.digest8, 16), _DIGEST_LETTERS) if request.digest8 else ""
    ids = ":".join(spell(each) for each in (request.venue, request.start, *request.stops))
    body = f"{VERSION}{_DIGITS[flags]}{digest}{ids}"
    return body + _checksum(body)


def decode(token: str) -> RouteRequest:
    """Return what a token asks for, whatever its case; raises :class:`BadToken`."""
    letters = token.upper()
    if not letters:
        raise BadToken(token, "empty")
    if len(letters) > LONGEST_TOKEN:
        raise BadToken(token, "long")
    if not letters.startswith(VERSION):
        raise BadToken(token, "version")
    body, check = letters[:-_CHECK_LETTERS], letters[-_CHECK_LETTERS:]
    if _checksum(body) != check:
        raise BadToken(token, "checksum")
    try:
        request = _read(body)
    except (Misspelt, ValueError) as error:
        raise BadToken(token, "content") from error
    if encode(request) != letters:
        raise BadToken(token, "content")
    return request


def asked_at(path: str) -> RouteRequest | None:
    """Return what the path of a route's page asks for; None for another path, or a bad token."""
    if not path.startswith(_PATHS):
        return None
    try:
        return decode(path[len(_PATHS[0]) :].rstrip("/"))
    except BadToken:
        return None


def route_url(base_url: str, request: RouteRequest) -> str:
    """Return the address of a request's page, see :func:`address`."""
    return address(base_url, "R", encode(request))


def address(base_url: str, kind: str, rest: str) -> str:
    """Return an address on a phone's site, in upper case so that its QR stays small.

    ``base_url`` is scheme, host and port; if it has a path, that is kept as it is, because paths
    of other servers need not be blind to case. One that ends in ``#`` is that of a folder of
    files: its page finds out by itself what stands behind the ``#``, and needs no ``R/`` to know
    a token.
    """
    scheme, _, rest_of_base = base_url.rstrip("/").partition("://")
    host, slash, path = rest_of_base.partition("/")
    site = f"{scheme.upper()}://{host.upper()}{slash}{path}"
    if site.endswith("#"):
        return site + (rest if kind == "R" else f"{kind}/{rest}")
    return f"{site}/{kind}/{rest}"


def _read(body: str) -> RouteRequest:
    flags = _DIGITS.find(body[1:2])
    if not 0 <= flags < len(_FLAGS):
        msg = "unknown flags"
        raise ValueError(msg)
    profile, lang, has_digest = _FLAGS[flags]
    at = 2
    digest = ""
    if has_digest:
        at += _DIGEST_LETTERS
        digest = f"{int(body[2:at], 36):08x}"
    venue, start, *stops = (unspell(each) for each in body[at:].split(":"))
    return RouteRequest(venue, start, tuple(stops), profile, lang, digest)


def _base36(number: int, width: int) -> str:
    letters = ""
    for _ in range(width):
        number, rest = divmod(number, 36)
        letters = _DIGITS[rest] + letters
    return letters


def _checksum(body: str) -> str:
    """Return four letters of a CRC-32: a wrong token passes once in 1.7 million."""
    crc = zlib.crc32(body.encode("utf-8", "surrogatepass"))
    return _base36(crc % 36**_CHECK_LETTERS, _CHECK_LETTERS)
