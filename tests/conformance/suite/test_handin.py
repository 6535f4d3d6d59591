"""A hand-in: what is wrong with it is said, and the rest is judged."""

import os
import re
from dataclasses import replace
from datetime import date
from functools import cache
from types import MappingProxyType, SimpleNamespace

import pytest

from fmk16.conformance.features import Demand, Plan
from fmk16.conformance.suite.evidence import Judges
from fmk16.conformance.suite.handin import FILE, read_handin
from fmk16.conformance.suite.held import MOST_DEPTH, read_folder
from fmk16.conformance.suite.judged import _verdict, judge_handin
from fmk16.conformance.suite.judgement import Shortfall, Verdict
from fmk16.conformance.suite.requirements import Kind, requirements
from fmk16.conformance.suite.results import together
from fmk16.conformance.suite.scenario import Part, scenario
from fmk16.conformance.waivers import waivers_of
from fmk16.errors import InputError
from fmk16.report.as_markdown import as_markdown
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.as_json import suite_json
from fmk16.report.suites.page import suite_page
from fmk16.report.suites.report import report_of
from fmk16.report.suites.suite import Told, suite_text

from .handins import CARE, empty, handin, held, wanted, worked


def verdicts(judged):
    return {each.scenario.id: each.verdict for each in judged.scenarios}


def problems(judged):
    return {each.file: each.text for each in judged.problems}


def requirement(judged, name):
    return next(each for each in judged.requirements if each.requirement.id == name)


def only(scenario_id):
    """Give a requirement that this scenario alone verifies."""
    return next(each.id for each in requirements().values() if each.scenarios == (scenario_id,) and not each.rules)


def said(**keys):
    """Write a handin.toml in which some keys are otherwise."""
    table = {"party": '"P"', "system": '"S"', "version": '"1"', "type": f'"{CARE}"', "role": '"sender"', "phase": "1"}
    return "\n".join(f"{key} = {value}" for key, value in (table | {"plan": '"three"'} | keys).items()).encode()


class TestStatements:
    """What a failed scenario says of a requirement that rests on a statement."""

    SOURCE = "dosage:24"

    def verdict(self, role, *shortfalls):
        questions = tuple(SimpleNamespace(id=name, statements=of) for name, of in self.QUESTIONS.items())
        played = SimpleNamespace(part=Part(role), statements=("dosage:24", "dosage:27"), questions=questions)
        result = SimpleNamespace(
            scenario=played, verdict=Verdict.FAILED, judgement=SimpleNamespace(shortfalls=shortfalls)
        )
        return _verdict(SimpleNamespace(source=self.SOURCE), result)

    QUESTIONS = MappingProxyType({"when": ("dosage:24",), "how-much": ("dosage:27",)})

    def wrong(self, *statements):
        return Shortfall("wrong", "", statements=statements, question="how-much")

    def test_a_readers_wrong_answer_fails_only_what_it_contradicts(self):
        assert self.verdict("reader", self.wrong("dosage:27")) is Verdict.PASSED
        assert self.verdict("reader", self.wrong("dosage:27", "dosage:24")) is Verdict.FAILED
        assert self.verdict("reader", self.wrong()) is Verdict.FAILED

    def test_what_is_not_answered_is_neither_shown_nor_wrong(self):
        left = Shortfall("not_answered", "", question="when")
        assert self.verdict("reader", self.wrong("dosage:27"), left) is Verdict.NOT_EXERCISED
        assert self.verdict("reader", self.wrong("dosage:27"), replace(left, question="how-much")) is Verdict.PASSED
        assert (
            self.verdict("reader", self.wrong("dosage:27"), replace(left, kind="unreadable")) is Verdict.COULD_NOT_RUN
        )

    def test_a_senders_wrong_message_shows_nothing(self):
        assert self.verdict("sender", Shortfall("meaning", "", statements=("dosage:27",))) is Verdict.FAILED


class TestNew:
    """A new hand-in has a place for each scenario that is asked for, and says who is to say what."""

    def test_it_has_a_folder_for_each_scenario_that_is_asked_for(self):
        assert {each.id for each in empty().scenarios} <= set(empty().folders)
        assert all(each.part is Part.SENDER and each.id in empty().folders for each in empty().scenarios)

    def test_a_later_phase_asks_for_more(self):
        first, last = ({each.id for each in empty(Part.SENDER, phase).scenarios} for phase in (1, 3))
        assert first < last

    def test_what_it_says_is_read_again(self):
        again = read_handin(held({}))
        assert (again.party, again.system, again.version) == ("Prøve A/S", "Prøveomsorg", "1.0")
        assert (again.role, again.phase, again.plan, again.problems) == (Part.SENDER, 1, Plan.THREE_PHASES, ())

    def test_nothing_is_handed_in_yet(self):
        judged = judge_handin(handin({}))
        assert set(verdicts(judged).values()) <= {Verdict.NOT_HANDED_IN, Verdict.NOT_RELEVANT}
        assert judged.verdict is Verdict.NOT_HANDED_IN


