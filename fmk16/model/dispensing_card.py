"""The dispensing card (da: dispenseringskort): by it doses are packed and delivered, period by period.

Who packs is told in one of three ways: by a packing group (da: pakkegruppe), by a pharmacy and the place that packs
for it, or by one organisation.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Created, Modificator, Modified, Organisation
from fmk16.model.dispensing import (
    AcutePackingText,
    DispensingCardIdentifier,
    DispensingCardVersion,
    DispensingEndDate,
    DispensingPeriodIdentifier,
    DispensingPeriodVersion,
    DispensingProductionIdentifier,
    DispensingStartDate,
    DispensingStatus,
    DispensingWarning,
    ExpectedDeliveryDateTime,
    PackedByOrganisation,
    PackingGroupIdentifier,
    PackingGroupName,
)
from fmk16.model.dispensing_content import DispensingPeriod, PlannedAdministrationOverview
from fmk16.model.identifier import ModificationMetadataText
from fmk16.model.order import Delivery
from fmk16.model.scalars import Date, Instant
from fmk16.model.simple import AnyText, Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named, Present

DispensingCardDescription = Annotated[str, Simple("DispensingCardDescriptionType", min_length=1, max_length=100)]
ExpeditedDosageChangeDays = Annotated[int, Simple("ExpeditedDosageChangeDaysType", "int", min_inclusive="2")]
"""How many days pass before a change to an order reaches what is packed (features.md ACU)."""

DispensingOrDeliveryNotes = Annotated[str, Simple("DispensingOrDeliveryNotesType", min_length=1, max_length=50)]
DispensingRequestedDate = Annotated[Date, Simple("DispensingRequestedDateType", "date", min_inclusive="2000-01-01")]
DosageFilterDateTime = Annotated[
    Instant, Simple("DosageFilterDateTime", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""The moment before which a dosage must have ended to be left out; it carries an offset (dosage.md 15)."""


# --- who packs -------------------------------------------------------------------------------------------------------


class InPackingGroup(Group):
    """The card belongs to a packing group, which has a pharmacy and a place that packs (da: pakkegruppe)."""

    packing_group_identifier: PackingGroupIdentifier


class PackedForPharmacy(Group):
    """The doses are ordered at a pharmacy; where they are packed is named beside it."""

    ordered_at_pharmacy: Organisation
    packed_at_organisation: Organisation


class PackedForPharmacyInGroup(Group):
    """The doses are ordered at a pharmacy and packed where it says, perhaps in a packing group known by number."""

    packing_group_identifier: PackingGroupIdentifier | None = None
    ordered_at_pharmacy: Organisation
    packed_at_organisation: Organisation


class PackedForPharmacyInNamedGroup(Group):
    """The doses are ordered at a pharmacy and packed where it says, perhaps in a packing group with its name."""

    packing_group_identifier: PackingGroupIdentifier | None = None
    packing_group_name: PackingGroupName | None = None
    ordered_at_pharmacy: Organisation
    packed_at_organisation: Organisation


RequestedPacker = Annotated[InPackingGroup | PackedForPharmacy | PackedByOrganisation, CHOICE]
"""Who packs, as a request says it: a packing group stands alone, since it knows its pharmacy."""

Packer = Annotated[PackedForPharmacyInNamedGroup | PackedByOrganisation, CHOICE]
"""Who packs, as FMK returns it."""


class DispensingMachineIdentification(Element):
    """The machine that doses are dispensed with, by brand and identifier (da: maskine); both may be empty text."""

    brand: AnyText
    identifier: AnyText


# --- in requests -----------------------------------------------------------------------------------------------------


class CreateDispensingCard(Element):
    """A new dispensing card: who packs, how it is delivered, and how long a change takes (da: dispenseringskort)."""

    description: DispensingCardDescription
    delivery: Delivery | None = None
    days_for_expedited_dosage_change: ExpeditedDosageChangeDays | None = None
    packed_by: RequestedPacker
    dispensing_notes: DispensingOrDeliveryNotes | None = None
    delivery_notes: DispensingOrDeliveryNotes | None = None
    dispensing_machine_identification: DispensingMachineIdentification | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class UpdateDispensingCard(Element):
    """A dispensing card as it is to be, named by the version that the caller has seen (da: dispenseringskort).

    Unlike a new one it cannot say which machine packs.
    """

    identifier: DispensingCardIdentifier
    version: DispensingCardVersion
    description: DispensingCardDescription
    delivery: Delivery | None = None
    days_for_expedited_dosage_change: ExpeditedDosageChangeDays | None = None
    packed_by: RequestedPacker
    dispensing_notes: DispensingOrDeliveryNotes | None = None
    delivery_notes: DispensingOrDeliveryNotes | None = None
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class CloseDispensingCard(Element):
    """The version of a dispensing card that is to be closed (da: lukning)."""

    identifier: DispensingCardIdentifier
    version: DispensingCardVersion
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


