"""The file of services beside a plan: what a hall offers, in detail."""

from smartnav.directory.offer.model import Offer
from smartnav.directory.offer.reading import (
    OfferReading,
    load_services,
    read_services,
    services_beside,
)

__all__ = ["Offer", "OfferReading", "load_services", "read_services", "services_beside"]
