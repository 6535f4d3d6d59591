"""One order's doses in one form, whether they were laid out by itself or among many: for tests of the arrays."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from fmk16.model.dose import BySchema, Exact, Range
from fmk16.schedule.bulk.arrays import NO_DAY, NO_INSTANT
from fmk16.schedule.bulk.columns import Columns
from fmk16.schedule.bulk.doses import RowKind, written
from fmk16.schedule.bulk.occurrences import Occurrences
from fmk16.schedule.bulk.upcoming import Upcoming
from fmk16.schedule.clock import LAST_DAY, instant_of
from fmk16.schedule.cycle import CycleDose
from fmk16.schedule.episodes import next_episode_on
from fmk16.schedule.expand import Window, window
from fmk16.schedule.known import Known
from fmk16.schedule.occurrence import HowKnown, Occurrence
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.plan import Untold
from fmk16.schedule.reading import Reading
from fmk16.schedule.search import as_needed_from, timed_after, unreadable_from, untimed_from

from .random_dosages import random_dosage, random_window
from .random_orders import random_order

Row = tuple[object, ...]


def random_plans(rng: random.Random, count: int, reading: Reading) -> Iterator[tuple[OrderPlan, date]]:
    """Compile random dosages, half of them in orders; with each a day near which something happens."""
    for _ in range(count):
        dosage = random_dosage(rng)
        near, _ = random_window(rng, dosage)
        asked = random_order(rng, dosage) if rng.random() < 0.5 else dosage
        known = Known(episodes=tuple(near + timedelta(days=rng.randint(-9, 40)) for _ in range(rng.randint(0, 2))))
        yield compile_order(asked, reading, known=known), near


def single(order: OrderPlan, first: date, last: date) -> Counter[Row]:
    """Give what the expander of one order says."""
    found = window(order.plan, first, last, order.bounds)
    return Counter([*_rows_of(found), *_course_rows(order, first, last)])


def _course_rows(order: OrderPlan, first: date, last: date) -> Iterator[Row]:
    """Give the days on which a course may be started after all known ones: those that next_episode tells of."""
    starts = _course_from(order)
    until = min(last.toordinal(), LAST_DAY if order.bounds.last_day is None else order.bounds.last_day)
    if starts is not None and max(starts, first.toordinal()) <= until:
        yield RowKind.COURSE, max(starts, first.toordinal()), until, written(order.plan.precondition_place)


def _course_from(order: OrderPlan) -> int | None:
    plan = order.plan
    if plan.course is None:
        return None
    ends = [each.last_day for each in plan.episodes[-1:] if not each.end_unknown]
    if len(ends) < len(plan.episodes[-1:]) or None in ends:
        return None
    day = next_episode_on(order, plan.course, max((end + 1 for end in ends if end is not None), default=1)).from_day
    is_left = day is not None and order.bounds.allows_days(day.toordinal(), LAST_DAY, order.clock)
    return day.toordinal() if day is not None and is_left else None


def _rows_of(found: Window) -> Iterator[Row]:
    for each in (*found.occurrences, *found.as_needed):
        yield _row_of(each)
    yield from map(_row_of_untold, found.untold)


def _row_of(each: Occurrence) -> Row:
    kind = RowKind.PRN if each.dose.is_prn else RowKind.FIXED
    days = (each.first_day, each.last_day, each.instant, each.known)
    how = (*_amount(each.dose), each.times_per_day, each.dose.period, each.dose.end_unknown)
    return kind, *days, *how, None, each.basis, written(each.place), each.is_clock_changed


def _amount(dose: CycleDose) -> Row:
    match dose.amount:
        case Exact(quantity=quantity):
            return quantity, quantity, None
        case Range(minimum_quantity=least, maximum_quantity=most):
            return least, most, None
        case BySchema(according_to_parameter_schema=reference):
            return None, None, reference.value


def _row_of_untold(each: Untold) -> Row:
    kind = RowKind.UNTOLD_PRN if each.is_prn else RowKind.UNTOLD
    return kind, each.first_day, each.last_day, each.reason, written(each.place)


def bulk(columns: Columns, chunks: Iterable[Occurrences]) -> list[Counter[Row]]:
    """Give what the arrays say of each order."""
    found: list[Counter[Row]] = [Counter() for _ in range(columns.count)]
    for chunk in chunks:
        listed = (chunk.order, chunk.day, chunk.until, chunk.instant, chunk.dose, chunk.is_clock_changed)
        for order, *row in zip(*(column.tolist() for column in listed), strict=True):
            found[order][_row_of_arrays(columns, *row)] += 1
    return found


def _row_of_arrays(columns: Columns, day: int, until: int, instant: int, number: int, is_changed: bool) -> Row:
    dose = columns.doses[number]
    if dose.kind is RowKind.COURSE:
        return dose.kind, day, until, dose.place
    if dose.reason is not None:
        return dose.kind, day, until, dose.reason, dose.place
    known = HowKnown.WINDOW if until > day else dose.known
    days = (day, until, None if instant == NO_INSTANT else instant, known)
    basis = max(dose.basis, columns.changed_basis) if is_changed else dose.basis
    how = (dose.least, dose.most, dose.schema, dose.times_per_day, dose.period, dose.end_unknown)
    return dose.kind, *days, *how, None, basis, dose.place, is_changed


def single_next(order: OrderPlan, at: datetime) -> Row:
    """Give what the search in one order says: the moment, and the first days."""
    instant = instant_of(at)
    today = order.clock.day(instant)
    timed = timed_after(order, instant)
    days = (
        _first_day(untimed_from(order, today), today),
        _first_as_needed(order, instant, today),
        *(_first_untold(order, today, is_prn=is_prn) for is_prn in (False, True)),
    )
    starts = _course_from(order)
    until = LAST_DAY if order.bounds.last_day is None else order.bounds.last_day
    course = NO_DAY if starts is None or max(starts, today) > until else max(starts, today)
    return timed[0].instant if timed else NO_INSTANT, *days, course


def _first_day(found: tuple[Occurrence, ...], today: int) -> int:
    return max(found[0].first_day, today) if found else NO_DAY


def _first_as_needed(order: OrderPlan, instant: int, today: int) -> int:
    """Ask the window too: the search misses a night after midnight of the day before, right after a pause."""
    found = [_first_day(as_needed_from(order, instant, today), today)]
    pause = order.bounds.pause
    if pause is not None and pause.end is not None and order.clock.day(pause.end) >= today:
        resumed = order.clock.day(pause.end)
        days = map(date.fromordinal, (max(resumed - 2, today), resumed))
        around = window(order.plan, *days, order.bounds).as_needed
        found += [max(each.first_day, today) for each in around if each.instant is None or each.instant > instant]
    return min((day for day in found if day != NO_DAY), default=NO_DAY)


def _first_untold(order: OrderPlan, today: int, *, is_prn: bool) -> int:
    clipped = (order.bounds.clipped(each, order.clock) for each in (*order.plan.untold, *order.bounds.untold))
    found = [each for each in (*clipped, *unreadable_from(order, today)) if each and each.is_prn == is_prn]
    return min((max(each.first_day, today) for each in found if each.touches(today, LAST_DAY)), default=NO_DAY)


def bulk_next(found: Upcoming) -> list[Row]:
    """Give what the arrays say of each order."""
    days = (found.untimed, found.as_needed, found.untold, found.untold_prn, found.course)
    return list(zip(found.timed.instant.tolist(), *(each.day.tolist() for each in days), strict=True))
