"""TEC, technical changes and validations (da: tekniske ændringer): dosage.md 7 and 15, features TEC-e to TEC-h."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Having, Trip, When, activation, named, rule, trip
from fmk16.finding import Severity
from fmk16.model.content import ElementParticle, SimpleType, content_of
from fmk16.model.scalars import Date, Instant
from fmk16.model.structure import Element, Structure

if TYPE_CHECKING:
    from fmk16.model.header import Consent, ExtendedValidationRequestHeader, PagingRequest
    from fmk16.model.messages.dispensing import RegisterDispensingRequest

_REQUEST, _RESPONSE = named("FMKRequestHeader"), named("FMKResponseHeader")


@activation("TEC", _REQUEST, _RESPONSE, "FMKDetail")
def exercises_headers(_: Element, __: Here) -> Iterator[Trip]:
    """A message exercises the feature where it has a header of FMK's own, or the detail of a fault.

    That it has one namespace, flags and whole numbers is the schema's to see.
    """
    yield trip()


# --- moments and dates -----------------------------------------------------------------------------------------------


@cache
def _fields(structure: type[Structure], scalar: type) -> tuple[tuple[str, bool], ...]:
    """Name the fields that hold moments or dates, `ValidFrom` of a dosage aside, and whether each holds several."""
    content = content_of(structure)
    particles = (each for each in content.particles if isinstance(each, ElementParticle))
    found = [(each.field, each.listed) for each in particles if _holds(each.held, scalar) and each.field != _START]
    found += [(each.field, False) for each in content.attributes if _holds(each.type, scalar)]
    if content.text is not None and _holds(content.text.type, scalar):
        found.append((content.text.field, False))
    return tuple(found)


def _holds(held: object, scalar: type) -> bool:
    return isinstance(held, SimpleType) and held.python is scalar


_START = "valid_from"
"""Of a dosage or a plan; a warrant's is no date but a choice, and its date has another name."""


def _is_start(structure: type[Structure]) -> bool:
    fields = (each for each in content_of(structure).particles if isinstance(each, ElementParticle))
    return any(each.field == _START and _holds(each.held, Date) for each in fields)


def _has(scalar: type) -> When:
    """Make the test whether a part holds a moment or a date; it runs at very many parts of a message."""

    def has(part: Structure, _: Here) -> bool:
        for field, _listed in _fields(type(part), scalar):  # noqa: SIM110 - a generator would cost twice as much
            if getattr(part, field):
                return True
        return False

    return has


@rule(
    "TEC-01",
    Having(lambda structure: bool(_fields(structure, Instant))),
    ground="dosage:15",
    severity=Severity.ERROR,
    when=_has(Instant),
)
def moment_without_offset(part: Structure, _: Here) -> Iterator[Trip]:
    """A dateTime without an offset.

    It is valid by the schema, and FMK's own classes refuse it: whether Danish time or UTC is meant, an hour or two
    apart, nobody can tell. What depends on it cannot be told either.

    Write the offset: `Z` for UTC, or `+01:00` and `+02:00` for Danish winter and summer time.
    """
    for field, listed in _fields(type(part), Instant):
        held = getattr(part, field)
        for number, moment in enumerate(held if listed else (held,)):
            if moment is not None and moment.offset is None:
                yield trip(*((field, number) if listed else (field,)), moment=moment.written)


@rule(
    "TEC-02",
    Having(_is_start),
    ground="dosage:7",
    severity=Severity.WARNING,
    when=lambda part, _: part.valid_from is not None,
)
def start_with_offset(part: Structure, _: Here) -> Iterator[Trip]:
    """A `ValidFrom` with `Z` or another offset.

    It is a plain Danish calendar date. What stands behind it is ignored; software that reads `2026-01-05Z` as midnight
    in Greenwich and turns it into another zone may start the treatment a day off.

    Write the date alone.
    """
    start: Date | None = getattr(part, _START)
    if start is not None and start.offset is not None:
        yield trip(_START, date=start.written)


@rule(
    "TEC-03",
    Having(lambda structure: bool(_fields(structure, Date))),
    ground="features:TEC-e",
    severity=Severity.NOTE,
    when=_has(Date),
)
def date_with_offset(part: Structure, _: Here) -> Iterator[Trip]:
    """A date with `Z` or another offset.

    All dates of the interface are Danish calendar dates. An offset is valid, and nothing says that it means anything;
    software may be misled by it to another day.

    Write the date alone.
    """
    for field, listed in _fields(type(part), Date):
        held = getattr(part, field)
        for number, day in enumerate(held if listed else (held,)):
            if day is not None and day.offset is not None:
                yield trip(*((field, number) if listed else (field,)), date=day.written)


