"""By which other readings of its limits an as-needed dose may be taken earlier or later (dosage.md 32 and 33).

These options change no dose of the dosage, only when one may follow another, so they are asked of what is registered.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from fmk16.finding import Place
from fmk16.schedule.alternatives import Value, reading_with
from fmk16.schedule.as_needed.availability import AvailabilityUntold, Available, AvailableFrom
from fmk16.schedule.card.by_register import available_by_register
from fmk16.schedule.card.matching import NEAREST, Matching
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.order import Dosage, Order, compile_order
from fmk16.schedule.reading import DEFAULT, DailyMaximum, MinimumDuration, Reading

LIMITS: Mapping[str, tuple[tuple[Value, ...], str]] = MappingProxyType(
    {
        "minimum_duration": (tuple(MinimumDuration), "32"),
        "daily_maximum": (tuple(DailyMaximum), "33"),
    }
)
"""Every option of ``Reading`` that only limits doses as needed: its values, and the statement that leaves it open."""


@dataclass(frozen=True, slots=True)
class AvailabilityDifference:
    """Another reading by which an as-needed dose may be taken earlier or later.

    Attributes:
        option: The option's name in ``Reading``.
        value: The value of the other reading.
        ground: The statement of dosage.md that leaves it open.
        here: Whether one may be taken, or from when, as read.
        there: The same by the other reading.
    """

    option: str
    value: Value
    ground: str
    here: Available
    there: Available

    @property
    def basis(self) -> Basis:
        """How sure the reading is that was chosen."""
        return weakest((self.ground,))


def availability_differs(
    order: Order | Dosage,
    at: datetime,
    reading: Reading = DEFAULT,
    place: Place = (),
    known: Known = NOTHING,
    matching: Matching = NEAREST,
) -> tuple[AvailabilityDifference, ...]:
    """Tell by which other readings of its limits an as-needed dose may be taken earlier or later.

    Args:
        order: The order, with its administrations, or a dosage alone.
        at: The moment asked about; aware.
        reading: The caller's choices, to which each alternative is compared, one option at a time.
        place: Where the order stands in its message.
        known: What the caller knows besides the order.
        matching: Which dose an administration is taken for.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    plan = compile_order(order, reading, place, known)
    if not plan.plan.has.prn:
        return ()
    here = available_by_register(order, plan, at, place, known, matching).answer
    found = []
    for option, (values, ground) in LIMITS.items():
        for value in values:
            if value != getattr(reading, option):
                other = compile_order(order, reading_with(reading, option, value), place, known)
                there = available_by_register(order, other, at, place, known, matching).answer
                is_other = _told(here) != _told(there)
                found += [AvailabilityDifference(option, value, ground, here, there)] if is_other else []
    return tuple(found)


def _told(answer: Available | None) -> tuple[object, ...]:
    """Give what tells one answer from another, whatever it rests on."""
    match answer:
        case AvailableFrom(moment=moment):
            return type(answer), moment
        case AvailabilityUntold(perhaps_from=moment, known=known):
            return type(answer), moment, _told(known)
        case _:
            return (type(answer),)
