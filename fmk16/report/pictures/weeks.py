"""Years as a strip of weeks: thirteen a row, the days as bars as high as their amounts, and each week's total."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby

from fmk16.report.amounts import number
from fmk16.report.pictures.days import weeks_of
from fmk16.report.pictures.hours import counts
from fmk16.report.pictures.picture import Day, Mark, Panel
from fmk16.report.pictures.svg import Element, box, clock_face, group, line, shaded, text_at
from fmk16.report.pictures.words import marks_said

A_ROW = 13
_CELL, _BARS, _NEEDED = 39, 34, 9
_SLICE = _CELL / 7
_HEIGHT = 14 + _BARS + 14


def weeks_drawn(panel: Panel, top: float) -> tuple[list[Element], float]:
    """Draw the strip from ``top`` on, and tell where it ends."""
    weeks = list(weeks_of(panel.days))
    most = max((_height_of(day.fixed) or Decimal(0) for day in panel.days), default=Decimal(0))
    height = _HEIGHT + (_NEEDED + 2 if any(day.as_needed or day.untold_prn for day in panel.days) else 0)
    drawn, y = [], top
    for start in range(0, len(weeks), A_ROW):
        row = weeks[start : start + A_ROW]
        drawn.append(text_at(2, y + 12, _row_name(row, panel), "small"))
        for place, week in enumerate(row):
            drawn.append(_week(panel, week, (2.0 + _CELL * place, y + 17), height, most))
        y += height + 24
    return drawn, y


def level_of(marks: Sequence[Mark]) -> Decimal | None:
    """Add up what doses come to on a day, at most; None where one of them is no number."""
    levels = [mark.level for mark in marks if not mark.is_choice or mark.is_counted]
    return None if None in levels else sum((level for level in levels if level is not None), Decimal(0))


def _height_of(marks: Sequence[Mark]) -> Decimal | None:
    """Add up what falls on a day if it is the one that is chosen."""
    return level_of([replace(mark, is_counted=True) for mark in marks])


def total_of(days: Sequence[Day]) -> Decimal | None:
    """Add up the fixed doses of days, at most."""
    levels = [level_of(day.fixed) for day in days]
    return None if None in levels else sum((level for level in levels if level is not None), Decimal(0))


def _row_name(row: Sequence[Sequence[Day]], panel: Panel) -> str:
    first, last = (week[-1].date.isocalendar() for week in (row[0], row[-1]))
    return panel.words.say("picture.weeks", year=first.year, first=first.week, last=last.week)


def _week(panel: Panel, week: Sequence[Day], at: tuple[float, float], height: float, most: Decimal) -> Element:
    x, y = at
    drawn = [box(x, y, _CELL, height, "ground")]
    for _, alike in groupby(week, key=_look):
        drawn += _days(list(alike), x, y + 14, height, most)
    drawn.append(box(x, y, _CELL, height, "cell"))
    drawn.append(box(x + 1, y + 1, 27, 11, "paper"))
    drawn.append(text_at(x + 3, y + 10, f"{week[0].date.day}/{week[0].date.month}", "tiny"))
    if any(day.change for day in week):
        drawn.append(clock_face(x + _CELL - 7, y + 20))
    if any(day.fixed for day in week):
        drawn += [box(x + 1, y + 15 + _BARS, _CELL - 2, 12, "paper"), _total(panel, week, x, y + 14 + _BARS + 11)]
    elif any(day.untold for day in week):
        drawn += [box(x + 13, y + 24, 13, 15, "paper"), text_at(x + _CELL / 2, y + 36, "?", "bold middle")]
    if begins := [day.begins for day in week if day.begins]:
        drawn += [
            box(x + 1, y + 13, 6 * len(begins[0]) + 2, 11, "paper"),
            text_at(x + 2, y + 22, begins[0], "tiny bold"),
        ]
    said = "\n".join(marks_said(day, panel) for day in week)
    return group(*drawn, title=said, class_="week", **counts(*week))


def _total(panel: Panel, week: Sequence[Day], x: float, y: float) -> Element:
    total = total_of(week)
    said = panel.words.say("picture.schema") if total is None else number(total, panel.words)
    letters = text_at(x + _CELL / 2, y, said, "middle")
    letters.set("font-size", f"{min(11.0, (_CELL - 2) / max(len(said), 1) / 0.6):.1f}")
    return letters


def _look(day: Day) -> tuple[object, ...]:
    fading = max((mark.fading for mark in day.fixed), default=0)
    choice = any(mark.is_choice for mark in day.fixed)
    ground = day.is_outside, bool(day.shut), bool(day.untold), bool(day.untold_prn)
    return (_height_of(day.fixed), bool(day.fixed), choice, bool(day.as_needed), day.is_course, fading, *ground)


def _days(alike: Sequence[Day], x: float, y: float, height: float, most: Decimal) -> Iterator[Element]:
    """Draw days that look alike as one bar."""
    day, begin = alike[0], x + _SLICE * alike[0].date.weekday()
    width, bottom = _SLICE * len(alike), y + _BARS
    whole = height - 14
    if day.is_outside:
        yield box(begin, y, width, whole, "outside")
    if day.shut:
        yield box(begin, y, width, whole, "pause")
    if day.untold:
        yield box(begin, y, width, _BARS, "untold")
    if day.is_course:
        yield line(begin, y, begin + width, y, "course")
    if day.fixed:
        yield _bar(day, begin, bottom, width, most)
    if day.as_needed or day.untold_prn:
        kind = "untold" if day.untold_prn else "prn"
        yield box(begin + 1, y + whole - _NEEDED - 2, width - 2, _NEEDED, kind)


def _bar(day: Day, x: float, bottom: float, width: float, most: Decimal) -> Element:
    level, fading = _height_of(day.fixed), max(mark.fading for mark in day.fixed)
    share = 1.0 if level is None or not most else float(level / most)
    tall = max(2.0, share * (_BARS - 2))
    is_choice = any(mark.is_choice for mark in day.fixed)
    return box(x + 0.7, bottom - tall, width - 1.4, tall, "choice" if is_choice else shaded("fixed", fading))
