"""Instants and dates as they are written on a command line: Danish local time unless an offset stands beside."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_INSTANT = re.compile(_DAY.pattern + r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:[0-9]{2})?)?")


def read_day(text: str) -> date:
    """Read a date.

    Raises:
        ValueError: The text is no date.
    """
    if not _DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no date; write it as 2026-07-06")
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date; the calendar has no such day") from error


def read_instant(text: str) -> datetime:
    """Read an instant, such as ``2026-07-06T13:00``, or a date for its midnight; it comes out in Danish time.

    Raises:
        ValueError: The text is no instant, or one beyond the years that UTC has here.
    """
    if not _INSTANT.fullmatch(text):
        raise ValueError(f"{text!r} is no instant; write it as 2026-07-06T13:00, with +02:00 if it is not Danish time")
    try:
        moment = datetime.fromisoformat(text)
        moment = moment.replace(tzinfo=DENMARK) if moment.tzinfo is None else moment
        return moment.astimezone(UTC).astimezone(DENMARK)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{text!r} is no instant; the calendar or the clock has no such day or time") from error
