"""The warrant (da: udleveringsgrundlag): on what medicine is handed over, such as a prescription (da: recept)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Created, Modificator, Modified, Organisation
from fmk16.model.drug import Drug
from fmk16.model.handover import Handover, InvalidHandover, TreatmentHandoverForCreation
from fmk16.model.identifier import (
    DrugMedicationIdentifier,
    DrugMedicationVersion,
    ModificationMetadataText,
    RequestForWarrantIdentifier,
    WarrantIdentifier,
)
from fmk16.model.indication import Indication, ReimbursementCodeText
from fmk16.model.order import CreateOrder, Order
from fmk16.model.package import PackageNumber, PackageQuantity, PackageSize
from fmk16.model.scalars import Date, Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, Present

WarrantVersion = Annotated[int, Simple("WarrantVersionType", "long", min_inclusive="1")]
AuthorisationDateTime = Annotated[
    Instant, Simple("AuthorisationDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When somebody with the right to do so authorised the warrant; the moment carries an offset (dosage.md 15)."""

LatestHandoverDateTime = Annotated[
    Instant, Simple("LatestHandoverDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
DeprecatedDateTime = Annotated[
    Instant, Simple("DeprecatedDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
ValidFromDate = Annotated[Date, Simple("ValidFromDateType", "date", min_inclusive="2010-01-01Z")]
ValidToDate = Annotated[Date, Simple("ValidToDateType", "date", min_inclusive="2010-01-01Z")]
WarrantDosageText = Annotated[str, Simple("DosageTextType", min_length=1, max_length=1000)]
"""The dosage in words, as a warrant carries it (da: doseringstekst)."""

InvalidationReasonText = Annotated[str, Simple("InvalidationReasonTextType", min_length=1, max_length=256)]
IterationNumber = Annotated[int, Simple("IterationNumberType", "integer", min_inclusive="1", max_inclusive="999")]
"""The greatest number of times that a reiterated prescription may be used."""

IterationInterval = Annotated[int, Simple("IterationIntervalType", "integer", min_inclusive="1", max_inclusive="999")]
"""The time between two uses of a prescription, in the unit beside it."""


# --- validity --------------------------------------------------------------------------------------------------------


class ValidFromDay(Group):
    """The warrant is valid from a date."""

    valid_from_date: ValidFromDate


class ValidFromLater(Group):
    """The warrant becomes valid on a day that nobody has settled yet (da: fremtidigt udleveringsgrundlag)."""

    unspecified_valid_from: Present = True


WarrantStart = Annotated[ValidFromDay | ValidFromLater, CHOICE]
"""When a warrant becomes valid."""


class WarrantStatus(StrEnum):
    """What can become of a warrant, in FMK's own words."""

    OPEN = "Open"
    PENDING = "Pending"
    CLOSED = "Closed"
    CANCELLED = "Cancelled"
    INVALID = "Invalid"
    EXPIRED = "Expired"
    DEFERRED_CANCELLATION = "Deferred cancellation"


WarrantStatusText = Annotated[
    WarrantStatus | str, Simple("WarrantStatusType", min_length=1, max_length=200, known=WarrantStatus)
]
"""Whether a warrant can be used: a known state, or another."""


# --- kinds -----------------------------------------------------------------------------------------------------------


class IterationIntervalUnit(StrEnum):
    """The units for the time between two uses of a prescription: days, weeks, months."""

    DAYS = "dage"
    WEEKS = "uger"
    MONTHS = "måneder"


class Reiteration(Group):
    """The prescription may be used again: at most how many times, and how long in between (da: reiterering)."""

    iteration_number: IterationNumber
    iteration_interval: IterationInterval
    iteration_interval_unit: Annotated[
        IterationIntervalUnit, Simple("IterationIntervalUnitType", closed=IterationIntervalUnit)
    ]


class PrescribedPackage(Element):
    """What prescriptions share: so many packages of one kind."""

    package_number: PackageNumber
    package_size: PackageSize | None = None
    package_quantity: PackageQuantity


class Prescription(PrescribedPackage):
    """Packages that a pharmacy may hand over, once or again and again (da: recept)."""

    reiteration: Reiteration | None = None


class LoosePrescription(PrescribedPackage):
    """A prescription that belongs to no order of the card, such as one on paper (da: løs recept)."""


class PracticePrescription(Element):
    """Packages that a practice orders for its own use (da: recept til brug i praksis)."""

    ordering_organisation: Organisation
    package_number: PackageNumber
    package_size: PackageSize | None = None
    package_quantity: PackageQuantity


class OnPrescription(Group):
    """A pharmacy hands over on a prescription."""

    prescription: Prescription


class OnLoosePrescription(Group):
    """A pharmacy hands over on a prescription that belongs to no order."""

    loose_prescription: LoosePrescription


class FromHospitalPharmacy(Group):
    """A hospital pharmacy hands over free of charge (da: vederlagsfri udlevering)."""

    hospital_pharmacy_handover: Present = True


class DuringTreatment(Group):
    """Whoever treats the patient hands over (da: udleveret ved behandling)."""

    treatment_hand_over: Present = True


class PackedInDoses(Group):
    """A pharmacy packs the medicine in doses (da: dosisdispensering)."""

    dose_dispensed: Present = True


class OnPracticePrescription(Group):
    """A pharmacy hands over to a practice."""

    practice_prescription: PracticePrescription


# --- in responses ----------------------------------------------------------------------------------------------------


class Warrant(Element):
    """On what a drug is handed over, as FMK returns it (da: udleveringsgrundlag), with its orders and handovers."""

    identifier: WarrantIdentifier
    version: WarrantVersion | None = None
    status: WarrantStatusText
    attached_to_drug_medication_identifier: DrugMedicationIdentifier | None = None
    created_from_drug_medication_version: DrugMedicationVersion | None = None
    request_for_warrant_identifier: RequestForWarrantIdentifier | None = None
    authorisation_date_time: AuthorisationDateTime
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    valid_from: WarrantStart
    valid_to_date: ValidToDate
    kind: Annotated[
        OnPrescription
        | OnLoosePrescription
        | FromHospitalPharmacy
        | DuringTreatment
        | PackedInDoses
        | OnPracticePrescription,
        CHOICE,
    ]
    indication: Indication | None = None
    drug: Drug
    dosage_text: WarrantDosageText | None = None
    substitution_allowed: Flag = False
    reimbursement_approved_code: ReimbursementCodeText | None = None
    latest_handover_date_time: LatestHandoverDateTime | None = None
    invalidation_reason_text: InvalidationReasonText | None = None
    deprecated: DeprecatedDateTime | None = None
    replaces_warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("ReplacesWarrantIdentifier")] = ()
    replaced_by_warrant_identifiers: Annotated[tuple[WarrantIdentifier, ...], Named("ReplacedByWarrantIdentifier")] = ()
    orders: Annotated[tuple[Order, ...], Named("Order")] = ()
    handovers: Annotated[tuple[Handover, ...], Named("Handover")] = ()
    invalid_handovers: Annotated[tuple[InvalidHandover, ...], Named("InvalidHandover")] = ()
    is_private_warrant: Flag = False
    has_drug_medication_been_updated: Flag = False


class InvalidWarrant(Element):
    """A warrant that has been declared invalid (da: ugyldigt udleveringsgrundlag): only its number is left.

    A client is told of it so that it can drop a copy of its own.
    """

    identifier: WarrantIdentifier


# --- in requests -----------------------------------------------------------------------------------------------------


class CreateWarrant(Element):
    """A new warrant (da: udleveringsgrundlag) for an order, perhaps with an order at a pharmacy.

    The order on the card is not named by number where it is made in the same request.
    """

    drug_medication_identifier: DrugMedicationIdentifier | None = None
    request_for_warrant_identifier: RequestForWarrantIdentifier | None = None
    created_by: Modificator | None = None
    authorisation_date_time: AuthorisationDateTime
    valid_from: WarrantStart | None = None
    valid_to_date: ValidToDate | None = None
    kind: Annotated[OnPrescription | FromHospitalPharmacy | PackedInDoses, CHOICE]
    order: CreateOrder | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class OnNewWarrant(Group):
    """A new warrant for handing over during treatment is made."""

    create_new_warrant: Present = True


class OnExistingWarrant(Group):
    """A warrant that FMK knows is used."""

    existing_warrant_identifier: WarrantIdentifier


class CreateTreatmentHandover(Element):
    """Handovers during treatment, one at least, and the warrant they rest on (da: udleveret ved behandling)."""

    warrant: Annotated[OnNewWarrant | OnExistingWarrant, CHOICE]
    created_by: Modificator | None = None
    terminate_warrant: Flag = False
    handovers: Annotated[tuple[TreatmentHandoverForCreation, ...], Len(1), Named("Handover")]
