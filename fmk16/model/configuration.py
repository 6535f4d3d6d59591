"""What FMK tells and keeps beside the patients' cards (da: konfiguration).

These are its open enumerations (da: udvidbare værdier), what each role is allowed to do (da: rettigheder), the function
certificates it approves, and the drugs of a packing pharmacy (da: sortiment).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fmk16.model.actor import RequestedRoleText
from fmk16.model.drug import ATC, DrugDescriptionText, DrugIdentifier, DrugShortName
from fmk16.model.identifier import OrganisationIdentifier, PersonIdentifier
from fmk16.model.simple import AnyText, Simple
from fmk16.model.structure import Element, Flag, Named
from fmk16.model.warrant import ValidFromDate, ValidToDate

FocesId = Annotated[str, Simple("FocesIdType", min_length=1, max_length=100)]
CertHash = Annotated[str, Simple("CertHashType", min_length=1, max_length=100)]


# --- enumerations ----------------------------------------------------------------------------------------------------


class EnumerationName(StrEnum):
    """The open enumerations that FMK lists the values of, by their types' names; some name no type of the interface."""

    ACTIVE_SUBSTANCE_SOURCE = "ActiveSubstanceSourceType"
    ACTIVE_SUBSTANCE_TEXT_SOURCE = "ActiveSubstanceTextSourceType"
    ACUTE_PACKING = "AcutePackingType"
    ADMINISTRATION_INSTRUCTION = "AdministrationInstructionType"
    ATC_CODE_SOURCE = "ATCCodeSourceType"
    CONSENT_SOURCE = "ConsentSourceType"
    CONSENT_TYPE = "ConsentTypeType"
    CONTENT = "ContentType"
    DISCARD_REASON = "DiscardReasonType"
    DISPENSING_STATUS = "DispensingStatusType"
    DISPENSING_TYPE = "DispensingTypeType"
    DOSE_TIME = "DoseTimeType"
    DRUG_FORM_CODE_SOURCE = "DrugFormCodeSourceType"
    DRUG_IDENTIFIER_SOURCE = "DrugIdentifierSourceType"
    DRUG_MEDICATION_ENDED_REASON = "DrugMedicationEndedReasonType"
    DRUG_MEDICATION_TYPE = "DrugMedicationTypeType"
    DRUG_PART_TYPE = "DrugPartTypeType"
    DRUG_STRENGTH_TEXT_SOURCE = "DrugStrengthTextSourceType"
    DRUG_STRENGTH_UNIT_CODE_SOURCE = "DrugStrengthUnitCodeSourceType"
    ENUMERATION_VALUE = "EnumerationValueType"
    HEALTHCARE_PROFESSIONAL_IDENTIFIER_SOURCE = "HealthcareProfessionalIdentifierSourceType"
    HEALTHCARE_PROFESSIONAL_INFORMATION_SOURCE = "HealthcareProfessionalInformationSourceType"
    INDICATION_CODE_SOURCE = "IndicationCodeSourceType"
    INFORMATION_CHANGE_TYPE = "InformationChangeTypeType"
    MODIFICATION_METADATA = "ModificationMetadataType"
    ORDER_CANCELLATION_REASON = "OrderCancellationReasonType"
    ORDER_STATUS = "OrderStatusType"
    ORGANISATION_IDENTIFIER_SOURCE = "OrganisationIdentifierSourceType"
    ORGANISATION_TYPE = "OrganisationTypeType"
    PACKAGE_NUMBER_SOURCE = "PackageNumberSourceType"
    PACKAGE_SIZE_UNIT_CODE_SOURCE = "PackageSizeUnitCodeSourceType"
    PAGING_OBJECT = "PagingObjectType"
    PATIENT_ORGANISATION_RELATION_TYPE = "PatientOrganisationRelationTypeType"
    PATIENT_REGISTRATION_EXPIRATION_REASON = "PatientRegistrationExpirationReasonType"
    PATIENT_REGISTRATION_TYPE = "PatientRegistrationTypeType"
    PERMISSION = "PermissionType"
    PERSON_IDENTIFIER_SOURCE = "PersonIdentifierSourceType"
    PLANNED_DOSE_TIME = "PlannedDoseTimeType"
    ISSUER_ORGANISATION_RETRIEVAL_CONTEXT = "IssuerOrganisationRetrievalContextType"
    PRINT_TYPE = "PrintTypeType"
    RENEWAL_REASON = "RenewalReasonType"
    REQUESTED_ROLE = "RequestedRoleType"
    REQUEST_FOR_WARRANT_CANCELLATION_REASON = "RequestForWarrantCancellationReasonType"
    REQUEST_FOR_WARRANT_STATUS = "RequestForWarrantStatusType"
    ROUTE_OF_ADMINISTRATION_SOURCE = "RouteOfAdministrationSourceType"
    SPECIALITY_CODE_SOURCE = "SpecialityCodeSourceType"
    SYSTEM_TYPE = "SystemTypeType"
    TRACK_AND_TRACE_EVENT_TYPE = "TrackAndTraceEventTypeType"
    WARNING_SEVERITY = "WarningSeverityType"
    WARRANT_RENEWAL_REASON = "WarrantRenewalReasonType"
    WARRANT_STATUS = "WarrantStatusType"