# --- what a request has led to ---------------------------------------------------------------------------------------


class DispensingCardIdentifierAndVersion(Element):
    """A dispensing card after a request, by number and version (da: dispenseringskort)."""

    identifier: DispensingCardIdentifier
    version: DispensingCardVersion


# --- what is asked for -----------------------------------------------------------------------------------------------


class CurrentPeriod(Group):
    """The period under way (da: igangværende dispenseringsperiode)."""

    current_period: Present = True


class CurrentAndPendingPeriods(Group):
    """The period under way and those to come, up to the first that can still be changed, that one included."""

    current_and_pending_periods: Present = True


class PendingPeriods(Group):
    """The periods to come, up to the first that can still be changed, that one included (da: kommende)."""

    pending_periods: Present = True


class PeriodByIdentifier(Group):
    """One period, by its number."""

    period_identifier: DispensingPeriodIdentifier


class PeriodOnDate(Group):
    """What is dispensed for one date."""

    requested_date: DispensingRequestedDate


class RequestedPeriod(Element):
    """Which periods of the dispensing cards are wanted (da: dispenseringsperioder)."""

    periods: Annotated[
        CurrentPeriod | CurrentAndPendingPeriods | PendingPeriods | PeriodByIdentifier | PeriodOnDate, CHOICE
    ]


class AdministrationOverviewFlag(Element):
    """The cards are wanted with what is planned alone, perhaps without dosages that ended before a moment."""

    dosage_filter_date_time: DosageFilterDateTime | None = None


# --- the card --------------------------------------------------------------------------------------------------------


class WithPeriods(Group):
    """The card shows its periods, one at least."""

    periods: Annotated[tuple[DispensingPeriod, ...], Len(1), Named("Period")]


class WithoutPeriods(Group):
    """The card shows what is planned alone."""

    administration_overview: PlannedAdministrationOverview


class DispensingCard(Element):
    """A dispensing card as FMK returns it (da: dispenseringskort): who packs, and its periods or its plans.

    A closed card says so; it may also show neither periods nor plans.
    """

    identifier: DispensingCardIdentifier
    version: DispensingCardVersion
    description: DispensingCardDescription
    is_closed: Flag = False
    warnings: Annotated[tuple[DispensingWarning, ...], Named("Warning")] = ()
    delivery: Delivery | None = None
    days_for_expedited_dosage_change: ExpeditedDosageChangeDays | None = None
    packed_by: Packer
    dispensing_notes: DispensingOrDeliveryNotes | None = None
    delivery_notes: DispensingOrDeliveryNotes | None = None
    dispensing_machine_identification: DispensingMachineIdentification | None = None
    contents: Annotated[WithPeriods | WithoutPeriods | None, CHOICE] = None


# --- its history -----------------------------------------------------------------------------------------------------


class DispensingCardEntry(Element):
    """One version of a dispensing card: who made or changed it, and what it said then (da: dispenseringskort)."""

    version: DispensingCardVersion
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    description: DispensingCardDescription
    delivery: Delivery | None = None
    days_for_expedited_dosage_change: ExpeditedDosageChangeDays | None = None
    packed_by: Annotated[PackedForPharmacyInGroup | PackedByOrganisation, CHOICE]
    dispensing_notes: DispensingOrDeliveryNotes | None = None
    delivery_notes: DispensingOrDeliveryNotes | None = None
    dispensing_machine_identification: DispensingMachineIdentification | None = None


class DispensingCardHistory(Element):
    """A dispensing card's versions, one at least (da: historik)."""

    identifier: DispensingCardIdentifier
    dispensing_card_entries: Annotated[tuple[DispensingCardEntry, ...], Len(1), Named("DispensingCardEntry")]


# --- in short --------------------------------------------------------------------------------------------------------


class DispensingPeriodSummary(Element):
    """A period in short: who made it, its days and how far it has come (da: dispenseringsperiode)."""

    identifier: DispensingPeriodIdentifier
    version: DispensingPeriodVersion
    created: Created
    reported_by: Modificator | None = None
    modified: Modified | None = None
    start_date: DispensingStartDate
    end_date: DispensingEndDate
    expected_delivery: ExpectedDeliveryDateTime | None = None
    status: DispensingStatus
    production_identifier: DispensingProductionIdentifier | None = None
    acute_packing: AcutePackingText | None = None


class DispensingCardSummary(Element):
    """A dispensing card in short: who packs, and its periods without what they hold (da: dispenseringskort)."""

    identifier: DispensingCardIdentifier
    description: DispensingCardDescription
    packed_by: Packer
    dispensing_periods: Annotated[tuple[DispensingPeriodSummary, ...], Named("DispensingPeriod")] = ()
