"""What the caller tells of single orders: episodes of a course that were started, and withdrawals.

``--episode DATE`` and ``--withdrawn-at INSTANT`` mean the one order of a message that they can be about; with an
identifier before them, as in ``--episode 1234=2026-07-06``, they mean that order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Generic, TypeVar

import click

from fmk16.finding import Place
from fmk16.model.dosage import StructuredForRequest, StructuredForResponse
from fmk16.model.period import ActivePeriodForResponse
from fmk16.report.orders import Subject
from fmk16.schedule.card.whole import identifier_of
from fmk16.schedule.known import Known

Value = TypeVar("Value", date, datetime)

_OF_AN_ORDER = re.compile(r"\s*([0-9]{1,18})\s*=(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ForOrder(Generic[Value]):
    """A date or a moment, and the order that it is about, if the caller names one."""

    order: int | None
    value: Value


def read_for_order(text: str, read: Callable[[str], Value]) -> ForOrder[Value]:
    """Read a date or a moment, perhaps with an order's identifier before it, such as ``1234=2026-07-06``.

    Raises:
        ValueError: The date or the moment is none.
    """
    found = _OF_AN_ORDER.fullmatch(text)
    return ForOrder(int(found.group(1)), read(found.group(2).strip())) if found else ForOrder(None, read(text))


@dataclass(frozen=True, slots=True)
class SingleOrders:
    """All that the caller tells of single orders.

    Attributes:
        episodes: The days on which episodes were started.
        withdrawals: When orders were withdrawn.
        met: What of it was about an order that was met.
    """

    episodes: tuple[ForOrder[date], ...] = ()
    withdrawals: tuple[ForOrder[datetime], ...] = ()
    met: set[ForOrder[date] | ForOrder[datetime]] = field(default_factory=set)

    def known_of(self, subjects: Sequence[Subject], known: Known) -> Iterator[Known]:
        """Give what is known of each order of a message.

        Raises:
            UsageError: Something is told that several of the orders may be meant by.
        """
        episodes = [(each.value, self._meant(each, subjects, _courses, "--episode")) for each in self.episodes]
        ends = [(each.value, self._meant(each, subjects, _ended, "--withdrawn-at")) for each in self.withdrawals]
        for subject in subjects:
            started = tuple(day for day, meant in episodes if subject.place in meant)
            yield _with(known, started, {moment for moment, meant in ends if subject.place in meant})

    def of_named(self, known: Known) -> dict[int, Known]:
        """Give what is known of the orders that the caller names, by identifier.

        Raises:
            UsageError: Something is told of an order that is not named.
        """
        orders = self._orders()
        if None in orders:
            raise click.UsageError("with --visit, --episode and --withdrawn-at name their order, as in 1234=2026-07-06")
        return {order: self._of(order, known) for order in orders if order is not None}

    def _orders(self) -> set[int | None]:
        return {*(each.order for each in self.episodes), *(each.order for each in self.withdrawals)}

    def _of(self, order: int, known: Known) -> Known:
        started = tuple(each.value for each in self.episodes if each.order == order)
        return _with(known, started, {each.value for each in self.withdrawals if each.order == order})

    def _meant(
        self,
        told: ForOrder[Value],
        subjects: Sequence[Subject],
        possible: Callable[[Sequence[Subject]], Iterable[Subject]],
        option: str,
    ) -> set[Place]:
        """Find the place of the order that something is told of: the one that is named, or the only one it can be."""
        if told.order is not None:
            found = [each for each in subjects if identifier_of(each.order) == told.order]
        else:
            found = list(possible(subjects))
            if len(found) > 1:
                named = " or ".join(str(identifier_of(each.order)) for each in found)
                raise click.UsageError(f"{option} may mean several orders; name one of {named}, as in 1234=2026-07-06")
        if found:
            self.met.add(told)
        return {each.place for each in found}

    @property
    def is_settled(self) -> bool:
        """Whether nothing that is still to come can make any of it wrong: all names its order, and all are met."""
        episodes = all(each.order is not None and each in self.met for each in self.episodes)
        return episodes and all(each.order is not None and each in self.met for each in self.withdrawals)

    def refuse_unmet(self) -> None:
        """Refuse what no order was met for.

        Raises:
            UsageError: There is something.
        """
        episodes = (each.order for each in self.episodes if each not in self.met)
        withdrawals = (each.order for each in self.withdrawals if each not in self.met)
        _refuse("--episode", "is a course when needed", episodes)
        _refuse("--withdrawn-at", "says that it has ended", withdrawals)


def _refuse(option: str, what: str, unmet: Iterable[int | None]) -> None:
    for order in unmet:
        if order is not None:
            raise click.UsageError(f"{option}: no order has the identifier {order}; look it up in the message")
        raise click.UsageError(f"{option}: no order asked about {what}; name one, as in 1234=2026-07-06")


def _with(known: Known, started: tuple[date, ...], withdrawn: set[datetime]) -> Known:
    if len(withdrawn) > 1:
        raise click.UsageError("--withdrawn-at gives one order two moments; give it once")
    if not started and not withdrawn:
        return known
    return replace(known, episodes=started, withdrawn_at=next(iter(withdrawn), None))


def _courses(subjects: Sequence[Subject]) -> Iterator[Subject]:
    for subject in subjects:
        match subject.dosage.form:
            case StructuredForRequest(precondition=when) | StructuredForResponse(precondition=when):
                if when.episodic_treatment is not None:
                    yield subject


def _ended(subjects: Sequence[Subject]) -> Iterable[Subject]:
    """Give the only order, else those that say themselves that they have ended."""
    return subjects if len(subjects) == 1 else [each for each in subjects if _is_ended(each)]


def _is_ended(subject: Subject) -> bool:
    active = getattr(subject.order, "active_period", None)
    return isinstance(active, ActivePeriodForResponse) and active.ended_reason is not None
