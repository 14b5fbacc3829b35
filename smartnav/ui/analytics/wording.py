"""What the window of figures says, besides what reports say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartnav.plan.model import Lang


@dataclass(frozen=True, slots=True)
class Words:
    """The phrases of one language."""

    title: str
    periods: dict[str, str]
    first: str
    last: str
    export: str
    close: str
    leaves: dict[str, str]
    loading: str
    failed: str
    """``why``."""
    no_walks: str
    waiting_for_heat: str
    map: str
    misses_hint: str
    choose_miss: str
    add_to: str
    """``word``."""
    add: str
    """``word``, ``service``: one click."""
    search: str
    no_service: str
    added: str
    """``word``, ``service``."""
    not_added: str
    """``why``."""
    already: str
    """``service``."""
    one: str
    other: str
    try_it: str
    trying: str
    exchange_hint: str
    tried: str
    metres: str
    """``metres``."""
    before: str
    after: str
    written: str
    """``path``."""
    backward: str


_ZH = Words(
    title="大数据分析",
    periods={"today": "今天", "week": "近7天", "month": "近30天", "last": "上个月"},
    first="开始日期", last="结束日期", export="导出报告…", close="关闭  Esc",
    leaves={
        "overview": "概览", "heat": "走动热图", "misses": "搜不到的词", "exchange": "窗口对调",
        "ratings": "评价",
    },
    loading="正在读取…", failed="读取失败：{why}",
    no_walks="这段时间没有查过路线。",
    waiting_for_heat="正在按平面图重新计算每一条路线…",
    map="走动热图",
    misses_hint="点一个词，再点右边的事项，就把它加为这个事项的同义词，并立即发布到所有终端。",
    choose_miss="先在左边选一个词。",
    add_to="把“{word}”加为谁的同义词？",
    add="加为“{service}”的同义词",
    search="查找事项",
    no_service="没有找到事项，换个说法试试。",
    added="已把“{word}”加为“{service}”的同义词，并已发布。",
    not_added="没有加上：{why}",
    already="已加为“{service}”的同义词",
    one="窗口", other="与", try_it="试算", trying="正在计算…",
    exchange_hint="选两个窗口，看看假如对调，这段时间大家一共会多走还是少走多少米。"
    "柜台不动，号码、事项和人员对调。",
    tried="试过的对调", metres="{metres:,.0f} 米", before="现在", after="对调后",
    written="报告已保存：{path}",
    backward="开始日期要早于结束日期。",
)  # fmt: skip
_EN = Words(
    title="Analytics",
    periods={"today": "Today", "week": "7 days", "month": "30 days", "last": "Last month"},
    first="First day", last="Last day", export="Save a report…", close="Close  Esc",
    leaves={
        "overview": "Overview", "heat": "Walks", "misses": "Not found", "exchange": "What if",
        "ratings": "Ratings",
    },
    loading="Reading…", failed="Cannot be read: {why}",
    no_walks="No routes were asked for in this period.",
    waiting_for_heat="Finding every route anew on the plan…",
    map="Where people walked",
    misses_hint="Choose what people typed, then the service they meant: it becomes a synonym of "
    "it, published to all terminals at once.",
    choose_miss="Choose what was typed at the left first.",
    add_to="Whose synonym is '{word}'?",
    add="Add to '{service}'",
    search="Find a service",
    no_service="No such service; try other words.",
    added="'{word}' is a synonym of '{service}' now, and published.",
    not_added="Not added: {why}",
    already="A synonym of '{service}' now",
    one="Window", other="and", try_it="Try", trying="Finding ways…",
    exchange_hint="Choose two windows to see how much further or less far people would have walked "
    "in this period had they changed places. Counters stay; numbers, services and staff move.",
    tried="Tried so far", metres="{metres:,.0f} m", before="Now", after="Exchanged",
    written="The report is saved: {path}",
    backward="The first day must come before the last.",
)  # fmt: skip
_WORDS: dict[Lang, Words] = {"zh": _ZH, "en": _EN}


def words(lang: Lang) -> Words:
    """Return the phrases of a language."""
    return _WORDS[lang]
