"""Other encodings of the same meaning: what one system writes as weekdays another writes as days.

Each is kept only where the orders' normal forms say that nothing changed, so none of them has to be argued about. Those
of a schedule say the same doses otherwise; the others change what never means anything, such as an envelope.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta, timezone
from itertools import islice
from types import MappingProxyType

from lxml import etree

from fmk16.conformance.suite import same_schedule
from fmk16.conformance.suite.rebuilt import put, updated, within
from fmk16.conformance.suite.values import Laid, instant_in
from fmk16.conformance.suite.wrong_doses import DOSES
from fmk16.model.dosage import StructuredForRequest
from fmk16.model.dose import Exact, Range
from fmk16.model.drug import Composition
from fmk16.model.drug_medication import AnyDrugMedication
from fmk16.model.scalars import NO_OFFSET, Instant, Quantity
from fmk16.model.unit import OneUnit, UnitBySingularAndPlural, UnitTexts
from fmk16.schedule.meaning.compare import same_meaning
from fmk16.schedule.meaning.forms import plain_unit, plural_unit
from fmk16.wire.envelope import empty_envelope
from fmk16.wire.message import Message
from fmk16.wire.read import read

MOST = 3
"""So many messages in one encoding are enough."""

Make = Callable[[Message], Iterator[Message]]


@dataclass(frozen=True, slots=True)
class Encoding:
    """A way to say the same otherwise.

    Attributes:
        name: Its name.
        is_of_schedule: Whether it says the doses' days and times otherwise.
        make: Gives messages that may mean the same.
    """

    name: str
    is_of_schedule: bool
    make: Make

    def same(self, message: Message) -> Iterator[Message]:
        """Give the messages in this encoding that mean what a message means."""
        yield from islice((made for made in self.make(message) if means_the_same(message, made)), MOST)


def means_the_same(one: Message, other: Message) -> bool:
    """Tell whether the orders of two messages mean the same, one by one in their order; that of parts is free."""
    mine, yours = _with_parts_in_order(one), _with_parts_in_order(other)
    return len(mine) == len(yours) and all(map(same_meaning, mine, yours))


def _with_parts_in_order(message: Message) -> tuple[AnyDrugMedication, ...]:
    """Give the orders with the parts of each mixture in one order, whatever theirs is; the innermost first."""
    for place, _ in sorted(within(message, Composition), key=lambda found: len(found[0]), reverse=True):
        composition = dict(within(message, Composition))[place]
        message = updated(message, place, composition, parts=tuple(sorted(composition.parts, key=repr)))
    return message.drug_medications


def encodings_of(message: Message) -> Iterator[tuple[Encoding, Message]]:
    """Give what a message can be turned into without another meaning, each with the encoding."""
    for encoding in ENCODINGS.values():
        for made in encoding.same(message):
            yield encoding, made


# --- amounts and units -----------------------------------------------------------------------------------------------


def decimal_forms(message: Message) -> Iterator[Message]:
    """Write amounts with a further nought behind the point."""
    written = message
    for place, dose in within(message, *DOSES):
        match dose.amount:
            case Exact(quantity=quantity):
                longer = Exact(quantity=_longer(quantity))
                written = put(written, (*place, "amount"), longer)
            case Range(minimum_quantity=least, maximum_quantity=most):
                wider = Range(minimum_quantity=_longer(least), maximum_quantity=_longer(most))
                written = put(written, (*place, "amount"), wider)
    if written is not message:
        yield written


def _longer(quantity: Quantity) -> Quantity:
    text = f"{quantity:f}"
    return Quantity(f"{text}0" if "." in text else f"{text}.0")


def unit_forms(message: Message) -> Iterator[Message]:
    """Name the unit in one form where there are two, and in two where there is one."""
    for place, form in within(message, StructuredForRequest):
        unit = plain_unit(form.unit)
        if isinstance(form.unit, OneUnit):
            both = UnitTexts(singular=unit, plural=plural_unit(unit))
            yield updated(message, place, form, unit=UnitBySingularAndPlural(unit_texts=both))
        else:
            yield updated(message, place, form, unit=OneUnit(unit_text=form.unit.unit_texts.plural))
            yield updated(message, place, form, unit=OneUnit(unit_text=form.unit.unit_texts.singular))


# --- what means nothing ----------------------------------------------------------------------------------------------


def in_an_envelope(message: Message) -> Iterator[Message]:
    """Put the message into a SOAP envelope, or take it out of one that has no headers."""
    if message.headers:
        return
    yield replace(message, envelope=b"" if message.envelope else empty_envelope())


def moments_at_another_offset(message: Message) -> Iterator[Message]:
    """Write moments at another offset from UTC, so that each stays the moment it was (dosage.md 15)."""
    root, found = Laid(message).root, 0
    for element in root.iter("*"):
        instant = None if len(element) else instant_in(element.text or "")
        if instant is not None:
            element.text, found = _turned(instant), found + 1
    if found:
        yield read(etree.tostring(root))


def _turned(instant: Instant) -> str:
    """Write a moment in UTC, or at the offset of an hour where it is in UTC already."""
    if instant.offset != NO_OFFSET:
        return Instant.of(instant.value).written
    return str(instant.value.astimezone(timezone(timedelta(hours=1))).isoformat())


def with_prefixes(data: bytes) -> bytes:
    """Write a message with a prefix of its own for each namespace."""
    root = etree.fromstring(data)
    spaces = {str(etree.QName(each).namespace): None for each in root.iter("*")}
    prefixes = {f"n{number}": space for number, space in enumerate(spaces)}
    return etree.tostring(_prefixed(root, prefixes), xml_declaration=True, encoding="UTF-8")


def _prefixed(element: etree._Element, prefixes: dict[str, str]) -> etree._Element:
    attributes = {str(name): str(value) for name, value in element.attrib.items()}
    copy = etree.Element(element.tag, attributes, nsmap=prefixes)
    copy.text, copy.tail = element.text, element.tail
    copy.extend([_prefixed(each, prefixes) for each in element])
    return copy


def parts_the_other_way_round(message: Message) -> Iterator[Message]:
    """Name the parts of a mixture in another order."""
    for place, composition in within(message, Composition):
        if len(composition.parts) > 1:
            yield updated(message, place, composition, parts=composition.parts[::-1])


_OF_SCHEDULE: tuple[Make, ...] = (
    same_schedule.days_for_weekdays,
    same_schedule.weekdays_for_days,
    same_schedule.a_period_cut_in_two,
    same_schedule.interval_doubled,
    same_schedule.another_order,
)
_OTHERS: tuple[Make, ...] = (
    decimal_forms,
    unit_forms,
    in_an_envelope,
    moments_at_another_offset,
    parts_the_other_way_round,
)


def _encoding(make: Make, *, is_of_schedule: bool) -> Encoding:
    return Encoding(str(getattr(make, "__name__", "")), is_of_schedule, make)


_ALL = [
    *(_encoding(make, is_of_schedule=True) for make in _OF_SCHEDULE),
    *(_encoding(make, is_of_schedule=False) for make in _OTHERS),
]
ENCODINGS: Mapping[str, Encoding] = MappingProxyType({each.name: each for each in _ALL})
"""The encodings by name, those of a schedule first."""
