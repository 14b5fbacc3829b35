"""How much is told by a colour: from few to many, one hue that darkens.

It is read without telling red from green, over the light map and in a table; nothing of it is the
route's blue.
"""

from __future__ import annotations

HEAT = ("#FDE9C4", "#FBC97F", "#F39C4A", "#DE6B2B", "#B23A1E", "#7A1B1F")
HEAT_ALPHA = "D0"
"""Over the map, whose counters and seats stay to be seen."""
ON_HEAT = ("#2B1A0E", "#2B1A0E", "#2B1A0E", "#1A0F07", "#FFFFFF", "#FFFFFF")
"""Figures written on each of them; 4.5 : 1."""
