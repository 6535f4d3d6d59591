"""What the expander says, said as the slow one says it, so that the two can be compared by equality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date
from decimal import Decimal

from fmk16.model.dose import BySchema, Exact, Range
from fmk16.schedule.cycle import AllDay, AtClockTime, AtPartOfDay, AtUnreadableTime, TimesADay
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Untold

from .slow_doses import Form, SlowDose


def as_slow(occurrence: Occurrence) -> SlowDose:
    """Say an occurrence as the slow expander says it; which episode it belongs to is compared apart."""
    least, most, by_schema = _amount(occurrence)
    form, part, count = _form(occurrence)
    timing = occurrence.dose.timing
    return SlowDose(
        day=occurrence.day,
        last_day=occurrence.until_day,
        period=occurrence.dose.period,
        form=form,
        part=part,
        instant=occurrence.at and occurrence.at.astimezone(UTC),
        count=count,
        least=least,
        most=most,
        by_schema=by_schema,
        end_unknown=occurrence.dose.end_unknown,
        as_needed=occurrence.dose.is_prn,
        infusion=occurrence.infusion,
        maximum=timing.maximum_daily_dose if isinstance(timing, AllDay) else None,
    )


def _amount(occurrence: Occurrence) -> tuple[Decimal | None, Decimal | None, str | None]:
    match occurrence.amount:
        case Exact(quantity=quantity):
            return quantity, quantity, None
        case Range(minimum_quantity=least, maximum_quantity=most):
            return least, most, None
        case BySchema(according_to_parameter_schema=reference):
            return None, None, reference.value


def _form(occurrence: Occurrence) -> tuple[Form, str | None, int | None]:
    match occurrence.dose.timing:
        case AtClockTime():
            return "clock", None, None
        case AtPartOfDay(part=part):
            return "part", part.value, None
        case TimesADay(count=count):
            return "times", None, count
        case AllDay():
            return "unlimited", None, None
        case AtUnreadableTime():
            raise AssertionError("a dose at an unreadable time is never given")


def listed(doses: Iterable[SlowDose]) -> list[str]:
    """Sort doses whatever order they came in, for an equality that names the difference."""
    return sorted(repr(replace(dose, episode=None)) for dose in doses)


def days_of(untold: Untold, first: date, last: date) -> Iterator[date]:
    """Walk the days of a window that cannot be told."""
    begin = max(untold.first_day, first.toordinal())
    end = last.toordinal() if untold.last_day is None else min(untold.last_day, last.toordinal())
    return map(date.fromordinal, range(begin, end + 1))
