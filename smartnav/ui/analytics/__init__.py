"""大数据分析: what a hall is used for, in a window of the reception."""

from smartnav.ui.analytics.window import AnalyticsWindow, Source

__all__ = ["AnalyticsWindow", "Source"]
