"""What a dispensing card holds: periods (da: dispenseringsperioder), dispensings and planned administrations.

Each shows the order it is for, so that what is packed can be held against what is ordered.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Created, Modificator, Modified
from fmk16.model.dispensing import (
    AcutePackingText,
    DiscardedByDateTime,
    DiscardReasonText,
    DispensingEndDate,
    DispensingIdentifier,
    DispensingPeriodIdentifier,
    DispensingPeriodVersion,
    DispensingProductionIdentifier,
    DispensingStartDate,
    DispensingStatus,
    DispensingVersion,
    DispensingWarning,
    EffectuationDateTime,
    ExpectedDeliveryDateTime,
    PackagedDateTime,
    PlannedDispensingEndDate,
    ValidWarrant,
)
from fmk16.model.dosage import DosageForResponse
from fmk16.model.dosage_in_words import DosageStartDate
from fmk16.model.dose import DoseQuantity
from fmk16.model.drug import Drug, DrugDescriptionText, DrugShortName
from fmk16.model.drug_medication import DrugMedicationTypeText, EpisodeStartDate, HandoverPreference, NegativeConsent
from fmk16.model.identifier import DrugMedicationIdentifier, DrugMedicationVersion, HandoverIdentifier
from fmk16.model.indication import Indication, ReimbursementCodeText, RouteOfAdministration
from fmk16.model.period import ActivePeriodForResponse, FollowUpDates, Paused
from fmk16.model.planned_administration import (
    AdministrationInstructionText,
    DosageUnit,
    PlannedAdministrationIdentifier,
    PlannedAdministrationStructures,
    PlannedAdministrationVersion,
)
from fmk16.model.relation import DrugMedicationRelation
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, SomeOf
from fmk16.model.warrant import Warrant

# --- the order behind it ---------------------------------------------------------------------------------------------


class DrugMedicationOnPlannedAdministration(Element):
    """The order that a plan is made for (da: lægemiddelordination), with its dosage and warrants.

    It is a medicine card's order without administrations, planned, registered or asked for, and without invalid
    warrants.
    """

    identifier: DrugMedicationIdentifier
    version: DrugMedicationVersion
    previous_versions: Annotated[tuple[DrugMedicationVersion, ...], Named("PreviousVersion")] = ()
    next_versions: Annotated[tuple[DrugMedicationVersion, ...], Named("NextVersion")] = ()
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    type: DrugMedicationTypeText
    follow_up_dates: FollowUpDates | None = None
    paused: Paused | None = None
    negative_consent: NegativeConsent | None = None
    active_period: ActivePeriodForResponse
    indication: Indication
    route_of_administration: RouteOfAdministration
    drug: Drug
    dosage: DosageForResponse
    active_since: EpisodeStartDate | None = None
    substitution_allowed: Flag = False
    handover_preference: HandoverPreference
    warrants: Annotated[tuple[Warrant, ...], Named("Warrant")] = ()
    reimbursement_approved_code: ReimbursementCodeText | None = None
    drug_medication_relations: tuple[DrugMedicationRelation, ...] = ()
    require_secondary_handover: Flag = False


# --- what is planned -------------------------------------------------------------------------------------------------


class PlannedAdministrationOnDispensingCard(Element):
    """What a card has planned for an order: fixed doses, as-needed ones or both (da: planlagt administration).

    Beside it stand the order itself, a valid warrant if there is one, and warnings.
    """

    identifier: PlannedAdministrationIdentifier
    version: PlannedAdministrationVersion
    drug_medication: DrugMedicationOnPlannedAdministration
    valid_warrant: ValidWarrant | None = None
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()
    dosage_unit: DosageUnit | None = None
    administration_instruction: AdministrationInstructionText | None = None
    valid_from: DosageStartDate
    planned_administration_fixed: PlannedAdministrationStructures | None = None
    planned_administration_prn: Annotated[PlannedAdministrationStructures | None, Named("PlannedAdministrationPRN")] = (
        None
    )
    dispensing_end_date: PlannedDispensingEndDate | None = None


class PlannedAdministrationEntry(Element):
    """A planned administration in a period, and the drug that is to take its drug's place (da: substitutionskladde)."""

    planned_administration: PlannedAdministrationOnDispensingCard
    substitution_template: Drug | None = None


class PlannedAdministrationOverview(Element):
    """All that a card has planned, without its periods (da: planlagte administrationer); it may be nothing."""

    planned_administrations: Annotated[
        tuple[PlannedAdministrationOnDispensingCard, ...], Named("PlannedAdministration")
    ] = ()


# --- what is dispensed -----------------------------------------------------------------------------------------------


class DrugSubstitution(Element):
    """The drug that is dispensed in another's place (da: substitution), and whether the patient chose it."""

    substitution_chosen_by_patient: Flag = False
    drug: Drug


class Substituted(SomeOf):
    """Another drug takes the place of the order's, by a substitution, one at the packing, or both."""

    substitution: DrugSubstitution | None = None
    substitution_at_packing: Drug | None = None


class WithHandovers(Group):
    """Handovers belong to the dispensing, one at least (da: udleveringer); then no substitution stands beside them."""

    handover_identifiers: Annotated[tuple[HandoverIdentifier, ...], Len(1), Named("HandoverIdentifier")]


class Dispensing(Element):
    """What is dispensed of one order (da: dispensering), with its drug's short name, looks and amount in all."""

    identifier: DispensingIdentifier
    version: DispensingVersion
    short_name: DrugShortName | None = None
    description: DrugDescriptionText | None = None
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()
    dispensed_as: Annotated[Substituted | WithHandovers | None, CHOICE] = None
    planned_administration: PlannedAdministrationOnDispensingCard | None = None
    total_dispensed_quantity: DoseQuantity | None = None


# --- periods ---------------------------------------------------------------------------------------------------------


class DispensingPeriodDiscarded(Element):
    """That what was packed for a period is to be thrown away, when and why (da: kasseret)."""

    reason: DiscardReasonText
    date_time: DiscardedByDateTime


class AsDispensed(Group):
    """The period is given by its dispensings, one at least."""

    dispensings: Annotated[tuple[Dispensing, ...], Len(1), Named("Dispensing")]


class AsPlanned(Group):
    """The period is given by what is planned for it, one entry at least."""

    planned_administration_entries: Annotated[
        tuple[PlannedAdministrationEntry, ...], Len(1), Named("PlannedAdministrationEntry")
    ]


class DispensingPeriod(Element):
    """A stretch of days, how far its packing and delivery have come, and what it holds (da: dispenseringsperiode).

    It shows dispensings or what is planned, never both.
    """

    identifier: DispensingPeriodIdentifier
    version: DispensingPeriodVersion
    status: DispensingStatus
    start_date: DispensingStartDate
    end_date: DispensingEndDate
    packaged_date_time: PackagedDateTime | None = None
    effectuation_date_time: EffectuationDateTime | None = None
    expected_delivery: ExpectedDeliveryDateTime | None = None
    discarded: DispensingPeriodDiscarded | None = None
    production_identifier: DispensingProductionIdentifier | None = None
    acute_packing: AcutePackingText | None = None
    contents: Annotated[AsDispensed | AsPlanned | None, CHOICE] = None
