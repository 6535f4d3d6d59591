"""Where another reading of what the interface leaves open gives a visit other doses (D in dosage.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fmk16.schedule.alternatives import ReadingDifference, readings_differ
from fmk16.schedule.card.matching import NEAREST, Matching
from fmk16.schedule.card.other_limits import AvailabilityDifference, availability_differs
from fmk16.schedule.card.whole import Prescribed
from fmk16.schedule.clock import FIRST_DAY
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import Occurrence


@dataclass(frozen=True, slots=True)
class ReadOtherwise:
    """Other readings of an order by which a visit would be another.

    Attributes:
        doses: Those by which another dose is expected, each with what it gives and what is given here.
        as_needed: Those by which an as-needed dose may be taken earlier or later.
    """

    doses: tuple[ReadingDifference, ...] = ()
    as_needed: tuple[AvailabilityDifference, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether every reading gives the same visit."""
        return not (self.doses or self.as_needed)

    @property
    def basis(self) -> Basis:
        """How sure the readings are that were chosen."""
        found = [*(each.basis for each in self.doses), *(each.basis for each in self.as_needed)]
        return max(found, default=Basis.SCHEMA)


def read_otherwise(
    order: Prescribed, day: date, end: int, offered_at: datetime | None = None, matching: Matching = NEAREST
) -> ReadOtherwise:
    """Tell which other readings give a visit other doses: in it, earlier that day, or without a time that day.

    Args:
        order: The order.
        day: The day of the visit.
        end: The instant at which the visit ends, excluded.
        offered_at: When the visit begins, if something may be taken as needed in it.
        matching: Which dose a registered administration is taken for.
    """
    found: dict[tuple[str, str], ReadingDifference] = {}
    for each in _of_dose_days(order, day):
        if any(_matters(dose, day, end) for dose in _parting(each)) or each.untold_here != each.untold_there:
            found.setdefault((each.option, str(each.value)), each)
    return ReadOtherwise(tuple(found.values()), () if offered_at is None else _of_offers(order, offered_at, matching))


def _of_dose_days(order: Prescribed, day: date) -> Iterable[ReadingDifference]:
    """Ask about the dose day, and about the one before where a dose of it may reach into the day."""
    reading = order.plan.plan.reading
    times = reading.times_of_parts
    reaches_over = order.plan.plan.has.infusion or times.night < times.morning
    days = [day, date.fromordinal(day.toordinal() - 1)] if reaches_over and day.toordinal() > FIRST_DAY else [day]
    for each in days:
        yield from readings_differ(order.order, each, each, reading, order.place, order.known)


def _parting(difference: ReadingDifference) -> list[Occurrence]:
    """Give the doses that one of the two readings gives alone."""
    here, there = ({_told(each): each for each in side} for side in (difference.here, difference.there))
    return [each for told, each in (here | there).items() if told not in here or told not in there]


def _told(occurrence: Occurrence) -> tuple[object, ...]:
    return occurrence.first_day, occurrence.last_day, occurrence.instant, occurrence.place


def _matters(occurrence: Occurrence, day: date, end: int) -> bool:
    """Tell whether a dose is of the visit, or of what the visit looks back on; an infusion may still run."""
    today = day.toordinal()
    if occurrence.instant is None:
        return occurrence.first_day <= today <= occurrence.last_day
    is_today = occurrence.clock.day(occurrence.instant) == today
    return occurrence.instant < end and (is_today or occurrence.infusion is not None)


def _of_offers(order: Prescribed, moment: datetime, matching: Matching) -> tuple[AvailabilityDifference, ...]:
    return availability_differs(order.order, moment, order.plan.plan.reading, order.place, order.known, matching)
