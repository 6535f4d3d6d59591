"""The texts of an order that its author has written and people read, for the rules that look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
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
        count: How many there are.
        joined: All of them, one after another, so that one search tells whether any is worth a look.
    """

    def __init__(self, parts: tuple[tuple[Place, Structure], ...]) -> None:
        self._parts = parts
        texts = [text for _, part in parts for text in _texts(part)]
        self.count, self.joined = len(texts), "\n".join(texts)

    @cached_property
    def placed(self) -> tuple[tuple[Place, str], ...]:
        """Each of them with its place; few messages need it."""
        return tuple(_placed(self._parts))

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
    return here.once(("texts", id(structure)), lambda: Texts(_parts(structure, prescribed.place)))


def has_texts(structure: Structure, here: Here) -> bool:
    """Whether an order holds any text."""
    return texts_of(structure, here).count > 0


def tripped(structure: Structure, here: Here, pattern: re.Pattern[str], value: str) -> Iterator[Trip]:
    """Trip where a text of an order holds a pattern, and say what it holds under the name of a value."""
    for place, _, match in texts_of(structure, here).found(pattern):
        yield trip_at(place, **{value: match[0].strip()})


def _parts(order: Structure, place: Place) -> tuple[tuple[Place, Structure], ...]:
    """Give the indication and the dosage alone: an order's warrants and administrations hold more of both."""
    match order:
        case CreateDrugMedication() | UpdateDrugMedication() | DrugMedication():
            return ((*place, "indication"), order.indication), ((*place, "dosage"), order.dosage)
        case _:
            return ((place, order),)


def _texts(part: Structure) -> Iterator[str]:
    for structure in _FINDER.held(part):
        values = structure.__dict__
        for field in _FIELDS[type(structure)]:
            if (text := values[field]) is not None:
                yield text


def _placed(parts: tuple[tuple[Place, Structure], ...]) -> Iterator[tuple[Place, str]]:
    for where, part in parts:
        for place, structure in _FINDER.found(part, where):
            for field in _FIELDS[type(structure)]:
                text: str | None = getattr(structure, field)
                if text is not None:
                    yield (*place, field), text
