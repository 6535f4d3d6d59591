"""A whole medicine card: each order compiled, and whether the card is complete, or incomplete because.

"Nothing due" is never said of an incomplete card without the because (dosage.md section 10).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType

from fmk16.finding import Place
from fmk16.model.dispensing import DispensingOverview
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug import Drug
from fmk16.model.drug_medication import CreateDrugMedication, DrugMedication
from fmk16.model.header import FMKResponseHeader
from fmk16.model.medicine_card import MedicineCard
from fmk16.schedule.answer import Answer
from fmk16.schedule.card.completeness import Incomplete, WhyIncomplete, incompleteness
from fmk16.schedule.card.roll import Roll, roll_of
from fmk16.schedule.clock import instant_of
from fmk16.schedule.expand import window
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.parameters import Parameters
from fmk16.schedule.plan import Reason, Untold
from fmk16.schedule.reading import DEFAULT, Reading
from fmk16.schedule.upcoming import next_of

OF_ORDERS: Mapping[int, Known] = MappingProxyType({})

_WHY = {Reason.FREE_TEXT: WhyIncomplete.FREE_TEXT, Reason.LOCAL_SCHEMA: WhyIncomplete.LOCAL_SCHEMA}


@dataclass(frozen=True, slots=True)
class Asking:
    """How orders are read, and what the caller knows besides.

    Attributes:
        reading: The caller's choices where the interface is silent.
        known: What the caller knows besides the message, of the patient.
        of_orders: The same of single orders, by identifier, such as their started episodes; it replaces ``known``.
    """

    reading: Reading = DEFAULT
    known: Known = NOTHING
    of_orders: Mapping[int, Known] = field(default_factory=lambda: OF_ORDERS, hash=False)

    def known_of(self, order: Order | Dosage) -> Known:
        """Give what the caller knows of an order."""
        identifier = identifier_of(order)
        return self.known if identifier is None else self.of_orders.get(identifier, self.known)


PLAIN = Asking()
"""Every decision as this project takes it, nothing known besides the message."""


@dataclass(frozen=True, slots=True)
class Prescribed:
    """One order, compiled, and what is packed of it.

    Attributes:
        order: The order, or a dosage alone.
        place: Where it stands in its message.
        plan: The order, compiled.
        roll: What the roll or the box holds of it, if anything is planned.
        parameters: The parameters of its dosage.
        known: What the caller knows of it.
    """

    order: Order | Dosage
    place: Place
    plan: OrderPlan
    roll: Roll | None
    parameters: Parameters
    known: Known

    @property
    def identifier(self) -> int | None:
        """The order's identifier; None for one that is still to be made."""
        return identifier_of(self.order)

    @property
    def drug(self) -> Drug | None:
        """The drug; a dosage alone names none."""
        return None if isinstance(self.order, DosageForRequest | DosageForResponse) else self.order.drug

    @property
    def dosage(self) -> Dosage:
        """How the drug is taken."""
        return self.order if isinstance(self.order, DosageForRequest | DosageForResponse) else self.order.dosage

    @property
    def is_self_administered(self) -> bool:
        """Whether the patient takes it without help (da: selvadministration)."""
        return self.dosage.is_self_administration

    def untold(self, first: date, last: date) -> tuple[Untold, ...]:
        """Give what cannot be told of these days, cut to them.

        Raises:
            QuestionError: The window ends before it begins, or is too long.
        """
        return window(self.plan.plan, first, last, self.plan.bounds).untold

    def missing(self, first: date, last: date) -> tuple[Incomplete, ...]:
        """Give every reason why it cannot be told in full what the order gives on these days, each reason once."""
        found = {each.reason: each for each in reversed(self.untold(first, last))}
        return tuple(
            Incomplete(_WHY.get(each.reason, WhyIncomplete.CANNOT_TELL), None, self.identifier, each.reason, each.place)
            for each in reversed(found.values())
        )


