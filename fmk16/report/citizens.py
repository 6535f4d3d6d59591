"""Whom messages are about: the orders of one citizen together, whatever messages and cards they came in.

A citizen is called by a number, in the order in which messages are read; who it is never leaves the report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from fmk16.model.dispensing import DispensingOverview
from fmk16.model.drug_medication import DrugMedication
from fmk16.model.header import FMKResponseHeader
from fmk16.model.identifier import OrganisationIdentifier, PersonIdentifier
from fmk16.model.medicine_card import MedicineCard, OfPatient
from fmk16.model.messages.medicine_card import GetMedicineCardResponse
from fmk16.model.walk import placed
from fmk16.report.orders import Subject, subjects_of
from fmk16.schedule.card.completeness import Incomplete
from fmk16.schedule.card.whole import PLAIN, Asking, Prescribed, identifier_of, missing_of_card, prescribed
from fmk16.wire.message import Message

Owner = tuple[str, ...]
"""What tells citizens apart; never shown."""


@dataclass(frozen=True, slots=True)
class SaidOfOrder:
    """What one message says of one order; nothing is compiled before it is asked.

    Attributes:
        source: The message's name.
        subject: The order.
        summary: What its card tells of dispensing.
    """

    source: str
    subject: Subject
    summary: DispensingOverview | None = None

    @property
    def identifier(self) -> int | None:
        """The order's identifier; None for one that is still to be made, and for a dosage alone."""
        return identifier_of(self.subject.order)

    @property
    def version(self) -> int | None:
        """Which version FMK returned; None for a request, and for a dosage alone."""
        order = self.subject.order
        return order.version if isinstance(order, DrugMedication) else None

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells it from what else is said: an order and its version, else where it stands."""
        if self.version is not None:
            return self.identifier, self.version
        return self.source, self.subject.place

    def prescribed(self, asking: Asking = PLAIN) -> Prescribed:
        """Compile the order."""
        return prescribed(self.subject.order, asking, self.subject.place, self.summary)


@dataclass(frozen=True, slots=True)
class Found:
    """What one message tells of one citizen.

    Attributes:
        source: The message's name.
        orders: What it says of orders.
        card_version: The version of the card, if it is one.
        incomplete: Why the card as such may not be all.
        is_older: Whether it is a card that a newer one of the same citizen replaces: its orders are not shown.
    """

    source: str
    orders: tuple[SaidOfOrder, ...]
    card_version: int | None = None
    incomplete: tuple[Incomplete, ...] = ()
    is_older: bool = False

    @property
    def is_card(self) -> bool:
        """Whether it is a card."""
        return self.card_version is not None


@dataclass(frozen=True, slots=True)
class Citizen:
    """A citizen under a number.

    Attributes:
        number: What the citizen is called by, from 1.
        found: What messages tell.
        person: The person's number, by which texts call the citizen alike; empty where there is none.
    """

    number: int
    found: tuple[Found, ...]
    person: str = field(default="", repr=False, compare=False)

    @property
    def orders(self) -> tuple[SaidOfOrder, ...]:
        """The orders that hold, each once, though two pages or messages have it.

        What FMK returned goes before what it was asked for, the newest version of an order before others: a request is
        not what is on the card.
        """
        return tuple(_holding(self._said, has_card=any(each.is_card for each in self._counting)))

    @property
    def not_shown(self) -> tuple[SaidOfOrder, ...]:
        """What messages say of orders besides what holds: requests beside a card, and older versions."""
        held = self.orders
        same = {each.identity for each in held}
        left = [each for each in self._said if each.identity not in same]
        return tuple(each for each in left if not any(_is_same(each, other) for other in held))

    @property
    def doubted(self) -> frozenset[int]:
        """The orders that several requests give differently: nobody says which of them holds."""
        found = [each.identifier for each in self.orders if each.identifier is not None]
        return frozenset(each for each in found if found.count(each) > 1)

    @property
    def incomplete(self) -> tuple[Incomplete, ...]:
        """Why the cards as such may not be all."""
        return tuple(why for found in self._counting for why in found.incomplete)

    @property
    def _counting(self) -> tuple[Found, ...]:
        return tuple(each for each in self.found if not each.is_older)

    @property
    def _said(self) -> tuple[SaidOfOrder, ...]:
        """All that messages say of orders, older cards left out; cards first."""
        found = sorted(self._counting, key=lambda each: not each.is_card)
        return tuple(said for each in found for said in each.orders)


def _holding(told: Iterable[SaidOfOrder], *, has_card: bool) -> Iterator[SaidOfOrder]:
    """Keep the newest version of what FMK returned, and requests for which it returned nothing, equal ones once.

    Beside a card no request is kept.
    """
    listed = tuple(told)
    returned = [each for each in listed if each.version is not None]
    newest: dict[int | None, SaidOfOrder] = {}
    for each in returned:
        known = newest.get(each.identifier)
        if known is None or (each.version or 0) > (known.version or 0):
            newest[each.identifier] = each
    requests: list[SaidOfOrder] = []
    for each in listed:
        if each.version is not None:
            if newest[each.identifier] is each:
                yield each
        elif not (has_card or _is_answered(each, returned) or any(_is_same(each, other) for other in requests)):
            requests.append(each)
            yield each


def _is_answered(request: SaidOfOrder, returned: Iterable[SaidOfOrder]) -> bool:
    """Tell whether FMK returned the order of a request: by its identifier, or the drug of one still to be made."""
    if request.identifier is not None:
        return any(each.identifier == request.identifier for each in returned)
    drug = request.subject.drug
    return drug is not None and any(
        each.subject.drug is not None and each.subject.drug.name == drug.name for each in returned
    )


def _is_same(one: SaidOfOrder, other: SaidOfOrder) -> bool:
    """Tell whether the same was asked for twice: two orders alike in everything are one message met twice."""
    return one.version is None and one.subject.order == other.subject.order


def citizens_of(messages: Iterable[Message], at: datetime) -> tuple[Citizen, ...]:
    """Put the orders of messages together by citizen; of several cards of one the newest version counts.

    A message that names nobody is a citizen by itself. Messages without orders and without a card add nothing. Of a
    message its orders alone are kept.

    Args:
        messages: The messages.
        at: The moment asked about; aware.
    """
    by_owner: dict[Owner, list[Found]] = {}
    for number, message in enumerate(messages):
        for owner, found in _of_message(message, number, at):
            by_owner.setdefault(owner, []).append(found)
    return tuple(
        Citizen(number, _newest(found), owner[1] if owner[0] == "person" else "")
        for number, (owner, found) in enumerate(by_owner.items(), 1)
    )


def _newest(found: list[Found]) -> tuple[Found, ...]:
    """Mark the cards that a newer one replaces; those of one version are pages of the same card, and all count."""
    newest = max((each.card_version for each in found if each.card_version is not None), default=None)
    return tuple(replace(each, is_older=each.is_card and each.card_version != newest) for each in found)


def _of_message(message: Message, number: int, at: datetime) -> Iterator[tuple[Owner, Found]]:
    if isinstance(message.payload, GetMedicineCardResponse):
        header = message.header(FMKResponseHeader)
        for position, card in enumerate(message.payload.medicine_cards):
            yield _owner_of(card), _of_card(message, card, position, at, header)
        return
    orders = tuple(SaidOfOrder(message.source, subject) for subject in subjects_of(message))
    if orders:
        yield _owner_in(message, number), Found(message.source, orders)


def _of_card(
    message: Message, card: MedicineCard, position: int, at: datetime, header: FMKResponseHeader | None
) -> Found:
    place = ("medicine_cards", position)
    orders = tuple(
        SaidOfOrder(message.source, Subject(order, (*place, "drug_medications", number)), card.dispensing_summary)
        for number, order in enumerate(card.drug_medications)
    )
    return Found(message.source, orders, card.version, missing_of_card(card, at, header, place))


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
