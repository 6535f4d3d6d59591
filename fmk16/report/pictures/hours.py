"""A few days hour by hour: a row a day, doses at their times, infusions as bars, the clock change where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from fmk16.report.moments import clock_time
from fmk16.report.pictures.clock import Change
from fmk16.report.pictures.picture import Day, Mark, Panel
from fmk16.report.pictures.svg import LETTER, WIDTH, Box, Element, box, chip, clock_face, group, line, text_at
from fmk16.report.pictures.words import day_label, grounds_said, marks_said
from fmk16.schedule.clock import DAY, Clock, wall_of
from fmk16.schedule.cycle import AtPartOfDay
from fmk16.schedule.occurrence import Occurrence

_LEFT, _UNTIMED = 78, 74
_BEGIN = _LEFT + _UNTIMED + 8
_LANE, _CHIP = 29, 16
_HOUR = 3600
_TINY = 5.4
"""How wide the smallest letters are, about."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Where a moment stands in the row of a day; the hour that comes twice has one half for each time."""

    day: int
    clock: Clock
    hours: int

    def x(self, instant: int) -> float:
        """Give the place of an instant, kept within the row."""
        second = self.clock.wall(instant) - wall_of(self.day, 0)
        change = Change.on(self.day, self.clock)
        return self.at(second if change is None else change.place(instant, second))

    def at(self, second: float) -> float:
        """Give the place of a second of the day."""
        share = min(max(second / _HOUR / self.hours, 0), 1)
        return _BEGIN + share * (WIDTH - 6 - _BEGIN)

    def occurrence(self, found: Occurrence) -> float:
        """Give the place of a dose: on the row of its own dose day, though it may fall after midnight."""
        assert found.instant is not None  # noqa: S101 - only timed doses are placed
        if found.dose.second is not None and found.dose.second >= DAY:
            return self.at(found.dose.second)
        return self.x(found.instant)


@dataclass(frozen=True, slots=True)
class _Item:
    begin: float
    end: float
    drawn: tuple[Element, ...]
    is_prn: bool = False


def hours_drawn(panel: Panel, top: float) -> tuple[list[Element], float]:
    """Draw the days below each other, from ``top`` on, and tell where they end."""
    hours = hours_of(panel)
    drawn, y = [_axis(panel, hours, top + 12)], top + 18
    for day in panel.days:
        row, height = _row(panel, day, Scale(day.ordinal, panel.clock, hours), y)
        drawn.append(row)
        y += height
    return drawn, y + 6


def hours_of(panel: Panel) -> int:
    """Tell how many hours a row has: more than a day's where a dose of the day falls after midnight."""
    seconds = (mark.occurrence.dose.second or 0 for mark in panel.marks)
    return max(24, ceil((max(seconds, default=0) + _HOUR) / _HOUR))


def _axis(panel: Panel, hours: int, y: float) -> Element:
    scale = Scale(0, panel.clock, hours)
    labels = [text_at(scale.at(hour * _HOUR), y, f"{hour % 24:02}", "small middle") for hour in range(0, hours + 1, 3)]
    return group(*labels, text_at(_LEFT, y, panel.words.say("picture.untimed"), "small"))


# --- a row -----------------------------------------------------------------------------------------------------------


def _row(panel: Panel, day: Day, scale: Scale, y: float) -> tuple[Element, float]:
    fixed, prn = ([mark for mark in marks if _is_placed(mark)] for marks in (day.fixed, day.as_needed))
    rest = [mark for mark in (*day.fixed, *day.as_needed) if not _is_placed(mark)]
    before = list(_bars_from_before(panel, day, scale))
    lanes = [
        lane
        for marks, is_prn in ((fixed, False), (prn, True))
        for lane in _lanes([*(item for item in before if item.is_prn is is_prn), *_items(marks, scale, panel)])
    ]
    height = max(_LANE * max(len(lanes), 1), (_CHIP + 3) * len(rest) + 4, 30) + 2
    drawn = [*_ground(panel, day, scale, y, height)]
    for number, lane in enumerate(lanes):
        moved = [element for item in lane for element in item.drawn]
        drawn.append(group(*moved, transform=f"translate(0 {y + 3 + _LANE * number:g})"))
    for number, mark in enumerate(rest):
        at = y + 3 + (_CHIP + 3) * number
        drawn += [*_joined(day, mark, at + _CHIP / 2, (y, y + height)), *_untimed(mark, panel, at)]
    said = marks_said(day, panel)
    return group(*drawn, title=said, class_="day", **counts(day)), height


