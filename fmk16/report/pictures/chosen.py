"""The orders that a report on many messages draws: a bounded number, and those of messages with findings first.

The messages come one after another and none is kept, so what may be drawn is kept here, and the rest is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fmk16.finding import Place
    from fmk16.schedule.order import Dosage, Order

MOST_PICTURES = 60
"""Orders that a page draws: some 15 kB each, and at most 50."""
LONGEST = 98
"""Days of a picture at most: fourteen weeks, so that a cycle of twelve is seen to begin again."""


class Placed(NamedTuple):
    """An order of a message, or a dosage alone, and where it stands in the payload."""

    place: Place
    order: Order | Dosage


@dataclass(frozen=True, slots=True)
class ToDraw:
    """An order that is to be drawn.

    Attributes:
        number: Its number among all that were met, which is the order of the input.
        message: The number of its message.
        source: The message's name.
        placed: The order.
    """

    number: int
    message: int
    source: str
    placed: Placed


class Chosen:
    """Takes in the orders of message after message, and keeps those that may be drawn.

    Args:
        most: How many are drawn.
    """

    def __init__(self, most: int = MOST_PICTURES) -> None:
        self.most = most
        self.met = 0
        self._messages = 0
        self._with_findings: list[ToDraw] = []
        self._without: list[ToDraw] = []

    def add(self, source: str, orders: Sequence[Placed], *, has_findings: bool) -> None:
        """Take in the orders of a message."""
        kept = self._with_findings if has_findings else self._without
        room = max(self.most - len(kept), 0)
        kept += [ToDraw(self.met + n, self._messages, source, each) for n, each in enumerate(orders[:room])]
        self._messages += 1
        self.met += len(orders)

    def to_draw(self) -> list[ToDraw]:
        """Give what is to be drawn, in the order of the input."""
        return sorted([*self._with_findings, *self._without][: self.most], key=lambda each: each.number)

    @property
    def left_out(self) -> int:
        """How many orders are not drawn."""
        return max(self.met - self.most, 0)
