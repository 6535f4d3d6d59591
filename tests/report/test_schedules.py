"""Schedules in words: a line a day, as-needed doses apart, days that cannot be told named."""

from __future__ import annotations

from schedule.orders import order
from schedule.shorthand import (
    UNSPECIFIED,
    as_needed,
    at,
    daily,
    on_days,
    once_per_cycle,
    parts,
    period,
    request,
    times,
    unlimited,
)

from fmk16.model.dosage import Doses, EpisodicTreatment
from fmk16.report.phrases import Language
from fmk16.schedule.reading import Reading, TimesOfParts

from .asked import lines, section


class TestFixedDoses:
    """The doses of a day stand on one line, in the order of the day."""

    def test_parts_of_day_share_the_unit(self) -> None:
        found = section(
            request("2026-07-06", period(daily(parts(morning="2", noon="1", evening="2")))), "2026-07-06", "2026-07-07"
        )
        assert lines(found) == [
            "mandag 6. juli | morgen 2, middag 1, aften 2 tablet | ",
            "tirsdag 7. juli | morgen 2, middag 1, aften 2 tablet | ",
        ]
        assert found.notes == ("omtrentlige tider: morgen ca. kl. 08, middag ca. kl. 12, aften ca. kl. 18 (dosage:28)",)

    def test_a_night_time_after_midnight_is_one_of_the_next_day(self) -> None:
        at_one = Reading(times_of_parts=TimesOfParts(night=3600))
        found = section(request("2026-07-06", period(daily(parts(night="1")))), "2026-07-06", "2026-07-06", at_one)
        assert lines(found) == ["mandag 6. juli | nat 1 tablet | "]
        assert found.notes == ("omtrentlige tider: nat ca. kl. 01 næste dag (dosage:28)",)

    def test_fractions_are_set_apart_from_the_list_that_they_stand_in(self) -> None:
        found = section(
            request("2026-07-06", period(daily(parts(morning="0.5", night="1")))), "2026-07-06", "2026-07-06"
        )
        assert lines(found) == ["mandag 6. juli | morgen 0,5; nat 1 tablet | "]

    def test_amounts_by_schema_are_written_out(self) -> None:
        found = section(
            request("2026-07-06", period(daily(parts(morning="Skema", night="1")))), "2026-07-06", "2026-07-06"
        )
        assert lines(found) == [
            "mandag 6. juli | morgen: efter skema: Skema; nat: 1 tablet | "
            "mængden kan ikke afgøres: skemaet Skema findes ikke (dosage:44)"
        ]

    def test_clock_times_and_counts(self) -> None:
        doses = on_days(2, (1, at("08:00:00", "20:00:00")), (2, times(3, "1-2")))
        assert lines(section(request("2026-07-06", period(doses)), "2026-07-06", "2026-07-07")) == [
            "mandag 6. juli | kl. 08:00: 1 tablet; kl. 20:00: 1 tablet | ",
            "tirsdag 7. juli | 3 gange 1-2 tablet | ",
        ]

    def test_a_window_is_one_line(self) -> None:
        found = section(request("2026-07-06", period(once_per_cycle(7, times(1)))), "2026-07-08", "2026-07-13")
        assert lines(found) == [
            "mandag 6. juli - søndag 12. juli | på en dag: 1 gang 1 tablet | ",
            "mandag 13. juli - søndag 19. juli | på en dag: 1 gang 1 tablet | ",
        ]

    def test_a_clock_change_is_marked_on_its_day(self) -> None:
        found = section(request("2026-03-28", period(daily(at("02:30:00")), 3)), "2026-03-28", "2026-03-29")
        assert lines(found) == [
            "lørdag 28. marts | kl. 02:30: 1 tablet | ",
            "søndag 29. marts | kl. 03:30: 1 tablet | uret stilles om den dag (dosage:27a)",
        ]

    def test_the_year_stands_there_when_the_window_has_two(self) -> None:
        found = section(request("2026-12-31", period(daily(times(1)))), "2026-12-31", "2027-01-01")
        assert [line[0] for line in found.fixed] == ["torsdag 31. december 2026", "fredag 1. januar 2027"]

    def test_periods_are_named_where_there_are_several(self) -> None:
        found = section(
            request("2026-07-06", period(daily(times(1)), 1), period(daily(times(2)), "uvist")),
            "2026-07-06",
            "2026-07-07",
        )
        assert [line[2] for line in found.fixed] == [
            "periode 1",
            "periode 2; periodens slutning kendes ikke (dosage:11a)",
        ]


