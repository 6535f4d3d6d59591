"""Where a rule stands: the node's place, what is above it, and what the expander makes of the order around it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from fmk16.conformance.nodes import Nodes
from fmk16.conformance.rule import Direction
from fmk16.conformance.spans import Span, dosage_span, running_span
from fmk16.conformance.unlaid import Unlaid, unlaid
from fmk16.finding import Place
from fmk16.model.dosage import Dosage, DosageForRequest, DosageForResponse
from fmk16.model.drug_medication import AnyDrugMedication, CreateDrugMedication, DrugMedication, UpdateDrugMedication
from fmk16.model.structure import Structure
from fmk16.schedule.alternatives import ReadingDifference, readings_differ
from fmk16.schedule.clock import LAST_DAY
from fmk16.schedule.oddities import odd_doses
from fmk16.schedule.order import Order, OrderPlan, compile_order
from fmk16.schedule.plan import Remark, Untold
from fmk16.wire.message import Message

AnyStructure = TypeVar("AnyStructure", bound=Structure)
Result = TypeVar("Result")


def direction_of(message: Message) -> Direction:
    """Tell which way a message goes; a dosage alone goes the way of those who may write it so."""
    return direction_of_root(message.root)


def direction_of_root(root: str) -> Direction:
    """Tell which way messages with a root element go."""
    is_response = root.endswith("Response") or root == "FMKDetail"
    return Direction.RESPONSE if is_response else Direction.REQUEST


ORDERS = (CreateDrugMedication, UpdateDrugMedication, DrugMedication)
"""The classes of an order, new, changed and as FMK returns it."""

_PRESCRIBING = frozenset((*ORDERS, DosageForRequest, DosageForResponse))
"""The classes that the expander reads; looked up by class, since this is asked at most nodes of a message."""


@dataclass(frozen=True)
class Prescribed:
    """An order, or a dosage that stands alone, with what the expander makes of it.

    Attributes:
        order: The order or the dosage.
        place: Its place in the payload.
    """

    order: Order | Dosage
    place: Place

    @cached_property
    def plan(self) -> OrderPlan:
        """The order, compiled under the default reading."""
        return compile_order(self.order, place=self.place)

    @cached_property
    def odd_doses(self) -> tuple[Remark, ...]:
        """What is legal and odd about its doses, whether or not they are reached; nothing is compiled for it."""
        return odd_doses(self.order, self.place)

    @cached_property
    def span(self) -> Span:
        """The first and the last day of its dosage; none of a course, which lies in its episodes."""
        return dosage_span(self.order, lambda: self.plan.plan)

    @cached_property
    def treatment(self) -> Span:
        """The first and the last day of treatment; none of a dosage alone, nor of an order that has ended."""
        return running_span(self.order)

    @cached_property
    def unlaid(self) -> Unlaid:
        """What is odd in the periods that the plan does not reach, as in a course without an episode."""
        return unlaid(self.order, self.plan.plan, self.place)

    @cached_property
    def remarks(self) -> tuple[Remark, ...]:
        """What is legal and odd about it (dosage.md section 9), met in compiling or in its doses."""
        return (*self.plan.plan.remarks, *self.unlaid.remarks, *self.odd_doses)

    @property
    def untold(self) -> tuple[Untold, ...]:
        """What cannot be told of its days."""
        return self.plan.plan.untold

    @cached_property
    def _differences(self) -> dict[tuple[str, int, int], tuple[ReadingDifference, ...]]:
        return {}

    def differences(self, option: str, first: int, days: int = 400) -> tuple[ReadingDifference, ...]:
        """Tell by which other values of an option of ``Reading`` doses differ; each is worked out once.

        Args:
            option: The option's name.
            first: The day from which doses are compared.
            days: How many days are compared; most readings that part do so in the first weeks, so these come first.
        """
        asked = option, first, days
        if asked not in self._differences:
            soon = self._differing(option, first, min(days, 35))
            self._differences[asked] = soon if soon or days <= 35 else self._differing(option, first, days)
        return self._differences[asked]

    def _differing(self, option: str, first: int, days: int) -> tuple[ReadingDifference, ...]:
        begin, end = date.fromordinal(first), date.fromordinal(min(first + days - 1, LAST_DAY))
        return readings_differ(self.order, begin, end, place=self.place, options=(option,))


class Here:
    """Where a rule stands; a rule may keep what it reads from it, never the standpoint itself.

    Attributes:
        message: The whole message.
        nodes: The structures of the payload, or of the header that is looked at.
        number: The number of the node that is looked at, among those.
    """

    def __init__(self, message: Message, part: Structure | None = None) -> None:
        self.message = message
        self.nodes = Nodes(message.payload if part is None else part)
        self.number = 0
        self._prescribed: dict[int, Prescribed] = {}
        self._around: tuple[int, int, Prescribed | None] = (0, 0, None)
        self._once: dict[object, Any] = {}

    def once(self, key: object, make: Callable[[], Result]) -> Result:
        """Work something out once in the payload or the header, whichever rules ask for it."""
        if key not in self._once:
            self._once[key] = make()
        made: Result = self._once[key]
        return made

    @property
    def root(self) -> str:
        """The name of the payload's element."""
        return self.message.root

    @cached_property
    def direction(self) -> Direction:
        """Which way the message goes."""
        return direction_of(self.message)

    @property
    def place(self) -> Place:
        """The place of the node that is looked at, seen from the payload (or from the header it stands in)."""
        return self.nodes.place(self.number)

    def upward(self) -> Iterator[Structure]:
        """Give the node, what holds it, and so on up to the payload or the header."""
        structures = self.nodes.structures
        return (structures[number] for number in self.nodes.upward(self.number))

    def above(self, kind: type[AnyStructure]) -> AnyStructure | None:
        """Give the nearest structure of a kind around the node; never the node itself."""
        structures, parents = self.nodes.structures, self.nodes.parents
        number = parents[self.number]
        while number >= 0:
            node = structures[number]
            if kind in type(node).__mro__:  # isinstance asks Pydantic each time that it is not so
                return cast("AnyStructure", node)
            number = parents[number]
        return None

    @property
    def prescribed(self) -> Prescribed | None:
        """The order around the node, or the node itself; the dosage where that stands in no order; None elsewhere."""
        first, end, found = self._around
        if first <= self.number < end:  # still in the same: most questions are so
            return found
        structures = self.nodes.structures
        around = [each for each in self.nodes.upward(self.number) if type(structures[each]) in _PRESCRIBING]
        if not around:
            return None
        outermost = around[-1]
        found = self._prescribed.get(outermost) or self._new(outermost)
        self._around = outermost, self.nodes.ends[outermost], found
        return found

    @property
    def order(self) -> AnyDrugMedication | None:
        """The order around the node, or the node itself; None where there is none, as around a dosage alone."""
        prescribed = self.prescribed
        is_order = prescribed is not None and type(prescribed.order) in ORDERS
        return cast("AnyDrugMedication", prescribed.order) if prescribed is not None and is_order else None

    @property
    def treatment(self) -> Span:
        """The days of treatment of the order around the node, as far as there is one and it says them."""
        prescribed = self.prescribed
        return Span(None, None) if prescribed is None else prescribed.treatment

    @property
    def dosage(self) -> Span:
        """The days of the dosage around the node, or of the order's, as far as they are known."""
        prescribed = self.prescribed
        return Span(None, None) if prescribed is None else prescribed.span

    def _new(self, number: int) -> Prescribed:
        order = cast("Order | Dosage", self.nodes.structures[number])
        found = self._prescribed[number] = Prescribed(order, self.nodes.place(number))
        return found
