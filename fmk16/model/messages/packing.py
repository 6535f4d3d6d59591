"""Messages about the packing of doses (da: pakning): of packing groups (da: pakkegrupper), of drugs, of periods."""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator
from fmk16.model.dispensing import DispensingPeriodIdentifier, PackingGroupIdentifier
from fmk16.model.dispensing_period import ChangedDispensingPeriods, EntityWithDispensing
from fmk16.model.identifier import Whose
from fmk16.model.messages.request import ModificationRequest
from fmk16.model.packing import (
    AbortPacking,
    CreatePackingGroup,
    DeletePackingGroup,
    DraftSubstitution,
    FilterDates,
    IncludeContents,
    OrderedOrPackedAt,
    PackagedDrug,
    PackagedDrugSubstitution,
    PackagedPeriodOverview,
    PackingGroupDetails,
    PackingGroupIdentifierAndVersion,
    PackingGroupSummary,
    SetPackingFinished,
    SetPackingStarted,
    UpdatePackingGroup,
)
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named

# --- packing groups --------------------------------------------------------------------------------------------------


class CreatePackingGroupRequest(Element):
    """Asks FMK to make packing groups, one at least (da: opret pakkegruppe)."""

    created_by: Modificator
    reported_by: Modificator | None = None
    packing_groups: Annotated[tuple[CreatePackingGroup, ...], Len(1), Named("PackingGroup")]


class CreatePackingGroupResponse(Element):
    """The numbers and versions that FMK has given the new packing groups (da: pakkegrupper)."""

    packing_groups: Annotated[tuple[PackingGroupIdentifierAndVersion, ...], Len(1), Named("PackingGroup")]


class UpdatePackingGroupRequest(Element):
    """Asks FMK to change packing groups, one at least (da: opdater pakkegruppe)."""

    modified_by: Modificator
    reported_by: Modificator | None = None
    packing_groups: Annotated[tuple[UpdatePackingGroup, ...], Len(1), Named("PackingGroup")]


class UpdatePackingGroupResponse(Element):
    """The packing groups as changed, each in its new version (da: pakkegrupper)."""

    packing_groups: Annotated[tuple[PackingGroupIdentifierAndVersion, ...], Len(1), Named("PackingGroup")]


class DeletePackingGroupRequest(Element):
    """Asks FMK to delete packing groups, one at least (da: slet pakkegruppe)."""

    modified_by: Modificator
    reported_by: Modificator | None = None
    packing_groups: Annotated[tuple[DeletePackingGroup, ...], Len(1), Named("PackingGroup")]


class DeletePackingGroupResponse(Element):
    """The packing groups that have been deleted, by number and version (da: slettede pakkegrupper)."""

    packing_groups: Annotated[tuple[PackingGroupIdentifierAndVersion, ...], Len(1), Named("PackingGroup")]


class GetPackingGroupRequest(Element):
    """Asks FMK for a packing group (da: pakkegruppe), perhaps with its dispensing cards."""

    packing_group_identifier: PackingGroupIdentifier
    include_contents: IncludeContents | None = None


class GetPackingGroupResponse(Element):
    """A packing group (da: pakkegruppe) and, where they were asked for, its dispensing cards by patient."""

    packing_group: PackingGroupDetails
    entities_with_dispensing: Annotated[tuple[EntityWithDispensing, ...], Named("EntityWithDispensing")] = ()


class GetPackingGroupContentsRequest(Element):
    """Asks FMK what a packing group holds (da: pakkegruppens indhold), perhaps with cards that have no period."""

    packing_group_identifier: PackingGroupIdentifier
    filter_dates: FilterDates = ()
    include_cards_without_period: Flag = False


class GetPackingGroupContentsResponse(Element):
    """A packing group and its dispensing cards, by patient or organisation (da: pakkegruppens indhold)."""

    packing_group: PackingGroupDetails
    entities_with_dispensing: Annotated[tuple[EntityWithDispensing, ...], Named("EntityWithDispensing")] = ()


class ListPackingGroupsRequest(Element):
    """Asks FMK for the packing groups of a pharmacy or of whoever packs (da: pakkegrupper)."""

    where: OrderedOrPackedAt


