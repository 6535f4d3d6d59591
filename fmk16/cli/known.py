"""What the caller knows besides the messages: values of parameters, started episodes, withdrawals.

``--parameter NAME=VALUE``, ``--episode DATE`` and ``--withdrawn-at INSTANT``, and names that no message knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, TypeVar

import click

from fmk16.cli.instants import read_day, read_instant
from fmk16.cli.single_orders import SingleOrders, read_for_order
from fmk16.errors import QuestionError
from fmk16.report.orders import Subject, subjects_of
from fmk16.report.privacy import shown
from fmk16.schedule.known import Known
from fmk16.schedule.parameters import read_value
from fmk16.wire.message import Message

Command = TypeVar("Command", bound=Callable[..., Any])


def read_parameters(texts: Iterable[str]) -> dict[str, Decimal]:
    """Read names and values, such as ``Blodsukker=11,2``.

    Raises:
        QuestionError: One has no name, no value, or one that is no number; or one name has two values.
    """
    values: dict[str, Decimal] = {}
    for text in texts:
        name, sign, written = text.rpartition("=")
        name = name.strip()
        if not sign or not name:
            raise QuestionError(f"{text!r} is no name and value; write them as Blodsukker=11,2")
        value = read_value(written)
        if values.setdefault(name, value) != value:
            raise QuestionError(f"{name!r} is given two values, {values[name]} and {value}; give it once")
    return values


def _remembering(
    name: str, read: Callable[[tuple[str, ...]], object]
) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], None]:
    """Read an option's texts into what ``Caller.here()`` is made of."""

    def callback(ctx: click.Context, param: click.Parameter, texts: tuple[str, ...]) -> None:
        try:
            ctx.meta[f"{__name__}.{name}"] = read(texts)
        except (QuestionError, ValueError) as error:
            raise click.BadParameter(str(error), ctx, param) from error

    return callback


_parameter = click.option(
    "--parameter",
    metavar="NAME=VALUE",
    multiple=True,
    callback=_remembering("parameters", read_parameters),
    expose_value=False,
    help="The value of what a variable dose depends on, such as Blodsukker=11,2; may be repeated.",
)
_episode = click.option(
    "--episode",
    metavar="[ORDER=]DATE",
    multiple=True,
    callback=_remembering("episodes", lambda texts: tuple(read_for_order(text, read_day) for text in texts)),
    expose_value=False,
    help="When an episode of a course (PN-kur) was started, such as 2026-07-06; may be repeated.  ORDER is the order's"
    " identifier, needed where a message has more than one course.",
)
_withdrawn_at = click.option(
    "--withdrawn-at",
    metavar="[ORDER=]INSTANT",
    multiple=True,
    callback=_remembering("withdrawals", lambda texts: tuple(read_for_order(text, read_instant) for text in texts)),
    expose_value=False,
    help="When an order was withdrawn, which the message does not tell.  ORDER as above.",
)


def parameters(command: Command) -> Command:
    """Give a command the options for what the caller knows; what they say lies in ``Caller.here()``."""
    return _parameter(_episode(_withdrawn_at(command)))


_CALLER = f"{__name__}.caller"


@dataclass(slots=True)
class Caller:
    """What the caller knows, and which of it the orders that were asked about know too.

    Attributes:
        known: What the caller knows, whatever the order.
        single: What the caller tells of single orders.
        names: The parameters of all orders so far, by the names under which a value may be given.
        met: Those of the caller's names that were among them.
        orders: How many orders there were.
    """

    known: Known
    single: SingleOrders = field(default_factory=SingleOrders)
    names: dict[str, None] = field(default_factory=dict)
    met: set[str] = field(default_factory=set)
    orders: int = 0

    @classmethod
    def here(cls) -> Caller:
        """Give those of the command that runs."""
        meta = click.get_current_context().meta
        if _CALLER not in meta:
            values, episodes, withdrawals = (meta[f"{__name__}.{name}"] for name in _PARTS)
            meta[_CALLER] = cls(Known(parameters=values), SingleOrders(episodes, withdrawals))
        caller: Caller = meta[_CALLER]
        return caller

    def subjects(self, message: Message) -> Iterator[Subject]:
        """Walk the orders of a message, each with what is known of it.

        Raises:
            UsageError: Something is told that several of the orders may be meant by.
        """
        found = list(subjects_of(message, self.known))
        for subject, known in zip(found, self.single.known_of(found, self.known), strict=True):
            there = subject.parameters
            self.orders += 1
            self.names.update(dict.fromkeys(there.names))
            self.met.update(name for name in self.known.parameters if there.knows(name))
            yield subject if known is self.known else replace(subject, known=known)

    def of_orders(self) -> Mapping[int, Known]:
        """Give what is known of single orders, by identifier, where orders of many messages are asked together.

        Raises:
            UsageError: Something is told of an order that is not named.
        """
        return self.single.of_named(self.known)

    @property
    def is_settled(self) -> bool:
        """Whether all that the caller knows has been met, so that an answer may be said before all are asked."""
        return self.single.is_settled and all(name in self.met for name in self.known.parameters)

    def refuse_unknown(self) -> None:
        """Refuse what no order was met for, once all orders are answered; without orders nothing is known.

        Raises:
            UsageError: There is a parameter that no order knows, or an episode or a withdrawal that is of none.
        """
        if not self.orders:
            return
        self.single.refuse_unmet()
        unknown = [repr(name) for name in self.known.parameters if name not in self.met]
        if not unknown:
            return
        there = ", ".join(repr(shown(name)) for name in self.names)
        hint = f"the orders asked about have {there}" if there else "the orders asked about have none"
        raise click.UsageError(f"no order has the parameter {', '.join(unknown)}; {hint}")


_PARTS = ("parameters", "episodes", "withdrawals")
