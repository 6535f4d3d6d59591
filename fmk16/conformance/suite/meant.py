"""Whether a message means what was ordered: its orders laid beside those of the worked message of a scenario.

Which order is which is found out first, by what they mean and then by their drugs. Two orders are held to each other by
their normal forms, so an encoding never counts; nor does what a system words by itself (``wording``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import permutations, product
from math import perm

from fmk16.conformance.suite.judgement import Shortfall
from fmk16.conformance.suite.meant_days import days_shortfalls
from fmk16.conformance.suite.meant_drug import drug_shortfalls
from fmk16.conformance.suite.meant_mixture import mixture_shortfalls
from fmk16.conformance.suite.meant_relations import relations_differ
from fmk16.conformance.suite.meant_route import route_shortfalls
from fmk16.conformance.suite.scenario import Meant, Scenario
from fmk16.conformance.suite.wording import plainly_worded
from fmk16.finding import Place, Said, place_text
from fmk16.model.drug_medication import AnyDrugMedication
from fmk16.schedule.meaning.compare import Aspect, Difference, differences_of
from fmk16.schedule.meaning.normal import NormalForm
from fmk16.schedule.meaning.normalise import normal_form
from fmk16.wire.message import Message
from fmk16.wire.read import read

MOST_MATCHINGS = 800
"""So many ways to match orders are tried; of more orders the best pairs are taken one after the other."""

_GROUNDS = {Aspect.DATES: ("dosage:9",), Aspect.CONDITIONS: ("dosage:37",), Aspect.LIMITS: ("dosage:32",)}
"""What a difference contradicts that names no statement itself."""


@dataclass(frozen=True, slots=True)
class Stood:
    """An order of a message, as it is compared.

    Attributes:
        order: The order.
        place: Where it stands in the payload.
        form: What it means, the wording of its author aside.
    """

    order: AnyDrugMedication
    place: Place
    form: NormalForm


Matching = tuple[tuple[int, int], ...]
"""Pairs: the position of an order that is meant, and of the one that stands for it."""


def meaning_shortfalls(scenario: Scenario, message: Message) -> Iterator[Shortfall]:
    """Tell where a message does not mean what a scenario orders.

    Args:
        scenario: The scenario; the first of its worked messages is what is meant.
        message: The message handed in.
    """
    if scenario.meant and scenario.worked:
        yield from held_to(scenario.meant, _worked(scenario.worked[0].read_bytes()), orders_of(message))


def orders_apart(scenario: Scenario, message: Message) -> Iterator[tuple[Stood, Stood]]:
    """Give the orders that do not mean what was ordered: what is meant, and what stands for it.

    Args:
        scenario: The scenario.
        message: The message handed in.
    """
    if Meant.ORDER in scenario.meant and scenario.worked:
        wanted, given = _worked(scenario.worked[0].read_bytes()), orders_of(message)
        pairs = ((wanted[mine], given[yours]) for mine, yours in matched(wanted, given))
        yield from ((mine, yours) for mine, yours in pairs if any(differences_of(mine.form, yours.form)))


def held_to(meant: Sequence[Meant], wanted: Sequence[Stood], given: Sequence[Stood]) -> Iterator[Shortfall]:
    """Tell where orders do not mean what others do.

    Args:
        meant: What of them is compared.
        wanted: The orders that are meant.
        given: The orders of the message.
    """
    matching = matched(wanted, given)
    yield from _number_of_orders(wanted, given, matching)
    for mine, yours in matching:
        yield from _of_pair(meant, wanted[mine], given[yours])
    if Meant.RELATIONS in meant:
        yield from _of_relations(wanted, given, matching)


def orders_of(message: Message) -> tuple[Stood, ...]:
    """Give the orders of a message, with what each means."""
    placed = message.placed_drug_medications()
    return tuple(Stood(order, place, plainly_worded(normal_form(order))) for place, order in placed)


@lru_cache(maxsize=256)
def _worked(data: bytes) -> tuple[Stood, ...]:
    return orders_of(read(data))


# --- which order is which --------------------------------------------------------------------------------------------


def matched(wanted: Sequence[Stood], given: Sequence[Stood]) -> Matching:
    """Find out which order stands for which: those that mean the same first, then those of the same drug.

    Where several ways are as good, the one in which the relations fit is taken.
    """
    costs = {(mine, yours): _apart(one, other) for (mine, one), (yours, other) in _pairs(wanted, given)}
    few = min(len(wanted), len(given))
    if perm(max(len(wanted), len(given)), few) > MOST_MATCHINGS:
        return _greedy(costs)
    if len(wanted) == len(given) == 1:
        return ((0, 0),)

    def cost(matching: Matching) -> tuple[int, int]:
        return sum(costs[pair] for pair in matching), len(_relations(wanted, given, matching))

    return min(_matchings(len(wanted), len(given)), key=cost, default=())


def _pairs(wanted: Sequence[Stood], given: Sequence[Stood]) -> Iterator[tuple[tuple[int, Stood], tuple[int, Stood]]]:
    return product(enumerate(wanted), enumerate(given))


def _apart(one: Stood, other: Stood) -> int:
    """Weigh how far apart two orders are: what they mean weighs more than their drugs."""
    drug = any(drug_shortfalls(one.order.drug, other.order.drug))
    mixture = any(mixture_shortfalls(one.order.drug, other.order.drug))
    return 4 * (one.form != other.form) + 2 * drug + mixture


def _matchings(wanted: int, given: int) -> Iterator[Matching]:
    if wanted <= given:
        yield from (tuple(enumerate(chosen)) for chosen in permutations(range(given), wanted))
    else:
        yield from (
            tuple(sorted(zip(chosen, range(given), strict=True))) for chosen in permutations(range(wanted), given)
        )


def _greedy(costs: dict[tuple[int, int], int]) -> Matching:
    found: dict[int, int] = {}
    for mine, yours in sorted(costs, key=lambda pair: (costs[pair], pair)):
        if mine not in found and yours not in found.values():
            found[mine] = yours
    return tuple(sorted(found.items()))


# --- what falls short ------------------------------------------------------------------------------------------------


def _number_of_orders(wanted: Sequence[Stood], given: Sequence[Stood], matching: Matching) -> Iterator[Shortfall]:
    found = {mine for mine, _ in matching}
    for each in (each for number, each in enumerate(wanted) if number not in found):
        text = Said("expected an order for {drug}, and no order of the message stands for it", drug=_named(each))
        yield Shortfall("missing", text)
    asked = {yours for _, yours in matching}
    for each in (each for number, each in enumerate(given) if number not in asked):
        text = Said("the message has an order for {drug} that the scenario does not ask for", drug=_named(each))
        yield Shortfall("meaning", text, place=place_text(each.place))


def _named(each: Stood) -> str:
    return each.order.drug.name.strip()


def _of_pair(meant: Sequence[Meant], wanted: Stood, given: Stood) -> Iterator[Shortfall]:
    if Meant.ORDER in meant:
        where = place_text((*given.place, "dosage"))
        for difference in differences_of(wanted.form, given.form):
            yield Shortfall("meaning", _in_words(difference), place=where, statements=_statements(difference))
        for text in days_shortfalls(wanted.order, given.order):
            days = place_text((*given.place, "active_period"))
            yield Shortfall("meaning", text, place=days, statements=("dosage:16",))
    if Meant.ROUTE in meant:
        for text in route_shortfalls(wanted.order, given.order):
            yield Shortfall("route", text, place=place_text((*given.place, "route_of_administration")))
    where = place_text((*given.place, "drug"))
    held: tuple[tuple[Meant, str, Callable[..., Iterator[Said]], tuple[str, ...]], ...] = (
        (Meant.DRUG, "drug", drug_shortfalls, ()),
        (Meant.MIXTURE, "mixture", mixture_shortfalls, ("dosage:45",)),
    )
    for part, kind, shortfalls, statements in held:
        if part in meant:
            for text in shortfalls(wanted.order.drug, given.order.drug):
                yield Shortfall(kind, text, place=where, statements=statements)


def _in_words(difference: Difference) -> Said:
    return Said("ordered against sent: {difference}", difference=replace(difference, grounds=()))


def _statements(difference: Difference) -> tuple[str, ...]:
    named = tuple(f"dosage:{ground}" for ground in difference.grounds)
    return named or _GROUNDS.get(difference.kind, ())


def _of_relations(wanted: Sequence[Stood], given: Sequence[Stood], matching: Matching) -> Iterator[Shortfall]:
    for yours, text in _relations(wanted, given, matching):
        yield Shortfall("relations", text, place=place_text(given[yours].place), statements=("features:SUB-a",))


def _relations(wanted: Sequence[Stood], given: Sequence[Stood], matching: Matching) -> list[tuple[int, Said]]:
    return list(relations_differ([each.order for each in wanted], [each.order for each in given], matching))
