"""Whether a card would show an order from the day and to the day that were meant.

Normal forms look at doses alone, so a treatment that is said to last for years beside a dosage of ten days means the
same to them; a card shows it as running. So where both orders state the treatment's first or last day, it is one day.
One that states none has it from its dosage.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fmk16.finding import Said
from fmk16.model.drug_medication import AnyDrugMedication
from fmk16.model.period import TreatmentEndsOn, TreatmentStartsOn


def days_shortfalls(wanted: AnyDrugMedication, given: AnyDrugMedication) -> Iterator[Said]:
    """Tell which day of its treatment an order states otherwise than was meant (dosage.md 16)."""
    sides = (
        (Said("the treatment's first day"), first_day(wanted), first_day(given)),
        (Said("the treatment's last day"), last_day(wanted), last_day(given)),
    )
    for what, mine, yours in sides:
        if None not in (mine, yours) and mine != yours:
            yield Said("{what}: expected {wanted}, got {given}", what=what, wanted=mine, given=yours)


def first_day(order: AnyDrugMedication) -> date | None:
    """Give the first day of treatment that an order states; None: it states none."""
    start = order.active_period.start
    return start.treatment_start_date.value if isinstance(start, TreatmentStartsOn) else None


def last_day(order: AnyDrugMedication) -> date | None:
    """Give the last day of treatment that an order states; None: it states none, or leaves that open."""
    end = order.active_period.end
    return end.treatment_end_date.value if isinstance(end, TreatmentEndsOn) else None
