"""Whom messages are about: the orders of one citizen together, whatever messages and cards they came in.

A citizen is called by a number, in the order in which messages are read; who it is never leaves the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from fmk16.finding import Place
from fmk16.model.drug_medication import DrugMedication
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
        """The orders that hold, each once, though two pages or messages have it.

        What FMK returned goes before what it was asked for, the newest version of an order before others: a request is
        not what is on the card.
        """
        return ((each.subject, each.order) for each in _holding(self._told, has_card=self._has_card))

    @property
    def not_shown(self) -> Iterator[Told]:
        """What messages say of orders besides what holds: requests beside a card, and older versions."""
        told = tuple(self._told)
        held = list(_holding(told, has_card=self._has_card))
        same = {each.identity for each in held}
        left = (each for each in told if each.identity not in same)
        return (each for each in left if not any(_is_same(each, other) for other in held))

    @property
    def doubted(self) -> frozenset[int]:
        """The orders that several requests give differently: nobody says which of them holds."""
        found = [order.identifier for _, order in self.orders if order.identifier is not None]
        return frozenset(each for each in found if found.count(each) > 1)

    @property
    def _has_card(self) -> bool:
        return next(self.cards, None) is not None

    @property
    def _told(self) -> Iterator[Told]:
        """All that messages say of orders, older cards left out; cards first."""
        found = sorted((each for each in self.found if not each.is_older), key=lambda each: each.card is None)
        return (Told(each, subject, order) for each in found for subject, order in each.orders)

    @property
    def cards(self) -> Iterator[Card]:
        """The cards that count."""
        return (found.card for found in self.found if found.card is not None and not found.is_older)


@dataclass(frozen=True, slots=True)
class Told:
    """What one message says of one order.

    Attributes:
        found: The message.
        subject: The order as a report sees it.
        order: The order, compiled.
    """

    found: Found
    subject: Subject
    order: Prescribed

    @property
    def version(self) -> int | None:
        """Which version FMK returned; None for a request, and for a dosage alone."""
        return self.order.order.version if isinstance(self.order.order, DrugMedication) else None

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells it from what else is said: an order and its version, else where it stands."""
        if self.version is not None:
            return self.order.identifier, self.version
        return self.found.source, self.order.place


def _holding(told: Iterable[Told], *, has_card: bool) -> Iterator[Told]:
    """Keep the newest version of what FMK returned, and requests for which it returned nothing, equal ones once.

    Beside a card no request is kept.
    """
    listed = tuple(told)
    returned = [each for each in listed if each.version is not None]
    newest: dict[int | None, Told] = {}
    for each in returned:
        known = newest.get(each.order.identifier)
        if known is None or (each.version or 0) > (known.version or 0):
            newest[each.order.identifier] = each
    requests: list[Told] = []
    for each in listed:
        if each.version is not None:
            if newest[each.order.identifier] is each:
                yield each
        elif not (has_card or _is_answered(each, returned) or any(_is_same(each, other) for other in requests)):
            requests.append(each)
            yield each


def _is_answered(request: Told, returned: Iterable[Told]) -> bool:
    """Tell whether FMK returned the order of a request: by its identifier, or the drug of one still to be made."""
    if request.order.identifier is not None:
        return any(each.order.identifier == request.order.identifier for each in returned)
    drug = request.subject.drug
    return drug is not None and any(
        each.subject.drug is not None and each.subject.drug.name == drug.name for each in returned
    )


def _is_same(one: Told, other: Told) -> bool:
    """Tell whether the same was asked for twice: two orders alike in everything are one message met twice."""
    return one.version is None and one.order.order == other.order.order


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
    """Find whom a message is about: the person or the organisation that it begins with; a dosage alone names none."""
    for _, owner in placed(message.payload, (PersonIdentifier, OrganisationIdentifier)):
        match owner:
            case PersonIdentifier():
                return _person(owner)
            case OrganisationIdentifier():
                return _organisation(owner)
    return ("message", str(number))


def _person(identifier: PersonIdentifier) -> Owner:
    return "person", identifier.value, str(identifier.source)


def _organisation(identifier: OrganisationIdentifier) -> Owner:
    return "organisation", identifier.value, str(identifier.source)
