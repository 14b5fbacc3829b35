"""Where else a service is done (就近办): the page of stations of streets and villages."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from smartnav.hall.phone_page import framed
from smartnav.handoff.hours import hours_text
from smartnav.plan.vocabulary import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from smartnav.directory.offer.counters import WrittenStation
    from smartnav.directory.offer.model import WrittenService
    from smartnav.directory.stations import Nearby
    from smartnav.plan.vocabulary import Lang

TITLE = Text(zh="就近办", en="Near your home")
_WHAT = Text(
    zh="这些事在街道、村居便民服务站也能办，不用到大厅来。",
    en="These are done at stations of streets and villages, too: no need to come to the hall.",
)
_HERE = Text(zh="您要去的窗口的这些事", en="Of the window you are going to")
_ALL = Text(zh="全部事项", en="All of them")
_NONE = Text(zh="这里的事项目前只能在大厅办理。", en="What is done here is done in the hall only.")
_COUNT = Text(zh="{count} 个站", en="{count} stations")
_ONE = Text(zh="1 个站", en="1 station")
_HOME = Text(zh="您住在哪个街道、片区？", en="Which street or village do you live in?")
_ANY = Text(zh="未选择", en="Not chosen")
_SORT = Text(zh="由近到远排列", en="Nearest first")
_ADDRESS = Text(zh="地址", en="Address")
_HOURS = Text(zh="时间", en="Hours")
_PHONE = Text(zh="电话", en="Phone")
_FAR = Text(zh="距离", en="Away")
_AREA = Text(zh="服务", en="For")
_ALSO = Text(zh="这里能办的事（{count} 项）", en="What can be done here ({count})")
_OTHERS = Text(zh="看其他事项", en="Other services")
_M_IN_KM = 1000
_NEAR_M = 950


def station_services_page(
    counts: Mapping[WrittenService, int], here: Iterable[str], venue: str, hall: Text, lang: Lang,
    note: Text | None,
) -> str:  # fmt: skip
    """Return the document to choose a service on.

    ``counts`` has the number of stations of each service; ``here`` are those of the window one is
    going to, which stand first; ``note`` is the hall's remark on its data.
    """
    wanted = set(here)
    mine = [each for each in counts if each.id in wanted]
    body = f"<section><h1>{escape(TITLE.in_(lang))}</h1>"
    body += f'<p class="quiet">{escape((_WHAT if counts else _NONE).in_(lang))}</p>'
    if mine:
        body += f"<h2>{escape(_HERE.in_(lang))}</h2>{_services(mine, counts, venue, lang)}"
        body += f"<h2>{escape(_ALL.in_(lang))}</h2>"
    body += f"{_services(counts, counts, venue, lang)}</section>"
    return framed(TITLE.in_(lang), hall, lang, body, foot=_note(note, lang), turn=f"&venue={venue}")


def stations_page(
    service: WrittenService, found: Sequence[Nearby], homes: Sequence[tuple[str, Text]],
    home: str, names: Mapping[str, Text], venue: str, hall: Text, lang: Lang, note: Text | None,
) -> str:  # fmt: skip
    """Return the document of the stations that do a service.

    Parameters
    ----------
    service, found
        What is to be done, and where.
    homes, home
        Streets and villages to choose one's own among, and that chosen, or empty.
    names
        What services are called, by id.
    venue, hall, lang, note
        Where, its name, the page's language, and the hall's remark on its data.
    """
    title = f"{TITLE.in_(lang)}{'：' if lang == 'zh' else ': '}{service.name.in_(lang)}"
    options = "".join(
        f'<option value="{escape(each)}"{" selected" if each == home else ""}>'
        f"{escape(name.in_(lang))}</option>"
        for each, name in (("", _ANY), *homes)
    )
    hidden = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in (("lang", lang), ("venue", venue), ("service", service.id))
    )
    body = f"""<section><h1>{escape(title)}</h1>
<form method="get" action="/stations">{hidden}
<label for="home">{escape(_HOME.in_(lang))}</label>
<select id="home" name="home">{options}</select>
<button class="plain wide">{escape(_SORT.in_(lang))}</button></form></section>
{"".join(_station(each, names, lang) for each in found)}"""
    back = escape(_path(venue, lang))
    foot = f'<nav><a href="{back}">{escape(_OTHERS.in_(lang))}</a></nav>{_note(note, lang)}'
    asked = urlencode({"venue": venue, "service": service.id, "home": home})
    return framed(title, hall, lang, body, foot=foot, turn=f"&{asked}")


def distance_text(distance_m: float, lang: Lang) -> str:
    """Return how far a station is in a straight line, roughly."""
    if distance_m < _NEAR_M:
        rounded = max(round(distance_m, -2), 100)
        return f"约 {rounded:.0f} 米" if lang == "zh" else f"about {rounded:.0f} m"
    kilometres = f"{distance_m / _M_IN_KM:.1f}"
    return f"约 {kilometres} 公里" if lang == "zh" else f"about {kilometres} km"


def _station(nearby: Nearby, names: Mapping[str, Text], lang: Lang) -> str:
    station = nearby.station
    far = nearby.distance_m
    state = "" if nearby.state is None else f"{escape(nearby.state.text.in_(lang))}<br>"
    facts = [
        (_AREA, escape(station.area.in_(lang))),
        *([(_FAR, escape(distance_text(far, lang)))] if far else []),
        (_ADDRESS, escape(station.address.in_(lang))),
        (_HOURS, f"{state}{escape(hours_text(station.hours, lang))}"),
    ]
    if station.phone:
        facts.append((_PHONE, _dialled(station)))
    rows = "".join(f"<dt>{escape(name.in_(lang))}</dt><dd>{said}</dd>" for name, said in facts)
    done = [names[each].in_(lang) for each in station.services if each in names]
    also = _ALSO.in_(lang).format(count=len(done))
    comma = "、" if lang == "zh" else ", "
    return (
        f"<section><h2>{escape(station.name.in_(lang))}</h2>"
        f'<dl class="facts">{rows}</dl>'
        f"<details><summary>{escape(also)}</summary><p>{escape(comma.join(done))}</p></details>"
        "</section>"
    )


def _dialled(station: WrittenStation) -> str:
    number = "".join(each for each in station.phone if each.isdigit() or each == "+")
    return f'<a href="tel:{number}">{escape(station.phone)}</a>'


def _services(
    services: Iterable[WrittenService], counts: Mapping[WrittenService, int], venue: str,
    lang: Lang,
) -> str:  # fmt: skip
    rows = []
    for service in services:
        count = counts[service]
        said = (_ONE if count == 1 else _COUNT).in_(lang).format(count=count)
        path = _path(venue, lang, service=service.id)
        rows.append(
            f'<li><a href="{escape(path)}"><span>{escape(service.name.in_(lang))} '
            f'<small class="quiet">{said}</small></span></a></li>'
        )
    return f'<ul class="rows">{"".join(rows)}</ul>'


def _note(note: Text | None, lang: Lang) -> str:
    return "" if note is None else f"<p>{escape(note.in_(lang))}</p>"


def _path(venue: str, lang: Lang, **more: str) -> str:
    return f"/stations?{urlencode({'lang': lang, 'venue': venue, **more})}"
