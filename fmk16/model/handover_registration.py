"""Handovers as requests register them and take them back, and as look-ups group them (da: udlevering).

Whoever treats the patient hands over on a warrant alone (da: udlevering ved behandling). A pharmacy names an order too
(da: apoteksudlevering), also for a prescription that belongs to no order of the card (da: løs recept).
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.actor import (
    AddressLine,
    EmailAddress,
    Modificator,
    Organisation,
    OrganisationName,
    OrganisationTypeText,
    TelephoneNumber,
)
from fmk16.model.drug import Drug
from fmk16.model.handover import (
    Handover,
    HandoverComment,
    HandoverDateTime,
    InvalidHandover,
    LabelText,
    PackageHandover,
    SecondaryHandoverDateTime,
    SingleUnitsHandover,
    WarrantAndHandovers,
)
from fmk16.model.identifier import (
    DrugMedicationIdentifier,
    HandoverIdentifier,
    ModificationMetadataText,
    WarrantIdentifier,
)
from fmk16.model.indication import Indication, ReimbursementCodeText
from fmk16.model.order import Delivery, DeliveryInstructionText, OrderIdentifier
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named
from fmk16.model.track_and_trace import DetailsForTrackAndTrace
from fmk16.model.warrant import AuthorisationDateTime, CreateTreatmentHandover, LoosePrescription, WarrantDosageText

CountryName = Annotated[str, Simple("CountryNameType", min_length=1, max_length=70)]


# --- during treatment ------------------------------------------------------------------------------------------------


class CreateHandoverOfDrugMedication(Element):
    """What whoever treats the patient has handed over of one order's drug (da: udlevering ved behandling)."""

    drug_medication_identifier: DrugMedicationIdentifier
    create_treatment_handovers: Annotated[tuple[CreateTreatmentHandover, ...], Len(1), Named("CreateTreatmentHandover")]


class CreatedTreatmentHandovers(Element):
    """The numbers of the warrants and handovers noted on one order (da: udlevering ved behandling)."""

    drug_medication_identifier: DrugMedicationIdentifier
    warrant_and_handovers: Annotated[tuple[WarrantAndHandovers, ...], Len(1)]


# --- at a pharmacy ---------------------------------------------------------------------------------------------------


class CreatePharmacyHandover(Element):
    """Packages that a pharmacy has handed over on an order (da: apoteksudlevering); single units it cannot.

    ``uses_secondary_handover`` says that they reach the patient in parts, by secondary handovers.
    """

    date_time: HandoverDateTime
    package: PackageHandover
    uses_secondary_handover: Flag = False
    handover_comment: HandoverComment | None = None
    label_text: LabelText | None = None
    responsible_organisation: Organisation | None = None


class ForeignOrganisation(Element):
    """An organisation outside Denmark (da: udenlandsk organisation): known by name and country, without a number."""

    name: OrganisationName
    address_lines: Annotated[tuple[AddressLine, ...], MaxLen(5), Named("AddressLine")] = ()
    telephone_number: TelephoneNumber | None = None
    email_address: EmailAddress | None = None
    type: OrganisationTypeText
    country_name: CountryName


class AtPharmacy(Group):
    """The medicine was ordered at a pharmacy that has a number of its own."""

    ordered_at_pharmacy: Organisation


class Abroad(Group):
    """The medicine was ordered outside Denmark."""

    ordered_abroad: ForeignOrganisation


class CreateOrderAndHandover(Element):
    """An order that is placed and carried out in one (da: bestilling, udlevering)."""

    ordered: Annotated[AtPharmacy | Abroad, CHOICE]
    delivery_instruction_texts: Annotated[
        tuple[DeliveryInstructionText, ...], MaxLen(3), Named("DeliveryInstructionText")
    ] = ()
    delivery: Delivery | None = None
    details_for_track_and_trace: DetailsForTrackAndTrace | None = None
    handover: CreatePharmacyHandover


class RegisterLoosePrescriptionAndHandover(Element):
    """A prescription that belongs to no order of the card, such as one on paper, with its handover (da: løs recept)."""

    authorisation_date_time: AuthorisationDateTime
    prescription: LoosePrescription
    drug: Drug | None = None
    indication: Indication | None = None
    dosage_text: WarrantDosageText | None = None
    substitution_allowed: Flag = False
    reimbursement_approved_code: ReimbursementCodeText | None = None
    order: CreateOrderAndHandover
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- in parts --------------------------------------------------------------------------------------------------------


class CreateSecondaryHandover(Element):
    """A part of a handover that has been handed on to the patient (da: sekundær udlevering), in single units only."""

    handover_identifier: HandoverIdentifier
    date_time: SecondaryHandoverDateTime
    single_units: SingleUnitsHandover


# --- taking back -----------------------------------------------------------------------------------------------------


class HandoverOnOrder(Element):
    """A pharmacy's handover, named by its order's number and its own (da: apoteksudlevering)."""

    order_identifier: OrderIdentifier
    handover_identifier: HandoverIdentifier


class HandedOverByPharmacy(Group):
    """A pharmacy handed over; the order is named too."""

    pharmacy_handover: HandoverOnOrder


class HandedOverDuringTreatment(Group):
    """Whoever treated the patient handed over; no order is named."""

    treatment_handover_identifier: HandoverIdentifier


class UndoHandoverOnWarrant(Element):
    """A handover on a warrant that is to be taken back (da: tilbageførsel af udlevering).

    ``terminate_warrant`` asks that the warrant be closed afterwards.
    """

    warrant_identifier: WarrantIdentifier
    handover: Annotated[HandedOverByPharmacy | HandedOverDuringTreatment, CHOICE]
    modified_by: Modificator | None = None
    terminate_warrant: Flag = False
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class UndoneByNumber(Group):
    """A handover has been taken back that is named by its number alone."""

    handover_identifier: HandoverIdentifier


class UndoneOnOrder(Group):
    """A handover has been taken back that is named with its order."""

    handover_on_order: HandoverOnOrder


class WarrantForUndoHandover(Element):
    """A warrant and the handovers on it that have been taken back, one at least (da: tilbageført udlevering)."""

    warrant_identifier: WarrantIdentifier
    handovers: Annotated[tuple[Annotated[UndoneByNumber | UndoneOnOrder, CHOICE], ...], Len(1)]


# --- what a look-up finds --------------------------------------------------------------------------------------------


class Handovers(Element):
    """The handovers on one warrant, and those declared invalid (da: udlevering, ugyldig udlevering)."""

    warrant_identifier: WarrantIdentifier
    handovers: Annotated[tuple[Handover, ...], Named("Handover")] = ()
    invalid_handovers: Annotated[tuple[InvalidHandover, ...], Named("InvalidHandover")] = ()


class HandoversOnDrugMedication(Element):
    """The handovers on the warrants that belong to one order, warrant by warrant (da: udlevering)."""

    drug_medication_identifier: DrugMedicationIdentifier
    handovers: tuple[Handovers, ...] = ()
