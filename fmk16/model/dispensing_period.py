"""Dispensing periods (da: dispenseringsperioder): the days for which doses are packed in one go.

A period belongs to a dispensing card (da: dispenseringskort). What is asked of it follows its life: it is planned,
taken in hand, and handed over (da: effektueret), discarded (da: kasseret) or deleted.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.dispensing import (
    AcutePackingText,
    DiscardedByDateTime,
    DiscardReasonText,
    DispensingCardIdentifier,
    DispensingEndDate,
    DispensingIdentifier,
    DispensingPeriodIdentifier,
    DispensingPeriodVersion,
    DispensingProductionIdentifier,
    DispensingStartDate,
    DispensingStatus,
    DispensingWarning,
    EffectuationDateTime,
    ExpectedDeliveryDateTime,
)
from fmk16.model.dispensing_card import DispensingCardSummary
from fmk16.model.dosage import ShortTranslation
from fmk16.model.drug import Drug
from fmk16.model.identifier import (
    ByPerson,
    DrugMedicationIdentifier,
    HandoverIdentifier,
    ModificationMetadataText,
    Whose,
)
from fmk16.model.medicine_card import OfOrganisation, OfPatient
from fmk16.model.patient import PatientRegistration
from fmk16.model.planned_administration import (
    PlannedAdministrationIdentifier,
    PlannedAdministrationIdentifierAndVersion,
)
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, Present
from fmk16.model.track_and_trace import DetailsForTrackAndTrace

# --- planning --------------------------------------------------------------------------------------------------------


class CreateDispensingPeriod(Element):
    """A new period for a card: its days, and perhaps the roll that holds its doses (da: dosisrulle).

    ``acute_packing`` says that the period is acute, and why (da: akutstatus).
    """

    dispensing_card_identifier: DispensingCardIdentifier
    start_date: DispensingStartDate
    end_date: DispensingEndDate
    expected_delivery: ExpectedDeliveryDateTime | None = None
    production_identifier: DispensingProductionIdentifier | None = None
    acute_packing: AcutePackingText | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class CreateNextPeriod(Element):
    """The days of a further period, and when its doses are expected to arrive (da: forventet levering)."""

    start_date: DispensingStartDate
    end_date: DispensingEndDate
    expected_delivery: ExpectedDeliveryDateTime | None = None


class UpdateDispensingPeriod(Element):
    """A change to a period; the interface does not say what becomes of a part that is left out."""

    identifier: DispensingPeriodIdentifier
    version: DispensingPeriodVersion
    start_date: DispensingStartDate | None = None
    end_date: DispensingEndDate | None = None
    expected_delivery: ExpectedDeliveryDateTime | None = None
    production_identifier: DispensingProductionIdentifier | None = None
    acute_packing: AcutePackingText | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class DispensingPeriodChange(Element):
    """What nearly every step in a period's life begins with: the period that is meant, and which version of it."""

    dispensing_period_identifier: DispensingPeriodIdentifier
    dispensing_period_version: DispensingPeriodVersion


class DeleteDispensingPeriod(DispensingPeriodChange):
    """A period to be deleted (da: sletning)."""

    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- handling --------------------------------------------------------------------------------------------------------


class PlannedAdministrationSubstitution(Element):
    """Another drug to be packed for a planned administration (da: substitution), perhaps as the patient chose."""

    planned_administration_identifier: PlannedAdministrationIdentifier
    substitution: Drug
    substitution_chosen_by_patient: Flag = False


class SubstitutionsFromDrafts(Group):
    """The substitutions drafted beforehand are used (da: substitutionskladder)."""

    use_draft_substitutions: Present = True


class SubstitutionsGiven(Group):
    """The substitutions are given here, one at least."""

    planned_administration_substitutions: Annotated[tuple[PlannedAdministrationSubstitution, ...], Len(1)]


class StartHandlingOfDispensingPeriod(DispensingPeriodChange):
    """A period to be taken in hand (da: påbegynd håndtering), and what is packed in place of what was ordered.

    Drafted substitutions and given ones exclude each other; with neither, the message substitutes nothing.
    """

    substitutions: Annotated[SubstitutionsFromDrafts | SubstitutionsGiven | None, CHOICE] = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class PlannedAdministrationForDispensing(Element):
    """A planned administration, the dispensing that came of it if any did, and FMK's warnings (da: dispensering)."""

    planned_administration: PlannedAdministrationIdentifierAndVersion
    dispensing_identifier: DispensingIdentifier | None = None
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()


