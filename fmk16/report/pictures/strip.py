"""The picture of a schedule in small, for a terminal: the same days and signs in letters, plain ones where need be."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rich.cells import cell_len

from fmk16.report.amounts import number
from fmk16.report.pages import INDENT
from fmk16.report.phrases import Words
from fmk16.report.pictures.days import weeks_of
from fmk16.report.pictures.hours import chip_text, hours_of
from fmk16.report.pictures.laying import panel_of
from fmk16.report.pictures.panel import reasons_of
from fmk16.report.pictures.picture import Day, Layout, Mark, Panel
from fmk16.report.pictures.weeks import level_of
from fmk16.report.pictures.words import combined, day_label, key_of, weekday
from fmk16.report.schedules import Expanded
from fmk16.report.tables import table_text
from fmk16.schedule.clock import DAY, wall_of

_HALF_HOURS = 48
_CELL = 9
_WEEKS = 26


@dataclass(frozen=True, slots=True)
class Signs:
    """The letters that a picture is drawn with.

    Attributes:
        fixed: A fixed dose.
        as_needed: What may be taken as needed.
        choice: On one of several days.
        bar: An infusion.
        fading: What ends nobody knows when.
        pause: A pause.
        untold: What cannot be told.
        outside: Outside treatment.
        clock: The clock is changed.
        course: In a course.
        empty: Nothing is to be taken.
        levels: From little to much.
    """

    fixed: str
    as_needed: str
    choice: str
    bar: str
    fading: str
    pause: str
    untold: str
    outside: str
    clock: str
    course: str
    empty: str
    levels: str


BLOCKS = Signs("●", "○", "◇", "━", "┄", "‖", "?", "░", "◷", "▔", "·", "▁▂▃▄▅▆▇█")
PLAIN = Signs("#", "o", "<", "=", "~", "|", "?", ":", "@", "^", ".", "12345678")


def signs_for(encoding: str | None) -> Signs:
    """Choose letters that an encoding has.

    >>> signs_for("ascii") is PLAIN, signs_for("utf-8") is BLOCKS
    (True, True)
    """
    try:
        f"{BLOCKS.fixed}{BLOCKS.as_needed}{BLOCKS.bar}{BLOCKS.levels}".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return BLOCKS


def strips_text(found: Iterable[Expanded], words: Words, width: int | None, signs: Signs | None = None) -> str:
    """Draw the orders of a message below each other; nothing where it has none."""
    chosen = signs or signs_for(sys.stdout.encoding)
    return "\n".join(strip_text(panel_of(expanded, words), chosen, width) for expanded in found)


def strip_text(panel: Panel, signs: Signs, width: int | None = None) -> str:
    """Draw one order: its heading, its days, the key to the signs, its notes."""
    drawn = {Layout.HOURS: _hours, Layout.DAYS: _days, Layout.WEEKS: _weeks}[panel.layout]
    lines = [panel.section.heading, *(f"{' ' * INDENT}{line}".rstrip() for line in drawn(panel, signs))]
    key = list(_key(panel, signs))
    unit = [(panel.words.say("picture.unit", unit=panel.unit),)] if panel.unit else []
    notes = [(note,) for note in (*reasons_of(panel), *panel.section.notes)]
    tail = table_text(key, width, INDENT) + table_text(unit, width, INDENT) + table_text(notes, width, INDENT)
    return "\n".join(lines) + "\n" + tail


def _key(panel: Panel, signs: Signs) -> Iterator[tuple[str, str]]:
    """Give what the signs mean; a week is too narrow for some."""
    for sign, meaning in key_of(panel):
        if panel.layout is not Layout.WEEKS and sign == "choice":
            yield _sign(sign, signs), panel.words.say("picture.key.choice.strip")
        elif panel.layout is not Layout.WEEKS:
            yield _sign(sign, signs), meaning
        elif sign == "fixed":
            most = max((level_of(day.fixed) or Decimal(0) for day in panel.days), default=Decimal(0))
            said = panel.words.say("picture.key.levels", most=number(most, panel.words))
            yield signs.levels[0] + signs.levels[-1], said
        elif sign in ("as_needed", "pause", "untold", "outside"):
            yield _sign(sign, signs), meaning


def _sign(sign: str, signs: Signs) -> str:
    if sign == "period":
        return "P2"
    return signs.bar * 2 if sign == "infusion" else str(getattr(signs, sign))


# --- hour by hour ----------------------------------------------------------------------------------------------------


def _hours(panel: Panel, signs: Signs) -> Iterator[str]:
    yield " " * 12 + "".join(f"{hour % 24:02}    " for hour in range(0, hours_of(panel), 3))
    for day in panel.days:
        flags = (signs.clock if day.change else " ") + (signs.course if day.is_course else " ")
        yield f"{day_label(day, panel.words):<9}{flags} {_row(panel, day, signs)} {_said(panel, day, signs)}".rstrip()


def _row(panel: Panel, day: Day, signs: Signs) -> str:
    ground = signs.untold if day.untold else signs.outside if day.is_outside else signs.empty
    row = [ground] * _HALF_HOURS + [" "] * (2 * hours_of(panel) - _HALF_HOURS)
    for first, last in day.shut:
        for place in range(int(first * _HALF_HOURS), round(last * _HALF_HOURS)):
            row[place] = signs.pause
    for mark in (*panel.running, *(mark for each in panel.days for mark in (*each.fixed, *each.as_needed))):
        _run(row, mark, panel, day, signs)
    for mark in (*day.as_needed, *day.fixed):
        if mark.occurrence.instant is not None and not mark.is_infusion:
            place = _place(panel, day, mark.occurrence.instant, len(row))
            row[place] = signs.as_needed if mark.is_prn else signs.fixed
    return "".join(row)


def _run(row: list[str], mark: Mark, panel: Panel, day: Day, signs: Signs) -> None:
    """Draw the bar of an infusion, as far as it lies on a day."""
    begin, end = (panel.clock.instant(wall_of(day.ordinal + more, 0)) for more in (0, 1))
    if mark.is_all_day and mark.occurrence.first_day == day.ordinal:
        row[:_HALF_HOURS] = [signs.bar if each != signs.pause else each for each in row[:_HALF_HOURS]]
    instant = mark.occurrence.instant
    if not mark.is_infusion or instant is None:
        return
    until = mark.possible if mark.possible is not None else (mark.sure or instant) + DAY // 12
    if until <= begin or instant >= end:
        return
    for place in range(_place(panel, day, max(instant, begin)), _place(panel, day, min(until, end) - 1) + 1):
        at = begin + place * 1800
        row[place] = signs.bar if mark.sure is not None and at < mark.sure else signs.fading
    if instant >= begin:
        row[_place(panel, day, instant)] = signs.as_needed if mark.is_prn else signs.fixed


def _place(panel: Panel, day: Day, instant: int, count: int = _HALF_HOURS) -> int:
    second = panel.clock.wall(instant) - wall_of(day.ordinal, 0)
    return min(max(second // 1800, 0), count - 1)


def _said(panel: Panel, day: Day, signs: Signs) -> str:
    """Write the amounts behind a row: fixed ones, then as-needed ones."""
    listed = (day.fixed, day.as_needed)
    said = [" + ".join(_amount(mark, panel, signs) for mark in marks) for marks in listed if marks]
    return "; ".join([*([day.begins] if day.begins else []), *said])


def _amount(mark: Mark, panel: Panel, signs: Signs) -> str:
    if not mark.is_choice:
        return chip_text(mark, panel)
    return signs.choice if _goes_on((mark,)) else signs.choice + chip_text(mark, panel)


# --- a calendar ------------------------------------------------------------------------------------------------------


def _days(panel: Panel, signs: Signs) -> Iterator[str]:
    yield " " * 8 + "".join(f"{weekday(number, panel.words):<{_CELL}}" for number in range(7))
    for week in weeks_of(panel.days):
        cells = [" " * _CELL] * week[0].date.weekday() + [_cell(panel, day, signs) for day in week]
        yield f"{week[0].date.day}/{week[0].date.month}".ljust(8) + "".join(cells)


def _cell(panel: Panel, day: Day, signs: Signs) -> str:
    ground = signs.untold if day.untold or day.untold_prn else ""
    ground += signs.pause if day.shut else ""
    said = ground + "".join(
        _sign_of(marks, sign, signs) + ("" if _goes_on(marks) else combined(marks, panel.words, 4))
        for marks, sign in ((day.fixed, signs.fixed), (day.as_needed, signs.as_needed))
        if marks
    )
    said = said or (signs.outside if day.is_outside else signs.empty)
    flags = (signs.clock if day.change else "") + (signs.course if day.is_course else "")
    cell = " ".join(filter(None, (f"{flags}{said}", day.begins)))
    if cell_len(cell) >= _CELL:
        cell = f"{flags}{said}"
    return cell + " " * max(_CELL - cell_len(cell), 1)


def _goes_on(marks: Sequence[Mark]) -> bool:
    """Tell whether a day is only one more among those of a choice: the amount stands on the first."""
    return all(mark.is_choice and not mark.is_counted for mark in marks)


def _sign_of(marks: Sequence[Mark], sign: str, signs: Signs) -> str:
    if any(mark.fading for mark in marks):
        sign = signs.fading + sign
    return signs.choice if all(mark.is_choice for mark in marks) else sign


# --- a strip of weeks ------------------------------------------------------------------------------------------------


def _weeks(panel: Panel, signs: Signs) -> Iterator[str]:
    weeks = list(weeks_of(panel.days))
    most = max((level_of(day.fixed) or Decimal(0) for day in panel.days), default=Decimal(0))
    for start in range(0, len(weeks), _WEEKS):
        row = weeks[start : start + _WEEKS]
        begin = row[0][0].date
        needed = "".join((signs.as_needed if any(day.as_needed for day in week) else " ") + " " for week in row)
        yield f"{begin.day}/{begin.month} {begin.year}".ljust(12) + " ".join(_week(week, signs, most) for week in row)
        if needed.strip():
            yield " " * 12 + needed


def _week(week: Sequence[Day], signs: Signs, most: Decimal) -> str:
    levels = [level_of(day.fixed) for day in week if day.fixed]
    if levels:
        level = max((each for each in levels if each is not None), default=None)
        return signs.fixed if level is None or not most else signs.levels[max(0, round(level / most * 8) - 1)]
    if any(day.untold for day in week):
        return signs.untold
    if any(day.shut for day in week):
        return signs.pause
    return signs.outside if all(day.is_outside for day in week) else signs.empty
