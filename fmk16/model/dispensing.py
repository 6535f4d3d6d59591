"""Dispensing (da: dispensering): doses laid out in advance, packed by machine (da: dosisdispensering) or poured out.

A dispensing card (da: dispenseringskort) has periods (da: dispenseringsperioder), and a period has dispensings. Here
stand the numbers and words that all of them share, and what the medicine card tells of them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fmk16.model.actor import CreatedDateTime, Modificator, Organisation
from fmk16.model.identifier import WarrantIdentifier
from fmk16.model.scalars import Date, Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named
from fmk16.model.warrant import ValidFromDate, ValidToDate

DispensingCardIdentifier = Annotated[int, Simple("DispensingCardIdentifierType", "long", min_inclusive="0")]
"""The card that doses are dispensed by (da: dispenseringskort)."""

DispensingCardVersion = Annotated[int, Simple("DispensingCardVersionType", "long", min_inclusive="1")]
DispensingPeriodIdentifier = Annotated[int, Simple("DispensingPeriodIdentifierType", "long", min_inclusive="0")]
"""A stretch of days that doses are dispensed for (da: dispenseringsperiode)."""

DispensingPeriodVersion = Annotated[int, Simple("DispensingPeriodVersionType", "long", min_inclusive="1")]
DispensingPeriodDate = Annotated[Date, Simple("DispensingPeriodDateType", "date", min_inclusive="2000-01-01")]
DispensingStartDate = Annotated[Date, Simple("DispensingPeriodStartDateType", "date", min_inclusive="2000-01-01")]
DispensingEndDate = Annotated[Date, Simple("DispensingPeriodEndDateType", "date", min_inclusive="2000-01-01")]
"""When a period ends; the interface does not say whether that day is included."""

DispensingStatus = Annotated[str, Simple("DispensingStatusType", min_length=1, max_length=100)]
"""How far a period has come; the interface lists words for it, such as ``Planlagt``, but its type does without."""

PlannedDispensingEndDate = Annotated[Date, Simple("DispensingEndDateType", "date", min_inclusive="2000-01-01")]
"""When dispensing is meant to end, not one period of it; whether that day is included is not said."""

DispensingIdentifier = Annotated[int, Simple("DispensingIdentifierType", "long", min_inclusive="0")]
"""What is dispensed of one order (da: dispensering)."""

DispensingVersion = Annotated[int, Simple("DispensingVersionType", "long", min_inclusive="1")]
DispensingProductionIdentifier = Annotated[
    str, Simple("DispensingProductionIdentifierType", min_length=1, max_length=200)
]
"""The number of the roll itself (da: rulle), which may carry it as a bar code."""

PackingGroupIdentifier = Annotated[int, Simple("PackingGroupIdentifierType", "long", min_inclusive="1")]
"""A group of cards that one place packs for one pharmacy (da: pakkegruppe)."""

PackingGroupName = Annotated[str, Simple("PackingGroupNameType", min_length=1, max_length=100)]
ExpeditedDosageChangeDate = Annotated[Date, Simple("ExpeditedDosageChangeDateType", "date", min_inclusive="2000-01-01")]
"""The first day on which a change to an order reaches what is packed, unless the change is made urgent."""

ProductionDateTime = Annotated[
    Instant, Simple("ProductionDateTimeType", "dateTime", min_inclusive="2014-01-01T00:00:00")
]
"""When doses are packed (da: produktionstidspunkt); its least value, unlike that of other moments, has no offset."""

PackagedDateTime = Annotated[Instant, Simple("PackagedDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")]
"""When a period was packed (da: pakketidspunkt); the moment carries an offset (dosage.md 15)."""

EffectuationDateTime = Annotated[
    Instant, Simple("EffectuationDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When a period was effectuated (da: effektueret); the moment carries an offset (dosage.md 15)."""

