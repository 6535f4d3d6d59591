"""One cell of a table of answers: what stands in it read as it was declared, and written so."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from fmk16.conformance.suite.columns import NO, YES, Holds, word_meant, word_written
from fmk16.conformance.suite.manner import Manner
from fmk16.conformance.vectors.values import number_text
from fmk16.errors import InputError
from fmk16.finding import Said

LONGEST = 500
"""Letters of a cell at most."""
MOST_DIGITS = 30
BROKEN = "\ufffd"
"""What stands for bytes that are not of the encoding."""

_TIME = re.compile(r"([01]\d|2[0-3])[:.]([0-5]\d)(?:[:.]([0-5]\d))?")
_OFFSET = re.compile(r"(Z|[+-](?:0\d|1[0-4]):[0-5]\d)\Z")
_FIELDS = {"yyyy": r"(?P<year>\d{4})", "mm": r"(?P<month>\d\d)", "dd": r"(?P<day>\d\d)"}

Cell = str | int | float | Decimal | date | datetime | time | timedelta | bool
"""What a cell may hold: text in a CSV file, and in a sheet what its program made of it."""


def cell_value(key: str, holds: Holds, cell: Cell, manner: Manner, day: date | None = None) -> Any:
    """Read a cell into the value of the answer's form.

    Args:
        key: The column's key, whose words are known.
        holds: What the column holds.
        cell: What stands in the cell; text without blanks around it, and not empty.
        manner: How answers are written.
        day: What stands in the row's column of days, which a clock time alone is on.

    Raises:
        InputError: It is nothing that the column holds, or is not written as declared.
    """
    if isinstance(cell, str) and BROKEN in cell:
        raise InputError(Said("it has letters that are not of the encoding that is declared; save the file anew"))
    if isinstance(cell, str) and len(cell) > LONGEST:
        raise InputError(Said("it is longer than {most} letters; shorten it", most=LONGEST))
    match holds:
        case Holds.MOMENT:
            return _moment(cell, manner, day)
        case Holds.DAY_OR_MOMENT:
            return _day_or_moment(cell, manner)
        case Holds.WORD:
            return word_meant(key, _text(cell))
        case Holds.WORDS:
            return [word_meant(key, each) for each in re.split(r"[\s,;+]+", _text(cell)) if each]
        case _:
            return _SIMPLE[holds](cell, manner)


def _text(cell: Cell, _: Manner | None = None) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


# --- numbers ---------------------------------------------------------------------------------------------------------


def _number(cell: Cell, manner: Manner) -> str:
    if isinstance(cell, int | float | Decimal) and not isinstance(cell, bool):
        return number_text(_decimal(repr(cell) if isinstance(cell, float) else str(cell)))
    text = _text(cell)
    if not re.fullmatch(r"\d+([.,]\d+)?", text):
        raise InputError(Said("{value!r} is no number; write one without blanks, signs or thousands", value=text))
    if "." not in text and "," not in text:
        return number_text(_decimal(text))
    if not manner.decimal:
        raise InputError(_undeclared("decimal", '","'))
    if manner.decimal not in text:
        other = "," if manner.decimal == "." else "."
        text_ = "{value!r} has {other!r} before its decimals, and decimal = {mark!r} is declared; write it so"
        raise InputError(Said(text_, value=text, other=other, mark=manner.decimal))
    return number_text(_decimal(text.replace(",", ".")))


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite() or len(text) > MOST_DIGITS:
        raise InputError(Said("{value!r} is no number of at most {most} digits", value=text[:40], most=MOST_DIGITS))
    return value


def _whole(cell: Cell, _: Manner) -> int:
    text = _text(cell)
    if not re.fullmatch(r"[0-9]{1,18}", text):
        raise InputError(Said("{value!r} is no whole number", value=text))
    return int(text)


def _yes(cell: Cell, _: Manner) -> bool | None:
    """Read yes; no is as good as nothing."""
    return _yes_or_no(cell, _) or None


def _yes_or_no(cell: Cell, _: Manner) -> bool:
    if isinstance(cell, bool):
        return cell
    word = word_meant("", _text(cell))
    if word not in {YES, NO}:
        raise InputError(Said("{value!r} is neither yes nor no; write ja or nej", value=_text(cell)))
    return word == YES


# --- days and moments ------------------------------------------------------------------------------------------------


def _day(cell: Cell, manner: Manner) -> str:
    return _date(cell, manner).isoformat()


def _date(cell: Cell, manner: Manner) -> date:
    if isinstance(cell, datetime):
        if cell.time() != time():
            raise InputError(Said("{value} has a clock time; write a day alone", value=cell.isoformat(" ")))
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _text(cell)
    if not manner.dates:
        raise InputError(_undeclared("dates", '"dd-mm-yyyy"'))
    found = re.fullmatch(_date_pattern(manner.dates), text)
    try:
        if found is not None:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    except ValueError:
        pass
    raise InputError(Said("{value!r} is no date written as {dates}, which is declared", value=text, dates=manner.dates))


def _date_pattern(dates: str) -> str:
    pattern = re.escape(dates)
    for name, field in _FIELDS.items():
        pattern = pattern.replace(name, field)
    return pattern


def _moment(cell: Cell, manner: Manner, day: date | None) -> str:
    if isinstance(cell, time):
        return _plain(_on(day, cell), "", manner)
    if isinstance(cell, datetime):
        return _plain(cell, "", manner)
    if isinstance(cell, str):
        return _moment_of(cell, manner, day)
    raise InputError(Said("{value!r} is no moment; write a day and a clock time", value=str(cell)))


def _moment_of(text: str, manner: Manner, day: date | None) -> str:
    """Read a moment in text: a day as declared, a clock time, and an offset; or a clock time on the row's day."""
    offset = _OFFSET.search(text)
    bare = text[: offset.start()].rstrip() if offset else text
    on, _, clock = bare.rpartition("T" if "T" in bare else " ")
    found = _TIME.fullmatch(clock.strip())
    if found is None:
        example = "13-07-2026 08:00+02:00"
        raise InputError(
            Said("{value!r} is no moment; write day, clock time and offset, as {example}", value=text, example=example)
        )
    at = time(int(found[1]), int(found[2]), int(found[3] or 0))
    moment = _on(day, at) if not on.strip() else datetime.combine(_date(on.strip(), manner), at)
    return _plain(moment, offset[0] if offset else "", manner)