class TestVerdicts:
    """A scenario, and with it a requirement, is passed, failed, not handed in, not relevant, or could not run."""

    def test_a_worked_answer_passes(self):
        judged = judge_handin(handin(worked("WKD-S02")))
        assert verdicts(judged)["WKD-S02"] is Verdict.PASSED
        assert requirement(judged, only("WKD-S02")).verdict is Verdict.PASSED

    def test_another_scenarios_answer_fails(self):
        judged = judge_handin(handin({"WKD-S01/message.xml": scenario("WKD-S02").worked[0].read_bytes()}))
        assert verdicts(judged)["WKD-S01"] is Verdict.FAILED
        assert requirement(judged, "REQ-WKD-01").verdict is Verdict.FAILED  # whatever else verifies it
        assert judged.verdict is Verdict.FAILED

    def test_what_a_phase_does_not_ask_for_is_not_relevant(self):
        judged = judge_handin(handin({}))
        assert verdicts(judged)["TIM-S01"] is Verdict.NOT_RELEVANT

    def test_the_other_roles_scenarios_and_requirements_are_left_out(self):
        judged = judge_handin(handin({}))
        assert all(each.scenario.part is Part.SENDER for each in judged.scenarios)
        assert all(each.requirement.role == Part.SENDER for each in judged.requirements)

    def test_a_feature_is_as_good_as_its_worst_requirement(self):
        judged = judge_handin(handin(worked("WKD-S02")))
        feature = next(each for each in judged.features if each.feature.id == "WKD")
        own = [each for each in judged.verified if each.requirement.feature == "WKD"]
        assert feature.verdict is together(each.verdict for each in own if not (each.is_open and each.is_of_rules))
        assert feature.verdict in {Verdict.NOT_HANDED_IN, Verdict.NOT_EXERCISED}
        assert feature.verified[Verdict.PASSED] >= 1

    def test_what_could_not_be_judged_wins_over_what_is_not_handed_in(self):
        assert together([Verdict.NOT_HANDED_IN, Verdict.COULD_NOT_RUN, Verdict.PASSED]) is Verdict.COULD_NOT_RUN
        assert together([Verdict.FAILED, Verdict.COULD_NOT_RUN]) is Verdict.FAILED

    def test_what_should_be_is_not_missed(self):
        judged = judge_handin(handin({FILE: said(phase="3")}))
        optional = [each for each in judged.requirements if each.demand is Demand.SHOULD]
        assert optional
        assert not any(each.is_lacking for each in optional)

    def test_what_rules_alone_verify_is_not_missed_where_nothing_asks_for_it(self):
        judged = judge_handin(handin({}))
        of_rules = [each for each in judged.requirements if each.is_of_rules]
        assert of_rules
        assert not any(each.is_lacking for each in of_rules)

    def test_a_rule_that_fails_anywhere_fails_what_it_verifies(self, checkout):
        wrong = (checkout / "fixtures" / "invalid" / "WKD-01.xml").read_bytes()
        judged = judge_handin(handin({**worked("WKD-S01"), "messages/two-weeks.xml": wrong}))
        found = next(each for each in judged.requirements if "WKD-01" in each.requirement.rules)
        assert found.verdict is Verdict.FAILED
        assert "messages/two-weeks.xml" in found.files

    def test_other_messages_are_judged_by_the_rules(self, checkout):
        right = (checkout / "fixtures" / "valid" / "create-range.xml").read_bytes()
        judged = judge_handin(handin({"messages/right.xml": right, "messages/none.xml": b"none"}))
        assert [each.verdict for each in judged.messages] == [Verdict.FAILED, Verdict.PASSED]

    def test_the_answer_of_fmk_is_evidence_and_no_second_answer(self):
        answer = b'<CreateDrugMedicationResponse xmlns="http://www.dkma.dk/medicinecard/xml.schema/2024/04/01"/>'
        judged = judge_handin(handin({**worked("WKD-S01"), "WKD-S01/response.xml": answer}))
        assert verdicts(judged)["WKD-S01"] is Verdict.PASSED


