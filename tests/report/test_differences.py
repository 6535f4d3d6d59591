"""What two orders differ in, in Danish and in English, and for machines."""

from __future__ import annotations

from typing import Any

import pytest
from schedule.orders import order
from schedule.shorthand import TABLET, as_needed, at, daily, on_days, once_per_cycle, parts, period, request, times
from schedule.test_meaning import DIFFERENT, infused, limited, parameter, within

from fmk16.model.dosage import DosageForRequest, EpisodicTreatment
from fmk16.model.dose import DurationRange, Infusion, RateRange
from fmk16.model.scalars import Quantity
from fmk16.model.unit import OneUnit
from fmk16.report.differences import difference_in_words, difference_json
from fmk16.report.phrases import Language, Words
from fmk16.schedule.ground import Basis
from fmk16.schedule.meaning.compare import differences

DANISH, ENGLISH = Words(), Words(Language.ENGLISH)
MONDAY = "2026-07-06"


def dosage(content: Any, **more: Any) -> DosageForRequest:
    return request(MONDAY, period(content), **more)


def said(one: Any, other: Any, words: Words = DANISH) -> list[str]:
    return [difference_in_words(each, words) for each in differences(one, other)]


TWICE = dosage(daily(times(2)))

CASES: dict[str, tuple[Any, Any, str, str]] = {
    "28 and 27: a part of day and a clock time": (
        dosage(daily(parts(morning="2"))),
        dosage(daily(at("08:00:00"))),
        "fast, første gang mandag 6. juli 2026: 2 tabletter om morgenen mod 1 tablet kl. 08:00 (dosage:28)",
        "fixed, first on Monday 6 July 2026: 2 tabletter in the morning against 1 tablet at 08:00 (dosage:28)",
    ),
    "22 and 30: a range, on a day of choice": (
        dosage(once_per_cycle(7, times(1, "0.5-1"))),
        dosage(on_days(7, (1, times(1, "1")))),
        "fast, første gang mandag 6. juli 2026: 1 gang 0,5-1 tablet på en af 7 dage mod 1 gang 1 tablet (dosage:29)",
        "fixed, first on Monday 6 July 2026: once 0.5-1 tablet on one of 7 days against once 1 tablet (dosage:29)",
    ),
    "31 and 32: limits": (
        dosage(limited(as_needed(daily(within("8"))), 90)),
        dosage(as_needed(daily(within("8")))),
        "grænser, første gang mandag 6. juli 2026: 1 tablet uden fast antal gange (mindst 90 min imellem, højst 8"
        " tabletter i døgnet) mod 1 tablet uden fast antal gange (højst 8 tabletter i døgnet) (dosage:31)",
        "limits, first on Monday 6 July 2026: 1 tablet any number of times (at least 90 min apart, at most 8"
        " tabletter a day) against 1 tablet any number of times (at most 8 tabletter a day) (dosage:31)",
    ),
    "11a: an end in words": (
        request(MONDAY, period(daily(times(2)), "til udslættet er væk")),
        TWICE,
        "fast, første gang mandag 6. juli 2026: 2 gange 1 tablet (slut i ord: til udslættet er væk) mod 2 gange 1"
        " tablet (dosage:11)",
        "fixed, first on Monday 6 July 2026: 2 times 1 tablet (its end in words: til udslættet er væk) against 2 times"
        " 1 tablet (dosage:11)",
    ),
    "43: rows of a schema": (
        dosage(daily(times(1, "INR")), parameters=(parameter(("2", "1.5"), ("3", "2")),)),
        dosage(daily(times(1, "INR")), parameters=(parameter(("2", "1.5")),)),
        "fast, første gang mandag 6. juli 2026: 1 gang efter INR (fra 2: 1,5 tabletter, fra 3: 2 tabletter) mod 1 gang"
        " efter INR (fra 2: 1,5 tabletter) (dosage:29)",
        "fixed, first on Monday 6 July 2026: once by INR (from 2: 1.5 tabletter, from 3: 2 tabletter) against once by"
        " INR (from 2: 1.5 tabletter) (dosage:29)",
    ),
    "44: a schema that is not there": (
        dosage(daily(times(1, "INR"))),
        dosage(daily(times(1, " "))),
        "fast, første gang mandag 6. juli 2026: 1 gang efter skemaet INR, som ikke findes mod 1 gang efter skema, som"
        " ikke er entydigt (dosage:29)",
        "fixed, first on Monday 6 July 2026: once by the schema INR, which is not there against once by schema, of"
        " which there is not one alone (dosage:29)",
    ),
    "47: how an infusion runs in": (
        dosage(daily(infused(DurationRange(minimum_duration=30, maximum_duration=45))), unit=OneUnit(unit_text="ml")),
        dosage(daily(infused(RateRange(minimum_infusion_rate=Quantity("50")))), unit=OneUnit(unit_text="ml")),
        "fast, første gang mandag 6. juli 2026: 100 ml kl. 08:00 over 30-45 min mod 100 ml kl. 08:00, mindst 50 ml/t"
        " (dosage:11)",
        "fixed, first on Monday 6 July 2026: 100 ml at 08:00 over 30-45 min against 100 ml at 08:00, at least 50 ml/h"
        " (dosage:11)",
    ),
    "39 and 41: dates of a course": (
        dosage(daily(times(2)), course=EpisodicTreatment(trigger="KOL")),
        request("2026-07-07", period(daily(times(2))), course=EpisodicTreatment(trigger="KOL")),
        "datoer: startes ved behov, tidligst mandag 6. juli 2026 mod startes ved behov, tidligst tirsdag 7. juli 2026"
        " (dosage:41)",
        "dates: started when needed, Monday 6 July 2026 at the earliest against started when needed, Tuesday 7 July"
        " 2026 at the earliest (dosage:41)",
    ),
    "37 and 38: conditions": (
        dosage(as_needed(daily(times(2))), prn_trigger="ved smerter, 111111-1118"),
        dosage(as_needed(daily(times(2)))),
        "betingelser: PN ved smerter, *** mod ingen betingelse (dosage:37)",
        "conditions: as needed ved smerter, *** against no condition (dosage:37)",
    ),
}


