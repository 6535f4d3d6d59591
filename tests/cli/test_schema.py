"""``fmk16 schema``: the JSON schema of what a name stands for, or the names that were probably meant."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from fmk16 import INTERFACE_REVISION

from .conftest import Run


class TestPrinting:
    """A schema is printed that the converted messages of that name are valid by."""

    @pytest.mark.parametrize(
        "arguments",
        [
            ("CreateDrugMedication",),
            ("CreateDrugMedication", "--request"),
            ("CreateDrugMedicationRequest",),
            ("createdrugmedication_160",),
        ],
    )
    def test_messages(self, run: Run, valid: Path, arguments: tuple[str, ...]) -> None:
        result = run("schema", *arguments)
        assert result.exit_code == 0
        schema = json.loads(result.stdout)
        assert f":{INTERFACE_REVISION}:CreateDrugMedication" in schema["$id"]
        converted = json.loads(run("convert", valid / "create-range.xml").stdout)
        jsonschema.Draft202012Validator(schema).validate(converted)

    def test_the_other_half_is_another_message(self, run: Run, valid: Path) -> None:
        schema = json.loads(run("schema", "CreateDrugMedication", "--response").stdout)
        judge = jsonschema.Draft202012Validator(schema)
        assert judge.is_valid(json.loads(run("convert", valid / "create-response.xml").stdout))
        assert not judge.is_valid(json.loads(run("convert", valid / "create-range.xml").stdout))

    @pytest.mark.parametrize("name", ["Dosage", "Drug", "WarrantStatus", "DosageForResponse"])
    def test_types(self, run: Run, name: str) -> None:
        result = run("schema", name)
        assert result.exit_code == 0
        jsonschema.Draft202012Validator.check_schema(json.loads(result.stdout))

    def test_danish_letters_stand_as_they_are(self, run: Run) -> None:
        assert "lægemiddelordination".encode() in run("schema", "CreateDrugMedication").stdout_bytes


class TestUsage:
    """What is no name, or has no such part, is a usage error in one sentence."""

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            ((), "Missing argument"),
            (("GetMedcineCard",), "was GetMedicineCard"),
            (("Drug", "--request"), "Drug is no operation, which alone has a request"),
            (("GetMedicineCardRequest", "--response"), "is no operation"),
            (("Xyzzy", "--response"), "is no operation, message or type"),
        ],
    )
    def test_usage(self, run: Run, arguments: tuple[str, ...], says: str) -> None:
        result = run("schema", *arguments)
        assert says in " ".join(result.stderr.split())
        assert result.stdout == ""
        assert result.exit_code == 2


class TestReports:
    """The schema of a command's own JSON is printed by the command's name."""

    @pytest.mark.parametrize("command", ["check", "gate"])
    def test_reports(self, run: Run, command: str) -> None:
        schema = json.loads(run("schema", command).stdout)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"urn:fmk16:schema:{command}:1"

    def test_they_have_no_halves(self, run: Run) -> None:
        result = run("schema", "check", "--request")
        assert result.exit_code == 2
        assert "check is no operation" in result.stderr

    def test_what_check_writes(self, run: Run, valid: Path) -> None:
        schema = json.loads(run("schema", "check").stdout)
        document = json.loads(run("check", valid / "create-range.xml", "--json").stdout)
        assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(document)] == []
