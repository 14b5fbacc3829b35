"""The pages of complaints and suggestions: one to write on, one that shows the answer."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from smartnav.hall.phone_page import framed
from smartnav.plan.vocabulary import Text
from smartnav.queueing.codes import spaced

if TYPE_CHECKING:
    from smartnav.plan.vocabulary import Lang
    from smartnav.queueing.told import LetterTold

MOST_WORDS, MOST_ABOUT = 300, 60
"""Characters; together they fit what is kept of a letter."""
TITLE = Text(zh="投诉建议", en="Complaints and suggestions")
KINDS = {
    "complaint": Text(zh="投诉", en="Complaint"),
    "suggestion": Text(zh="建议", en="Suggestion"),
}
NO_WORDS = Text(
    zh="请写下您想说的话，再提交。", en="Please write what you want to say, then send it."
)
NO_RECEIPT = Text(
    zh="没有找到这个回执码。请核对后再试；答复后保留三十天。",
    en="There is no such receipt. Please check it; answers are kept for thirty days.",
)
FULL = Text(zh="没有提交成功，请稍后再试。", en="It could not be sent. Please try again later.")
_HOW = Text(
    zh="不用写姓名、电话、身份证号。提交后凭回执码查看答复。",
    en="No name, telephone or ID number is needed. A receipt code shows you the answer.",
)
_KIND = Text(zh="您要", en="This is a")
_ABOUT = Text(zh="关于哪个窗口或事项（可不填）", en="About which window or service (optional)")
_EXAMPLE = Text(zh="如 A03、公积金提取", en="A03, Housing fund withdrawal, …")
_WORDS = Text(zh="请写在这里（最多 300 字）", en="Your words (300 characters at most)")
_SEND = Text(zh="提交", en="Send")
_ASK = Text(zh="查看答复", en="See the answer")
_RECEIPT = Text(zh="回执码（16 位）", en="Receipt code (16 characters)")
_TAKEN = Text(zh="已收到，谢谢您", en="We have it. Thank you")
_KEEP = Text(
    zh="请记下回执码，或保存本页。凭它可以查看答复。",
    en="Please note the receipt code, or keep this page: it shows you the answer.",
)
_WAITING = Text(zh="工作人员还没有答复。", en="The staff have not answered yet.")
_ANSWERED = Text(zh="工作人员的答复", en="The staff's answer")
_YOURS = Text(zh="您写的", en="What you wrote")
_ANOTHER = Text(zh="再写一条", en="Write another")


@dataclass(frozen=True, slots=True)
class Draft:
    """What stands in the form: at first nothing, after a refusal what was written."""

    item: str
    """A random id: sent twice, it is one letter."""
    kind: str = "complaint"
    about: str = ""
    words: str = ""


def letter_form(
    draft: Draft, venue: str, hall: Text, lang: Lang, *, wrong: Text | None = None,
    unknown: bool = False,
) -> str:  # fmt: skip
    """Return the document to write on, and to ask for an answer.

    ``wrong`` says why what was sent was not taken; ``unknown``, that there is no such receipt.
    """
    kinds = "".join(
        f'<label><input type="radio" name="kind" value="{kind}"'
        f"{' checked' if kind == draft.kind else ''}>{escape(name.in_(lang))}</label>"
        for kind, name in KINDS.items()
    )
    hidden = f'<input type="hidden" name="venue" value="{escape(venue)}">'
    body = f"""<section><h1>{escape(TITLE.in_(lang))}</h1>
<p class="quiet">{escape(_HOW.in_(lang))}</p>
{_alert(wrong, lang)}<form method="post" action="/letters?lang={lang}">
{hidden}<input type="hidden" name="id" value="{escape(draft.item)}">
<fieldset><legend>{escape(_KIND.in_(lang))}</legend><div class="choice">{kinds}</div></fieldset>
<label for="about">{escape(_ABOUT.in_(lang))}</label>
<input class="words" id="about" name="about" maxlength="{MOST_ABOUT}" autocomplete="off" \
placeholder="{escape(_EXAMPLE.in_(lang))}" value="{escape(draft.about)}">
<label for="words">{escape(_WORDS.in_(lang))}</label>
<textarea class="words" id="words" name="words" maxlength="{MOST_WORDS}" \
required>{escape(draft.words)}</textarea>
<button class="deed">{escape(_SEND.in_(lang))}</button>
</form></section>
<section id="answer"><h2>{escape(_ASK.in_(lang))}</h2>
{_alert(NO_RECEIPT if unknown else None, lang)}<form method="get" action="/letters">
{hidden}<input type="hidden" name="lang" value="{lang}">
<label for="code">{escape(_RECEIPT.in_(lang))}</label>
<input class="words code" id="code" name="code" maxlength="24" required autocomplete="off" \
autocapitalize="characters" spellcheck="false">
<button class="plain wide">{escape(_ASK.in_(lang))}</button>
</form></section>"""
    return framed(TITLE.in_(lang), hall, lang, body, turn=f"&venue={venue}")


def letter_page(letter: LetterTold, subject: Text | None, hall: Text, lang: Lang) -> str:
    """Return the document of a letter, for whoever knows its receipt.

    ``subject`` is what it is about, as people call it.
    """
    kind = KINDS[letter.kind].in_(lang)
    what = kind if subject is None else f"{kind} · {subject.in_(lang)}"
    if letter.answered_at is None:
        told = (
            f'<section class="ticket"><h1>{escape(_TAKEN.in_(lang))}</h1>'
            f'<p class="code">{spaced(letter.code)}</p>'
            f'<p class="then">{escape(_KEEP.in_(lang))}</p>'
            f'<p class="what">{escape(_WAITING.in_(lang))}</p></section>'
        )
    else:
        told = (
            f"<section><h1>{escape(_ANSWERED.in_(lang))}</h1>"
            f'<p class="said">{escape(letter.answer)}</p></section>'
        )
    body = (
        f"{told}<section><h2>{escape(_YOURS.in_(lang))}</h2>"
        f'<p class="quiet">{escape(what)}</p><p class="said">{escape(letter.words)}</p></section>'
    )
    again = escape(f"/letters?lang={lang}&venue={letter.venue_id}")
    another = f'<nav><a href="{again}">{escape(_ANOTHER.in_(lang))}</a></nav>'
    return framed(TITLE.in_(lang), hall, lang, body, foot=another)


def _alert(wrong: Text | None, lang: Lang) -> str:
    return "" if wrong is None else f'<p class="wrong" role="alert">{escape(wrong.in_(lang))}</p>\n'
