"""Messages that make sense, by the thousand: those of the fixtures at other times, with other doses of their kind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from lxml import etree

from .judges import PARSER
from .mutations import FMK

TEST_PERSONS = ("2512484916", "1111111118", "0101010101", "2506400003")
FACTORS = ("0.5", "1", "2", "3")
_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)(?=$|T|Z|[+-]\d\d:)")
_LAST = date(2034, 12, 31)
_AMOUNTS = ("Quantity", "MinimumQuantity", "MaximumQuantity", "MaximumDailyDose")
_ORDERS = ("DrugMedication",)


@dataclass(slots=True)
class Material:
    """The messages to start from, and their dosages by what they may be dosages of.

    Attributes:
        messages: The messages.
        dosages: The dosages of requests, by route and unit of their order.
    """

    messages: list[etree._Element]
    dosages: dict[tuple[str, ...], list[etree._Element]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, files: list[Path]) -> Material:
        """Read files."""
        material = cls([etree.parse(file, PARSER).getroot() for file in files])
        for message in material.messages:
            for order, dosage in orders_in(message):
                material.dosages[kind_of(order, dosage)].append(dosage)
        return material

    def message(self, random: Random) -> etree._Element:
        """Make a message."""
        made = deepcopy(random.choice(self.messages))
        for order, dosage in list(orders_in(made)):
            other = deepcopy(random.choice(self.dosages[kind_of(order, dosage)]))
            begins = [day for day in (first_day(dosage), treated_from(order)) if day]
            if begins and (theirs := first_day(other)):
                shift(other, (max(begins) - theirs).days)
            order.replace(dosage, other)
            scale(other, Decimal(random.choice(FACTORS)))
        shift(made, 7 * random.randrange(100))
        name_somebody_else(made, random.choice(TEST_PERSONS))
        return made


def orders_in(message: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Walk the orders of a request that one may dose otherwise, each with its dosage."""
    if not etree.QName(message).localname.startswith(("CreateDrugMedication", "UpdateDrugMedication")):
        return
    for order in message.iter(*(FMK + name for name in _ORDERS)):
        dosage = order.find(f"{FMK}Dosage")
        if dosage is not None and not any(True for _ in order.iter(f"{FMK}Relation")):
            yield order, dosage


def kind_of(order: etree._Element, dosage: etree._Element) -> tuple[str, ...]:
    """Say how an order is given and counted: what is alike in that may be dosed alike."""
    route = order.findtext(f"{FMK}RouteOfAdministration/{FMK}Code") or ""
    units = [each.text or "" for name in ("UnitText", "Singular") for each in dosage.iter(FMK + name)]
    return (route, *units[:1])


def first_day(dosage: etree._Element) -> date | None:
    """Give the day that a dosage starts on, if it says one."""
    text = dosage.findtext(f".//{FMK}ValidFrom") or dosage.findtext(f".//{FMK}StartDate")
    return date.fromisoformat(text[:10]) if text else None


def treated_from(order: etree._Element) -> date | None:
    """Give the day that treatment starts on, if it is said."""
    text = order.findtext(f".//{FMK}TreatmentStartDate")
    return date.fromisoformat(text[:10]) if text else None


def shift(root: etree._Element, days: int) -> None:
    """Move all dates by as many days."""
    for element in root.iter(etree.Element):
        if element.text and (found := _DAY.match(element.text)):
            day = min(date.fromisoformat(found[1]) + timedelta(days=days), _LAST)
            element.text = day.isoformat() + element.text[found.end() :]


def scale(dosage: etree._Element, factor: Decimal) -> None:
    """Give another amount, all through a dosage that says its amounts in one way alone."""
    others = ("FreeText", "Infusion", "Parameter", "DosageTranslationCombined", "Instruction")
    if any(True for _ in dosage.iter(*(FMK + name for name in others))):
        return
    for element in dosage.iter(*(FMK + name for name in _AMOUNTS)):
        element.text = f"{(Decimal(element.text or '1') * factor).normalize():f}"


def name_somebody_else(message: etree._Element, number: str) -> None:
    """Change the citizen."""
    for element in message.iter(f"{FMK}PersonIdentifier"):
        if element.get("source") == "CPR":
            element.text = number
