"""Messages about dispensing periods (da: dispenseringsperioder): the days for which a patient's doses are packed.

A period is created and changed, taken in hand (da: påbegynd håndtering), handed over whole (da: effektuering) or
discarded (da: kassering), and looked up.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.dispensing import DispensingCardIdentifier, DispensingPeriodIdentifier, DispensingStartDate
from fmk16.model.dispensing_card import DispensingPeriodSummary
from fmk16.model.dispensing_period import (
    AddedOrRemovedAdministration,
    ChangedDispensingPeriods,
    CreateDispensingPeriod,
    CreateNextPeriod,
    DeleteDispensingPeriod,
    DiscardDispensingPeriod,
    DispensingPeriodStatusChange,
    EffectuateDispensingPeriod,
    EntityWithDispensing,
    StartedHandlingOfDispensingPeriod,
    StartHandlingOfDispensingPeriod,
    SubstitutedDrug,
    UndoDiscardDispensingPeriod,
    UndoEffectuationOfDispensingPeriod,
    UndoneEffectuationOfDispensingPeriod,
    UpdatedAdministration,
    UpdateDispensingPeriod,
)
from fmk16.model.identifier import ModificationMetadataText, Whose
from fmk16.model.messages.request import CreationRequest, ModificationRequest
from fmk16.model.packing import FilterDates, OrderedOrPackedAt
from fmk16.model.structure import Element, Flag, Named

# --- planning --------------------------------------------------------------------------------------------------------


class CreateDispensingPeriodRequest(CreationRequest):
    """Asks FMK to plan periods on dispensing cards, one at least (da: opret dispenseringsperiode)."""

    dispensing_periods: Annotated[tuple[CreateDispensingPeriod, ...], Len(1), Named("DispensingPeriod")]


class CreateDispensingPeriodResponse(ChangedDispensingPeriods):
    """The numbers and versions that FMK has given the new periods (da: dispenseringsperioder)."""


class UpdateDispensingPeriodRequest(ModificationRequest):
    """Asks FMK to change periods, one at least (da: opdater dispenseringsperiode)."""

    dispensing_periods: Annotated[tuple[UpdateDispensingPeriod, ...], Len(1), Named("DispensingPeriod")]


class UpdateDispensingPeriodResponse(ChangedDispensingPeriods):
    """The periods as changed, each in its new version (da: dispenseringsperioder)."""


class DeleteDispensingPeriodRequest(ModificationRequest):
    """Asks FMK to delete periods, one at least (da: slet dispenseringsperiode)."""

    delete_dispensing_periods: Annotated[tuple[DeleteDispensingPeriod, ...], Len(1), Named("DeleteDispensingPeriod")]


class DeleteDispensingPeriodResponse(ChangedDispensingPeriods):
    """The periods that have been deleted, by number and version (da: slettede dispenseringsperioder)."""


# --- handling --------------------------------------------------------------------------------------------------------


class StartHandlingOfDispensingPeriodRequest(ModificationRequest):
    """Asks FMK to note that periods are taken in hand, with all that is in them (da: påbegynd håndtering).

    The next period may be created with it. ``is_preflight``, a rehearsal that changes nothing, is reserved for
    later.
    """

    is_preflight: Flag = False
    start_handling_of_dispensing_periods: Annotated[
        tuple[StartHandlingOfDispensingPeriod, ...], Len(1), Named("StartHandlingOfDispensingPeriod")
    ]
    create_next_period: CreateNextPeriod | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class StartHandlingOfDispensingPeriodResponse(Element):
    """The periods that have been taken in hand, with FMK's warnings (da: håndtering påbegyndt)."""

    whose: Whose
    started_handling_of_dispensing_periods: Annotated[
        tuple[StartedHandlingOfDispensingPeriod, ...], Named("StartedHandlingOfDispensingPeriod")
    ] = ()


class AbortHandlingOfDispensingPeriodRequest(ModificationRequest):
    """Asks FMK to break off the handling of periods, each of which gets the status named (da: afbryd håndtering)."""

    abort_handling_of_dispensing_periods: Annotated[
        tuple[DispensingPeriodStatusChange, ...], Len(1), Named("AbortHandlingOfDispensingPeriod")
    ]
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class AbortHandlingOfDispensingPeriodResponse(ChangedDispensingPeriods):
    """The periods that are no longer handled, each in its new version (da: håndtering afbrudt)."""


# --- handover --------------------------------------------------------------------------------------------------------


class EffectuateDispensingPeriodRequest(CreationRequest):
    """Asks FMK to register the handover of all that is in periods, one at least (da: effektuering)."""

    dispensing_periods: Annotated[tuple[EffectuateDispensingPeriod, ...], Len(1), Named("DispensingPeriod")]


