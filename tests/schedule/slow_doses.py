"""The doses of one day, for the slow expander: what is given, how much, and at which moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Literal
from zoneinfo import ZoneInfo

from fmk16.model.dose import (
    AtClockTimes,
    AtPartsOfDay,
    BySchema,
    DayDosage,
    Dose,
    Exact,
    Infusion,
    Range,
    SomeTimesPerDay,
    WithoutLimit,
)

from .slow_periods import Stretch
from .slow_reading import Fold, Gap, SlowReading

Form = Literal["clock", "part", "times", "unlimited"]

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DAY = timedelta(days=1)
PLAIN_CLOCK_TIME = re.compile(r"[0-9]{2}:[0-9]{2}:[0-9]{2}")


@dataclass(frozen=True)
class SlowDose:
    """One dose that is due.

    Attributes:
        day: The dose day; a night dose keeps it when its moment lies on the next calendar day (28).
        last_day: The same day, or the last day on which a dose of an unspecified day may be taken (22).
        period: The period's number as shown, from 1.
        form: How the doses of the day are given.
        part: morning, noon, evening or night, for parts of day.
        instant: The moment in UTC, for clock times and parts of day; None when the patient chooses the day.
        count: How many times that day, for times per day.
        least: The least amount, as written; None when a parameter schema gives it.
        most: The greatest amount, as written; None when a parameter schema gives it.
        by_schema: The reference to the parameter schema, as written.
        end_unknown: Whether the period's end is said in words only (11a).
        clock: The wall-clock time as written, so that two doses of an unspecified day can be told apart.
        as_needed: Whether it may be taken rather than is due (36).
        infusion: How it runs in, if it does.
        maximum: The maximum daily dose, for a day without limit, as written (31).
        episode: The day on which the episode of a course that it belongs to was started (39).
    """

    day: date
    last_day: date
    period: int
    form: Form
    part: str | None
    instant: datetime | None
    count: int | None
    least: Decimal | None
    most: Decimal | None
    by_schema: str | None
    end_unknown: bool
    clock: time | None = field(default=None, compare=False, repr=False)
    as_needed: bool = False
    infusion: Infusion | None = None
    maximum: Decimal | None = None
    episode: date | None = None


@dataclass(frozen=True)
class Given:
    """The doses of a day, and from when to when they may be taken."""

    dosage: DayDosage
    day: date
    last_day: date
    patient_chooses: bool = False
    as_needed: bool = False


# --- the doses of a day ----------------------------------------------------------------------------------------------


def doses_of(given: Given, stretch: Stretch, reading: SlowReading) -> Iterator[SlowDose]:
    """Write out a day's doses in the order of the dosage; clock times that are none are left out (27)."""
    parts = reading.parts
    match given.dosage.doses:
        case AtClockTimes(time_of_day_dosage=timed):
            for one in timed.time_of_day_doses:
                if _is_plain(one.time.written):
                    yield _dose(one, "clock", given, stretch, reading, clock=time.fromisoformat(one.time.written))
        case AtPartsOfDay(part_of_day_dosage=by_part):
            for part in ("morning", "noon", "evening", "night"):
                dose: Dose | None = getattr(by_part, part)
                if dose is not None:
                    next_day = part == "night" and parts["night"] < parts["morning"]
                    yield _dose(dose, "part", given, stretch, reading, part=part, clock=parts[part], next_day=next_day)
        case SomeTimesPerDay(times_per_day_dosage=counted):
            yield _dose(counted, "times", given, stretch, reading, count=counted.times_per_day)
        case WithoutLimit(unlimited_day_dosage=unlimited):
            maximum = unlimited.maximum_daily_dose
            yield _dose(unlimited, "unlimited", given, stretch, reading, maximum=maximum)


def odd_clock_times(given: Iterable[Given]) -> set[str]:
    """Give the reason why a day with these doses cannot wholly be told: a clock time that is none (27)."""
    for one in given:
        match one.dosage.doses:
            case AtClockTimes(time_of_day_dosage=timed):
                if not all(_is_plain(dose.time.written) for dose in timed.time_of_day_doses):
                    return {"clock_time"}
    return set()


def _is_plain(written: str) -> bool:
    return PLAIN_CLOCK_TIME.fullmatch(written) is not None and written != "24:00:00"


def _dose(
    dose: Dose,
    form: Form,
    given: Given,
    stretch: Stretch,
    reading: SlowReading,
    *,
    part: str | None = None,
    clock: time | None = None,
    next_day: bool = False,
    count: int | None = None,
    maximum: Decimal | None = None,
) -> SlowDose:
    least, most, by_schema = _amount(dose)
    return SlowDose(
        day=given.day,
        last_day=given.last_day,
        period=stretch.number,
        form=form,
        part=part,
        instant=_moment(given.day, clock, reading, next_day=next_day)
        if clock is not None and not given.patient_chooses
        else None,
        count=count,
        least=least,
        most=most,
        by_schema=by_schema,
        end_unknown=stretch.in_words,
        clock=clock,
        as_needed=given.as_needed,
        infusion=dose.infusion,
        maximum=maximum,
        episode=stretch.episode,
    )


def _amount(dose: Dose) -> tuple[Decimal | None, Decimal | None, str | None]:
    match dose.amount:
        case Exact(quantity=quantity):
            return quantity, quantity, None
        case Range(minimum_quantity=least, maximum_quantity=most):
            return least, most, None
        case BySchema(according_to_parameter_schema=reference):
            return None, None, reference.value


# --- moments ---------------------------------------------------------------------------------------------------------


def _moment(day: date, clock: time, reading: SlowReading, *, next_day: bool) -> datetime | None:
    """Find the moment of a dose; beyond the year 9999 there is none (7)."""
    if next_day and day == date.max:
        return None
    return moment_of(day + DAY if next_day else day, clock, reading.gap, reading.fold)


def moment_of(day: date, clock: time, gap: Gap = "forward", fold: Fold = "first") -> datetime:
    """Find the one moment at which the clocks in Denmark show this time (27a)."""
    wall = datetime.combine(day, clock)
    first, second = _read_as(wall, 0), _read_as(wall, 1)
    if _shown_at(first) == wall:
        return second if fold == "second" and _shown_at(second) == wall else first
    # The time does not exist: it moves on by the gap, or its figures are read at the offset that follows.
    skipped = _offset(wall + DAY) - _offset(wall - DAY)
    moved = wall + skipped if gap == "forward" else wall - skipped
    moment = _read_as(moved, 0)
    assert _shown_at(moment) == moved
    return moment


def _read_as(wall: datetime, fold: int) -> datetime:
    return wall.replace(tzinfo=COPENHAGEN, fold=fold).astimezone(UTC)


def _shown_at(moment: datetime) -> datetime:
    return moment.astimezone(COPENHAGEN).replace(tzinfo=None, fold=0)


def _offset(wall: datetime) -> timedelta:
    offset = wall.replace(tzinfo=COPENHAGEN).utcoffset()
    assert offset is not None
    return offset
