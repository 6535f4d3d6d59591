"""A schedule as iCalendar: read back by the package icalendar, and day by day by recurring-ical-events."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from figures import SHARE
from schedule.infusions import pace
from schedule.random_dosages import random_dosage, random_window
from schedule.random_orders import random_order
from schedule.shorthand import (
    UNSPECIFIED,
    amount,
    as_needed,
    at,
    daily,
    once_per_cycle,
    parts,
    period,
    request,
    times,
)

from fmk16.model.dose import AtClockTimes, DayDosage, TimeOfDayDosage, TimeOfDayDose
from fmk16.model.scalars import ClockTime
from fmk16.model.unit import OneUnit
from fmk16.report.calendar_entries import By, Entry, Kind, entries_of
from fmk16.report.orders import Subject
from fmk16.report.phrases import Language, Words
from fmk16.report.schedules import Expanded
from fmk16.schedule.clock import Fold, Gap
from fmk16.schedule.expand import window
from fmk16.schedule.order import Dosage, Order, compile_order
from fmk16.schedule.reading import DEFAULT, Reading
from fmk16.wire.message import Message

icalendar = pytest.importorskip("icalendar")
recurring_ical_events = pytest.importorskip("recurring_ical_events")

from fmk16.report.calendar_file import Making, calendar_bytes  # noqa: E402 - needs icalendar

STAMP = datetime(2026, 1, 1, tzinfo=UTC)
"""When all files here are made."""


def expand(asked: Order | Dosage, first: str | date, last: str | date, reading: Reading = DEFAULT) -> Expanded:
    first, last = (date.fromisoformat(each) if isinstance(each, str) else each for each in (first, last))
    plan = compile_order(asked, reading)
    return Expanded(Subject(asked, ()), plan, first, last, window(plan.plan, first, last, plan.bounds))


def entries(expanded: Expanded, by: By = By.DOSE, words: Words | None = None) -> list[Entry]:
    message = Message("CreateDrugMedicationRequest", expanded.subject.order)
    return list(entries_of(message, [("order 1", expanded)], words or Words(), by))


def calendar(expanded: Expanded, by: By = By.DOSE, alarm: int | None = None) -> bytes:
    return calendar_bytes(entries(expanded, by), [], (expanded.first, expanded.last), Making(STAMP, Words(), alarm))


def events(content: bytes) -> list[icalendar.Event]:
    """Read a file back, strictly: what cannot be read is an error of the test."""
    read = icalendar.Calendar.from_ical(content)
    assert all(not event.errors for event in read.walk())
    return read.events


def asked(dosage: object, first: str, last: str, by: By = By.DOSE, **reading: object) -> list[tuple[str, str]]:
    """Give what a calendar shows: when, as it is written, and what."""
    content = calendar(expand(dosage, first, last, Reading(**reading)), by)  # type: ignore[arg-type]
    return [(event["dtstart"].to_ical().decode(), str(event["summary"])) for event in events(content)]


class TestDoses:
    """A fixed dose is an event: at its moment where one is known, else all day; nothing is invented."""

    def test_clock_times(self) -> None:
        found = asked(request("2026-07-06", period(daily(at("08:00:00", each="2")))), "2026-07-06", "2026-07-07")
        assert [when for when, _ in found] == ["20260706T080000", "20260707T080000"]
        assert found[0][1].endswith(": 2 tablet")

    def test_a_part_of_day_says_that_it_is_approximate(self) -> None:
        expanded = expand(request("2026-07-06", period(daily(parts(evening="1")))), "2026-07-06", "2026-07-06")
        (event,) = events(calendar(expanded))
        assert event.start.isoformat() == "2026-07-06T18:00:00+02:00"
        assert str(event["summary"]).endswith(": 1 tablet, aften ca. kl. 18")
        assert str(event["description"]) == "tidspunktet er omtrentligt (dosage:28)"

    def test_so_many_times_a_day_is_a_day(self) -> None:
        ((when, what),) = asked(request("2026-07-06", period(daily(times(3, "1")))), "2026-07-06", "2026-07-06")
        assert (when, what.partition(": ")[2]) == ("20260706", "1 tablet, 3 gange")

    def test_a_day_that_the_patient_chooses_is_all_the_days_it_may_be(self) -> None:
        dosage = request("2026-07-06", period(once_per_cycle(7, times(1, "1"))))
        (event,) = events(calendar(expand(dosage, "2026-07-06", "2026-07-12")))
        assert (event.start, event.end) == (date(2026, 7, 6), date(2026, 7, 13))
        assert "på en dag: 1 tablet" in event["summary"]

    def test_a_day_of_an_order_may_be_one_event(self) -> None:
        dosage = request("2026-07-06", period(daily(parts(morning="1", evening="2"))))
        found = asked(dosage, "2026-07-06", "2026-07-07", By.DAY)
        assert [when for when, _ in found] == ["20260706", "20260707"]
        assert found[0][1].endswith(": morgen 1, aften 2 tablet")

    def test_nothing_takes_up_time_or_is_for_everybody(self) -> None:
        expanded = expand(request("2026-07-06", period(daily(at("08:00:00", each="2")))), "2026-07-06", "2026-07-06")
        (event,) = events(calendar(expanded))
        assert (event["transp"], event["class"]) == ("TRANSPARENT", "PRIVATE")
        assert event.duration == timedelta(0)


class TestNotDue:
    """What is taken as needed is a note and never a dose; what cannot be told is a note on its days."""

    def test_as_needed(self) -> None:
        dosage = request("2026-07-06", period(as_needed(daily(times(2)))), prn_trigger="ved smerter")
        (event,) = events(calendar(expand(dosage, "2026-07-06", "2026-07-12"), alarm=5))
        assert (event.start, event.end) == (date(2026, 7, 6), date(2026, 7, 13))
        assert "efter behov, ved smerter: 1 tablet" in event["summary"]
        assert "højst 2 gange" in event["description"]
        assert event.categories == ["Efter behov"]
        assert not event.alarms.times

    def test_untold(self) -> None:
        dosage = request("2026-07-06", period(UNSPECIFIED, 4))
        (event,) = events(calendar(expand(dosage, "2026-07-01", "2026-07-31"), alarm=5))
        assert (event.start, event.end) == (date(2026, 7, 6), date(2026, 7, 10))
        assert "kan ikke afgøres" in event["summary"]
        assert event["description"]
        assert not event.alarms.times


class TestClockChanges:
    """Times are Danish ones on every day; a moment that local time cannot write is written in UTC."""

    NIGHT = request("2026-03-28", period(daily(at("02:30:00"))))

    @pytest.mark.parametrize(
        ("day", "reading", "expected"),
        [
            ("2026-03-28", {}, "20260328T023000"),
            ("2026-03-29", {}, "20260329T033000"),
            ("2026-03-29", {"gap": Gap.OTHER_OFFSET}, "20260329T013000"),
            ("2026-10-25", {}, "20261025T023000"),
            ("2026-10-25", {"fold": Fold.SECOND}, "20261025T013000Z"),
            ("2026-10-26", {}, "20261026T023000"),
        ],
    )
    def test_night(self, day: str, reading: dict[str, Gap | Fold], expected: str) -> None:
        ((when, _),) = asked(self.NIGHT, day, day, **reading)
        assert when == expected

    @pytest.mark.parametrize("year", [2000, 2026, 2045, 2099])
    def test_the_file_tells_the_clock_changes_itself(self, year: int) -> None:
        """A program that knows no zone of that name finds it in the file."""
        dosage = request(f"{year}-01-01", period(daily(at("08:00:00", each="1"))))
        expanded = expand(dosage, f"{year}-01-01", f"{year}-12-31")
        content = calendar(expanded).replace(b"Europe/Copenhagen", b"Elsewhere/Unknown")
        zone = icalendar.Calendar.from_ical(content).timezones[0].to_tz(lookup_tzid=False)
        for found in expanded.window.occurrences:
            assert found.at is not None
            assert found.at.replace(tzinfo=zone).utcoffset() == found.at.utcoffset(), found.at


class TestInfusions:
    """An infusion ends when it certainly has run in; one of unknown end has none."""

    @pytest.mark.parametrize(
        ("written", "minutes"), [("90 min", 90), ("30-60 min", 30), ("25 ml/h", 240), ("-60 min", 0), ("", 0)]
    )
    def test_end(self, written: str, minutes: int) -> None:
        dose = TimeOfDayDose(amount=amount("100"), infusion=pace(written), time=ClockTime("08:00:00"))
        day = DayDosage(doses=AtClockTimes(time_of_day_dosage=TimeOfDayDosage(time_of_day_doses=(dose,))))
        dosage = request("2026-07-06", period(daily(day)), unit=OneUnit(unit_text="ml"))
        (event,) = events(calendar(expand(dosage, "2026-07-06", "2026-07-06")))
        assert event.duration == timedelta(minutes=minutes)


class TestAlarms:
    """Nothing rings, unless somebody asks for it; then only what has a moment does."""

    DOSAGE = request("2026-07-06", period(daily(at("08:00:00", each="2")), 1), period(daily(times(2, "1")), 1))

    def test_off(self) -> None:
        content = calendar(expand(self.DOSAGE, "2026-07-06", "2026-07-07"))
        assert b"ALARM" not in content

    def test_on(self) -> None:
        timed, untimed = events(calendar(expand(self.DOSAGE, "2026-07-06", "2026-07-07"), alarm=10))
        (alarm,) = timed.alarms.times
        assert alarm.trigger == datetime(2026, 7, 6, 5, 50, tzinfo=UTC)
        assert not untimed.alarms.times


class TestNames:
    """A dose has the same name however it is asked for, two doses have two, and the same doses are the same bytes."""

    DOSAGE = request("2026-07-06", period(daily(parts(morning="1", night="1"))))

    def test_whatever_the_window_language_and_reading(self) -> None:
        def uids(expanded: Expanded, words: Words) -> set[str]:
            return {entry.uid for entry in entries(expanded, words=words)}

        whole = uids(expand(self.DOSAGE, "2026-07-06", "2026-07-12"), Words())
        part = uids(expand(self.DOSAGE, "2026-07-08", "2026-07-10"), Words(Language.ENGLISH))
        later = Reading(zone="Europe/London")
        assert part < whole
        assert uids(expand(self.DOSAGE, "2026-07-06", "2026-07-12", later), Words()) == whole

    def test_an_amount_that_changes_is_the_same_dose(self) -> None:
        other = request("2026-07-06", period(daily(parts(morning="2", night="1"))))
        before, after = (entries(expand(each, "2026-07-06", "2026-07-06")) for each in (self.DOSAGE, other))
        assert [entry.uid for entry in before] == [entry.uid for entry in after]

    def test_the_same_bytes(self) -> None:
        first, second = (calendar(expand(self.DOSAGE, "2026-07-06", "2026-07-12")) for _ in range(2))
        assert first == second


class TestHostileTexts:
    """A text of a message stays a text, whatever it looks like."""

    @pytest.mark.parametrize(
        "text",
        ["x\r\nEND:VEVENT\r\nBEGIN:VEVENT", "x\nBEGIN:VALARM", 'a;b,c:d\\n"e"', "\\", "æ" * 200, "=HYPERLINK(1)", ""],
    )
    def test_text(self, text: str) -> None:
        entry = Entry("1@fmk16", Kind.FIXED, date(2026, 7, 6), None, text, text)
        content = calendar_bytes([entry], [text], (date(2026, 7, 6), date(2026, 7, 6)), Making(STAMP, Words()))
        (event,) = events(content)
        assert str(event["summary"]) == text.replace("\r\n", "\n")
        assert len(icalendar.Calendar.from_ical(content).subcomponents) == 1
        assert event.subcomponents == []


class TestAgainstTheExpander:
    """A reader of calendars finds, day by day, the instants that the expander gives: all of them, and no other."""

    @pytest.mark.parametrize("seed", range(max(60, round(400 * SHARE))))
    def test_random_orders(self, seed: int) -> None:
        rng = random.Random(seed)
        dosage = random_dosage(rng)
        first, last = random_window(rng, dosage)
        if not 1970 < first.year <= last.year < 2090:
            pytest.skip("recurring-ical-events walks years of today")
        expanded = expand(random_order(rng, dosage), first, last)
        content = calendar(expanded)
        found = list(_between(content, expanded))
        timed = [event.start.timestamp() for event in found if isinstance(event.start, datetime)]
        all_day = [event for event in found if not isinstance(event.start, datetime)]
        fixed = [event for event in all_day if event.categories == ["Fast dosis"]]
        occurrences = expanded.window.occurrences
        assert Counter(timed) == Counter(each.instant for each in occurrences if each.instant is not None)
        assert Counter((event.start, event.end - timedelta(days=1)) for event in fixed) == Counter(
            (each.day, each.until_day) for each in occurrences if each.instant is None
        )
        uids = [str(event["uid"]) for event in events(content)]
        assert len(set(uids)) == len(uids)


def _between(content: bytes, expanded: Expanded) -> Iterator[icalendar.Event]:
    """Ask for the days in which anything of a window may lie."""
    read = icalendar.Calendar.from_ical(content)
    first = min((each.day for each in expanded.window.occurrences), default=expanded.first)
    last = max((each.until_day for each in expanded.window.occurrences), default=expanded.last)
    yield from recurring_ical_events.of(read).between(first - timedelta(days=2), last + timedelta(days=3))
