"""A qualification: scenarios made of reviewed rows, drawn by a seed."""

import csv
import json
import re
import tomllib
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from jsonschema import Draft202012Validator

import fmk16
from fmk16.conformance.check import check
from fmk16.conformance.suite.braces import Filling
from fmk16.conformance.suite.judged import judge_handin
from fmk16.conformance.suite.judgement import Verdict
from fmk16.conformance.suite.judges import scenarios_of
from fmk16.conformance.suite.moved import moved, moved_text
from fmk16.conformance.suite.new import new_handin
from fmk16.conformance.suite.qualification import LIVE, all_of_row, drawn, has_rows, qualification, shown_live
from fmk16.conformance.suite.reviewed_rows import choosing, read_rows
from fmk16.conformance.suite.scenario import NOT_REVIEWED, Part, scenario, scenarios
from fmk16.conformance.suite.selftest import selftest_sender
from fmk16.finding import Severity
from fmk16.report.suites.live import live_sheets

from .handins import handin, wanted

VARIED = [each for each in scenarios().values() if has_rows(each)]
ROWS = [(each, row) for each in VARIED for row in read_rows(each.folder / "rows.csv")]
ids = pytest.mark.parametrize("row", ROWS, ids=[f"{each.id}-{row.id}" for each, row in ROWS])


DAY = re.compile(r"\b(\d{1,2} [A-Z][a-z]+ 20\d\d)\b")


def words_of(played):
    texts = [played.title, played.story, played.do, *(each.text for each in played.questions)]
    return "\n".join(text for each in texts for text in (each.danish, each.english))


def days_in(played):
    return [datetime.strptime(day, "%d %B %Y").date() for day in DAY.findall(words_of(played))]


def files_of(played):
    return [*played.worked, *played.imported]


class TestTheRows:
    """At least twelve scenarios vary, by rows that are each signed, or say that nobody reviewed them."""

    def test_how_many(self):
        assert len(VARIED) >= 12
        assert {each.part for each in VARIED} == set(Part)

    @pytest.mark.parametrize("played", VARIED, ids=lambda each: each.id)
    def test_each_file_keeps_to_its_schema(self, played, checkout):
        schemas = checkout / "conformance" / "schemas"
        rows = csv.DictReader((played.folder / "rows.csv").open(encoding="utf-8"), delimiter=";")
        varied = tomllib.loads((played.folder / "varied.toml").read_text(encoding="utf-8"))
        for name, said in (("varied", varied), *(("rows", row) for row in rows)):
            schema = json.loads((schemas / f"{name}.schema.json").read_text(encoding="utf-8"))
            Draft202012Validator.check_schema(schema)
            assert [
                f"{error.json_path}: {error.message}" for error in Draft202012Validator(schema).iter_errors(said)
            ] == []

    @pytest.mark.parametrize("played", VARIED, ids=lambda each: each.id)
    def test_the_first_row_is_the_scenario_itself(self, played):
        first = next(all_of_row(played, read_rows(played.folder / "rows.csv")[0]))
        pairs = zip(files_of(played), files_of(first), strict=True)
        assert all(fmk16.read(one.read_bytes()) == fmk16.read(other.read_bytes()) for one, other in pairs)
        assert first.expected == played.expected
        assert [dict(each.answer) for each in first.questions] == [dict(each.answer) for each in played.questions]


class TestWhatARowGives:
    """Whatever a row allows gives a whole scenario: valid messages of one meaning, no braces, no stale date."""

    @ids
    def test_its_messages_are_right(self, row):
        for made in all_of_row(*row):
            for file in files_of(made):
                bad = [each for each in check(file.read_bytes()).findings if each.severity is not Severity.NOTE]
                assert bad == []

    @ids
    def test_its_texts_are_filled_and_every_day_in_them_moved(self, row):
        played, taken = row
        first = read_rows(played.folder / "rows.csv")[0]
        (practised, *_) = all_of_row(played, first)
        for made in all_of_row(played, taken):
            assert not re.search(r"[{}]", words_of(made))
            assert made.row == taken.id
            by = timedelta((taken.start - first.start).days)
            assert days_in(made) == [day + by for day in days_in(practised)]

    @pytest.mark.parametrize(
        "row", [row for row in ROWS if row[0].part is Part.SENDER], ids=lambda row: f"{row[0].id}-{row[1].id}"
    )
    def test_it_tests_itself_as_the_scenario_does(self, row):
        for made in all_of_row(*row):
            assert selftest_sender(made).is_passed

    def test_answers_are_recomputed_and_marked_so(self):
        made = drawn(scenario("WKD-R01"), 1)
        assert all(each.is_recomputed for each in made.questions)
        assert not any(each.is_recomputed for each in scenario("WKD-R01").questions)
        assert made.questions[2].answer["fixed"] != {}


