"""What the sheet says on which a visitor calls somebody, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.plan.model import Lang
    from smartnav.ui.kiosk.linked import CallState


@dataclass(frozen=True, slots=True)
class CallWords:
    """The sheet's phrases in one language."""

    title: str
    call: str
    desk: str
    """Leads to the desk instead; with its name."""
    unreachable: str
    """While nothing has been called for."""
    states: Mapping[CallState, str]


_WORDS: Mapping[Lang, CallWords] = {
    "zh": CallWords(
        title="找人帮忙",
        call="呼叫帮办",
        desk="带我去{name}",
        unreachable="现在联系不上导办台：呼叫会记下，一接通就送到。",
        states={
            "none": "工作人员可以到这里来帮您。",
            "sent": "正在呼叫工作人员……",
            "kept": "现在联系不上导办台。您的呼叫已记下，一接通就送到；您也可以自己过去。",
            "received": "导办台已收到呼叫，请在这里稍等。",
            "answered": "工作人员正在过来，请在这里稍等。",
            "failed": "很抱歉，呼叫没有发出。请到导办台询问。",
        },
    ),
    "en": CallWords(
        title="Get help",
        call="Call somebody here",
        desk="Take me to: {name}",
        unreachable="The desk cannot be reached now: your call is kept and sent once it can be.",
        states={
            "none": "A member of staff can come and help you here.",
            "sent": "Calling somebody …",
            "kept": (
                "The desk cannot be reached now. Your call is kept and sent once it can be; "
                "you may also go there."
            ),
            "received": "The desk has your call. Please wait here.",
            "answered": "Somebody is on the way. Please wait here.",
            "failed": "Sorry, the call could not be sent. Please ask at the desk.",
        },
    ),
}


def call_words(lang: Lang) -> CallWords:
    """Return the phrases of a language."""
    return _WORDS[lang]
