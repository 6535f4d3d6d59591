"""Wrong answers in the values of a scenario's table: one left out, one that is another, local time written as UTC.

They work on the message's XML, where the table points, and only what the interface still allows is given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from typing import Any

from lxml import etree

from fmk16.conformance.suite.rebuilt import updated, within
from fmk16.conformance.suite.scenario import Expected, Scenario
from fmk16.conformance.suite.values import Laid, instant_in
from fmk16.errors import Fmk16Error
from fmk16.model.dosage import FromDate
from fmk16.model.dose import TimeOfDayDose
from fmk16.model.scalars import ClockTime, Date, Instant
from fmk16.schedule.clock import clock_of, instant_of, wall_of
from fmk16.schedule.reading import DEFAULT
from fmk16.wire.message import Message
from fmk16.wire.read import read

Change = Callable[[Any], Iterator[str | int]]
"""What an element's text may be changed to; a number: so many steps outwards is what is left out."""

_WHOLE = re.compile(r"[1-9][0-9]*|0")
_DECIMAL = re.compile(r"[0-9]+\.[0-9]+")


def value_left_out(message: Message, scenario: Scenario) -> Iterator[Message]:
    """Leave out an element that the scenario's table asks for, or what it stands in where it cannot be alone."""
    yield from _changed(message, scenario, _nothing)


def value_changed(message: Message, scenario: Scenario) -> Iterator[Message]:
    """Write another value where the scenario's table asks for one."""
    yield from _changed(message, scenario, _others)


def local_time_for_utc(message: Message, scenario: Scenario) -> Iterator[Message]:
    """Write the Danish wall clock's time of a moment as if it were UTC (dosage.md 15)."""
    root, found = Laid(message).root, 0
    for element in root.iter("*"):
        for text in _local_as_utc(element):
            element.text, found = text, found + 1
    if found:
        yield from _read(etree.tostring(root))
    yield from _changed(message, scenario, _local_as_utc)
    yield from _clock_times_in_utc(message)


def _clock_times_in_utc(message: Message) -> Iterator[Message]:
    """Write the clock times of doses as UTC has them on the dosage's first day (dosage.md 27)."""
    first = next((start.valid_from.value for _, start in within(message, FromDate)), None)
    if first is None:
        return
    behind = clock_of(DEFAULT.zone).wall(noon := wall_of(first.toordinal(), _NOON)) - noon
    moved, found = message, 0
    for place, dose in within(message, TimeOfDayDose):
        if dose.time.is_plain:
            second = dose.time.minute_of_day * 60 - behind
            time = f"{second // 3600 % 24:02}:{second // 60 % 60:02}:00"
            moved, found = updated(moved, place, dose, time=ClockTime(time)), found + 1
    if found:
        yield moved


_NOON = 12 * 3600


def _changed(message: Message, scenario: Scenario, change: Change) -> Iterator[Message]:
    for line in scenario.expected:
        if not line.absent:
            yield from _at_line(message, line, change)


def _at_line(message: Message, line: Expected, change: Change) -> Iterator[Message]:
    laid = Laid(message)
    for number, element in enumerate(_elements(laid, line)):
        for text in change(element):
            yield from _remade(laid, line, number, text)


def _remade(laid: Laid, line: Expected, number: int, change: str | int) -> Iterator[Message]:
    fresh = Laid(laid.message)
    element = _elements(fresh, line)[number]
    if isinstance(change, str):
        element.text = change
    else:
        outwards = [element, *element.iterancestors()]
        outwards[change + 1].remove(outwards[change])
    yield from _read(etree.tostring(fresh.root))


def _elements(laid: Laid, line: Expected) -> list[etree._Element]:
    return [each for each in laid.at(line.at) if etree.iselement(each)]


def _read(data: bytes) -> Iterator[Message]:
    with suppress(Fmk16Error):
        yield read(data)


# --- what a value may become -----------------------------------------------------------------------------------------


def _nothing(element: etree._Element) -> Iterator[int]:
    yield from range(sum(1 for _ in element.iterancestors()))


def _others(element: etree._Element) -> Iterator[str]:
    text = (element.text or "").strip()
    if not text:
        return
    if _WHOLE.fullmatch(text):
        yield from (str(int(text) + 1), str(int(text) - 1))
    elif _DECIMAL.fullmatch(text):
        yield str(Decimal(text) + 1)
    elif (day := _day(text)) is not None:
        yield day
    elif (instant := instant_in(text)) is not None:
        yield Instant.of(instant.value + timedelta(hours=1)).written
    else:
        yield from (f"{text} x", *_OTHER_WORDS)


_OTHER_WORDS = (
    "Treatment",
    "Prescription",
    "Andet",
    "Substitution",
    "Kombination",
    "dage",
    "uger",
    "1111111118",
    "2222222226",
)
"""Words of closed lists and patterns: the first that the interface takes in a place is the wrong value there."""


def _day(text: str) -> str | None:
    with suppress(ValueError):
        return Date.of(Date(text).value + timedelta(days=1)).written
    return None


def _local_as_utc(element: etree._Element) -> Iterator[str]:
    instant = None if len(element) else instant_in(element.text or "")
    if instant is not None:
        shown = clock_of(DEFAULT.zone).moment(instant_of(instant.value))
        if shown is not None:
            yield f"{shown:%Y-%m-%dT%H:%M:%S}Z"
