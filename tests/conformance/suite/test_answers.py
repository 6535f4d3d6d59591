"""A reader's answers are read as they are declared, whatever wrote them; nothing is guessed, and nothing is fatal."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime, time
from itertools import product

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from fmk16.conformance.suite.answer_table import MOST_ROWS
from fmk16.conformance.suite.answers import read_answers
from fmk16.conformance.suite.columns import COLUMNS, HEADINGS, PARTS, WORDS, folded, part_meant, word_meant
from fmk16.conformance.suite.given import Answers
from fmk16.conformance.suite.judgement import Verdict
from fmk16.conformance.suite.manner import DATES, SUGGESTED, manner_of
from fmk16.conformance.suite.reader import judge_answers
from fmk16.conformance.suite.rows import answer_of_rows, rows_of
from fmk16.conformance.suite.scenario import Part, scenario, scenarios
from fmk16.conformance.suite.sheets import MOST_BYTES
from fmk16.conformance.suite.templates import answers_template, write_answers
from fmk16.conformance.suite.unlike import Yardstick, unlike
from fmk16.conformance.vectors.cases import vectors
from fmk16.errors import InputError
from fmk16.package_data import data

openpyxl = pytest.importorskip("openpyxl")

READERS = [each for each in scenarios().values() if each.part is Part.READER]
DANISH = {"encoding": "utf-8", "delimiter": ";", "decimal": ",", "dates": "dd-mm-yyyy", "moments": "danish"}


def worked(of):
    return {each.id: dict(each.answer) for each in of.questions}


def told(answer):
    """Leave empty lists out, which say nothing."""
    return {key: value for key, value in answer.items() if value != []}


def csv_of(*lines, encoding="utf-8"):
    return "\r\n".join(lines).encode(encoding)


def read_csv(*lines, **declared):
    return read_answers(csv_of(*lines), "answers.csv", {**DANISH, **declared})


def faults(answers: Answers):
    return [each.text for each in answers.faults]


def doses(answers, question="q"):
    return answers.answer_to(question, "doses_between")["doses"]


class TestRows:
    """An answer laid out as rows and put together again is the same answer."""

    @pytest.mark.parametrize("of", READERS, ids=lambda each: each.id)
    def test_worked_answers(self, of):
        for each in of.questions:
            ask = each.ask["ask"]
            assert told(answer_of_rows(rows_of(dict(each.answer), ask), ask)) == told(each.answer)

    def test_hand_worked_cases(self):
        for each in vectors().values():
            ask = each.question["ask"]
            assert told(answer_of_rows(rows_of(each.answer, ask), ask)) == told(each.answer)

    def test_an_order_that_is_named_is_meant_whatever_the_order_of_rows(self):
        rows = [
            (("orders",), {"order": 1, "answer": "due"}),
            (("orders",), {"order": 2, "answer": "paused"}),
            (("orders", "doses"), {"order": 1, "day": "2026-07-06", "quantity": "1"}),
        ]
        dose = {"day": "2026-07-06", "amount": {"quantity": "1"}}
        assert answer_of_rows(rows, "card")["orders"][0] == {"order": 1, "answer": "due", "doses": [dose]}


class TestFormats:
    """Worked answers pass in every format, delimiter, encoding, decimal mark, date and language."""

    @pytest.mark.parametrize("of", READERS, ids=lambda each: each.id)
    @pytest.mark.parametrize("shape", ["json", "csv", "xlsx"])
    def test_as_suggested(self, of, shape):
        said = {"format": shape} if shape == "json" else {**DANISH, "format": shape}
        made = write_answers(of, worked(of), shape)
        assert not judge_answers(of, read_answers(made, f"answers.{shape}", said)).shortfalls

    @pytest.mark.parametrize(
        ("encoding", "delimiter", "decimal", "danish"),
        list(product(["utf-8", "cp1252", "utf-16"], [";", ",", "\t"], [",", "."], [True, False])),
    )
    def test_every_way_of_csv(self, encoding, delimiter, decimal, danish):
        of = scenario("NXT-R01")
        said = {"encoding": encoding, "delimiter": delimiter, "decimal": decimal, "dates": "yyyy-mm-dd"}
        made = write_answers(of, worked(of), "csv", manner_of(said).manner, danish=danish)
        assert not judge_answers(of, read_answers(made, "answers.csv", said)).shortfalls

    @pytest.mark.parametrize("dates", DATES)
    def test_every_way_of_dates(self, dates):
        of = scenario("WKD-R01")
        said = {**DANISH, "dates": dates}
        made = write_answers(of, worked(of), "csv", manner_of(said).manner)
        assert not judge_answers(of, read_answers(made, "answers.csv", said)).shortfalls

    def test_a_byte_order_mark_is_allowed(self):
        line = csv_of("spørgsmål;svar", "q;ingen")
        for mark in (b"", b"\xef\xbb\xbf"):
            assert doses(read_answers(mark + line, "answers.csv", DANISH)) == []

    def test_cells_of_a_sheet_are_what_its_program_made_of_them(self):
        book = openpyxl.Workbook()
        book.active.append(["spørgsmål", "del", "dag", "tidspunkt", "mængde", "antal gange"])
        book.active.append(["q", "doser", datetime(2026, 7, 6), time(8, 0), 2.5, None])
        book.active.append(["q", "doser", datetime(2026, 7, 7), datetime(2026, 7, 8, 1, 30), 2, 1.0])
        file = io.BytesIO()
        book.save(file)
        read = read_answers(file.getvalue(), "answers.xlsx", {"moments": "danish"})
        assert faults(read) == []
        assert doses(read) == [
            {"day": "2026-07-06", "at": "2026-07-06T08:00:00", "amount": {"quantity": "2.5"}},
            {"day": "2026-07-07", "at": "2026-07-08T01:30:00", "times": 1, "amount": {"quantity": "2"}},
        ]


class TestDoses:
    """Whoever fills in a table may put doses beside the answer itself, and a clock time alone beside its day."""

    def test_beside_the_answer(self):
        read = read_csv("spørgsmål;svar;dag;tidspunkt;mængde", "q;skal gives;13-07-2026;08:00;4", "q;;13-07-2026;;1,5")
        dose = {"day": "2026-07-13", "at": "2026-07-13T08:00:00", "amount": {"quantity": "4"}}
        untimed = {"day": "2026-07-13", "amount": {"quantity": "1.5"}}
        assert read.answer_to("q", "next") == {"answer": "due", "doses": [dose], "beside": [untimed]}

    def test_a_night_after_midnight_has_its_own_date(self):
        read = read_csv("spørgsmål;del;dag;tidspunkt", "q;doser;06-07-2026;07-07-2026 01:00")
        assert doses(read) == [{"day": "2026-07-06", "at": "2026-07-07T01:00:00"}]

    def test_nothing_is_not_an_empty_row(self):
        read = read_csv("spørgsmål;del;svar", "a;doser;ingen", "b;doser;")
        assert doses(read, "a") == []
        assert "b" not in read.given

    def test_declined(self):
        assert read_csv("spørgsmål;svar", "q;afstår").answer_to("q", "next") is None
        assert read_answers(b'{"q": null}', "answers.json", {}).answer_to("q", "next") is None


class TestNothingIsGuessed:
    """What is needed and not declared, or not written as declared, is not read, and is told by row and column."""

    @pytest.mark.parametrize("key", ["encoding", "delimiter"])
    def test_a_file_that_nobody_knows_how_to_read(self, key):
        said = {name: value for name, value in DANISH.items() if name != key}
        read = read_answers(csv_of("spørgsmål;svar", "q;ingen"), "answers.csv", said)
        assert not read.is_read
        assert f"add {key} = " in faults(read)[0]

    @pytest.mark.parametrize(
        ("heading", "cell", "declared", "why"),
        [
            ("dag", "06-07-2026", {"dates": None}, "handin.toml does not say how it is written; add dates"),
            ("dag", "2026-07-06", {}, "'2026-07-06' is no date written as dd-mm-yyyy, which is declared"),
            ("dag", "31-06-2026", {}, "'31-06-2026' is no date"),
            ("dag", "13-13-2026", {}, "'13-13-2026' is no date"),
            ("mængde", "2.5", {}, "'2.5' has '.' before its decimals, and decimal = ',' is declared"),
            ("mængde", "2,5", {"decimal": None}, "handin.toml does not say how it is written; add decimal"),
            ("mængde", "1.000,5", {}, "'1.000,5' is no number"),
            ("mængde", "-1", {}, "'-1' is no number"),
            ("mængde", "1e3", {}, "'1e3' is no number"),
            ("mængde", "9" * 31, {}, "of at most 30 digits"),
            ("antal gange", "2,5", {}, "'2,5' is no whole number"),
            ("tidspunkt", "06-07-2026 08:00", {"moments": None}, "2026-07-06 08:00:00 has no offset"),
            ("tidspunkt", "08:00", {}, "08:00 is a clock time without a day"),
            ("tidspunkt", "kl. 8", {}, "'kl. 8' is no moment"),
            ("tidspunkt", "06-07-2026 24:00", {}, "'06-07-2026 24:00' is no moment"),
            ("fuldstændigt", "måske", {}, "'måske' is neither yes nor no"),
            ("enhed", "x" * 501, {}, "longer than 500 letters"),
        ],
    )
    def test_a_cell(self, heading, cell, declared, why):
        said = {key: value for key, value in {**DANISH, **declared}.items() if value}
        read = read_answers(csv_of(f"spørgsmål;{heading}", "a;", f"q;{cell}"), "answers.csv", said)
        (fault,) = read.faults
        assert fault.text.startswith(f"row 3, column B ({heading}): ")
        assert why in fault.text
        assert (fault.question, fault.location.line, fault.location.column) == ("q", 3, 2)

    def test_an_offset_is_read_whatever_is_declared(self):
        for moments in ("danish", "offset"):
            for written in ("2026-07-06T08:00:00+02:00", "2026-07-06 08:00+02:00", "2026-07-06 06:00Z"):
                read = read_csv("spørgsmål;svar;tidspunkt", f"q;fra;{written}", dates="yyyy-mm-dd", moments=moments)
                expected = {"answer": "from", "at": "2026-07-06T08:00:00+02:00"}
                assert not unlike(expected, read.answer_to("q", "available"), Yardstick())

    def test_what_is_declared_wrongly(self):
        declared = manner_of({"dates": "dd-mm-yy", "decimals": ",", "parts_of_day": {"dawn": "05:00"}})
        assert [text.partition(": ")[2] for text in declared.faults] == [
            "there is no key 'decimals'; known are format, encoding, delimiter, decimal, dates, moments, parts_of_day",
            "dates is 'dd-mm-yy'; write one of " + ", ".join(f'"{each}"' for each in DATES),
            "there is no part of day 'dawn'; known are morning, noon, evening, night",
        ]

    @pytest.mark.parametrize("said", ["08:00", {"morning": 8}, {"morning": "8"}, {"morning": "25:00"}, {"morning": []}])
    def test_parts_of_day(self, said):
        assert manner_of({"parts_of_day": said}).faults

    def test_a_declared_value_of_any_kind(self):
        for value in (1, [], {}, None, True, 1.5):
            assert manner_of({"dates": value}).faults


class TestBadFiles:
    """A bad file is told with row and column, and the rest of it is read."""

    def test_the_rest_is_read(self):
        read = read_csv("spørgsmål;svar;fra dag", "a;;06-07-2026", "b;;6/7", "c;;08-07-2026")
        assert [each.question for each in read.faults] == ["b"]
        assert read.answer_to("c", "next_episode") == {"from_day": "2026-07-08"}

    def test_another_encoding_than_declared(self):
        read = read_answers(
            csv_of("question;answer;name", "q;none;", "r;;blå", encoding="cp1252"), "answers.csv", DANISH
        )
        assert faults(read) == [
            "byte 0xE5 is not utf-8, which is declared; save the file so, or declare what it is",
            "row 3, column C (navn): it has letters that are not of the encoding that is declared; save the file anew",
        ]
        assert doses(read) == []

    def test_another_delimiter_than_declared(self):
        read = read_csv("spørgsmål,svar", "q,ingen")
        assert not read.is_read
        assert faults(read)[-1].endswith("; the row holds ',', and delimiter = ';' is declared")

    def test_a_quote_left_open(self):
        read = read_csv("spørgsmål;svar", "a;ingen", '"b;ingen', "c;ingen")
        assert "row is no CSV" in faults(read)[0]
        assert read.faults[0].location.line == 3
        assert doses(read, "a") == []

    @pytest.mark.parametrize(
        ("lines", "why"),
        [
            ((), "the file is empty"),
            (("svar;dag", "ingen;"), "no column is headed 'spørgsmål' or 'question'"),
            (("spørgsmål;sva;svar", "q;;ingen"), "row 1, column B: 'sva' is no heading known"),
            (("spørgsmål;svar;answer", "q;ingen;"), "row 1, column C: the heading 'answer' stands here again"),
            (("spørgsmål;del;svar", "q;fastt;ingen"), "row 2, column B (del): there is no part 'fastt'"),
            (("spørgsmål;svar", ";ingen"), "row 2, column A (spørgsmål): the row names no question"),
        ],
    )
    def test_tables(self, lines, why):
        assert any(why in text for text in faults(read_csv(*lines)))

    def test_too_many_rows(self):
        read = read_csv("spørgsmål;svar", *["q;ingen"] * (MOST_ROWS + 5))
        assert faults(read)[0].endswith(f"there are more than {MOST_ROWS} rows; the rest was not read")

    @pytest.mark.parametrize(
        ("name", "content", "why"),
        [
            ("answers.json", b"{", "the answers are no JSON"),
            ("answers.json", b"[]", "no JSON object"),
            ("answers.json", b'{"q": 1, "q": 2}', "stands twice"),
            ("answers.json", b"[" * 5000, "no JSON"),
            ("answers.xlsx", b"PK", "it is no XLSX file, or a damaged one"),
            ("answers.xls", b"", "answers.xls is none of JSON, CSV and XLSX"),
        ],
    )
    def test_no_such_file(self, name, content, why):
        read = read_answers(content, name, DANISH)
        assert not read.is_read
        assert why in faults(read)[0]
        assert judge_answers(scenario("WKD-R01"), read).verdict is Verdict.COULD_NOT_RUN

    def test_a_zip_bomb(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", b"0" * (MOST_BYTES + 1))
        assert "it unpacks to" in faults(read_answers(file.getvalue(), "answers.xlsx", DANISH))[0]

    def test_a_zip_that_is_no_workbook(self):
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("hej.txt", "hej")
        assert "the workbook cannot be read" in faults(read_answers(file.getvalue(), "answers.xlsx", DANISH))[0]


class TestTemplates:
    """The template has a row for each question; as it stands, nothing is answered."""

    @pytest.mark.parametrize("of", READERS, ids=lambda each: each.id)
    @pytest.mark.parametrize("shape", ["json", "csv", "xlsx"])
    def test_empty(self, of, shape):
        read = read_answers(answers_template(of, shape), f"answers.{shape}", DANISH)
        assert judge_answers(of, read).verdict is Verdict.NOT_HANDED_IN

    def test_it_asks_in_both_languages_and_gives_nothing_away(self):
        of = scenario("WKD-R01")
        danish, english = (answers_template(of, "csv", danish=each).decode("utf-8-sig") for each in (True, False))
        assert danish.startswith("spørgsmål;del;svar;dag;")
        assert english.startswith("question;part;answer;day;")
        assert "Hvornår er næste dosis" in danish
        assert "When is the next dose" in english
        assert "13-07-2026" not in danish

    def test_an_unknown_format(self):
        with pytest.raises(InputError, match="there is no format 'ods' for answers; known are json, csv, xlsx"):
            answers_template(scenario("WKD-R01"), "ods")

    def test_what_a_new_hand_in_suggests_is_whole(self):
        assert not manner_of({**DANISH, "format": "csv"}).faults
        assert SUGGESTED["csv"] == manner_of({**DANISH, "format": "csv"}).manner


class TestNames:
    """A heading, a part or a word means one thing, in whichever language it is."""

    def test_headings(self):
        names = [(each.key, each.heading.danish, each.heading.english) for each in COLUMNS.values()]
        for key, danish, english in names:
            assert {HEADINGS[folded(name)].key for name in (key, danish, english)} == {key}

    def test_words(self):
        for key, words in WORDS.items():
            for word, names in words.items():
                assert {word_meant(key, name) for name in (word, *names)} == {word}

    def test_parts(self):
        for step, names in PARTS.items():
            assert {part_meant(name) for name in (step, *names)} == {(step,)}


class TestSchemas:
    """Questions and answers are in the form that their JSON Schemas say."""

    @pytest.fixture
    def registry(self):
        folder = data() / "conformance" / "schemas"
        schemas = [
            json.loads((folder / f"{name}.schema.json").read_text()) for name in ("vectors", "questions", "answers")
        ]
        return Registry().with_resources([(each["$id"], Resource.from_contents(each)) for each in schemas])

    @pytest.mark.parametrize("name", ["questions", "answers"])
    def test_files(self, registry, name):
        schema = registry.contents(f"urn:fmk16:schema:{name}:1")
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema, registry=registry)
        for each in READERS:
            content = json.loads((each.folder / f"{name}.json").read_text(encoding="utf-8"))
            assert [(each.id, error.json_path, error.message) for error in validator.iter_errors(content)] == []

    def test_worked_answers_keep_to_the_stricter_form_of_their_kind(self, registry):
        kinds = {"doses_between": "dosesBetween", "next_episode": "nextEpisode"}
        for each in READERS:
            for question in each.questions:
                ask = question.ask["ask"]
                of = "answers" if ask in {"roll", "standing", "mixture"} else "vectors"
                schema = {"$ref": f"urn:fmk16:schema:{of}:1#/$defs/{kinds.get(ask, ask)}"}
                errors = Draft202012Validator(schema, registry=registry).iter_errors(dict(question.answer))
                assert [(each.id, question.id, error.message) for error in errors] == []