class TestAttested:
    """What somebody gives their word for counts apart, with statement, who, date and a file."""

    WORD = (
        '\n[[attested]]\nrequirement = "REQ-TEC-58"\nstatement = "Set på skærmen"\nwho = "Prøve Prøvesen"\n'
        'date = 2026-07-01\nevidence = "evidence/a.pdf"\n'
    )

    def test_a_word_with_a_file_counts_and_is_not_verified(self):
        judged = judge_handin(handin({FILE: said() + self.WORD.encode(), "evidence/a.pdf": b"%PDF"}))
        found = requirement(judged, "REQ-TEC-58")
        assert (found.verdict, found.attested.who, found.attested.date) == (
            Verdict.PASSED,
            "Prøve Prøvesen",
            date(2026, 7, 1),
        )
        assert found in judged.attested
        assert found not in judged.verified

    @pytest.mark.parametrize(
        ("evidence", "why"),
        [
            ("/etc/passwd", "lies outside"),
            ("../secret.txt", "lies outside"),
            ("C:\\\\secret.txt", "lies outside"),
            ("evidence/none.pdf", "is not in the hand-in"),
            ("evidence/empty.pdf", "is empty"),
        ],
    )
    def test_a_file_that_is_not_in_the_hand_in_is_no_evidence(self, evidence, why):
        text = said() + self.WORD.replace("evidence/a.pdf", evidence).encode()
        judged = judge_handin(handin({FILE: text, "evidence/empty.pdf": b""}))
        assert requirement(judged, "REQ-TEC-58").verdict is Verdict.NOT_HANDED_IN
        assert why in problems(judged)[FILE]

    def test_a_word_does_not_stand_in_for_a_scenario(self):
        text = said() + self.WORD.replace("REQ-TEC-58", "REQ-WKD-01").encode()
        judged = judge_handin(handin({FILE: text, "evidence/a.pdf": b"%PDF"}))
        assert requirement(judged, "REQ-WKD-01").verdict is Verdict.NOT_HANDED_IN
        assert "is not shown by anybody's word" in problems(judged)[FILE]

    def test_a_requirement_that_is_not_there_is_named(self):
        text = said() + self.WORD.replace("REQ-TEC-58", "REQ-XXX-01").encode()
        judged = judge_handin(handin({FILE: text, "evidence/a.pdf": b"%PDF"}))
        assert "there is no requirement 'REQ-XXX-01'" in problems(judged)[FILE]

    def test_there_are_requirements_to_attest_for_both_roles(self):
        attested = [each for each in requirements().values() if each.kind is Kind.ATTESTED]
        assert {each.role for each in attested} == {"sender", "reader"}


class TestBroken:
    """A broken hand-in is judged as far as possible, and reported."""

    def test_what_is_not_xml_fails_and_the_others_are_judged(self):
        judged = judge_handin(handin({**worked("WKD-S01"), "WKD-S02/a.xml": b"no xml"}))
        assert verdicts(judged)["WKD-S02"] is Verdict.FAILED
        assert verdicts(judged)["WKD-S01"] is Verdict.PASSED

    def test_two_answers_are_both_judged_and_none_is_chosen(self):
        both = {f"WKD-S01/{name}.xml": scenario("WKD-S01").worked[0].read_bytes() for name in "ab"}
        judged = judge_handin(handin(both))
        assert verdicts(judged)["WKD-S01"] is Verdict.COULD_NOT_RUN
        found = next(each for each in judged.scenarios if each.scenario.id == "WKD-S01")
        assert found.judgement.shortfalls[0].kind == "two_answers"

    def test_a_wrong_name_is_told_with_the_one_that_comes_close(self):
        judged = judge_handin(handin({"wkd-s1/message.xml": b"<a/>", "notes.txt": b"x", "WKD-S01/notes.txt": b"x"}))
        found = problems(judged)
        assert "there is no scenario of this name (WKD-S" in found["wkd-s1"]
        assert "nothing is asked for by this name" in found["notes.txt"]
        assert "nothing is asked for by this name" in found["WKD-S01/notes.txt"]

    def test_what_was_not_asked_for_is_told(self):
        judged = judge_handin(handin({**worked("TIM-S01"), "WKD-R01/answers.json": b"{}"}))
        assert {"TIM-S01", "WKD-R01"} <= problems(judged).keys()
        assert verdicts(judged)["TIM-S01"] is Verdict.NOT_RELEVANT

    @pytest.mark.parametrize(
        ("text", "why"),
        [
            (None, "there is no handin.toml"),
            (b"\xff\xfe\x00", "it is not UTF-8"),
            (b"party = ", "it is no TOML"),
            (b"a = [" + b"[" * 2000 + b"]" * 2000, "it is no TOML"),
            (b"#" * 1_000_001, "it is larger than"),
            (said(role='"writer"'), "role is 'writer'; write one of sender, reader"),
            (said(phase="4"), "phase is '4'; write a whole number from 1 to 3"),
            (said(phase="true"), "write a whole number"),
            (said(type='"Journal"'), "type is 'Journal'"),
            (said(party='""'), "party is empty"),
            (said(party="7"), "write a text in quotes"),
            (said(attested="7"), "attested is no list"),
            (said(answers="7"), "write a table"),
            (said(seed='"x"'), "seed is 'x'"),
            (said(colour='"red"'), "there is no key 'colour'"),
        ],
    )
    def test_a_wrong_handin_toml_is_told_and_the_rest_judged(self, text, why):
        files = dict(held(worked("WKD-S01")).files)
        files.pop(FILE)
        files |= {} if text is None else {FILE: text}
        judged = judge_handin(read_handin(type(held({}))("handin", files)))
        assert any(why in each.text for each in judged.problems)
        assert verdicts(judged)["WKD-S01"] is Verdict.PASSED

    def test_a_judge_that_fails_takes_nobody_with_it(self):
        def fail(*_):
            raise RuntimeError("out of order")

        judged = judge_handin(handin(worked("WKD-S01")), judges=Judges(fail, fail))
        assert verdicts(judged)["WKD-S01"] is Verdict.COULD_NOT_RUN
        assert judged.verdict is Verdict.COULD_NOT_RUN


