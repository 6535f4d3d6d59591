"""A package of a drug (da: pakning): its number, its size, how many of it, and the batch it comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from fmk16.model.identifier import Catalogued, CatalogueSourceText
from fmk16.model.scalars import Quantity
from fmk16.model.simple import Simple
from fmk16.model.structure import ATTRIBUTE, TEXT, Element

ItemNumber = Annotated[int, Simple("PackageNumberValueType", "int", min_inclusive="1", max_inclusive="999999")]
"""At most six digits (da: varenummer)."""

PackageSizeValue = Annotated[
    Quantity, Simple("PackageSizeValueType", "decimal", min_inclusive="0.00", total_digits=10, fraction_digits=2)
]
"""How much one package holds, in the unit beside it."""

PackageSizeUnitCodeText = Annotated[str, Simple("PackageSizeUnitCodeValueType", min_length=1, max_length=3)]
PackageSizeUnitText = Annotated[str, Simple("PackageSizeUnitTextType", min_length=1, max_length=50)]
PackageSizeText = Annotated[str, Simple("PackageSizeTextType", min_length=1, max_length=30)]
PackageQuantity = Annotated[int, Simple("PackageQuantityType", "integer", min_inclusive="1", max_inclusive="9999")]
"""How many packages."""

BatchNumber = Annotated[str, Simple("BatchNumberType", min_length=1, max_length=40)]
"""The maker's number for the batch that a package belongs to."""


class PackageSource(StrEnum):
    """Where a package is listed: among the prices, as sold freely, locally, or made to order."""

    MEDICINE_PRICES = "Medicinpriser"
    SOLD_FREELY = "Frihandelsvare"
    LOCAL = "Local"
    MADE_TO_ORDER = "Magistrel"


class PackageNumber(Catalogued):
    """The package's number in a catalogue; local catalogues are named ``Local:`` and something more."""

    value: Annotated[ItemNumber, TEXT]
    source: Annotated[
        PackageSource | str,
        Simple("PackageNumberSourceType", min_length=1, max_length=200, known=PackageSource),
        ATTRIBUTE,
    ]


class PackageSizeUnitCode(Catalogued):
    """A code for the unit that a package is counted or measured in."""

    value: Annotated[PackageSizeUnitCodeText, TEXT]
    source: Annotated[CatalogueSourceText, ATTRIBUTE]


class PackageSize(Element):
    """How much one package holds (da: pakningsstørrelse): a figure with its unit, words, or none of it."""

    value: PackageSizeValue | None = None
    unit_code: PackageSizeUnitCode | None = None
    unit_text: PackageSizeUnitText | None = None
    package_size_text: PackageSizeText | None = None
