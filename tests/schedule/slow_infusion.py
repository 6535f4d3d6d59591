"""Infusions under way at a moment, for the slow expander (dosage.md 31 and 47 to 48a)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from fmk16.model.dosage import StructuredForRequest, StructuredForResponse
from fmk16.model.dose import DurationRange, ExactDuration, ExactRate, Infusion, RateRange
from fmk16.model.unit import OneUnit

from .slow import SlowDose
from .slow_doses import COPENHAGEN, moment_of
from .slow_next import Asker
from .slow_order import Dosage, Limits, slow_order_days

LOOK_BACK = 45
"""Days that are walked back; what began earlier and has no end is not asked for."""


@dataclass(frozen=True)
class Running:
    """An infusion that runs, or possibly does.

    Attributes:
        dose: The dose.
        surely: Until when it certainly runs; None when it only possibly does, or is continuous.
        possibly: Until when it may run; None without an end that can be worked out.
    """

    dose: SlowDose
    surely: datetime | None
    possibly: datetime | None


class UnderWay(NamedTuple):
    """What runs at a moment, and what without a computable end has given way to a later infusion (48a)."""

    runs: list[Running]
    gave_way: list[SlowDose]


def running(asker: Asker, at: datetime) -> UnderWay:
    """Give what runs at a moment; one without a computable end gives way to the next infusion that starts (48a)."""
    today = at.astimezone(COPENHAGEN).date()
    first = date.fromordinal(max(today.toordinal() - LOOK_BACK, 1))
    days = slow_order_days(asker.order, first, today, asker.reading, asker.known)
    infusions = [dose for day in days for dose in day.doses if dose.infusion is not None]
    begun = [dose for dose in infusions if dose.instant is not None and dose.instant <= at]
    latest = max((dose.instant for dose in begun if dose.instant is not None), default=None)
    in_millilitres = is_in_millilitres(asker.dosage)
    timed = [_begun(dose, at, asker, in_millilitres=in_millilitres) for dose in begun]
    found = [one for one in timed if (one.dose.instant == latest if one.possibly is None else at < one.possibly)]
    continuous = [dose for dose in infusions if dose.form == "unlimited" and dose.day == dose.last_day == today]
    found += [Running(dose, None, None) for dose in continuous if _runs_all_day(asker.limits, at, today)]
    return UnderWay(found, [one.dose for one in timed if one.possibly is None and one.dose.instant != latest])


def _runs_all_day(limits: Limits, at: datetime, today: date) -> bool:
    """Tell whether a continuous infusion runs: in a pause one does that ran when it began, until that day ends (16)."""
    if not limits.is_paused(at):
        return limits.expects(at)
    is_withdrawn = limits.withdrawn_at is not None and at >= limits.withdrawn_at
    if limits.pause_begin is None or is_withdrawn:
        return False
    return moment_of(today, time(0)) < limits.pause_begin.astimezone(COPENHAGEN)


def is_in_millilitres(dosage: Dosage) -> bool:
    """Tell whether the amounts are volumes (48)."""
    match dosage.form:
        case StructuredForRequest(unit=unit) | StructuredForResponse(unit=unit):
            text = unit.unit_text if isinstance(unit, OneUnit) else unit.unit_texts.singular
            return text in ("ml", "milliliter")
        case _:
            return False


def _begun(dose: SlowDose, at: datetime, asker: Asker, *, in_millilitres: bool) -> Running:
    assert dose.infusion is not None
    assert dose.instant is not None
    least, most = _hours(dose, dose.infusion, in_millilitres=in_millilitres)
    surely = _after(dose.instant, least)
    if asker.known.withdrawn_at is not None:
        surely = min(surely, asker.known.withdrawn_at)
    return Running(dose, surely if surely > at else None, None if most is None else _after(dose.instant, most))


def _after(start: datetime, hours: Fraction) -> datetime:
    seconds = hours * 3600
    return start + timedelta(seconds=round(seconds))


def _hours(dose: SlowDose, infusion: Infusion, *, in_millilitres: bool) -> tuple[Fraction, Fraction | None]:
    """Give how many hours it takes at least, and at most when that can be worked out."""
    match infusion.pace:
        case ExactDuration(duration=minutes):
            return Fraction(minutes, 60), Fraction(minutes, 60)
        case DurationRange(minimum_duration=least, maximum_duration=most) if not _is_upside_down(least, most):
            return Fraction(least or 0, 60), None if most is None else Fraction(most, 60)
        case ExactRate(infusion_rate=rate):
            slowest = fastest = Fraction(rate)
        case RateRange(minimum_infusion_rate=low, maximum_infusion_rate=high) if not _is_upside_down(low, high):
            slowest, fastest = Fraction(low or 0), Fraction(high or 0)
        case _:
            return Fraction(0), None
    if not in_millilitres or dose.least is None or dose.most is None or dose.least > dose.most:
        return Fraction(0), None
    shortest = Fraction(dose.least) / fastest if fastest else Fraction(0)
    return shortest, Fraction(dose.most) / slowest if slowest else None


def _is_upside_down(least: Decimal | int | None, most: Decimal | int | None) -> bool:
    """Tell whether a range is never to be computed with (30)."""
    return least is not None and most is not None and least > most
