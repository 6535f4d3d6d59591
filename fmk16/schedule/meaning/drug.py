"""Which drug an order is for, so far as two orders can be told apart by it."""

from __future__ import annotations

from dataclasses import dataclass

from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug import Composition, Drug, StrengthInFigures
from fmk16.schedule.order import Dosage, Order


@dataclass(frozen=True, slots=True)
class PlainDrug:
    """A drug by its catalogue number, or by what is said of it where it has none.

    Attributes:
        name: Its name, as the message writes it; of two with numbers it tells nothing.
        strength: Its strength in words, likewise.
        number: The catalogue and its number there.
        form: Its form in words, without a number.
        composition: What it is made of, without a number (dosage.md 45).
    """

    name: str
    strength: str
    number: tuple[str, str] | None
    form: str = ""
    composition: Composition | None = None

    @classmethod
    def of(cls, drug: Drug) -> PlainDrug:
        """Read what tells a drug from others."""
        name, strength = drug.name.strip(), _strength(drug)
        if drug.identifier is not None:
            return cls(name, strength, (str(drug.identifier.source), str(drug.identifier.value)))
        form = "" if drug.form is None else str(drug.form.text).strip()
        return cls(name, strength, None, form, drug.composition)

    def is_same(self, other: PlainDrug) -> bool:
        """Tell whether it is another's drug: by number where both have one, else by all that is said."""
        if self.number is not None and other.number is not None:
            return self.number == other.number
        return self == other

    def __str__(self) -> str:
        said = f"{self.name} {self.strength}".strip()
        return said if self.number is None else f"{said} ({self.number[1]})"


def drugs_differ(one: Order | Dosage, other: Order | Dosage) -> tuple[PlainDrug, PlainDrug] | None:
    """Give the drugs of two orders that are for different ones; None where they are the same, or one is not named."""
    drugs = [
        PlainDrug.of(each.drug) for each in (one, other) if not isinstance(each, DosageForRequest | DosageForResponse)
    ]
    if len(drugs) < 2 or drugs[0].is_same(drugs[1]):
        return None
    return drugs[0], drugs[1]


def _strength(drug: Drug) -> str:
    if drug.strength is None:
        return ""
    statement = drug.strength.statement
    if statement.text is not None and statement.text.value.strip():
        return statement.text.value.strip()
    items = statement.strength_items if isinstance(statement, StrengthInFigures) else ()
    return " + ".join(f"{item.value:f} {item.unit_text}" for item in items)
