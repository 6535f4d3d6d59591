"""The drug (da: lægemiddel): what it is called, what it contains, and how much of it.

The outermost is always a drug. A mixture (da: lægemiddelblanding) has parts, each a drug again or a substance, as deep
as it takes (dosage.md 45); a drug of the price list has none (dosage.md 46).
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from annotated_types import Len, MaxLen

from fmk16.model.identifier import Catalogued, CatalogueSourceText
from fmk16.model.scalars import Quantity
from fmk16.model.simple import AnyUri, Simple
from fmk16.model.structure import ATTRIBUTE, CHOICE, TEXT, Element, Group, Named

DrugNumber = Annotated[
    int, Simple("DrugIdentifierValueType", "long", min_inclusive="10000000000", max_exclusive="99999999999")
]
"""Eleven digits (da: drugid)."""

DrugName = Annotated[str, Simple("DrugNameType", min_length=1, max_length=200)]
DrugShortName = Annotated[str, Simple("DrugShortNameType", min_length=1, max_length=22)]
"""A name short enough for the bags that doses are packed in (da: dosisposer)."""

AdditionalDrugName = Annotated[str, Simple("AdditionalDrugNameType", min_length=1, max_length=400)]
ATCCodeText = Annotated[str, Simple("ATCCodeValueType", min_length=1, max_length=8)]
ATCText = Annotated[str, Simple("ATCTextType", max_length=72)]
DrugFormCodeText = Annotated[str, Simple("DrugFormCodeValueType", min_length=1, max_length=7)]
DrugFormText = Annotated[str, Simple("DrugFormTextType", max_length=100)]
DrugStrengthValue = Annotated[
    Quantity, Simple("DrugStrengthValueType", "decimal", min_inclusive="0.000", total_digits=10, fraction_digits=3)
]
"""An amount in the unit beside it."""

DrugStrengthUnitCodeText = Annotated[str, Simple("DrugStrengthUnitCodeValueType", min_length=1, max_length=10)]
DrugStrengthUnitText = Annotated[str, Simple("DrugStrengthUnitTextType", min_length=1, max_length=50)]
DrugStrengthTextText = Annotated[str, Simple("DrugStrengthTextValueType", max_length=400)]
SubstanceCodeText = Annotated[str, Simple("SubstanceCodeValueType", min_length=1, max_length=150)]
SubstanceName = Annotated[str, Simple("SubstanceTextWithoutSourceType", min_length=1, max_length=150)]
SubstanceTextText = Annotated[str, Simple("SubstanceTextValueType", min_length=1, max_length=150)]
SubstanceFreeText = Annotated[str, Simple("SubstanceFreeTextType", min_length=1, max_length=400)]
DrugDescription = Annotated[str, Simple("DrugDescriptionType", min_length=1, max_length=1000)]
"""How the drug is used, in words."""

DrugDescriptionText = Annotated[str, Simple("DrugDescriptionTextType", min_length=1, max_length=256)]
"""What the drug looks like (da: udseende)."""


# --- identity --------------------------------------------------------------------------------------------------------


class DrugSource(StrEnum):
    """Where a drug is listed: priced, as a vitamin, with a treatment, locally, or as made to order (da: magistrel)."""

    MEDICINE_PRICES = "Medicinpriser"
    STRONG_VITAMINS = "Stærke vitaminer m.v."
    RELATED_TREATMENTS = "Tilknyttede behandlinger"
    LOCAL = "Local"
    MADE_TO_ORDER = "Magistrel"


class DrugIdentifier(Catalogued):
    """The drug's number in a catalogue; local catalogues are named ``Local:`` and something more."""

    value: Annotated[DrugNumber, TEXT]
    source: Annotated[
        DrugSource | str,
        Simple("DrugIdentifierSourceType", min_length=1, max_length=200, known=DrugSource),
        ATTRIBUTE,
    ]


class ATCCode(Catalogued):
    """A code of the Anatomical Therapeutic Chemical classification."""

    value: Annotated[ATCCodeText, TEXT]
    source: Annotated[CatalogueSourceText, ATTRIBUTE]


class ATC(Element):
    """What group of active substances the drug belongs to (da: ATC-kode)."""

    code: ATCCode
    text: ATCText


class DrugFormCode(Catalogued):
    """A code for the form of a drug."""

    value: Annotated[DrugFormCodeText, TEXT]
    source: Annotated[CatalogueSourceText, ATTRIBUTE]


class DrugForm(Element):
    """What the drug is physically, such as tablets (da: lægemiddelform)."""

    code: DrugFormCode
    text: DrugFormText


# --- strength --------------------------------------------------------------------------------------------------------


class DrugStrengthUnitCode(Catalogued):
    """A code for a unit, such as that for milligrams."""

    value: Annotated[DrugStrengthUnitCodeText, TEXT]
    source: Annotated[CatalogueSourceText, ATTRIBUTE]


class DrugStrengthItem(Element):
    """One figure of a strength with its unit; a drug with several active substances has several."""

    value: DrugStrengthValue
    unit_code: DrugStrengthUnitCode
    unit_text: DrugStrengthUnitText


