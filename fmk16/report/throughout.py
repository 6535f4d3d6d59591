"""At which values of parameters amounts of several days are told: one that was measured is taken for all (43)."""

from __future__ import annotations

from collections.abc import Iterator

from fmk16.report.amounts import number
from fmk16.report.elements import Json
from fmk16.report.orders import Subject
from fmk16.report.phrases import Language, Words
from fmk16.report.privacy import shown
from fmk16.schedule.amounts import ByRow
from fmk16.schedule.order import OrderPlan

_SAID = ("hvis {named} er {value} hele tiden", "if {named} is {value} throughout")
"""Danish, English."""


def throughout_in_words(subject: Subject, plan: OrderPlan, words: Words) -> list[str]:
    """Say for each value that it is taken for all days: a value measured today is not tomorrow's (dosage.md 43)."""
    phrase = _SAID[0 if words.language is Language.DANISH else 1]
    said = []
    for row in _rows(subject, plan):
        value = f"{number(row.value, words)} {shown(row.unit or '')}".strip()
        said.append(words.say("ground", text=phrase.format(named=shown(row.named), value=value), statement="43"))
    return list(dict.fromkeys(said))


def throughout_json(subject: Subject, plan: OrderPlan) -> list[Json]:
    """Give the same for machines: the parameters by which amounts are told, each with its value."""
    values = {shown(row.named): f"{row.value:f}" for row in _rows(subject, plan)}
    return [{"Parameter": name, "Value": value} for name, value in values.items()]


def _rows(subject: Subject, plan: OrderPlan) -> Iterator[ByRow]:
    """Walk the rows of schemas by which doses of an order are told."""
    cycles = (cycle for period in plan.plan.periods for cycle in (*period.fixed, *period.prn))
    doses = (dose for cycle in cycles for entries in (*cycle.timed, cycle.untimed) for _, dose in entries)
    for told in map(subject.told, doses):
        if isinstance(told, ByRow):
            yield told
