"""What the screens of a hall's services say, in both languages: numbers, appointments, opinions."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartnav.plan.model import Lang


@dataclass(frozen=True, slots=True)
class HallWords:
    """The phrases in one language; braces mark what is filled in."""

    wrong: Mapping[str, str]
    """By the word for why something was not done; an unknown one is ``failed``."""
    asking: str
    check_in: str
    check_in_how: str
    code: str
    number: str
    ahead: str
    next: str
    soon: str
    near: str
    called: str
    ended: Mapping[str, str]
    """By the state of a number that is called no more."""
    scan_ticket: str
    rate: str
    rate_how: str
    rate_which: str
    rate_none: str
    rate_at: str
    faces: tuple[str, ...]
    thanks: str
    book: str
    book_day: str
    book_time: str
    book_go: str
    book_looking: str
    book_none: str
    slot: str
    left: str
    phone: str
    phone_how: str
    phone_only: str
    booked: str
    booked_code: str
    booked_head: str
    booked_when: str
    scan_booked: str
    questions: str
    help: str
    stations: str
    stations_told: str
    stations_home: str
    station_does: str
    station_all: str
    distance: str
    letter: str
    letter_kinds: Mapping[str, str]
    letter_about: str
    letter_subjects: tuple[str, ...]
    letter_phone: str
    letter_send: str
    letter_sent: str
    receipt: str
    receipt_how: str
    receipt_ask: str
    receipt_see: str
    receipt_waiting: str
    receipt_answer: str
    least_time: str
    comma: str

    def why(self, word: str) -> str:
        """Return the sentence for why something was not done."""
        return self.wrong.get(word, self.wrong["failed"])

    def windows(self, windows: Sequence[str]) -> str:
        """Return windows as people say them: ``A03–A06`` for some in a row."""
        if len(windows) > 2:
            return f"{windows[0]}–{windows[-1]}"
        return self.comma.join(windows)


def minutes(wait_s: float) -> int:
    """Return how long one may wait, in whole minutes."""
    return max(1, math.ceil(wait_s / 60))


_ZH = HallWords(
    wrong={
        "offline": "现在连不上大厅系统，请稍后再试，或到咨询导办台办理。",
        "failed": "没有办成，请再试一次，或到咨询导办台询问。",
        "unknown": "没有找到这个码，请核对后再输。",
        "early": "还没到签到时间，请按预约的时间再来签到。",
        "late": "预约时间已过，请在事项页面取号，或到咨询导办台询问。",
        "more": "今天有几个签到码这样开头，请把后面的也输完。",
        "tries": "这里输错的次数有点多。请过一分钟再试，或到咨询导办台办理。",
        "cancelled": "这个预约已经取消。",
        "over": "这个预约已经过期。",
        "closed": "现在不办公，不能取号。",
        "no-queue": "这件事不用取号，请直接到窗口。",
        "full": "这个时间刚刚约满了，请换一个时间。",
        "no-slot": "这个时间不能约了，请换一个时间。",
        "details": "电话号码不对，请核对后再输。",
        "rated": "这个号已经评价过了。谢谢您！",
        "not-served": "叫到号以后才能评价。",
    },
    asking="请稍等……",
    check_in="预约签到",
    check_in_how=(
        "签到取号只需输入签到码的前 {count} 位，空格不用输。\n"
        "输入完整的取号码，可以看排到哪里了。"
    ),
    code="签到码",
    number="您的号",
    ahead="前面还有 {count} 人，约 {minutes} 分钟",
    next="下一位就是您",
    soon="很快就到您",
    near="请在 {windows} 窗口附近等候",
    called="请到 {window} 窗口",
    ended={
        "served": "已办理",
        "absent": "已过号，请到 {window} 窗口说明，可以重新叫您。",
        "left": "已放弃这个号",
        "over": "这个号已作废，请重新取号。",
    },
    scan_ticket="扫码在手机上看排队",
    rate="评价服务",
    rate_how="这次办得怎么样？",
    rate_which="请点您的号",
    rate_none="现在没有可以评价的号。办完事以后请再来。",
    rate_at="{window} 号窗口",
    faces=("很不满意", "不满意", "一般", "满意", "很满意"),
    thanks="已收到您的评价，谢谢！",
    book="预约",
    book_day="哪一天来？",
    book_time="几点来？",
    book_go="预约这个时间",
    book_looking="正在查可约的时间……",
    book_none="近期已约满，请取号办理，或过几天再来看。",
    slot="{day} {time}",
    left="余 {count}",
    phone="手机号码",
    phone_how="大厅要求留一个电话号码，签到后即删除。",
    phone_only="这件事预约时要写姓名。请扫码，在手机上写。",
    booked="预约好了",
    booked_code="签到码",
    booked_head="到场取号只需输入前 {count} 位",
    booked_when="到大厅后在导览屏或咨询导办台凭码签到。请拍下或扫码保存。",
    scan_booked="扫码保存预约",
    questions="常见问题",
    help="没有找到答案？呼叫帮办",
    stations="就近办",
    stations_told="{count} 个便民服务站也能办",
    stations_home="您住在哪里？",
    station_does="可办：{services}",
    station_all="在这个站能办",
    distance="约 {km} 公里",
    letter="投诉建议",
    letter_kinds={"complaint": "投诉", "suggestion": "建议"},
    letter_about="是关于什么的？",
    letter_subjects=(
        "等候时间太长", "窗口没有人", "服务态度不好", "一次没有说清楚", "材料要得太多",
        "指引找不到地方", "设备坏了", "环境不整洁",
    ),
    letter_phone="想写自己的话？请扫码，在手机上写。",
    letter_send="提交",
    letter_sent="已收到，谢谢您",
    receipt="回执码",
    receipt_how="请拍下或扫码保存。凭回执码可以查看答复。",
    receipt_ask="请输入 16 位回执码，空格不用输。",
    receipt_see="查看答复",
    receipt_waiting="工作人员还没有答复。",
    receipt_answer="工作人员的答复",
    least_time="几处都能办：{window} 窗口走路加等候最快，约 {minutes} 分钟。",
    comma="、",
)  # fmt: skip
_EN = HallWords(
    wrong={
        "offline": "The hall's system does not answer now. Please try later, or ask at the desk.",
        "failed": "That did not work. Please try again, or ask at the information desk.",
        "unknown": "There is no such code. Please check it and type it again.",
        "early": "It is too early to check in. Please come back at the time you chose.",
        "late": "The time has passed. Please take a number for the service, or ask at the desk.",
        "more": "Several codes of today begin so. Please type the rest, too.",
        "tries": "Some codes were wrong. Please try again in a minute, or ask at the desk.",
        "cancelled": "This appointment was cancelled.",
        "over": "This appointment is over.",
        "closed": "It is closed now: no numbers are given.",
        "no-queue": "No number is needed; go straight to the window.",
        "full": "That time has just been taken. Please choose another.",
        "no-slot": "That time cannot be had any more. Please choose another.",
        "details": "That is no telephone number. Please check it.",
        "rated": "This number has been rated. Thank you!",
        "not-served": "A number can be rated once it has been called.",
    },
    asking="One moment …",
    check_in="Check in",
    check_in_how=(
        "The first {count} characters of your appointment's code do; leave out the spaces.\n"
        "The whole code of a number shows how far the queue is."
    ),
    code="Check-in code",
    number="Your number",
    ahead="{count} before you, about {minutes} min",
    next="You are next",
    soon="It is your turn soon",
    near="Please wait near windows {windows}",
    called="Please go to {window}",
    ended={
        "served": "Served",
        "absent": "You were called and not there. Please ask at {window}.",
        "left": "You gave this number up",
        "over": "This number is no longer valid. Please take a new one.",
    },
    scan_ticket="Scan to follow the queue on your phone",
    rate="Rate a visit",
    rate_how="How was it?",
    rate_which="Touch your number",
    rate_none="There is nothing to rate now. Please come back after your visit.",
    rate_at="Window {window}",
    faces=("Very bad", "Bad", "Fair", "Good", "Very good"),
    thanks="We have your rating. Thank you!",
    book="Book a time",
    book_day="Which day?",
    book_time="What time?",
    book_go="Book this time",
    book_looking="Looking for free times …",
    book_none="There is no free time soon. Please take a number, or look again in a few days.",
    slot="{day} {time}",
    left="{count} left",
    phone="Telephone number",
    phone_how="The hall asks for a telephone number; it is deleted when you have checked in.",
    phone_only="This appointment needs a name. Please scan the code and write it on your phone.",
    booked="Your appointment is made",
    booked_code="Check-in code",
    booked_head="The first {count} are enough to check in",
    booked_when="Check in with it at a guide screen or the desk. Take a picture, or scan it.",
    scan_booked="Scan to keep it",
    questions="Often asked",
    help="No answer here? Call somebody",
    stations="Nearer to you",
    stations_told="Service stations that do it, too: {count}",
    stations_home="Where do you live?",
    station_does="Also done there: {services}",
    station_all="Done at this station",
    distance="about {km} km",
    letter="Complaints and suggestions",
    letter_kinds={"complaint": "Complaint", "suggestion": "Suggestion"},
    letter_about="What is it about?",
    letter_subjects=(
        "The wait was too long", "Nobody at the window", "Unfriendly service",
        "Not told everything at once", "Too many papers asked for", "Hard to find the way",
        "Something is broken", "Not clean or tidy",
    ),
    letter_phone="In your own words? Scan the code and write on your phone.",
    letter_send="Send",
    letter_sent="We have it. Thank you",
    receipt="Receipt code",
    receipt_how="Take a picture of it, or scan it: it shows you the answer.",
    receipt_ask="Type the 16 letters and digits of your receipt; leave out the spaces.",
    receipt_see="See the answer",
    receipt_waiting="The staff have not answered yet.",
    receipt_answer="The staff's answer",
    least_time="Several windows do this; {window} is quickest: about {minutes} min with the wait.",
    comma=", ",
)  # fmt: skip
_WORDS: Mapping[Lang, HallWords] = {"zh": _ZH, "en": _EN}


def hall_words(lang: Lang) -> HallWords:
    """Return the phrases of a language."""
    return _WORDS[lang]


def in_lang(zh: str, en: str, lang: Lang) -> str:
    """Return whichever of two names is in a language."""
    return zh if lang == "zh" else en
