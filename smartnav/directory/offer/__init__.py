"""The file of services beside a plan: what a hall offers, in detail."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.directory.beside import services_beside
from smartnav.late import late_names

if TYPE_CHECKING:
    from smartnav.directory.offer.model import Offer
    from smartnav.directory.offer.reading import OfferReading, load_services, read_services

__all__ = ["Offer", "OfferReading", "load_services", "read_services", "services_beside"]
__getattr__ = late_names(
    __name__, model="Offer", reading="OfferReading load_services read_services"
)
