"""A plan as the features of an IMDF archive."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import shapely

from smartnav.interchange.fault import CannotExport
from smartnav.interchange.geodesy import Tangent
from smartnav.interchange.imdf.features import (
    Feature,
    feature,
    feature_id,
    ground,
    inner_point,
    labels,
    place,
)
from smartnav.interchange.imdf.occupation import relationships, write_occupation
from smartnav.interchange.imdf.storey import Storey, write_level
from smartnav.interchange.report import Report
from smartnav.plan import shapes
from smartnav.plan.places import Gazetteer
from smartnav.plan.writing.emission import data

if TYPE_CHECKING:
    from smartnav.plan.model import Plan

FEATURE_TYPES = (
    "address", "venue", "building", "footprint", "level", "unit", "opening", "fixture", "section",
    "amenity", "kiosk", "anchor", "occupant", "relationship",
)  # fmt: skip
"""In the order an archive is read; each has a file of its own."""
_TOWN = re.compile(r".{2,12}?(?:自治州|地区|市|县|盟)")
"""The beginning of a Chinese address: the town."""


@dataclass(frozen=True, slots=True)
class Postal:
    """What IMDF asks of an address and a plan does not say."""

    country: str = "CN"
    """ISO 3166, two letters."""
    locality: str | None = None
    """The town; without it read from the address."""


@dataclass
class Archive:
    """The content of an IMDF archive: features by type."""

    features: dict[str, list[Feature]] = field(default_factory=dict)
    manifest: dict[str, Any] = field(default_factory=dict)

    def all(self) -> list[Feature]:
        """Return every feature."""
        return [each for kind in self.features.values() for each in kind]


def to_imdf(plan: Plan, *, postal: Postal | None = None) -> tuple[Archive, Report]:
    """Return a plan as IMDF and the report of what had to be guessed or left.

    Raises :class:`CannotExport` for a plan that does not say where on the earth it is.
    """
    where = plan.venue.georeference
    if where is None:
        raise CannotExport(
            f"plan '{plan.venue.id}' does not say where on the earth it is; "
            "add 'georeference: {lon: 117.0, lat: 36.7, bearing: 0}' to its venue, or give --at"
        )
    tangent = Tangent(where.lon, where.lat, where.bearing)
    report = Report()
    building = feature_id(plan.venue.id, "building", "")
    features = [*_venue(plan, tangent, building, postal or Postal(), report)]
    places = Gazetteer(plan).places
    storeys = {
        level.id: Storey(plan, level, tangent, places)
        for level in sorted(plan.levels, key=lambda level: level.ordinal)
    }
    for storey in storeys.values():
        write_level(storey, building)
        write_occupation(storey)
        features += storey.features
    for connector in plan.connectors:
        features += relationships(storeys, connector)
    archive = Archive({kind: [] for kind in FEATURE_TYPES})
    for each in features:
        archive.features[each["feature_type"]].append(each)
        report.take(each["feature_type"])
    return archive, report


def _venue(
    plan: Plan, tangent: Tangent, building: str, postal: Postal, report: Report
) -> list[Feature]:
    """Return address, venue, building and footprints."""
    venue = plan.venue
    outlines = {level.ordinal: shapes.outline(level) for level in plan.levels}
    whole = shapes.areal(shapely.union_all(list(outlines.values())))
    spot = place(tangent, inner_point(whole))
    address = feature_id(venue.id, "address", "")
    named = {"name": labels(venue.name), "alt_name": None, "restriction": None}
    own = {
        key: value for key, value in data(venue).items()
        if key not in ("name", "address", "hours")
    } | {
        "address": labels(venue.address), "sections": [data(each) for each in plan.sections],
    }  # fmt: skip
    found = [
        feature(address, "address", None, _address(plan, postal, report)),
        feature(
            feature_id(venue.id, "venue", ""), "venue", ground(tangent, whole),
            {
                **named, "category": "governmentfacility", "hours": venue.hours or None,
                "phone": None, "website": None, "display_point": spot, "address_id": address,
            },
            own,
        ),
        feature(
            building, "building", None,
            {**named, "category": "unspecified", "display_point": spot, "address_id": address},
        ),
    ]  # fmt: skip
    for category, levels in (
        ("ground", [ring for ordinal, ring in outlines.items() if ordinal >= 0]),
        ("subterranean", [ring for ordinal, ring in outlines.items() if ordinal < 0]),
    ):
        if levels:
            found.append(
                feature(
                    feature_id(venue.id, "footprint", category), "footprint",
                    ground(tangent, shapes.areal(shapely.union_all(levels))),
                    {"category": category, "name": None, "building_ids": [building]},
                )
            )  # fmt: skip
    return found


def _address(plan: Plan, postal: Postal, report: Report) -> dict[str, Any]:
    """Return what IMDF asks of an address, guessing the town from its beginning."""
    said = plan.venue.address.zh if plan.venue.address is not None else plan.venue.name.zh
    if plan.venue.address is None:
        report.guess("the plan has no address: the venue's name stands for it")
    locality = postal.locality
    if locality is None:
        town = _TOWN.match(said)
        locality = town.group() if town else said
        report.guess("the address' locality, from how it begins", locality)
    return {
        "address": said, "unit": None, "locality": locality, "province": None,
        "country": postal.country, "postal_code": None, "postal_code_ext": None,
        "postal_code_vanity": None,
    }  # fmt: skip
