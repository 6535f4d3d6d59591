"""The headers of FMK's own: who asks and how, and what FMK says beside its answer.

Headers of security and of MedCom stand beside these in an envelope and are none of FMK's.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import HealthcareProfessionalIdentifier, RequestedRoleText
from fmk16.model.dosage import PlainDate
from fmk16.model.fault import FMKDetail, KeyValueSet
from fmk16.model.identifier import PersonIdentifier
from fmk16.model.scalars import Date, Instant
from fmk16.model.simple import AnyText, LongNumber, Simple, WholeNumber
from fmk16.model.structure import ATTRIBUTE, CHOICE, TEXT, Element, Flag, Group, Named, Present

SystemOwnerName = Annotated[str, Simple("SystemOwnerNameType", min_length=1, max_length=200)]
SystemName = Annotated[str, Simple("SystemNameType", min_length=1, max_length=30)]
SystemVersion = Annotated[str, Simple("SystemVersionType", min_length=1, max_length=200)]
OrgResponsibleName = Annotated[str, Simple("OrgResponsibleNameType", min_length=1, max_length=200)]
OrgUsingName = Annotated[str, Simple("OrgUsingNameType", min_length=1, max_length=200)]
OrgUsingIDText = Annotated[str, Simple("OrgUsingIDStringType", min_length=1, max_length=200)]
ConsentDate = Annotated[Date, Simple("ConsentDateType", "date", min_inclusive="2000-01-01Z")]
MinLogSessionId = Annotated[str, Simple("MinLogSessionIdType", max_length=40)]
"""Ties what a client registers in one session together in the patient's own log (da: MinLog)."""

ServiceName = Annotated[str, Simple("ServiceNameType", min_length=1, max_length=40)]
"""The operation that was called, such as ``createWarrant``."""

