"""Our categories in IMDF's words, and IMDF's in ours."""

from __future__ import annotations

FIXTURES = {
    "counter": "desk",
    "desk": "desk",
    "seat": "furniture",
    "table": "furniture",
    "shelf": "furniture",
    "column": "obstruction",
    "machine": "equipment",
    "screen": "equipment",
    "plant": "vegetation",
    "fixture": "obstruction",
}
AMENITIES = {
    "restroom.male": "restroom.male",
    "restroom.female": "restroom.female",
    "restroom.wheelchair": "restroom.wheelchair",
    "mothersroom": "mothersroom",
    "water": "drinkingfountain",
    "copy": "copymachine",
    "atm": "atm",
    "lockers": "coinlocker",
    "information": "information",
    "selfservice": "checkin.selfservice",
    "ticket": "ticketing",
    "phone": "phone",
    "police": "police",
    "bank": "service",
    "firstaid": "firstaid",
    "aed": "defibrillator",
    "wifi": "wifi",
    "charging": "powerchargingstation",
    "umbrella": "service",
    "wheelchair-loan": "wheelchairassist",
    "vending": "vendingmachine",
    "parking": "parking",
    "smoking": "smokingarea",
    "forms": "service",
}
SECTIONS = {"functional": "servicearea", "zone": "servicearea", "waiting": "seating"}
CONNECTORS = {"lift": "elevator", "stairs": "stairs", "escalator": "escalator", "ramp": "ramp"}

FROM_FIXTURE = {
    "desk": "desk",
    "baggagecarousel": "machine",
    "boardinggate.desk": "desk",
    "checkin.desk": "desk",
    "checkin.kiosk": "machine",
    "equipment": "machine",
    "furniture": "table",
    "immigration.desk": "desk",
    "inspection.desk": "desk",
    "obstruction": "fixture",
    "securityequipment": "machine",
    "stage": "fixture",
    "vegetation": "plant",
    "water": "fixture",
}
"""A fixture of category ``wall`` becomes a wall."""
FROM_AMENITY = {
    **{theirs: ours for ours, theirs in AMENITIES.items() if theirs != "service"},
    "restroom": "restroom.wheelchair",
    "restroom.family": "restroom.wheelchair",
    "restroom.female.wheelchair": "restroom.female",
    "restroom.male.wheelchair": "restroom.male",
    "restroom.unisex": "restroom.wheelchair",
    "restroom.unisex.wheelchair": "restroom.wheelchair",
    "restroom.transgender": "restroom.wheelchair",
    "restroom.transgender.wheelchair": "restroom.wheelchair",
    "babychanging": "mothersroom",
    "baggagestorage": "lockers",
    "guestservices": "information",
    "reception.desk": "information",
    "information.transit": "information",
    "payphone": "phone",
    "phone.emergency": "phone",
    "parking.bicycle": "parking",
    "parking.ev": "parking",
    "vendingmachine.trainticket": "ticket",
    "ticketing.rail": "ticket",
    "ticketing.rail.muni": "ticket",
    "ticketing.rail.national": "ticket",
    "ticketing.bus": "ticket",
    "ticketing.airline": "ticket",
}
NEAR_AMENITIES = frozenset(
    key for key in FROM_AMENITY if key not in AMENITIES.values() and key.startswith("restroom")
)
"""Toilets of kinds that a plan does not tell apart: what they become is a guess."""
FROM_CONNECTOR = {theirs: ours for ours, theirs in CONNECTORS.items()} | {
    "movingwalkway": "ramp",
}
FROM_UNIT = {
    **{
        same: same
        for same in (
            "walkway", "lobby", "waitingroom", "room", "office", "conferenceroom", "nonpublic",
            "restroom", "restroom.male", "restroom.female", "restroom.wheelchair", "mothersroom",
            "elevator", "stairs", "escalator", "ramp", "opentobelow",
        )
    },
    "steps": "stairs",
    "movingwalkway": "walkway",
    "walkway.island": "walkway",
    "unenclosedarea": "walkway",
    "platform": "walkway",
    "footbridge": "walkway",
    "terrace": "walkway",
    "road": "walkway",
    "lounge": "waitingroom",
    "privatelounge": "room",
    "huddleroom": "conferenceroom",
    "auditorium": "conferenceroom",
    "restroom.family": "restroom",
    "restroom.unisex": "restroom",
    "restroom.transgender": "restroom",
    "restroom.female.wheelchair": "restroom.female",
    "restroom.male.wheelchair": "restroom.male",
    "restroom.unisex.wheelchair": "restroom.wheelchair",
    "restroom.transgender.wheelchair": "restroom.wheelchair",
    "serverroom": "nonpublic",
    "storage": "nonpublic",
    "mailroom": "nonpublic",
    "kitchen": "nonpublic",
    "structure": "nonpublic",
    "unspecified": "room",
}  # fmt: skip
"""Other categories of units become ``room``; those of :data:`SOLID_UNITS` furniture."""
SOLID_UNITS = {
    "column": "column",
    "brick": "fixture",
    "concrete": "fixture",
    "drywall": "fixture",
    "glass": "fixture",
    "wood": "fixture",
    "vegetation": "plant",
}
