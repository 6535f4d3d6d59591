"""The schema gives the verdict and the model's tables the explanation: on mutated messages they agree."""

from random import Random

import pytest
from lxml import etree
from volume.mutations import Mutant, mutate
from volume.sources import generated

from fmk16.conformance.check import check
from fmk16.finding import Severity
from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE
from fmk16.wire.diagnose import diagnose
from fmk16.wire.document import parse
from fmk16.wire.validate import own_schema, refusals
from fmk16.wire.words import local_name

MUTANTS = 300
MODELLED = {f"{{{NAMESPACE}}}{name}" for name in ROOTS}


def mutant(seed: int) -> bytes:
    random = Random(f"agreement/{seed}")
    root = generated(random)
    mutate(Mutant.of(root, random))
    return etree.tostring(root)


@pytest.fixture(scope="module")
def mutants() -> list[bytes]:
    return [mutant(seed) for seed in range(MUTANTS)]


class TestOnMutants:
    def test_what_the_schema_refuses_is_explained_and_nothing_else(self, mutants):
        for xml in mutants:
            root = parse(xml).root
            if root.tag not in MODELLED:
                continue
            refused = refusals(root, own_schema())
            faults = [fault for fault in diagnose(root, ROOTS[local_name(root)]) if fault.kind != "SCH-11"]
            assert bool(faults) is bool(refused), xml

    def test_every_finding_has_its_place_once(self, mutants):
        for xml in mutants:
            document = parse(xml)
            findings = check(document).findings
            for finding in findings:
                location = finding.location
                assert location.line
                assert location.column
                found = document.root.xpath(location.xpath, namespaces={"fmk": NAMESPACE})
                assert len(found) == 1, location.xpath
            shown = [(finding.location, finding.id, finding.text) for finding in findings]
            assert len(set(shown)) == len(shown), shown

    def test_they_stand_in_document_order(self, mutants):
        for xml in mutants:
            places = [(finding.location.line, finding.location.column) for finding in check(xml).findings]
            assert places == sorted(places)

    def test_a_message_comes_out_when_nothing_is_wrong(self, mutants):
        for xml in mutants:
            checked = check(xml, by_rules=False)
            has_errors = any(finding.severity is Severity.ERROR for finding in checked.findings)
            assert (checked.message is None) is has_errors

    def test_both_verdicts_are_there(self, mutants):
        refused = sum(check(xml).has_errors for xml in mutants)
        assert MUTANTS * 0.3 < refused < MUTANTS * 0.95
