"""DOS, days and cycles in general (da: dage og gentagelse); no feature: dosage.md 18 to 22 and 25.

Amounts stand in ``dos_amounts``, and what is read in more than one way in ``dos_readings``.
"""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, holds, rule, trip, trip_at
from fmk16.conformance.rules.remarked import is_as_needed, is_remarked, laid_period, remarked, untold
from fmk16.conformance.spans import FAR
from fmk16.finding import Severity
from fmk16.model.cycle import Day, DosageStructure, OnDays, OnUnspecifiedDay
from fmk16.model.dosage import DosagePeriod, KnownLength
from fmk16.schedule.plan import Oddity, Reason

# --- days ------------------------------------------------------------------------------------------------------------


def _interval(here: Here) -> int | None:
    structure = here.above(DosageStructure)
    return structure.iteration_interval if structure is not None else None


def _is_fixed_without_index(day: Day, here: Here) -> bool:
    return day.index is None and not is_as_needed(here)


@rule(
    "DOS-01",
    Day,
    ground="dosage:21",
    severity=Severity.WARNING,
    when=lambda day, here: _is_fixed_without_index(day, here) and _interval(here) == 1,
)
def fixed_day_without_index_every_day(_: Day, here: Here) -> Iterator[Trip]:
    """A fixed day without index, repeated every day.

    A `Day` without `Index` means any day, and is made for doses as needed. Beside an `IterationInterval` of 1 it can
    only be every day, and is read so; another system may refuse it.

    Write `Index` 1.
    """
    if is_remarked(here, Oddity.DAY_WITHOUT_INDEX):
        yield trip()


@rule(
    "DOS-02",
    Day,
    ground="dosage:21",
    severity=Severity.ERROR,
    when=lambda day, here: _is_fixed_without_index(day, here) and _interval(here) != 1,
)
def fixed_day_without_index(_: Day, here: Here) -> Iterator[Trip]:
    """A fixed day without index, so that nobody can tell which day is meant.

    A `Day` without `Index` means any day, and is made for doses as needed. Fixed doses are due on a day; here it cannot
    be told on which.

    Write the `Index` of the day, `UnspecifiedDay` where the patient chooses it, or `PRN` for doses as needed.
    """
    yield from untold(here, Reason.FIXED_DAY_WITHOUT_INDEX)


@rule("DOS-03", Day, ground="dosage:19", severity=Severity.ERROR, when=holds("index"))
def index_twice(day: Day, here: Here) -> Iterator[Trip]:
    """The same index twice in one cycle.

    A cycle names each of its days once. Where an `Index` comes twice, the doses of both are given, which is double the
    dose if the second was meant to replace the first or to be another day.

    Put all doses of a day under one `Day`, or correct the index.
    """
    structure, position = here.above(DosageStructure), int(here.place[-1])
    if position and structure is not None and isinstance(structure.cycle, OnDays):
        is_repeated = any(each.index == day.index for each in structure.cycle.days[:position])
        if is_repeated and is_remarked(here, Oddity.GIVEN_TWICE):
            yield trip("index", index=day.index)


@rule("DOS-04", Day, ground="dosage:20", severity=Severity.ERROR, when=holds("index"))
def index_never_reached(day: Day, here: Here) -> Iterator[Trip]:
    """A day that the cycle or the period never reaches.

    `Index` counts from the first day of the period, or of each cycle. A day beyond the `IterationInterval` or beyond
    the period's last day never comes, so its doses are never given, though a reader sees them in the message. Where FMK
    has calculated the end of a period without a length, nothing is wrong: treatment was ended within it.

    Correct the index, raise the interval, or lengthen the period.
    """
    interval = _interval(here)
    if day.index is None or day.index == 1 or (_is_open(here) and (interval is None or day.index <= interval)):
        return
    if is_remarked(here, Oddity.INDEX_NEVER_REACHED):
        is_beyond = interval is not None and day.index > interval
        yield trip("index", index=day.index, reached=interval if is_beyond else _days_of_period(here))


def _is_open(here: Here) -> bool:
    period = here.above(DosagePeriod)
    return period is not None and period.length is None


