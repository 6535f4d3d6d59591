"""What no dose shows: what sets the first day, and under which condition doses are taken."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fmk16.model.dosage import CalculatedEnd, StructuredForResponse
from fmk16.schedule.meaning.normal import Conditions, Dates, Start
from fmk16.schedule.order import Dosage, OrderPlan
from fmk16.schedule.plan import Plan


def dates_of(compiled: OrderPlan, dosage: Dosage) -> Dates:
    """Give what sets the first day, and the dates that bound what has not started yet (dosage.md 8, 16, 39 and 41)."""
    plan = compiled.plan
    start = _start(plan)
    if start is Start.KNOWN:
        return Dates(start, plan.awaits_handover)
    bounds, pause = compiled.bounds, compiled.bounds.pause
    paused = (None, None) if pause is None else (pause.begin, pause.end)
    treatment = (bounds.first_day, bounds.last_day, *paused, bounds.withdrawn_at)
    if start is Start.COURSE:
        return Dates(start, plan.awaits_handover, earliest=plan.valid_from, treatment=treatment)
    return Dates(start, plan.awaits_handover, ends=tuple(_calculated_ends(dosage)), treatment=treatment)


def _start(plan: Plan) -> Start:
    if plan.course is not None:
        return Start.COURSE
    if plan.is_started:
        return Start.KNOWN
    return Start.HANDOVER if plan.awaits_handover else Start.UNKNOWN


def _calculated_ends(dosage: Dosage) -> Iterator[date | None]:
    if isinstance(dosage.form, StructuredForResponse):
        for period in dosage.form.dosage_periods:
            end = period.end_date.end
            yield end.calculated_end_date.value if isinstance(end, CalculatedEnd) else None


def conditions_of(plan: Plan, *, has_prn: bool) -> Conditions:
    """Give the triggers of as-needed doses, where there are any, and of a course (dosage.md 37 and 38)."""
    trigger = plan.prn_trigger if has_prn else None
    if plan.course is None:
        return Conditions(trigger)
    return Conditions(trigger, plan.course.trigger, plan.course.minimum_days_between_episodes)