def counts(*days: Day) -> dict[str, object]:
    """Count the doses that are drawn, for whoever reads the picture by machine."""
    fixed = sum(mark.is_counted for day in days for mark in day.fixed)
    as_needed = sum(mark.is_counted for day in days for mark in day.as_needed)
    return {"data_day": days[0].date.isoformat(), "data_fixed": fixed, "data_as_needed": as_needed}


def _is_placed(mark: Mark) -> bool:
    return mark.is_all_day or (mark.occurrence.instant is not None and not mark.is_choice)


def _ground(panel: Panel, day: Day, scale: Scale, y: float, height: float) -> Iterator[Element]:
    begin, end = scale.at(0), scale.at(scale.hours * _HOUR)
    yield box(_LEFT, y, end - _LEFT, height, "outside" if day.is_outside else "ground")
    for hour in range(0, scale.hours + 1, 3):
        x = scale.at(hour * _HOUR)
        yield line(x, y, x, y + height, "strong" if hour == 24 and scale.hours > 24 else "grid")
    for first, last in day.shut:
        x = scale.at(first * DAY)
        yield box(x, y, scale.at(last * DAY) - x, height, "pause")
        yield from _on_paper(x + 4, y + 14, panel.words.say("picture.pause"))
    if day.untold or day.untold_prn:
        yield box(begin, y, end - begin, height, "untold")
        yield from _on_paper(begin + 6, y + height - 6, f"? {grounds_said(day, panel.words)}")
    change = Change.on(day.ordinal, panel.clock)
    if change is not None:
        yield from _changed(change, scale, y, height)
    yield box(_LEFT, y, end - _LEFT, height, "cell")
    yield line(begin, y, begin, y + height, "cell")
    if day.is_course:
        yield line(_LEFT, y + 1.5, end, y + 1.5, "course")
    yield text_at(4, y + 14, day_label(day, panel.words), "bold")
    if day.begins:
        yield text_at(4, y + 26, day.begins, "small")
    if change is not None:
        yield clock_face(_LEFT - 9, y + height - 9)


def _changed(change: Change, scale: Scale, y: float, height: float) -> Iterator[Element]:
    x, end = scale.at(change.first), scale.at(change.last)
    yield box(x, y, end - x, height, "ground" if change.is_twice else "clock")
    yield line(x, y, x, y + height, "strong")
    yield line(end, y, end, y + height, "strong")
    if change.is_twice:
        yield line((x + end) / 2, y, (x + end) / 2, y + height, "strong")


def _on_paper(x: float, y: float, said: str) -> Iterator[Element]:
    yield box(x - 2, y - 11, min(len(said) * 5.8 + 4, WIDTH - 8 - x), 14, "paper")
    yield text_at(x, y, said, "small")


def _joined(day: Day, mark: Mark, y: float, row: tuple[float, float]) -> Iterator[Element]:
    """Join a row to those above and below among whose days the patient chooses; behind the chip."""
    x, (top, bottom) = _LEFT + 16.0, row
    before, after = mark.joins(day.ordinal)
    if before:
        yield line(x, top, x, y, "joined")
    if after:
        yield line(x, y, x, bottom, "joined")


def _untimed(mark: Mark, panel: Panel, y: float) -> list[Element]:
    kind = "choice" if mark.is_choice else "prn" if mark.is_prn else "fixed"
    said = chip_text(mark, panel)
    width = min(_UNTIMED, max(26, len(said) * LETTER + 10))
    return chip(Box(_LEFT + 3, y, width, _CHIP), said, kind, mark.fading)


def chip_text(mark: Mark, panel: Panel) -> str:
    """Write in a chip how much, and that it is as needed or on one of several days."""
    text = panel.words.say("picture.choice", amount=mark.text) if mark.is_choice else mark.text
    return panel.words.say("picture.as_needed", amount=text) if mark.is_prn else text


# --- doses in lanes --------------------------------------------------------------------------------------------------


def _items(marks: Sequence[Mark], scale: Scale, panel: Panel) -> Iterator[_Item]:
    for mark in marks:
        if mark.is_infusion:
            yield _bar(mark, scale, panel)
        else:
            yield _dose(mark, scale, panel)


def _dose(mark: Mark, scale: Scale, panel: Panel) -> _Item:
    said, time = chip_text(mark, panel), _time(mark, panel)
    width = max(18.0, len(said) * LETTER + 8)
    x = min(scale.occurrence(mark.occurrence) - 2, WIDTH - 6 - width)
    drawn = chip(Box(x, 0, width, _CHIP), said, "prn" if mark.is_prn else "fixed", mark.fading)
    at = min(x, WIDTH - 8 - len(time) * _TINY)
    return _Item(min(x, at), max(x + width, at + len(time) * _TINY) + 2, (*drawn, text_at(at, _CHIP + 9, time, "tiny")))


