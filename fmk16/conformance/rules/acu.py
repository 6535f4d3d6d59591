"""ACU, the acute status of a change to an order (da: akutstatus): features ACU-b and ACU-c."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Having, Trip, activation, rule, trip
from fmk16.finding import Severity
from fmk16.model.structure import Structure

if TYPE_CHECKING:
    from fmk16.model.dispensing_period import CreateDispensingPeriod
    from fmk16.model.messages.dispensing_period import CreateDispensingPeriodRequest

_FIELDS = ("days_for_expedited_dosage_change", "expedited_dosage_change_date", "acute_packing")
_MANY_DAYS = 42
"""Three rolls of a fortnight: a change that takes longer to reach what is packed is likely a slip."""


def _has(*fields: str) -> Having:
    return Having(lambda structure: any(field in structure.model_fields for field in fields))


@activation("ACU", _has(*_FIELDS), "GetAcuteDispensingPeriodsRequest", "GetAcuteDispensingPeriodsResponse")
def exercises_acute_status(part: Structure, here: Here) -> Iterator[Trip]:
    """A message exercises the feature where it tells how soon a change reaches the roll, or that a period is acute."""
    said = [field for field in _FIELDS if getattr(part, field, None) is not None]
    yield from (trip(field) for field in said)
    if not said and not here.place and here.root.startswith("GetAcuteDispensingPeriods"):
        yield trip()


@rule(
    "ACU-01",
    _has("days_for_expedited_dosage_change"),
    ground="features:ACU-b",
    severity=Severity.WARNING,
    when=lambda card, _: card.days_for_expedited_dosage_change is not None,
)
def change_takes_long(card: Structure, _: Here) -> Iterator[Trip]:
    """A dispensing card by which a change to an order takes weeks to reach what is packed.

    `DaysForExpeditedDosageChange` is the number of days before a change is in the roll without being acute. A roll is
    made for a week or two, so more than six weeks may be a slip: another unit, or a digit too many.

    Compare the number with how often the pharmacy packs.
    """
    days: int | None = getattr(card, "days_for_expedited_dosage_change", None)
    if days is not None and days > _MANY_DAYS:
        yield trip("days_for_expedited_dosage_change", days=int(days), most=_MANY_DAYS)


@rule(
    "ACU-02",
    "CreateDispensingPeriodRequest",
    ground="features:ACU-c",
    severity=Severity.WARNING,
    when=lambda call, _: len(call.dispensing_periods) > 1,
)
def same_days_packed_twice(call: CreateDispensingPeriodRequest, _: Here) -> Iterator[Trip]:
    """Two new periods of one dispensing card that share days, though neither of them is acute.

    Periods follow one another. Doses for days that are packed already are packed again only as an acute period, and
    `AcutePacking` says why: a change, a loss, an addition. Without it the patient has two rolls for the same days.

    Correct the days, or say why the later one is acute.
    """
    plain = [(number, each) for number, each in enumerate(call.dispensing_periods) if each.acute_packing is None]
    for position, (number, other) in enumerate(plain):
        sharing = (one for _, one in plain[:position] if _is_of_same_card(one, other) and _share_days(one, other))
        if one := next(sharing, None):
            day = max(one.start_date.value, other.start_date.value)
            yield trip("dispensing_periods", number, day=str(day), card=int(other.dispensing_card_identifier))


def _is_of_same_card(one: CreateDispensingPeriod, other: CreateDispensingPeriod) -> bool:
    return one.dispensing_card_identifier == other.dispensing_card_identifier


def _share_days(one: CreateDispensingPeriod, other: CreateDispensingPeriod) -> bool:
    """Tell whether two periods share more than a day on which the one ends and the other begins.

    Whether a period's last day belongs to it is not said.
    """
    return one.start_date.value < other.end_date.value and other.start_date.value < one.end_date.value
