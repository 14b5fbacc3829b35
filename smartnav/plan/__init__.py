"""What a floor plan is: models, reading, checks."""

from __future__ import annotations

from smartnav.plan.model import Plan
from smartnav.plan.problem import PlanError, Problem
from smartnav.plan.reading import Reading, load_plan, read_plan
from smartnav.plan.schema import json_schema

__all__ = ["Plan", "PlanError", "Problem", "Reading", "json_schema", "load_plan", "read_plan"]
