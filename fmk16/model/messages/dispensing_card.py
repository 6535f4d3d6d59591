"""Requests about dispensing cards (da: dispenseringskort), by which doses are laid out in advance, and their answers.

A card is made, changed, closed (da: lukket) and looked up: with periods, with what is planned alone, or by its history.
"""

from __future__ import annotations

from typing import Annotated

from annotated_types import Len

from fmk16.model.dispensing import DispensingCardIdentifier
from fmk16.model.dispensing_card import (
    AdministrationOverviewFlag,
    CloseDispensingCard,
    CreateDispensingCard,
    DispensingCard,
    DispensingCardHistory,
    DispensingCardIdentifierAndVersion,
    RequestedPeriod,
    UpdateDispensingCard,
)
from fmk16.model.identifier import Whose
from fmk16.model.medicine_card import OfOrganisation, OfPatient
from fmk16.model.messages.request import CreationRequest, ModificationRequest
from fmk16.model.patient import PatientRegistration
from fmk16.model.scalars import Instant
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named

RequestDateTime = Annotated[Instant, Simple("RequestDateTimeType", "dateTime", min_inclusive="2000-01-01T00:00:00Z")]
"""When something was looked up; the moment carries an offset (dosage.md 15)."""


# --- making and changing ---------------------------------------------------------------------------------------------


class CreateDispensingCardRequest(CreationRequest):
    """Asks FMK to make dispensing cards, one at least (da: oprettelse af dispenseringskort)."""

    dispensing_cards: Annotated[tuple[CreateDispensingCard, ...], Len(1), Named("DispensingCard")]


class CreateDispensingCardResponse(Element):
    """The numbers and versions of the dispensing cards that were made (da: oprettede dispenseringskort)."""

    whose: Whose
    dispensing_cards: Annotated[tuple[DispensingCardIdentifierAndVersion, ...], Len(1), Named("DispensingCard")]


class UpdateDispensingCardRequest(ModificationRequest):
    """Asks FMK to change dispensing cards, one at least (da: opdatering af dispenseringskort)."""

    dispensing_cards: Annotated[tuple[UpdateDispensingCard, ...], Len(1), Named("DispensingCard")]


class UpdateDispensingCardResponse(Element):
    """The versions of the dispensing cards after the change (da: opdaterede dispenseringskort)."""

    whose: Whose
    dispensing_cards: Annotated[tuple[DispensingCardIdentifierAndVersion, ...], Len(1), Named("DispensingCard")]


class CloseDispensingCardRequest(ModificationRequest):
    """Asks FMK to close dispensing cards, one at least (da: lukning af dispenseringskort)."""

    dispensing_cards: Annotated[tuple[CloseDispensingCard, ...], Len(1), Named("DispensingCard")]


class CloseDispensingCardResponse(Element):
    """The versions of the dispensing cards after they were closed (da: lukkede dispenseringskort)."""

    whose: Whose
    dispensing_cards: Annotated[tuple[DispensingCardIdentifierAndVersion, ...], Len(1), Named("DispensingCard")]


# --- looking up ------------------------------------------------------------------------------------------------------


class AskForPeriods(Group):
    """The cards are wanted with some of their periods (da: dispenseringsperioder)."""

    requested_period: RequestedPeriod


class AskForPlans(Group):
    """The cards are wanted with what is planned alone (da: planlagte administrationer)."""

    administration_overview: AdministrationOverviewFlag


class GetDispensingCardRequest(Element):
    """Asks FMK for dispensing cards, with periods or with what is planned alone (da: opslag af dispenseringskort).

    ``fill_substitution_templates`` asks for the drafts of substitutions too (da: substitutionskladder).
    """

    whose: Whose
    contents: Annotated[AskForPeriods | AskForPlans, CHOICE]
    fill_substitution_templates: Flag = False


class GetDispensingCardResponse(Element):
    """The dispensing cards that were asked for, perhaps none, and when they were looked up (da: dispenseringskort)."""

    owner: Annotated[OfPatient | OfOrganisation, CHOICE]
    request_date_time: RequestDateTime
    patient_registrations: Annotated[tuple[PatientRegistration, ...], Named("PatientRegistration")] = ()
    dispensing_cards: Annotated[tuple[DispensingCard, ...], Named("DispensingCard")] = ()


class GetDispensingCardHistoryRequest(Element):
    """Asks FMK for earlier versions of dispensing cards, perhaps of one that is named (da: historik)."""

    whose: Whose
    dispensing_card_identifier: DispensingCardIdentifier | None = None


class GetDispensingCardHistoryResponse(Element):
    """The versions of dispensing cards, card by card, perhaps none (da: historik)."""

    whose: Whose
    dispensing_card_histories: Annotated[tuple[DispensingCardHistory, ...], Named("DispensingCardHistory")] = ()
