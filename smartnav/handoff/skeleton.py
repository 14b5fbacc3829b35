"""The parts of the phone page that its script fills: hidden where no script runs."""

from __future__ import annotations

from html import escape

from smartnav.plan.vocabulary import Text

_ICONS = {
    "back": "M15 5l-7 7 7 7",
    "forward": "M9 5l7 7-7 7",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "whole": "M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5",
    "list": "M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1",
    "speak": "M4 9v6h4l5 4V5L8 9zM16.5 8.5a5 5 0 0 1 0 7M19 6a8.5 8.5 0 0 1 0 12",
    "goal": "M12 21s7-6.4 7-11.5a7 7 0 0 0-14 0C5 14.6 12 21 12 21zM12 7.2v4.6M9.7 9.5h4.6",
    "here": "M12 2v4M12 18v4M2 12h4M18 12h4M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8z",
    "compass": "M12 22a10 10 0 1 0 0-20 10 10 0 0 0 0 20zM12 5.5l2.6 8h-5.2z",
}
"""Drawn here as strokes on a square of 24."""


def both(text: Text) -> str:
    """Return a text in both languages, one of which is hidden; once where they are the same."""
    if text.zh == text.en:
        return escape(text.zh)
    return (
        f'<span class="zh" lang="zh-Hans">{escape(text.zh)}</span>'
        f'<span class="en" lang="en">{escape(text.en)}</span>'
    )


def header(hall: Text) -> str:
    """Return the bar at the top: the hall's name, the sizes, colours and languages."""
    return f"""<header class="top">
<p class="hall">{both(hall)}</p>
<div class="controls">
<button type="button" id="large" aria-pressed="false">{_said("大字", "Large")}</button>
<button type="button" id="contrast" aria-pressed="false">{_said("高对比", "Contrast")}</button>
<button type="button" data-lang="zh" lang="zh-Hans" hidden>中文</button>
<button type="button" data-lang="en" lang="en" hidden>English</button>
</div>
</header>"""


def application() -> str:
    """Return the map, the steps one at a time, and the sheets to choose on."""
    return f"""<div id="app">
<div class="view" id="trip">
<p id="news" role="status" hidden>{_said("路线有变化", "The way has changed")} \
<button type="button" id="renew">{_said("看新路线", "Show the new one")}</button></p>
<section class="head" aria-labelledby="app-goal">
<h1 id="app-goal"></h1>
<p class="facts" id="app-facts"></p>
<div id="app-hours"></div>
<div id="app-notes"></div>
</section>
<section class="chart" id="chart">
<div class="levels" id="levels" role="group"></div>
<div class="zoom">
{_tool("compass", "compass", "按手机方向转动", "Turn with the phone", hidden=True)}
{_tool("zoom-in", "plus", "放大", "Zoom in")}
{_tool("zoom-out", "minus", "缩小", "Zoom out")}
{_tool("whole", "whole", "全程", "Whole route")}
</div>
</section>
<section class="way" id="way">
<ol class="cards" id="cards" tabindex="0"></ol>
<div class="turns">
<button type="button" id="before">{_icon("back")}<span>{_said("上一步", "Back")}</span></button>
<p role="status"><span id="count"></span> <span id="left"></span></p>
<button type="button" id="next"><span>{_said("下一步", "Next")}</span>{_icon("forward")}</button>
</div>
</section>
<nav class="tabs" id="tabs">
{_tab("listing", "list", "全部步骤", "All steps", pressed=True)}
{_tab("speak", "speak", "朗读", "Read out", pressed=True, hidden=True)}
{_tab("change", "goal", "换目的地", "Go to")}
{_tab("at-sign", "here", "我在这里", "I'm here")}
</nav>
</div>
<section class="view sheet" id="finder" aria-labelledby="finder-title" hidden>
<div class="sheet-head">{_back("finder-back")}
<h1 id="finder-title">{_said("您要去哪里？", "Where do you want to go?")}</h1></div>
<p class="from" id="finder-from"></p>
<div id="finder-again"></div>
<label for="query">{
        _said("事项、窗口号或设施，拼音首字母也行", "A service, a window or a facility")
    }</label>
<input id="query" type="search" autocomplete="off" autocapitalize="off" spellcheck="false" \
enterkeyhint="search">
<p id="found" role="status"></p>
<ul class="choices" id="results"></ul>
<h2 id="hot-title">{_said("常用设施（去最近的）", "The nearest…")}</h2>
<ul class="hot" id="hot" aria-labelledby="hot-title"></ul>
</section>
<section class="view sheet" id="signs" aria-labelledby="signs-title" hidden>
<div class="sheet-head">{_back("signs-back")}
<h1 id="signs-title">{_said("您在哪块牌子前？", "Which sign are you at?")}</h1></div>
<p>{
        _said(
            "扫描牌子上的二维码，或输入码下面的四个字符。",
            "Scan the code on the sign, or type the four characters under it.",
        )
    }</p>
<form id="sign-form">
<label for="code">{_said("牌子上的字符", "Characters on the sign")}</label>
<div class="typed">
<input id="code" type="text" maxlength="8" autocomplete="off" autocapitalize="characters" \
spellcheck="false">
<button type="submit" class="main">{_said("确定", "OK")}</button>
</div>
<p id="wrong" role="alert"></p>
</form>
<h2 id="near-title">{_said("或选择您身边的地方", "Or choose what is beside you")}</h2>
<div id="near"></div>
</section>
</div>"""


def _said(zh: str, en: str) -> str:
    return both(Text(zh=zh, en=en))


def _icon(name: str) -> str:
    return (
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d="{_ICONS[name]}"/></svg>'
    )


def _tool(button: str, icon: str, zh: str, en: str, *, hidden: bool = False) -> str:
    said = f'<span class="unseen">{_said(zh, en)}</span>'
    return (
        f'<button type="button" id="{button}"{" hidden" if hidden else ""}>'
        f"{_icon(icon)}{said}</button>"
    )


def _tab(
    button: str, icon: str, zh: str, en: str, *, pressed: bool = False, hidden: bool = False
) -> str:
    state = (' aria-pressed="false"' if pressed else "") + (" hidden" if hidden else "")
    said = f"{_icon(icon)}<span>{_said(zh, en)}</span>"
    return f'<button type="button" id="{button}"{state}>{said}</button>'


def _back(button: str) -> str:
    return _tool(button, "back", "返回", "Back")
