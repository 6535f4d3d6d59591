"""Named operators: each makes wrong answers of a right message, as a faulty system would write it.

An operator is no proof by itself: it may change nothing that is meant, such as the order of equal periods. So each says
what it aims at, and ``touched`` tells what a message made by it really changes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from types import MappingProxyType

from fmk16.conformance.register import unknown
from fmk16.conformance.roles import Text
from fmk16.conformance.suite import wrong_days, wrong_doses, wrong_orders, wrong_relations, wrong_values
from fmk16.conformance.suite.meant_days import first_day, last_day
from fmk16.conformance.suite.scenario import Scenario
from fmk16.conformance.suite.values import Laid, held_at
from fmk16.conformance.suite.wording import plainly_worded
from fmk16.model.drug_medication import AnyDrugMedication
from fmk16.schedule.meaning.normalise import normal_form
from fmk16.wire.message import Message

MOST = 24
"""So many messages of one operator are looked at; a taper of a hundred periods would give a hundred alike."""

OfMessage = Callable[[Message], Iterator[Message]]
OfScenario = Callable[[Message, Scenario], Iterator[Message]]


class Touches(StrEnum):
    """What of a message a change shows in."""

    ORDER = "order"
    DAYS = "days"
    ROUTE = "route"
    DRUG = "drug"
    MIXTURE = "mixture"
    RELATIONS = "relations"
    VALUES = "values"


@dataclass(frozen=True, slots=True)
class Operator:
    """A named way to get a message wrong.

    Attributes:
        name: Its name, as a scenario's ``[[wrong]]`` calls it.
        does: What a system does that has this fault.
        make: Gives the wrong messages, the most likely first; none where it does not fit.
    """

    name: str
    does: Text
    make: OfScenario

    def fits(self, message: Message, scenario: Scenario) -> bool:
        """Tell whether there is anything in a message that can be got wrong so."""
        return next(self.make(message, scenario), None) is not None

    def wrong(
        self, message: Message, scenario: Scenario, most: int = MOST
    ) -> Iterator[tuple[Message, frozenset[Touches]]]:
        """Give the wrong messages that change something, each with what it changes.

        Args:
            message: A right message.
            scenario: The scenario that it is right for.
            most: So many are looked at.
        """
        for made in islice(self.make(message, scenario), most):
            if found := touched(message, made, scenario):
                yield made, found


def touched(right: Message, wrong: Message, scenario: Scenario) -> frozenset[Touches]:
    """Tell what a change shows in: the orders' normal forms, wording aside, their contents, the table's texts."""
    return frozenset(_touched(right, wrong, scenario))


def _touched(right: Message, wrong: Message, scenario: Scenario) -> Iterator[Touches]:
    mine, yours = right.drug_medications, wrong.drug_medications
    sides: tuple[tuple[Touches, Callable[[AnyDrugMedication], object]], ...] = (
        (Touches.ORDER, lambda order: plainly_worded(normal_form(order))),
        (Touches.DAYS, lambda order: (first_day(order), last_day(order))),
        (Touches.ROUTE, lambda order: order.route_of_administration),
        (Touches.DRUG, lambda order: (order.drug.atc, order.drug.form, order.drug.strength)),
        (Touches.MIXTURE, lambda order: order.drug.composition),
        (Touches.RELATIONS, lambda order: getattr(order, "relations", None)),
    )
    for what, seen in sides:
        if [seen(order) for order in mine] != [seen(order) for order in yours]:
            yield what
    one, other = Laid(right), Laid(wrong)
    if any(held_at(line, one) != held_at(line, other) for line in scenario.expected):
        yield Touches.VALUES


# --- the operators ---------------------------------------------------------------------------------------------------


def _of_message(make: OfMessage) -> OfScenario:
    return lambda message, _: make(message)


_OF_MESSAGE: tuple[tuple[OfMessage, str, str], ...] = (
    (wrong_days.a_day_off, "gives doses a day late", "giver doser en dag for sent"),
    (wrong_doses.a_dose_less, "gives a dose or a unit too few", "giver en dosis eller en enhed for lidt"),
    (
        wrong_doses.a_dose_more,
        "gives a dose or a unit too many",
        "giver en dosis eller en enhed for meget",
    ),
    (
        wrong_doses.fixed_for_as_needed,
        "writes as-needed doses as fixed ones",
        "skriver PN-doser som faste",
    ),
    (
        wrong_doses.as_needed_for_fixed,
        "writes fixed doses as as-needed ones",
        "skriver faste doser som PN",
    ),
    (
        wrong_days.daily_for_weekly,
        "gives every day what is meant for some days",
        "giver dagligt, hvad der gælder nogle dage",
    ),
    (wrong_doses.wrong_unit, "counts in another unit", "regner i en anden enhed"),
    (wrong_doses.missing_part, "leaves a part out of a mixture", "udelader en bestanddel af en blanding"),
    (wrong_doses.amount_times_ten, "moves the decimal point of an amount", "flytter kommaet i en mængde"),
    (
        wrong_doses.minimum_for_range,
        "writes the least of a range alone",
        "skriver kun det mindste af et interval",
    ),
    (
        wrong_days.missing_limit,
        "leaves out what limits as-needed doses",
        "udelader, hvad der begrænser PN-doser",
    ),
    (wrong_days.missing_period, "leaves a period out", "udelader en periode"),
    (wrong_days.swapped_periods, "lets two periods change places", "bytter om på to perioder"),
    (
        wrong_days.calendar_for_elapsed,
        "counts times a day for minutes apart",
        "tæller gange i døgnet for minutter imellem",
    ),
    (
        wrong_days.missing_parameter_row,
        "leaves a row out of a parameter schema",
        "udelader en række i et parameterskema",
    ),
    (
        wrong_relations.missing_relation,
        "leaves out how orders belong together",
        "udelader, hvordan ordinationer hører sammen",
    ),
    (
        wrong_relations.wrong_relation_type,
        "relates orders in another way",
        "forbinder ordinationer på en anden måde",
    ),
    (wrong_relations.wrong_preference, "prefers the other order", "foretrækker den anden ordination"),
    (wrong_days.missing_trigger, "leaves out when it is needed", "udelader, hvornår der er behov"),
    (
        wrong_days.wrong_interval_of_course,
        "states other days between courses",
        "angiver andre dage mellem kure",
    ),
    (
        wrong_orders.wrong_last_day,
        "shows a treatment as running that is over",
        "viser en behandling som løbende, der er forbi",
    ),
    (wrong_orders.wrong_route, "gives a drug in another way", "giver et lægemiddel ad en anden vej"),
)

_OF_SCENARIO: tuple[tuple[OfScenario, str, str], ...] = (
    (wrong_values.value_left_out, "leaves a value out", "udelader en værdi"),
    (wrong_values.value_changed, "writes another value", "skriver en anden værdi"),
    (wrong_values.local_time_for_utc, "writes Danish time as if it were UTC", "skriver dansk tid, som om det var UTC"),
)


def _named(make: OfMessage | OfScenario) -> str:
    return str(getattr(make, "__name__", ""))


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {_named(make): Operator(_named(make), Text(en, da), _of_message(make)) for make, en, da in _OF_MESSAGE}
    | {_named(make): Operator(_named(make), Text(en, da), make) for make, en, da in _OF_SCENARIO}
)
"""The operators by name."""


def operator(name: str) -> Operator:
    """Find an operator by its name.

    Raises:
        UnknownIdError: There is no such operator.
    """
    if name not in OPERATORS:
        raise unknown("operator", name, OPERATORS)
    return OPERATORS[name]
