"""What the roll or the box holds, as a plan of its own beside the order (dosage.md section 10).

The plan tells what is in the pouch, the order what is prescribed. A change to the order reaches the roll later, so the
two may differ; every difference is said, and neither is taken for the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fmk16.finding import Place
from fmk16.model.dispensing import DispensingOverview
from fmk16.model.drug_medication import DrugMedication, PlannedAdministrations, PlannedForPreviousVersion
from fmk16.model.planned_administration import (
    PlannedAdministrationOnDrugMedication,
)
from fmk16.schedule.bounds import Bounds
from fmk16.schedule.card.planned import Planned, planned_of
from fmk16.schedule.clock import Clock, clock_of
from fmk16.schedule.expand import order_of_results, window
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Remark
from fmk16.schedule.reading import DEFAULT, Reading


@dataclass(frozen=True, slots=True)
class Pouch:
    """What is planned to lie in the roll or the box for one time of one day.

    Attributes:
        occurrence: Day, time and amount, as for a dose of the order; its place is in the planned administration.
        sequence_number: Which of the day's pouches it lies in, if the plan says so.
        time_in_words: When it is taken, where the plan neither names a part of day nor a clock time.
        planned: The planned administration that it belongs to.
    """

    occurrence: Occurrence
    sequence_number: int | None
    time_in_words: str | None
    planned: PlannedAdministrationOnDrugMedication


@dataclass(frozen=True, slots=True)
class Roll:
    """All that is planned for one order; what several planned administrations hold comes together.

    Attributes:
        planned: The planned administrations.
        is_of_previous_version: Whether all that is said is that the roll was planned for an earlier version of the
            order: then what it holds cannot be told.
        clock: The wall clock.
        place: Where the message says so.
    """

    planned: tuple[Planned, ...]
    is_of_previous_version: bool
    clock: Clock
    place: Place

    @property
    def known_from(self) -> date | None:
        """The first day of which the plan says anything; None when it says nothing of any."""
        return min((each.valid_from for each in self.planned), default=None)

    @property
    def changes_from(self) -> date | None:
        """The first day on which a change to the order has reached all that is packed, as far as the card tells."""
        return max((each.changes_from for each in self.planned if each.changes_from is not None), default=None)

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """What is odd about it."""
        return tuple(remark for each in self.planned for remark in (*each.fixed.remarks, *each.prn.remarks))

    @property
    def basis(self) -> Basis:
        """How sure it is what a plan means: that follows from its names alone, nobody says it."""
        return Basis.DECIDED


def roll_of(
    order: DrugMedication, reading: Reading = DEFAULT, place: Place = (), summary: DispensingOverview | None = None
) -> Roll | None:
    """Compile what is planned for an order.

    Structures follow each other from the plan's ``ValidFrom``, each as long as its ``PeriodLength`` or without end. Day
    numbers count from the structure's first day, but with an interval of 7 they are weekdays, Monday being 1.

    Args:
        order: The order.
        reading: The caller's choices; a part of day is what it is for the order.
        place: Where the order stands in its message.
        summary: What the medicine card tells of dispensing: from when changes reach the roll.

    Returns:
        The roll; None for an order that nothing is planned for.
    """
    where, clock = (*place, "planned"), clock_of(reading.zone)
    match order.planned:
        case PlannedAdministrations(planned_administrations=planned):
            overviews = summary.dispensing_card_overviews if summary else ()
            by_card = {each.dispensing_card_identifier: each for each in overviews}
            made = tuple(
                planned_of(
                    each,
                    reading,
                    (*where, "planned_administrations", number),
                    None if each.dispensing_card_identifier is None else by_card.get(each.dispensing_card_identifier),
                )
                for number, each in enumerate(planned)
            )
            return Roll(made, is_of_previous_version=False, clock=clock, place=where)
        case PlannedForPreviousVersion():
            return Roll((), is_of_previous_version=True, clock=clock, place=where)
        case None:
            return None


def pouches(roll: Roll, first: date, last: date, *, is_prn: bool = False) -> tuple[Pouch, ...]:
    """Give what is planned for the days from ``first`` to ``last``, both included, by day, then moment, then untimed.

    The order's own dates bound nothing here: the pouch holds what was packed, whatever has become of the order.

    Raises:
        QuestionError: The window ends before it begins, or is too long.
    """
    found = [
        _pouch(each, occurrence)
        for each in roll.planned
        for occurrence in window(each.prn if is_prn else each.fixed, first, last, Bounds()).occurrences
    ]
    return tuple(sorted(found, key=lambda pouch: order_of_results(pouch.occurrence)))


def _pouch(planned: Planned, occurrence: Occurrence) -> Pouch:
    dose = planned.doses[occurrence.place]
    words = None if dose.time is None or occurrence.instant is not None else str(dose.time)
    return Pouch(occurrence, dose.sequence_number, words, planned.content)
