"""Whom messages are about: the orders of one citizen together, whatever messages and cards they came in.

A citizen is called by a number, in the order in which messages are read; who it is never leaves the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from fmk16.finding import Place
from fmk16.model.header import FMKResponseHeader
from fmk16.model.identifier import OrganisationIdentifier, PersonIdentifier
from fmk16.model.medicine_card import MedicineCard, OfPatient
from fmk16.model.messages.medicine_card import GetMedicineCardResponse
from fmk16.model.walk import placed
from fmk16.report.orders import Subject, subjects_of
from fmk16.schedule.card.whole import PLAIN, Asking, Card, Prescribed, prescribed, whole_card
from fmk16.wire.message import Message

Owner = tuple[str, ...]
"""What tells citizens apart; never shown."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one message tells of one citizen.

    Attributes:
        source: The message's name.
        orders: Its orders, each with where it stands.
        card: The card, if it is one.
        is_older: Whether it is a card that a newer one of the same citizen replaces: its orders are not shown.
    """

    source: str
    orders: tuple[tuple[Subject, Prescribed], ...]
    card: Card | None = None
    is_older: bool = False


@dataclass(frozen=True, slots=True)
class Citizen:
    """A citizen under a number.

    Attributes:
        number: What the citizen is called by, from 1.
        found: What messages tell.
    """

    number: int
    found: tuple[Found, ...]

    @property
    def orders(self) -> Iterator[tuple[Subject, Prescribed]]:
        """The orders, those of older cards left out, and each order of a card once, though two pages hold it."""
        seen: set[int] = set()
        for found in self.found:
            for subject, order in () if found.is_older else found.orders:
                identifier = order.identifier if found.card is not None else None
                if identifier is None or identifier not in seen:
                    yield subject, order
                if identifier is not None:
                    seen.add(identifier)

    @property
    def cards(self) -> Iterator[Card]:
        """The cards that count."""
        return (found.card for found in self.found if found.card is not None and not found.is_older)


def citizens_of(messages: Iterable[Message], at: datetime, asking: Asking = PLAIN) -> tuple[Citizen, ...]:
    """Put the orders of messages together by citizen; of several cards of one the newest version counts.

    A message that names nobody is a citizen by itself. Messages without orders and without a card add nothing.

    Args:
        messages: The messages.
        at: The moment asked about; aware.
        asking: How orders are read, and what the caller knows.
    """
    by_owner: dict[Owner, list[Found]] = {}
    for number, message in enumerate(messages):
        for owner, found in _of_message(message, number, at, asking):
            by_owner.setdefault(owner, []).append(found)
    return tuple(Citizen(number, _newest(found)) for number, found in enumerate(by_owner.values(), 1))


def _newest(found: list[Found]) -> tuple[Found, ...]:
    """Mark the cards that a newer one replaces; those of one version are pages of the same card, and all count."""
    newest = max((each.card.content.version for each in found if each.card is not None), default=None)
    return tuple(
        replace(each, is_older=each.card is not None and each.card.content.version != newest) for each in found
    )


def _of_message(message: Message, number: int, at: datetime, asking: Asking) -> Iterator[tuple[Owner, Found]]:
    if isinstance(message.payload, GetMedicineCardResponse):
        header = message.header(FMKResponseHeader)
        for position, card in enumerate(message.payload.medicine_cards):
            yield _owner_of(card), _of_card(message, whole_card(card, at, header, asking, ("medicine_cards", position)))
        return
    orders = tuple(
        (replace(subject, known=order.known), order)
        for subject in subjects_of(message)
        for order in (prescribed(subject.order, asking, subject.place),)
    )
    if orders:
        yield _owner_in(message, number), Found(message.source, orders)


def _of_card(message: Message, card: Card) -> Found:
    orders = tuple((_subject(message, order), order) for order in card.orders)
    return Found(message.source, orders, card)


def _subject(message: Message, order: Prescribed) -> Subject:
    place: Place = order.place
    return Subject(message.payload, order.order, place, order.known)


def _owner_of(card: MedicineCard) -> Owner:
    match card.owner:
        case OfPatient(patient=patient):
            return _person(patient.person.person_identifier)
        case of_organisation:
            return _organisation(of_organisation.organisation.identifier)


def _owner_in(message: Message, number: int) -> Owner:
    """Find whom a request is about: the first person that it numbers, else the first organisation."""
    for _, person in placed(message.payload, (PersonIdentifier,)):
        return _person(person)
    return ("message", str(number))


def _person(identifier: PersonIdentifier) -> Owner:
    return "person", identifier.value, str(identifier.source)


def _organisation(identifier: OrganisationIdentifier) -> Owner:
    return "organisation", identifier.value, str(identifier.source)
