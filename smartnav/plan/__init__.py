"""What a floor plan is: models, reading, checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartnav.late import late_names

if TYPE_CHECKING:
    from smartnav.plan.model import Plan
    from smartnav.plan.problem import PlanError, Problem
    from smartnav.plan.reading import Reading, load_plan, read_plan
    from smartnav.plan.schema import json_schema

__all__ = ["Plan", "PlanError", "Problem", "Reading", "json_schema", "load_plan", "read_plan"]
__getattr__ = late_names(
    __name__,
    model="Plan",
    problem="PlanError Problem",
    reading="Reading load_plan read_plan",
    schema="json_schema",
)
