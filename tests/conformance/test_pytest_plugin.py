"""The plugin of pytest: what a vendor's own tests ask, and a hand-in run by them."""

import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

import fmk16
from fmk16.conformance.suite.scenario import Part, scenario, scenarios
from fmk16.errors import QuestionError, UnknownIdError
from fmk16.pytest_plugin import assert_answers, assert_conforms

pytest_plugins = ["pytester"]

FIXTURES = Path(__file__).parents[2] / "fixtures" / "valid"
METHOTREXATE = FIXTURES / "create-weekly-methotrexate.xml"
WORKED = scenario("WKD-S01").worked
RIGHT = WORKED[0].read_bytes()
TUESDAYS = RIGHT.replace(b"<Label>Monday</Label>", b"<Label>Tuesday</Label>")
IS_FOUND = any(each.value == "fmk16.pytest_plugin" for each in entry_points(group="pytest11"))
PLUGIN = (*(() if IS_FOUND else ("-p", "fmk16.pytest_plugin")), "-p", "no:cacheprovider")
"""pytest finds the plugin of an installed package by itself, not that of a checkout installed before there was one."""


def failure(message, **asked):
    with pytest.raises(AssertionError) as caught:
        assert_conforms(message, **asked)
    return str(caught.value)


class TestAMessage:
    """A message conforms when no rule finds an error in it."""

    @pytest.mark.parametrize("given", [METHOTREXATE, str(METHOTREXATE), METHOTREXATE.read_bytes()])
    def test_bytes_and_files(self, given):
        assert_conforms(given)

    def test_a_message_and_its_payload_alone(self):
        message = fmk16.read(METHOTREXATE)
        assert_conforms(message)
        assert_conforms(message.payload)

    def test_a_failure_names_file_line_and_rule_and_says_what_to_do(self, tmp_path):
        file = tmp_path / "wrong.xml"
        file.write_bytes(RIGHT.replace(b"08:00:00", b"08:00"))
        said = failure(file)
        assert f"{file}:" in said
        assert "08:00" in said
        line = RIGHT[: RIGHT.index(b"<Time>")].count(b"\n") + 1
        assert f"{file}:{line}:" in said

    def test_what_is_no_xml(self):
        assert "message" in failure(b"not XML")

    def test_what_is_another_version(self):
        assert "could not run" in failure(
            RIGHT.replace(b"http://fmk-teknik.dk/160", b"http://www.dkma.dk/medicinecard/xml.schema/2015/06/01")
        )

    def test_a_message_in_memory_has_places_for_lines(self):
        message = fmk16.read(TUESDAYS)
        assert "drug_medications[0].dosage: meaning" in failure(message, means="WKD-S01")

    def test_person_numbers_are_masked(self):
        assert "1111111118" not in failure(RIGHT.replace(b"<Quantity>4", b"<Quantity>1111111118x"))

    def test_whom_it_names_is_hidden(self):
        said = failure(
            RIGHT.replace(b"<Role>L\xc3\xa6ge</Role>", b"<Role>Testl\xc3\xa6ge Fire</Role>").replace(b"08:00:00", b"x")
        )
        assert "Testlæge Fire" not in said


class TestFeatures:
    """A message must exercise each feature that is asked for."""

    def test_one_that_is_exercised(self):
        assert_conforms(METHOTREXATE, features=["WKD"])

    def test_one_that_is_not(self):
        said = failure(METHOTREXATE, features=["WKD", "EPI"])
        assert "EPI" in said
        assert "WKD" not in said

    def test_one_that_there_is_not_is_bad_usage(self):
        with pytest.raises(UnknownIdError, match="WKX"):
            assert_conforms(METHOTREXATE, features=["WKX"])


