"""An order as a report sees it: the drug in words, and what the message says around a dose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from fmk16.finding import Place
from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    InLocalSystemForRequest,
    InLocalSystemForResponse,
    InWordsForRequest,
    InWordsForResponse,
    StructuredForRequest,
    StructuredForResponse,
)
from fmk16.model.drug import Drug, DrugStrength, DrugStrengthItem, StrengthInFigures
from fmk16.model.mixture import NO_MIXTURE, Mixture, mixture_of
from fmk16.report.amounts import number
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.schedule.amounts import Told
from fmk16.schedule.cycle import CycleDose
from fmk16.schedule.infusion_window import Flow, flow_of
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.order import Dosage, Order
from fmk16.schedule.parameters import Parameters, amount_of
from fmk16.wire.message import Message


@dataclass(frozen=True)  # without slots, so that its parameters are compiled once
class Subject:
    """An order, or a dosage alone, and where it stands in its message.

    Attributes:
        order: The order or the dosage.
        place: Where it stands in the message's payload.
        known: What the caller knows besides the message.
    """

    order: Order | Dosage
    place: Place
    known: Known = NOTHING

    @property
    def dosage(self) -> Dosage:
        """How the drug is taken."""
        return self.order if isinstance(self.order, DosageForRequest | DosageForResponse) else self.order.dosage

    @property
    def drug(self) -> Drug | None:
        """The drug; a dosage alone names none."""
        return None if isinstance(self.order, DosageForRequest | DosageForResponse) else self.order.drug

    @property
    def free_text(self) -> str | None:
        """The dosage in its author's words, if it is given so."""
        match self.dosage.form:
            case InWordsForRequest(free_text=written) | InWordsForResponse(free_text=written):
                return written.text
            case _:
                return None

    @property
    def type_in_words(self) -> str | None:
        """What kind of doses a dosage without structure stands for."""
        match self.dosage.form:
            case StructuredForRequest() | StructuredForResponse():
                return None
            case (
                InWordsForRequest(type=kind)
                | InWordsForResponse(type=kind)
                | InLocalSystemForRequest(type=kind)
                | InLocalSystemForResponse(type=kind)
            ):
                return str(kind)

    @property
    def has_many_periods(self) -> bool:
        """Whether a period's number tells anything."""
        match self.dosage.form:
            case StructuredForRequest(dosage_periods=periods) | StructuredForResponse(dosage_periods=periods):
                return len(periods) > 1
            case _:
                return False

    @cached_property
    def parameters(self) -> Parameters:
        """What variable doses depend on."""
        is_alone = self.order is self.dosage
        return Parameters.of(self.dosage, self.place if is_alone else (*self.place, "dosage"))

    def told(self, dose: CycleDose) -> Told:
        """Tell how much a dose of the order is, as far as it can be told."""
        return amount_of(dose, self.parameters, self.known)

    @cached_property
    def mixture(self) -> Mixture:
        """What the drug is put together from, for the volume of an infusion."""
        return NO_MIXTURE if self.drug is None else mixture_of(self.drug, (*self.place, "drug"))

    def flow(self, dose: CycleDose) -> Flow:
        """Work out how an infusion of the order runs in: its volume, rate and duration.

        Raises:
            QuestionError: The dose is no infusion.
        """
        return flow_of(dose, self.mixture, self.told(dose))

    def structure_around(self, place: Place) -> DosageStructure | None:
        """Find the fixed or as-needed doses that a dose belongs to."""
        around = [node for node in _walk(self.order, place[len(self.place) :]) if isinstance(node, DosageStructure)]
        return around[-1] if around else None


def _walk(node: Any, place: Place) -> Iterator[Any]:
    for step in place:
        node = node[step] if isinstance(step, int) else getattr(node, step)
        yield node


# --- the drug --------------------------------------------------------------------------------------------------------


def drug_in_words(drug: Drug | None, words: Words) -> str:
    """Write a drug's name and strength."""
    if drug is None:
        return words.say("order.without_drug")
    strength = strength_in_words(drug.strength, words) if drug.strength else ""
    name = shown(drug.name)
    return name if strength in name else f"{name} {strength}"


def strength_in_words(strength: DrugStrength, words: Words) -> str:
    """Write a strength: as the catalogue words it, else in figures."""
    text = strength.statement.text
    if text is not None and text.value.strip():
        return shown(text.value)
    if isinstance(strength.statement, StrengthInFigures):
        return " + ".join(_figure(item, words) for item in strength.statement.strength_items)
    return ""


def _figure(item: DrugStrengthItem, words: Words) -> str:
    return f"{number(item.value, words)} {shown(item.unit_text)}"


def subjects_of(message: Message, known: Known = NOTHING) -> Iterator[Subject]:
    """Walk the orders of a message, or the dosage that it is."""
    if isinstance(message.payload, DosageForRequest | DosageForResponse):
        yield Subject(message.payload, (), known)
    for place, order in message.placed_drug_medications():
        yield Subject(order, place, known)