class ListPackingGroupsResponse(Element):
    """The packing groups found (da: pakkegrupper)."""

    packing_groups: Annotated[tuple[PackingGroupSummary, ...], Named("PackingGroup")] = ()


# --- drugs -----------------------------------------------------------------------------------------------------------


class RegisterDraftSubstitutionRequest(Element):
    """Asks FMK to keep drafts that say which drug is to be packed, one at least (da: substitutionskladde)."""

    whose: Whose
    modificator: Modificator
    draft_substitutions: Annotated[tuple[DraftSubstitution, ...], Len(1), Named("DraftSubstitution")]


class RegisterDraftSubstitutionResponse(Element):
    """That the drafts are kept: nothing is given back but whose they are (da: substitutionskladde)."""

    whose: Whose


class SubstitutePackagedDrugRequest(ModificationRequest):
    """Asks FMK to change the drugs that dispensings are packed with, one at least (da: substitution).

    One period may be named.
    """

    period_identifier: DispensingPeriodIdentifier | None = None
    packaged_drugs: Annotated[tuple[PackagedDrug, ...], Len(1), Named("PackagedDrug")]


class SubstitutePackagedDrugResponse(Element):
    """The dispensings whose drug has been changed, period by period (da: substitution)."""

    whose: Whose
    packaged_drug_substitutions: Annotated[
        tuple[PackagedDrugSubstitution, ...], Len(1), Named("PackagedDrugSubstitution")
    ]


# --- the packing of periods ------------------------------------------------------------------------------------------


class SetPackingStartedRequest(ModificationRequest):
    """Asks FMK to note that the packing of periods has begun, of one at least (da: pakning påbegyndt)."""

    set_packings_started: Annotated[tuple[SetPackingStarted, ...], Len(1), Named("SetPackingStarted")]


class SetPackingStartedResponse(ChangedDispensingPeriods):
    """The periods that are being packed, each in its new version (da: pakning påbegyndt)."""


class SetPackingFinishedRequest(ModificationRequest):
    """Asks FMK to note that the packing of periods is done, of one at least (da: pakning afsluttet)."""

    set_packings_finished: Annotated[tuple[SetPackingFinished, ...], Len(1), Named("SetPackingFinished")]


class SetPackingFinishedResponse(ChangedDispensingPeriods):
    """The periods that have been packed, each in its new version (da: pakning afsluttet)."""


class AbortPackingRequest(ModificationRequest):
    """Asks FMK to call off the packing of periods, of one at least (da: annuller pakning)."""

    abort_packings: Annotated[tuple[AbortPacking, ...], Len(1), Named("AbortPacking")]


class AbortPackingResponse(ChangedDispensingPeriods):
    """The periods that are no longer packed, each in its new version (da: pakning annulleret)."""


# --- overview --------------------------------------------------------------------------------------------------------


class PeriodsOfPackingGroup(Group):
    """The packed periods of a packing group."""

    packing_group_identifier: PackingGroupIdentifier
    filter_dates: FilterDates = ()


class PeriodsByNumber(Group):
    """The packed periods with these numbers, one at least."""

    dispensing_period_identifiers: Annotated[
        tuple[DispensingPeriodIdentifier, ...], Len(1), Named("DispensingPeriodIdentifier")
    ]


PackedPeriods = Annotated[PeriodsOfPackingGroup | PeriodsByNumber, CHOICE]
"""Which packed periods are wanted."""


class GetPackingOverviewRequest(Element):
    """Asks FMK what has been packed in periods (da: pakningsoverblik)."""

    periods: PackedPeriods


class GetPackingOverviewResponse(Element):
    """What has been packed, period by period (da: pakningsoverblik)."""

    packaged_period_overviews: Annotated[tuple[PackagedPeriodOverview, ...], Len(1), Named("PackagedPeriodOverview")]


class GetPackingOverviewDetailsRequest(Element):
    """Asks FMK what has been packed in periods, with the patients in full (da: pakningsoverblik, patientdetaljer)."""

    periods: PackedPeriods


class GetPackingOverviewDetailsResponse(Element):
    """What has been packed, period by period, with the patients in full (da: pakningsoverblik, patientdetaljer)."""

    packaged_period_overviews: Annotated[tuple[PackagedPeriodOverview, ...], Len(1), Named("PackagedPeriodOverview")]