EnumerationNameText = Annotated[
    EnumerationName | str, Simple("EnumerationNameType", min_length=1, max_length=100, known=EnumerationName)
]
"""Which open enumeration is meant: a known one, or another."""


class EnumerationEntryValue(Element):
    """One value of an open enumeration (da: værdi), what it means, and what to beware of in using it."""

    entry_value: AnyText
    description: AnyText | None = None
    warning: AnyText | None = None


class EnumerationEntry(Element):
    """An open enumeration and the values it may have (da: udvidbare værdier)."""

    enumeration_name_type: EnumerationNameText
    enumeration_entry_values: Annotated[tuple[EnumerationEntryValue, ...], Named("EnumerationEntryValue")] = ()


# --- permissions -----------------------------------------------------------------------------------------------------


class Permission(StrEnum):
    """What somebody may be allowed to do in FMK (da: rettighed)."""

    CITIZEN_LOOKUP = "BorgerOpslag"
    HEALTHCARE_LOOKUP = "SundhedsfagligOpslag"
    PRESCRIPTION = "Recept"
    DRUG_MEDICATION = "Lægemiddelordination"
    EFFECTUATION = "Effektuering"
    PRIVATE_MARKING = "Privatmarkering"
    SEE_PRIVATE_BY_OVERRIDE = "VisPrivatmarkeretVærdispring"
    SEE_PRIVATE_BY_CONSENT = "VisPrivatmarkeretSamtykke"
    SUSPENSION = "Suspendering"
    RECONCILIATION = "Afstemning"
    LOOSE_PRESCRIPTION = "LøsRecept"
    ADMINISTRATION = "Administration"
    ATTACHMENT = "Tilknytning"
    ORDER_EFFECTUATION = "BestilEffektuering"
    MAKE_ATTACHMENT = "ForetagTilknytning"
    MARK_NOT_RECONCILED = "IkkeAfstemtMarkering"
    SYSTEM_LOOKUP = "SystemOpslag"
    REGISTER_CLINICAL_MASTER_DATA = "RegistrerKliniskStamdata"
    PHARMACY_LOOKUP = "ApotekOpslag"
    HANDLE_PRESCRIPTION = "EkspederRecept"
    GET_PHARMACY_ORDERS = "HentApoteksbestillinger"
    REGISTER_PRESCRIPTIONS = "RegistrerRecepter"
    GET_LATEST_PRESCRIPTION_DATE = "HentSenesteReceptDato"
    START_ORDER_HANDLING = "PåbegyndEkspedition"
    MEDICINE_CHOSEN_BY_CITIZEN = "BorgervalgtMedicin"
    DOSE_PACKING = "Dosispakning"
    UPLOAD_DRUG_CATALOGUE = "Upload sortiment"
    MANAGE_FUNCTION_CERTIFICATES = "AdministrerFunktionscertifikater"
    BATCH_SERVICE_LOOKUP = "BatchServiceOpslag"
    STATISTICS_LOOKUP = "StatistikModulOpslag"
    CITIZEN_REGISTRATION = "BorgerRegistrering"


PermissionText = Annotated[Permission | str, Simple("PermissionType", min_length=1, max_length=200, known=Permission)]
"""What is allowed: a known action, or another."""


class GetCallersPermissionsToPerson(Element):
    """The person towards whom the caller's permissions are asked for (da: rettigheder til person)."""

    person_identifier: PersonIdentifier


class RolesPermissions(Element):
    """What somebody in a role is allowed to do (da: en rolles rettigheder)."""

    requested_role: RequestedRoleText
    permissions: Annotated[tuple[PermissionText, ...], Named("Permission")] = ()


# --- function certificates -------------------------------------------------------------------------------------------


class FocesWhitelisting(Element):
    """That an organisation's function certificate is approved (da: whitelisting, funktionscertifikat, FOCES)."""

    organisation_identifier: OrganisationIdentifier
    foces_id: FocesId
    cert_hash: CertHash | None = None


# --- the drugs of a packing pharmacy ---------------------------------------------------------------------------------


class Partability(StrEnum):
    """Into what a drug, such as a tablet, can be parted (da: delelig): not at all, halves or quarters."""

    INDIVISIBLE = "Indivisible"
    HALVES = "Halves"
    QUARTERS = "Quarters"


class DrugCatalogEntry(Element):
    """A drug that a packing pharmacy stocks, and from which day to which (da: lægemiddel i produktsortiment).

    With ``reserved_for_non_substitutable_drug_medications`` it serves only orders that allow no substitution.
    """

    identifier: DrugIdentifier
    short_name: DrugShortName
    description: DrugDescriptionText | None = None
    atc: Annotated[ATC | None, Named("ATC")] = None
    partable: Annotated[Partability, Simple("PartableType", closed=Partability)] | None = None
    reserved_for_non_substitutable_drug_medications: Flag = False
    valid_from: ValidFromDate
    valid_to: ValidToDate | None = None
