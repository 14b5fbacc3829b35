"""What the kiosk says to staff, and to visitors while there is nothing to show: both languages."""

from __future__ import annotations

from dataclasses import dataclass

FAULT_TITLE = ("导览屏暂停服务", "This screen is out of service")
FAULT_VISITOR = (
    "请到咨询导办台问路，给您带来不便，敬请谅解。",
    "Please ask at the information desk. We are sorry for the inconvenience.",
)
FAULT_STAFF = (
    "工作人员请看：平面图文件有下列问题，改好后导览屏会自动恢复。",
    "For staff: the plan file has these problems. The screen comes back once they are mended.",
)
FAULT_MORE = "… 另有 {count} 处  /  and {count} more"


@dataclass(frozen=True, slots=True)
class StaffWords:
    """What the staff's sheet says, in both languages at once."""

    title: str = "工作人员  Staff"
    ask: str = "请输入 PIN\nEnter the PIN"
    checking: str = "……"
    wrong: str = "PIN 不对，还可以试 {tries} 次\nWrong PIN, tries left: {tries}"
    wait: str = "请等 {seconds} 秒再试\nTry again in {seconds} s"
    enter: str = "OK"
    erase: str = "删除  Delete"
    cancel: str = "返回地图  Back to the map"
    stay: str = "返回地图  Back to the map"
    quit: str = "退出导览屏  Close this kiosk"
    facts: tuple[str, ...] = (
        "SmartNav {version}  ·  {kiosk}  ·  {uptime_s} s",
        "平面图 Plan: {plan}  ·  {digest:.12}",
        "手机页 Phone pages: {pages}",
        "上次错误 Last error: {last_error}",
    )


STAFF = StaffWords()
