"""TXT, the values of open enumerations (da: åbne værdilister), for every one of the model: features ALL-f and g."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache
from operator import itemgetter
from types import MappingProxyType
from typing import NamedTuple

from fmk16.conformance.here import Here
from fmk16.conformance.nodes import Nodes
from fmk16.conformance.rule import Having, Trip, rule, trip
from fmk16.finding import Place, Severity
from fmk16.model.content import ElementParticle, SimpleType, content_of
from fmk16.model.message import ROOTS
from fmk16.model.structure import Element, Structure

_SAME: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "accordingtoneed": ("prn", "pn"),
        "pn": ("prn",),
        "prn": ("pn",),
        "efterbehov": ("prn", "pn"),
        "asneeded": ("prn", "pn"),
        "fast": ("fixed",),
        "fixed": ("fast",),
        "kombineret": ("combined",),
        "ikkeangivet": ("notspecified",),
        "recept": ("prescription",),
        "dosisdispensering": ("dosedispensed",),
        "dosisdispenseret": ("dosedispensed",),
        "sygehusapotek": ("hospitalpharmacy",),
        "haandkoeb": ("withoutprescription",),
        "erstatning": ("substitution",),
        "seponeret": ("withdrawn",),
        "udloebet": ("expired",),
        "aaben": ("open",),
        "lukket": ("closed",),
        "annulleret": ("cancelled",),
        "canceled": ("cancelled",),
        "ugyldig": ("invalid",),
        "mand": ("male",),
        "kvinde": ("female",),
        "morgen": ("morning",),
        "middag": ("noon",),
        "aften": ("evening",),
        "nat": ("night",),
        "physician": ("laege",),
        "ean": ("eanlokationsnummer",),
        "gln": ("eanlokationsnummer",),
        "shak": ("sks",),
        "ydernummer": ("yder",),
        "authorization": ("autorisation",),
        "autorisationsnummer": ("autorisation",),
        "ecpr": ("xecpr",),
    }
)
"""Words of the other language, or of FMK 1.4, for known values, beyond the model's own English names."""

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae"})


class _Open(NamedTuple):
    """A field that takes a known value or another text.

    Attributes:
        field: Its name.
        known: The known values.
        listed: Whether it holds a tuple of them.
    """

    field: str
    known: type[StrEnum]
    listed: bool


@cache
def _open_fields(structure: type[Structure]) -> tuple[_Open, ...]:
    content = content_of(structure)
    leaves: list[tuple[str, SimpleType, bool]] = [(each.field, each.type, False) for each in content.attributes]
    leaves += [
        (each.field, each.held, each.listed)
        for each in content.particles
        if isinstance(each, ElementParticle) and isinstance(each.held, SimpleType)
    ]
    if content.text is not None:
        leaves.append((content.text.field, content.text.type, False))
    return tuple(_Open(field, held.facets.known, listed) for field, held, listed in leaves if held.facets.known)


class _Unknown(NamedTuple):
    """A value that no enumeration knows: its node's number, its place, what it is, and the enumeration."""

    number: int
    place: Place
    text: str
    known: type[StrEnum]


class _Values:
    """The values of open fields in a part of a message, looked through once for all rules.

    Attributes:
        count: How many there are.
        unknown: Those that no enumeration knows, in wire order.
    """

    def __init__(self, nodes: Nodes) -> None:
        self.count = 0
        unknown: list[_Unknown] = []
        structures = nodes.structures
        for kind, numbers in nodes.by_kind.items():
            for field, known, listed in _open_fields(kind):
                for number in numbers:
                    held = structures[number].__dict__[field]
                    if listed:
                        self.count += len(held)
                        unknown += _unknown_of(held, nodes, number, field, known)
                    elif held is not None:
                        self.count += 1
                        if type(held) is str:  # a clock time is none, and a member of an enumeration is one and more
                            unknown.append(_Unknown(number, (*nodes.place(number), field), held, known))
        self.unknown = sorted(unknown, key=itemgetter(0))


def _unknown_of(
    held: tuple[object, ...], nodes: Nodes, number: int, field: str, known: type[StrEnum]
) -> Iterator[_Unknown]:
    for position, each in enumerate(held):
        if type(each) is str:
            yield _Unknown(number, (*nodes.place(number), field, position), each, known)


def _is_root(structure: type[Structure]) -> bool:
    return issubclass(structure, Element) and ROOTS.name_of(structure) is not None


_PARTS = Having(_is_root)


def _values(here: Here) -> _Values:
    return here.once("open values", lambda: _Values(here.nodes))


def _has_values(_: Structure, here: Here) -> bool:
    return here.number == 0 and _values(here).count > 0


def _plain(text: str) -> str:
    """Bring a value into the form that it is compared in: small letters and figures alone."""
    text = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    return re.sub(r"[\W_]+", "", text)


@cache
def _words(known: type[StrEnum]) -> Mapping[str, StrEnum]:
    """Give what a known value may be written as: the value, and its English name."""
    return {_plain(member.name): member for member in known} | {_plain(member.value): member for member in known}


_OF_OWN_FORM = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?|Local:.+", re.DOTALL)
"""Other texts that the interface means: a clock time beside the parts of the day, and the name of a local catalogue."""


@lru_cache(maxsize=1_000)
def meant(text: str, known: type[StrEnum]) -> StrEnum | None:
    """Find the known value that only case, spacing or language tells a text from; None where there is none."""
    words, plain = _words(known), _plain(text)
    return next((words[each] for each in (plain, *_SAME.get(plain, ())) if each in words), None)


@rule("TXT-11", _PARTS, ground="features:ALL-g", severity=Severity.WARNING, when=_has_values)
def value_close_to_a_known_one(_: Structure, here: Here) -> Iterator[Trip]:
    """A value of an open list that differs from a known one by case, spacing or language alone.

    The list takes any text, so no schema says that `læge`, `Doctor` or `Laege` is not `Læge`; but whoever compares with
    the known value does not find it.

    Write the known value exactly.
    """
    for _number, place, text, known in _values(here).unknown:
        if (value := meant(text, known)) is not None:
            yield trip(*place, got=text, expected=value.value)


@rule("TXT-12", _PARTS, ground="features:ALL-f", severity=Severity.NOTE, when=_has_values)
def value_that_is_not_known(_: Structure, here: Here) -> Iterator[Trip]:
    """A value of an open list that the interface does not know.

    That is legal: the list is open. But a receiver can only show the text, and what it does for known values it does
    not do for this. The name of a local catalogue (`Local:` and more) and a clock time for a part of the day are meant.

    Use a known value where one fits.
    """
    for _number, place, text, known in _values(here).unknown:
        if meant(text, known) is None and not _OF_OWN_FORM.fullmatch(text):
            yield trip(*place, known=len(known))
