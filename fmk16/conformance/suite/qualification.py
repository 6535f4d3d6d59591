"""A qualification: the scenarios varied by a seed, from reviewed rows and never from free numbers.

A scenario that has rows is made of one of them, which is not the one that everybody practised with; the others are as
they stand. The same seed always gives the same. The answers of a reader are recomputed by the reference expander, and
marked so. A sheet names five scenarios of a reader for showing live, since anybody can run this tool for the answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from fmk16.conformance.suite.braces import Filling
from fmk16.conformance.suite.questions import Reference
from fmk16.conformance.suite.reviewed_rows import FILE, Choose, Row, choosing, read_rows
from fmk16.conformance.suite.scenario import Scenario, scenarios
from fmk16.conformance.suite.varied import FILE as VARIED
from fmk16.conformance.suite.varied import read_variation, vary

LIVE = 5
"""So many scenarios of a reader are shown live."""


@lru_cache(maxsize=4)
def qualification(seed: int) -> Mapping[str, Scenario]:
    """Give the scenarios of a qualification by id, in their order.

    Args:
        seed: What it is drawn by.

    Raises:
        ValueError: A file of rows, or how its scenario varies, is wrong.
    """
    return MappingProxyType({name: drawn(each, seed) for name, each in scenarios().items()})


def has_rows(scenario: Scenario) -> bool:
    """Tell whether a scenario can be varied."""
    return (scenario.folder / FILE).is_file()


def drawn(scenario: Scenario, seed: int) -> Scenario:
    """Draw a scenario by a seed; one without rows is as it stands."""
    if not has_rows(scenario):
        return scenario
    rows = read_rows(scenario.folder / FILE)
    others = rows[1:] or rows
    choose = choosing(seed, scenario.id)
    return of_row(scenario, others[choose("row", len(others))], choose)


def of_row(scenario: Scenario, row: Row, choose: Choose) -> Scenario:
    """Make a scenario of one of its rows.

    Args:
        scenario: The scenario as it stands.
        row: The row.
        choose: Chooses among the values that a cell allows.
    """
    first = read_rows(scenario.folder / FILE)[0]
    where = f"{scenario.id}, row {row.id}"
    filling = Filling(row.values(choose), (row.start - first.start).days, where)
    varied = vary(scenario, read_variation(scenario.folder / VARIED), filling)
    return _answered(replace(varied, reviewed_by=row.reviewed_by, row=row.id))


def all_of_row(scenario: Scenario, row: Row) -> Iterator[Scenario]:
    """Make all scenarios that a row can give, so that each can be looked at before it is drawn."""
    return (of_row(scenario, row, choose) for choose in row.choices())


def _answered(scenario: Scenario) -> Scenario:
    if not scenario.questions:
        return scenario
    reference = Reference(scenario)
    questions = (
        replace(each, answer=MappingProxyType(reference.answer(each)), is_recomputed=True)
        for each in scenario.questions
    )
    return replace(scenario, questions=tuple(questions))


def shown_live(asked: Iterable[Scenario], seed: int) -> tuple[Scenario, ...]:
    """Draw the scenarios of a reader that are shown live, from as many features as can be.

    Args:
        asked: The scenarios of the hand-in.
        seed: What they are drawn by.
    """
    choose = choosing(seed, "live")
    left, found = sorted(asked, key=lambda each: choose(each.id, 2**64)), list[Scenario]()
    while left and len(found) < LIVE:
        seen = {each.feature for each in found}
        new = next((each for each in left if each.feature not in seen), left[0])
        found.append(new)
        left.remove(new)
    return tuple(found)
