"""The self-test of both roles: of each scenario, what was tried and what does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fmk16.conformance.suite.answer_operators import selftest_reader
from fmk16.conformance.suite.scenario import Part, Scenario
from fmk16.conformance.suite.selftest import selftest_sender


@dataclass(frozen=True, slots=True)
class Proved:
    """What the self-test of one scenario came to.

    Attributes:
        scenario: Its id.
        right: How many right answers were tried.
        wrong: How many wrong answers were tried.
        faults: What does not hold, a sentence each.
    """

    scenario: str
    right: int
    wrong: int
    faults: tuple[str, ...]

    @property
    def is_passed(self) -> bool:
        """Whether the scenario holds what it promises."""
        return not self.faults


def proved(scenarios: Iterable[Scenario]) -> tuple[Proved, ...]:
    """Test scenarios by themselves."""
    return tuple(map(_proved, scenarios))


def _proved(scenario: Scenario) -> Proved:
    tested = selftest_sender(scenario) if scenario.part is Part.SENDER else selftest_reader(scenario)
    right = sum(each.kind in {"worked", "encoding"} for each in tested.tried)
    return Proved(scenario.id, right, len(tested.tried) - right, tested.all_faults)
