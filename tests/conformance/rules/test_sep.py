"""SEP: separate orders; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from conformance.rules.dosages import day, fixed, prn
from fmk16.conformance.check import check

COMBINED, BOTH = "create-combination-of-fixed-and-prn-orders", "create-fixed-and-prn-in-one-period"
CARD = "card-with-warrants-handovers-administrations-and-relations"


def _parted(*changes: tuple[str, str]) -> bytes:
    """Give the two orders without their relations."""
    text = changed(COMBINED).decode()
    while "<DrugMedicationReferenceNumber>" in text:
        begin, end = (
            text.index("    <DrugMedicationReferenceNumber>"),
            text.index("</Relation>\n") + len("</Relation>\n"),
        )
        text = text[:begin] + text[end:]
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text.encode()


def test_one_period_with_both_is_neither():
    assert tripped("SEP", changed(BOTH)) == ["SEP-01"]
    assert outcomes(changed(BOTH))["SEP-00"] == "not exercised"


@pytest.mark.parametrize(
    ("changes", "expected", "exercised"),
    [
        ((), ["SEP-02"], "passed"),
        ((("N02AA05", "N02AA01"),), [], "not exercised"),
    ],
)
def test_two_orders(changes, expected, exercised):
    assert tripped("SEP", _parted(*changes)) == expected
    assert outcomes(_parted(*changes))["SEP-00"] == exercised


def test_each_is_told_once_however_many_there_are():
    """Hundreds of orders of one substance, fixed and as-needed, cost no more than each once."""
    text = _parted().decode()
    end = text.rindex("</DrugMedication>") + len("</DrugMedication>")
    begin = text.index("<DrugMedication>")
    message = (text[:end] + text[begin:end] * 2 + text[end:]).encode()
    assert tripped("SEP", message) == ["SEP-02"] * 5  # the last has none of the other kind after it
    ruling = check(message).ruling
    assert ruling is not None
    assert len(ruling.exercised["SEP"]) == 6


def test_two_fixed_ones_are_not_separate():
    text = _parted().decode()
    begin, end = text.index("<PRN>"), text.index("</PRN>") + len("</PRN>")
    message = (text[:begin] + fixed(day(1), 1) + text[end:]).encode()
    assert tripped("SEP", message) == []
    assert outcomes(message)["SEP-00"] == "not exercised"


def test_joined_orders_are_separate_whatever_their_substance():
    message = changed(COMBINED, ("N02AA05", "N02AA01"))
    assert tripped("SEP", message) == []
    assert outcomes(message)["SEP-00"] == "passed"


def test_an_order_with_both_beside_another():
    text = changed(COMBINED).decode()
    begin = text.index("</Fixed>") + len("</Fixed>")
    message = (text[:begin] + prn(day(None)) + text[begin:]).encode()
    assert tripped("SEP", message) == ["SEP-01"]
    assert outcomes(message)["SEP-00"] == "not exercised"


def test_a_card_may_hold_them():
    assert tripped("SEP", changed(CARD)) == []
    assert outcomes(changed(CARD))["SEP-00"] == "passed"
    assert outcomes(changed(CARD))["SEP-02"] == "not applicable"


def test_versions_of_one_order_are_not_two_orders():
    versions = changed(CARD).replace(b"50030002", b"50030001")
    assert outcomes(versions)["SEP-00"] == outcomes(versions)["COM-01"] == "not exercised"
