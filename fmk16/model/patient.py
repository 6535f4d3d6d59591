"""The patient (da: patient): who it is, which organisations are involved, and what has been registered.

A relation (da: tilknytning) ties an organisation to the patient, such as the preferred pharmacy; a registration (da:
patientregistrering) says something about the patient alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.actor import AddressLine, Created, Modificator, Modified, Organisation
from fmk16.model.identifier import ModificationMetadataText, PersonIdentifier
from fmk16.model.order import DeliveryInstructionText
from fmk16.model.scalars import Date, Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named

GivenName = Annotated[str, Simple("PersonGivenNameType", min_length=1, max_length=50)]
MiddleName = Annotated[str, Simple("PersonMiddleNameType", min_length=1, max_length=40)]
Surname = Annotated[str, Simple("PersonSurnameType", min_length=1, max_length=40)]
BirthDate = Annotated[Date, Simple("BirthDateType", "date", min_inclusive="1890-01-01")]
PostCode = Annotated[str, Simple("PostCodeType", min_length=1, max_length=100)]
DistrictName = Annotated[str, Simple("DistrictNameType", min_length=1, max_length=100)]
AddressSubstring = Annotated[str, Simple("AddressSubstringType", min_length=1, max_length=100)]
"""A part of an address line to search for."""

OrganisationRelationIdentifier = Annotated[
    int, Simple("PatientOrganisationRelationIdentifierType", "long", min_inclusive="1")
]
RegistrationIdentifier = Annotated[int, Simple("PatientRegistrationIdentifierType", "long", min_inclusive="1")]
RelationValidityDateTime = Annotated[
    Instant, Simple("RelationValidityDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
RegistrationValidityDateTime = Annotated[
    Instant, Simple("RegistrationValidityDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]


# --- the person ------------------------------------------------------------------------------------------------------


class PersonName(Element):
    """A person's name in its parts (da: fornavn, mellemnavn, efternavn); each may be missing."""

    given_name: GivenName | None = None
    middle_name: MiddleName | None = None
    surname: Surname | None = None


class Gender(StrEnum):
    """The genders that the interface has words for (da: køn)."""

    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNSPECIFIED = "unspecified"


GenderText = Annotated[Gender | str, Simple("GenderType", min_length=1, max_length=40, known=Gender)]
"""A person's gender: a known word, or another."""


class SimpleCPRPerson(Element):
    """A person with a number (da: person med CPR-nummer); a protected name (da: navnebeskyttelse) is left out."""

    person_identifier: PersonIdentifier
    name: PersonName | None = None
    name_protected: Flag = False
    birth_date: BirthDate
    gender: GenderText


class Patient(Element):
    """A patient and where they live; a protected address (da: adressebeskyttelse) is marked, and mostly left out."""

    person: SimpleCPRPerson
    address_lines: Annotated[tuple[AddressLine, ...], MaxLen(5), Named("AddressLine")] = ()
    post_code: PostCode | None = None
    district_name: DistrictName | None = None
    address_protected: Flag = False


# --- organisations involved ------------------------------------------------------------------------------------------


class OrganisationRelationType(StrEnum):
    """What an organisation may be to a patient: it gives medicine, has admitted them, or is the preferred pharmacy."""

    GIVES_MEDICINE = "Visiteret til medicinadministration"
    ADMITTED = "Indlagt"
    PREFERRED_PHARMACY = "Foretrukket apotek"


OrganisationRelationTypeText = Annotated[
    OrganisationRelationType | str,
    Simple("PatientOrganisationRelationTypeType", min_length=1, max_length=200, known=OrganisationRelationType),
]
"""What an organisation is to the patient: a known relation, or another."""


class PatientRelationValidityPeriod(Element):
    """From when to when a relation holds; the moments carry an offset (dosage.md 15)."""

    from_date_time: RelationValidityDateTime
    to_date_time: RelationValidityDateTime


class PreferredDeliverySite(Element):
    """Where the patient would like to get the medicine (da: foretrukket udleveringssted), and what to look out for."""

    delivery_site: Organisation
    delivery_instruction_texts: Annotated[
        tuple[DeliveryInstructionText, ...], MaxLen(3), Named("DeliveryInstructionText")
    ] = ()


