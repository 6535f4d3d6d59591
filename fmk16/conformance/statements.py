"""What a dosage means, statement by statement, and how sure each is: ``conformance/statements.toml`` as objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from fmk16.conformance.register import load, unknown
from fmk16.schedule.ground import Basis

_PREFIX = "dosage:"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a basis comes from.

    Attributes:
        id: Its id, such as ``schema-set``.
        english: What it is, in English.
        danish: The same in Danish.
        gives: Which bases it can give.
        read: The day it was read, or the revision that was; empty when that is not recorded.
    """

    id: str
    english: str
    danish: str
    gives: tuple[Basis, ...]
    read: str = ""


@dataclass(frozen=True, slots=True)
class BasisText:
    """What a basis means.

    Attributes:
        english: In English.
        danish: In Danish.
    """

    english: str
    danish: str


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the statements.

    Attributes:
        number: Its number.
        english: Its heading in English.
        danish: The same in Danish.
    """

    number: int
    english: str
    danish: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement about what a dosage means.

    Attributes:
        number: Its permanent number, such as ``24`` or ``11a``.
        section: The section it stands in.
        english: What it says, in English.
        danish: The same in Danish.
        basis: How sure its parts are, in their order, each basis once.
        sources: Where each basis comes from, one to one.
        option: The fields of ``Reading`` by which the caller chooses another reading.
    """

    number: str
    section: int
    english: str
    danish: str
    basis: tuple[Basis, ...]
    sources: tuple[Source, ...]
    option: tuple[str, ...] = ()

    @property
    def weakest(self) -> Basis:
        """How sure it is as a whole: as its weakest part."""
        return max(self.basis)

    def __str__(self) -> str:
        return f"{_PREFIX}{self.number}"


@cache
def bases() -> Mapping[Basis, BasisText]:
    """Give what each basis means, the surest first."""
    said = load("statements.toml")["basis"]
    return MappingProxyType({Basis[each["id"].upper()]: BasisText(each["english"], each["danish"]) for each in said})


@cache
def sources() -> Mapping[str, Source]:
    """Give all sources by id."""
    return MappingProxyType({said["id"]: _source(said) for said in load("statements.toml")["source"]})


@cache
def sections() -> tuple[Section, ...]:
    """Give the sections that the statements stand in, in their order."""
    return tuple(Section(**said) for said in load("statements.toml")["section"])


@cache
def statements() -> Mapping[str, Statement]:
    """Give all statements by number, in their order."""
    return MappingProxyType({said["number"]: _statement(said) for said in load("statements.toml")["statement"]})


def statement(number: str) -> Statement:
    """Find a statement by its number, with or without ``dosage:`` before it.

    Raises:
        UnknownIdError: There is no statement of that number.
    """
    bare = number.removeprefix(_PREFIX)
    if bare not in statements():
        raise unknown("statement", bare, statements())
    return statements()[bare]


def _source(said: Mapping[str, Any]) -> Source:
    return Source(**{**said, "gives": _bases(said["gives"])})


def _statement(said: Mapping[str, Any]) -> Statement:
    return Statement(
        number=said["number"],
        section=said["section"],
        english=said["english"],
        danish=said["danish"],
        basis=_bases(said["basis"]),
        sources=tuple(sources()[source] for source in said["source"]),
        option=tuple(said.get("option", ())),
    )


def _bases(names: list[str]) -> tuple[Basis, ...]:
    return tuple(Basis[name.upper()] for name in names)
