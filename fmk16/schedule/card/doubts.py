"""What is odd about an order that asks for nothing in a visit, and by which a dose may be missing (section 9)."""

from __future__ import annotations

from datetime import date

from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Oddity, Remark

OF_ITS_DAYS = frozenset(
    {
        Oddity.PERIOD_NEVER_STARTS,
        Oddity.ANCHOR_DISAGREES,
        Oddity.END_DATE_DISAGREES,
        Oddity.START_MAY_MOVE,
        Oddity.END_BEFORE_START,
    }
)
"""What leaves it open on which days the dosage holds."""

OF_ITS_DOSES = frozenset(
    {
        Oddity.INDEX_NEVER_REACHED,
        Oddity.WEEK_NEVER_REACHED,
        Oddity.WEEK_FALLS_AWAY,
        Oddity.WEEK_ONCE,
        Oddity.DAY_ONCE_IN_OPEN_PERIOD,
        Oddity.UNSPECIFIED_DAY_ONCE,
        Oddity.NO_PART_OF_DAY,
    }
)
"""What is written and never given, or given once where more may be meant, on the days on which the dosage holds."""


def doubts_of(plan: OrderPlan, day: date) -> tuple[Remark, ...]:
    """Give the oddities by which a dose may be missing on a day of treatment; none outside treatment (dosage.md 16).

    Args:
        plan: The order.
        day: The day of the visit.
    """
    today = day.toordinal()
    if not plan.bounds.allows_day(today):
        return ()
    telling = OF_ITS_DAYS if plan.plan.period_on(today) is None else OF_ITS_DAYS | OF_ITS_DOSES
    return tuple(each for each in plan.plan.remarks if each.oddity in telling)
