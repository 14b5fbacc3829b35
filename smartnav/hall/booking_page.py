"""The page on which one makes an appointment: the service, the day, the time."""

from __future__ import annotations

from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from smartnav.hall.phone_page import framed
from smartnav.plan.vocabulary import Text
from smartnav.queueing.days import day_parts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from smartnav.directory.offer.counters import Asked, WrittenSlots
    from smartnav.directory.offer.model import WrittenService
    from smartnav.plan.vocabulary import Lang
    from smartnav.queueing.told import SlotTold

TITLE = Text(zh="预约", en="Appointment")
_WHAT = Text(zh="您要预约办什么？", en="What is it for?")
_OTHERS = Text(
    zh="其他事项不用预约，到大厅取号即可。",
    en="Anything else needs no appointment: take a number in the hall.",
)
_NONE = Text(zh="这个大厅目前不接受预约，到大厅取号即可。",
             en="This hall makes no appointments at present: take a number there.")  # fmt: skip
_FULL = Text(zh="这几天都约满了，请过些天再来看。",
             en="All of these days are full. Please look again later.")  # fmt: skip
_DAY = Text(zh="选日期", en="Day")
_TIME = Text(zh="选时间", en="Time")
_LEFT = Text(zh="余 {left}", en="{left} left")
_GONE = Text(zh="约满", en="Full")
_KEPT = Text(
    zh="签到或取消后即删除，最晚当天结束时删除。",
    en="Deleted when you have checked in or cancelled, at the end of the day at the latest.",
)
_BOOK = Text(zh="预约", en="Make the appointment")
_ANOTHER = Text(zh="换一个事项", en="Another service")
_DETAILS: dict[Asked, Text] = {
    "name": Text(zh="姓名", en="Name"), "phone": Text(zh="手机号", en="Mobile phone"),
}  # fmt: skip
_FIELDS: dict[Asked, str] = {
    "name": 'autocomplete="name"', "phone": 'type="tel" inputmode="tel" autocomplete="tel"',
}  # fmt: skip
WRONG = {
    "full": Text(
        zh="这个时间刚刚约满，请另选一个。",
        en="This time has just been taken. Please choose another.",
    ),
    "no-slot": Text(zh="请选一个还能预约的时间。", en="Please choose a time that is still free."),
    "details": Text(zh="请把姓名、手机号填写正确。", en="Please fill in what is asked, correctly."),
}
NOT_NOW = Text(zh="没有预约成功，请稍后再试。", en="It did not work. Please try again later.")


@dataclass(frozen=True, slots=True)
class Choice:
    """What stands in the form."""

    item: str
    """A random id: sent twice, it is one appointment."""
    day: str = ""
    time: str = ""
    details: Mapping[str, str] = field(default_factory=dict)


def services_page(
    services: Sequence[WrittenService], venue: str, hall: Text, lang: Lang
) -> str:  # fmt: skip
    """Return the document to choose a service on."""
    rows = "".join(
        f'<li><a href="{escape(_path(venue, lang, service=each.id))}">'
        f"{escape(each.name.in_(lang))}</a></li>"
        for each in services
    )
    title, note = (_WHAT, _OTHERS) if services else (_NONE, None)
    quiet = "" if note is None else f'<p class="quiet">{escape(note.in_(lang))}</p>'
    body = (
        f'<section><h1>{escape(title.in_(lang))}</h1>{quiet}<ul class="rows">{rows}</ul></section>'
    )
    return framed(TITLE.in_(lang), hall, lang, body, turn=f"&venue={venue}")


def times_page(
    service: WrittenService, written: WrittenSlots, days: Mapping[date, Sequence[SlotTold]],
    choice: Choice, venue: str, hall: Text, lang: Lang, wrong: Text | None = None,
) -> str:  # fmt: skip
    """Return the document to choose day and time on, and to say what the hall asks.

    Parameters
    ----------
    service, written
        What it is for, and the hall's rule for it.
    days
        The times of each day that has any, full ones among them.
    choice
        What was chosen so far.
    venue, hall, lang
        Where, its name, and the page's language.
    wrong
        Why what was sent was not taken.
    """
    title = f"{TITLE.in_(lang)}{'：' if lang == 'zh' else ': '}{service.name.in_(lang)}"
    alert = "" if wrong is None else f'<p class="wrong" role="alert">{escape(wrong.in_(lang))}</p>'
    chosen = next((day for day in days if day.isoformat() == choice.day), None)
    if chosen is None:
        rest = f'<p class="now">{escape(_FULL.in_(lang))}</p>'
    else:
        rest = _days(days, chosen, service, venue, lang)
        rest += _form(written, days[chosen], service, choice, venue, lang)
    body = f"<section><h1>{escape(title)}</h1>{alert}{rest}</section>"
    back = escape(_path(venue, lang))
    foot = f'<nav><a href="{back}">{escape(_ANOTHER.in_(lang))}</a></nav>'
    asked = urlencode({"venue": venue, "service": service.id, "day": choice.day})
    return framed(title, hall, lang, body, foot=foot, turn=f"&{asked}")


def _days(
    days: Mapping[date, Sequence[SlotTold]], chosen: date, service: WrittenService, venue: str,
    lang: Lang,
) -> str:  # fmt: skip
    rows = []
    for day, slots in days.items():
        left = sum(slot.left for slot in slots)
        said = _LEFT.in_(lang).format(left=left) if left else _GONE.in_(lang)
        date_, week = day_parts(day, lang)
        path = _path(venue, lang, service=service.id, day=day.isoformat())
        current = ' aria-current="date"' if day == chosen else ""
        rows.append(
            f'<li><a href="{escape(path)}"{current}>{week}<br>{date_}<small>{said}</small></a></li>'
        )
    return f'<h2>{escape(_DAY.in_(lang))}</h2><ul class="days">{"".join(rows)}</ul>'


def _form(
    written: WrittenSlots, slots: Sequence[SlotTold], service: WrittenService, choice: Choice,
    venue: str, lang: Lang,
) -> str:  # fmt: skip
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in (
            ("venue", venue), ("service", service.id), ("day", choice.day), ("id", choice.item),
        )
    )  # fmt: skip
    times = "".join(_time(slot, choice.time, lang) for slot in slots)
    details = "".join(
        f'<label for="{asked}">{escape(_DETAILS[asked].in_(lang))}</label>'
        f'<input class="words" id="{asked}" name="{asked}" maxlength="60" required '
        f'{_FIELDS[asked]} value="{escape(choice.details.get(asked, ""))}">'
        for asked in written.ask
    )
    kept = f'<p class="quiet">{escape(_KEPT.in_(lang))}</p>' if written.ask else ""
    return f"""<form method="post" action="/book?lang={lang}">{hidden}
<fieldset><legend>{escape(_TIME.in_(lang))}</legend><div class="choice">{times}</div></fieldset>
{details}{kept}
<button class="deed">{escape(_BOOK.in_(lang))}</button></form>"""


def _time(slot: SlotTold, chosen: str, lang: Lang) -> str:
    if not slot.left:
        return (
            f'<label class="full"><input type="radio" name="time" disabled>{slot.time} '
            f"{_GONE.in_(lang)}</label>"
        )
    checked = " checked" if slot.time == chosen else ""
    return (
        f'<label><input type="radio" name="time" value="{slot.time}" required{checked}>'
        f"{slot.time}</label>"
    )


def _path(venue: str, lang: Lang, **more: str) -> str:
    return f"/book?{urlencode({'lang': lang, 'venue': venue, **more})}"