class TestInWords:
    """The kind, the first day, and what each of the two gives then."""

    @pytest.mark.parametrize("case", CASES)
    def test_cases(self, case: str) -> None:
        one, other, danish, english = CASES[case]
        assert said(one, other) == [danish]
        assert said(one, other, ENGLISH) == [english]

    def test_dates_that_bound_what_has_not_started(self) -> None:
        """16: a pause is told by the wall clock of the zone."""
        waits = request(None, period(daily(times(2))))
        paused = {"begin": {"from_date_time": "2026-07-06T06:00:00Z"}, "end": {"to_date": "2026-07-10"}}
        [found] = said(order(waits, end="2026-08-31"), order(waits, end="2026-08-31", pause=paused), ENGLISH)[:1]
        assert found == (
            "dates: begins upon handover, may be moved by a handover, treatment until Monday 31 August 2026, included"
            " against begins upon handover, may be moved by a handover, treatment until Monday 31 August 2026,"
            " included, paused from Monday 6 July 2026 at 08:00, paused until Friday 10 July 2026 at 00:00 (dosage:16)"
        )

    def test_two_drugs(self) -> None:
        """Two whole orders are of one drug, or do not mean the same; no statement of dosage.md says so."""
        one = order(TWICE)
        drug = one.drug.model_copy(update={"name": "Anden Prøve", "identifier": None, "strength": None})
        other = one.model_copy(update={"drug": drug})
        [found] = said(one, other)
        assert found.startswith("lægemiddel: ")
        assert found.endswith(" mod Anden Prøve")

    def test_an_infusion_of_which_nothing_is_said(self) -> None:
        """47: an empty infusion is one all the same."""
        [found] = said(dosage(daily(infused(None))), dosage(daily(at("08:00:00", each="100"))))
        assert "100 tabletter kl. 08:00 som infusion mod 100 tabletter kl. 08:00" in found
        assert Infusion().pace is None

    @pytest.mark.parametrize("case", DIFFERENT)
    @pytest.mark.parametrize("words", [DANISH, ENGLISH])
    def test_every_difference_can_be_said(self, case: str, words: Words) -> None:
        one, other, named = DIFFERENT[case]
        found = said(one, other, words)
        assert len(found) == len(named)
        assert all("(dosage:" in each for each in found)


class TestForMachines:
    """The same with its kind, its day, and what it rests on."""

    def test_of_a_day(self) -> None:
        [found] = differences(dosage(daily(parts(morning="1", noon="2"))), dosage(daily(at("08:00:00")), unit=TABLET))
        assert found.basis is Basis.DECIDED
        assert difference_json(found, ENGLISH) == {
            "Kind": "fixed",
            "Day": "2026-07-06",
            "One": ["1 tablet in the morning", "2 tabletter at noon"],
            "Other": ["1 tablet at 08:00"],
            "Basis": "decided",
            "Statements": ["dosage:9", "dosage:11", "dosage:19", "dosage:27", "dosage:28"],
        }

    def test_of_no_day(self) -> None:
        one, other = (dosage(as_needed(daily(times(2))), prn_trigger=trigger) for trigger in ("ved smerter", None))
        [found] = differences(one, other)
        assert difference_json(found, DANISH) == {
            "Kind": "conditions",
            "One": ["PN ved smerter"],
            "Other": ["ingen betingelse"],
            "Basis": "inferred",
            "Statements": ["dosage:37"],
        }

    def test_of_a_start_that_is_not_known(self) -> None:
        one, other = (
            request(None, period(daily(times(count))), course=EpisodicTreatment(trigger="KOL")) for count in (1, 2)
        )
        found = [difference_json(each, DANISH) for each in differences(one, other)]
        assert [(each["Kind"], each["Day"], each["Start"]) for each in found] == [("fixed", "2024-01-01", "2024-01-01")]
