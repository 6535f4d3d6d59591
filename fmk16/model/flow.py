"""Rate, duration and volume of an infusion (da: indløb), each from the two others (dosage.md 47 and 48).

Volumes are millilitres, rates millilitres per hour whatever the dose's unit is, durations minutes. The interface writes
whole minutes; one that is worked out is kept as it comes, and rounded only when it is asked for in whole minutes.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from fmk16.finding import Place
from fmk16.model.dose import DurationRange, ExactDuration, ExactRate, Infusion, RateRange
from fmk16.model.measure import WIDE, Figure, Missing, WhyNot, between, exactly, untold

MINUTES_AN_HOUR = exactly(60)


def duration_from(volume: Figure, rate: Figure) -> Figure:
    """Work out how many minutes a volume takes: hours are volume by rate (dosage.md 48).

    >>> duration_from(exactly(100), exactly(25)).exact
    Decimal('240')
    """
    return volume * MINUTES_AN_HOUR / rate


def volume_from(rate: Figure, duration: Figure) -> Figure:
    """Work out how many millilitres run in at a rate during so many minutes.

    >>> volume_from(exactly(25), exactly(240)).exact
    Decimal('100')
    """
    return rate * duration / MINUTES_AN_HOUR


def rate_from(volume: Figure, duration: Figure) -> Figure:
    """Work out at how many millilitres an hour a volume runs in during so many minutes.

    >>> rate_from(exactly(100), exactly(240)).exact
    Decimal('25')
    """
    return volume * MINUTES_AN_HOUR / duration


def in_whole_minutes(duration: Figure) -> Figure:
    """Round a duration to whole minutes, as the interface writes it; half a minute becomes a whole one."""
    most = None if duration.most is None else _whole(duration.most)
    return Figure(_whole(duration.least), most, duration.missing)


def _whole(number: Decimal) -> Decimal:
    return number.to_integral_value(rounding=ROUND_HALF_UP, context=WIDE)


def stated_duration(infusion: Infusion, place: Place) -> Figure | None:
    """Give the duration that an infusion states, in minutes; None when it states none (dosage.md 47).

    Args:
        infusion: The infusion.
        place: Where it stands in the message.
    """
    match infusion.pace:
        case ExactDuration(duration=minutes):
            return exactly(minutes)
        case DurationRange(minimum_duration=least, maximum_duration=most):
            return between(least, most, (*place, "pace"))
        case _:
            return None


def stated_rate(infusion: Infusion, place: Place) -> Figure | None:
    """Give the rate that an infusion states, in ml/h; None when it states none (dosage.md 47).

    A rate of 0 is an error: it is kept as written, and marked.

    Args:
        infusion: The infusion.
        place: Where it stands in the message.
    """
    place = (*place, "pace")
    match infusion.pace:
        case ExactRate(infusion_rate=rate):
            return _marked(exactly(rate), (rate,), place)
        case RateRange(minimum_infusion_rate=slowest, maximum_infusion_rate=fastest):
            return _marked(between(slowest, fastest, place), (slowest, fastest), place)
        case _:
            return None


def _marked(rate: Figure, written: tuple[Decimal | None, ...], place: Place) -> Figure:
    of_nought = tuple(Missing(WhyNot.RATE_OF_NOUGHT, place) for each in written if each == 0)
    return Figure(rate.least, rate.most, (*rate.missing, *of_nought[:1]))


def nothing_stated(place: Place) -> Figure:
    """Give what an infusion without rate and duration tells of either, which is legal and an error (dosage.md 47)."""
    return untold(Missing(WhyNot.EMPTY_INFUSION, place))
