"""Dates moved by whole days: those of a message, of a question, of a table. Clock times stay what a clock showed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from lxml import etree

ZONE = ZoneInfo("Europe/Copenhagen")
"""The zone in which FMK's clock times are meant (dosage.md 15)."""
STAYS = frozenset({"BirthDate"})
"""Elements whose date belongs to a person, not to a story."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?")


def move_message(root: etree._Element, days: int) -> None:
    """Move the dates of a message, in place.

    Args:
        root: Its root element.
        days: By how many days.
    """
    for element in root.iter("*"):
        if element.text and not len(element) and etree.QName(element).localname not in STAYS:
            element.text = moved_text(element.text, days)


def moved(said: Any, days: int) -> Any:
    """Move every date within a question, or what is known besides.

    >>> moved({"ask": "next", "at": "2026-10-22T12:00:00+02:00"}, 7)
    {'ask': 'next', 'at': '2026-10-29T12:00:00+01:00'}
    """
    match said:
        case str():
            return moved_text(said, days)
        case dict():
            return {key: moved(value, days) for key, value in said.items()}
        case list():
            return [moved(value, days) for value in said]
    return said


def moved_text(text: str, days: int) -> str:
    """Move a text that is a date or an instant; any other stays as it is."""
    plain = text.strip()
    if not days or not (_DATE.fullmatch(plain) or _INSTANT.fullmatch(plain)):
        return text
    if _DATE.fullmatch(plain):
        return (date.fromisoformat(plain) + timedelta(days)).isoformat()
    return _moved_instant(plain, timedelta(days))


def _moved_instant(text: str, by: timedelta) -> str:
    """Move an instant so that a Danish clock shows the same time, in the form in which it was written."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        return (moment + by).isoformat()
    there = (moment.astimezone(ZONE).replace(tzinfo=None) + by).replace(tzinfo=ZONE)
    if text.endswith("Z"):
        return there.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return there.isoformat()