def _time(mark: Mark, panel: Panel) -> str:
    occurrence = mark.occurrence
    assert occurrence.instant is not None  # noqa: S101 - only timed doses are placed
    about = "~" if isinstance(occurrence.dose.timing, AtPartOfDay) else ""
    return about + clock_time(panel.clock.wall(occurrence.instant) % DAY)


def _bar(mark: Mark, scale: Scale, panel: Panel) -> _Item:
    """Draw an infusion: filled as long as it certainly runs, fading as long as it may."""
    midnight = scale.at(DAY)
    kind = "prn" if mark.is_prn else "fixed"
    if mark.is_all_day:
        x, sure, until = scale.at(0), midnight, midnight
    else:
        assert mark.occurrence.instant is not None  # noqa: S101 - as above
        x = scale.x(mark.occurrence.instant)
        sure = x if mark.sure is None else min(scale.x(mark.sure), midnight)
        until = midnight if mark.possible is None else min(scale.x(mark.possible), midnight)
    said = chip_text(mark, panel)
    drawn = [box(sure, 0, until - sure, _CHIP, "fading")] if until > sure + 0.5 else []
    drawn += [box(x, 0, max(sure - x, 3), _CHIP, kind, rx=3)]
    is_inside = sure - x > len(said) * LETTER + 6
    end = max(sure, x + 3)
    fades, room = until > sure + 0.5, len(said) * LETTER + 4
    is_left = not is_inside and x - room > _BEGIN and (fades or end + room > WIDTH - 6)
    at = x + 5 if is_inside else x - room if is_left else end + 4
    if fades and not (is_inside or is_left):
        drawn.append(box(at - 2, 1, room, _CHIP - 2, "paper"))
    drawn.append(text_at(at, 12, said, "fixed-text" if is_inside and kind == "fixed" else "bold"))
    time = "" if mark.is_all_day else _span(mark, panel)
    time_at = min(x, WIDTH - 8 - len(time) * _TINY)
    drawn.append(text_at(time_at, _CHIP + 9, time, "tiny"))
    return _Item(
        min(x, at, time_at), max(until, at + len(said) * LETTER, time_at + len(time) * _TINY) + 2, tuple(drawn)
    )


def _span(mark: Mark, panel: Panel) -> str:
    """Write from when until when an infusion runs."""
    ends = [
        end for end in dict.fromkeys((mark.sure, mark.possible)) if end is not None and end != mark.occurrence.instant
    ]
    said = " / ".join(clock_time(panel.clock.wall(end) % DAY) for end in ends)
    return f"{_time(mark, panel)}-{said or '?'}" + ("" if mark.possible is not None or not said else " / ?")


def _bars_from_before(panel: Panel, day: Day, scale: Scale) -> Iterator[_Item]:
    """Draw what began on an earlier day and still runs."""
    begin, end = (panel.clock.instant(wall_of(day.ordinal + more, 0)) for more in (0, 1))
    began = (mark for each in panel.days if each.ordinal < day.ordinal for mark in (*each.fixed, *each.as_needed))
    for mark in (*panel.running, *began):
        until = mark.possible if mark.possible is not None else mark.sure
        if until is None or until <= begin or mark.occurrence.instant is None or mark.occurrence.instant >= begin:
            continue
        x, surely, last = scale.at(0), scale.x(max(mark.sure or begin, begin)), scale.x(min(until, end - 1))
        surely = min(surely, last)
        drawn = [box(surely, 0, last - surely, _CHIP, "fading")]
        drawn.append(box(x, 0, surely - x, _CHIP, "prn" if mark.is_prn else "fixed", rx=3))
        until_text = f"-{clock_time(panel.clock.wall(until) % DAY)}"
        drawn.append(text_at(x, _CHIP + 9, until_text if until <= end else "→", "tiny"))
        yield _Item(x, max(last, x + 36) + 2, tuple(drawn), mark.is_prn)


def _lanes(items: Sequence[_Item]) -> list[list[_Item]]:
    """Put what would overlap below each other."""
    lanes: list[list[_Item]] = []
    for item in sorted(items, key=lambda item: item.begin):
        lane = next((lane for lane in lanes if lane[-1].end <= item.begin), None)
        if lane is None:
            lanes.append([item])
        else:
            lane.append(item)
    return lanes
