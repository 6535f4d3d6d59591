"""The project's own messages: the valid ones pass and round-trip, each wrong one gives its one finding."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

import fmk16
from fmk16.conformance.catalogue import catalogue, rule_of
from fmk16.conformance.check import Checked, check
from fmk16.conformance.proofs import main, written
from fmk16.conformance.rule import Rule
from fmk16.finding import Finding, Severity
from fmk16.model.structure import NAMESPACE
from fmk16.wire.document import parse
from fmk16.wire.envelope import SOAP_11, SOAP_12, unwrap

FIXTURES = Path(__file__).parents[1] / "fixtures"
VALID = sorted((FIXTURES / "valid").glob("*"))
WRONG = sorted(file for file in (FIXTURES / "invalid").glob("*") if not file.name.endswith(".expected.toml"))
OF_A_RULE = [file for file in WRONG if re.fullmatch(r"[A-Z]{3}-\d\d", file.stem)]
BY_HAND = [file for file in WRONG if file not in OF_A_RULE]
RULES = [rule for rule in catalogue().values() if not rule.is_activation]
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"

TEST_PERSONS = {b"1111111118", b"111111-1118"}
"""The official test number, as the register has it and as people write it."""

NO_PERSON = b"1111111111"
"""A number that was never given to anybody, for its check digit is wrong; it shows what looks real (IDN-02)."""

PERSON_NUMBER = re.compile(rb"(?<![0-9])[0-9]{6}-?[0-9]{4}(?![0-9])")


@dataclass(frozen=True, slots=True)
class Expected:
    """What a wrong fixture must give, as the file beside it says."""

    id: str
    exit: int
    contains: str
    line: int | None = None
    xpath: str | None = None
    hint_contains: str = ""
    also: tuple[str, ...] = ()

    @classmethod
    def beside(cls, fixture: Path) -> "Expected":
        stated: dict[str, Any] = tomllib.loads(_expectation(fixture).read_text(encoding="utf-8"))
        return cls(**stated | {"also": tuple(stated.get("also", ()))})


def _expectation(fixture: Path) -> Path:
    return fixture.with_name(f"{fixture.stem}.expected.toml")


def _names(fixtures: list[Path]) -> list[str]:
    return [fixture.stem for fixture in fixtures]


def _errors(findings: tuple[Finding, ...]) -> list[Finding]:
    return [finding for finding in findings if finding.severity is Severity.ERROR]


def _exit_code(checked: Checked) -> int:
    """What the command line answers for one file: 3 wins over 1, and warnings and notes are clean."""
    return 3 if checked.not_checked else int(checked.has_errors)


def _element(root: etree._Element, xpath: str) -> etree._Element:
    """Find the one element that a path names, so that two ways to write a path are the same."""
    soap = SOAP_12 if root.tag == f"{{{SOAP_12}}}Envelope" else SOAP_11
    found = root.xpath(xpath, namespaces={"fmk": NAMESPACE, "soap": soap})
    assert isinstance(found, list)
    assert len(found) == 1, f"{xpath} names {len(found)} elements"
    return found[0]


def _canonical(data: bytes) -> str:
    root = etree.fromstring(data)
    root.attrib.pop(SCHEMA_LOCATION, None)
    return etree.canonicalize(etree.tostring(root, encoding="unicode"), rewrite_prefixes=True, strip_text=True)


class TestEnough:
    """fixtures/valid/ holds at least 30 messages of the project's own; fixtures/invalid/ at least 40."""

    def test_valid(self):
        assert len(VALID) >= 30

    def test_wrong(self):
        assert len(WRONG) >= 40


class TestFolders:
    """Named after what they show, or after the rule they trip; each wrong one beside the finding it must give."""

    def test_every_name_is_used_once(self):
        names = _names(VALID) + _names(WRONG)
        assert len(names) == len(set(names))

    @pytest.mark.parametrize("fixture", VALID + BY_HAND, ids=_names(VALID + BY_HAND))
    def test_a_name_is_words_with_hyphens(self, fixture: Path):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.xml", fixture.name)

    def test_every_expectation_belongs_to_a_fixture(self):
        stated = {file.name for file in (FIXTURES / "invalid").glob("*.expected.toml")}
        assert stated == {_expectation(fixture).name for fixture in WRONG}

    @pytest.mark.parametrize("file", sorted(FIXTURES.rglob("*.*")), ids=lambda file: file.name)
    def test_no_person_number_but_the_test_number(self, file: Path):
        allowed = TEST_PERSONS | ({NO_PERSON} if file.stem == "IDN-02" else set())
        assert set(PERSON_NUMBER.findall(file.read_bytes())) <= allowed