class EffectuateDispensingPeriodResponse(ChangedDispensingPeriods):
    """The periods that have been handed over, each in its new version (da: effektuerede dispenseringsperioder).

    The handovers themselves are not named.
    """


class UndoEffectuationOfDispensingPeriodRequest(ModificationRequest):
    """Asks FMK to take back all handovers of periods, of one at least (da: tilbageførsel af udleveringer)."""

    dispensing_periods: Annotated[tuple[UndoEffectuationOfDispensingPeriod, ...], Len(1), Named("DispensingPeriod")]


class UndoEffectuationOfDispensingPeriodResponse(Element):
    """The periods that are no longer handed over, each with the handovers deleted (da: slettede udleveringer)."""

    whose: Whose
    dispensing_periods: Annotated[tuple[UndoneEffectuationOfDispensingPeriod, ...], Len(1), Named("DispensingPeriod")]


# --- discarding ------------------------------------------------------------------------------------------------------


class DiscardDispensingPeriodRequest(ModificationRequest):
    """Asks FMK to mark packed periods as to be thrown away, one at least (da: kassering)."""

    discard_dispensing_periods: Annotated[tuple[DiscardDispensingPeriod, ...], Len(1), Named("DiscardDispensingPeriod")]


class DiscardDispensingPeriodResponse(ChangedDispensingPeriods):
    """The periods that are to be thrown away, each in its new version (da: kasserede dispenseringsperioder)."""


class UndoDiscardDispensingPeriodRequest(ModificationRequest):
    """Asks FMK to let periods stand that were to be thrown away, one at least (da: fortryd kassering)."""

    undo_discard_dispensing_periods: Annotated[
        tuple[UndoDiscardDispensingPeriod, ...], Len(1), Named("UndoDiscardDispensingPeriod")
    ]


class UndoDiscardDispensingPeriodResponse(ChangedDispensingPeriods):
    """The periods that are not thrown away after all, each in its new version (da: fortrudt kassering)."""


# --- looking up ------------------------------------------------------------------------------------------------------


class GetDispensingPeriodsRequest(Element):
    """Asks FMK for the periods of a patient's or an organisation's dispensing cards (da: dispenseringsperioder).

    One card may be named, and a day since which periods are wanted.
    """

    whose: Whose
    dispensing_card_identifier: DispensingCardIdentifier | None = None
    include_periods_since: DispensingStartDate | None = None


class GetDispensingPeriodsResponse(Element):
    """The dispensing cards found and their periods (da: dispenseringsperioder)."""

    entity_with_dispensing: EntityWithDispensing


class GetDispensingPeriodHistoryRequest(Element):
    """Asks FMK for the versions of a period (da: historik)."""

    whose: Whose
    dispensing_period_identifier: DispensingPeriodIdentifier


class GetDispensingPeriodHistoryResponse(Element):
    """The versions of a period, one at least (da: historik)."""

    whose: Whose
    dispensing_period_versions: Annotated[tuple[DispensingPeriodSummary, ...], Len(1), Named("DispensingPeriodVersion")]


class GetDispensingPeriodChangelogRequest(Element):
    """Asks FMK what differs between two periods of a dispensing card (da: ændringsliste)."""

    whose: Whose
    dispensing_card_identifier: DispensingCardIdentifier
    previous_dispensing_period_identifier: DispensingPeriodIdentifier
    current_dispensing_period_identifier: DispensingPeriodIdentifier


class GetDispensingPeriodChangelogResponse(Element):
    """What differs between two periods (da: ændringsliste): planned administrations, dosages in words and drugs."""

    whose: Whose
    planned_administrations_added: Annotated[
        tuple[AddedOrRemovedAdministration, ...], Named("PlannedAdministrationAdded")
    ] = ()
    planned_administrations_removed: Annotated[
        tuple[AddedOrRemovedAdministration, ...], Named("PlannedAdministrationRemoved")
    ] = ()
    planned_administrations_updated: Annotated[
        tuple[UpdatedAdministration, ...], Named("PlannedAdministrationUpdated")
    ] = ()
    drug_substitutions: Annotated[tuple[SubstitutedDrug, ...], Named("DrugSubstitution")] = ()


class GetAcuteDispensingPeriodsRequest(Element):
    """Asks FMK for the acute periods of a pharmacy or of whoever packs (da: akutte dispenseringsperioder)."""

    where: OrderedOrPackedAt
    filter_dates: FilterDates = ()


class GetAcuteDispensingPeriodsResponse(Element):
    """The dispensing cards that have acute periods, by patient or organisation (da: akutte dispenseringsperioder)."""

    entities_with_dispensing: Annotated[tuple[EntityWithDispensing, ...], Named("EntityWithDispensing")] = ()
