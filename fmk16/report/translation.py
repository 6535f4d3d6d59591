"""A sentence in the language of a report: what was found keeps its template, and each template has its Danish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.rule_texts import texts_of
from fmk16.finding import Said
from fmk16.report.differences import difference_in_words
from fmk16.report.phrase_book.answers import answers_in_danish
from fmk16.report.phrase_book.findings import FINDINGS
from fmk16.report.phrase_book.suite import SUITE_SAID
from fmk16.report.phrases import Language, Words
from fmk16.schedule.meaning.compare import Difference


def in_language(text: str, language: Language) -> str:
    """Say a sentence in a language; one that has no other words is said as it stands.

    >>> in_language(Said("{family} is not asked about here", family="WKD"), Language.DANISH)
    'der spørges ikke om WKD her'
    """
    if language is Language.ENGLISH or not isinstance(text, Said):
        return text
    template = _danish().get(text.template)
    if template is None:
        return text
    values = {name: _value(value, language) for name, value in text.values.items()}
    return template.format_map(values)


def templates() -> Iterator[str]:
    """Walk all sentences that findings are put together from, in both languages."""
    for english, danish in _danish().items():
        yield from (english, danish)


def _value(value: object, language: Language) -> object:
    match value:
        case Said():
            return in_language(value, language)
        case Difference():
            return difference_in_words(value, Words(language))
        case _:
            return value


@cache
def _danish() -> Mapping[str, str]:
    words = [texts_of(rule) for rule in catalogue()]
    of_rules = {each.english.says: each.danish.says for each in words}
    to_do = {each.english.do: each.danish.do for each in words}
    return {**answers_in_danish(), **of_rules, **to_do, **FINDINGS, **SUITE_SAID}