@dataclass(frozen=True, slots=True)
class Card:
    """A medicine card, ready to be asked.

    Attributes:
        content: The card.
        place: Where it stands in its message.
        orders: Its orders, in the order of the message.
        incomplete: Why the card as such is incomplete: hidden data, an invalid or unreviewed card, further pages, a
            hospital stay, invalid orders. What single orders leave open depends on the days: see ``missing``.
    """

    content: MedicineCard
    place: Place
    orders: tuple[Prescribed, ...]
    incomplete: tuple[Incomplete, ...]

    def answers(self, at: datetime) -> tuple[Answer, ...]:
        """Tell when the next dose of each order is, in the order of the message.

        Raises:
            QuestionError: ``at`` carries no zone.
        """
        return tuple(next_of(order.plan, at) for order in self.orders)

    def missing(self, first: date, last: date) -> tuple[Incomplete, ...]:
        """Give every reason why what the card tells of these days may not be all; none for a complete card."""
        return (*self.incomplete, *(each for order in self.orders for each in order.missing(first, last)))

    def is_complete(self, first: date, last: date) -> bool:
        """Tell whether nothing is known to be missing of what the card tells of these days."""
        return not self.missing(first, last)


def prescribed(
    order: Order | Dosage, asking: Asking = PLAIN, place: Place = (), summary: DispensingOverview | None = None
) -> Prescribed:
    """Compile an order with what is packed of it.

    Args:
        order: The order, or a dosage alone.
        asking: How it is read, and what the caller knows.
        place: Where it stands in its message.
        summary: What its card tells of dispensing.
    """
    known = asking.known_of(order)
    plan = compile_order(order, asking.reading, place, known)
    roll = roll_of(order, asking.reading, place, summary) if isinstance(order, DrugMedication) else None
    is_dosage = isinstance(order, DosageForRequest | DosageForResponse)
    dosage = order if isinstance(order, DosageForRequest | DosageForResponse) else order.dosage
    parameters = Parameters.of(dosage, place if is_dosage else (*place, "dosage"))
    return Prescribed(order, place, plan, roll, parameters, known)


def whole_card(
    card: MedicineCard,
    at: datetime,
    header: FMKResponseHeader | None = None,
    asking: Asking = PLAIN,
    place: Place = (),
) -> Card:
    """Compile a medicine card.

    Args:
        card: The card.
        at: The moment asked about, aware: a hospital stay counts while it lasts.
        header: The header of the response that brought the card.
        asking: How orders are read, and what the caller knows.
        place: Where the card stands in its message.

    Raises:
        QuestionError: ``at`` carries no zone.
    """
    instant_of(at)
    orders = tuple(
        prescribed(order, asking, (*place, "drug_medications", number), card.dispensing_summary)
        for number, order in enumerate(card.drug_medications)
    )
    return Card(card, place, orders, missing_of_card(card, at, header, place))


def missing_of_card(
    card: MedicineCard, at: datetime, header: FMKResponseHeader | None = None, place: Place = ()
) -> tuple[Incomplete, ...]:
    """Give every reason why a card as such is incomplete; its orders are not looked at.

    Args:
        card: The card.
        at: The moment asked about; aware.
        header: The header of the response that brought the card.
        place: Where the card stands in its message.
    """
    return (*incompleteness(header, (card,), at), *_invalid(card, place))


def _invalid(card: MedicineCard, place: Place) -> Iterator[Incomplete]:
    for number, order in enumerate(card.invalid_drug_medications):
        where = (*place, "invalid_drug_medications", number)
        yield Incomplete(WhyIncomplete.INVALID_ORDER, None, order.identifier, None, where)


def identifier_of(order: Order | Dosage) -> int | None:
    """Give an order's identifier; None for one that is still to be made, and for a dosage alone."""
    match order:
        case DosageForRequest() | DosageForResponse() | CreateDrugMedication():
            return None
        case _:
            return order.identifier