def _days_of_period(here: Here) -> int | None:
    """Give how many days the period around a node has, as it says or as FMK has worked it out."""
    if (length := _length(here)) is not None:
        return length
    laid = laid_period(here)
    return laid.last_day - laid.first_day + 1 if laid is not None and laid.last_day is not None else None


def _is_single_day(structure: DosageStructure, _: Here) -> bool:
    cycle = structure.cycle
    return isinstance(cycle, OnDays) and len(cycle.days) == 1 and cycle.days[0].index is not None


@rule(
    "DOS-05",
    DosageStructure,
    ground="dosage:18",
    severity=Severity.WARNING,
    when=holds("cycle", OnDays, when=_is_single_day),
)
def single_day_in_an_open_period(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """A single day in an open period, without an interval.

    Without `IterationInterval` the day is given once and never again, though the period goes on. Software built on
    drafts of 2025 writes this for "every day".

    Write `IterationInterval` 1 if the dose is daily; give the period a length if it is given once.
    """
    if structure.iteration_interval is None and (_length(here) or FAR) >= FAR:
        yield from remarked(here, Oddity.DAY_ONCE_IN_OPEN_PERIOD)


# --- a day of choice -------------------------------------------------------------------------------------------------


@rule("DOS-06", DosageStructure, ground="dosage:22", severity=Severity.WARNING, when=holds("cycle", OnUnspecifiedDay))
def day_of_choice_once(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """A day of the patient's choice without an interval: once in the whole period.

    `UnspecifiedDay` comes once a cycle. Without `IterationInterval` there is no cycle, so it is read as once in the
    period, on any of its days.

    Write the interval in days: 7 for once a week. Where it is meant once, nothing is wrong.
    """
    if structure.iteration_interval is None:
        yield from remarked(here, Oddity.UNSPECIFIED_DAY_ONCE)


@rule("DOS-07", DosageStructure, ground="dosage:22", severity=Severity.ERROR, when=holds("cycle", OnUnspecifiedDay))
def day_of_choice_without_an_end(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """A day of the patient's choice without an interval, in a period without a known end.

    `UnspecifiedDay` comes once a cycle. Here there is neither a cycle nor a last day, so nobody can tell how often it
    is meant or by when.

    Write the `IterationInterval` in days, or the `PeriodLength`.
    """
    if structure.iteration_interval is None:
        yield from untold(here, Reason.UNSPECIFIED_DAY_WITHOUT_INTERVAL)


@rule(
    "DOS-08",
    DosageStructure,
    ground="dosage:21",
    severity=Severity.WARNING,
    when=holds("cycle", OnDays, when=lambda _, here: is_as_needed(here)),
)
def interval_beside_any_day(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """As-needed doses on any day, with an interval beside them.

    A `Day` without `Index` in `PRN` is available every day of the period. An `IterationInterval` beside it means
    nothing and is ignored; a reader may take it for a limit.

    Leave the interval out, or give the day an index.
    """
    if structure.iteration_interval is not None:
        found = next(remarked(here, Oddity.INTERVAL_BESIDE_PRN_DAY), None)
        if found is not None:
            yield trip_at((*here.place, "iteration_interval"), interval=structure.iteration_interval)


# --- a cycle and its period ------------------------------------------------------------------------------------------


@rule(
    "DOS-15",
    DosageStructure,
    ground="dosage:25",
    severity=Severity.NOTE,
    when=holds("iteration_interval", when=lambda _, here: _length(here) is not None),
)
def interval_longer_than_the_period(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """An interval that is longer than the period.

    The period is over before the cycle starts again, so everything in it is given once at most. That is legal, and the
    interval has no effect.

    Leave it so where the doses are given once; lengthen the period where they were meant to be repeated.
    """
    length, interval = _length(here), structure.iteration_interval
    if length is not None and interval is not None and interval > length:
        yield trip("iteration_interval", interval=interval, length=length)


def _length(here: Here) -> int | None:
    period = here.above(DosagePeriod)
    length = period.length if period is not None else None
    return length.period_length if isinstance(length, KnownLength) else None