ConfigurationTime = Annotated[
    Instant, Simple("FMKConfigurationLastUpdatedType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When FMK's configuration last changed."""

ValidationErrorCode = Annotated[int, Simple("ExtendedValidationErrorCodeType", "long")]
"""The code that an extended validation answers with."""


# --- who asks --------------------------------------------------------------------------------------------------------


class OnBehalfOf(Element):
    """The professional for whom another acts (da: på vegne af)."""

    healthcare_professional_identifier: HealthcareProfessionalIdentifier


class NameFormat(StrEnum):
    """The registers that number the organisation whose user asks, in MedCom's words."""

    PROVIDER_NUMBER = "medcom:ynumber"
    PRODUCTION_UNIT_NUMBER = "medcom:pnumber"
    SKS_CODE = "medcom:skscode"
    COMPANY_NUMBER = "medcom:cvrnumber"
    MUNICIPALITY_NUMBER = "medcom:communalnumber"
    SOR_CODE = "medcom:sor"
    LOCATION_NUMBER = "medcom:locationnumber"


class OrgUsingID(Element):
    """The number of the organisation whose user asks, and the register that gave it."""

    name_format: Annotated[NameFormat, ATTRIBUTE, Simple("NameFormat", closed=NameFormat), Named("NameFormat")]
    value: Annotated[OrgUsingIDText, TEXT]


class OrganisationAsks(Group):
    """A user in an organisation asks: who answers for the system, and where the user is."""

    org_responsible_name: OrgResponsibleName
    org_using_name: OrgUsingName
    org_using_id: Annotated[OrgUsingID, Named("OrgUsingID")]


class CitizenAsks(Group):
    """A citizen looks up what concerns the citizen (da: borgeropslag)."""

    borger_opslag: Present = True


class SystemType(StrEnum):
    """What kinds of systems FMK knows, in its own words."""

    HOSPITAL_RECORD = "Elektronisk patientjournal"
    CARE_RECORD = "Elektronisk omsorgsjournal"
    PRACTICE_SYSTEM = "Læge-praksissystem"
    DENTAL_SYSTEM = "Tandlægesystem"
    PHARMACY_SYSTEM = "Apotekersystem"


class AsksInRole(Group):
    """The user asks in a role."""

    requested_role: RequestedRoleText


class AsksAsSystem(Group):
    """The kind of the system is said in place of a role."""

    system_type: Annotated[SystemType | str, Simple("SystemTypeType", min_length=1, max_length=200, known=SystemType)]


class WhitelistingHeader(Element):
    """Which approved system asks, from where, and in which role (da: anvendersystem)."""

    system_owner_name: SystemOwnerName
    system_name: SystemName
    system_version: SystemVersion
    asker: Annotated[OrganisationAsks | CitizenAsks, CHOICE]
    capacity: Annotated[AsksInRole | AsksAsSystem, CHOICE]


# --- consent ---------------------------------------------------------------------------------------------------------


class ConsentSource(StrEnum):
    """Who has said that there is consent."""

    USER = "User"


class ConsentType(StrEnum):
    """What a consent is to, in FMK's own words."""

    PRIVATE_DATA_CONSENT_GIVEN = "PrivateDataConsentGiven"
    PRIVATE_DATA_CONSENT_OVERRIDDEN = "PrivateDataConsentOverridden"
    MEDICINE_REVIEW_CONSENT = "MedicineReviewConsent"


class ConsentContent(StrEnum):
    """What data a consent covers, in FMK's own words."""

    MEDICINE_CARD = "MedicineCard"


class Consent(Element):
    """That the patient agrees, or is overruled, and for which days (da: samtykke, værdispring)."""

    source: Annotated[
        ConsentSource | str,
        ATTRIBUTE,
        Simple("ConsentSourceType", min_length=1, max_length=200, known=ConsentSource),
    ]
    from_date: ConsentDate | None = None
    to_date: ConsentDate | None = None
    consent_type: Annotated[
        ConsentType | str, Simple("ConsentTypeType", min_length=1, max_length=200, known=ConsentType)
    ]
    content: Annotated[ConsentContent | str, Simple("ContentType", min_length=1, max_length=200, known=ConsentContent)]


class ConsentHeader(Element):
    """The consents on which the request rests, one at least."""

    consents: Annotated[tuple[Consent, ...], Len(1), Named("Consent")]


# --- paging ----------------------------------------------------------------------------------------------------------


class PagingObject(StrEnum):
    """What a long answer may be cut into pages of, in FMK's own words."""

    MEDICINE_CARDS = "Medicinecards"
    DRUG_MEDICATIONS = "Drugmedications"
    WARRANTS = "Warrants"
    HANDOVERS = "Handovers"


PagedObject = Annotated[
    PagingObject | str, Simple("PagingObjectType", min_length=1, max_length=200, known=PagingObject)
]
"""What is counted when an answer is cut into pages."""


class PagingField(Element):
    """The value of the named field in the last object of a page."""

    name: Annotated[AnyText, ATTRIBUTE]
    value: Annotated[LongNumber, TEXT]


class LastReceived(Element):
    """Where a page ended, and so where the next one starts."""

    field: PagingField


class PagingRequest(Element):
    """Which page is asked for: so many objects after the last received (da: sideinddeling)."""

    paging_object: PagedObject
    page_size: WholeNumber
    last_received: LastReceived | None = None


class PagingObjectParent(Element):
    """The number of the object that the paged ones belong to, and what it is."""

    type: Annotated[PagedObject, ATTRIBUTE]
    value: Annotated[LongNumber, TEXT]


class PagingResponse(Element):
    """Which page this is, and of how many objects in all."""

    paging_object: PagedObject
    parent_object_identifier: PagingObjectParent
    page_size: WholeNumber
    total_size: WholeNumber
    last_received: LastReceived


# --- extended validation ---------------------------------------------------------------------------------------------


class ExtendedValidationErrorCodes(Element):
    """The extended validations that are asked for, by the codes they answer with."""

    error_codes: Annotated[tuple[ValidationErrorCode, ...], Len(1), Named("ErrorCode")]


class ApplyAll(Group):
    """Every extended validation that is optional is to be made."""

    apply_all_optional_validations: Present = True


class ApplySelected(Group):
    """Some of the optional extended validations are to be made."""

    apply_selected_optional_validations: ExtendedValidationErrorCodes


class SkipExtendedValidation(Element):
    """Extended validations that are not to be made on one element of the request, which its path names."""

    error_codes: Annotated[tuple[ValidationErrorCode, ...], Len(1), Named("ErrorCode")]
    element_path: AnyText


class SkipValidations(Element):
    """The extended validations that are not to be made."""

    extended_validations: Annotated[tuple[SkipExtendedValidation, ...], Len(1), Named("ExtendedValidation")]


class ExtendedValidationRequestHeader(Element):
    """Which of FMK's extended validations are added and which are left out (da: udvidet validering)."""

    optional_validations: Annotated[ApplyAll | ApplySelected | None, CHOICE] = None
    skip_validations: SkipValidations | None = None


# --- the request's header --------------------------------------------------------------------------------------------


class FMKRequestHeader(Element):
    """Who asks, with which consent, and how the request is to be handled.

    ``preflight_only`` asks that nothing be done but checking; ``part_of_batch_operation`` is reserved for later.
    """

    on_behalf_of_header: OnBehalfOf | None = None
    whitelisting_header: WhitelistingHeader
    consent_header: ConsentHeader | None = None
    min_log_session_id: MinLogSessionId | None = None
    paging: PagingRequest | None = None
    extended_validation_header: ExtendedValidationRequestHeader | None = None
    fmk_configuration_last_updated: Annotated[ConfigurationTime | None, Named("FMKConfigurationLastUpdated")] = None
    preflight_only: Flag = False
    part_of_batch_operation: Flag = False


# --- the response's header -------------------------------------------------------------------------------------------


class KnownPersonIdentifier(Element):
    """Another identifier of the same person, with the name it is kept under and the day it holds from."""

    person_identifier: PersonIdentifier
    name: AnyText
    valid_since: PlainDate


class KnownPersonIdentifiers(Element):
    """All identifiers that FMK knows of one person, such as a person number and a replacement for one."""

    known_person_identifiers: Annotated[tuple[KnownPersonIdentifier, ...], Len(1), Named("KnownPersonIdentifier")]


class MedicineCardIsInvalid(Element):
    """Whose medicine card is invalid (da: ugyldigt medicinkort): it cannot be relied on to be complete."""

    person_identifier: PersonIdentifier


class HiddenData(Element):
    """Whose data are left out of the answer, and that negative consent is why (da: negativt samtykke)."""

    person_identifier: PersonIdentifier
    has_negative_consent: Present = True


class Warnings(Element):
    """What FMK warns about although it has done what was asked."""

    warnings: Annotated[tuple[FMKDetail, ...], Len(1), Named("Warning")]


class ResponseInformation(Element):
    """A sentence about the answer, with details that may change from release to release."""

    text: AnyText
    key_value_pairs: Annotated[tuple[KeyValueSet, ...], Named("KeyValuePair")] = ()


class ResponseInformations(Element):
    """Sentences about the answer, one at least."""

    informations: Annotated[tuple[ResponseInformation, ...], Len(1), Named("Information")]


class FMKResponseHeader(Element):
    """What FMK says beside its answer: what it left out, which page it is, and what to look out for."""

    known_person_identifiers: KnownPersonIdentifiers | None = None
    medicinecard_invalid: MedicineCardIsInvalid | None = None
    version_mismatch_warning: Flag = False
    hidden_data: HiddenData | None = None
    paging: PagingResponse | None = None
    warnings: Warnings | None = None
    fmk_configuration_updated_warning: Annotated[ConfigurationTime | None, Named("FMKConfigurationUpdatedWarning")] = (
        None
    )
    informations: ResponseInformations | None = None


# --- the time it took ------------------------------------------------------------------------------------------------


class Timing(Element):
    """How many milliseconds one call took before its answer came (da: svartid)."""

    system_name: SystemName
    service_name: ServiceName
    time_in_milliseconds: WholeNumber


class TimingList(Element):
    """How long each call of a chain took (da: tidsforbrug), the one that returned first standing first."""

    timings: Annotated[tuple[Timing, ...], Len(1), Named("Timing")]
