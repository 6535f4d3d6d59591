"""Dose dispensing (da: dosisdispensering): a pharmacy or an institution packs the patient's doses in advance."""

from __future__ import annotations

from typing import Annotated

from fmk16.model.actor import CreatedDateTime, Modificator, Organisation
from fmk16.model.scalars import Date
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named

DispensingCardIdentifier = Annotated[int, Simple("DispensingCardIdentifierType", "long", min_inclusive="0")]
"""The card that a packing follows (da: dosiskort)."""

DispensingCardVersion = Annotated[int, Simple("DispensingCardVersionType", "long", min_inclusive="1")]
DispensingStartDate = Annotated[Date, Simple("DispensingPeriodStartDateType", "date", min_inclusive="2000-01-01")]
DispensingEndDate = Annotated[Date, Simple("DispensingPeriodEndDateType", "date", min_inclusive="2000-01-01")]
DispensingStatus = Annotated[str, Simple("DispensingStatusType", min_length=1, max_length=100)]
"""How far a packing has come; this revision of the interface knows no words of its own for it."""

ExpeditedDosageChangeDate = Annotated[Date, Simple("ExpeditedDosageChangeDateType", "date", min_inclusive="2000-01-01")]
"""The first day on which a change to an order reaches what is packed, unless the change is made urgent."""


class PackedByPharmacy(Group):
    """The doses are ordered at a pharmacy."""

    ordered_at_pharmacy: Organisation


class PackedByOrganisation(Group):
    """The doses are packed by an organisation, which the interface does not narrow down."""

    dispensing_organisation: Organisation


class DispensingCardOverview(Element):
    """A packing of doses in short: its days, how far it has come, and when a change reaches it."""

    dispensing_card_identifier: DispensingCardIdentifier
    version: DispensingCardVersion
    start_date: DispensingStartDate | None = None
    end_date: DispensingEndDate | None = None
    status: DispensingStatus | None = None
    expedited_dosage_change_date: ExpeditedDosageChangeDate
    packed_by: Annotated[PackedByPharmacy | PackedByOrganisation, CHOICE]


class LatestDispensingRegistration(Element):
    """Who registered a packing last, and when; the moment carries an offset (dosage.md 15)."""

    by: Modificator
    date_time: CreatedDateTime


class DispensingOverview(Element):
    """What a medicine card tells about doses packed in advance (da: dosisdispensering)."""

    dispensing_card_overviews: Annotated[tuple[DispensingCardOverview, ...], Named("DispensingCardOverview")] = ()
    latest_dispensing_registration: LatestDispensingRegistration | None = None
    has_open_dosage_dispensing_warrants: Flag = False
