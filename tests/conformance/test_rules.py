"""The rules: each can fail and says why, and none refuses a right message."""

from __future__ import annotations

import os
import re
from pathlib import Path
from string import Formatter

import pytest

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.check import check
from fmk16.conformance.features import facts, features
from fmk16.conformance.proofs import mutated
from fmk16.conformance.rule import Rule
from fmk16.conformance.rule_texts import texts_of, texts_of_family
from fmk16.conformance.statements import statements
from fmk16.finding import Severity
from fmk16.model.content import structures_below
from fmk16.model.message import ROOTS

FIXTURES = Path(__file__).parents[2] / "fixtures" / "valid"
SHARED = Path(os.environ.get("FMK16_SHARED", Path(__file__).parents[3] / "shared")) / "messages"
RULES = [rule for rule in catalogue().values() if not rule.is_activation]
ACTIVATIONS = [rule for rule in catalogue().values() if rule.is_activation]
STRUCTURES = tuple(structures_below(tuple(ROOTS[name] for name in ROOTS)))
WORST = list(Severity)


def _names(rules: list[Rule]) -> list[str]:
    return [rule.id for rule in rules]


class TestEveryRuleIsProved:
    """Every rule has one declared mutation of a valid fixture that trips it, and nothing as bad beside it."""

    @pytest.mark.parametrize("rule", RULES, ids=_names(RULES))
    def test_its_mutation_trips_it_and_nothing_as_bad(self, rule: Rule):
        checked = check(mutated(rule, FIXTURES))
        assert not checked.not_checked
        found = {finding.id for finding in checked.findings}
        assert rule.id in found, [str(finding.text) for finding in checked.findings]
        others = {finding.id: finding.severity for finding in checked.findings if finding.id != rule.id}
        before = {finding.id for finding in check(FIXTURES / texts_of(rule.id).proof.fixture).findings}
        as_bad = {each for each, how in others.items() if WORST.index(how) <= WORST.index(rule.severity)} - before
        assert not as_bad
        assert set(others) - before == set(texts_of(rule.id).proof.also)

    @pytest.mark.parametrize("rule", RULES, ids=_names(RULES))
    def test_its_fixture_does_not_trip_it(self, rule: Rule):
        found = check(FIXTURES / texts_of(rule.id).proof.fixture).findings
        assert rule.id not in {finding.id for finding in found}

    @pytest.mark.parametrize("rule", ACTIVATIONS, ids=_names(ACTIVATIONS))
    def test_a_fixture_exercises_each_feature(self, rule: Rule):
        checked = check(FIXTURES / texts_of(rule.id).proof.fixture)
        assert checked.ruling is not None
        assert checked.ruling.exercised.get(rule.family)


class TestEveryRuleIsWorded:
    """Every rule has a page, titles and sentences in both languages, and a ground that exists."""

    @pytest.mark.parametrize("rule", list(catalogue().values()), ids=list(catalogue()))
    def test_it_has_a_page_and_words(self, rule: Rule):
        texts = texts_of(rule.id)
        assert re.fullmatch(r"[A-Z]{3}-\d\d", rule.id)
        assert len(rule.page.split()) >= 8
        assert texts.english.title
        assert texts.danish.title
        if not rule.is_activation:
            assert rule.page.count("\n\n") >= 1
            assert texts.english.says
            assert texts.danish.says
            assert _fields(texts.english.says) == _fields(texts.danish.says)
            assert _fields(texts.english.do) == _fields(texts.danish.do)

    @pytest.mark.parametrize("rule", list(catalogue().values()), ids=list(catalogue()))
    def test_its_ground_exists(self, rule: Rule):
        kind, _, name = rule.ground.partition(":")
        assert name in {"dosage": statements(), "features": {**facts(), **features()}}[kind]

    @pytest.mark.parametrize("rule", [each for each in RULES if each.has is not None], ids=lambda rule: rule.id)
    def test_the_field_that_it_is_about_exists(self, rule: Rule):
        """A field's name is written out; each class that the rule names has it."""
        assert rule.has is not None
        below = [kind for kind in STRUCTURES if rule.looks_at(kind) and kind.model_fields]
        of_roots = [type_of for name in rule.on if isinstance(name, str) and (type_of := ROOTS[name])]
        assert below or of_roots
        assert all(rule.has.field in kind.model_fields for kind in (*below, *of_roots))

    def test_each_family_words_its_rules_alone(self):
        families = {rule.family for rule in catalogue().values()}
        assert {name for family in families for name in texts_of_family(family)} == set(catalogue())

    def test_every_feature_has_an_activation_rule(self):
        assert {rule.family for rule in ACTIVATIONS} == set(features())


class TestNoRightMessageIsRefused:
    """Refusing a right message is much worse than accepting a wrong one."""

    @pytest.mark.parametrize("file", sorted(FIXTURES.iterdir()), ids=lambda file: file.stem)
    def test_valid_fixtures_have_no_errors(self, file: Path):
        checked = check(file)
        assert not checked.has_errors, [str(finding.text) for finding in checked.findings]
        assert checked.ruling is None or not checked.ruling.crashed

    def test_shared_messages_have_no_errors(self):
        folder = SHARED / "1.6.0"
        if not folder.is_dir():
            pytest.skip("the shared messages are not here")
        for file in sorted(folder.glob("*.xml")):
            checked = check(file)
            assert not checked.has_errors, (file.name, [str(finding.text) for finding in checked.findings])
            assert checked.ruling is None or not checked.ruling.crashed


def _fields(template: str) -> set[str | None]:
    return {field for _, field, _, _ in Formatter().parse(template) if field is not None}
