"""Weeks and months as a calendar: a row a week, a cell a day, the amounts in it; fixed above, as needed below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fmk16.report.pictures.hours import counts
from fmk16.report.pictures.picture import Day, Mark, Panel
from fmk16.report.pictures.svg import LETTER, Box, Element, box, chip, clock_face, group, line, text_at
from fmk16.report.pictures.words import combined, marks_said, weekday

_LEFT, _CELL = 72, 64
_HEIGHT, _CHIP = 40, 15
_LETTERS = 8


def days_drawn(panel: Panel, top: float) -> tuple[list[Element], float]:
    """Draw the calendar from ``top`` on, and tell where it ends."""
    drawn = [
        text_at(_LEFT + _CELL * (number + 0.5), top + 12, weekday(number, panel.words), "small middle")
        for number in range(7)
    ]
    y = top + 18
    for week in weeks_of(panel.days):
        height = _HEIGHT + (_CHIP + 2 if any(_has_both(day) for day in week) else 0)
        drawn.append(_label(panel, week, y))
        drawn += [_cell(panel, day, _LEFT + _CELL * day.date.weekday(), y, height) for day in week]
        y += height
    return drawn, y + 6


def weeks_of(days: Sequence[Day]) -> Iterator[list[Day]]:
    """Part days into weeks, from Monday to Sunday."""
    week: list[Day] = []
    for day in days:
        if week and day.date.weekday() == 0:
            yield week
            week = []
        week.append(day)
    yield week


def _has_both(day: Day) -> bool:
    return bool(day.fixed and day.as_needed) or bool((day.untold or day.untold_prn) and (day.fixed or day.as_needed))


def _label(panel: Panel, week: Sequence[Day], y: float) -> Element:
    number = week[0].date.isocalendar().week
    drawn = [text_at(2, y + 14, panel.words.say("picture.week", number=number), "small")]
    begins = next((day for day in week if day.date.day == 1), None)
    month = week[0] if week[0] is panel.days[0] else begins
    if month is not None:
        name = panel.words.say(f"month.{month.date.month}")
        drawn.append(text_at(2, y + 29, name, "bold" if len(name) < 9 else "bold small"))
        drawn.append(text_at(2, y + 40, str(month.date.year), "tiny"))
    return group(*drawn)


def _cell(panel: Panel, day: Day, x: float, y: float, height: float) -> Element:
    drawn = [*_ground(day, x, y, height)]
    at = y + 18
    for marks, kind in ((day.fixed, "fixed"), (day.as_needed, "prn")):
        if marks:
            drawn += [*_joined(day, marks, x, at + _CHIP / 2), *_chip(panel, marks, kind, x, at)]
            at += _CHIP + 2
    if day.untold or day.untold_prn:
        prn = "" if day.untold else panel.words.say("picture.as_needed.alone") + " "
        drawn += [box(x + 22, at, 20 + 4 * len(prn), 15, "paper"), text_at(x + 32, at + 12, f"{prn}?", "bold middle")]
    elif day.is_shut:
        drawn += [
            box(x + 13, at, 38, 14, "paper"),
            text_at(x + 32, at + 11, panel.words.say("picture.pause"), "small middle"),
        ]
    return group(*drawn, title=marks_said(day, panel), class_="day", **counts(day))


def _ground(day: Day, x: float, y: float, height: float) -> Iterator[Element]:
    yield box(x, y, _CELL, height, "outside" if day.is_outside else "ground")
    for first, last in day.shut:
        yield box(x + first * _CELL, y, (last - first) * _CELL, height, "pause")
    if day.untold:
        yield box(x, y, _CELL, height, "untold")
    elif day.untold_prn:
        yield box(x, y + height - _CHIP - 4, _CELL, _CHIP + 4, "untold")
    yield box(x, y, _CELL, height, "cell")
    if day.is_course:
        yield line(x, y + 1.5, x + _CELL, y + 1.5, "course")
    if day.date.day == 1:
        yield line(x, y, x, y + height, "strong")
    if day.untold or day.shut:
        yield box(x + 2, y + 4, 16, 12, "paper")
    yield text_at(x + 4, y + 14, str(day.date.day), "small")
    if day.begins:
        yield box(x + _CELL - 4 - len(day.begins) * 6, y + 4, len(day.begins) * 6 + 2, 12, "paper")
        yield text_at(x + _CELL - 4, y + 14, day.begins, "small end bold")
    if day.change:
        yield clock_face(x + 28, y + 10)


def _joined(day: Day, marks: Sequence[Mark], x: float, y: float) -> Iterator[Element]:
    """Join a day to those beside it among which the patient chooses; behind the chip."""
    before, after = (any(each) for each in zip(*(mark.joins(day.ordinal) for mark in marks), strict=True))
    if before:
        yield line(x, y, x + _CELL / 2, y, "joined")
    if after:
        yield line(x + _CELL / 2, y, x + _CELL, y, "joined")


def _chip(panel: Panel, marks: Sequence[Mark], kind: str, x: float, y: float) -> list[Element]:
    said = combined(marks, panel.words, _LETTERS - (2 if kind == "prn" else 0))
    if kind == "prn":
        said = panel.words.say("picture.as_needed", amount=said)
    elif all(mark.is_choice for mark in marks):
        kind = "choice"
    is_bar = kind != "choice" and any(mark.is_all_day for mark in marks)
    width = _CELL if is_bar else min(_CELL - 8.0, max(22.0, len(said) * LETTER + 10))
    return chip(Box(x + (_CELL - width) / 2, y, width, _CHIP), said, kind, max(mark.fading for mark in marks))
