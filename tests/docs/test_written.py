"""The reference is written out of code and data, and leaves nothing out."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache

import pytest
from written import commands, json_schemas, model_places, places, project, site
from written import vectors as cases
from written.glossary import words_of
from written.markdown import plain

from fmk16.cli.exits import ALWAYS, OF_COMMANDS
from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import facts, features
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.statements import bases, statements
from fmk16.conformance.suite.requirements import requirements
from fmk16.conformance.suite.scenario import scenarios
from fmk16.conformance.terms import terms
from fmk16.conformance.vectors.cases import vectors
from fmk16.interface.compare.catalogue import catalogue as changes
from fmk16.model.directory import named_types
from fmk16.model.message import ROOTS
from fmk16.model.operation import OPERATIONS
from fmk16.wire.kinds import KINDS

pytestmark = pytest.mark.once

EVERYTHING: Mapping[str, tuple[Callable[[], Iterable[str]], Callable[[str], str]]] = {
    "command": (lambda: [name for name, _ in commands.commands()], places.of_command),
    "rule": (catalogue, places.of_rule),
    "kind of finding of the interface": (KINDS.keys, places.of_kind),
    "statement": (statements, places.of_statement),
    "hand-worked case": (vectors, cases.of_vector),
    "feature": (features, places.of_feature),
    "fact": (facts, places.of_feature),
    "requirement": (requirements, places.of_requirement),
    "scenario": (scenarios, places.of_scenario),
    "type of the model": (lambda: [each.name for each in named_types()], model_places.of_type),
    "class of the model": (model_places.structures, model_places.of_type),
    "message": (lambda: list(ROOTS), model_places.of_type),
    "operation": (OPERATIONS.keys, lambda name: f"{places.MODEL}#{name}"),
    "change of the gate's catalogue": (changes, places.of_change),
    "JSON schema": (
        json_schemas.schema_files,
        lambda path: f"{places.JSON_SCHEMAS}#{json_schemas.anchor_of(path.removeprefix(f'{json_schemas.FOLDER}/'))}",
    ),
}
"""What there is: all ids of a kind, and where one has its place."""

_ANCHOR = re.compile(r"\{ #([^ ]+) \}|<span id=\"([^\"]+)\">")
_PRINT_DIGEST = (
    "import hashlib, written.site as s; print(hashlib.sha256(repr((s.pages(), s.files())).encode()).hexdigest())"
)


@pytest.fixture(scope="module")
def pages() -> Mapping[str, str]:
    """Write all pages."""
    return site.pages()


@cache
def anchors(text: str) -> frozenset[str]:
    """Find the anchors of a page."""
    return frozenset(heading or row for heading, row in _ANCHOR.findall(text))


class TestEverythingHasItsPlace:
    """Whatever the code and the data hold by an id stands in the pages, at the place that others link to."""

    @pytest.mark.parametrize("kind", EVERYTHING)
    def test_place(self, kind: str, pages: Mapping[str, str]) -> None:
        ids, place_of = EVERYTHING[kind]
        names = list(ids())
        lost = [name for name in names if not stands(place_of(name), pages)]
        assert names
        assert not lost

    def test_no_anchor_stands_twice_on_a_page(self, pages: Mapping[str, str]) -> None:
        twice = {}
        for path, text in pages.items():
            found = [heading or row for heading, row in _ANCHOR.findall(text)]
            if len(found) != len(set(found)):
                twice[path] = sorted({each for each in found if found.count(each) > 1})
        assert not twice

    def test_every_term_stands_in_the_glossary(self, pages: Mapping[str, str]) -> None:
        glossary = pages[places.GLOSSARY]
        assert not [
            each for each, danish in terms().items() if f"`{each}`" not in glossary or plain(danish) not in glossary
        ]

    def test_the_glossary_reads_names_as_words(self) -> None:
        names = ("Created/DateTime", "IsSelfAdministration", "ATC/Code", "GetMedicineCardAsPDFRequest", "PRN")
        assert [words_of(name) for name in names] == [
            "date time",
            "is self administration",
            "code",
            "get medicine card as PDF request",
            "PRN",
        ]


def stands(place: str, pages: Mapping[str, str]) -> bool:
    """Tell whether a page has a place."""
    path, _, anchor = place.partition("#")
    return path in pages and (not anchor or anchor in anchors(pages[path]))


class TestPages:
    """A page says what the code and the data say."""

    @pytest.mark.parametrize("rule_id", ["WKD-03", "WKD-00", "PAR-11", "TIM-06", "WAR-01"])
    def test_a_rule(self, rule_id: str, pages: Mapping[str, str]) -> None:
        page, texts, rule = pages[places.of_rule(rule_id)], texts_of(rule_id), catalogue()[rule_id]
        assert plain(texts.english.title) in page
        assert plain(texts.danish.title) in page
        assert rule.ground in page
        assert f"fixtures/valid/{texts.proof.fixture}" in page

    def test_a_rule_names_others_as_links(self, pages: Mapping[str, str]) -> None:
        assert "[WKD-05](WKD-05.md)" in pages[places.of_rule("WKD-03")]

    def test_statements_in_both_languages_with_every_basis(self, pages: Mapping[str, str]) -> None:
        page = pages[places.STATEMENTS]
        assert all(plain(basis.danish) in page for basis in bases().values())
        assert all(plain(each.danish.split("`")[0]).strip() in page for each in statements().values())

    def test_a_field_has_its_name_on_the_wire_its_cardinality_and_its_danish_term(
        self, pages: Mapping[str, str]
    ) -> None:
        page = pages[model_places.of_type("Week").partition("#")[0]]
        row = next(line for line in page.splitlines() if line.startswith("| `weekdays` |"))
        assert "| `Weekday` | 1..7 | [`Weekday`](#Weekday) | ugedag |" in row

    def test_no_page_calls_anything_approved(self, pages: Mapping[str, str]) -> None:
        assert not [path for path, text in pages.items() if re.search("godkendt|certificeret", text, re.IGNORECASE)]

    def test_no_page_names_a_folder_of_this_machine(self, pages: Mapping[str, str]) -> None:
        assert not [path for path, text in pages.items() if str(project.ROOT) in text]


class TestExitCodes:
    """The table of exit codes has every command, and every code that its help names."""

    def test_every_command(self) -> None:
        last = {name for name, command in commands.commands() if not hasattr(command, "commands")}
        assert set(OF_COMMANDS) == last

    def test_codes_of_the_help(self) -> None:
        for name, command in commands.commands():
            told = re.findall(r"[Ee]xit codes?[: ].*", " ".join((command.help or "").split()))
            named = {int(code) for code in re.findall(r"(?:(?<=: )|(?<=, )|(?<=; )|(?<=code ))[0-4]\b", " ".join(told))}
            assert named <= {*OF_COMMANDS.get(name, ()), *ALWAYS} or name == "suite", name


class TestLinks:
    """What stands in the repository is found in the site."""

    @pytest.mark.parametrize(
        ("link", "file", "path", "led"),
        [
            ("docs/privacy.md", "CONTRIBUTING.md", "project/contributing.md", "../privacy.md"),
            ("conformance/README.md", "CONTRIBUTING.md", "project/contributing.md", "conformance.md"),
            ("../SECURITY.md#reporting", "docs/privacy.md", "privacy.md", "project/security.md#reporting"),
            ("../../CHANGELOG.md", "docs/how-to/a.md", "how-to/a.md", "../project/changelog.md"),
            ("gate.md", "docs/check.md", "check.md", "gate.md"),
            ("https://example.org/a.md", "docs/check.md", "check.md", "https://example.org/a.md"),
            ("#here", "docs/check.md", "check.md", "#here"),
        ],
    )
    def test_link(self, link: str, file: str, path: str, led: str) -> None:
        assert project.relinked(f"see [it]({link}).", file, path) == f"see [it]({led})."


class TestSameBytes:
    """Writing the pages twice gives the same bytes."""

    def test_another_process_with_other_hashes(self, pages: Mapping[str, str]) -> None:
        environment = {**os.environ, "PYTHONHASHSEED": "16", "PYTHONPATH": str(project.ROOT / "docs")}
        command = [sys.executable, "-P", "-c", _PRINT_DIGEST]  # the package that is tested, whatever lies here
        told = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)  # noqa: S603 - our own
        assert told.stdout.strip() == hashlib.sha256(repr((pages, site.files())).encode()).hexdigest()
