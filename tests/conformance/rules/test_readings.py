"""Readings in the sentences of findings are words first, with the option's value in brackets."""

from __future__ import annotations

import pytest

from fmk16.conformance.catalogue import rule_of
from fmk16.conformance.check import check
from fmk16.conformance.proofs import mutated
from fmk16.conformance.rules.readings import EITHER, MEANT, meant
from fmk16.report.phrase_book.findings import FINDINGS
from fmk16.report.phrases import Language
from fmk16.report.translation import in_language
from fmk16.schedule.clock import Fold, Gap
from fmk16.schedule.reading import WeekOne

from .changes import FIXTURES


@pytest.mark.parametrize("value", [*WeekOne, *Gap, *Fold], ids=str)
def test_every_value_that_a_rule_names_is_told_in_both_languages(value):
    english, danish = meant(value), in_language(meant(value), Language.DANISH)
    assert english != danish
    assert all(text.endswith(f" ({value})") for text in (english, danish))


def test_all_that_is_meant_has_its_danish():
    assert {*MEANT.values(), EITHER} <= set(FINDINGS)


@pytest.mark.parametrize("rule", ["PER-03", "DOS-16", "DOS-17", "TIM-06", "WKD-05", "WKD-06", "WKD-08"])
def test_a_danish_sentence_names_an_option_in_brackets_only(rule):
    found = [each for each in check(mutated(rule_of(rule), FIXTURES)).findings if each.id == rule]
    assert found
    for each in found:
        words = in_language(each.text, Language.DANISH)
        bare = "".join(part.partition(")")[2] if number else part for number, part in enumerate(words.split("(")))
        assert "_" not in bare
        assert words != each.text
