"""The slips of a number and of an appointment: 80 mm of till roll, black on white."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from smartnav.cartography.floor import level_sign
from smartnav.guide.sheet import Sheet
from smartnav.guide.slip import WIDTH
from smartnav.handoff.qr import qr_shapes
from smartnav.plan.model import Text
from smartnav.queueing.codes import HEAD, halves
from smartnav.ui.reception.platformwords import platform_words

if TYPE_CHECKING:
    from smartnav.cartography.display import Picture
    from smartnav.cartography.tokens import Theme
    from smartnav.plan.model import Lang, Plan
    from smartnav.plan.places import Gazetteer
    from smartnav.queueing.told import AppointmentTold, TicketTold

_MARGIN = 4 / 25.4 * 72
"""Printers for 80 mm paper print 72 mm of it."""
_QR_SIDE = 104.0
_LINE = 1.3
_NUMBER = 46.0
"""To be read at arm's length by whoever left the glasses at home."""
_YOURS = Text(zh="您的号", en="Your number")
_PRIORITY = Text(zh="绿色通道", en="Priority")
_BOOKED = Text(zh="预约", en="Appointment")
_FOLLOW = Text(zh="扫码在手机上看排队", en="Scan to follow the queue")
_SHOW = Text(zh="到时请在导览屏或咨询台出示", en="Show it at a kiosk or the desk when you come")
_CODE = Text(zh="预约码", en="Code")
_HEAD = Text(zh="到场取号只需输入前 {count} 位", en="The first {count} are enough to check in")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number that was given, and the address of its page."""

    ticket: TicketTold
    url: str

    @property
    def service(self) -> Text:
        """What it is for."""
        return Text(zh=self.ticket.service_zh, en=self.ticket.service_en)


class _Roll:
    """A slip from its upper end down; all of it in the middle."""

    def __init__(self, theme: Theme) -> None:
        self._ink = theme.colours.text
        self._sheet = Sheet((WIDTH, 1e6))
        self._y = _MARGIN

    def write(self, text: str, size: float, *, bold: bool = False) -> None:
        for line in self._sheet.wrap(text, WIDTH - 2 * _MARGIN, size, bold=bold):
            at = (WIDTH / 2, self._y + size * _LINE / 2)
            self._sheet.write(line, at, size, self._ink, bold=bold, align="middle")
            self._y += size * _LINE

    def rule(self) -> None:
        self._y += 5
        self._sheet.rule((_MARGIN, self._y), (WIDTH - _MARGIN, self._y), self._ink, 0.8)
        self._y += 6

    def code(self, url: str, told: str) -> None:
        self._y += 4
        self._sheet.shapes(qr_shapes(url, (WIDTH - _QR_SIDE) / 2, self._y, _QR_SIDE))
        self._y += _QR_SIDE
        self.write(told, 9.5, bold=True)

    def cut(self) -> Picture:
        self._sheet.height = self._y + _MARGIN
        return self._sheet.picture()


def number_slip(
    plan: Plan, gazetteer: Gazetteer, numbered: Numbered, lang: Lang, theme: Theme
) -> Picture:  # fmt: skip
    """Return the slip of a number, in points: who is before it, and where it is called."""
    ticket, words = numbered.ticket, platform_words(lang)
    roll = _Roll(theme)
    roll.write(plan.venue.name.in_(lang), 12, bold=True)
    roll.rule()
    roll.write(_YOURS.in_(lang), 10)
    roll.write(ticket.label, _NUMBER, bold=True)
    tags = [_PRIORITY.in_(lang)] * ticket.priority + [_BOOKED.in_(lang)] * ticket.booked
    if tags:
        roll.write(" · ".join(tags), 11, bold=True)
    roll.write(numbered.service.in_(lang), 13, bold=True)
    roll.write(words.standing(ticket), 10.5)
    known = [gazetteer.places[each] for each in ticket.windows if each in gazetteer.places]
    floors = dict.fromkeys(level_sign(plan.level(place.level), lang) for place in known)
    if floors:
        roll.write(words.comma.join(floors), 10.5)
    if numbered.url:
        roll.code(numbered.url, _FOLLOW.in_(lang))
    roll.rule()
    roll.write(f"{ticket.taken_at.astimezone():%Y-%m-%d %H:%M}", 8.5)
    return roll.cut()


def appointment_slip(
    plan: Plan, appointment: AppointmentTold, url: str, lang: Lang, theme: Theme
) -> Picture:  # fmt: skip
    """Return the slip of an appointment, in points: when, what for, its code."""
    roll = _Roll(theme)
    roll.write(plan.venue.name.in_(lang), 12, bold=True)
    roll.rule()
    roll.write(_BOOKED.in_(lang), 10)
    service = Text(zh=appointment.service_zh, en=appointment.service_en)
    roll.write(service.in_(lang), 15, bold=True)
    roll.write(appointment.day, 13, bold=True)
    roll.write(appointment.time, 30, bold=True)
    if url:
        roll.code(url, _SHOW.in_(lang))
    head, rest = halves(appointment.code)
    roll.write(f"{_CODE.in_(lang)} {head}", 15, bold=True)
    roll.write(rest, 9.5)
    roll.write(_HEAD.in_(lang).format(count=HEAD), 9.5)
    if plan.venue.address:
        roll.rule()
        roll.write(plan.venue.address.in_(lang), 8.5)
    return roll.cut()
