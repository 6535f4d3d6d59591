"""Why a drug is given, which way, and on what public terms: what an order says beside drug and dosage.

A warrant repeats some of it, so it stands in a module of its own below both.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fmk16.model.identifier import Catalogued, CatalogueSourceText
from fmk16.model.simple import Simple
from fmk16.model.structure import ATTRIBUTE, CHOICE, TEXT, Element, Group

IndicationNumber = Annotated[int, Simple("IndicationCodeValueType", "int", min_inclusive="1", max_inclusive="9999999")]
IndicationText = Annotated[str, Simple("IndicationTextType", min_length=1, max_length=78)]
IndicationFreeText = Annotated[str, Simple("IndicationFreeTextType", min_length=1, max_length=400)]
RouteCode = Annotated[str, Simple("RouteOfAdministrationCodeValueType", min_length=1, max_length=2)]
RouteText = Annotated[str, Simple("RouteOfAdministrationTextType", min_length=1, max_length=50)]


# --- indication ------------------------------------------------------------------------------------------------------


class IndicationSource(StrEnum):
    """The catalogue of indications that the interface knows."""

    MEDICINE_PRICES = "Medicinpriser"


class IndicationCode(Catalogued):
    """A code for an indication."""

    value: Annotated[IndicationNumber, TEXT]
    source: Annotated[
        IndicationSource | str,
        Simple("IndicationCodeSourceType", min_length=1, max_length=200, known=IndicationSource),
        ATTRIBUTE,
    ]


class IndicationByCode(Group):
    """An indication by its code, perhaps with its text."""

    code: IndicationCode
    text: IndicationText | None = None


class IndicationInWords(Group):
    """An indication in the author's own words."""

    free_text: IndicationFreeText


class Indication(Element):
    """What the drug is given for (da: indikation)."""

    statement: Annotated[IndicationByCode | IndicationInWords, CHOICE]


# --- route -----------------------------------------------------------------------------------------------------------


class RouteOfAdministrationCode(Catalogued):
    """A code for a route of administration, one or two characters long."""

    value: Annotated[RouteCode, TEXT]
    source: Annotated[CatalogueSourceText, ATTRIBUTE]


class RouteOfAdministration(Element):
    """Which way the drug gets into or onto the body (da: administrationsvej)."""

    code: RouteOfAdministrationCode
    text: RouteText | None = None


# --- reimbursement ---------------------------------------------------------------------------------------------------


class ReimbursementCode(StrEnum):
    """The codes that mean something to FMK itself: an old order without one, and a choice not made."""

    UNKNOWN = "Unknown"
    NO_CHOICE_MADE = "NoChoiceMade"


ReimbursementCodeText = Annotated[
    ReimbursementCode | str, Simple("ReimbursementCodeType", min_length=1, max_length=50, known=ReimbursementCode)
]
"""On which terms public reimbursement is given (da: tilskudskode): any code, those two among them."""
