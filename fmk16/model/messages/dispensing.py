"""Messages about laying out doses by hand (da: ophældning, manuel dispensering), and about who has doses packed."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator
from fmk16.model.dispensing import (
    DispensingCardIdentifier,
    DispensingEndDate,
    DispensingPeriodIdentifier,
    DispensingPeriodVersion,
    DispensingStartDate,
    DispensingWarning,
)
from fmk16.model.dispensing_content import Dispensing
from fmk16.model.dispensing_period import PlannedAdministrationForDispensing
from fmk16.model.dispensing_registration import (
    AdministrationUpdate,
    ClosePeriod,
    DispensableUnit,
    DispensedHandover,
    DispensingPeriodUpdate,
    DispensingSummary,
    DispensingUpdate,
    DoctorWithDispensingPatients,
    MedicationDispensingPlan,
)
from fmk16.model.identifier import ModificationMetadataText, OrganisationIdentifier, PersonIdentifier, Whose
from fmk16.model.messages.request import PersonCreationRequest
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, Present

# --- registration ----------------------------------------------------------------------------------------------------


class RegisterDispensingRequest(PersonCreationRequest):
    """Asks FMK to register that doses were laid out by hand for some days (da: registrer ophældning).

    The first day may be left out. For each planned administration the handovers may be named that it is dispensed from.
    ``is_preflight``, a rehearsal that changes nothing, is reserved for later.
    """

    dispensing_card_identifier: DispensingCardIdentifier
    start_date: DispensingStartDate | None = None
    end_date: DispensingEndDate
    dispensed_handovers: Annotated[tuple[DispensedHandover, ...], Named("DispensedHandover")] = ()
    is_preflight: Flag = False
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class RegisterDispensingResponse(Element):
    """The period that has been registered, if one has, what is dispensed in it, and warnings (da: ophældning)."""

    person_identifier: PersonIdentifier
    dispensing_card_identifier: DispensingCardIdentifier
    dispensing_period_identifier: DispensingPeriodIdentifier | None = None
    dispensing_period_version: DispensingPeriodVersion | None = None
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()
    dispensings: Annotated[tuple[PlannedAdministrationForDispensing, ...], Named("Dispensing")] = ()


class AmendDispensingRequest(Element):
    """Asks FMK to correct what is dispensed in periods of a card (da: justering af dispensering).

    Planned administrations are inserted, updated or removed, and periods closed; every part may be missing.
    """

    person_identifier: PersonIdentifier
    dispensing_card_identifier: DispensingCardIdentifier
    modified_by: Modificator
    reported_by: Modificator | None = None
    insert_administrations_in_period: Annotated[
        tuple[AdministrationUpdate, ...], Named("InsertAdministrationInPeriod")
    ] = ()
    update_administrations_in_period: Annotated[
        tuple[AdministrationUpdate, ...], Named("UpdateAdministrationInPeriod")
    ] = ()
    remove_administrations_in_period: Annotated[
        tuple[AdministrationUpdate, ...], Named("RemoveAdministrationInPeriod")
    ] = ()
    close_periods: Annotated[tuple[ClosePeriod, ...], Named("ClosePeriod")] = ()
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class AmendDispensingResponse(Element):
    """The dispensings that have been inserted, updated and removed, and the periods closed (da: justering)."""

    person_identifier: PersonIdentifier
    dispensing_card_identifier: DispensingCardIdentifier
    inserted_dispensings_in_period: Annotated[tuple[DispensingUpdate, ...], Named("InsertedDispensingInPeriod")] = ()
    updated_dispensings_in_period: Annotated[tuple[DispensingUpdate, ...], Named("UpdatedDispensingInPeriod")] = ()
    removed_dispensings_in_period: Annotated[tuple[DispensingUpdate, ...], Named("RemovedDispensingInPeriod")] = ()
    closed_periods: Annotated[tuple[DispensingPeriodUpdate, ...], Named("ClosedPeriod")] = ()


# --- looking up ------------------------------------------------------------------------------------------------------


class GetDispensingPlanRequest(Element):
    """Asks FMK what is to be laid out from a dispensing card (da: ophældningsskema); the first day may be left out."""

    person_identifier: PersonIdentifier
    dispensing_card_identifier: DispensingCardIdentifier
    start_date: DispensingStartDate | None = None
    end_date: DispensingEndDate


class GetDispensingPlanResponse(Element):
    """What is to be laid out (da: ophældningsskema): the fixed doses (da: fast), those as needed (da: PN), warnings."""

    person_identifier: PersonIdentifier
    medication_dispensing_plans_fixed: Annotated[
        tuple[MedicationDispensingPlan, ...], Named("MedicationDispensingPlanFixed")
    ] = ()
    medication_dispensing_plans_prn: Annotated[
        tuple[MedicationDispensingPlan, ...], Named("MedicationDispensingPlanPRN")
    ] = ()
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()


class GetDispensingSummaryRequest(Element):
    """Asks FMK how the doses of a patient or an organisation are packed, in short (da: oversigt)."""

    whose: Whose


class GetDispensingSummaryResponse(Element):
    """The dispensing cards in short, if there is anything to tell (da: oversigt)."""

    whose: Whose
    dispensing_summary: DispensingSummary | None = None


class GetDispensingDetailedSpecificationRequest(Element):
    """Asks FMK what each pouch of a period is to hold (da: detaljeret specifikation)."""

    whose: Whose
    dispensing_card_identifier: DispensingCardIdentifier
    dispensing_period_identifier: DispensingPeriodIdentifier


class GetDispensingDetailedSpecificationResponse(Element):
    """What is dispensed in a period, and how it is shared out among the pouches (da: detaljeret specifikation)."""

    whose: Whose
    dispensing_card_identifier: DispensingCardIdentifier
    dispensing_period_identifier: DispensingPeriodIdentifier
    start_date: DispensingStartDate
    end_date: DispensingEndDate
    dispensings: Annotated[tuple[Dispensing, ...], Named("Dispensing")] = ()
    dispensable_units: Annotated[tuple[DispensableUnit, ...], Named("DispensableUnit")] = ()


# --- the patients of a practice --------------------------------------------------------------------------------------


class OnlyDoseDispensing(Group):
    """Only patients on dose dispensing are wanted (da: dosisdispensering)."""

    include_dose_dispensing_patients: Present = True


class ManualDispensing(Group):
    """Patients whose doses are laid out by hand are wanted (da: ophældning), perhaps those on dose dispensing too."""

    include_manual_dispensing_patients: Present = True
    include_dose_dispensing_patients: Flag = False


class ListDispensingPatientsRequest(Element):
    """Asks FMK which patients of practices have doses packed (da: patienter med dosisdispensering), perhaps in full."""

    include_patient_details: Flag = False
    patients: Annotated[OnlyDoseDispensing | ManualDispensing, CHOICE]
    organisation_identifiers: Annotated[tuple[OrganisationIdentifier, ...], Len(1), Named("OrganisationIdentifier")]


class ListDispensingPatientsResponse(Element):
    """The patients who have doses packed, practice by practice (da: patienter med dosisdispensering)."""

    organisations: Annotated[tuple[DoctorWithDispensingPatients, ...], Len(1), Named("Organisation")]
