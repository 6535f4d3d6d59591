"""Who answers for what in a request: the author of the whole call, and those of its parts (features.md, actors)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from types import NoneType
from typing import get_args

from fmk16.finding import Place
from fmk16.model.actor import AsHealthcareProfessional, AsPerson, Modificator, NamedPerson, ThePatient
from fmk16.model.content import structures_below
from fmk16.model.structure import Structure
from fmk16.model.walk import placed

_FIELDS = ("created_by", "modified_by", "paused_by", "withdrawn_by")


@cache
def author_field(structure: type[Structure]) -> str | None:
    """Give the field of a class that names who answers for it, if it has one."""
    return next((field for field in _FIELDS if field in structure.model_fields), None)


def may_leave_author_out(structure: type[Structure]) -> bool:
    """Tell whether a class is a call whose author may be left to its parts."""
    field = author_field(structure)
    is_call = field is not None and "reported_by" in structure.model_fields
    return is_call and NoneType in get_args(structure.model_fields[field or ""].annotation)


def may_be_reported(structure: type[Structure]) -> bool:
    """Tell whether a class names both who answers for it and who makes the call."""
    return author_field(structure) is not None and "reported_by" in structure.model_fields


def author_of(structure: Structure) -> Modificator | None:
    """Give who answers for a structure, as far as it says so itself."""
    field = author_field(type(structure))
    author: Modificator | None = None if field is None else getattr(structure, field)
    return author


def inner_authors(call: Structure) -> Iterator[tuple[Place, Modificator | None]]:
    """Walk the parts of a call that may name an author of their own, each with its place and whom it names."""
    for place, part in placed(call, _parts(type(call))):
        yield place, author_of(part)


@cache
def _parts(call: type[Structure]) -> tuple[type[Structure], ...]:
    below = structures_below((call,))
    return tuple(each for each in below if each is not call and author_field(each) is not None)


def is_same_person(one: Modificator, other: Modificator) -> bool:
    """Tell whether two are certainly the same person, in whatever role."""
    match one.actor, other.actor:
        case AsHealthcareProfessional(healthcare_professional=first), AsHealthcareProfessional(
            healthcare_professional=second
        ):
            return first.identifier is not None and first.identifier == second.identifier
        case AsPerson(person=first_person), AsPerson(person=second_person):
            match first_person.person, second_person.person:
                case ThePatient(), ThePatient():
                    return True
                case NamedPerson(person_identifier=mine), NamedPerson(person_identifier=yours):
                    return mine is not None and mine == yours
    return False
