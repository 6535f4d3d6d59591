"""Two systems run through the whole suite by their hand-ins: one right, one with twenty named faults."""

import re
from functools import cache
from types import MappingProxyType

import pytest

from fmk16.conformance.suite.handin import read_handin
from fmk16.conformance.suite.held import Held
from fmk16.conformance.suite.judged import judge_handin
from fmk16.conformance.suite.judgement import Verdict
from fmk16.conformance.suite.new import new_handin
from fmk16.conformance.suite.scenario import Part
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.suite import Told, suite_text

from ..handins import wanted
from .system import READING, WRITING, System, touched

pytestmark = pytest.mark.once

HOSPITAL, PHARMACY = "Elektronisk patientjournal", "Apotekersystem"
KINDS = [(Part.SENDER, HOSPITAL), (Part.SENDER, PHARMACY), (Part.READER, HOSPITAL)]
FAULTS = [*((Part.SENDER, each) for each in WRITING), *((Part.READER, each) for each in READING)]


@cache
def asked(part, kind=HOSPITAL, seed=None):
    return new_handin(wanted(part, phase=3, system_type=kind, seed=seed), "json")


def judged(new, files):
    held = {"handin.toml": new.files["handin.toml"], **files}
    return judge_handin(read_handin(Held("handin", MappingProxyType(held))))


@cache
def run(part, kind=HOSPITAL):
    """Run the system with all faults of a role."""
    new = asked(part, kind)
    return judged(new, System(WRITING + READING).fill(new))


def failed(found):
    fine = {Verdict.PASSED, Verdict.NOT_RELEVANT, Verdict.NOT_HANDED_IN}
    return {each.scenario.id for each in found.scenarios if each.verdict not in fine}


class TestTheRightSystem:
    """It passes every scenario that is asked of it, and nothing is said of its hand-in."""

    @pytest.mark.parametrize(("part", "kind"), KINDS)
    def test_all_is_passed(self, part, kind):
        new = asked(part, kind)
        found = judged(new, System().fill(new))
        assert {each.verdict for each in found.scenarios} <= {Verdict.PASSED, Verdict.NOT_RELEVANT}
        assert sum(each.verdict is Verdict.PASSED for each in found.scenarios) == len(new.scenarios)
        assert [each for one in found.scenarios for each in one.judgement.shortfalls] == []
        assert found.problems == ()

    @pytest.mark.parametrize("seed", [1])
    @pytest.mark.parametrize("part", list(Part))
    def test_so_it_does_in_a_qualification(self, part, seed):
        new = asked(part, seed=seed)
        assert failed(judged(new, System().fill(new))) == set()


class TestTwentyFaults:
    """The report of the other names all twenty faults, and nothing else."""

    def test_there_are_twenty(self):
        assert len({fault.name for _, fault in FAULTS}) == 20

    @pytest.mark.parametrize(("part", "fault"), FAULTS, ids=[fault.name for _, fault in FAULTS])
    def test_the_report_names_it(self, part, fault):
        lines = suite_text(run(part), Told(Words(Language.ENGLISH))).splitlines()
        assert any(re.search(fault.says, line) for line in lines)

    @pytest.mark.parametrize(("part", "kind"), KINDS)
    def test_the_report_names_nothing_else(self, part, kind):
        """What fails is what a fault changed, and all of that fails."""
        new = asked(part, kind)
        changed = {(fault.name, name) for whose, fault in FAULTS if whose is part for name in _names(new, fault)}
        assert failed(run(part, kind)) == {name for _, name in changed}

    @pytest.mark.parametrize(("part", "fault"), FAULTS, ids=[fault.name for _, fault in FAULTS])
    def test_alone_it_fails_whatever_it_changes(self, part, fault):
        new = asked(part)
        found = judged(new, touched(new, fault))
        changed = _names(new, fault)
        assert changed
        assert failed(found) == changed


def _names(new, fault):
    return {name.partition("/")[0] for name in touched(new, fault)}
