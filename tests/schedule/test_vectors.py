"""The hand-worked cases: each is what dosage.md says, its JSON is what the table exports, and fmk16 answers it so."""

from __future__ import annotations

import json
import re
from collections import Counter
from copy import deepcopy
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import fmk16
from fmk16.conformance.statements import statements
from fmk16.conformance.vectors.cases import FOLDER, Vector, chosen, vector, vectors, vectors_in
from fmk16.conformance.vectors.judged import Verdict, judge, read_answers
from fmk16.conformance.vectors.mismatch import mismatches
from fmk16.conformance.vectors.question import answer_of
from fmk16.errors import InputError, QuestionError, UnknownIdError
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.drug_medication import CreateDrugMedication
from fmk16.model.messages.drug_medication import CreateDrugMedicationRequest
from fmk16.package_data import data
from fmk16.schedule.reading import Reading

from .cases.case import Case
from .cases.export import SUBJECTS, files
from .slow import SlowDay
from .slow_doses import SlowDose
from .slow_order import slow_order_days
from .slow_reading import PARTS, SlowKnown, SlowReading

CASES = [case for cases in SUBJECTS.values() for case in cases]

CHANGES_DOSES = (
    "2 7 8 9 10 11 11a 12 13 14 15 16 16a 17 18 19 20 21 22 23 24 25 26 27 27a 28 29 29a 30 31 32 33 36 38 39 40 41 42 "
    "43 44 47 48 48a"
)
"""The statements that a dose, its time, its amount or its limits depend on."""

DISAGREEMENTS: dict[str, str] = {}
"""Where the expander does not do what dosage.md says: dosage.md decides, so the cases stand as they are."""


def judged(each: Vector) -> Any:
    """A case that must hold, or one that must not hold yet."""
    why = DISAGREEMENTS.get(each.id)
    marks = () if why is None else (pytest.mark.xfail(reason=why, strict=True, raises=AssertionError),)
    return pytest.param(each, id=each.id, marks=marks)


class TestAnswers:
    """fmk16 answers every case as a person worked it out from dosage.md."""

    @pytest.mark.parametrize("each", [judged(each) for each in vectors().values()])
    def test_as_worked_out(self, each: Vector) -> None:
        assert [str(mismatch) for mismatch in mismatches(each.answer, answer_of(each))] == []

    def test_a_question_that_nobody_knows(self) -> None:
        guess = replace(vector("methotrexate-mondays"), question={"ask": "guess"})
        with pytest.raises(QuestionError, match="asks 'guess', which is no question known"):
            answer_of(guess)

    def test_every_disagreement_is_a_case(self) -> None:
        assert set(DISAGREEMENTS) <= set(vectors())


# --- a second opinion ------------------------------------------------------------------------------------------------

WINDOWS = [case for case in CASES if case.question["ask"] == "doses_between"]


def slowly(case: Case) -> list[SlowDay]:
    """Ask the slow expander, which was written from dosage.md alone."""
    message = case.message
    order = message.drug_medications[0] if isinstance(message, CreateDrugMedicationRequest) else message
    assert isinstance(order, CreateDrugMedication | DosageForRequest | DosageForResponse)
    chosen = dict(case.reading)
    times = {part: time.fromisoformat(at) for part, at in chosen.pop("times_of_parts", {}).items()}
    withdrawn = case.known.get("withdrawn_at")
    known = SlowKnown(
        tuple(map(date.fromisoformat, case.known.get("episodes", ()))),
        None if withdrawn is None else datetime.fromisoformat(withdrawn),
    )
    first, last = (date.fromisoformat(case.question[end]) for end in ("first", "last"))
    return slow_order_days(order, first, last, SlowReading({**PARTS, **times}, **chosen), known)


def slow_line(dose: SlowDose) -> tuple[str, str, int, datetime | None]:
    return f"{dose.day}", f"{dose.last_day}", dose.period, dose.instant


def worked_line(dose: dict[str, Any]) -> tuple[str, str, int, datetime | None]:
    moment = datetime.fromisoformat(dose["at"]) if "at" in dose else None
    return dose["day"], dose.get("last_day", dose["day"]), dose["period"], moment


class TestSecondOpinion:
    """The slow expander tells the days and moments of every window as a person worked them out."""

    @pytest.mark.parametrize("case", WINDOWS, ids=lambda case: case.id)
    def test_the_same_doses(self, case: Case) -> None:
        days = slowly(case)
        worked = case.answer
        assert Counter(slow_line(dose) for day in days for dose in day.doses) == Counter(
            map(worked_line, worked["doses"])
        )
        assert Counter(slow_line(dose) for day in days for dose in day.as_needed) == Counter(
            map(worked_line, worked["as_needed"])
        )

    @pytest.mark.parametrize("case", WINDOWS, ids=lambda case: case.id)
    def test_the_same_days_that_cannot_be_told(self, case: Case) -> None:
        untold = case.answer["cannot_tell"]
        assert [f"{day.day}" for day in slowly(case) if day.cannot_tell] == [
            f"{day.day}"
            for day in slowly(case)
            if any(each["first_day"] <= f"{day.day}" <= each["last_day"] for each in untold)
        ]


