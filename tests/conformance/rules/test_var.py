"""VAR: variable doses; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped

GLUCOSE, CRITERION = "create-variable-dose-by-glucose", "create-variable-dose-by-criterion"
LABEL, NAME = "<ParameterLabel>måltid</ParameterLabel>", "<ParameterName>Blodsukker</ParameterName>"
REFERENCE = "<AccordingToParameterSchema>måltid</AccordingToParameterSchema>"
ROW = "<ParametricQuantity><FromValue>0</FromValue><Quantity>2</Quantity></ParametricQuantity>"


def _var(fixture: str, *changes: tuple[str, str]) -> list[str]:
    return tripped("VAR", changed(fixture, *changes))


def _second(name: str, label: str = "") -> tuple[str, str]:
    labelled = f"<ParameterLabel>{label}</ParameterLabel>" if label else ""
    schema = f"<ParameterSchema>{ROW}</ParameterSchema>"
    return (
        "</Parameter>\n",
        f"</Parameter><Parameter><ParameterName>{name}</ParameterName>{labelled}{schema}</Parameter>\n",
    )


def _referring(text: str) -> tuple[str, str]:
    return REFERENCE, f"<AccordingToParameterSchema>{text}</AccordingToParameterSchema>"


class TestReferences:
    """What a dose refers to (dosage.md 44)."""

    @pytest.mark.parametrize(
        ("reference", "expected"),
        [
            ("måltid", []),
            (" måltid ", []),
            ("Blodsukker", []),
            ("", []),
            ("  ", []),
            ("Måltid", ["VAR-01"]),
            ("blodsukker", ["VAR-01"]),
            ("måltider", ["VAR-01"]),
        ],
    )
    def test_one_parameter(self, reference, expected):
        assert _var(GLUCOSE, _referring(reference)) == expected

    @pytest.mark.parametrize(
        ("changes", "expected"),
        [
            ((_second("Ketoner", "aften"),), ["VAR-05"]),
            ((_second("Ketoner", "aften"), _referring("aften")), []),
            ((_second("Ketoner"), _referring("Ketoner")), []),
            ((_second("Ketoner", "Blodsukker"), _referring("Blodsukker")), []),
            ((_second("Ketoner", "måltid"),), ["VAR-02", "VAR-02", "VAR-02"]),
            ((_second("Blodsukker"), _referring("Blodsukker")), ["VAR-02"]),
            ((_second("Blodsukker", "aften"), _referring("Blodsukker")), ["VAR-02"]),
            ((_second("Ketoner", "aften"), _referring(" ")), ["VAR-02"]),
            ((_second("Ketoner", "aften"), _referring("nat")), ["VAR-01"]),
        ],
    )
    def test_several_parameters(self, changes, expected):
        assert _var(GLUCOSE, *changes) == expected

    def test_a_dosage_without_parameters(self):
        reference = "<AccordingToParameterSchema>INR</AccordingToParameterSchema>"
        assert _var("create-parts-of-day", ("<Quantity>1</Quantity>", reference)) == ["VAR-01"]


class TestRows:
    """The rows of a schema (dosage.md 30, 42 and 43)."""

    @pytest.mark.parametrize(
        ("old", "new", "expected"),
        [
            ("<FromValue>8</FromValue>", "<FromValue>4.0</FromValue>", ["VAR-03"]),
            ("<FromValue>8</FromValue>", "<FromValue>4.01</FromValue>", []),
            ("<FromValue>8</FromValue>", "<FromValue>13</FromValue>", ["VAR-08"]),
            ("<FromValue>8</FromValue>", "<Criterion>ved feber</Criterion>", ["VAR-04"]),
            ("<FromValue>0</FromValue>", "<FromValue>2</FromValue>", ["VAR-07"]),
            ("<MinimumQuantity>8<", "<MinimumQuantity>10<", []),
            ("<MinimumQuantity>8<", "<MinimumQuantity>11<", ["VAR-06"]),
            ("<MinimumQuantity>8<", "<MinimumQuantity>0<", []),
            ("<Quantity>4<", "<Quantity>0<", []),
            ("<Quantity>4<", "<Quantity>90<", []),
        ],
    )
    def test_by_value(self, old, new, expected):
        assert _var(GLUCOSE, (old, new)) == expected

    @pytest.mark.parametrize(
        ("criterion", "expected"),
        [
            ("tynd afføring", []),
            ("afføring i dag", []),
            ("Afføring  i går ", ["VAR-09"]),
            ("afføring i går", ["VAR-09"]),
        ],
    )
    def test_by_criterion(self, criterion, expected):
        assert _var(CRITERION, ("<Criterion>tynd afføring", f"<Criterion>{criterion}")) == expected


def test_nothing_is_exercised_without_ranges_and_parameters():
    found = outcomes(changed("create-parts-of-day"))
    assert {outcome for rule, outcome in found.items() if rule.startswith("VAR")} == {"not exercised"}
