"""What becomes of a medicine card (da: medicinkort): its versions, what has changed around it, and its reviews.

A review (da: ajourføring, medicinkortgennemgang) says that somebody has gone through the card, or has not.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fmk16.model.actor import Modificator
from fmk16.model.identifier import MedicineCardVersion, ModificationMetadataText, PersonIdentifier
from fmk16.model.medicine_card import ReviewedDateTime
from fmk16.model.period import AnyInstant
from fmk16.model.scalars import Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import Element, Named

VersionCreatedDateTime = Annotated[
    Instant, Simple("VersionCreatedDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When a version was made; the moment carries an offset (dosage.md 15)."""


# --- versions --------------------------------------------------------------------------------------------------------


class MedicineCardVersionInfo(Element):
    """A version of a card, and when it was made if that is told (da: medicinkortversion)."""

    medicine_card_version: MedicineCardVersion
    version_created_date_time: VersionCreatedDateTime | None = None


# --- what has changed ------------------------------------------------------------------------------------------------


class InformationChangeType(StrEnum):
    """What may change around a card, such as warrants, admission, home care or dispensing, in FMK's own words."""

    WARRANT_DATE_TIME = "WarrantDateTime"
    WARRANT_ATTACHMENT_CHANGE = "WarrantAttachmentChange"
    HOSPITALIZATION_STATUS_CHANGE = "HospitalizationStatusChange"
    HOME_CARE_SUBSCRIPTION_CHANGE = "HomeCareSubscriptionChange"
    DISPENSING_CHANGE = "DispensingChange"
    WARRANT_CREATION_DATE_TIME = "WarrantCreationDateTime"
    REQUEST_FOR_WARRANT_CHANGE_DATE_TIME = "RequestForWarrantChangeDateTime"
    PATIENT_REGISTRATION_CHANGE = "PatientRegistrationChange"


InformationChangeTypeText = Annotated[
    InformationChangeType | str,
    Simple("InformationChangeTypeType", min_length=1, max_length=200, known=InformationChangeType),
]
"""What has changed: something known, or something else."""


class MedicineCardInformationChange(Element):
    """When one kind of information last changed (da: seneste ændring); the moment may be missing."""

    information_change_type: InformationChangeTypeText
    change_date_time: AnyInstant | None = None


class MedicineCardChangeListItem(Element):
    """One patient's card in a list: its version, and what has changed around it (da: medicinkortinformation)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    medicine_card_information_changes: Annotated[
        tuple[MedicineCardInformationChange, ...], Named("MedicineCardInformationChange")
    ] = ()


# --- steps of an update ----------------------------------------------------------------------------------------------


class SetMedicineCardReviewed(Element):
    """That the card has been gone through, when, and perhaps by whom (da: ajourført)."""

    reviewed_by: Modificator | None = None
    reviewed_date_time: ReviewedDateTime
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class SetMedicineCardNotReviewed(Element):
    """That the card is marked as not gone through, when, and perhaps by whom (da: ikke ajourført)."""

    not_reviewed_by: Modificator | None = None
    not_reviewed_date_time: ReviewedDateTime
    modification_metadata: tuple[ModificationMetadataText, ...] = ()
