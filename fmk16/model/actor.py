"""Who did something, when, and in which role: persons, healthcare professionals and their organisations (da: aktør)."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.identifier import OrganisationIdentifier, PersonIdentifier
from fmk16.model.scalars import Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import ATTRIBUTE, CHOICE, TEXT, Element, Group, Named, Present

CreatedDateTime = Annotated[Instant, Simple("CreatedDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")]
ModifiedDateTime = Annotated[Instant, Simple("ModifiedDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")]
AddressLine = Annotated[str, Simple("AddressLineType", min_length=1, max_length=100)]
"""One line of a postal address."""

OrganisationName = Annotated[str, Simple("OrganisationNameType", min_length=1, max_length=200)]
TelephoneNumber = Annotated[str, Simple("TelephoneNumberType", pattern=r"(\+)?[0-9]{3,20}")]
EmailAddress = Annotated[str, Simple("EmailAddressType", min_length=6, max_length=256)]
PersonNameInFull = Annotated[str, Simple("SimpleNameType", min_length=1, max_length=130)]
ProfessionalNumber = Annotated[str, Simple("HealthcareProfessionalIdentifierValueType", min_length=1)]
ProfessionalName = Annotated[str, Simple("HealthcareProfessionalNameType", max_length=200)]
ProfessionalInformation = Annotated[
    str, Simple("HealthcareProfessionalInformationValueType", min_length=1, max_length=100)
]
DescriptionLine = Annotated[str, Simple("DescriptionLineType", min_length=1, max_length=100)]


# --- organisations ---------------------------------------------------------------------------------------------------


class OrganisationType(StrEnum):
    """The kinds of organisation that the interface knows, a pharmacy's outlet and a delivery site among them."""

    HOSPITAL = "Sygehus"
    PRACTICE = "Yder"
    PHARMACY = "Apotek"
    MUNICIPALITY = "Kommune"
    ADMINISTRATOR = "Administrator"
    PHARMACY_OUTLET = "Apoteksudsalg"
    DELIVERY_SITE = "Medicinudleveringssted"
    ACCORDING_TO_SOURCE = "According to Source"


OrganisationTypeText = Annotated[
    OrganisationType | str, Simple("OrganisationTypeType", min_length=1, max_length=100, known=OrganisationType)
]
"""The kind of an organisation: a known one, or another."""


class Organisation(Element):
    """A hospital ward, practice, pharmacy, municipality or the like (da: organisation)."""

    identifier: OrganisationIdentifier
    type: OrganisationTypeText
    name: OrganisationName
    address_lines: Annotated[tuple[AddressLine, ...], MaxLen(5), Named("AddressLine")] = ()
    telephone_number: TelephoneNumber | None = None
    email_address: EmailAddress | None = None


# --- healthcare professionals ----------------------------------------------------------------------------------------


class HealthcareProfessionalIdentifierSource(StrEnum):
    """What a professional is known by: the authorisation, or the person number where there is none."""

    AUTHORISATION = "Autorisation"
    CPR = "CPR"


class HealthcareProfessionalIdentifier(Element):
    """A healthcare professional's number and where it comes from (da: autorisationsnummer)."""

    value: Annotated[ProfessionalNumber, TEXT]
    source: Annotated[
        HealthcareProfessionalIdentifierSource | str,
        Simple(
            "HealthcareProfessionalIdentifierSourceType",
            min_length=1,
            max_length=100,
            known=HealthcareProfessionalIdentifierSource,
        ),
        ATTRIBUTE,
    ]


class HealthcareProfessionalInformationType(StrEnum):
    """What further information on a professional is about."""

    SPECIALITY_CODE = "SpecialityCode"


class HealthcareProfessionalInformation(Element):
    """Something more about a professional, such as the code of a speciality (da: speciale)."""

    value: Annotated[ProfessionalInformation, TEXT]
    type: Annotated[
        HealthcareProfessionalInformationType | str,
        Simple(
            "HealthcareProfessionalInformationSourceType",
            min_length=1,
            max_length=100,
            known=HealthcareProfessionalInformationType,
        ),
        ATTRIBUTE,
    ]


class HealthcareProfessional(Element):
    """A person who works in healthcare (da: sundhedsperson); the name may be empty."""

    identifier: HealthcareProfessionalIdentifier | None = None
    name: ProfessionalName
    information: Annotated[tuple[HealthcareProfessionalInformation, ...], MaxLen(5), Named("Information")] = ()


# --- roles -----------------------------------------------------------------------------------------------------------


