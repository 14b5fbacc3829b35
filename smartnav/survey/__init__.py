"""What a plan gives its visitors: its figures, and what they cannot walk to."""

from __future__ import annotations

from smartnav.survey.survey import Reach, Survey, survey

__all__ = ["Reach", "Survey", "survey"]
