"""The operations of FMK 1.6.0 (da: webservice-kald): what each is called, and the messages it asks and answers with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

MEDICINE_CARD = "MedicineCardPortType"
PATIENT_RELATION = "PatientRelationPortType"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation.

    Attributes:
        name: Its name without the version that the WSDL ends it with.
        service: The port type that offers it.
        request: The root element that asks.
        response: The root element that answers.
        module: The module of ``fmk16.model.messages`` that models both; what it is named after is what they are about.
    """

    name: str
    service: str
    request: str
    response: str
    module: str


_BY_MODULE: Mapping[str, tuple[str, ...]] = {
    "drug_medication": (
        "CreateDrugMedication",
        "UpdateDrugMedication",
        "PauseDrugMedication",
        "UnpauseDrugMedication",
        "WithdrawDrugMedication",
        "UnwithdrawDrugMedication",
        "GetDrugMedications",
        "GetDrugMedicationHistory",
        "GetDrugMedicationVersions",
        "SearchEndedDrugMedications",
    ),
    "medicine_card": (
        "GetMedicineCard",
        "GetMedicineCardAsPDF",
        "GetMedicineCardChangeOverview",
        "GetMedicineCardChangeOverviewList",
        "GetMedicineCardVersions",
        "SetMedicineCardReviewed",
        "SetMedicineCardNotReviewed",
    ),
    "medicine_card_update": ("UpdateMedicineCard",),
    "episode": (
        "RegisterEpisodes",
        "UndoEpisodes",
        "ListEpisodes",
    ),
    "administration": (
        "RegisterDrugAdministration",
        "UndoRegisterDrugAdministration",
    ),
    "planned_administration": (
        "CreatePlannedAdministration",
        "UpdatePlannedAdministration",
        "DeletePlannedAdministration",
        "GetPlannedAdministration",
        "GetDetailedPlannedAdministration",
        "GetPlannedAdministrationHistory",
    ),
    "warrant": (
        "CreateWarrant",
        "AttachOrDetachWarrant",
        "CancelWarrant",
        "InvalidateWarrant",
        "TerminateWarrant",
        "ReopenWarrant",
        "ReplaceWarrant",
        "UndoReplaceWarrant",
        "MarkWarrantDeprecated",
        "UnmarkWarrantDeprecated",
        "ActivatePendingWarrant",
    ),
    "warrant_lookup": (
        "GetWarrant",
        "GetPharmacyWarrant",
        "GetHospitalPharmacyWarrant",
        "GetWarrantResidualAmount",
        "GetAuthorisationDateForNewestOpenWarrant",
        "SearchForPersonWithWarrant",
    ),
    "request_for_warrant": (
        "CreateRequestForWarrant",
        "CancelRequestForWarrant",
        "ForwardRequestForWarrant",
        "GetRequestsForWarrant",
        "GetRequestForWarrantVersions",
        "SearchRequestsForWarrantAndDetails",
    ),
    "issuer": ("GetIssuerOrganisation",),
    "order": (
        "CreateOrder",
        "CreateOrderForPractice",
        "CancelOrder",
        "AcknowledgeOrders",
        "StartOrderHandling",
        "AbortOrderHandling",
        "EffectuateOrder",
        "GetOrders",
        "GetNewOrders",
        "SearchOrders",
    ),
    "handover": (
        "RegisterHandover",
        "UndoHandover",
        "RegisterSecondaryHandover",
        "UndoSecondaryHandover",
        "GetHandovers",
        "RegisterLoosePrescriptionAndHandover",
    ),
    "dispensing_card": (
        "CreateDispensingCard",
        "UpdateDispensingCard",
        "CloseDispensingCard",
        "GetDispensingCard",
        "GetDispensingCardHistory",
    ),
    "dispensing_period": (
        "CreateDispensingPeriod",
        "UpdateDispensingPeriod",
        "DeleteDispensingPeriod",
        "DiscardDispensingPeriod",
        "UndoDiscardDispensingPeriod",
        "EffectuateDispensingPeriod",
        "UndoEffectuationOfDispensingPeriod",
        "StartHandlingOfDispensingPeriod",
        "AbortHandlingOfDispensingPeriod",
        "GetDispensingPeriods",
        "GetDispensingPeriodHistory",
        "GetDispensingPeriodChangelog",
        "GetAcuteDispensingPeriods",
    ),
    "dispensing": (
        "RegisterDispensing",
        "AmendDispensing",
        "GetDispensingPlan",
        "GetDispensingSummary",
        "GetDispensingDetailedSpecification",
        "ListDispensingPatients",
    ),
    "packing": (
        "CreatePackingGroup",
        "UpdatePackingGroup",
        "DeletePackingGroup",
        "GetPackingGroup",
        "GetPackingGroupContents",
        "ListPackingGroups",
        "GetPackingOverview",
        "GetPackingOverviewDetails",
        "SetPackingStarted",
        "SetPackingFinished",
        "AbortPacking",
        "SubstitutePackagedDrug",
        "RegisterDraftSubstitution",
    ),
    "track_and_trace": (
        "CreateTrackAndTraceEvent",
        "SearchTrackAndTraceEvents",
        "GetTrackAndTraceDetails",
        "CreateShipment",
        "GenerateShipmentIdentifiers",
    ),
    "consent": (
        "GiveConsent",
        "RemoveConsent",
    ),
    "calculation": (
        "CalculateDosageAdjustment",
        "CalculateDosageDuration",
        "CalculateRequiredDosageUnits",
    ),
    "configuration": (
        "GetFMKConfiguration",
        "ListEnumerationValuesForType",
        "GetPermissions",
        "GetFocesWhitelistings",
        "CreateFocesWhitelisting",
        "DeleteFocesWhitelisting",
        "UploadDrugCatalog",
    ),
    "patient_relation": (
        "CreatePatientRegistration",
        "GetPatientRegistration",
        "RemovePatientRegistration",
        "RegisterPatientOrganisationRelation",
        "GetPatientOrganisationRelation",
        "GetPatientOrganisationRelations",
        "RemovePatientOrganisationRelation",
        "GetDeliverySitesForPharmacy",
        "SearchDeliverySites",
    ),
}

_OTHER_RESPONSES: Mapping[str, str] = {
    "GetPharmacyWarrant": "GetWarrantResponse",
    "GetHospitalPharmacyWarrant": "GetWarrantResponse",
}
"""The operations that answer with another one's response."""


def _operation(name: str, module: str) -> Operation:
    service = PATIENT_RELATION if module == "patient_relation" else MEDICINE_CARD
    return Operation(name, service, f"{name}Request", _OTHER_RESPONSES.get(name, f"{name}Response"), module)


OPERATIONS: Mapping[str, Operation] = MappingProxyType(
    {name: _operation(name, module) for module, names in _BY_MODULE.items() for name in names}
)
"""Every operation by its name: 123 of the medicine card, 9 of patient registration."""
