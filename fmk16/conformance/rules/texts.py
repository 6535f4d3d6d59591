"""The texts of an order that its author has written and people read, for the rules that look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Kind, Trip, trip_at
from fmk16.conformance.rules.finder import Finder
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
_FINDER = Finder(lambda structure: structure in _FIELDS)


class Texts:
    """The texts of an order.

    Attributes:
        placed: Each with its place.
        joined: All of them, one after another, so that one search tells whether any is worth a look.
    """

    def __init__(self, placed_texts: tuple[tuple[Place, str], ...]) -> None:
        self.placed = placed_texts
        self.joined = "\n".join(text for _, text in placed_texts)

    def found(self, pattern: re.Pattern[str]) -> Iterator[tuple[Place, str, re.Match[str]]]:
        """Search each text, if any of them can hold the pattern."""
        if pattern.search(self.joined):
            for place, text in self.placed:
                if match := pattern.search(text):
                    yield place, text, match


_NONE = Texts(())


def texts_of(structure: Structure, here: Here) -> Texts:
    """Give the texts of an order, or of a dosage that stands in none; of a dosage within an order, none."""
    prescribed = here.prescribed
    if prescribed is None or prescribed.order is not structure:
        return _NONE
    return here.once(("texts", id(structure)), lambda: Texts(tuple(_texts(structure, prescribed.place))))


def has_texts(structure: Structure, here: Here) -> bool:
    """Whether an order holds any text."""
    return bool(texts_of(structure, here).placed)


def tripped(structure: Structure, here: Here, pattern: re.Pattern[str], value: str) -> Iterator[Trip]:
    """Trip where a text of an order holds a pattern, and say what it holds under the name of a value."""
    for place, _, match in texts_of(structure, here).found(pattern):
        yield trip_at(place, **{value: match[0].strip()})


def _texts(order: Structure, place: Place) -> Iterator[tuple[Place, str]]:
    """Walk the indication and the dosage alone: an order's warrants and administrations hold more of both."""
    match order:
        case CreateDrugMedication() | UpdateDrugMedication() | DrugMedication():
            parts = _FINDER.found(order.indication, (*place, "indication"))
            parts += _FINDER.found(order.dosage, (*place, "dosage"))
        case _:
            parts = _FINDER.found(order, place)
    for where, part in parts:
        for field in _FIELDS[type(part)]:
            text: str | None = getattr(part, field)
            if text is not None:
                yield (*where, field), text