class TestOfRules:
    """``python -m fmk16.conformance.proofs fixtures`` writes the messages of the rules: none is missing, none stale."""

    @pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
    def test_is_what_the_declaration_gives(self, rule: Rule):
        for name, text in written(rule, FIXTURES):
            assert (FIXTURES / "invalid" / name).read_text(encoding="utf-8") == text

    def test_none_is_of_a_rule_that_is_gone(self):
        assert {file.stem for file in OF_A_RULE} == {rule.id for rule in RULES}

    def test_the_command_takes_away_what_is_of_no_rule_and_leaves_the_others(self, tmp_path: Path):
        (tmp_path / "valid").symlink_to(FIXTURES / "valid")
        (tmp_path / "invalid").mkdir()
        for name in ("WKD-98.xml", "WKD-98.expected.toml", "by-hand.xml"):
            (tmp_path / "invalid" / name).write_text("<a/>")
        main(tmp_path)
        left = {file.name for file in (tmp_path / "invalid").iterdir()}
        assert left == {"by-hand.xml", *(f"{rule.id}.{end}" for rule in RULES for end in ("xml", "expected.toml"))}

    @pytest.mark.parametrize("fixture", OF_A_RULE, ids=_names(OF_A_RULE))
    def test_a_warning_is_clean(self, fixture: Path):
        assert Expected.beside(fixture).exit == (rule_of(fixture.stem).severity is Severity.ERROR)


class TestValid:
    """A valid message passes, and read and written again it is the same XML (C14N 2.0, prefixes and blanks aside)."""

    @pytest.mark.parametrize("fixture", VALID, ids=_names(VALID))
    def test_passes(self, fixture: Path):
        assert _errors(check(fixture).findings) == []

    @pytest.mark.parametrize("fixture", VALID, ids=_names(VALID))
    def test_round_trips(self, fixture: Path):
        assert _canonical(fmk16.write(fmk16.read(fixture))) == _canonical(fixture.read_bytes())


class TestWrong:
    """A wrong message gives exactly the finding that is stated beside it: what, where, and the exit code."""

    @pytest.mark.parametrize("fixture", WRONG, ids=_names(WRONG))
    def test_gives_its_finding(self, fixture: Path):
        expected = Expected.beside(fixture)
        found = check(fixture).findings
        stated = [finding for finding in found if finding.severity is Severity.ERROR or finding.id == expected.id]
        assert [finding.id for finding in stated] == [expected.id, *expected.also]
        _assert_stands(stated[0], expected, fixture)

    @pytest.mark.parametrize("fixture", WRONG, ids=_names(WRONG))
    def test_gives_its_exit_code(self, fixture: Path):
        assert _exit_code(check(fixture)) == Expected.beside(fixture).exit


def _assert_stands(finding: Finding, expected: Expected, fixture: Path) -> None:
    assert expected.contains in finding.text
    assert expected.hint_contains in finding.hint
    if expected.line is not None:
        assert finding.location.line == expected.line
    if expected.xpath is None:
        assert finding.location.xpath == ""
    else:
        root = etree.parse(str(fixture)).getroot()
        assert _element(root, finding.location.xpath) is _element(root, expected.xpath)


JUDGED_BY_SCHEMA = [fixture for fixture in WRONG if Expected.beside(fixture).id.startswith("SCH")]
"""The others are refused before any schema is asked."""


def _accepts(schema: etree.XMLSchema, fixture: Path) -> bool:
    """Ask a schema about the payload and each header of FMK's own."""
    unwrapped = unwrap(parse(fixture).root)
    own = [header for header in unwrapped.headers if etree.QName(header).namespace == NAMESPACE]
    return all(schema(part) for part in (unwrapped.payload, *own))


@pytest.mark.usefixtures("shared")
class TestOfficialSet:
    """The official schema set says the same of the fixtures; SCH-11 alone is fmk16's own."""

    @pytest.mark.parametrize("fixture", VALID + OF_A_RULE, ids=_names(VALID + OF_A_RULE))
    def test_accepts_the_valid_and_what_only_a_rule_sees(self, fixture: Path, official_schema: etree.XMLSchema):
        assert _accepts(official_schema, fixture)

    @pytest.mark.parametrize("fixture", JUDGED_BY_SCHEMA, ids=_names(JUDGED_BY_SCHEMA))
    def test_refuses_the_wrong(self, fixture: Path, official_schema: etree.XMLSchema):
        assert _accepts(official_schema, fixture) is (Expected.beside(fixture).id == "SCH-11")
