"""ORD, an order and the request that carries it (da: ordination og forespørgsel): features.md ALL, dosage.md 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, holds, rule, trip
from fmk16.finding import Severity
from fmk16.model.dosage_in_words import FreeTextForRequest
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.identifier import ByOrganisation
from fmk16.model.period import DrugMedicationEndedReason

if TYPE_CHECKING:
    from fmk16.model.messages.drug_medication import (
        CreateDrugMedicationRequest,
        PauseDrugMedicationRequest,
        UnpauseDrugMedicationRequest,
        UnwithdrawDrugMedicationRequest,
        UpdateDrugMedicationRequest,
        WithdrawDrugMedicationRequest,
    )

    Changes = (
        UpdateDrugMedicationRequest
        | PauseDrugMedicationRequest
        | UnpauseDrugMedicationRequest
        | WithdrawDrugMedicationRequest
        | UnwithdrawDrugMedicationRequest
    )

_CHANGES = (
    "UpdateDrugMedicationRequest",
    "PauseDrugMedicationRequest",
    "UnpauseDrugMedicationRequest",
    "WithdrawDrugMedicationRequest",
    "UnwithdrawDrugMedicationRequest",
)


# --- what is asked ---------------------------------------------------------------------------------------------------


@rule("ORD-06", *_CHANGES, ground="features:ALL-x", severity=Severity.WARNING)
def change_without_a_version(call: Changes, _: Here) -> Iterator[Trip]:
    """A change of an order to a card of version 0.

    `MedicineCardVersion` is the version that the caller has seen. A card that holds an order has a version above 0, so
    the number was not read from the card.

    Read the card, and give its `Version`.
    """
    if call.medicine_card_version == 0:
        yield trip("medicine_card_version")


def _changes_several(call: Changes, _: Here) -> bool:
    return len(call.drug_medications) > 1


@rule("ORD-07", *_CHANGES, ground="features:ALL-n", severity=Severity.ERROR, when=_changes_several)
def order_changed_twice(call: Changes, _: Here) -> Iterator[Trip]:
    """One order for which a request asks two different things.

    The same `Identifier` stands twice, with different contents. An update replaces the whole order, so one of them
    undoes the other, and which one is not said.

    Put all changes to the order into one.
    """
    yield from _again(call, is_same=False)


@rule("ORD-08", *_CHANGES, ground="features:ALL-n", severity=Severity.WARNING, when=_changes_several)
def order_named_twice(call: Changes, _: Here) -> Iterator[Trip]:
    """One order for which a request asks the same thing twice.

    The same `Identifier` stands twice, with the same contents. The second says nothing, or was meant for another order.

    Leave the second out, or correct its `Identifier`.
    """
    yield from _again(call, is_same=True)


class _Change(Protocol):
    """What asks for a change of an order, and names it."""

    @property
    def identifier(self) -> int: ...


def _again(call: Changes, *, is_same: bool) -> Iterator[Trip]:
    changes: tuple[_Change, ...] = call.drug_medications
    seen: dict[int, _Change] = {}
    for position, each in enumerate(changes):
        first = seen.setdefault(each.identifier, each)
        if first is not each and (first == each) is is_same:
            yield trip("drug_medications", position, "identifier", identifier=each.identifier)


@rule(
    "ORD-09",
    "CreateDrugMedicationRequest",
    "UpdateDrugMedicationRequest",
    ground="features:ALL-o",
    severity=Severity.WARNING,
    when=holds("whose", ByOrganisation),
)
def private_order_of_an_organisation(
    call: CreateDrugMedicationRequest | UpdateDrugMedicationRequest, _: Here
) -> Iterator[Trip]:
    """A private order on an organisation's card.

    `HasNegativeConsent` marks an order as private on the citizen's wish. A card that is an organisation's, such as a
    practice's own medicine, has no citizen.

    Leave `HasNegativeConsent` out, or make the order on the citizen's card.
    """
    orders: tuple[CreateDrugMedication | UpdateDrugMedication, ...] = call.drug_medications
    for position, each in enumerate(orders):
        if each.has_negative_consent:
            yield trip("drug_medications", position, "has_negative_consent")


# --- an order as it is -----------------------------------------------------------------------------------------------


def _is_paused(order: DrugMedication, _: Here) -> bool:
    return order.paused is not None


@rule(
    "ORD-10",
    DrugMedication,
    ground="dosage:16",
    severity=Severity.NOTE,
    when=_is_paused,
    only=Direction.RESPONSE,
)
def paused_and_withdrawn(order: DrugMedication, _: Here) -> Iterator[Trip]:
    """An order that is both paused and withdrawn.

    A withdrawn order gives no doses any more, so the pause means nothing; it matters again if the withdrawal is taken
    back.

    Show the order as withdrawn.
    """
    ended = order.active_period.ended_reason
    if ended is not None and ended.reason == DrugMedicationEndedReason.WITHDRAWN:
        yield trip("paused")


_AMOUNT = re.compile(r"\b\d+(?:[.,]\d+)?\s+[^\W\d]{2,}", re.IGNORECASE)
_RHYTHM = re.compile(
    r"\bdaglig|\bgang(?:e)?\s+(?:i|om)\s+(?:dagen|døgnet|ugen)|\b(?:morgen|middag|aften|nat)|"
    r"\bhver\s+(?:dag|\w+\s+dag|uge|\w+\s+uge)|\bugentlig",
    re.IGNORECASE,
)


@rule("ORD-11", FreeTextForRequest, ground="dosage:2", severity=Severity.NOTE)
def words_that_could_be_structured(words: FreeTextForRequest, _: Here) -> Iterator[Trip]:
    """A dosage in words that names an amount and a rhythm.

    What is due cannot be told of a dosage in words: no time of the next dose, no reminder, no supply. This one reads as
    if it could be written with `DosagePeriod`, which can tell them.

    Write it structured, unless the words say more than that can.
    """
    if _AMOUNT.search(words.text) and _RHYTHM.search(words.text):
        yield trip("text")
