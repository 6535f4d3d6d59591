"""``fmk16 vectors``: the hand-worked cases, and another app judged by them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from fmk16.conformance.vectors.cases import chosen, vector, vectors

from .conftest import Run

MONDAYS = "methotrexate-mondays"


@pytest.fixture
def answers() -> dict[str, Any]:
    """Give the answers of an app that is right about cycles."""
    return {each.id: json.loads(json.dumps(each.answer)) for each in chosen(["cycle"])}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "answers.json"


class TestList:
    """Cases are listed by subject and id, and given whole to machines."""

    def test_all(self, run: Run) -> None:
        lines = run("vectors").stdout.splitlines()
        assert [line.split()[1] for line in lines] == list(vectors())

    def test_chosen(self, run: Run) -> None:
        result = run("vectors", MONDAYS, "course")
        assert result.exit_code == 0
        assert {line.split()[0] for line in result.stdout.splitlines()} == {"course", "cycle"}

    def test_for_machines(self, run: Run, checkout: Path) -> None:
        """A case is as it stands in its file, with its subject."""
        (case,) = json.loads(run("vectors", MONDAYS, "--json").stdout)["Vectors"]
        whole = json.loads((checkout / "conformance/vectors/cycle.json").read_text(encoding="utf-8"))
        assert [case] == [each | {"subject": "cycle"} for each in whole["vectors"] if each["id"] == MONDAYS]

    def test_no_such_case(self, run: Run) -> None:
        result = run("vectors", "methotrexat-monday")
        assert result.exit_code == 2
        assert f"did you mean {MONDAYS}" in " ".join(result.stderr.split())


class TestCheck:
    """An app's answers: 0 when all are right, 1 when one is wrong, 3 when one is not there."""

    def test_right(self, run: Run, answers: dict[str, Any], file: Path) -> None:
        file.write_text(json.dumps(answers), encoding="utf-8")
        result = run("vectors", "cycle", "--check", file)
        assert (result.exit_code, result.stdout) == (0, f"{len(answers)} cases: {len(answers)} right, 0 wrong\n")

    def test_standard_input(self, run: Run, answers: dict[str, Any]) -> None:
        assert run("vectors", "cycle", "--check", "-", stdin=json.dumps(answers).encode()).exit_code == 0

    def test_wrong(self, run: Run, answers: dict[str, Any], file: Path) -> None:
        answers[MONDAYS]["doses"][1]["at"] = "2026-07-20T08:00:00+01:00"
        file.write_text(json.dumps(answers), encoding="utf-8")
        result = run("vectors", MONDAYS, "--check", file)
        case = vector(MONDAYS)
        assert result.exit_code == 1
        assert result.stdout.splitlines() == [
            f'{MONDAYS}: doses/1/at: expected "2026-07-20T08:00:00+02:00", found "2026-07-20T08:00:00+01:00"',
            f"    {case.title}. {case.worked} ({', '.join(case.statements)})",
            "1 case: 0 right, 1 wrong",
        ]

    def test_wrong_for_machines(self, run: Run, answers: dict[str, Any], file: Path) -> None:
        answers[MONDAYS]["odd"] = ["nothing"]
        file.write_text(json.dumps(answers), encoding="utf-8")
        result = run("vectors", MONDAYS, "--check", file, "--json")
        document = json.loads(result.stdout)
        assert result.exit_code == 1
        assert document["Summary"] == {"Cases": 1, "Right": 0, "Wrong": 1, "Declined": 0, "Unanswered": 0}
        (case,) = document["Cases"]
        assert (case["Id"], case["Verdict"], case["Worked"]) == (MONDAYS, "wrong", vector(MONDAYS).worked)
        assert case["Mismatches"] == [{"Path": "odd/0", "Expected": None, "Found": "nothing"}]

    def test_many_mismatches_are_cut(self, run: Run, answers: dict[str, Any], file: Path) -> None:
        answers[MONDAYS]["odd"] = [f"odd_{number}" for number in range(20)]
        answers[MONDAYS]["basis"] = "long " * 100
        file.write_text(json.dumps(answers), encoding="utf-8")
        lines = run("vectors", MONDAYS, "--check", file).stdout.splitlines()
        assert f"{MONDAYS}: and 16 more" in lines
        assert max(map(len, lines[:-2])) < 300

    @pytest.mark.parametrize(("said", "line"), [({}, "not answered"), ({"no-such-case": {}}, "there is no such case")])
    def test_not_whole(self, run: Run, file: Path, said: dict[str, Any], line: str) -> None:
        file.write_text(json.dumps(said), encoding="utf-8")
        result = run("vectors", MONDAYS, "--check", file)
        assert result.exit_code == 3
        assert line in result.stdout

    def test_what_an_app_cannot_be_asked(self, run: Run, file: Path) -> None:
        file.write_text(json.dumps({MONDAYS: None}), encoding="utf-8")
        result = run("vectors", MONDAYS, "--check", file)
        assert (result.exit_code, result.stdout) == (0, "1 case: 0 right, 0 wrong, 1 declined\n")

    def test_no_json(self, run: Run, file: Path) -> None:
        file.write_text("<xml/>", encoding="utf-8")
        result = run("vectors", "--check", file)
        assert result.exit_code == 3
        assert result.stderr.startswith(f"{file}: the answers are no JSON: ")

    def test_too_large(self, run: Run, file: Path) -> None:
        file.write_text(json.dumps({"a": "b" * 5000}), encoding="utf-8")
        result = run("vectors", "--check", file, "--max-size", "1k")
        assert result.exit_code == 3
        assert "larger than the 1024 bytes allowed" in result.stderr

    def test_nothing_about_a_person_is_said(self, run: Run, answers: dict[str, Any], file: Path) -> None:
        answers[MONDAYS]["doses"][0]["amount"] = {"quantity": "111111-1118"}
        file.write_text(json.dumps({"111111-1118": {}, **answers}), encoding="utf-8")
        for extra in ((), ("--json",)):
            assert "111111-1118" not in run("vectors", MONDAYS, "--check", file, *extra).stdout
