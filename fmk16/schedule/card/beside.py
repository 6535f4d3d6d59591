"""The roll beside the order: what each gives day by day, from when they agree, and every difference until then.

Which of the two holds is never decided here: the roll tells what is in the pouch, the order what is prescribed
(dosage.md section 10).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fmk16.model.dose import BySchema
from fmk16.model.unit import unit_names
from fmk16.schedule.amounts import Stated, Total, total_of
from fmk16.schedule.card.kinds import is_one_unit
from fmk16.schedule.card.roll import Pouch, Roll, pouches
from fmk16.schedule.cycle import AllDay, AtPartOfDay, TimesADay
from fmk16.schedule.expand import Window, window
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan


class HowDifferent(StrEnum):
    """In which way the order and the roll differ at one time."""

    NOT_IN_ROLL = "not_in_roll"
    """The order gives a dose that no pouch holds."""
    NOT_ORDERED = "not_ordered"
    """A pouch holds a dose that the order does not give."""
    OTHER_AMOUNT = "other_amount"
    """Both give a dose, of different amounts."""
    NOT_COMPARABLE = "not_comparable"
    """Both give a dose, and whether it is the same cannot be told: another unit, a schema, a day of choice, or a clock
    time on one side and near it a part of day on the other (dosage.md 28)."""


NEAR = 3 * 3600
"""How far from the time it is taken for a part of day may be: parts of day lie four hours apart and more (28)."""


@dataclass(frozen=True, slots=True)
class RollDifference:
    """One time of one day at which the order and the roll do not give the same.

    Attributes:
        day: The dose day.
        second: The second of the dose day, where both sides give times; None when the day as a whole is compared.
        how: In which way they differ.
        ordered: What the order gives then.
        packed: What the roll gives then.
    """

    day: date
    second: int | None
    how: HowDifferent
    ordered: tuple[Occurrence, ...]
    packed: tuple[Pouch, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """The order and the roll from one day to another.

    Attributes:
        order: What the order gives, and what of it cannot be told.
        packed: The fixed doses that the roll gives.
        packed_as_needed: Its as-needed doses.
        differences: Every difference, in order of time. Days that either side does not tell are not compared.
        not_compared: The days that were not compared.
        agree_from: The first day from which on, to the end of the window, both give the same; None when the last day
            is not one of them.
        changes_from: The first day on which a change to the order reaches what is packed, if the card tells: until
            then differences are to be expected.
    """

    order: Window
    packed: tuple[Pouch, ...]
    packed_as_needed: tuple[Pouch, ...]
    differences: tuple[RollDifference, ...]
    not_compared: tuple[date, ...]
    agree_from: date | None
    changes_from: date | None

    @property
    def basis(self) -> Basis:
        """How sure the comparison is: what a plan means is not stated."""
        return Basis.DECIDED


def beside(order: OrderPlan, roll: Roll, first: date, last: date) -> Beside:
    """Lay the roll beside its order, day by day.

    Doses agree when they give the same amount at the same time of the dose day; a part of day is as good as the clock
    time it is taken for, and whether it is another clock time near that cannot be told (28). Where one side gives no
    times, the amounts of the whole day are compared. A range agrees with every amount within it.

    Raises:
        QuestionError: The window ends before it begins, or is too long.
    """
    ordered = window(order.plan, first, last, order.bounds)
    packed = pouches(roll, first, last)
    days = [date.fromordinal(day) for day in range(first.toordinal(), last.toordinal() + 1)]
    silent = tuple(day for day in days if _is_silent(day.toordinal(), ordered, roll))
    compared = [day for day in days if day not in set(silent)]
    differences = tuple(found for day in compared for found in _of_day(day, ordered.occurrences, packed))
    return Beside(
        ordered,
        packed,
        pouches(roll, first, last, is_prn=True),
        differences,
        silent,
        _agree_from(days, {*silent, *(each.day for each in differences)}),
        roll.changes_from,
    )


def _is_silent(day: int, ordered: Window, roll: Roll) -> bool:
    """Tell whether the order or the roll says nothing of a day: what nobody tells cannot be compared."""
    known_from = roll.known_from
    if known_from is None or day < known_from.toordinal():
        return True
    return any(each.touches(day, day) and not each.is_prn for each in ordered.untold)


def _agree_from(days: Sequence[date], broken: set[date]) -> date | None:
    agree = None
    for day in reversed(days):
        if day in broken:
            break
        agree = day
    return agree


# --- one day ---------------------------------------------------------------------------------------------------------


def _of_day(day: date, ordered: Iterable[Occurrence], packed: Iterable[Pouch]) -> Iterator[RollDifference]:
    at = day.toordinal()
    given = [each for each in ordered if each.first_day <= at <= each.last_day]
    held = [each for each in packed if each.occurrence.first_day == at]
    chosen = [each for each in given if each.last_day > each.first_day]
    if chosen:
        yield from _of_days_of_choice(day, given, held)
    elif all(each.instant is not None for each in (*given, *(pouch.occurrence for pouch in held))):
        yield from _by_time(day, given, held)
    else:
        yield from _compared(day, None, given, held)


def _of_days_of_choice(day: date, given: list[Occurrence], held: list[Pouch]) -> Iterator[RollDifference]:
    """A pouch on a day that the patient chooses may or may not be the dose meant; without a pouch nothing differs."""
    if held:
        yield RollDifference(day, None, HowDifferent.NOT_COMPARABLE, tuple(given), tuple(held))


def _by_time(day: date, given: Sequence[Occurrence], held: Sequence[Pouch]) -> Iterator[RollDifference]:
    """Compare what has the same time; of what is left, a part of day may be a clock time near it."""
    found = list(_at_each_time(day, given, held))
    near = list(_near_pairs(found))
    paired = [each for pair in near for each in pair]
    left = [each for each in found if each not in paired]
    unsure = (replace(one, how=HowDifferent.NOT_COMPARABLE, packed=other.packed) for one, other in near)
    yield from sorted((*left, *unsure), key=lambda each: each.second or 0)


def _near_pairs(found: Sequence[RollDifference]) -> Iterator[tuple[RollDifference, RollDifference]]:
    """Pair doses that no pouch holds with pouches near them that the order does not give, each at most once."""
    packed = [each for each in found if each.how is HowDifferent.NOT_ORDERED]
    for lacking in (each for each in found if each.how is HowDifferent.NOT_IN_ROLL):
        if close := [each for each in packed if _is_near(lacking, each)]:
            nearest = min(close, key=lambda each: _apart(lacking, each))
            packed.remove(nearest)
            yield lacking, nearest


def _apart(one: RollDifference, other: RollDifference) -> int:
    return abs((one.second or 0) - (other.second or 0))


def _is_near(ordered: RollDifference, packed: RollDifference) -> bool:
    """Tell whether a part of day on one side may be the clock time on the other (dosage.md 28)."""
    doses = (*ordered.ordered, *(each.occurrence for each in packed.packed))
    kinds = {isinstance(each.dose.timing, AtPartOfDay) for each in doses}
    return len(kinds) > 1 and _apart(ordered, packed) <= NEAR


def _at_each_time(day: date, given: Sequence[Occurrence], held: Sequence[Pouch]) -> Iterator[RollDifference]:
    seconds = {each.dose.second for each in given} | {each.occurrence.dose.second for each in held}
    for second in sorted(each for each in seconds if each is not None):
        ordered = [each for each in given if each.dose.second == second]
        packed = [each for each in held if each.occurrence.dose.second == second]
        yield from _compared(day, second, ordered, packed)


def _compared(
    day: date, second: int | None, ordered: Sequence[Occurrence], packed: Sequence[Pouch]
) -> Iterator[RollDifference]:
    how = _how_different(ordered, packed)
    if how is not None:
        yield RollDifference(day, second, how, tuple(ordered), tuple(packed))


def _how_different(ordered: Sequence[Occurrence], packed: Sequence[Pouch]) -> HowDifferent | None:
    if not ordered or not packed:
        return HowDifferent.NOT_IN_ROLL if ordered else HowDifferent.NOT_ORDERED if packed else None
    if not _is_one_unit(ordered, packed):
        return HowDifferent.NOT_COMPARABLE
    prescribed, held = total(ordered), total(each.occurrence for each in packed)
    if prescribed is None or held is None or prescribed.most is None or held.exact is None:
        return HowDifferent.NOT_COMPARABLE
    return None if prescribed.least <= held.exact <= prescribed.most else HowDifferent.OTHER_AMOUNT


def _is_one_unit(ordered: Sequence[Occurrence], packed: Sequence[Pouch]) -> bool:
    """Tell whether all is in one unit; a plan that names none is taken to be in the order's."""
    unit, held = ordered[0].unit, [each.occurrence.unit for each in packed]
    return all(not unit_names(each) or is_one_unit(each, unit) for each in held)


def total(occurrences: Iterable[Occurrence]) -> Total | None:
    """Sum the amounts of doses of one unit; None where one is given by a schema."""
    parts = []
    for each in occurrences:
        if isinstance(each.amount, BySchema):
            return None
        least, most = _times(each)
        parts.append((Stated(each.amount, each.place), least, most))
    return total_of(parts)


def _times(occurrence: Occurrence) -> tuple[int, int | None]:
    match occurrence.dose.timing:
        case TimesADay(count):
            return count, count
        case AllDay():
            return 0, None
        case _:
            return 1, 1
