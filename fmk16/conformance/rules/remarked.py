"""From what the expander remarks to what a rule finds, so that both always agree on what is odd."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, trip_at
from fmk16.schedule.alternatives import ReadingDifference
from fmk16.schedule.plan import Oddity, PeriodPlan, Reason


def remarked(here: Here, *oddities: Oddity, **values: object) -> Iterator[Trip]:
    """Give what the expander remarks of the order around a node, at the node or in it."""
    if (prescribed := here.prescribed) is not None and prescribed.remarks:
        within = here.place
        for remark in prescribed.remarks:
            if remark.oddity in oddities and remark.place[: len(within)] == within:
                yield trip_at(remark.place, **values)


def is_remarked(here: Here, oddity: Oddity) -> bool:
    """Tell whether the expander remarks something of the node itself, and not of what is in it."""
    if (prescribed := here.prescribed) is None:
        return False
    place = here.place
    return any(remark.oddity is oddity and remark.place == place for remark in prescribed.remarks)


def odd(here: Here, *oddities: Oddity, **values: object) -> Iterator[Trip]:
    """Give what the expander finds odd in the doses at the node or in it; nothing is compiled for that."""
    if (prescribed := here.prescribed) is not None and prescribed.odd_doses:
        within = here.place
        for remark in prescribed.odd_doses:
            if remark.oddity in oddities and remark.place[: len(within)] == within:
                yield trip_at(remark.place, **values)


def untold(here: Here, *reasons: Reason, **values: object) -> Iterator[Trip]:
    """Give what the expander cannot tell of the order around a node, at the node or in it; each place once."""
    if (prescribed := here.prescribed) is not None:
        within = here.place
        found = (each.place for each in (*prescribed.untold, *prescribed.unlaid.untold) if each.reason in reasons)
        for place in dict.fromkeys(place for place in found if place[: len(within)] == within):
            yield trip_at(place, **values)


def laid_period(here: Here) -> PeriodPlan | None:
    """Give the period around a node as the expander lays it out; None where nobody knows its first day."""
    if (prescribed := here.prescribed) is None:
        return None
    within = here.place
    periods = prescribed.plan.plan.periods
    return next((period for period in periods if period.place == within[: len(period.place)]), None)


def is_as_needed(here: Here) -> bool:
    """Tell whether the node stands among as-needed doses."""
    return "prn" in here.place


def parting(here: Here, option: str, first: int, days: int = 400) -> tuple[ReadingDifference, ...]:
    """Give the other readings by which doses at the node or in it are the first to differ from what is read.

    Args:
        here: Where the rule stands.
        option: The option of ``Reading`` that the readings are values of.
        first: The day from which doses are compared; the same for every node of an order.
        days: How many days are compared.
    """
    if (prescribed := here.prescribed) is None:
        return ()
    return tuple(each for each in prescribed.differences(option, first, days) if _concerns(each, here))


def _concerns(difference: ReadingDifference, here: Here) -> bool:
    within = here.place
    return any(dose.place[: len(within)] == within for dose in (*difference.here, *difference.there))


def day_of(differences: tuple[ReadingDifference, ...]) -> str:
    """Give the first day on which readings part, as a report writes it."""
    return min(each.day for each in differences).isoformat()


def iso(day: int) -> str:
    """Write a day as a report does."""
    return date.fromordinal(day).isoformat()