class TestMeaning:
    """A message must mean what a scenario, a message, an order or a dosage means, whatever its encoding."""

    MEANT = (
        "WKD-S01",
        scenario("WKD-S01"),
        WORKED[0],
        str(WORKED[1]),
        RIGHT,
        fmk16.read(RIGHT),
        fmk16.read(RIGHT).payload,
        fmk16.read(RIGHT).drug_medications[0],
        fmk16.read(RIGHT).drug_medications[0].dosage,
    )

    @pytest.mark.parametrize("means", MEANT, ids=lambda each: type(each).__name__)
    def test_all_encodings_of_it_conform(self, means):
        for file in WORKED:
            assert_conforms(file, means=means)

    @pytest.mark.parametrize("means", MEANT, ids=lambda each: type(each).__name__)
    def test_what_means_otherwise_fails_with_the_difference_in_words(self, means):
        said = failure(TUESDAYS, means=means)
        assert "on Monday 2026-07-06" in said
        assert "dosage:24" in said or "dosage:23" in said

    def test_in_danish(self):
        assert "mandag" in failure(TUESDAYS, means="WKD-S01", language="da")

    def test_a_scenario_of_a_reader_is_bad_usage(self):
        with pytest.raises(QuestionError, match="assert_answers"):
            assert_conforms(RIGHT, means="WKD-R01")

    def test_an_unknown_scenario_is_bad_usage(self):
        with pytest.raises(UnknownIdError, match="WKD-S99"):
            assert_conforms(RIGHT, means="WKD-S99")

    def test_a_message_without_orders_means_nothing(self):
        with pytest.raises(QuestionError, match="no order"):
            assert_conforms(RIGHT, means=FIXTURES / "create-shipment.xml")

    def test_a_dosage_beside_a_message_with_several_orders(self):
        dosage = fmk16.read(RIGHT).drug_medications[0].dosage
        assert "has 2" in failure(FIXTURES / "create-combination-of-fixed-and-prn-orders.xml", means=dosage)


class TestAnswers:
    """A reader's answers to a scenario are those of the reference expander."""

    def test_worked_ones(self):
        asked = scenario("WKD-R01")
        assert_answers({each.id: each.answer for each in asked.questions}, scenario=asked)
        assert_answers(asked.folder / "answers.json", scenario="WKD-R01")

    def test_a_wrong_one_names_what_it_contradicts(self):
        said = (scenario("WKD-R01").folder / "answers.json").read_bytes()
        with pytest.raises(AssertionError, match="dosage:23"):
            assert_answers(said.replace(b"2026-07-13", b"2026-07-14"), scenario="WKD-R01")

    def test_a_scenario_of_a_sender_is_bad_usage(self):
        with pytest.raises(QuestionError, match="assert_conforms"):
            assert_answers({}, scenario="WKD-S01")


def ran(pytester, *arguments):
    return pytester.runpytest_inprocess(*PLUGIN, *arguments)


class TestFixtures:
    """A vendor's tests get everything as fixtures, and run once for each official scenario."""

    def test_a_test_that_asks(self, pytester):
        pytester.makepyfile(
            f"""
            def test_right(assert_conforms):
                assert_conforms({str(WORKED[1])!r}, features=["WKD"], means="WKD-S01")
            def test_wrong(assert_conforms):
                assert_conforms({str(METHOTREXATE)!r}, features=["EPI"])
            def test_answers(assert_answers, fmk16_scenarios):
                asked = fmk16_scenarios["WKD-R01"]
                assert_answers({{each.id: each.answer for each in asked.questions}}, scenario=asked)
            """
        )
        result = ran(pytester, "--fmk16-language", "da")
        result.assert_outcomes(passed=2, failed=1)
        result.stdout.fnmatch_lines(["*bruger ikke EPI*"])

    def test_once_for_each_scenario(self, pytester):
        pytester.makepyfile(
            """
            import pytest
            def test_all(fmk16_sender): pass
            @pytest.mark.fmk16("WKD-R01", "WKD-S01")
            def test_named(fmk16_reader): assert fmk16_reader.id == "WKD-R01"
            @pytest.mark.fmk16(features=["WKD"])
            def test_of_a_feature(fmk16_sender): assert fmk16_sender.feature == "WKD"
            """
        )
        result = ran(pytester, "-v", "-k", "named or WKD-S01")
        result.assert_outcomes(passed=3, deselected=len(_senders()) - 1 + len(_senders("WKD")) - 1)
        result.stdout.fnmatch_lines(["*test_all?WKD-S01?*", "*test_named?WKD-R01?*"])

    @pytest.mark.parametrize(("mark", "said"), [("'WKD-S99'", "*no scenario*WKD-S99*"), ("phase=1", "*has no phase*")])
    def test_a_mark_that_names_what_there_is_not(self, pytester, mark, said):
        pytester.makepyfile(
            f"""
            import pytest
            @pytest.mark.fmk16({mark})
            def test_all(fmk16_sender): pass
            """
        )
        result = ran(pytester)
        assert result.ret != 0
        result.stdout.fnmatch_lines([said])


def _senders(feature=None):
    asked = (each for each in scenarios().values() if each.part is Part.SENDER)
    return [each for each in asked if feature in (None, each.feature)]


