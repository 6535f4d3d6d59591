"""WAR, on what medicine is handed over (da: udleveringsgrundlag): who makes a warrant, and for which order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, activation, rule, trip
from fmk16.finding import Severity
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication, HandoverMethod, UpdateDrugMedication
from fmk16.model.identifier import ByPerson
from fmk16.model.structure import Element
from fmk16.model.warrant import CreateTreatmentHandover, CreateWarrant, OnPracticePrescription, Warrant

if TYPE_CHECKING:
    from fmk16.model.messages.warrant import AttachOrDetachWarrantRequest, ReplaceWarrantRequest

# --- the feature -----------------------------------------------------------------------------------------------------

_CALLS = (
    *("ActivatePendingWarrant", "AttachOrDetachWarrant", "CancelWarrant", "CreateWarrant", "InvalidateWarrant"),
    *("MarkWarrantDeprecated", "ReopenWarrant", "ReplaceWarrant", "TerminateWarrant", "UndoReplaceWarrant"),
    *("UnmarkWarrantDeprecated", "GetWarrant", "CreateRequestForWarrant", "CancelRequestForWarrant"),
    *("ForwardRequestForWarrant", "GetRequestsForWarrant", "GetRequestForWarrantVersions"),
    "SearchRequestsForWarrantAndDetails",
)
_ROOTS = (
    *(call + way for call in _CALLS for way in ("Request", "Response")),
    *("GetPharmacyWarrantRequest", "GetHospitalPharmacyWarrantRequest"),
)


@activation("WAR", Warrant, CreateWarrant, CreateTreatmentHandover, *_ROOTS)
def exercises_warrants(_: Element, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where it makes, shows, changes, asks for or looks up a warrant.

    `HandoverPreference` alone does not: every order has one.
    """
    yield trip()


# --- how the medicine is meant to reach the patient ------------------------------------------------------------------


@rule("WAR-01", CreateDrugMedication, UpdateDrugMedication, ground="features:WAR-c", severity=Severity.WARNING)
def preference_not_assigned(order: CreateDrugMedication | UpdateDrugMedication, _: Here) -> Iterator[Trip]:
    """An order whose `HandoverPreference` is `NotAssigned`.

    The word exists for orders that are older than the question. A new order says how its medicine is meant to reach the
    patient; an update should say it as soon as somebody knows.

    Choose `Prescription`, `DoseDispensed`, `Treatment`, `HospitalPharmacy` or `WithoutPrescription`.
    """
    if order.handover_preference is HandoverMethod.NOT_ASSIGNED:
        yield trip("handover_preference")


@rule("WAR-02", CreateDrugMedication, UpdateDrugMedication, ground="features:WAR-k", severity=Severity.WARNING)
def preference_empty(order: CreateDrugMedication | UpdateDrugMedication, _: Here) -> Iterator[Trip]:
    """An order whose `HandoverPreference` is there and empty.

    The element is required and its type has no least length, so an empty one is valid and says nothing.

    Choose one of the known words.
    """
    if not order.handover_preference.strip():
        yield trip("handover_preference")


# --- the order that a warrant is for ---------------------------------------------------------------------------------


def _stands_alone(_: CreateWarrant, here: Here) -> bool:
    return here.above(CreateDrugMedication) is None


def _stands_in_new_order(_: CreateWarrant, here: Here) -> bool:
    return here.above(CreateDrugMedication) is not None


@rule("WAR-03", CreateWarrant, ground="features:WAR-d", severity=Severity.ERROR, when=_stands_alone)
def warrant_without_an_order(warrant: CreateWarrant, here: Here) -> Iterator[Trip]:
    """A new warrant that does not say which order it is for.

    `DrugMedicationIdentifier` may be left out only where the order is made in the same call. Here no order is made, so
    FMK cannot know what is to be handed over.

    Give the identifier of the order on the card.
    """
    if warrant.drug_medication_identifier is None and not _makes_orders(here):
        yield trip()


def _makes_orders(here: Here) -> bool:
    return any(isinstance(order, CreateDrugMedication) for order in here.message.drug_medications)


