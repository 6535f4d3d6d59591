"""No rule finds an error in what makes sense: refusing a right message is much worse than accepting a wrong one."""

from collections import Counter
from random import Random

import pytest
from evidence import write_section
from figures import volume
from lxml import etree

from fmk16.conformance.check import check
from fmk16.finding import Severity

from .sensible import Material

pytestmark = pytest.mark.once

VOLUME = volume(10_000)


@pytest.fixture(scope="module")
def material(checkout, shared_if_present) -> Material:
    folders = [checkout / "fixtures/valid", *([shared_if_present / "messages/1.6.0"] if shared_if_present else [])]
    return Material.of(sorted(file for folder in folders for file in folder.rglob("*.xml")))


class TestSensibleMessages:
    """Messages of the fixtures at other times, with other doses of their kind, trip no error and run every rule."""

    def test_no_error(self, material):
        wrong, found, exercised = [], Counter(), Counter()
        for number in range(VOLUME):
            message = etree.tostring(material.message(Random(f"sensible/{number}")))
            checked = check(message)
            assert checked.ruling is None or not checked.ruling.crashed, (number, checked.ruling.crashed)
            wrong += [
                f"{number}: {each.id} {each.text}" for each in checked.findings if each.severity is Severity.ERROR
            ]
            found.update(each.severity for each in checked.findings)
            exercised.update(list(checked.ruling.exercised) if checked.ruling else ())
            if len(wrong) > 5:
                break
        assert not wrong, "\n".join(wrong)
        write_section("Sensible messages", evidence(found, exercised))


def evidence(found, exercised):
    yield (
        f"{VOLUME:,} messages made of the valid ones, at other times, with other doses of their kind: no rule found an "
        f"error or could not run; {found[Severity.WARNING]:,} warnings and {found[Severity.NOTE]:,} notes."
    )
    yield from ("", "| Feature | messages |", "|---|---:|")
    yield from (f"| {feature} | {exercised[feature]:,} |" for feature in sorted(exercised))
