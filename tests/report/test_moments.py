"""Days are called as one calls them on the day of the question."""

from __future__ import annotations

from datetime import date

import pytest

from fmk16.report.moments import Calendar
from fmk16.report.phrases import Language, Words

TODAY = date(2026, 7, 6)


class TestDays:
    """Today and tomorrow have names; other days their date, with the year when it is another."""

    @pytest.mark.parametrize(
        ("day", "danish", "english"),
        [
            (date(2026, 7, 6), "i dag", "today"),
            (date(2026, 7, 7), "i morgen", "tomorrow"),
            (date(2026, 7, 5), "søndag 5. juli", "Sunday 5 July"),
            (date(2026, 7, 8), "onsdag 8. juli", "Wednesday 8 July"),
            (date(2027, 7, 6), "tirsdag 6. juli 2027", "Tuesday 6 July 2027"),
            (date(9999, 12, 31), "fredag 31. december 9999", "Friday 31 December 9999"),
        ],
    )
    def test_day(self, day: date, danish: str, english: str) -> None:
        assert Calendar.seen_from(TODAY, Words()).day(day) == danish
        assert Calendar.seen_from(TODAY, Words(Language.ENGLISH)).day(day) == english

    @pytest.mark.parametrize(
        ("last", "words"),
        [
            (None, "fra mandag 6. juli"),
            (date(2026, 7, 6), "mandag 6. juli"),
            (date(2026, 7, 7), "mandag 6. juli - tirsdag 7. juli"),
        ],
    )
    def test_days(self, last: date | None, words: str) -> None:
        assert Calendar.seen_from(TODAY, Words()).days(TODAY, last) == words
