"""ORD, who answers for a call and who makes it (da: ansvarlig, indberetter): features ALL-d, e and p."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Having, Trip, holds, rule, trip
from fmk16.conformance.rules.authors import (
    author_field,
    author_of,
    inner_authors,
    is_same_person,
    may_be_reported,
    may_leave_author_out,
)
from fmk16.finding import Place, Severity
from fmk16.model.actor import Modificator
from fmk16.model.structure import Structure

_CALLS = Having(may_leave_author_out)
_REPORTED = Having(may_be_reported)


def _has_outer_author(call: Structure, here: Here) -> bool:
    return not here.place and author_of(call) is not None


def _has_no_outer_author(call: Structure, here: Here) -> bool:
    return not here.place and author_of(call) is None


@rule(
    "ORD-01",
    _CALLS,
    ground="features:ALL-e",
    severity=Severity.ERROR,
    when=_has_outer_author,
    only=Direction.REQUEST,
)
def both_outer_and_inner_author(call: Structure, _: Here) -> Iterator[Trip]:
    """A call that names its author both outside and within.

    The outer `CreatedBy` or `ModifiedBy` answers for all of the call. An inner one stands only when authors differ
    within the call, and then the outer one is left out. With both, it cannot be told who answers for the part.

    Leave the inner one out where it is the same person; else give each part its own, and leave the outer one out.
    """
    for place, author in inner_authors(call):
        if author is not None:
            yield trip(*place)
            return


@rule(
    "ORD-02",
    _CALLS,
    ground="features:ALL-e",
    severity=Severity.WARNING,
    when=_has_no_outer_author,
    only=Direction.REQUEST,
)
def nobody_answers(call: Structure, _: Here) -> Iterator[Trip]:
    """A part of a call for which nobody answers.

    The call has no outer `CreatedBy` or `ModifiedBy`, which is right where authors differ; then each part names its
    own. This one does not.

    Name the author of the part, or one for the whole call.
    """
    for place, author in _outermost(call):
        if author is None:
            yield trip(*place)


def _outermost(call: Structure) -> Iterator[tuple[Place, Modificator | None]]:
    """Walk the parts that may name an author, without those within one of them: what they leave out is said there."""
    within: Place | None = None
    for place, author in inner_authors(call):
        if within is None or place[: len(within)] != within:
            within = place
            yield place, author


@rule(
    "ORD-03",
    _CALLS,
    ground="features:ALL-e",
    severity=Severity.WARNING,
    when=_has_no_outer_author,
    only=Direction.REQUEST,
)
def inner_authors_are_one(call: Structure, _: Here) -> Iterator[Trip]:
    """Inner authors that are all the same.

    An inner `CreatedBy` or `ModifiedBy` stands only when authors differ within one call. Here all parts name the same,
    or there is one part alone.

    Name that author once, outside, and leave the inner ones out.
    """
    if any(author is None for _, author in _outermost(call)):
        return
    found = [(place, author) for place, author in inner_authors(call) if author is not None]
    if found and all(author == found[0][1] for _, author in found):
        yield trip(*found[0][0])


@rule(
    "ORD-04",
    _REPORTED,
    ground="features:ALL-d",
    severity=Severity.WARNING,
    when=holds("reported_by", when=lambda structure, _: author_of(structure) is not None),
    only=Direction.REQUEST,
)
def reported_by_the_author(structure: Structure, _: Here) -> Iterator[Trip]:
    """A call reported by the one who answers for it.

    `ReportedBy` is whoever makes the call, when that is another person than the responsible one. Here both are the same
    person.

    Leave `ReportedBy` out.
    """
    author, reporter = author_of(structure), getattr(structure, "reported_by", None)
    if author is not None and isinstance(reporter, Modificator) and is_same_person(author, reporter):
        yield trip("reported_by", author=_named(structure))


def _named(structure: Structure) -> str:
    words = (author_field(type(structure)) or "").split("_")
    return "".join(word.capitalize() for word in words)


def _is_assistant(modificator: Modificator, here: Here) -> bool:
    return modificator.role.startswith("Assistent for ") and here.place[-1:] != ("reported_by",)


@rule(
    "ORD-05",
    Modificator,
    ground="features:ALL-p",
    severity=Severity.WARNING,
    when=_is_assistant,
    only=Direction.REQUEST,
)
def assistant_of_nobody(modificator: Modificator, _: Here) -> Iterator[Trip]:
    """An assistant who does not say by whose authority.

    Somebody in the role of an assistant acts for a professional. Without `AuthorisedBy` it cannot be told for whom. An
    assistant in `ReportedBy` is right without it: the responsible person stands beside it.

    Name that professional in `AuthorisedBy`.
    """
    if modificator.authorised_by is None:
        yield trip(role=modificator.role)
