"""The phrases: complete in both languages, and for every code that a report may have to word."""

from __future__ import annotations

from string import Formatter

import pytest

from fmk16.report.phrases import PHRASES, Language, Words
from fmk16.schedule.answer import WhyNotStarted
from fmk16.schedule.ground import BASIS
from fmk16.schedule.plan import Oddity, Reason
from fmk16.schedule.reading import PartOfDay


def blanks(phrase: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(phrase) if name}


class TestPhrases:
    """Danish by default, English beside it."""

    @pytest.mark.parametrize("key", PHRASES)
    def test_both_languages_say_it_and_fill_in_the_same(self, key: str) -> None:
        danish, english = PHRASES[key]
        assert danish.strip()
        assert english.strip()
        if not key.startswith("day.date"):  # where the order of the words differs, not the words
            assert blanks(danish) == blanks(english)

    @pytest.mark.parametrize("reason", Reason)
    def test_every_reason_has_words_and_a_statement(self, reason: Reason) -> None:
        assert f"reason.{reason}" in PHRASES
        assert reason.ground in BASIS

    @pytest.mark.parametrize("oddity", Oddity)
    def test_every_oddity_has_words_and_a_statement(self, oddity: Oddity) -> None:
        assert f"oddity.{oddity}" in PHRASES
        assert oddity.ground in BASIS

    @pytest.mark.parametrize("part", PartOfDay)
    def test_every_part_of_day_has_words(self, part: PartOfDay) -> None:
        assert {f"part.{part}", f"part.{part}.today", f"part.{part}.tomorrow"} <= PHRASES.keys()

    def test_every_way_of_not_having_started_has_words_and_a_statement(self) -> None:
        assert all(why.ground in BASIS for why in WhyNotStarted)
        assert {f"why.{why}" for why in WhyNotStarted} <= PHRASES.keys()

    def test_a_phrase_that_does_not_exist_is_a_fault_of_ours(self) -> None:
        with pytest.raises(KeyError):
            Words(Language.ENGLISH).say("no.such.phrase")