class PatientRelationMetadata(Element):
    """What goes with a relation: for a pharmacy, where it delivers."""

    preferred_delivery_site: PreferredDeliverySite


class PatientOrganisationRelation(Element):
    """That an organisation is something to the patient (da: tilknytning), such as the ward that has admitted them."""

    identifier: OrganisationRelationIdentifier
    created: Created
    removed: Created | None = None
    reported_by: Modificator | None = None
    organisation: Organisation
    type: OrganisationRelationTypeText
    validity_period: PatientRelationValidityPeriod | None = None
    patient_relation_metadata: PatientRelationMetadata | None = None


class RegisterPatientOrganisationRelation(Element):
    """A relation to be registered (da: tilknytning), perhaps for a time, or with where a pharmacy is to deliver."""

    created_by: Modificator | None = None
    organisation: Organisation
    type: OrganisationRelationTypeText
    validity_period: PatientRelationValidityPeriod | None = None
    patient_relation_metadata: PatientRelationMetadata | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class RemovePatientOrganisationRelation(Element):
    """A relation to be ended, by its number (da: ophævelse af tilknytning)."""

    modified_by: Modificator | None = None
    identifier: OrganisationRelationIdentifier
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class DeliverySiteAndPharmacy(Element):
    """A place that hands medicine on, and the pharmacy it belongs to (da: udleveringssted, tilknyttet apotek)."""

    delivery_site: Organisation
    associated_pharmacy: Organisation


# --- registrations ---------------------------------------------------------------------------------------------------


class RegistrationType(StrEnum):
    """What may be registered about a patient: that dose dispensing is on hold, or does not suit them."""

    DOSE_DISPENSING_ON_HOLD = "SetDoseDispensingOnHold"
    NOT_SUITED_FOR_DOSE_DISPENSING = "NotSuitedForDoseDispensing"


RegistrationTypeText = Annotated[
    RegistrationType | str,
    Simple("PatientRegistrationTypeType", min_length=1, max_length=200, known=RegistrationType),
]
"""What is registered about the patient: something known, or something else."""


class RegistrationReason(StrEnum):
    """Why something is registered about a patient."""

    MEDICATION_NOT_STABLE = "Ikke i stabil medicinering"


RegistrationReasonText = Annotated[
    RegistrationReason | str,
    Simple("PatientRegistrationReasonType", min_length=1, max_length=200, known=RegistrationReason),
]
"""Why it is registered: the known reason, or another."""


class RegistrationValidityPeriod(Element):
    """From when to when a registration holds; the moments carry an offset (dosage.md 15)."""

    from_date_time: RegistrationValidityDateTime
    to_date_time: RegistrationValidityDateTime


class PatientRegistration(Element):
    """Something registered about the patient, such as that dose dispensing is on hold (da: patientregistrering)."""

    identifier: RegistrationIdentifier
    created: Modified
    removed: Modified | None = None
    reported_by: Modified | None = None
    type: RegistrationTypeText
    validity_period: RegistrationValidityPeriod | None = None
    reason: RegistrationReasonText | None = None


class CreatePatientRegistration(Element):
    """Something to be registered about the patient, perhaps for a time and with a reason (da: patientregistrering)."""

    created_by: Modificator | None = None
    type: RegistrationTypeText
    validity_period: RegistrationValidityPeriod | None = None
    reason: RegistrationReasonText | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class RemovePatientRegistration(Element):
    """A registration to be taken away, by its number (da: sletning af patientregistrering)."""

    modified_by: Modificator | None = None
    identifier: RegistrationIdentifier
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class RegistrationsOfTypes(Group):
    """The registrations of these types are wanted."""

    types: Annotated[tuple[RegistrationTypeText, ...], Len(1), Named("Type")]


class RegistrationsByNumber(Group):
    """The registrations with these numbers are wanted."""

    identifiers: Annotated[tuple[RegistrationIdentifier, ...], Len(1), Named("Identifier")]


class PatientRegistrationIdentification(Element):
    """Which registrations are wanted (da: patientregistreringer): those of some types or of some numbers, not both."""

    wanted: Annotated[RegistrationsOfTypes | RegistrationsByNumber, CHOICE]