class StrengthTextSource(StrEnum):
    """Where a strength in words is taken from."""

    MEDICINE_PRICES = "Medicinpriser"
    STRONG_VITAMINS = "Stærke vitaminer m.v."
    MADE_TO_ORDER = "Magistrel"


StrengthTextSourceText = Annotated[
    StrengthTextSource | str,
    Simple("DrugStrengthTextSourceType", min_length=1, max_length=200, known=StrengthTextSource),
]


class DrugStrengthText(Catalogued):
    """A strength in words, perhaps with the catalogue that says it; the words may be none."""

    value: Annotated[DrugStrengthTextText, TEXT]
    source: Annotated[StrengthTextSourceText | None, ATTRIBUTE] = None


class StrengthInFigures(Group):
    """One to ten figures, and perhaps the same in words."""

    strength_items: Annotated[tuple[DrugStrengthItem, ...], Len(1, 10), Named("StrengthItem")]
    text: DrugStrengthText | None = None


class StrengthInWords(Group):
    """Words alone."""

    text: DrugStrengthText


class DrugStrength(Element):
    """How much of the active substance there is (da: styrke)."""

    statement: Annotated[StrengthInFigures | StrengthInWords, CHOICE]


# --- composition -----------------------------------------------------------------------------------------------------


class SubstanceSource(StrEnum):
    """Where a substance is listed."""

    MEDICINE_PRICES = "Medicinpriser"
    LOCAL = "Local"
    MADE_TO_ORDER = "Magistrel"
    STRONG_VITAMINS = "Stærke vitaminer m.v."


SubstanceSourceText = Annotated[
    SubstanceSource | str, Simple("SubstanceSourceType", min_length=1, max_length=200, known=SubstanceSource)
]


class SubstanceCode(Catalogued):
    """A code for a substance."""

    value: Annotated[SubstanceCodeText, TEXT]
    source: Annotated[SubstanceSourceText, ATTRIBUTE]


class SubstanceText(Catalogued):
    """The name of a substance as a catalogue has it."""

    value: Annotated[SubstanceTextText, TEXT]
    source: Annotated[SubstanceSourceText, ATTRIBUTE]


class SubstanceByCode(Group):
    """A substance by its code, with its name."""

    code: SubstanceCode
    text: SubstanceName


class SubstanceByName(Group):
    """A substance by the name a catalogue has for it."""

    substance_text: SubstanceText


class SubstanceInWords(Group):
    """A substance in the author's own words."""

    free_text: SubstanceFreeText


class Substance(Element):
    """What a drug is made of (da: stof)."""

    naming: Annotated[SubstanceByCode | SubstanceByName | SubstanceInWords, CHOICE]


class DrugValueUnit(Element):
    """A figure and its unit by code, by text or both; every one of them may be missing."""

    value: DrugStrengthValue | None = None
    unit_code: DrugStrengthUnitCode | None = None
    unit_text: DrugStrengthUnitText | None = None


class PartType(StrEnum):
    """What a part is for: it acts (da: aktiv), it dissolves (da: solvens), or something else (da: andet)."""

    ACTIVE = "Aktiv"
    SOLVENT = "Solvens"
    OTHER = "Andet"


PartTypeText = Annotated[PartType | str, Simple("DrugPartTypeType", min_length=1, max_length=100, known=PartType)]
"""What a part is for: a known purpose, or another."""


class OfDrug(Group):
    """The part is a drug itself, which makes the whole composite (dosage.md 45)."""

    drug: Drug


class OfSubstance(Group):
    """The part is a substance."""

    substance: Substance


class ByAmount(Group):
    """So much of the part goes in (da: mængde)."""

    amount: DrugValueUnit


class ByRatio(Group):
    """The part stands in this ratio to the whole (da: forhold)."""

    ratio: DrugValueUnit


Share = Annotated[ByAmount | ByRatio, CHOICE]
"""How much of the drug a part is."""


class Part(Element):
    """One part of a drug: a drug or a substance, and how much of it (dosage.md 45)."""

    type: PartTypeText | None = None
    content: Annotated[OfDrug | OfSubstance, CHOICE]
    share: Share | None = None


class Composition(Element):
    """What the drug is put together from (da: sammensætning)."""

    parts: Annotated[tuple[Part, ...], Len(1), Named("Part")]


# --- the whole -------------------------------------------------------------------------------------------------------


class DrugReference(Element):
    """Where to read how the drug is used, such as a guide to giving it intravenously (da: IV-vejledning)."""

    description: DrugDescription
    link: AnyUri


class Drug(Element):
    """A drug, named and described as far as is known (da: lægemiddel); only the name is required."""

    identifier: DrugIdentifier | None = None
    name: DrugName
    additional_names: Annotated[tuple[AdditionalDrugName, ...], MaxLen(20), Named("AdditionalName")] = ()
    atc: Annotated[ATC | None, Named("ATC")] = None
    form: DrugForm | None = None
    strength: DrugStrength | None = None
    composition: Composition | None = None
    references: Annotated[tuple[DrugReference, ...], MaxLen(10), Named("Reference")] = ()