ExpectedDeliveryDateTime = Annotated[
    Instant, Simple("ExpectedDeliveryDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When whoever delivers expects to (da: forventet levering); the moment carries an offset (dosage.md 15)."""

DiscardedByDateTime = Annotated[
    Instant, Simple("DiscardedByDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")
]
"""When a packed period is to be thrown away (da: kasseres); the moment carries an offset (dosage.md 15)."""

DispensingWarningCode = Annotated[
    int, Simple("DispensingWarningCodeType", "long", min_inclusive="1000", max_inclusive="9999")
]
"""What a warning is about, in four digits; the interface does not list them."""

DispensingWarningText = Annotated[str, Simple("DispensingWarningTextType", min_length=1)]


# --- warnings --------------------------------------------------------------------------------------------------------


class WarningSeverity(StrEnum):
    """How grave a warning is, in FMK's own words."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


WarningSeverityText = Annotated[
    WarningSeverity | str, Simple("WarningSeverityType", min_length=1, max_length=30, known=WarningSeverity)
]
"""How grave a warning is: a known degree, or another."""


class DispensingWarning(Element):
    """What to mind when doses are dispensed (da: advarsel); a blocking one stops all or part of what was asked for."""

    warning_code: DispensingWarningCode
    warning_text: DispensingWarningText
    severity: WarningSeverityText
    blocking: Flag = False


# --- what befalls a period -------------------------------------------------------------------------------------------


class AcutePacking(StrEnum):
    """Why a period is packed as an urgent one (da: akut): for a change, a loss, an addition, or to have it earlier."""

    MEDICATION_CHANGED = "Akut ændring af medicinering"
    REPLACES_CHANGED_MEDICATION = "Akut erstatningspakning for ændret medicinering"
    REPLACES_LOST_MEDICINE = "Akut erstatningspakning for mistet medicin"
    SUPPLEMENTS_ADDED_MEDICATION = "Akut supplerende pakning for tilføjet medicinering"
    BROUGHT_FORWARD = "Akut fremskudt pakning"


AcutePackingText = Annotated[
    AcutePacking | str, Simple("AcutePackingType", min_length=1, max_length=100, known=AcutePacking)
]
"""Why a period is urgent: a known reason, or another (features.md ACU)."""


class DiscardReason(StrEnum):
    """Why a period is thrown away (da: kasseret): not said, a mistake, a stop, or doses that take its place."""

    NOT_STATED = "Årsag ikke angivet"
    DISPENSING_ERROR = "Fejl i dispensering"
    DISPENSING_STOPS = "Dispensering stoppes"
    NEW_PERIOD_TAKES_OVER = "Ny periode overtager"
    POURED_OUT_ANEW = "Ny ophældning foretaget"


DiscardReasonText = Annotated[
    DiscardReason | str, Simple("DiscardReasonType", min_length=1, max_length=100, known=DiscardReason)
]
"""Why a period is thrown away: a known reason, or another."""


# --- warrants --------------------------------------------------------------------------------------------------------


class ValidWarrant(Element):
    """The warrant that lets a plan be dispensed (da: gyldigt udleveringsgrundlag), and its days."""

    identifier: WarrantIdentifier
    valid_from_date: ValidFromDate
    valid_to_date: ValidToDate


# --- who packs -------------------------------------------------------------------------------------------------------


class OrderedAtPharmacy(Group):
    """The doses are ordered at a pharmacy."""

    ordered_at_pharmacy: Organisation


class PackedByOrganisation(Group):
    """The doses are packed by an organisation, which the interface does not narrow down."""

    dispensing_organisation: Organisation


# --- on the medicine card --------------------------------------------------------------------------------------------


class DispensingCardOverview(Element):
    """A dispensing card in short: days and state of a period, when a change reaches it, and who packs."""

    dispensing_card_identifier: DispensingCardIdentifier
    version: DispensingCardVersion
    start_date: DispensingStartDate | None = None
    end_date: DispensingEndDate | None = None
    status: DispensingStatus | None = None
    expedited_dosage_change_date: ExpeditedDosageChangeDate
    packed_by: Annotated[OrderedAtPharmacy | PackedByOrganisation, CHOICE]


class LatestDispensingRegistration(Element):
    """Who registered a dispensing last, and when; the moment carries an offset (dosage.md 15)."""

    by: Modificator
    date_time: CreatedDateTime


class DispensingOverview(Element):
    """What a medicine card tells of doses laid out in advance, and whether open warrants for dose dispensing exist."""

    dispensing_card_overviews: Annotated[tuple[DispensingCardOverview, ...], Named("DispensingCardOverview")] = ()
    latest_dispensing_registration: LatestDispensingRegistration | None = None
    has_open_dosage_dispensing_warrants: Flag = False
