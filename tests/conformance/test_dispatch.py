"""One walk over a message: each rule meets the nodes it looks at, once, and comes to one outcome."""

from __future__ import annotations

from pathlib import Path

import pytest

from fmk16.conformance.dispatch import Dispatch
from fmk16.conformance.rule import Direction, Rule, holds, rule, trip
from fmk16.conformance.ruling import Outcome
from fmk16.finding import Severity
from fmk16.model.dosage import DosageForRequest
from fmk16.model.drug import Drug
from fmk16.model.drug_medication import CreateDrugMedication
from fmk16.model.identifier import ByOrganisation
from fmk16.model.message import ROOTS
from fmk16.model.walk import placed
from fmk16.wire.read import read

CREATE = "CreateDrugMedicationRequest"


def made(*on, when=None, only=None, find=None, rule_id="TST-01") -> Rule:
    """Make a rule that finds nothing, if nothing else is said."""
    return rule(rule_id, *on, ground="features:ALL-a", severity=Severity.ERROR, when=when, only=only)(
        find or (lambda *_: iter(()))
    )


@pytest.fixture(scope="module")
def create(valid: Path):
    return read(valid / "create-range.xml")


@pytest.fixture(scope="module")
def valid(checkout: Path) -> Path:
    return checkout / "fixtures/valid"


class TestWalk:
    """A rule on a class meets every node of it, with the place where that stands."""

    @pytest.mark.parametrize("size", [min, max], ids=["a small message", "a large one"])
    def test_every_node_once(self, valid: Path, size):
        message = read(size(valid.glob("c*.xml"), key=lambda file: file.stat().st_size))
        met = []

        def find(node, here):
            met.append((here.place, node))
            return iter(())

        Dispatch([made(Drug, find=find)]).judge(message)
        assert met == list(placed(message.payload, (Drug,)))

    def test_a_root_by_name(self, create):
        ruling = Dispatch([made(CREATE, find=lambda *_: iter((trip(),)))]).judge(create)
        assert [each.place for each in ruling.tripped] == [()]

    def test_a_place_is_seen_from_the_payload(self, create):
        ruling = Dispatch([made(Drug, find=lambda *_: iter((trip("name"),)))]).judge(create)
        assert ruling.tripped[0].place == ("drug_medications", 0, "drug", "name")


class TestOutcomes:
    """Passed, failed, not exercised, not applicable, could not run: one of them, and nothing met is never a pass."""

    @pytest.mark.parametrize(
        ("of", "outcome"),
        [
            (made(Drug), Outcome.PASSED),
            (made(CREATE), Outcome.PASSED),
            (made(Drug, when=lambda *_: True), Outcome.PASSED),
            (made(Drug, when=lambda *_: False), Outcome.NOT_EXERCISED),
            (made(Drug, only=Direction.RESPONSE), Outcome.NOT_APPLICABLE),
            (made("GetMedicineCardRequest"), Outcome.NOT_APPLICABLE),
            (made(ROOTS["GetMedicineCardResponse"]), Outcome.NOT_APPLICABLE),
            (made(Drug, find=lambda *_: iter((trip(),))), Outcome.FAILED),
            (made(Drug, find=lambda *_: 1 / 0), Outcome.COULD_NOT_RUN),
            (made(Drug, when=lambda *_: 1 / 0), Outcome.COULD_NOT_RUN),
            (made(Drug, when=holds("name")), Outcome.PASSED),
            (made(Drug, when=holds("name", str)), Outcome.PASSED),
            (made(Drug, when=holds("name", Drug)), Outcome.NOT_EXERCISED),
            (made(Drug, when=holds("composition")), Outcome.NOT_EXERCISED),
            (made(Drug, when=holds("name", when=lambda *_: False)), Outcome.NOT_EXERCISED),
            (made(Drug, when=holds("name", when=lambda *_: 1 / 0)), Outcome.COULD_NOT_RUN),
            (made(CreateDrugMedication, when=holds("create_warrants")), Outcome.NOT_EXERCISED),
            (made(CreateDrugMedication, when=holds("has_negative_consent")), Outcome.NOT_EXERCISED),
            (made(CREATE, when=holds("whose")), Outcome.PASSED),
            (made(CREATE, when=holds("whose", ByOrganisation)), Outcome.NOT_EXERCISED),
            (made(Drug, rule_id="PAR-00"), Outcome.NOT_EXERCISED),
            (made(Drug, rule_id="PAR-00", find=lambda *_: iter((trip(),))), Outcome.PASSED),
        ],
    )
    def test_outcome(self, create, of: Rule, outcome: Outcome):
        assert Dispatch([of]).judge(create).outcomes == {of.id: outcome}

    def test_a_rule_that_crashes_says_why_and_stops_no_other(self, create):
        ruling = Dispatch([made(Drug, find=lambda *_: 1 / 0), made(Drug, rule_id="TST-02")]).judge(create)
        assert ruling.crashed == {"TST-01": "ZeroDivisionError: division by zero"}
        assert ruling.outcomes["TST-02"] is Outcome.PASSED

    def test_what_one_message_holds_says_nothing_of_the_next(self, create):
        dispatch = Dispatch([made(Drug, when=lambda node, _: node.name == "nobody's")])
        others = [dispatch.judge(create).outcomes["TST-01"] for _ in range(2)]
        assert others == [Outcome.NOT_EXERCISED] * 2

    def test_why_a_rule_could_not_run_depends_on_its_message_alone(self, create, valid):
        def find(node, _):
            raise ValueError(type(node).__name__)

        dispatch = Dispatch([made(Drug, CREATE, DosageForRequest, find=find)])
        others = [read(file) for file in sorted(valid.glob("*.xml"))[::20]]
        together = dispatch.judge_all([*others, create])
        assert [each.crashed for each in together] == [dispatch.judge(each).crashed for each in [*others, create]]

    def test_a_rule_that_crashes_on_one_message_says_nothing_of_those_beside(self, create, valid):
        other = read(valid / "create-parts-of-day.xml")
        dispatch = Dispatch([made(Drug, find=lambda node, _: iter((1 / (node is not drug),)[:0]))])
        drug = create.payload.drug_medications[0].drug
        rulings = dispatch.judge_all([other, create, other])
        assert [each.outcomes["TST-01"] for each in rulings] == ["passed", "could not run", "passed"]
