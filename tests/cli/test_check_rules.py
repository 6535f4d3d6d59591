"""``fmk16 check`` with rules: what is asked about, what counts, what is missing, and what cannot be told."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fmk16.cli.reports import CHECK_FORMATS
from fmk16.conformance import ruled
from fmk16.conformance.catalogue import VERSION, catalogue, rule_of
from fmk16.conformance.dispatch import Dispatch
from fmk16.conformance.here import Here
from fmk16.conformance.proofs import mutated
from fmk16.conformance.rule import Trip
from fmk16.model.structure import Structure

from .conftest import Run

ERROR, WARNING, NOTE = "WKD-01", "WKD-02", "WKD-08"
"""Rules of each severity, whose proofs trip nothing else as bad; the first is inferred, the second decided."""

RIGHT = "create-range.xml"
FIGURES = re.compile(r"\d+(?:\.\d+)?")

Wrong = Callable[[str], Path]


@pytest.fixture
def wrong(valid: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wrong:
    """Work in an empty folder, and write the message there that proves a rule."""
    monkeypatch.chdir(tmp_path)

    def write(rule_id: str) -> Path:
        file = Path("messages") / f"{rule_id.lower()}.xml"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(mutated(rule_of(rule_id), valid))
        return file

    return write


class TestOneMessage:
    """A finding of a rule reads as any other: where, how bad, which, what; what to do and the XPath under it."""

    def test_an_error(self, run: Run, wrong: Wrong) -> None:
        file = wrong(ERROR)
        finding, to_do, xpath, exercised = run("check", file).stdout.splitlines()
        assert re.match(rf"{file}:\d+:\d+ error WKD-01 Week number 2 is never reached: ", finding)
        assert to_do.startswith("    raise IterationInterval ")
        assert xpath.startswith("    /fmk:CreateDrugMedicationRequest/")
        assert exercised.startswith("exercised: ")
        assert run("check", file).exit_code == 1

    @pytest.mark.parametrize(
        ("rule", "line"), [(WARNING, "CreateDrugMedicationRequest, no errors, 1 warning"), (NOTE, "nothing wrong")]
    )
    def test_what_is_no_error_is_clean(self, run: Run, wrong: Wrong, rule: str, line: str) -> None:
        result = run("check", wrong(rule))
        assert f" {rule} " in result.stdout
        assert result.stdout.splitlines()[-2].endswith(line)
        assert result.exit_code == 0

    def test_none_of_the_features(self, run: Run, valid: Path) -> None:
        card = (valid / "get-card-request.xml").read_bytes()
        lines = run("check", "-", stdin=card).stdout.splitlines()
        assert lines[0] == "-: GetMedicineCardRequest, nothing wrong"
        assert lines[1].startswith("exercised: ")


class TestLanguages:
    """Danish and English say the same facts, line by line."""

    @pytest.mark.parametrize("more", [(), ("--phase", "1", "--require", "TRK", "--role", "sender")])
    @pytest.mark.parametrize("rule", [ERROR, WARNING, NOTE])
    def test_the_same_facts(self, run: Run, wrong: Wrong, rule: str, more: tuple[str, ...]) -> None:
        file = wrong(rule)
        danish, english = (run("check", file, *more, "--lang", lang).stdout.splitlines() for lang in ("da", "en"))
        assert len(danish) == len(english)
        assert [FIGURES.findall(line) for line in danish] == [FIGURES.findall(line) for line in english]
        assert danish != english

    def test_danish_is_danish(self, run: Run, wrong: Wrong) -> None:
        said = run("check", wrong(ERROR), "--lang", "da").stdout
        assert " fejl WKD-01 Week nummer 2 nås aldrig" in said
        assert "afprøvet: " in said

    @pytest.mark.parametrize("lang", ["da", "en"])
    def test_nobody_is_endorsed(self, run: Run, valid: Path, lang: str) -> None:
        result = run("check", valid, "--phase", "2", "--lang", lang)
        for word in ("godkendt", "certificeret"):
            assert word not in (result.stdout + result.stderr).casefold()


CASES = [
    # what is asked about decides what counts
    (ERROR, ("--feature", "WKD"), 1, " error WKD-01 "),
    (ERROR, ("--feature", "wkd,EPI"), 1, " error WKD-01 "),
    (ERROR, ("--feature", "EPI"), 0, "    WKD is not asked about here"),
    (ERROR, ("--phase", "1"), 1, " error WKD-01 "),
    (ERROR, ("--phase", "2", "--plan", "two"), 1, " error WKD-01 "),
    (ERROR, ("--role", "sender"), 1, " error WKD-01 "),
    (ERROR, ("--role", "reader"), 0, "    what a reader is asked about are other messages"),
    (ERROR, ("--system", "tandlægesystem"), 1, "no source states what is asked of Tandlægesystem"),
    # how sure a rule is
    (ERROR, ("--min-basis", "inferred"), 1, " error WKD-01 "),
    (ERROR, ("--min-basis", "stated"), 0, "    its ground is inferred only"),
    (ERROR, ("--min-basis", "stated"), 0, " note WKD-01 "),
    # warnings count when that is asked for; notes never
    (WARNING, (), 0, " warning WKD-02 "),
    (WARNING, ("--strict",), 1, " warning WKD-02 "),
    (WARNING, ("--strict", "--feature", "EPI"), 0, " note WKD-02 "),
    (NOTE, ("--strict",), 0, " note WKD-08 "),
    # what is required, after everything else
    (NOTE, ("--require", "WKD"), 0, "nothing wrong"),
    (NOTE, ("--require", "WKD,TRK,EPI"), 4, "required and not exercised: TRK, EPI"),
    (ERROR, ("--require", "TRK"), 1, "required and not exercised: TRK"),
    (NOTE, ("--require", "TRK", "--feature", "WKD"), 4, "required and not exercised: TRK"),
    (NOTE, ("--require", "WKD", "--role", "sender"), 0, "nothing wrong"),
    (NOTE, ("--require", "WKD", "--role", "reader"), 4, "required and not exercised: WKD"),
]


class TestProfiles:
    """All rules run on every message; a profile says what their findings count for."""

    @pytest.mark.parametrize(("rule", "more", "code", "line"), CASES)
    def test_what_counts(self, run: Run, wrong: Wrong, rule: str, more: tuple[str, ...], code: int, line: str) -> None:
        result = run("check", wrong(rule), *more)
        assert line in result.stdout
        assert result.exit_code == code

    def test_what_could_not_be_checked_wins_over_what_is_required(self, run: Run, invalid: Path) -> None:
        assert run("check", invalid / "version-1-4.xml", "--require", "TRK").exit_code == 3

    @pytest.mark.parametrize(
        ("more", "sentence"),
        [
            (("--phase", "4"), "the plan of three phases has no phase 4; give 1, 2, 3"),
            (("--phase", "3", "--plan", "two"), "the plan of two phases has no phase 3; give 1, 2"),
            (("--phase", "one"), "'one' is not a valid integer"),
            (("--plan", "two"), "it says which plan --phase is of; give --phase too"),
            (("--feature", "WKX"), "there is no feature 'WKX'; did you mean WKD?"),
            (("--feature", ","), "name a feature"),
            (("--require", "ZZZ"), "there is no feature 'ZZZ'; known are PAR"),
            (("--role", "vendor"), "'vendor' is not one of 'sender', 'reader', 'caller'"),
            (("--system", "Hospital"), "'Hospital' is not one of"),
            (("--min-basis", "sure"), "'sure' is not one of 'schema', 'stated'"),
            (("--format", "pdf"), "'pdf' is not one of 'text', 'json'"),
            (("--report", "json"), "'json' is not FORMAT=FILE"),
            (("--on", "tomorrow"), "--on"),
        ],
    )
    def test_what_is_not_asked_rightly(self, run: Run, valid: Path, more: tuple[str, ...], sentence: str) -> None:
        result = run("check", valid / RIGHT, *more)
        assert sentence in result.stderr
        assert result.exit_code == 2


class TestFeatures:
    """Of several messages, or when something is asked about, a table by feature, grouped as the slides do."""

    def test_what_is_exercised_and_what_is_not(self, run: Run, wrong: Wrong, valid: Path) -> None:
        lines = run("check", wrong(ERROR), valid / RIGHT).stdout.splitlines()
        assert "The dosage's structure" in lines
        assert any(re.fullmatch(r"  WKD  failed +1 message, 1 error +Doses on fixed weekdays", line) for line in lines)
        untold = next(line for line in lines if line.startswith("not exercised: "))
        assert "TRK" in untold
        assert "WKD" not in untold
        assert lines[-1] == "2 messages: 1 right, 1 wrong"

    def test_all_that_is_asked_about_is_told(self, run: Run, valid: Path) -> None:
        lines = run("check", valid / RIGHT, "--phase", "1").stdout.splitlines()
        rows = {line[2:5] for line in lines if re.match(r"  [A-Z]{3}  (passed|failed|not exercised).*(?<!here)$", line)}
        assert rows >= {"PAR", "WAR", "WKD", "TRK", "PER", "TEC", "ACU", "SEC", "SUB", "SEP", "COM", "NXT", "DIS"}
        assert not rows & {"EPI", "TRG", "VAR", "ADM", "SIT"}
        assert not any(line.startswith("not exercised: ") for line in lines)
        assert any("Times of doses; not asked about here" in line for line in lines)

    def test_what_is_missing_in_a_phase(self, run: Run, valid: Path) -> None:
        lines = run("check", valid / RIGHT, "--phase", "1").stdout.splitlines()
        missing = lines[lines.index("what is missing in phase 1 (fmk16 explain ID shows an example):") + 1 :]
        assert any(line.startswith("  TRK  send CreateTrackAndTraceEvent, ") for line in missing)
        assert any(line.startswith("  SUB  ") and "RelationType Substitution" in line for line in missing)
        assert not any(line.startswith("  TIM  ") for line in missing)

    def test_what_only_should_be_there_is_marked(self, run: Run, valid: Path) -> None:
        lines = run("check", valid / RIGHT, "--feature", "SIT").stdout.splitlines()
        assert any(line.startswith("  SIT  send ") and line.endswith(" (should)") for line in lines)

    def test_nothing_is_missing(self, run: Run, wrong: Wrong) -> None:
        assert "nothing is missing: all is exercised" in run("check", wrong(NOTE), "--feature", "WKD").stdout

    def test_messages_that_no_rule_looked_at_are_told(self, run: Run, valid: Path, invalid: Path) -> None:
        result = run("check", valid / RIGHT, invalid / "clock-time-without-seconds.xml")
        assert "the rules looked at 1 of 2 messages; the others are not allowed, or could not be read" in result.stdout

    def test_nothing_recognised_is_never_a_pass(self, run: Run, invalid: Path) -> None:
        result = run("check", invalid / "clock-time-without-seconds.xml", "--feature", "TIM")
        assert "  TIM  send " in result.stdout
        assert "passed" not in result.stdout


WAIVE = '[[check.waive]]\nrule = "{rule}"\nreason = "{reason}"\n{more}\n'


def waive(rule: str = ERROR, more: str = "", reason: str = "agreed on 3 June") -> str:
    return WAIVE.format(rule=rule, reason=reason, more=more)


PLACE = "drug_medications[0].dosage.form.dosage_periods[0].content.fixed.cycle.weeks[1]"
XPATH = "/fmk:CreateDrugMedicationRequest/fmk:DrugMedication/fmk:Dosage/fmk:DosagePeriod/fmk:Fixed/fmk:Week[2]"

MEETING = {
    "everywhere": "",
    "a file": 'file = "messages/wkd-01.xml"',
    "a file, written otherwise": 'file = "./messages/../messages/wkd-01.xml"',
    "a folder": 'folder = "messages"',
    "the folder of all": 'folder = "."',
    "a place in the model": f'place = "{PLACE}"',
    "an XPath": f'place = "{XPATH}"',
    "a place in a file": f'file = "messages/wkd-01.xml"\nplace = "{XPATH}"',
    "until a day to come": "until = 2026-12-31",
    "until this very day": "until = 2026-11-26",
}

ELSEWHERE = {
    "another file": 'file = "messages/wkd-02.xml"',
    "another folder": 'folder = "messages/old"',
    "a folder whose name begins alike": 'folder = "mess"',
}

IDLE = {
    "another place": 'place = "drug_medications[1]"',
    "another place in the file": f'file = "messages/wkd-01.xml"\nplace = "{XPATH[:-3]}"',
}


class TestWaivers:
    """A finding is waived in a file, a folder or a place, for a reason; a waiver that meets nothing is told."""

    @pytest.mark.parametrize("scope", MEETING)
    @pytest.mark.parametrize("name", ["fmk16.toml", "pyproject.toml"])
    def test_what_is_waived_does_not_count(self, run: Run, wrong: Wrong, scope: str, name: str) -> None:
        file, text = wrong(ERROR), waive(more=MEETING[scope])
        text = text.replace("[[check", "[[tool.fmk16.check") if name == "pyproject.toml" else text
        Path(name).write_text(text, encoding="utf-8")
        result = run("check", file, "--on", "2026-11-26")
        assert "WKD-01" not in result.stdout
        assert "1 finding is waived" in result.stdout
        assert "nothing wrong" in result.stdout
        assert result.exit_code == 0

    @pytest.mark.parametrize("scope", IDLE)
    def test_one_that_meets_nothing_is_told(self, run: Run, wrong: Wrong, scope: str) -> None:
        file = wrong(ERROR)
        Path("fmk16.toml").write_text(waive(more=IDLE[scope]), encoding="utf-8")
        result = run("check", file)
        assert " error WKD-01 " in result.stdout
        assert "the waiver of WKD-01 " in result.stdout
        assert " meets nothing: take it away or correct it (agreed on 3 June)" in result.stdout
        assert result.exit_code == 1

    @pytest.mark.parametrize("scope", ELSEWHERE)
    def test_one_for_what_is_not_checked_is_told_as_such(self, run: Run, wrong: Wrong, scope: str) -> None:
        file = wrong(ERROR)
        Path("fmk16.toml").write_text(waive(more=ELSEWHERE[scope]), encoding="utf-8")
        result = run("check", file)
        assert " meets nothing: nothing that it is about was checked here (agreed on 3 June)" in result.stdout
        assert result.exit_code == 1

    def test_one_that_has_expired_is_told(self, run: Run, wrong: Wrong) -> None:
        file = wrong(ERROR)
        Path("fmk16.toml").write_text(waive(more="until = 2026-11-25"), encoding="utf-8")
        result = run("check", file, "--on", "2026-11-26")
        assert "the waiver of WKD-01 expired on 2026-11-25: take it away or renew it" in result.stdout
        assert result.exit_code == 1

    def test_files_are_seen_from_the_configuration(self, run: Run, wrong: Wrong) -> None:
        file = wrong(ERROR)
        Path("messages/rules.toml").write_text(waive(more='file = "wkd-01.xml"'), encoding="utf-8")
        assert run("check", file, "--config", "messages/rules.toml").exit_code == 0
        assert run("check", file.absolute(), "--config", "messages/rules.toml").exit_code == 0

    @pytest.mark.parametrize("how", ["waive", "severity"])
    def test_what_no_rule_could_look_at_is_never_right(self, run: Run, wrong: Wrong, invalid: Path, how: str) -> None:
        """Waiving what the interface says hides the finding, not that no rule could look: 0 would be a blind pass."""
        wrong(ERROR)
        as_note = 'severity = "note"\n' if how == "severity" else ""
        text = "".join(f'[[check.{how}]]\nrule = "{each}"\n{as_note}reason = "ours"\n' for each in ("SCH-05", "XML-01"))
        Path("fmk16.toml").write_text(text, encoding="utf-8")
        Path("broken.xml").write_text("<a", encoding="utf-8")
        for file, kind in ((invalid / "clock-time-without-seconds.xml", "SCH-05"), ("broken.xml", "XML-01")):
            result = run("check", file)
            assert f"no rule could look at it: {kind} does not count here" in result.stdout
            assert "nothing wrong" not in result.stdout
            assert (" error " in result.stdout, result.exit_code) == (False, 3)

    def test_a_waived_finding_beside_another_leaves_the_message_wrong(self, run: Run, wrong: Wrong, invalid: Path):
        wrong(ERROR)
        text = (invalid / "clock-time-without-seconds.xml").read_text(encoding="utf-8")
        start = text.index("<TimesPerDay>") if "<TimesPerDay>" in text else text.index("</DrugMedication>")
        Path("two.xml").write_text(f"{text[:start]}<Surely/>{text[start:]}", encoding="utf-8")
        Path("fmk16.toml").write_text(waive("SCH-05"), encoding="utf-8")
        result = run("check", "two.xml")
        assert "no rule could look at it" not in result.stdout
        assert result.exit_code == 1

    @pytest.mark.parametrize(("severity", "code"), [("error", 1), ("warning", 0), ("note", 0)])
    def test_a_severity_of_ones_own(self, run: Run, wrong: Wrong, severity: str, code: int) -> None:
        for rule in (ERROR, WARNING, NOTE):
            file = wrong(rule)
            text = f'[[check.severity]]\nrule = "{rule}"\nseverity = "{severity}"\nreason = "ours"\n'
            Path("fmk16.toml").write_text(text, encoding="utf-8")
            result = run("check", file)
            assert f" {severity} {rule} " in result.stdout
            assert "    ours" in result.stdout.splitlines()
            assert result.exit_code == code

    def test_what_is_not_asked_about_stays_a_note(self, run: Run, wrong: Wrong) -> None:
        file = wrong(WARNING)
        text = f'[[check.severity]]\nrule = "{WARNING}"\nseverity = "error"\nreason = "ours"\n'
        Path("fmk16.toml").write_text(text, encoding="utf-8")
        assert run("check", file).exit_code == 1
        assert run("check", file, "--feature", "EPI").exit_code == 0

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ('[[check.waive]]\nrule = "WKD-01"\n', 'fmk16.toml: waive 1 has no reason; write reason = "..."'),
            ('[[check.waive]]\nreason = "x"\n', "fmk16.toml: waive 1 has no rule"),
            (waive(reason=" "), "waive 1 has no reason"),
            (waive("WKD-99"), "there is no rule 'WKD-99'; did you mean"),
            (waive("QQQ-77"), "there is no rule 'QQQ-77'; `fmk16 rules` lists them"),
            (waive(more='until = "soon"'), "until is 'soon'; write a date"),
            (waive(more="until = 2026-11-25T10:00:00"), "write a date"),
            (waive(more="file = 7"), "file is no text"),
            (waive(more='because = "x"'), "has 'because', which means nothing here; write rule, reason, until, file"),
            ('[[check.severity]]\nrule = "WKD-01"\nreason = "x"\n', "severity is None; write error, warning, note"),
            ("[check]\nwaive = 7\n", "waive is no list of tables"),
            ("[check]\nignore = []\n", "has 'ignore', which means nothing here"),
            ("check = 7\n", "check is 7; write tables [[check.waive]]"),
            ("check = \n", "is no TOML"),
        ],
    )
    def test_what_is_written_wrongly(self, run: Run, wrong: Wrong, text: str, sentence: str) -> None:
        file = wrong(ERROR)
        Path("fmk16.toml").write_text(text, encoding="utf-8")
        result = run("check", file)
        assert sentence in result.stderr
        assert result.exit_code == 2

    def test_other_commands_pass_over_them(self, run: Run, wrong: Wrong) -> None:
        file = wrong(NOTE)
        Path("fmk16.toml").write_text(waive(), encoding="utf-8")
        assert run("next", file, "--at", "2026-08-14T13:00").exit_code == 0


def crashing(_: Structure, __: Here) -> Iterator[Trip]:
    """Fail, as no rule may."""
    raise ZeroDivisionError("division by zero")


class TestCrash:
    """A rule that crashes could not run: that is told with the reason, and the exit code says so."""

    @pytest.fixture(autouse=True)
    def broken(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let one rule crash."""
        rules = [replace(rule, find=crashing) if rule.id == ERROR else rule for rule in catalogue().values()]
        dispatch = Dispatch(rules)
        monkeypatch.setattr(ruled, "dispatch", lambda: dispatch)

    def test_beside_nothing(self, run: Run, valid: Path) -> None:
        result = run("check", valid / "create-weekly-methotrexate.xml")
        assert "WKD-01 could not run: ZeroDivisionError: division by zero; please report this" in result.stdout
        assert "nothing wrong" not in result.stdout
        danish = run("check", valid / "create-weekly-methotrexate.xml", "--lang", "da")
        assert "WKD-01 kunne ikke køre: ZeroDivisionError: division by zero; meld det gerne" in danish.stdout
        assert "Traceback" not in result.stdout + result.stderr
        assert result.exit_code == 3

    def test_beside_an_error(self, run: Run, wrong: Wrong) -> None:
        result = run("check", wrong("WKD-04"))
        assert " error WKD-04 " in result.stdout
        assert "WKD-01 could not run" in result.stdout
        assert result.exit_code == 3

    def test_the_feature_is_not_passed(self, run: Run, valid: Path) -> None:
        result = run("check", valid / "create-weekly-methotrexate.xml", "--feature", "WKD")
        assert re.search(r"^  WKD  could not run ", result.stdout, re.MULTILINE)

    def test_for_machines(self, run: Run, valid: Path) -> None:
        document = json.loads(run("check", "--json", valid / "create-weekly-methotrexate.xml").stdout)
        assert document["Messages"][0]["Verdict"] == "not_checked"
        assert document["Rules"]["WKD-01"] == {"could not run": 1}


