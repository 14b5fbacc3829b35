"""Friendly pages for when there is no route to show: both languages, no script, no way to fail."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from smartnav.cartography.tokens import STANDARD
from smartnav.handoff.style import notice_css
from smartnav.plan.vocabulary import Text

if TYPE_CHECKING:
    from smartnav.cartography.tokens import Theme


@dataclass(frozen=True, slots=True)
class Notice:
    """What a page without a route says."""

    status: int
    """Of the HTTP answer."""
    title: Text
    advice: Text
    """What to do next."""


WELCOME = Notice(
    200,
    Text(zh="把路线带在手机上", en="Take your route with you"),
    Text(
        zh="请在大厅的导览屏上查找您要办的事，再扫描屏幕上的二维码，路线就会显示在这里。",
        en="Look up your errand on a guide screen in the hall, then scan its code: "
        "the route appears here.",
    ),
)
MANGLED = Notice(
    404,
    Text(zh="这个路线码读不出来", en="This route code cannot be read"),
    Text(
        zh="它可能没有扫完整。请回到导览屏，再扫一次二维码。",
        en="It may have been cut short. Please scan the code on the guide screen once more.",
    ),
)
ELSEWHERE = Notice(
    404,
    Text(zh="这是另一个大厅的路线码", en="This code belongs to another hall"),
    Text(
        zh="请在本大厅的导览屏上重新查找，再扫描二维码。",
        en="Please look up your errand on a guide screen of this hall and scan its code.",
    ),
)
CHANGED = Notice(
    404,
    Text(zh="大厅布局有调整", en="The hall has been rearranged"),
    Text(
        zh="您要去的地方已经变动。请在导览屏上重新查找，再扫描二维码。",
        en="The place you were going to has moved. Please look it up again on a guide screen "
        "and scan the new code.",
    ),
)
NO_SIGN = Notice(
    404,
    Text(zh="没有这块牌子", en="There is no such sign"),
    Text(
        zh="请再扫一次牌子上的二维码，或核对码下面的四个字符。",
        en="Please scan the code on the sign once more, or check the four characters under it.",
    ),
)
NO_WAY = Notice(
    404,
    Text(zh="目前没有通到那里的路线", en="There is no way there at present"),
    Text(
        zh="请到咨询导办台，工作人员会带您过去。",
        en="Please ask at the information desk: the staff will take you there.",
    ),
)
NOT_HERE = Notice(
    404,
    Text(zh="没有这个页面", en="There is no such page"),
    Text(
        zh="请扫描大厅导览屏上的二维码。",
        en="Please scan the code on a guide screen in the hall.",
    ),
)
NOT_THIS_WAY = Notice(
    405,
    Text(zh="这里只能查看路线", en="Routes can only be looked at here"),
    Text(
        zh="请扫描大厅导览屏上的二维码。",
        en="Please scan the code on a guide screen in the hall.",
    ),
)
BROKEN = Notice(
    500,
    Text(zh="暂时打不开这条路线", en="This route cannot be shown right now"),
    Text(
        zh="请稍后再扫一次，或到咨询导办台询问。",
        en="Please scan again in a moment, or ask at the information desk.",
    ),
)


def render_notice(notice: Notice, hall: Text, *, theme: Theme = STANDARD) -> str:
    """Return the whole HTML document of a notice; ``hall`` is the venue's name."""
    return f"""<!DOCTYPE html>
<html lang="zh-Hans">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>{escape(notice.title.zh)} · {escape(notice.title.en)}</title>
<style>{notice_css(theme)}</style>
</head>
<body>
<header><p>{escape(hall.zh)}<br><span lang="en">{escape(hall.en)}</span></p></header>
<main>
<section class="notice">
<h1>{escape(notice.title.zh)}</h1>
<p>{escape(notice.advice.zh)}</p>
</section>
<section class="notice" lang="en">
<h2>{escape(notice.title.en)}</h2>
<p>{escape(notice.advice.en)}</p>
</section>
</main>
</body>
</html>
"""