class TestAsNeeded:
    """What may be taken as needed stands apart, and days that are alike are one line."""

    def test_days_that_are_alike_are_one_line(self) -> None:
        fixed, prn = daily(times(1)).fixed, as_needed(daily(times(3))).prn
        asked = request("2026-07-06", period(Doses(fixed=fixed, prn=prn)), prn_trigger="ved smerter")
        found = section(asked, "2026-07-06", "2026-07-12")
        assert len(found.fixed) == 7
        assert found.as_needed == (("mandag 6. juli - søndag 12. juli", "1 tablet", "højst 3 gange i døgnet"),)
        assert found.trigger == "ved smerter"

    def test_a_day_that_the_patient_chooses_is_one_line_a_window(self) -> None:
        weekly = request("2026-07-06", period(as_needed(once_per_cycle(7, times(1)))))
        assert section(weekly, "2026-07-06", "2026-07-19").as_needed == (
            ("mandag 6. juli - søndag 12. juli", "på en dag: 1 tablet", "højst 1 gang den dag"),
            ("mandag 13. juli - søndag 19. juli", "på en dag: 1 tablet", "højst 1 gang den dag"),
        )

    def test_days_with_a_gap_between_them_are_not_joined(self) -> None:
        found = section(
            request("2026-07-06", period(as_needed(on_days(2, (1, unlimited()))))), "2026-07-06", "2026-07-08"
        )
        assert [line[0] for line in found.as_needed] == ["mandag 6. juli", "onsdag 8. juli"]


class TestWhatCannotBeTold:
    """Days that cannot be told are named with the reason and the statement, among the days that can."""

    def test_an_undecided_period(self) -> None:
        asked = request("2026-07-06", period(daily(times(1)), 1), period(UNSPECIFIED, 2), period(daily(times(1)), 1))
        assert lines(section(asked, "2026-07-06", "2026-07-09")) == [
            "mandag 6. juli | 1 gang 1 tablet | periode 1",
            "tirsdag 7. juli - onsdag 8. juli | kan ikke afgøres | periodens doser er ikke fastlagt endnu (dosage:13)",
            "torsdag 9. juli | 1 gang 1 tablet | periode 3",
        ]

    def test_unreadable_clock_times_are_joined_over_days(self) -> None:
        found = section(request("2026-07-06", period(daily(at("24:00:00", "08:00:00")))), "2026-07-06", "2026-07-08")
        assert lines(found)[1:] == [
            "mandag 6. juli - onsdag 8. juli | kan ikke afgøres | et klokkeslæt kan ikke læses (dosage:27)",
            "tirsdag 7. juli | kl. 08:00: 1 tablet | ",
            "onsdag 8. juli | kl. 08:00: 1 tablet | ",
        ]

    def test_what_is_odd_is_a_note_with_its_statement(self) -> None:
        odd = period(on_days(1, (1, times(1)), (2, times(1))), 5)
        found = section(request("2026-07-06", odd, odd), "2026-07-06", "2026-07-06")
        assert found.notes == ("bemærk, periode 1, 2: en dags nummer nås aldrig (dosage:20)",)


class TestNothing:
    """An order without doses says so, and why."""

    def test_nothing_in_the_window(self) -> None:
        found = section(request("2026-07-06", period(daily(times(1)), 1)), "2026-08-01", "2026-08-02")
        assert (found.fixed, found.notes) == ((), ("ingen doser i disse dage",))

    def test_a_course_waits_for_its_start(self) -> None:
        course = EpisodicTreatment(trigger="ved svie", minimum_days_between_episodes=1)
        found = section(request("2026-07-06", period(daily(times(1)), 1), course=course), "2026-07-06", "2026-07-07")
        assert found.notes == (
            "ikke startet: PN-kur: ved svie, mindst 1 dag fra en kurs start til den næstes (dosage:39)",
        )

    def test_treatment_waits_for_handover(self) -> None:
        found = section(
            request(None, period(daily(times(1)), 1)), "2026-07-06", "2026-07-07", language=Language.ENGLISH
        )
        assert lines(found) == [
            "Monday 6 July - Tuesday 7 July | cannot be told | the start date is not known (dosage:8)"
        ]
        assert found.notes == ("begins upon handover (dosage:8)",)

    def test_a_pause_is_named(self) -> None:
        pause = {"begin": {"from_date": "2026-07-07"}, "end": {"to_date": "2026-07-09"}}
        asked = order(request("2026-07-06", period(daily(times(1)))), start="2026-01-01", pause=pause)
        found = section(asked, "2026-07-06", "2026-07-09")
        assert [line[0] for line in found.fixed] == ["mandag 6. juli", "torsdag 9. juli"]
        assert found.notes == ("pause fra tirsdag 7. juli kl. 00:00 til torsdag 9. juli kl. 00:00 (dosage:16)",)

    def test_a_pause_to_the_end_of_the_calendar_has_no_end(self) -> None:
        pause = {"begin": {"from_date": "2026-07-07"}, "end": {"to_date_time": "9999-12-31T23:59:59Z"}}
        asked = order(request("2026-07-06", period(daily(times(1)))), start="2026-01-01", pause=pause)
        assert section(asked, "2026-07-06", "2026-07-09").notes == (
            "pause fra tirsdag 7. juli kl. 00:00, slut ikke angivet (dosage:16)",
        )


class TestOddDoses:
    """Section 9: what is odd about a dose is said beside the doses, which are listed as written."""

    def test_in_words(self) -> None:
        found = section(request("2026-07-06", period(daily(at("08:00:00", each="3-1")))), "2026-07-06", "2026-07-06")
        assert found.notes == (
            "bemærk, periode 1: et mindste er større end sit højeste: vist som skrevet, aldrig regnet med (dosage:30)",
        )