class StartedHandlingOfDispensingPeriod(Element):
    """A period that has been taken in hand: how far it has come, what is dispensed in it, and FMK's warnings."""

    dispensing_period_identifier: DispensingPeriodIdentifier
    dispensing_period_version: DispensingPeriodVersion
    dispensing_period_status: DispensingStatus
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()
    dispensings: Annotated[tuple[PlannedAdministrationForDispensing, ...], Named("Dispensing")] = ()


class DispensingPeriodStatusChange(Element):
    """A period and the status that it is to have, such as when its handling is broken off (da: status)."""

    dispensing_period_identifier: DispensingPeriodIdentifier
    version: DispensingPeriodVersion
    requested_status: DispensingStatus
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- handover --------------------------------------------------------------------------------------------------------


class EffectuateDispensingPeriod(DispensingPeriodChange):
    """A period whose doses are all handed over (da: effektuering): when, and what track and trace is to tell."""

    effectuation_date_time: EffectuationDateTime
    expected_delivery: ExpectedDeliveryDateTime | None = None
    details_for_track_and_trace: DetailsForTrackAndTrace | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class UndoEffectuationOfDispensingPeriod(DispensingPeriodChange):
    """A period whose handovers are taken back, all of them (da: tilbageførsel)."""

    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- discarding ------------------------------------------------------------------------------------------------------


class DiscardDispensingPeriod(DispensingPeriodChange):
    """A packed period to be thrown away (da: kassering), perhaps when, and why."""

    discarded_by_date_time: DiscardedByDateTime | None = None
    reason: DiscardReasonText | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class UndoDiscardDispensingPeriod(DispensingPeriodChange):
    """A period that is not to be thrown away after all (da: fortrudt kassering)."""

    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- what a request has led to ---------------------------------------------------------------------------------------


class DispensingPeriodIdentifierAndVersion(Element):
    """A period that has been made or changed, and the version it has now (da: dispenseringsperiode)."""

    identifier: DispensingPeriodIdentifier
    version: DispensingPeriodVersion


class ChangedDispensingPeriods(Element):
    """What most requests about periods lead to: whose they are, and the periods in their new versions, one at least."""

    whose: Whose
    dispensing_periods: Annotated[tuple[DispensingPeriodIdentifierAndVersion, ...], Len(1), Named("DispensingPeriod")]


class UndoneEffectuationOfDispensingPeriod(Element):
    """A period that is no longer handed over, and the handovers deleted with that, one at least."""

    dispensing_period: DispensingPeriodIdentifierAndVersion
    handover_identifiers: Annotated[tuple[HandoverIdentifier, ...], Len(1), Named("HandoverIdentifier")]


# --- looking up ------------------------------------------------------------------------------------------------------


WhoseDoses = Annotated[OfPatient | ByPerson | OfOrganisation, CHOICE]
"""Whose doses are packed: a patient's, told in full or by number alone, or an organisation's."""


class EntityWithDispensing(Element):
    """The dispensing cards of a patient or an organisation, each with its periods (da: dispenseringskort)."""

    whose: WhoseDoses
    patient_registrations: Annotated[tuple[PatientRegistration, ...], Named("PatientRegistration")] = ()
    dispensing_cards: Annotated[tuple[DispensingCardSummary, ...], Named("DispensingCard")] = ()


# --- what differs between two periods --------------------------------------------------------------------------------


class AddedOrRemovedAdministration(Element):
    """A planned administration that only one of two periods has: its order, its drug, and its dosage in words."""

    planned_administration_identifier: PlannedAdministrationIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    drug: Drug | None = None
    translated_dosage_text: ShortTranslation


class UpdatedAdministration(Element):
    """A planned administration whose dosage differs between two periods: in words, before and now."""

    planned_administration_identifier: PlannedAdministrationIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    old_translated_dosage_text: ShortTranslation
    new_translated_dosage_text: ShortTranslation


class SubstitutedDrug(Element):
    """A planned administration whose drug differs between two periods: the drug before and the one now."""

    planned_administration_identifier: PlannedAdministrationIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    previous_drug: Drug | None = None
    new_drug: Drug | None = None