@rule("WAR-04", CreateWarrant, ground="features:WAR-e", severity=Severity.WARNING, when=_stands_in_new_order)
def warrant_of_a_new_order_names_another(warrant: CreateWarrant, _: Here) -> Iterator[Trip]:
    """A warrant that stands in a new order and names an order all the same.

    The order around it has no identifier yet. So the one named is another order's, and whose drug is to be handed over
    can be read both ways.

    Leave `DrugMedicationIdentifier` out here, or create the warrant for the other order by itself.
    """
    if warrant.drug_medication_identifier is not None:
        yield trip("drug_medication_identifier", identifier=warrant.drug_medication_identifier)


def _says_whose(warrant: Warrant, here: Here) -> bool:
    return warrant.attached_to_drug_medication_identifier is not None and here.above(DrugMedication) is not None


@rule(
    "WAR-05",
    Warrant,
    ground="features:WAR-h",
    severity=Severity.WARNING,
    when=_says_whose,
    only=Direction.RESPONSE,
)
def warrant_attached_to_another_order(warrant: Warrant, here: Here) -> Iterator[Trip]:
    """A warrant that stands under one order and says that it is attached to another.

    A warrant belongs to one order at a time. A reader who goes by `AttachedToDrugMedicationIdentifier` shows it
    elsewhere than one who goes by where it stands.

    Show the warrant under the order that it is attached to.
    """
    order, attached = here.above(DrugMedication), warrant.attached_to_drug_medication_identifier
    if order is not None and attached is not None and attached != order.identifier:
        yield trip("attached_to_drug_medication_identifier", attached=attached, order=order.identifier)


@rule("WAR-06", "AttachOrDetachWarrantRequest", ground="features:WAR-h", severity=Severity.ERROR)
def nothing_to_attach_or_detach(call: AttachOrDetachWarrantRequest, _: Here) -> Iterator[Trip]:
    """A request to attach or detach warrants that names none.

    Both lists may be empty by the schema. With both of them empty the request asks for nothing.

    Name the warrants, or do not send the request.
    """
    if not call.attach_warrants and not call.detach_warrants:
        yield trip()


@rule(
    "WAR-07",
    "AttachOrDetachWarrantRequest",
    ground="features:WAR-h",
    severity=Severity.ERROR,
    when=lambda call, _: bool(call.attach_warrants),
)
def warrant_attached_to_two_orders(call: AttachOrDetachWarrantRequest, _: Here) -> Iterator[Trip]:
    """One warrant that the same request attaches to two orders.

    A warrant belongs to one order at a time, so one of the two cannot be meant. Detaching a warrant and attaching it to
    another order in one request is right: so it is moved.

    Attach it to one of the orders.
    """
    orders: dict[int, int] = {}
    for position, attach in enumerate(call.attach_warrants):
        order = attach.drug_medication_identifier
        for number, identifier in enumerate(attach.warrant_identifiers):
            if orders.setdefault(identifier, order) != order:
                place = ("attach_warrants", position, "warrant_identifiers", number)
                yield trip(*place, identifier=identifier, first=orders[identifier], second=order)


# --- the kinds -------------------------------------------------------------------------------------------------------


@rule("WAR-08", "ReplaceWarrantRequest", ground="features:WAR-f", severity=Severity.WARNING)
def practice_prescription_for_a_person(call: ReplaceWarrantRequest, _: Here) -> Iterator[Trip]:
    """A person's warrant that is to be replaced by a prescription for a practice's own use.

    A new warrant of a person is a `Prescription`, a `HospitalPharmacyHandover` or `DoseDispensed`. A
    `PracticePrescription` is an organisation's: what is handed over on it is for the practice.

    Choose one of the three kinds, or name the organisation that the request is about.
    """
    if isinstance(call.whose, ByPerson):
        for position, replacement in enumerate(call.warrants):
            for number, warrant in enumerate(replacement.warrants):
                if isinstance(warrant.kind, OnPracticePrescription):
                    yield trip("warrants", position, "warrants", number, "kind", "practice_prescription")