class TestFolder:
    """A folder is read within bounds, and never through a link."""

    def test_links_are_not_followed(self, tmp_path):
        (tmp_path / "WKD-S01").mkdir()
        (tmp_path / "WKD-S01" / "a.xml").symlink_to("/etc/hostname")
        (tmp_path / "away").symlink_to("/etc")
        found = read_folder(tmp_path)
        assert not found.files
        assert {each.file for each in found.problems} == {"WKD-S01/a.xml", "away"}

    def test_a_link_to_itself_ends(self, tmp_path):
        (tmp_path / "round").symlink_to(tmp_path)
        assert len(read_folder(tmp_path).problems) == 1

    def test_what_is_no_file_is_not_opened(self, tmp_path):
        os.mkfifo(tmp_path / "pipe")
        assert "it is no file" in read_folder(tmp_path).problems[0].text

    def test_a_file_too_large_is_left_out_unread(self, tmp_path):
        (tmp_path / "large").write_bytes(b"x" * 2001)
        (tmp_path / "small").write_bytes(b"x")
        found = read_folder(tmp_path, max_size=2000)
        assert list(found.files) == ["small"]
        assert "larger than the 2000 bytes allowed" in found.problems[0].text

    def test_all_files_together_have_a_bound(self, tmp_path):
        for name in "abcdef":
            (tmp_path / name).write_bytes(b"x" * 1000)
        found = read_folder(tmp_path, max_size=1000)
        assert len(found.files) == 4
        assert "4000 bytes in all" in found.problems[0].text

    def test_the_rest_is_told_once(self, tmp_path):
        for number in range(50):
            (tmp_path / f"{number:02}").write_bytes(b"x" * 1000)
        assert len(read_folder(tmp_path, max_size=1000).problems) == 1

    def test_folders_within_each_other_have_a_bound(self, tmp_path):
        deep = tmp_path.joinpath(*"abcdefghijkl")
        deep.mkdir(parents=True)
        (deep / "x").write_bytes(b"x")
        assert f"more than {MOST_DEPTH} deep" in read_folder(tmp_path).problems[0].text

    def test_a_name_that_is_no_unicode_is_told(self, tmp_path):
        (tmp_path / os.fsdecode(b"\xff.xml")).write_bytes(b"x")
        assert list(read_folder(tmp_path).files) == ["\\udcff.xml"]

    def test_a_zip_bomb_is_a_file_like_any_other(self, tmp_path):
        (tmp_path / "bomb.zip").write_bytes(b"PK\x03\x04")
        judged = judge_handin(read_handin(read_folder(tmp_path)))
        assert "nothing is asked for by this name" in problems(judged)["bomb.zip"]

    def test_no_folder_is_said(self, tmp_path):
        with pytest.raises(InputError, match="is no folder"):
            read_folder(tmp_path / "none")