class RequestedRole(StrEnum):
    """The roles in which the interface lets someone act (da: rolle)."""

    DOCTOR = "Læge"
    DENTIST = "Tandlæge"
    MIDWIFE = "Jordemoder"
    NURSE = "Sygeplejerske"
    SOCIAL_AND_HEALTH_ASSISTANT = "Social- og sundhedsassistent"
    SOCIAL_AND_HEALTH_HELPER = "Social- og sundhedshjælper"
    HEALTH_VISITOR = "Sundhedsplejerske"
    PHARMACIST = "Farmaceut"
    PHARMACONOMIST = "Farmakonom"
    MUNICIPAL_MEDICINE_HANDLER = "Kommunal ansat til medicinhåndtering"
    PHARMACY_OWNER = "Apoteker"
    SYSTEM = "System"
    ASSISTANT_OF_DOCTOR = "Assistent for Læge"
    ASSISTANT_OF_DENTIST = "Assistent for Tandlæge"
    ASSISTANT_OF_NURSE = "Assistent for Sygeplejerske"
    ASSISTANT_OF_MIDWIFE = "Assistent for Jordemoder"
    ASSISTANT_OF_SOCIAL_AND_HEALTH_ASSISTANT = "Assistent for Social- og sundhedsassistent"
    ASSISTANT_OF_SOCIAL_AND_HEALTH_HELPER = "Assistent for Social- og sundhedshjælper"
    ASSISTANT_OF_HEALTH_VISITOR = "Assistent for Sundhedsplejerske"
    ASSISTANT_OF_PHARMACY_OWNER = "Assistent for Apoteker"
    ASSISTANT_OF_PHARMACONOMIST = "Assistent for Farmakonom"
    ASSISTANT_OF_PHARMACIST = "Assistent for Farmaceut"
    CITIZEN = "Borger"
    CUSTODY_HOLDER = "Forældermyndighed"
    GUARDIAN = "Værge"
    WEB_ADMINISTRATOR = "Web administrator"
    SUPPORTER = "Supporter"
    PRESCRIPTION_REGISTRAR = "Recept registrator"
    PHARMACY_EMPLOYEE = "Apoteksansat"
    PRESCRIBING_PHARMACIST = "Behandlerfarmaceut"
    NURSING_HOME_ASSISTANT = "Plejehjemsassistent"
    DENTAL_HYGIENIST = "Tandplejer"
    PHARMACY_SYSTEM = "Apotekersystem"
    CITIZEN_WITH_PROXY_TO_READ = "Borger med læsefuldmagt"
    CITIZEN_WITH_PROXY_TO_ACT = "Borger med handlingsfuldmagt"
    FOREIGN_PHARMACY_OWNER = "Udenlandsk apoteker"
    FOREIGN_PHARMACY_EMPLOYEE = "Udenlandsk apoteksansat"
    FOREIGN_HEALTHCARE_WORKER = "Udenlandsk sundhedsmedarbejder"


RequestedRoleText = Annotated[
    RequestedRole | str, Simple("RequestedRoleType", min_length=1, max_length=200, known=RequestedRole)
]
"""The role someone acts in: a known one, or another."""


# --- who acted -------------------------------------------------------------------------------------------------------


class ThePatient(Group):
    """The patient in person; whose card it is has been said already."""

    patient: Present = True


class NamedPerson(Group):
    """Somebody by name and perhaps number; what the name stands for follows from the role."""

    person_identifier: PersonIdentifier | None = None
    name: PersonNameInFull


class PersonModificator(Element):
    """Who acts, where it is no healthcare professional: the patient, or somebody by name."""

    person: Annotated[ThePatient | NamedPerson, CHOICE]


class RoleSpecificModificator(Element):
    """One to three lines that say who acts; what they mean follows from the role, such as that of a system."""

    descriptions: Annotated[tuple[DescriptionLine, ...], Len(1, 3), Named("Description")]


class AuthorisedModificator(Element):
    """The healthcare professional by whose authority somebody acts (da: autoriseret af)."""

    healthcare_professional: HealthcareProfessional
    role: RequestedRoleText
    organisation: Organisation | None = None


class AsPerson(Group):
    """The patient acts, or somebody by name."""

    person: PersonModificator


class AsRole(Group):
    """Somebody or something acts that a few lines describe, in the role beside them."""

    role_specific: RoleSpecificModificator


class AsHealthcareProfessional(Group):
    """A healthcare professional acts."""

    healthcare_professional: HealthcareProfessional


class Modificator(Element):
    """Who created, changed or reported something, in which role, where, and by whose authority (da: aktør)."""

    actor: Annotated[AsPerson | AsRole | AsHealthcareProfessional, CHOICE]
    role: RequestedRoleText
    organisation: Organisation | None = None
    authorised_by: AuthorisedModificator | None = None


class Created(Element):
    """Who created it and when; the moment carries an offset (dosage.md 15)."""

    by: Modificator
    date_time: CreatedDateTime


class Modified(Element):
    """Who changed it last and when; the moment carries an offset (dosage.md 15)."""

    by: Modificator
    date_time: ModifiedDateTime