class TestWhatItRestsOn:
    """Every report says by what, with what and of what it was made, and that it is no authority's endorsement."""

    @pytest.mark.parametrize(
        "said",
        [
            "checked by fmk16 ",
            "against FMK 1.6.0 as of ",
            f"rule set {VERSION}: ",
            " applied here, ",
            " of those inferred or decided",
            "time zone Europe/Copenhagen",
            "settings: phase 1 of the plan of three, role sender, required WKD, warnings count",
            "1 input, digest ",
            "no authority's endorsement",
        ],
    )
    def test_beside_the_text(self, run: Run, valid: Path, said: str) -> None:
        options = ("--phase", "1", "--role", "sender", "--require", "WKD", "--strict")
        assert said in run("check", valid / "create-weekly-methotrexate.xml", *options).stderr

    @pytest.mark.parametrize("shape", list(CHECK_FORMATS))
    def test_two_runs_are_the_same_bytes_but_for_the_time(
        self, run: Run, valid: Path, tmp_path: Path, shape: str
    ) -> None:
        once, twice = tmp_path / "once", tmp_path / "twice"
        for file in (once, twice):
            run("check", valid / "create-weekly-methotrexate.xml", "--reproducible", "--report", f"{shape}={file}")
        assert once.read_bytes() == twice.read_bytes()
        assert b"made 20" not in once.read_bytes()

    def test_the_text_has_no_time_at_all(self, run: Run, valid: Path) -> None:
        assert run("check", valid).stdout == run("check", valid, "--reproducible").stdout

    def test_a_report_says_when_it_was_made(self, run: Run, valid: Path, tmp_path: Path) -> None:
        run("check", valid / RIGHT, "--report", f"json={tmp_path / 'a.json'}", "--report", f"text={tmp_path / 'a.txt'}")
        assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8"))["Made"].endswith("Z")
        assert re.search(r"^made \d{4}-\d\d-\d\dT", (tmp_path / "a.txt").read_text(encoding="utf-8"), re.MULTILINE)

    def test_a_report_that_cannot_be_written_is_one_sentence(self, run: Run, valid: Path, tmp_path: Path) -> None:
        file = tmp_path / "no-such-folder" / "a.json"
        result = run("check", valid / RIGHT, "--report", f"json={file}")
        assert f"{file} cannot be written: no such file or directory" in result.stderr
        assert result.exit_code == 3
