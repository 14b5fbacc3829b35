"""What reports and pages of figures say, in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from smartnav.plan.model import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases of one language."""

    title: str
    period: str
    """``first``, ``last``."""
    empty: str
    sample: str
    privacy: str
    kinds: dict[str, str]
    langs: dict[str, str]
    modes: dict[str, str]
    profiles: dict[str, str]
    weekdays: tuple[str, ...]
    counted_in: dict[str, str]
    """By kind: in what days and hours are counted."""
    days: str
    busy: str
    busiest: str
    """``weekday``, ``hour``, ``next``."""
    services: str
    stops: str
    starts: str
    by_hour: str
    walks: str
    shares: str
    heat: str
    heat_level: str
    """``level``."""
    heat_remark: str
    """``walks``, ``kilometres``."""
    lost: str
    """``count``."""
    legend: str
    misses: str
    misses_none: str
    misses_remark: str
    ratings: str
    rated: str
    """``count``, ``mean``, ``spread``."""
    spread: str
    not_rated: str
    rated_window: str
    rated_service: str
    faces: tuple[str, ...]
    """Five, very bad first."""
    exchange: str
    exchange_remark: str
    """``one``, ``other``, ``walks``."""
    saved: str
    """``metres``, ``share``."""
    longer: str
    same: str
    heads: dict[str, str]
    facts: dict[str, str]
    day: str
    """``day`` as a date."""
    found_now: str
    not_found: str
    more: str
    """``count``."""

    def date(self, day: date) -> str:
        """Return a day of the month as it stands on an axis."""
        return self.day.format(day=day)


