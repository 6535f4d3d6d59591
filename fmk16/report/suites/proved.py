"""What the suite's self-test came to, in words and for machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fmk16.conformance.suite.proving import Proved
from fmk16.report.elements import Json
from fmk16.report.findings import INDENT
from fmk16.report.phrases import Words
from fmk16.report.suites.suite import said


def proved_lines(found: Sequence[Proved], words: Words) -> Iterator[str]:
    """Say of each scenario what was tried and what does not hold, and what all of it comes to."""
    for each in found:
        yield words.say("suite.selftest.tried", scenario=each.scenario, right=each.right, wrong=each.wrong)
        yield from (f"{INDENT}{said(fault, words)}" for fault in each.faults)
    failed = sum(not each.is_passed for each in found)
    key = "suite.selftest.failed" if failed else "suite.selftest.passed"
    yield words.say(key, count=failed, scenarios=len(found))


def proved_json(found: Sequence[Proved], words: Words) -> Json:
    """Give the same for machines."""
    return {
        "Passed": all(each.is_passed for each in found),
        "Scenarios": [
            {
                "Id": each.scenario,
                "Right": each.right,
                "Wrong": each.wrong,
                "Faults": [said(fault, words) for fault in each.faults],
            }
            for each in found
        ],
    }
