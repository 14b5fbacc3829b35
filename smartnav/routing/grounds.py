"""A plan under every profile and closure that is asked for, built once and kept."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from smartnav.errors import quoted
from smartnav.routing.cache import SketchCache
from smartnav.routing.closures import Closures
from smartnav.routing.premises import Premises
from smartnav.routing.profiles import PROFILES
from smartnav.routing.recent import Recent
from smartnav.routing.storey import Storey

if TYPE_CHECKING:
    from pathlib import Path

    from smartnav.plan.model import Level
    from smartnav.plan.places import Gazetteer
    from smartnav.routing.route import ProfileName

    _Access = tuple[ProfileName, bool]
    _Key = tuple[_Access, frozenset[str], frozenset[str]]

_CLOSED_PREMISES = 24
_CLOSED_STOREYS = 24
"""How many closed variants are kept: more than closures change in a day, times the profiles."""


class Grounds:
    """All premises of a plan. Safe to use from several threads.

    A level on which nothing is closed is shared by all closures; one on which something is closed
    is kept for as long as it is asked for now and then. Only what visitors walk as planned is
    kept on disk.

    Parameters
    ----------
    gazetteer
        The places of the plan.
    cache_dir
        Where spaces and graphs are kept from one run to the next; None keeps nothing.
    digest
        Of the plan's file, the key in the cache; without it the plan's content is hashed.
    """

    def __init__(self, gazetteer: Gazetteer, cache_dir: Path | None, digest: str | None) -> None:
        self.plan = gazetteer.plan
        self.closures = Closures(gazetteer)
        cache: SketchCache | None = None
        if cache_dir is not None:
            content = digest or hashlib.sha256(self.plan.model_dump_json().encode()).hexdigest()
            cache = SketchCache(cache_dir, content)
        self._profiles = {
            (name, staff): profile.for_staff() if staff else profile
            for name, profile in PROFILES.items()
            for staff in (False, True)
        }
        self._storeys = {key: self._as_planned(key, cache) for key in self._profiles}
        self._planned = {
            key: Premises(self.plan, profile, self._storeys[key])
            for key, profile in self._profiles.items()
        }
        self._closed: Recent[_Key, Premises] = Recent(_CLOSED_PREMISES)
        self._closed_storeys: Recent[tuple[_Access, str, frozenset[str]], Storey] = Recent(
            _CLOSED_STOREYS
        )

    def _as_planned(self, key: _Access, cache: SketchCache | None) -> dict[str, Storey]:
        if cache is not None and key[1]:
            cache = replace(cache, digest=f"{cache.digest} staff")
        profile = self._profiles[key]
        return {level.id: Storey(level, profile, cache) for level in self.plan.levels}

    def premises(
        self,
        profile: ProfileName,
        *,
        staff: bool = False,
        closed: frozenset[str] = frozenset(),
        standing: frozenset[str] = frozenset(),
    ) -> Premises:
        """Return the plan under a profile without what is ``closed``, by ids as in the plan.

        Escalators that are ``standing`` are stairs in it. Raises :class:`ValueError` for a profile
        there is not.
        """
        if profile not in PROFILES:
            msg = f"there is no profile {quoted(str(profile))}; there are {', '.join(PROFILES)}"
            raise ValueError(msg)
        structural = self.closures.structural(closed)
        if not structural and not standing:
            return self._planned[profile, staff]
        return self._closed.get(((profile, staff), structural, standing), self._close)

    def _close(self, key: _Key) -> Premises:
        access, closed, standing = key
        plan = self.closures.plan(closed, standing)
        storeys = {level.id: self._storey(access, level, closed) for level in plan.levels}
        return Premises(plan, self._profiles[access], storeys, standing)

    def _storey(self, access: _Access, level: Level, closed: frozenset[str]) -> Storey:
        shut = self.closures.on_level(level.id, closed)
        planned = self._storeys[access][level.id]
        if not shut:
            return planned
        return self._closed_storeys.get(
            (access, level.id, shut),
            lambda _: Storey(level, self._profiles[access], closed=shut, like=planned),
        )