# --- what is reserved ------------------------------------------------------------------------------------------------


@rule("TEC-04", _REQUEST, ground="features:TEC-f", severity=Severity.NOTE)
def batch_flag_is_reserved(header: Element, _: Here) -> Iterator[Trip]:
    """`PartOfBatchOperation`, which is reserved for later.

    The flag is to turn extended validations off in a batch. The interface says that it has no effect yet, so who counts
    on it will be stopped by a validation.

    Leave it out; `ExtendedValidationHeader` skips single validations.
    """
    if getattr(header, "part_of_batch_operation", False):
        yield trip("part_of_batch_operation")


@rule(
    "TEC-05",
    Having(lambda structure: "is_preflight" in structure.model_fields),
    ground="features:TEC-f",
    severity=Severity.WARNING,
    also=("DIS",),
)
def preflight_in_the_payload_is_reserved(call: RegisterDispensingRequest, _: Here) -> Iterator[Trip]:
    """`IsPreflight`, which is reserved for later.

    It is to make a rehearsal of the request. The interface says that it has no effect yet, so the request may well be
    carried out.

    Use `PreflightOnly` in `FMKRequestHeader`.
    """
    if call.is_preflight:
        yield trip("is_preflight")


# --- headers ---------------------------------------------------------------------------------------------------------


def _stands_in_envelope(header: Element, here: Here) -> bool:
    return here.message.payload is not header


@rule(
    "TEC-06",
    _REQUEST,
    _RESPONSE,
    ground="features:TEC-g",
    severity=Severity.WARNING,
    when=_stands_in_envelope,
)
def header_of_the_other_way(header: Element, here: Here) -> Iterator[Trip]:
    """A request's header on a response, or a response's on a request.

    `FMKRequestHeader` says who asks, and `FMKResponseHeader` what FMK says beside its answer. SOAP lets any header
    stand anywhere, but nobody looks for one of the other way.

    Send the header of the message's own way.
    """
    name = type(header).__name__
    if (name == "FMKRequestHeader") is (here.direction is Direction.RESPONSE):
        yield trip(header=name, root=here.root)


@rule(
    "TEC-07",
    _REQUEST,
    _RESPONSE,
    ground="features:TEC-g",
    severity=Severity.WARNING,
    when=_stands_in_envelope,
)
def header_twice(header: Element, here: Here) -> Iterator[Trip]:
    """The same header of FMK's twice in one envelope.

    Which of the two counts is not said.

    Send one.
    """
    if here.message.header(type(header)) is not header:
        yield trip(header=type(header).__name__)


@rule(
    "TEC-08",
    named("Consent"),
    ground="features:TEC-h",
    severity=Severity.ERROR,
    when=lambda consent, _: consent.from_date is not None and consent.to_date is not None,
)
def consent_ends_before_it_begins(consent: Consent, _: Here) -> Iterator[Trip]:
    """A consent that ends before it begins.

    It holds from `FromDate` to `ToDate`. The wrong way round it never holds, and the request rests on nothing.

    Correct the date that is wrong.
    """
    first, last = consent.from_date, consent.to_date
    if first is not None and last is not None and last.value < first.value:
        yield trip("to_date", first=str(first.value), last=str(last.value))


@rule("TEC-09", named("ExtendedValidationRequestHeader"), ground="features:TEC-h", severity=Severity.WARNING)
def validation_header_that_says_nothing(header: ExtendedValidationRequestHeader, _: Here) -> Iterator[Trip]:
    """`ExtendedValidationHeader` without anything in it.

    It adds optional validations or skips some. Empty, it changes nothing.

    Say which validations are meant, or leave the header out.
    """
    if header.optional_validations is None and header.skip_validations is None:
        yield trip()


@rule("TEC-10", named("PagingRequest"), ground="features:TEC-h", severity=Severity.WARNING)
def page_of_nothing(paging: PagingRequest, _: Here) -> Iterator[Trip]:
    """A page that holds no object.

    `PageSize` is any whole number by the schema. With 0 or less a page holds nothing, and the next one begins where it
    began. No source says whether such a page may be asked for to learn `TotalSize` alone.

    Ask for one object at least.
    """
    if paging.page_size < 1:
        yield trip("page_size", size=int(paging.page_size))
