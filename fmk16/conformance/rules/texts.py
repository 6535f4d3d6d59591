"""The texts of an order that its author has written and people read, for the rules that look at them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from types import MappingProxyType

from fmk16.conformance.here import ORDERS, Here
from fmk16.conformance.nodes import Nodes
from fmk16.conformance.rule import Kind, Trip, trip_at
from fmk16.finding import Place
from fmk16.model.cycle import DosageInstruction
from fmk16.model.dosage import (
    DosageForRequest,
    DosageForResponse,
    EpisodicTreatment,
    LengthInWords,
    PreconditionForRequest,
    PreconditionForResponse,
)
from fmk16.model.dosage_in_words import FreeTextForRequest, FreeTextForResponse
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.indication import IndicationInWords
from fmk16.model.parameter import ByCriterion, Parameter, ParametricInstruction
from fmk16.model.structure import Structure
from fmk16.model.unit import OneUnit, UnitTexts

HOLDERS: tuple[Kind, ...] = (
    CreateDrugMedication,
    UpdateDrugMedication,
    DrugMedication,
    DosageForRequest,
    DosageForResponse,
)
"""What the rules on texts look at: an order, or a dosage that stands in none."""

_FIELDS: Mapping[type[Structure], tuple[str, ...]] = MappingProxyType(
    {
        DosageInstruction: ("free_text",),
        FreeTextForRequest: ("text",),
        FreeTextForResponse: ("text",),
        PreconditionForRequest: ("prn_trigger",),
        PreconditionForResponse: ("prn_trigger",),
        EpisodicTreatment: ("trigger",),
        LengthInWords: ("period_length_free_text",),
        OneUnit: ("unit_text",),
        UnitTexts: ("singular", "plural"),
        Parameter: ("parameter_name", "parameter_label"),
        ByCriterion: ("criterion",),
        ParametricInstruction: ("instruction",),
        IndicationInWords: ("free_text",),
    }
)


class Texts:
    """The texts of an order.

    Attributes:
        count: How many there are.
        joined: All of them, one after another, so that one search tells whether any is worth a look.
    """

    def __init__(self, nodes: Nodes, numbers: Iterable[int]) -> None:
        self._nodes, self._numbers = nodes, tuple(numbers)
        texts = [text for number in self._numbers for _, text in _texts(nodes.structures[number])]
        self.count, self.joined = len(texts), "\n".join(texts)

    @cached_property
    def placed(self) -> tuple[tuple[Place, str], ...]:
        """Each of them with its place; few messages need it."""
        nodes = self._nodes
        return tuple(
            ((*nodes.place(number), field), text)
            for number in self._numbers
            for field, text in _texts(nodes.structures[number])
        )

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[Place, str, re.Match[str]]]:
        """Search each text, if any of them can hold the pattern."""
        if pattern.search(self.joined):
            for place, text in self.placed:
                if match := pattern.search(text):
                    yield place, text, match


def texts_of(structure: Structure, here: Here) -> Texts | None:
    """Give the texts of an order, or of a dosage that stands in none; of a dosage within an order, None."""
    prescribed = here.prescribed
    if prescribed is None or prescribed.order is not structure:
        return None
    return here.once(("texts", here.number), lambda: Texts(here.nodes, _holding_texts(structure, here)))


def has_texts(structure: Structure, here: Here) -> bool:
    """Whether an order holds any text."""
    texts = texts_of(structure, here)
    return texts is not None and texts.count > 0


def tripped(structure: Structure, here: Here, pattern: re.Pattern[str], value: str) -> Iterator[Trip]:
    """Trip where a text of an order holds a pattern, and say what it holds under the name of a value."""
    for place, _, match in found(structure, here, pattern):
        yield trip_at(place, **{value: match[0].strip()})


def found(structure: Structure, here: Here, pattern: re.Pattern[str]) -> Iterator[tuple[Place, str, re.Match[str]]]:
    """Search the texts of an order: give the place, the text and the first match of each that holds a pattern."""
    texts = texts_of(structure, here)
    return iter(()) if texts is None else texts.found(pattern)


def _holding_texts(order: Structure, here: Here) -> Iterator[int]:
    """Give what holds texts in the indication and the dosage alone: an order's warrants hold more of both."""
    nodes, depth = here.nodes, len(here.place)
    for number in nodes.within(here.number, *_FIELDS):
        if type(order) not in ORDERS or nodes.place(number)[depth] in ("indication", "dosage"):
            yield number


def _texts(structure: Structure) -> Iterator[tuple[str, str]]:
    values = structure.__dict__
    for field in _FIELDS[type(structure)]:
        if (text := values[field]) is not None:
            yield field, text