class TestLocalSettings:
    """Local settings are ignored unless they are named, and then the report says so first."""

    def test_without_them_the_profile_is_not_changed(self):
        assert not judge_handin(handin({})).is_profile_changed

    def test_a_waiver_has_a_say_and_is_counted(self, checkout):
        wrong = (checkout / "fixtures" / "invalid" / "WKD-01.xml").read_bytes()
        waivers = waivers_of({"waive": [{"rule": "WKD-01", "reason": "an old system"}]}, "fmk16.toml")
        judged = judge_handin(handin({"messages/a.xml": wrong}), waivers=waivers)
        assert judged.is_profile_changed
        assert (judged.local.waivers, judged.local.met) == (1, 1)
        assert judged.messages[0].verdict is Verdict.PASSED

    @pytest.mark.parametrize("how", [{"waive": [{}]}, {"severity": [{"severity": "note"}]}])
    @pytest.mark.parametrize(("kind", "new"), [("SCH-05", "<Quantity>x"), ("XML-01", "<Quantity")])
    def test_what_no_rule_could_look_at_is_never_passed(self, how, kind, new):
        """Waiving what the interface says hides the finding, not that nobody could look: it would be a blind pass."""
        (name, message), *_ = worked("WKD-S01").items()
        wrong = re.sub(b"<Quantity>[^<]*", new.encode(), message, count=1)
        (table, (entry,)) = next(iter(how.items()))
        waivers = waivers_of({table: [entry | {"rule": kind, "reason": "ours"}]}, "fmk16.toml")
        judged = judge_handin(handin({name: wrong, "messages/a.xml": wrong}), waivers=waivers)
        assert verdicts(judged)["WKD-S01"] is Verdict.COULD_NOT_RUN
        assert judged.messages[0].verdict is Verdict.COULD_NOT_RUN
        assert "no rule could look at it" in judged.messages[0].shortfalls[0].text


class TestReader:
    """What a reader is given is what the suite gave, and its answers lie in one file."""

    def test_a_changed_message_is_told(self):
        judged = judge_handin(handin({"WKD-R01/messages/card.xml": b"<changed/>"}, role=Part.READER))
        assert "it was changed" in problems(judged)["WKD-R01/messages/card.xml"]

    def test_two_files_of_answers_are_told(self):
        both = {"WKD-R01/answers.json": b"{}", "WKD-R01/answers.csv": b""}
        judged = judge_handin(handin(both, role=Part.READER))
        assert verdicts(judged)["WKD-R01"] is Verdict.COULD_NOT_RUN

    def test_nothing_is_asked_of_a_reader_by_a_senders_word(self):
        assert wanted(Part.READER).role is Part.READER


@cache
def _one_scenario():
    return judge_handin(handin(worked("WKD-S01")))


class TestUnplayed:
    """What is asked of a system, and no scenario for its type shows, is not exercised: not irrelevant, nor missed."""

    NAME = "REQ-TRK-01"

    @pytest.fixture
    def found(self):
        return _one_scenario()

    def test_it_is_not_exercised_and_not_lacking(self, found):
        result = requirement(found, self.NAME)
        assert result.verdict is Verdict.NOT_EXERCISED
        assert result.is_unplayed
        assert result not in found.lacking
        assert result in found.unplayed

    def test_nothing_that_is_asked_in_its_phase_is_called_irrelevant(self, found):
        asked = {each.feature.id for each in found.features if each.is_asked}
        irrelevant = [each.requirement for each in found.requirements if each.verdict is Verdict.NOT_RELEVANT]
        assert not [each.id for each in irrelevant if each.feature in asked]

    def test_every_report_gives_the_reason(self, found):
        told = Told(Words(Language.ENGLISH))
        reason = "the suite has no scenario for this type of system"
        listed = next(each for each in suite_json(found, told)["Requirements"] if each["Id"] == self.NAME)
        assert listed["Reason"] == reason
        assert reason in suite_page(found, told)
        assert re.search(f"{reason}: .*{self.NAME}", suite_text(found, told))
        cases = [each for one in report_of(found, told).overview.suites for each in one.cases if each.id == self.NAME]
        assert [reason in each.said for each in cases] == [True]

    def test_the_markdown_names_its_columns_for_what_they_hold(self, found):
        written = as_markdown(report_of(found, Told(Words(Language.ENGLISH))))
        assert "| Feature | Verdict | Verified requirements | Attested |" in written