def _on(day: date | None, at: time) -> datetime:
    if day is None:
        raise InputError(Said("{value} is a clock time without a day; write the day too", value=f"{at:%H:%M}"))
    return datetime.combine(day, at)


def _plain(moment: datetime, offset: str, manner: Manner) -> str:
    if not offset and not manner.is_danish_time:
        text = '{value} has no offset; write one, such as +02:00, or declare moments = "danish" under [answers]'
        raise InputError(Said(text, value=moment.isoformat(" ")))
    return moment.replace(microsecond=0, tzinfo=None).isoformat() + offset.replace("Z", "+00:00")


def _day_or_moment(cell: Cell, manner: Manner) -> str:
    """Read a day, or a moment where there is a clock time."""
    if isinstance(cell, str):
        return _moment(cell, manner, None) if ":" in cell else _day(cell, manner)
    if isinstance(cell, datetime) and cell.time() != time():
        return _moment(cell, manner, None)
    return _day(cell, manner)


def _undeclared(key: str, example: str) -> Said:
    text = "handin.toml does not say how it is written; add {key} = {example} under [answers], or what holds"
    return Said(text, key=key, example=example)


_SIMPLE: Mapping[Holds, Callable[[Cell, Manner], Any]] = MappingProxyType(
    {
        Holds.TEXT: _text,
        Holds.YES: _yes,
        Holds.YES_OR_NO: _yes_or_no,
        Holds.DAY: _day,
        Holds.NUMBER: _number,
        Holds.WHOLE: _whole,
    }
)

# --- writing ---------------------------------------------------------------------------------------------------------


def cell_text(key: str, holds: Holds, value: Any, manner: Manner, *, danish: bool) -> str:
    """Write a value of the answer's form as it is declared.

    Args:
        key: The column's key.
        holds: What the column holds.
        value: The value, not None.
        manner: How answers are written.
        danish: Whether words are Danish.
    """
    if isinstance(value, bool):
        return word_written("", YES if value else NO, danish=danish)
    if isinstance(value, list):
        return " ".join(word_written(key, str(each), danish=danish) for each in value)
    text = str(value)
    match holds:
        case Holds.WORD | Holds.WORDS:
            return word_written(key, text, danish=danish)
        case Holds.NUMBER:
            return text.replace(".", manner.decimal or ".")
        case Holds.DAY | Holds.MOMENT | Holds.DAY_OR_MOMENT:
            return _written_day(text[:10], manner) + text[10:].replace("T", " ", 1)
        case _:
            return text


def _written_day(iso: str, manner: Manner) -> str:
    year, month, day = iso.split("-")
    return (manner.dates or "yyyy-mm-dd").replace("yyyy", year).replace("mm", month).replace("dd", day)