_ZH = Words(
    title="大数据分析报告",
    period="{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日",
    empty="这段时间没有使用记录。",
    sample="示例大厅：平面图和事项均为虚构数据。",
    privacy="只按小时计数，不含任何个人信息；搜不到的词在三次以上访问中出现过才会列出。",
    kinds={
        "visit": "访问", "search": "搜索", "miss": "搜不到", "service": "查看事项",
        "place": "查看地点", "route": "查路线", "qr-shown": "展示二维码", "qr-opened": "手机打开",
        "print": "打印", "help": "呼叫帮办",
    },
    langs={"zh": "中文", "en": "英文"},
    modes={
        "standard": "标准", "elder": "关怀版", "contrast": "高对比",
        "elder-contrast": "关怀版高对比",
    },
    profiles={"walking": "步行", "elderly": "老年人", "wheelchair": "轮椅"},
    weekdays=("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    counted_in={
        "visit": "按访问次数计。", "search": "按搜索次数计。", "service": "按查看事项次数计。",
        "place": "按查看地点次数计。", "route": "按查路线次数计。",
    },
    days="每天",
    busy="忙时",
    busiest="最忙的是{weekday} {hour}:00–{next}:00。",
    services="热门事项",
    stops="去得最多的地方",
    starts="从哪里出发",
    by_hour="各时段查路线次数",
    walks="路线明细",
    shares="语言、显示方式和出行方式",
    heat="走动热图",
    heat_level="走动热图 · {level}",
    heat_remark="按平面图重新计算 {walks:,} 次路线，共 {kilometres:,.1f} 公里；"
    "颜色越深，经过的人次越多。",
    lost="另有 {count:,} 次的起点或终点在现在的平面图上已经没有，未计入。",
    legend="经过人次",
    misses="搜不到的词",
    misses_none="没有在三次以上访问中出现的搜不到的词。",
    misses_remark="大家这样叫，但查不到。可以加为某个事项的同义词。",
    ratings="云测评",
    rated="共 {count:,} 次评价，平均 {mean:.1f} 分（满分 5 分），离散 {spread:.1f}。",
    spread="离散是标准差：0 表示意见一致，越大分歧越大。留言中的长号码已略去。",
    not_rated="这段时间没有评价。",
    rated_window="窗口", rated_service="事项",
    faces=("很不满意", "不满意", "一般", "满意", "很满意"),
    exchange="窗口对调试算",
    exchange_remark="假如{one}和{other}对调：涉及 {walks:,} 次路线。",
    saved="一共少走 {metres:,.0f} 米（{share:.1%}）。",
    longer="一共多走 {metres:,.0f} 米（{share:.1%}）。",
    same="走的路一样长。",
    heads={
        "name": "名称", "count": "次数", "id": "编号", "share": "占比", "words": "搜索的词",
        "visits": "访问次数", "now": "现在", "date": "日期", "hour": "时段", "weekday": "星期",
        "start": "起点", "stop": "终点", "profile": "出行方式", "metres": "总米数",
        "each": "每次米数", "lang": "语言", "mode": "显示方式", "what": "项目",
        "before": "现在", "after": "对调后", "kind": "类别", "level": "楼层",
        "mean": "平均", "spread": "离散", "face": "评价", "remark": "留言",
    },
    facts={
        "visit": "访问", "service": "查看事项", "route": "查路线", "kilometres": "走动公里",
        "search": "搜索", "miss_share": "搜不到", "qr-shown": "展示二维码",
        "qr_share": "扫码打开率", "print": "打印", "help": "呼叫帮办",
        "rating": "平均评价", "elder_share": "关怀版", "english_share": "英文",
    },
    day="{day.month}/{day.day}",
    found_now="已能查到：{name}",
    not_found="仍查不到",
    more="另有 {count} 项见电子表格",
)  # fmt: skip
_EN = Words(
    title="Analytics report",
    period="{first.day} {first:%B %Y} to {last.day} {last:%B %Y}",
    empty="Nothing was counted in this period.",
    sample="A sample hall: its plan and services are made up.",
    privacy="Counted by the hour, nothing about anybody; words that found nothing are listed only "
    "when three visits or more have typed them.",
    kinds={
        "visit": "Visits", "search": "Searches", "miss": "Nothing found",
        "service": "Services opened", "place": "Places opened", "route": "Routes",
        "qr-shown": "Codes shown", "qr-opened": "Opened on phones", "print": "Prints",
        "help": "Help calls",
    },
    langs={"zh": "Chinese", "en": "English"},
    modes={
        "standard": "Standard", "elder": "Large type", "contrast": "High contrast",
        "elder-contrast": "Large, high contrast",
    },
    profiles={"walking": "Walking", "elderly": "Elderly", "wheelchair": "Wheelchair"},
    weekdays=("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    counted_in={
        "visit": "Counted in visits.", "search": "Counted in searches.",
        "service": "Counted in services opened.", "place": "Counted in places opened.",
        "route": "Counted in routes.",
    },
    days="Day by day",
    busy="Busy hours",
    busiest="Busiest: {weekday}, {hour}:00 to {next}:00.",
    services="Most asked for",
    stops="Most walked to",
    starts="Where people set out",
    by_hour="Routes by the hour",
    walks="Routes one by one",
    shares="Language, display and way of walking",
    heat="Where people walked",
    heat_level="Where people walked · {level}",
    heat_remark="{walks:,} routes found anew on the plan, {kilometres:,.1f} km together; the "
    "darker, the more people pass.",
    lost="{count:,} more began or ended at what the plan no longer has, and are left out.",
    legend="people passing",
    misses="Words that found nothing",
    misses_none="No words that found nothing in three visits or more.",
    misses_remark="What people call things, and the directory does not know. Each can be added to "
    "a service as a synonym.",
    ratings="Ratings",
    rated="{count:,} ratings, {mean:.1f} of 5 on average, spread {spread:.1f}.",
    spread="The spread is the standard deviation: 0 where all agree, the more the less they do. "
    "Long numbers in remarks are left out.",
    not_rated="Nothing was rated in this period.",
    rated_window="Window", rated_service="Service",
    faces=("Very bad", "Bad", "Fair", "Good", "Very good"),
    exchange="What if two windows changed places",
    exchange_remark="If {one} and {other} changed places: {walks:,} routes would differ.",
    saved="{metres:,.0f} m less walked altogether ({share:.1%}).",
    longer="{metres:,.0f} m more walked altogether ({share:.1%}).",
    same="People would walk as far as they do now.",
    heads={
        "name": "Name", "count": "Count", "id": "Id", "share": "Share", "words": "Words",
        "visits": "Visits", "now": "Now", "date": "Date", "hour": "Hour", "weekday": "Weekday",
        "start": "From", "stop": "To", "profile": "Profile", "metres": "Metres in all",
        "each": "Metres each", "lang": "Language", "mode": "Display", "what": "What",
        "before": "Now", "after": "After", "kind": "Kind",
        "level": "Level", "mean": "Mean", "spread": "Spread", "face": "Face", "remark": "Remark",
    },
    facts={
        "visit": "Visits", "service": "Services opened", "route": "Routes",
        "kilometres": "Kilometres walked", "search": "Searches", "miss_share": "Found nothing",
        "qr-shown": "Codes shown", "qr_share": "Opened on phones", "print": "Prints",
        "help": "Help calls", "rating": "Mean rating", "elder_share": "Large type",
        "english_share": "English",
    },
    day="{day.day} {day:%b}",
    found_now="Found now: {name}",
    not_found="Still not found",
    more="{count} more in the spreadsheet",
)  # fmt: skip
_WORDS: dict[Lang, Words] = {"zh": _ZH, "en": _EN}


def words(lang: Lang) -> Words:
    """Return the phrases of a language."""
    return _WORDS[lang]
