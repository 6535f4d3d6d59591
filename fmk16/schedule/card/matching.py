"""Which expected dose a registered administration is taken for: a named policy (dosage.md section 10)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from fmk16.errors import QuestionError
from fmk16.finding import Place
from fmk16.model.administration import DrugAdministration
from fmk16.model.dose import Exact, Range
from fmk16.model.scalars import Quantity
from fmk16.model.unit import Unit
from fmk16.schedule.card.kinds import all_names
from fmk16.schedule.cycle import AllDay, TimesADay
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import Occurrence

MINUTE = 60

LONGEST = 24 * 60
"""Minutes from a dose's moment within which an administration is looked for, at most: beyond a day nothing tells."""


@dataclass(frozen=True, slots=True)
class Matching:
    """The policy by which an administration is taken for a dose: the nearest one that is still without.

    A dose without a moment takes what was given on its day, or on one of its days.

    Attributes:
        minutes: How far from a dose's moment, before or after it, an administration may lie, the end included.

    Raises:
        QuestionError: The minutes are below 0, or more than a day.
    """

    minutes: int = 120

    def __post_init__(self) -> None:
        if self.minutes < 0:
            raise QuestionError(f"a dose is matched within {self.minutes} minutes; give 0 or more")
        if self.minutes > LONGEST:
            raise QuestionError(f"a dose is matched within {self.minutes} minutes; give at most {LONGEST}, a day")

    @property
    def basis(self) -> Basis:
        """How sure a match is: the sources leave it to the reader."""
        return Basis.DECIDED


NEAREST = Matching()
"""The nearest dose without a registration, within two hours."""


@dataclass(frozen=True, slots=True)
class Registration:
    """A registered administration, read.

    Attributes:
        administration: As the message has it.
        instant: When it was, in seconds since 1970 in UTC.
        place: Where it stands in the message.
    """

    administration: DrugAdministration
    instant: int
    place: Place

    def amount_in(self, unit: Unit) -> Quantity | None:
        """Give how much it was, in a dosage's unit; None where it is registered in another."""
        name = self.administration.dosage_quantity_unit_text.strip().casefold()
        return self.administration.dose_quantity if name in all_names(unit) else None

    def is_of_other_amount(self, occurrence: Occurrence) -> bool | None:
        """Tell whether another amount was given than is ordered; None where the two cannot be compared."""
        quantity = self.amount_in(occurrence.unit)
        if quantity is None:
            return None
        match occurrence.amount:
            case Exact(quantity=ordered):
                return quantity != ordered
            case Range(minimum_quantity=least, maximum_quantity=most):
                return not least <= quantity <= most
            case _:
                return None


@dataclass(slots=True)
class Slot:
    """An expected dose while administrations are looked for.

    Attributes:
        occurrence: The dose.
        room: How many administrations it takes; None for any number.
        given: Those it has been given.
    """

    occurrence: Occurrence
    room: int | None
    given: list[Registration]

    @property
    def has_room(self) -> bool:
        """Whether another administration may still be taken for it."""
        return self.room is None or len(self.given) < self.room


def id_of(occurrence: Occurrence) -> tuple[object, ...]:
    """Name a dose among those of its order: two doses at one place are told apart by their days."""
    return occurrence.place, occurrence.dose.is_prn, occurrence.first_day, occurrence.last_day, occurrence.dose.period


def slots_of(occurrences: Iterable[Occurrence]) -> Iterator[Slot]:
    """Make a slot of each dose."""
    for occurrence in occurrences:
        yield Slot(occurrence, times_expected(occurrence), [])


def times_expected(occurrence: Occurrence) -> int | None:
    """Give how many times a dose is expected, or may be taken at most; None for any number of times."""
    match occurrence.dose.timing:
        case TimesADay(count):
            return count
        case AllDay():
            return None
        case _:
            return 1


def match(given: Sequence[Registration], slots: Sequence[Slot], matching: Matching) -> list[Registration]:
    """Give each administration to a dose; what is left belongs to none.

    The nearest pair of all is taken first, so the order of registration does not matter. Fixed doses with a moment come
    first, then fixed ones without, then what may be taken as needed.
    """
    fixed = [slot for slot in slots if not slot.occurrence.dose.is_prn]
    prn = [slot for slot in slots if slot.occurrence.dose.is_prn]
    left = list(given)
    for kind in (fixed, prn):
        left = _match_by_moment(left, [slot for slot in kind if slot.occurrence.instant is not None], matching)
        left = _match_by_day(left, [slot for slot in kind if slot.occurrence.instant is None])
    return left


def _match_by_moment(given: list[Registration], slots: list[Slot], matching: Matching) -> list[Registration]:
    reach = matching.minutes * MINUTE
    timed = sorted((slot.occurrence.instant or 0, number) for number, slot in enumerate(slots))
    pairs = sorted(
        (abs(each.instant - instant), each.instant, number, position)
        for number, each in enumerate(given)
        for instant, position in timed[
            bisect_left(timed, (each.instant - reach, -1)) : bisect_left(timed, (each.instant + reach + 1, -1))
        ]
    )
    matched: set[int] = set()
    for _, _, number, position in pairs:
        if number not in matched and slots[position].has_room:
            slots[position].given.append(given[number])
            matched.add(number)
    return [each for number, each in enumerate(given) if number not in matched]


def _match_by_day(given: list[Registration], slots: list[Slot]) -> list[Registration]:
    """Fill the narrowest days first: a dose of one day before one of a week."""
    if not slots:
        return given
    clock = slots[0].occurrence.clock
    days = [clock.day(each.instant) for each in given]
    fitting = _by_day(slots, sorted(set(days)))
    left = []
    for each, day in zip(given, days, strict=True):
        slot = next((slot for slot in fitting[day] if slot.has_room), None)
        if slot is None:
            left.append(each)
        else:
            slot.given.append(each)
    return left


def _by_day(slots: Iterable[Slot], days: Sequence[int]) -> dict[int, list[Slot]]:
    """Give the doses that each of some days may have, the narrowest first."""
    found: dict[int, list[Slot]] = {day: [] for day in days}
    for slot in sorted(slots, key=lambda each: (_length(each.occurrence), each.room is None)):
        first, last = slot.occurrence.first_day, slot.occurrence.last_day
        for day in days[bisect_left(days, first) : bisect_left(days, last + 1)]:
            found[day].append(slot)
    return found


def _length(occurrence: Occurrence) -> int:
    return occurrence.last_day - occurrence.first_day