TOML = """
party = "Prøve A/S"
system = "Prøveomsorg"
version = "1.0"
type = "Elektronisk omsorgsjournal"
role = "sender"
phase = 3
plan = "three"
"""


@pytest.fixture
def handin(pytester):
    """Make a hand-in with a right message, a wrong one, one that belongs to no scenario, and a stray folder."""
    folder = pytester.mkdir("handin")
    folder.joinpath("handin.toml").write_text(TOML, encoding="utf-8")
    for name, data in {
        "WKD-S01/message.xml": RIGHT,
        "WKD-S02/message.xml": TUESDAYS,
        "messages/other.xml": METHOTREXATE.read_bytes(),
    }.items():
        folder.joinpath(name).parent.mkdir(exist_ok=True)
        folder.joinpath(name).write_bytes(data)
    return folder


class TestAHandIn:
    """``--fmk16-suite`` runs a hand-in: one test a scenario, by its permanent id."""

    def test_each_scenario_is_a_test(self, pytester, handin):
        result = ran(pytester, "--fmk16-suite", handin, "-v")
        result.assert_outcomes(passed=3, failed=1, skipped=len(_senders()) - 2)
        result.stdout.fnmatch_lines_random(
            [
                "*fmk16-suite::WKD-S01 PASSED*",
                "*fmk16-suite::WKD-S02 FAILED*",
                "*fmk16-suite::WKD-S03 SKIPPED*not handed in*",
                "*fmk16-suite::messages/other.xml PASSED*",
                "*WKD-S02: failed*",
                "*WKD-S02/message.xml*meaning*ordered against sent*",
            ]
        )

    def test_what_nobody_asked_for_fails_the_folder(self, pytester, handin):
        handin.joinpath("WKD-S1").mkdir()
        handin.joinpath("WKD-S1", "message.xml").write_bytes(RIGHT)
        result = ran(pytester, "--fmk16-suite", handin, "-k", "folder")
        result.assert_outcomes(failed=1, deselected=len(_senders()) + 1)
        result.stdout.fnmatch_lines(["*WKD-S1*no scenario*"])

    def test_chosen_by_name(self, pytester, handin):
        result = ran(pytester, "--fmk16-suite", handin, "-k", "WKD-S01")
        result.assert_outcomes(passed=1, deselected=len(_senders()) + 1)

    def test_beside_own_tests(self, pytester, handin):
        pytester.makepyfile("def test_own(): pass")
        result = ran(pytester, "--fmk16-suite", handin, "-k", "own or WKD-S01")
        result.assert_outcomes(passed=2, deselected=len(_senders()) + 1)

    def test_in_danish_as_the_settings_say(self, pytester, handin):
        pytester.makeini("[pytest]\nfmk16_language = da")
        result = ran(pytester, "--fmk16-suite", handin, "-k", "WKD-S02")
        result.stdout.fnmatch_lines(["*WKD-S02: ikke bestået*", "*ordineret mod sendt*"])

    def test_only_collected(self, pytester, handin):
        result = ran(pytester, "--fmk16-suite", handin, "--collect-only", "-q")
        assert "fmk16-suite::WKD-S01" in result.stdout.str()
        assert result.ret == 0

    def test_a_folder_that_there_is_not(self, pytester):
        result = ran(pytester, "--fmk16-suite", "nowhere")
        assert result.ret == pytest.ExitCode.USAGE_ERROR
        result.stderr.fnmatch_lines(["*nowhere is no folder*"])

    def test_a_language_that_there_is_not(self, pytester):
        pytester.makeini("[pytest]\nfmk16_language = sv")
        assert ran(pytester).ret == pytest.ExitCode.USAGE_ERROR


class TestCost:
    """A run that uses nothing of it loads nothing of it."""

    def test_nothing_is_loaded(self, pytester):
        pytester.makepyfile(
            """
            import sys
            def test_own():
                loaded = {name for name in sys.modules if name.startswith(("fmk16.", "lxml", "pydantic"))}
                assert loaded == {"fmk16.pytest_plugin"}
            """
        )
        pytester.runpytest_subprocess(*PLUGIN).assert_outcomes(passed=1)

    def test_pytest_is_not_loaded_by_fmk16(self):
        code = "import sys, fmk16.cli, fmk16.conformance.check; print('pytest' in sys.modules)"
        told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603
        assert told.stdout.strip() == "False"
