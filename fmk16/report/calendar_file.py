"""A schedule as iCalendar (RFC 5545): what calendars of all kinds open, written with the package icalendar.

Times stand in the zone of the wall clock, with its clock changes in the file. The second of two equal times, when the
clock is put back, has no local form in iCalendar (RFC 5545, 3.3.5, takes the first): it is written in UTC.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event, vText
from icalendar.enums import CLASS, TRANSP

from fmk16 import __version__
from fmk16.report.calendar_entries import Entry, Kind
from fmk16.report.phrases import Words

_FIRST_YEAR, _LAST_YEAR = 1970, 2100
"""The years of which a file may tell the clock changes."""


@dataclass(frozen=True, slots=True)
class Making:
    """How a calendar is made.

    Attributes:
        stamp: When it is made, aware; the same entries at the same stamp are the same bytes.
        words: The language.
        alarm: How many minutes before a dose whose moment is known to ring; None for never.
    """

    stamp: datetime
    words: Words
    alarm: int | None = None


def calendar_bytes(entries: Iterable[Entry], remarks: Sequence[str], days: tuple[date, date], making: Making) -> bytes:
    """Write a calendar.

    Args:
        entries: What it holds.
        remarks: What holds for it as a whole.
        days: Its first and its last day.
        making: How it is made.
    """
    words = making.words
    calendar = Calendar()  # ``Calendar.new`` gives it a name by chance
    calendar.add("prodid", f"-//fmk16//fmk16 {__version__}//{words.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    said = "\n".join((words.say("calendar.window", days=f"{days[0]} - {days[1]}"), *remarks))
    for names, text in (
        (("NAME", "X-WR-CALNAME"), words.say("calendar.name")),
        (("DESCRIPTION", "X-WR-CALDESC"), said),
    ):
        for name in names:  # as RFC 7986 calls it, and as programs called it before
            calendar.add(name, vText(text))
    for entry in sorted(entries, key=_by_start):
        calendar.add_component(_event(entry, making))
    first, last = (min(max(day.year, _FIRST_YEAR), _LAST_YEAR) for day in days)
    calendar.add_missing_timezones(date(max(first - 1, _FIRST_YEAR), 1, 1), date(last + 2, 1, 1))
    return bytes(calendar.to_ical())


def _event(entry: Entry, making: Making) -> Event:
    event = Event.new(
        uid=entry.uid,
        stamp=making.stamp.astimezone(UTC),
        start=_written(entry.start),
        end=_end(entry),
        summary=entry.summary,
        description=entry.description or None,
        categories=[making.words.say(f"calendar.kind.{entry.kind}")],
        classification=CLASS.PRIVATE,
        transparency=TRANSP.TRANSPARENT,
    )
    if making.alarm is not None and entry.is_timed and entry.kind is Kind.FIXED:
        event.add_component(_alarm(entry, making.alarm))
    return event


def _alarm(entry: Entry, minutes: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.summary)
    alarm.add("trigger", -timedelta(minutes=minutes))
    return alarm


def _written(start: datetime | date) -> datetime | date:
    """Give a moment as it is to be written: on the wall clock, the second of two equal times in UTC."""
    if isinstance(start, datetime) and start.fold and start.utcoffset() != start.replace(fold=0).utcoffset():
        return start.astimezone(UTC)
    return start


def _end(entry: Entry) -> datetime | date | None:
    """Give the end as iCalendar counts it: the day after the last."""
    if entry.end is None or isinstance(entry.end, datetime):
        return None if entry.end is None else _written(entry.end)
    return min(entry.end, date.max - timedelta(days=1)) + timedelta(days=1)


def _by_start(entry: Entry) -> tuple[date, bool, float, str]:
    """Sort by day, days before moments, then by what is seen."""
    if isinstance(entry.start, datetime):
        return entry.start.date(), True, entry.start.timestamp(), entry.summary
    return entry.start, False, 0.0, entry.summary
