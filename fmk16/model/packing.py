"""The packing of doses (da: pakning): groups of cards that are packed together, and the packing of one period.

A packing group (da: pakkegruppe) belongs to the pharmacy where the doses are ordered and the organisation that packs
them. Which drug goes into a period may be drafted beforehand, or chosen for its packing (da: substitution).
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.actor import Created, Modificator, Modified, Organisation
from fmk16.model.dispensing import (
    DispensingCardIdentifier,
    DispensingEndDate,
    DispensingIdentifier,
    DispensingPeriodIdentifier,
    DispensingPeriodVersion,
    DispensingProductionIdentifier,
    DispensingStartDate,
    PackagedDateTime,
    PackingGroupIdentifier,
    PackingGroupName,
    ProductionDateTime,
)
from fmk16.model.dispensing_period import DispensingPeriodChange, WhoseDoses
from fmk16.model.dose import DoseQuantity
from fmk16.model.drug import Drug, DrugIdentifier
from fmk16.model.drug_medication import DrugMedicationTypeText
from fmk16.model.identifier import DrugMedicationIdentifier, ModificationMetadataText, OrganisationIdentifier
from fmk16.model.indication import Indication, ReimbursementCodeText
from fmk16.model.planned_administration import PlannedAdministrationIdentifier
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named

PackingGroupVersion = Annotated[int, Simple("PackingGroupVersionType", "long", min_inclusive="1")]
FilterDates = Annotated[tuple[ProductionDateTime, ...], MaxLen(2), Named("FilterDate")]
"""At most two production times that narrow down what is asked for; how one or two do so is not said."""


# --- which packing is meant ------------------------------------------------------------------------------------------


class OrderedAt(Group):
    """What is ordered at a pharmacy, perhaps only as far as one organisation packs it."""

    ordered_at_pharmacy_identifier: OrganisationIdentifier
    packed_at_organisation_identifier: OrganisationIdentifier | None = None


class PackedAt(Group):
    """What an organisation packs, with no pharmacy named."""

    packed_at_organisation_identifier: OrganisationIdentifier


OrderedOrPackedAt = Annotated[OrderedAt | PackedAt, CHOICE]
"""Where the packing that is asked about takes place: by the pharmacy it is ordered at, or by who packs it."""


# --- packing groups --------------------------------------------------------------------------------------------------


class CreatePackingGroup(Element):
    """A new packing group (da: pakkegruppe): its name, where its doses are ordered and where they are packed."""

    name: PackingGroupName
    ordered_at_pharmacy: Organisation
    packed_at_organisation: Organisation
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class UpdatePackingGroup(Element):
    """A change to a packing group, with its name; what becomes of an organisation that is left out is not said."""

    identifier: PackingGroupIdentifier
    version: PackingGroupVersion
    name: PackingGroupName
    ordered_at_pharmacy: Organisation | None = None
    packed_at_organisation: Organisation | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class DeletePackingGroup(Element):
    """A packing group to be deleted (da: sletning)."""

    identifier: PackingGroupIdentifier
    version: PackingGroupVersion
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class PackingGroupIdentifierAndVersion(Element):
    """A packing group that has been made, changed or deleted, and its version (da: pakkegruppe)."""

    identifier: PackingGroupIdentifier
    version: PackingGroupVersion


class IncludeStatus(Element):
    """The dispensing cards of the group are wanted with their status (da: status)."""

    filter_dates: FilterDates = ()


class IncludeContents(Element):
    """The dispensing cards of the group are wanted too, perhaps with the patients in full and with their status."""

    include_patient_details: Flag = False
    include_status: IncludeStatus | None = None


class PackingGroupDetails(Element):
    """A packing group as it is now (da: pakkegruppe), and who made and changed it."""

    identifier: PackingGroupIdentifier
    version: PackingGroupVersion
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    name: PackingGroupName
    ordered_at_pharmacy: Organisation
    packed_at_organisation: Organisation


class PackingGroupSummary(Element):
    """A packing group in a list (da: pakkegruppe), without the version that a change must name."""

    identifier: PackingGroupIdentifier
    name: PackingGroupName
    ordered_at_pharmacy: Organisation
    packed_at_organisation: Organisation


# --- the packing of a period -----------------------------------------------------------------------------------------


class SetPackingStarted(DispensingPeriodChange):
    """A period whose packing begins (da: pakning påbegyndt)."""

    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class SetPackingFinished(Element):
    """A period whose packing is done (da: pakning afsluttet), and perhaps the number of its roll (da: dosisrulle).

    Here alone the period's version may be left out.
    """

    dispensing_period_identifier: DispensingPeriodIdentifier
    dispensing_period_version: DispensingPeriodVersion | None = None
    dispensing_production_identifier: DispensingProductionIdentifier | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class AbortPacking(DispensingPeriodChange):
    """A period whose packing is called off (da: annulleret pakning)."""

    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- substitution ----------------------------------------------------------------------------------------------------


class DraftSubstitution(Element):
    """A drug that is meant to be packed for a planned administration (da: substitutionskladde).

    It is used where a period is taken in hand with drafted substitutions.
    """

    planned_administration_identifier: PlannedAdministrationIdentifier
    drug: Drug
    substitution_chosen_by_patient: Flag = False
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class PackagedDrug(Element):
    """The drug that a dispensing is to be packed with (da: substitueret lægemiddel)."""

    dispensing_identifier: DispensingIdentifier
    drug: Drug
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class PackagedDrugSubstitution(Element):
    """A period and those of its dispensings whose drug has been chosen, one at least (da: substitution)."""

    period_identifier: DispensingPeriodIdentifier
    dispensing_identifiers: Annotated[tuple[DispensingIdentifier, ...], Len(1), Named("DispensingIdentifier")]


# --- overview --------------------------------------------------------------------------------------------------------


class PackagedDispensingOverview(Element):
    """A packed dispensing (da: pakket dispensering): the drug ordered, that planned, that packed and last period's.

    With it stand the amount, and who ordered the drug and for what (da: indikation). The interface spells the element
    ``PlanedAdministrationIdentifier``.
    """

    dispensing_identifier: DispensingIdentifier
    planed_administration_identifier: PlannedAdministrationIdentifier
    drug_medication_identifier: DrugMedicationIdentifier
    prescribed_drug: Drug
    planned_drug_identifier: DrugIdentifier | None = None
    actual_drug: Drug
    last_period_drug_identifier: DrugIdentifier | None = None
    amount: DoseQuantity | None = None
    prescribed_by: Modificator
    indication: Indication
    type: DrugMedicationTypeText
    substitution_allowed: Flag = False
    reimbursement_approved_code: ReimbursementCodeText | None = None


class PackagedPeriodOverview(Element):
    """A period that has been packed (da: pakket dispenseringsperiode): whose, when, and what is in it."""

    whose: WhoseDoses
    dispensing_card_identifier: DispensingCardIdentifier
    dispensing_period_identifier: DispensingPeriodIdentifier
    dispensing_period_version: DispensingPeriodVersion
    start_date: DispensingStartDate
    end_date: DispensingEndDate
    packaged_date_time: PackagedDateTime
    production_identifier: DispensingProductionIdentifier | None = None
    packaged_dispensing_overviews: Annotated[
        tuple[PackagedDispensingOverview, ...], Named("PackagedDispensingOverview")
    ] = ()
