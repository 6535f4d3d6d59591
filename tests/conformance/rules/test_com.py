"""COM: combinations; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from conformance.rules.dosages import day, fixed, prn

COMBINED = "create-combination-of-fixed-and-prn-orders"
TYPE = "<RelationType>Kombination</RelationType>"


def _with(first: str = "", second: str = "") -> str:
    """Give the two combined orders, with other doses where they are named."""
    text = changed(COMBINED).decode()
    for name, doses in (("Fixed", first), ("PRN", second)):
        if doses:
            begin, end = text.index(f"<{name}>"), text.index(f"</{name}>") + len(f"</{name}>")
            text = text[:begin] + doses + text[end:]
    return text


BOTH = fixed(day(1), 1) + prn(day(None))


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("", "", []),
        (prn(day(None)), "", ["COM-01"]),
        ("", fixed(day(1), 1), ["COM-01"]),
        (BOTH, "", ["COM-01"]),
        ("", BOTH, ["COM-01"]),
        ("<Unspecified/>", "", []),
        ("", "<Empty/>", []),
    ],
)
def test_what_is_combined(first, second, expected):
    assert tripped("COM", _with(first, second).encode()) == expected


def test_a_dosage_in_words_says_what_it_is():
    text = changed(COMBINED).decode()
    begin, end = text.rindex("<Dosage>\n      <Precondition>"), text.rindex("</Dosage>")
    words = (
        "<Dosage><FreeText><StartDate>2026-09-10</StartDate><EndDate>2026-10-10</EndDate><Text>efter aftale</Text>"
        "</FreeText><Type>{}</Type>"
    )
    for kind, expected in (("PRN", []), ("Combined", ["COM-01"]), ("Fixed", ["COM-01"])):
        assert tripped("COM", (text[:begin] + words.format(kind) + text[end:]).encode()) == expected


def test_one_side_is_enough():
    text = _with(prn(day(None)))
    last = text.rindex(TYPE)
    assert tripped(
        "COM", (text[:last] + TYPE.replace("Kombination", "Alternativ") + text[last + len(TYPE) :]).encode()
    ) == ["COM-01"]


def test_a_partner_outside_the_message_is_not_judged():
    assert outcomes(changed("update-dose-increase"))["COM-01"] == "not exercised"
    found = outcomes(changed("create-substitution-relation"))
    assert found["COM-00"] == found["COM-01"] == "not exercised"


def test_both_features_are_exercised():
    found = outcomes(changed(COMBINED))
    assert found["COM-00"] == found["COM-01"] == found["SEP-00"] == "passed"