class TestNeverFreeNumbers:
    """A weekly drug stays weekly, whatever is drawn."""

    WEEKLY = ("WKD-S01", "WKD-R01")

    @pytest.mark.parametrize("name", WEEKLY)
    def test_a_weekly_drug_stays_weekly(self, name):
        rows = read_rows(scenario(name).folder / "rows.csv")
        for seed in range(12):
            made = drawn(scenario(name), seed)
            for file in files_of(made):
                (order,) = fmk16.read(file.read_bytes()).drug_medications
                start = next(each.start for each in rows if each.id == made.row)
                found = fmk16.doses_between(order, start, start + timedelta(55))
                days = [each.day for each in found.occurrences]
                assert len(days) == 8
                assert {later - sooner for sooner, later in pairwise(days)} == {timedelta(7)}

    def test_each_value_is_one_that_a_row_allows(self):
        for played in VARIED:
            allowed = {row.id: row.allowed for row in read_rows(played.folder / "rows.csv")}
            for seed in range(20):
                choose = choosing(seed, played.id)
                row = drawn(played, seed).row
                values = next(each for each in read_rows(played.folder / "rows.csv") if each.id == row).values(choose)
                assert all(value in allowed[row][name] for name, value in values.items())


class TestTheSeed:
    """The same seed gives the same, another one another; nothing that was practised is drawn."""

    def test_the_same(self):
        assert qualification(7) == qualification(7)
        one, other = drawn(scenario("WKD-S01"), 7), drawn(scenario("WKD-S01"), 7)
        assert one == other

    def test_another(self):
        stories = {drawn(scenario("WKD-S01"), seed).story.danish for seed in range(30)}
        assert len(stories) > 4

    def test_not_what_was_practised(self):
        assert all(drawn(each, seed).row != "practice" for each in VARIED for seed in range(10))

    def test_one_without_rows_is_as_it_stands(self):
        plain = next(each for each in scenarios().values() if not has_rows(each))
        assert drawn(plain, 7) is plain

    def test_what_chooses_is_told_by_its_definition(self):
        """By SHA-256 of seed, scenario and column, so that any tool can draw the same."""
        assert [choosing(7, "WKD-S01")("row", 3), choosing(8, "WKD-S01")("row", 3)] == [
            int("".join(part), 16) % 3 for part in _digests("7/WKD-S01/row", "8/WKD-S01/row")
        ]


def _digests(*texts):
    from hashlib import sha256  # noqa: PLC0415

    return [sha256(text.encode()).hexdigest() for text in texts]


class TestAHandIn:
    """A hand-in with a seed is judged by that seed's scenarios."""

    def test_what_was_drawn_passes_and_what_was_practised_fails(self):
        new = new_handin(wanted(seed=7))
        toml = {"handin.toml": new.files["handin.toml"]}
        right = scenarios_of(new.handin)["WKD-S01"].worked[0].read_bytes()
        for data, verdict in ((right, Verdict.PASSED), (scenario("WKD-S01").worked[0].read_bytes(), Verdict.FAILED)):
            judged = judge_handin(handin({**toml, "WKD-S01/message.xml": data}))
            assert next(each for each in judged.scenarios if each.scenario.id == "WKD-S01").verdict is verdict

    def test_a_reader_is_given_what_was_drawn(self):
        new = new_handin(wanted(Part.READER, seed=7), "json")
        assert new.files["WKD-R01/messages/card.xml"] == drawn(scenario("WKD-R01"), 7).imported[0].read_bytes()


class TestTheSheet:
    """A sheet names five scenarios of a reader for showing live, drawn by the seed, of as many features as can be."""

    def test_five_of_five_features(self):
        new = new_handin(wanted(Part.READER, seed=7, phase=3))
        chosen = shown_live(new.scenarios, 7)
        assert len({each.id for each in chosen}) == LIVE
        assert len({each.feature for each in chosen}) == LIVE
        assert chosen == shown_live(reversed(new.scenarios), 7)
        assert chosen != shown_live(new.scenarios, 8)

    def test_few_are_all_shown(self):
        few = [scenario("WKD-R01"), scenario("WKD-R02")]
        assert set(map(id, shown_live(few, 1))) == set(map(id, few))

    def test_its_words(self):
        new = new_handin(wanted(Part.READER, seed=7, phase=3))
        sheets = live_sheets(new)
        assert sheets.keys() == {"live.da.md", "live.en.md"}
        for each in shown_live(new.scenarios, 7):
            assert all(each.id.encode() in sheet for sheet in sheets.values())
        assert "egenerklærede".encode() in sheets["live.da.md"]

    @pytest.mark.parametrize("how", [{"seed": None, "role": Part.READER}, {"seed": 7}])
    def test_there_is_none_without_a_seed_nor_for_a_sender(self, how):
        assert live_sheets(new_handin(wanted(**how))) == {}


