"""Requests and what answers them, paired by what names them both, in whatever order they are found.

First by the entry of a recording of traffic, which leaves no doubt; then by the id that an answer says it answers
(``RelatesTo`` of WS-Addressing, ``InResponseToMessageID`` of DGWS); then by an id that both bear; last by the DGWS
``FlowID``, where one request and one answer alone bear it. An id that leaves a choice pairs nothing, and is named.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Generic, Protocol, TypeVar

from fmk16.model.operation import OPERATIONS
from fmk16.wire.found.side import Side


class HasSide(Protocol):
    """A message that was found, or the side that was kept of it."""

    @property
    def side(self) -> Side:
        """What its other side can be found by."""


Each = TypeVar("Each", bound=HasSide)

_BY_REQUEST: Mapping[str, str] = MappingProxyType({each.request: each.name for each in OPERATIONS.values()})


class JoinedBy(StrEnum):
    """What joins a request and its answer."""

    ENTRY = "entry"
    MESSAGE_ID = "MessageID"
    FLOW_ID = "FlowID"


@dataclass(frozen=True, slots=True)
class Exchange(Generic[Each]):
    """A request and its answer.

    Attributes:
        request: The request.
        answer: The response or fault; None where none was found.
        id: What joins the two; without an answer, what the request is named by.
        by: What kind of id that is.
    """

    request: Each
    answer: Each | None
    id: str
    by: JoinedBy

    @property
    def operation(self) -> str:
        """The operation that is asked for; empty when the request is none of FMK's, or cannot be read."""
        return _BY_REQUEST.get(self.request.side.root, "")

    @property
    def is_fault(self) -> bool:
        """Whether the answer is a fault."""
        return self.answer is not None and self.answer.side.is_fault


@dataclass(frozen=True, slots=True)
class Ambiguous(Generic[Each]):
    """An id that leaves a choice.

    Attributes:
        id: The id.
        requests: The requests that bear it.
        answers: The answers that name it.
    """

    id: str
    requests: tuple[Each, ...]
    answers: tuple[Each, ...]


@dataclass(frozen=True, slots=True)
class Exchanges(Generic[Each]):
    """All exchanges, in the order in which their requests were found, and what belongs to none.

    Attributes:
        exchanges: The requests, each with its answer if there is one.
        unasked: Answers whose request was not found.
        ambiguous: Ids that leave a choice; the messages that bear them are in no exchange, if nothing else joins them.
    """

    exchanges: tuple[Exchange[Each], ...] = ()
    unasked: tuple[Each, ...] = ()
    ambiguous: tuple[Ambiguous[Each], ...] = ()

    @property
    def answered(self) -> tuple[Exchange[Each], ...]:
        """The exchanges with an answer."""
        return tuple(each for each in self.exchanges if each.answer is not None)


def exchanges(messages: Iterable[Each]) -> Exchanges[Each]:
    """Pair requests and answers.

    Args:
        messages: What was found, or, where that is too much to keep, the side of each: ``found.side``.
    """
    pairing = _Pairing([each for each in messages if each.side.has_keys])
    pairing.pair(JoinedBy.ENTRY, lambda side: (side.entry,), lambda side: (side.entry,))
    pairing.pair(JoinedBy.MESSAGE_ID, lambda side: side.ids, lambda side: side.answers)
    pairing.pair(JoinedBy.MESSAGE_ID, lambda side: side.ids, lambda side: side.ids)
    pairing.pair(JoinedBy.FLOW_ID, lambda side: (side.flow,), lambda side: (side.flow,))
    return pairing.result()


Ids = Callable[[Side], tuple[str, ...]]


class _Pairing(Generic[Each]):
    """Messages that wait for their other side; they are told apart by their number."""

    def __init__(self, messages: list[Each]) -> None:
        self._messages = messages
        self._waiting = dict.fromkeys(range(len(messages)))
        self._joined: dict[int, Exchange[Each]] = {}
        self._choices: list[tuple[str, list[int], list[int]]] = []

    def pair(self, by: JoinedBy, of_request: Ids, of_answer: Ids) -> None:
        """Pair what is still waiting where one request and one answer share an id, and neither with a third."""
        answers = self._by_id(of_answer, is_answer=True)
        shared = [(key, asked, answers[key]) for key, asked in self._by_id(of_request).items() if key in answers]
        others: dict[int, set[int]] = defaultdict(set)
        for _, asked, told in shared:
            if len(asked) > 1 or len(told) > 1:
                for number in (*asked, *told):
                    others[number].add(-1)
            else:
                others[asked[0]].add(told[0])
                others[told[0]].add(asked[0])
        for key, asked, told in shared:
            if others[asked[0]] == {told[0]} and others[told[0]] == {asked[0]}:
                self._join(asked[0], told[0], key, by)
            elif by is not JoinedBy.FLOW_ID:  # a flow is meant to hold more than one exchange
                self._choices.append((key, asked, told))

    def result(self) -> Exchanges[Each]:
        """Say what came of it: whatever nothing joins stands alone, unless there is a choice left."""
        left = ((key, self._left(asked), self._left(told)) for key, asked, told in self._choices)
        choices = [choice for choice in left if choice[1] and choice[2]]
        doubtful = {number for _, asked, told in choices for number in (*asked, *told)}
        alone = [number for number in self._waiting if number not in doubtful]
        for number in alone:
            if not self._messages[number].side.is_answer:
                self._joined[number] = self._alone(self._messages[number])
        return Exchanges(
            tuple(self._joined[number] for number in sorted(self._joined)),
            self._all(number for number in alone if self._messages[number].side.is_answer),
            tuple(Ambiguous(key, self._all(asked), self._all(told)) for key, asked, told in choices),
        )

    def _by_id(self, ids: Ids, *, is_answer: bool = False) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number in self._waiting:
            side = self._messages[number].side
            if side.is_answer == is_answer:
                for key in filter(None, ids(side)):
                    found[key].append(number)
        return found

    def _join(self, request: int, answer: int, key: str, by: JoinedBy) -> None:
        """Join two; where they share more than one id, the first names the exchange."""
        if request in self._waiting:
            del self._waiting[request], self._waiting[answer]
            self._joined[request] = Exchange(self._messages[request], self._messages[answer], key, by)

    def _left(self, numbers: Iterable[int]) -> list[int]:
        return [number for number in numbers if number in self._waiting]

    def _all(self, numbers: Iterable[int]) -> tuple[Each, ...]:
        return tuple(self._messages[number] for number in numbers)

    def _alone(self, message: Each) -> Exchange[Each]:
        side = message.side
        if side.entry:
            return Exchange(message, None, side.entry, JoinedBy.ENTRY)
        key, by = (side.ids[0], JoinedBy.MESSAGE_ID) if side.ids else (side.flow, JoinedBy.FLOW_ID)
        return Exchange(message, None, key, by)