# --- the files -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads((data() / "conformance/schemas/vectors.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


class TestFiles:
    """The files are what the table exports, and what their JSON Schema says."""

    @pytest.mark.parametrize(("name", "text"), [*files()], ids=[f"{subject}.json" for subject in SUBJECTS])
    def test_written_out(self, name: str, text: str) -> None:
        """To write them again: ``cd tests && python -m schedule.cases``."""
        assert (data() / FOLDER / name).read_text(encoding="utf-8") == text

    def test_none_is_left_over(self) -> None:
        assert {path.stem for path in (data() / FOLDER).glob("*.json")} == set(SUBJECTS)

    @pytest.mark.parametrize("path", sorted((data() / FOLDER).glob("*.json")), ids=lambda path: path.name)
    def test_valid(self, validator: Draft202012Validator, path: Any) -> None:
        document = json.loads(path.read_text(encoding="utf-8"))
        assert [error.message for error in validator.iter_errors(document)] == []
        assert document["subject"] == path.stem

    @pytest.mark.parametrize(
        "wrong",
        [
            {"id": "Upper Case"},
            {"statements": []},
            {"statements": ["24"]},
            {"question": {"ask": "guess", "at": "2026-07-06T08:00:00+02:00"}},
            {"question": {"ask": "next", "at": "2026-07-06T08:00:00"}},
            {"reading": {"week_one": "sunday"}},
            {"reading": {}},
            {"known": {"parameters": {"blodsukker": 11.2}}},
            {"answer": {}},
            {"answer": {"doses": []}},
            {"answer": {"doses": [{"day": "2026-07-06"}], "as_needed": [], "cannot_tell": [], "odd": []}},
        ],
        ids=json.dumps,
    )
    def test_what_is_wrong_is_refused(self, validator: Draft202012Validator, wrong: dict[str, Any]) -> None:
        document = json.loads((data() / FOLDER / "dates.json").read_text(encoding="utf-8"))
        document["vectors"] = [document["vectors"][0] | wrong]
        assert not validator.is_valid(document)

    def test_xml_and_json_are_the_same_message(self) -> None:
        for each in vectors().values():
            from_xml = fmk16.read(each.xml.encode()).payload
            assert fmk16.from_json(json.dumps(each.json)).payload == from_xml, each.id


class TestTable:
    """The table shows every statement that changes doses, and every other reading of one."""

    def test_how_many(self) -> None:
        assert len(CASES) >= 60

    @pytest.mark.parametrize("number", CHANGES_DOSES.split())
    def test_every_statement_is_shown(self, number: str) -> None:
        assert any(number in case.shows.split() for case in CASES)

    def test_every_statement_is_one(self) -> None:
        numbers = {number for case in CASES for number in f"{case.shows} {case.ground}".split()}
        assert numbers <= set(statements())

    def test_every_reading_is_chosen(self) -> None:
        chosen = {name for case in CASES for name in case.reading}
        assert chosen == {field for field in Reading.__dataclass_fields__ if field != "zone"}

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
    def test_dates_are_written_out(self, case: Any) -> None:
        """A case tells how it is worked out in sentences, one line each for title and working."""
        assert re.fullmatch(r"\S.*[^.\s]", case.title)
        assert case.worked.endswith(".")


class TestLookUps:
    """Cases by their id, and what differs from one."""

    def test_a_case(self) -> None:
        found = vector("methotrexate-mondays")
        assert (found.subject, found.statements) == ("cycle", ("dosage:23", "dosage:24"))

    def test_no_case(self) -> None:
        with pytest.raises(UnknownIdError, match="did you mean methotrexate-mondays"):
            vector("methotrexat-monday")

    def test_by_subject_and_id(self) -> None:
        found = chosen(["supply", "methotrexate-mondays"])
        assert {each.subject for each in found} == {"cycle", "supply"}
        assert [each.id for each in found if each.subject == "cycle"] == ["methotrexate-mondays"]
        assert chosen([]) == tuple(vectors().values())

    def test_no_subject(self) -> None:
        with pytest.raises(UnknownIdError, match="no vector or subject 'suply'; did you mean supply"):
            chosen(["cycle", "suply"])

    def test_a_file_that_is_no_json(self, tmp_path: Any) -> None:
        path = tmp_path / "broken.json"
        path.write_text("{", encoding="utf-8")
        with pytest.raises(InputError, match=r"broken\.json is no JSON"):
            vectors_in(path)


