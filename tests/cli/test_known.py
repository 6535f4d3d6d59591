"""``--parameter``: amounts of variable doses with what they rest on, or why not (dosage.md 42 to 44)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .conftest import Run

GLUCOSE = "create-variable-dose-by-glucose.xml"
CRITERION = "create-variable-dose-by-criterion.xml"
PLAIN = "create-fixed-and-prn-in-one-period.xml"
AT = ("--at", "2026-08-25T06:00")
DAYS = ("--from", "2026-08-25", "--to", "2026-08-25")
STEP_8 = "<FromValue>8</FromValue>"


def dose(result: str) -> dict[str, Any]:
    (order,) = json.loads(result)["Messages"][0]["DrugMedication"]
    found: dict[str, Any] = order["Doses"][0]
    return found


class TestAmounts:
    """The amount, and the row it rests on."""

    @pytest.mark.parametrize(
        ("given", "amount", "remark"),
        [
            ("Blodsukker=11,2", "6 IE", "Blodsukker (måltid) 11,2 mmol/l: trinnet fra 8 til under 12 (dosage:43)"),
            ("Blodsukker=11.2", "6 IE", "Blodsukker (måltid) 11,2 mmol/l: trinnet fra 8 til under 12 (dosage:43)"),
            ("måltid = 12 ", "8-10 IE", "Blodsukker (måltid) 12 mmol/l: trinnet fra 12 til under 16,5 (dosage:43)"),
            ("blodsukker=0", "0 IE", "Blodsukker (måltid) 0 mmol/l: trinnet fra 0 til under 4 (dosage:43)"),
            ("MÅLTID=20", "ring til ambulatoriet", "Blodsukker (måltid) 20 mmol/l: trinnet fra 16,5 og op (dosage:43)"),
        ],
    )
    def test_next(self, run: Run, valid: Path, given: str, amount: str, remark: str) -> None:
        result = run("next", valid / GLUCOSE, *AT, "--parameter", given)
        (line,) = result.stdout.splitlines()
        assert line.split("  ")[1:3] == [amount, "i dag kl. 07:00"]
        assert line.split("  ")[-1].startswith(remark)
        assert result.exit_code == 0

    def test_english(self, run: Run, valid: Path) -> None:
        line = run("next", valid / GLUCOSE, *AT, "--parameter", "Blodsukker=11,2", "--lang", "en").stdout
        assert "6 IE" in line
        assert "Blodsukker (måltid) 11.2 mmol/l: the row from 8 to below 12 (dosage:43)" in line

    def test_schedule(self, run: Run, valid: Path) -> None:
        lines = run("schedule", valid / GLUCOSE, *DAYS, "--parameter", "Blodsukker=11,2").stdout.splitlines()
        assert lines[1] == (
            "  tirsdag 25. august  kl. 07:00: 6 IE; kl. 12:30: 6 IE; kl. 18:30: 6 IE  "
            "Blodsukker (måltid) 11,2 mmol/l: trinnet fra 8 til under 12 (dosage:43); mål blodsukker før måltidet"
        )

    @pytest.mark.parametrize("question", [("next", *AT), ("schedule", *DAYS)])
    def test_json(self, run: Run, valid: Path, question: tuple[str, ...]) -> None:
        found = dose(run(*question, valid / GLUCOSE, "--parameter", "Blodsukker=12,50", "--json").stdout)
        assert found["AccordingToParameterSchema"] == "måltid"
        assert found["AmountByRow"] == {
            "Parameter": "Blodsukker (måltid)",
            "ParameterUnitText": "mmol/l",
            "Value": "12.50",
            "Basis": "decided",
            "Statements": ["dosage:42", "dosage:43", "dosage:44"],
            "FromValue": "12",
            "MinimumQuantity": "8",
            "MaximumQuantity": "10",
            "Place": "drug_medications[0].dosage.form.parameters[0].parameter_schema.parametric_quantities[3]",
            "Below": "16.5",
        }

    def test_an_amount_that_is_stated_needs_none(self, run: Run, valid: Path) -> None:
        found = dose(run("next", valid / PLAIN, *AT, "--json").stdout)
        assert found["Quantity"] == "2"
        assert not {"AmountByRow", "AmountCannotTell"} & set(found)


class TestWhyNot:
    """The dose is due all the same; the remark says why its amount cannot be told."""

    def test_without_a_value(self, run: Run, valid: Path) -> None:
        line = run("next", valid / GLUCOSE, *AT).stdout
        assert "efter skema: måltid  i dag kl. 07:00" in line
        assert "mængden kan ikke afgøres: Blodsukker (måltid) er ikke oplyst (dosage:43)" in line

    def test_below_the_lowest_row(self, run: Run, valid: Path) -> None:
        line = run("next", valid / GLUCOSE, *AT, "--parameter", "Blodsukker=-1").stdout
        assert "mængden kan ikke afgøres: Blodsukker (måltid) -1 mmol/l er under laveste trin 0 (dosage:43)" in line

    def test_criteria_are_listed(self, run: Run, valid: Path) -> None:
        line = run("next", valid / CRITERION, *AT).stdout
        assert (
            "mængden kan ikke afgøres: Afføring vælges efter kriterium: afføring i går: 1 brev / "
            "ingen afføring i 2 dage: 2-3 breve / tynd afføring: spring dosis over (dosage:42)"
        ) in line

    @pytest.mark.parametrize(
        ("old", "new", "why"),
        [
            (">måltid</According", ">x</According", "skemaet x findes ikke (dosage:44)"),
            (STEP_8, "<FromValue>4.0</FromValue>", "to trin i skemaet Blodsukker (måltid) begynder ved samme værdi"),
            (STEP_8, "<Criterion>feber</Criterion>", "skemaet Blodsukker (måltid) blander trin og kriterier: fra 0: 0"),
            ("</Parameter>", "</Parameter>{parameter}", "måltid kan være flere skemaer (dosage:44)"),
            (">måltid</According", "> </According", "Blodsukker (måltid) er ikke oplyst (dosage:43)"),
            (">måltid</According", ">Blodsukker</According", "Blodsukker (måltid) er ikke oplyst (dosage:43)"),
        ],
    )
    def test_odd(self, run: Run, valid: Path, old: str, new: str, why: str) -> None:
        text = (valid / GLUCOSE).read_text(encoding="utf-8")
        parameter = text[text.index("<Parameter>") : text.index("</Parameter>") + len("</Parameter>")]
        changed = text.replace(old, new.format(parameter=parameter))
        line = run("next", "-", *AT, stdin=changed.encode()).stdout
        assert f"mængden kan ikke afgøres: {why}" in line

    def test_json(self, run: Run, valid: Path) -> None:
        found = dose(run("next", valid / CRITERION, *AT, "--json").stdout)
        place = "drug_medications[0].dosage.form.parameters[0]"
        assert found["AmountCannotTell"] == {
            "Reason": "criterion_in_words",
            "Parameter": "Afføring",
            "Basis": "schema",
            "Statements": ["dosage:42"],
            "Place": place,
            "Rows": [
                {
                    "Criterion": "afføring i går",
                    "Quantity": "1",
                    "Place": f"{place}.parameter_schema.parametric_quantities[0]",
                },
                {
                    "Criterion": "ingen afføring i 2 dage",
                    "MinimumQuantity": "2",
                    "MaximumQuantity": "3",
                    "Place": f"{place}.parameter_schema.parametric_quantities[1]",
                },
                {
                    "Criterion": "tynd afføring",
                    "Instruction": "spring dosis over",
                    "Place": f"{place}.parameter_schema.parametric_quantities[2]",
                },
            ],
        }


class TestBadValues:
    """What is no value is refused before any message is read; a name that no order knows when all are answered."""

    @pytest.mark.parametrize("question", [("next", *AT), ("schedule", *DAYS)])
    @pytest.mark.parametrize(
        ("given", "sentence"),
        [
            (["Blodsukker=høj"], "'høj' is not a number; write digits with a decimal comma or point, such as 11,2"),
            (["Blodsukker="], "'' is not a number"),
            (["Blodsukker"], "'Blodsukker' is no name and value; write them as Blodsukker=11,2"),
            (["=11"], "'=11' is no name and value"),
            (["INR=2", "INR=3"], "'INR' is given two values, 2 and 3; give it once"),
        ],
    )
    def test_refused(self, run: Run, valid: Path, question: tuple[str, ...], given: list[str], sentence: str) -> None:
        options = [part for text in given for part in ("--parameter", text)]
        result = run(*question, valid / GLUCOSE, *options)
        assert sentence in result.stderr
        assert result.stdout == ""
        assert result.exit_code == 2

    @pytest.mark.parametrize("question", [("next", *AT), ("schedule", *DAYS)])
    def test_an_unknown_name(self, run: Run, valid: Path, question: tuple[str, ...]) -> None:
        options = ("--parameter", "Blodsuker=11,2", "--parameter", "måltid=4", "--parameter", "Puls=1")
        result = run(*question, valid / GLUCOSE, valid / CRITERION, *options)
        assert (
            "no order has the parameter 'Blodsuker', 'Puls'; the orders asked about have 'måltid', 'Blodsukker', "
            "'Afføring'"
        ) in result.stderr
        assert result.exit_code == 2

    def test_an_unknown_name_where_there_are_no_parameters(self, run: Run, valid: Path) -> None:
        result = run("next", valid / PLAIN, *AT, "--parameter", "INR=3")
        assert "no order has the parameter 'INR'; the orders asked about have none" in result.stderr

    def test_a_name_that_one_of_several_messages_knows(self, run: Run, valid: Path) -> None:
        result = run(
            "next",
            valid / PLAIN,
            valid / GLUCOSE,
            *AT,
            "--parameter",
            "Blodsukker=11,2",
            "--parameter",
            "Blodsukker=11.20",
        )
        assert "6 IE" in result.stdout
        assert result.exit_code == 0

    def test_a_message_that_cannot_be_read_keeps_its_code(self, run: Run, valid: Path, invalid: Path) -> None:
        result = run("next", invalid / "truncated.xml", valid / GLUCOSE, *AT, "--parameter", "Blodsukker=11,2")
        assert "6 IE" in result.stdout
        assert result.exit_code == 1

    def test_of_messages_that_cannot_be_read_no_name_is_unknown(self, run: Run, invalid: Path) -> None:
        result = run("next", invalid / "truncated.xml", *AT, "--parameter", "Blodsukker=11,2")
        assert "no order has" not in result.stderr
        assert result.exit_code == 1
