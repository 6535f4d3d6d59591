"""The medicine card (da: medicinkort): marking it as gone through or not (da: ajourføring), and looking it up.

A card is looked up whole, as a print (da: udskrift), or by its version alone, to find out whether it has changed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len

from fmk16.model.actor import Modificator, ModifiedDateTime
from fmk16.model.dispensing import DispensingPeriodDate
from fmk16.model.drug_medication import DrugMedicationTypeText
from fmk16.model.identifier import MedicineCardVersion, ModificationMetadataText, PersonIdentifier, Whose
from fmk16.model.medicine_card import IncludeEndedDrugMedications, IncludeWarrants, MedicineCard, ReviewedDateTime
from fmk16.model.medicine_card_history import (
    MedicineCardChangeListItem,
    MedicineCardInformationChange,
    MedicineCardVersionInfo,
)
from fmk16.model.simple import Simple
from fmk16.model.structure import CHOICE, Element, Flag, Group, Named

MedicineCardAsPDF = Annotated[str, Simple("MedicineCardAsPDFType")]
"""A PDF file written as base64; the interface takes any text."""


class PrintType(StrEnum):
    """What may be printed: the medicine card, or the dispensing card, alone or with its changes."""

    MEDICINE_CARD = "medicinkortet"
    DISPENSING_CARD = "dispenseringskort"
    DISPENSING_CARD_WITH_CHANGES = "dispenseringskort med ændringsliste"


PrintTypeText = Annotated[PrintType | str, Simple("PrintTypeType", min_length=1, max_length=50, known=PrintType)]
"""What is to be printed: something known, or something else."""


# --- going through a card --------------------------------------------------------------------------------------------


class SetMedicineCardReviewedRequest(Element):
    """Asks FMK to note that somebody has gone through a person's card (da: ajourfør medicinkort).

    ``reviewed_by`` went through it, at ``reviewed_date_time``; ``reported_by`` makes the call when that is another.
    """

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    reviewed_by: Modificator
    reported_by: Modificator | None = None
    reviewed_date_time: ReviewedDateTime
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class SetMedicineCardReviewedResponse(Element):
    """Gives the version of the card that is marked as gone through (da: ajourført)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion


class SetMedicineCardNotReviewedRequest(Element):
    """Asks FMK to mark a person's card as not gone through (da: markér medicinkort som ikke ajourført).

    ``not_reviewed_by`` says so, at ``not_reviewed_date_time``; ``reported_by`` makes the call when that is another.
    """

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    not_reviewed_by: Modificator
    reported_by: Modificator | None = None
    not_reviewed_date_time: ReviewedDateTime
    modification_metadata: tuple[ModificationMetadataText, ...] = ()


class SetMedicineCardNotReviewedResponse(Element):
    """Gives the version of the card that is marked as not gone through (da: ikke ajourført)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion


# --- looking a card up -----------------------------------------------------------------------------------------------


class GetMedicineCardRequest(Element):
    """Asks for medicine cards: the current one, or those of the given versions and moments (da: hent medicinkort).

    ``include_drug_medication_types`` names the kinds of orders that are wanted; ``include_non_relevant_warrants`` adds
    loose warrants that are marked as deprecated.
    """

    whose: Whose
    versions: Annotated[tuple[MedicineCardVersion, ...], Named("Version")] = ()
    date_times: Annotated[tuple[ModifiedDateTime, ...], Named("DateTime")] = ()
    include_warrants: IncludeWarrants | None = None
    include_non_relevant_warrants: Flag = False
    include_ended_drug_medications: IncludeEndedDrugMedications | None = None
    include_drug_medication_types: Annotated[
        tuple[DrugMedicationTypeText, ...], Named("IncludeDrugMedicationType")
    ] = ()
    include_administrations: Flag = False


class GetMedicineCardResponse(Element):
    """The medicine cards that were asked for, one at least (da: medicinkort)."""

    medicine_cards: Annotated[tuple[MedicineCard, ...], Len(1), Named("MedicineCard")]


# --- printing a card -------------------------------------------------------------------------------------------------


class AtVersions(Group):
    """The card is wanted at these versions."""

    medicine_card_versions: Annotated[tuple[MedicineCardVersion, ...], Len(1), Named("MedicineCardVersion")]


class AtMoments(Group):
    """The card is wanted as of these moments."""

    medicine_card_date_times: Annotated[tuple[ModifiedDateTime, ...], Len(1), Named("MedicineCardDateTime")]


class DispensingPeriodFilterDate(Element):
    """A day by which a dispensing period is found: the one that was active on it (da: dispenseringsperiode)."""

    date_in_period: DispensingPeriodDate


class ForDispensingPeriod(Group):
    """The print is wanted for the dispensing period that a day lies in (da: dispenseringsperiode)."""

    dispensing_period_filter_date: DispensingPeriodFilterDate


class GetMedicineCardAsPDFRequest(Element):
    """Asks for a person's card to print, in one edition or several (da: hent medicinkort som PDF).

    Versions, moments and a day in a dispensing period exclude each other; all may be left out.
    """

    person_identifier: PersonIdentifier
    print_type: PrintTypeText
    edition: Annotated[AtVersions | AtMoments | ForDispensingPeriod | None, CHOICE] = None


class GetMedicineCardAsPDFResponse(Element):
    """The prints that were asked for, one at least (da: medicinkort som PDF)."""

    medicine_cards: Annotated[tuple[MedicineCardAsPDF, ...], Len(1), Named("MedicineCard")]


# --- what has changed ------------------------------------------------------------------------------------------------


class GetMedicineCardChangeOverviewRequest(Element):
    """Asks which version a person's card has, and what has changed around it (da: hent medicinkorts version)."""

    person_identifier: PersonIdentifier


class GetMedicineCardChangeOverviewResponse(Element):
    """The card's version, and for each kind of information when it last changed (da: seneste ændring)."""

    person_identifier: PersonIdentifier
    medicine_card_version: MedicineCardVersion
    medicine_card_information_changes: Annotated[
        tuple[MedicineCardInformationChange, ...], Named("MedicineCardInformationChange")
    ] = ()


class GetMedicineCardChangeOverviewListRequest(Element):
    """Asks what versions the cards of up to a hundred persons have, and what has changed (da: medicinkorts version)."""

    person_identifiers: Annotated[tuple[PersonIdentifier, ...], Len(1, 100), Named("PersonIdentifier")]


class GetMedicineCardChangeOverviewListResponse(Element):
    """The persons' cards, one at least: their versions, and when what changed (da: medicinkortinformation)."""

    medicine_card_change_overview_list_items: Annotated[
        tuple[MedicineCardChangeListItem, ...], Len(1), Named("MedicineCardChangeOverviewListItem")
    ]


class GetMedicineCardVersionsRequest(Element):
    """Asks which versions a person's card has had (da: versionsnumre for medicinkort)."""

    person_identifier: PersonIdentifier


class GetMedicineCardVersionsResponse(Element):
    """The versions of the card, one at least (da: versionsnumre)."""

    person_identifier: PersonIdentifier
    medicine_card_version_infos: Annotated[
        tuple[MedicineCardVersionInfo, ...], Len(1), Named("MedicineCardVersionInfo")
    ]
