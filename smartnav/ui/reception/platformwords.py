"""What the window says about numbers, appointments, letters and ratings."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.plan.model import Lang
    from smartnav.queueing.told import TicketTold


@dataclass(frozen=True, slots=True)
class PlatformWords:
    """The phrases in one language; braces mark what is filled in."""

    loading: str
    reload: str
    unreachable: str
    refused: str
    refusals: Mapping[str, str]
    """By the word a refusal begins with."""
    pick_hint: str
    turn_hint: str
    number: str
    number_hint: str
    no_queue: str
    nobody_waits: str
    waiting: str
    short_wait: str
    instead_of: str
    which_number: str
    ordinary: str
    priority: str
    taken: str
    """Heading over a number that was given."""
    next_one: str
    ahead: str
    near: str
    took: str
    print_number: str
    another: str
    has_number: str
    appointments: str
    appointments_hint: str
    no_appointments: str
    check_in: str
    check_in_code: str
    cancel: str
    cancel_sure: str
    cancelled: str
    states: Mapping[str, str]
    new_booking: str
    slots: str
    left: str
    full: str
    no_slots: str
    ask: Mapping[str, str]
    booked: str
    code: str
    receipt: str
    print_booking: str
    done: str
    letters: str
    letters_badge: str
    letters_hint: str
    no_letters: str
    letter_kinds: Mapping[str, str]
    unanswered: str
    answered: str
    answer_hint: str
    send_answer: str
    close_letter: str
    close_sure: str
    closing: str
    """The answer to a letter that is closed without one of its own."""
    was_answered: str
    ratings: str
    ratings_hint: str
    periods: tuple[str, str, str]
    no_ratings: str
    mean: str
    faces: str
    no_words: str
    analytics: str
    comma: str

    def wait(self, seconds: float) -> int:
        """Return a wait in whole minutes, at least one."""
        return max(1, math.ceil(seconds / 60))

    def standing(self, ticket: TicketTold) -> str:
        """Return how many are before somebody, and where to wait."""
        ahead = self.next_one
        if ticket.ahead:
            ahead = self.ahead.format(count=ticket.ahead, minutes=self.wait(ticket.wait_s))
        return f"{ahead}{self.near.format(windows=self.comma.join(ticket.windows))}"


_ZH = PlatformWords(
    loading="正在查询…",
    reload="再试一次",
    unreachable="联系不上大厅的服务器，请稍后再按一次。",
    refused="没有办成：{why}",
    refusals={
        "closed": "现在不办公，不能取号。",
        "full": "这个时间刚刚约满，请另选一个。",
        "early": "还没到签到时间，请稍后再来。",
        "late": "已过签到时间，请取普通号或重新预约。",
        "used": "这个预约已经签到。",
        "more": "今天有几个预约码这样开头，请输入完整的码。",
        "tries": "输错的次数有点多，请过一分钟再试。",
        "cancelled": "这个预约已经取消。",
        "no-slot": "这个时间不能预约了，请另选一个。",
        "no-queue": "这件事不用取号，请直接到窗口。",
        "no-priority": "这个大厅没有优先号。",
        "details": "姓名或手机号不对，请再看一下。",
        "unknown": "没有这个码，请核对后再输一次。",
    },
    pick_hint="↑ ↓ 选择 · 回车确定 · Esc 上一步",
    turn_hint="← → 换日期",
    number="取号：办哪件事？",
    number_hint="输入事项；空着，是路线里的事项",
    no_queue="不用取号，直接到窗口",
    nobody_waits="没有人等候",
    waiting="等候 {count} 人 · 约 {minutes} 分钟",
    short_wait="等约 {minutes} 分钟",
    instead_of="（近处 {window} 要等 {minutes} 分钟）",
    which_number="{service}：取哪种号？",
    ordinary="普通号",
    priority="优先号（绿色通道）",
    taken="{label} 号 · {service}",
    next_one="下一位就是。",
    ahead="前面还有 {count} 人，约 {minutes} 分钟。",
    near="请在 {windows} 窗口附近等候叫号。",
    took="已取号：{label}",
    print_number="打印号票",
    another="再取一个号",
    has_number="{label} 号",
    appointments="预约 · {day}",
    appointments_hint="扫码或输入预约码签到；输入姓名、电话、事项查找或新约",
    no_appointments="这一天还没有预约",
    check_in="签到取号",
    check_in_code="签到：{code}",
    cancel="取消预约",
    cancel_sure="确定取消 {time} 的{service}？",
    cancelled="已取消预约：{service}",
    states={"booked": "未到", "arrived": "已签到", "cancelled": "已取消", "over": "已过期"},
    new_booking="新预约",
    slots="{service}：{day} 约几点？",
    left="余 {count}",
    full="约满",
    no_slots="这一天没有可约的时间",
    ask={"name": "来访者的姓名", "phone": "来访者的电话"},
    booked="约好了：{day} {time}，{service}",
    code="预约码 {code}",
    receipt="回执码 {code}",
    print_booking="打印预约单",
    done="完成",
    letters="投诉建议",
    letters_badge="来信 {count}",
    letters_hint="输入文字或回执码查找 · 回车打开",
    no_letters="没有来信",
    letter_kinds={"complaint": "投诉", "suggestion": "建议"},
    unanswered="待答复",
    answered="已答复：{answer}",
    answer_hint="输入答复，回车发送；来信人凭回执码看到",
    send_answer="发送答复：{text}",
    close_letter="不另答复，直接办结",
    close_sure="办结后，来信人看到的是：",
    closing="您反映的情况我们已经了解并处理，感谢您的来信。",
    was_answered="已答复",
    ratings="评价 · {period}",
    ratings_hint="← → 换时段 · 回车看留言",
    periods=("今天", "近 7 天", "近 30 天"),
    no_ratings="这段时间没有评价",
    mean="{mean} 分 · {count} 次",
    faces="很满意 {5} · 满意 {4} · 一般 {3} · 不满意 {2} · 很不满意 {1}",
    no_words="没有留言",
    analytics="更多：大数据分析",
    comma="、",
)
_EN = PlatformWords(
    loading="Asking…",
    reload="Try again",
    unreachable="The hall's server cannot be reached. Please press again in a moment.",
    refused="It was not done: {why}",
    refusals={
        "closed": "It is closed now: no numbers are given.",
        "full": "This time has just been taken. Please choose another.",
        "early": "It is too early to check in. Please come back later.",
        "late": "It is too late to check in: take an ordinary number, or book again.",
        "used": "This appointment has been checked in.",
        "more": "Several codes begin so. Please type all of it.",
        "tries": "Some codes were wrong. Please try again in a minute.",
        "cancelled": "This appointment was cancelled.",
        "no-slot": "This time cannot be had any more. Please choose another.",
        "no-queue": "No number is needed; go straight to the window.",
        "no-priority": "This hall gives no priority numbers.",
        "details": "The name or the telephone number is not right. Please look again.",
        "unknown": "There is no such code. Please check it and type it again.",
    },
    pick_hint="↑ ↓ choose · Enter takes it · Esc one step back",
    turn_hint="← → another day",
    number="Take a number: for what?",
    number_hint="Type a service; left empty: those of the tour",
    no_queue="No number needed, go straight to the window",
    nobody_waits="nobody is waiting",
    waiting="{count} waiting · about {minutes} min",
    short_wait="wait about {minutes} min",
    instead_of="(nearer {window}: {minutes} min)",
    which_number="{service}: which number?",
    ordinary="Ordinary number",
    priority="Priority number",
    taken="{label} · {service}",
    next_one="Next in line. ",
    ahead="{count} ahead, about {minutes} min. ",
    near="Please wait near {windows} to be called.",
    took="Number taken: {label}",
    print_number="Print the number",
    another="Take another number",
    has_number="No. {label}",
    appointments="Appointments · {day}",
    appointments_hint="Scan or type a code (its first 8 do) to check in; type a name, telephone or "
    "service to find or to book",
    no_appointments="No appointments on this day yet",
    check_in="Check in and take a number",
    check_in_code="Check in: {code}",
    cancel="Cancel the appointment",
    cancel_sure="Cancel {service} at {time}?",
    cancelled="Cancelled: {service}",
    states={"booked": "expected", "arrived": "checked in", "cancelled": "cancelled",
            "over": "over"},
    new_booking="New appointment",
    slots="{service}: {day}, at what time?",
    left="{count} left",
    full="full",
    no_slots="No times to be had on this day",
    ask={"name": "The visitor's name", "phone": "The visitor's telephone"},
    booked="Booked: {day} {time}, {service}",
    code="Code {code}",
    receipt="Receipt {code}",
    print_booking="Print the appointment",
    done="Done",
    letters="Complaints and suggestions",
    letters_badge="Letters {count}",
    letters_hint="Type words or a receipt's code to find one · Enter opens it",
    no_letters="No letters",
    letter_kinds={"complaint": "Complaint", "suggestion": "Suggestion"},
    unanswered="to be answered",
    answered="Answered: {answer}",
    answer_hint="Type the answer, Enter sends it; the receipt's code shows it to the author",
    send_answer="Send: {text}",
    close_letter="Close it without an answer of its own",
    close_sure="The author will then read:",
    closing="We have looked into what you wrote and dealt with it. Thank you for writing.",
    was_answered="Answered",
    ratings="Ratings · {period}",
    ratings_hint="← → another period · Enter shows what was written",
    periods=("today", "last 7 days", "last 30 days"),
    no_ratings="No ratings in this period",
    mean="{mean} of 5 · {count} given",
    faces="very good {5} · good {4} · fair {3} · poor {2} · very poor {1}",
    no_words="Nothing was written",
    analytics="More: analytics",
    comma=", ",
)  # fmt: skip
_WORDS: Mapping[Lang, PlatformWords] = {"zh": _ZH, "en": _EN}


def platform_words(lang: Lang) -> PlatformWords:
    """Return the phrases of a language."""
    return _WORDS[lang]