# --- another app's answers -------------------------------------------------------------------------------------------


class TestMismatches:
    """Every value in which an answer is not the one expected, by its path."""

    def test_what_is_wrong(self) -> None:
        expected = vector("methotrexate-mondays").answer
        found: Any = deepcopy(expected)
        found["doses"][1]["at"] = "2026-07-20T08:00:00+01:00"
        del found["basis"]
        assert [str(each) for each in mismatches(expected, found)] == [
            'doses/1/at: expected "2026-07-20T08:00:00+02:00", found "2026-07-20T08:00:00+01:00"',
            'basis: expected "decided", found nothing',
        ]

    @pytest.mark.parametrize(
        ("expected", "found", "said"),
        [
            ({"doses": [1, 2]}, {"doses": [1]}, ["doses/1: expected 2, found nothing"]),
            ({"doses": [1]}, {"doses": [1, 2]}, ["doses/1: expected nothing, found 2"]),
            ({"times": 1}, {"times": True}, ["times: expected 1, found true"]),
            ({"complete": True}, {"complete": 1}, ["complete: expected true, found 1"]),
            ({"quantity": "1"}, {"quantity": 1}, ['quantity: expected "1", found 1']),
            ({"doses": []}, {"doses": {}}, ["doses: expected [], found {}"]),
            ({"a": 1}, [1], ['the answer: expected {"a": 1}, found [1]']),
            ({"times": 1}, {"times": 1.0, "at": None}, []),
        ],
        ids=str,
    )
    def test_one_value(self, expected: Any, found: Any, said: list[str]) -> None:
        assert [str(each) for each in mismatches(expected, found)] == said

    @pytest.mark.parametrize("each", vectors().values(), ids=lambda each: each.id)
    def test_any_other_value_is_found(self, each: Vector) -> None:
        """Whatever one value of an answer is changed to, or if it goes, just that is said."""
        for path in paths_in(each.answer):
            found = deepcopy(each.answer)
            change(found, path)
            assert [mismatch.path for mismatch in mismatches(each.answer, found)] == ["/".join(map(str, path))]


def paths_in(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path] * (path != () and not inner) + [
        found for key, each in inner for found in paths_in(each, (*path, key))
    ]


def change(answer: Any, path: tuple[Any, ...]) -> None:
    for key in path[:-1]:
        answer = answer[key]
    answer[path[-1]] = "something else"


class TestJudged:
    """An app's answers: right, wrong, declined by null, or not there; answers to no case are named."""

    CASES = chosen(["methotrexate-mondays", "clock-time-24", "treatment-dates"])

    def test_each_verdict(self) -> None:
        one, two, three = self.CASES
        found = judge({one.id: one.answer, two.id: None, "no-such": {}}, self.CASES)
        assert [each.verdict for each in found.cases] == [Verdict.RIGHT, Verdict.DECLINED, Verdict.UNANSWERED]
        assert found.unknown == ("no-such",)
        assert found.of(Verdict.UNANSWERED)[0].case is three
        assert not found.is_whole

    def test_all_right(self) -> None:
        answers = {each.id: each.answer for each in vectors().values()}
        found = judge(answers, vectors().values())
        assert found.of(Verdict.RIGHT) == found.cases
        assert found.is_whole

    def test_what_an_answer_rests_on_is_compared_where_it_is_told(self) -> None:
        case = vector("methotrexate-mondays")
        bare = {name: value for name, value in case.answer.items() if name not in {"ground", "basis"}}
        assert judge({case.id: bare}, [case]).of(Verdict.RIGHT)
        (wrong,) = judge({case.id: bare | {"basis": "stated"}}, [case]).of(Verdict.WRONG)
        assert [str(each) for each in wrong.mismatches] == ['basis: expected "decided", found "stated"']

    @pytest.mark.parametrize("answer", [[], "none", 0, {}, False])
    def test_what_is_no_answer_is_wrong(self, answer: Any) -> None:
        case = vector("methotrexate-mondays")
        assert judge({case.id: answer}, [case]).of(Verdict.WRONG)

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            (b"{", "no JSON"),
            (b"\xff{}", "no JSON"),
            (b"[]", "no JSON object"),
            (b"[" * 100_000, "no JSON"),
            (b'{"a": {}, "a": {}}', "the key 'a' stands twice"),
            (b'{"a": ' + b"[" * 300 + b"]" * 300 + b"}", "nested more than 50 deep"),
        ],
        ids=["cut", "not UTF-8", "a list", "deep", "twice", "rather deep"],
    )
    def test_no_answers(self, text: bytes, why: str) -> None:
        with pytest.raises(InputError, match=why):
            read_answers(text)

    def test_a_mark_of_the_encoding_is_nothing(self) -> None:
        assert dict(read_answers(b'\xef\xbb\xbf{"a": null}')) == {"a": None}