class TestDates:
    """Dates move by whole days; a clock shows the same time before and after."""

    @pytest.mark.parametrize(
        ("text", "after"),
        [
            ("2026-07-06", "2026-10-26"),
            ("2026-07-09T12:00:00+02:00", "2026-10-29T12:00:00+01:00"),
            ("2026-07-09T10:00:00Z", "2026-10-29T11:00:00Z"),
            ("2026-07-09T12:00:00", "2026-10-29T12:00:00"),
            ("08:00:00", "08:00:00"),
            ("4", "4"),
            ("1785310000000000004", "1785310000000000004"),
        ],
    )
    def test_a_text(self, text, after):
        assert moved_text(text, 112) == after

    def test_whatever_is_around_it(self):
        said = {"given": [{"day": "2026-07-06", "amount": 4, "noted": None}]}
        assert moved(said, 7) == {"given": [{"day": "2026-07-13", "amount": 4, "noted": None}]}

    def test_a_birthday_stays(self):
        made = drawn(scenario("WKD-R01"), 1)
        assert b"<BirthDate>1911-11-11</BirthDate>" in made.imported[0].read_bytes()


class TestBraces:
    """Braces are filled in the words of a language."""

    FILLING = Filling(
        {
            "drug": "Prøve",
            "amount": "1.5",
            "mg": "2.5",
            "unit": "tablet",
            "units": "tabletter",
            "units_english": "tablets",
        },
        7,
        "here",
    )

    @pytest.mark.parametrize(
        ("text", "danish", "english"),
        [
            ("{drug}", "Prøve", "Prøve"),
            ("{mg}", "2,5", "2.5"),
            ("{amount:unit}", "1½ tablet", "1½ tablets"),
            ("{amount*mg}", "3,75", "3.75"),
            ("{2026-12-31}", "7. januar 2027", "7 January 2027"),
        ],
    )
    def test_words(self, text, danish, english):
        assert self.FILLING.worded(text, "danish") == danish
        assert self.FILLING.worded(text, "english") == english

    def test_in_a_message(self):
        assert self.FILLING.plain("{amount} {2026-12-31}") == "1.5 2027-01-07"

    def test_a_column_that_there_is_not(self):
        with pytest.raises(ValueError, match="here: there is no column 'dose'"):
            self.FILLING.plain("{dose}")


HEAD = "id;start;drug;drug_danish;reviewed_by\n"


class TestWrongRows:
    """A file of rows that is wrong says where and how."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (HEAD, "has no row"),
            (HEAD + "a;2026-07-06;x;x;\n", "lacks reviewed_by"),
            (HEAD + "a;2026-07-06;x\n", "lacks"),
            (HEAD + f"a;2026-07-06;x;x;{NOT_REVIEWED}\nb;2026-07-07;x;x;{NOT_REVIEWED}\n", "another weekday"),
            (HEAD + f"a;2026-07-06;x;x;{NOT_REVIEWED}\na;2026-07-13;x;x;{NOT_REVIEWED}\n", "another row has this id"),
            (HEAD + f"a;2026-07-06;x|y;x;{NOT_REVIEWED}\n", "another number"),
            (HEAD + f"a;6 July;x;x;{NOT_REVIEWED}\n", "6 July"),
        ],
    )
    def test_it_is_said(self, tmp_path, text, said):
        file = tmp_path / "rows.csv"
        file.write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match=said):
            read_rows(file)

    def test_an_edit_that_finds_nothing(self, tmp_path):
        played = scenario("WKD-S01")
        (tmp_path / "rows.csv").write_text(f"id;start;reviewed_by\na;2026-07-06;{NOT_REVIEWED}\n", encoding="utf-8")
        text = '[story]\nenglish = "a"\ndanish = "a"\n[[edit]]\nat = "//fmk:Nothing"\ntext = "1"\n'
        (tmp_path / "varied.toml").write_text(text, encoding="utf-8")
        with pytest.raises(ValueError, match="fmk:Nothing finds nothing"):
            drawn(replace(played, folder=tmp_path), 1)
