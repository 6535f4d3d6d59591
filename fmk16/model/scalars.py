"""Dates, clock times, instants and quantities exactly as XML Schema writes them.

Python's own parsers accept what the interface refuses (``1e3``, ``20260105``) and refuse what it accepts
(``2026-01-05Z``, ``24:00:00``). These scalars take the schema's lexical forms, keep the form as written, and give the
Python value. The one exception is said: years outside 1-9999 have no Python value and are refused.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from functools import lru_cache, total_ordering
from typing import Any, ClassVar, Self

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

BLANKS = " \t\r\n"
_OFFSET = r"(Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_DATE = r"(-?(?:[1-9][0-9]{4,}|[0-9]{4})-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01]))"
_TIME = r"(?:((?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9])(\.[0-9]+)?|(24:00:00(?:\.0+)?))"
_DATE_FORM = re.compile(_DATE + _OFFSET)
_TIME_FORM = re.compile(_TIME + _OFFSET)
_INSTANT_FORM = re.compile(_DATE + "T" + _TIME + _OFFSET)
_DECIMAL_FORM = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")

LONGEST_KEPT = 64
"""Characters of a text that is kept at most: longer ones are legal and rare, and would only fill the memory."""

NO_OFFSET = timedelta(0)
KEPT = 2_048
"""Scalars of one type that are kept by their text: the same dates, times and amounts come again and again."""

MOST_OFFSET = timedelta(hours=14)
"""The greatest offset from UTC that XML Schema knows: a value without an offset may lie anywhere within it."""


class Quantity(Decimal):
    """A decimal number in its written form (``xs:decimal``): ``1.50`` equals ``1.5`` and is still written ``1.50``.

    >>> Quantity("1.50") == Decimal("1.5"), Quantity("1.50").written
    (True, '1.50')

    Raises:
        ValueError: The text is no decimal number; exponents, ``NaN`` and digit groups are none.
    """

    __slots__ = ("written",)
    made_from: ClassVar[tuple[type, ...]] = (str, int, Decimal)
    form: ClassVar[re.Pattern[str]] = _DECIMAL_FORM
    written: str

    def __new__(cls, written: str | int | Decimal) -> Self:  # noqa: D102 - the class docstring says it
        text = written.strip(BLANKS) if isinstance(written, str) else _plain(written)
        if not cls.form.fullmatch(text):
            raise ValueError(f"{text!r} is no decimal number; write digits with a point, such as 2.5")
        made = super().__new__(cls, text)
        object.__setattr__(made, "written", text)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Quantity is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"Quantity is frozen: {name} cannot be deleted")

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.written,)

    def __repr__(self) -> str:
        return f"Quantity({self.written!r})"

    def __str__(self) -> str:
        return self.written

    def __format__(self, specification: str, _: object = None, /) -> str:
        return super().__format__(specification) if specification else self.written

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return scalar_schema(cls)


def _plain(number: int | Decimal) -> str:
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise ValueError(f"{number} is no decimal number")  # noqa: TRY004 - Pydantic reports value errors only
    return f"{number:f}" if isinstance(number, Decimal) else str(number)


@total_ordering
class Moment:
    """What dates, clock times and instants share: the written form, the Python value and a perhaps missing offset.

    Two are equal when value and offset are equal, however they are written.

    Attributes:
        written: The form on the wire, without blanks around it.
        offset: The stated offset from UTC, or None.
    """

    __slots__ = ("offset", "value", "written")
    example: ClassVar[str] = ""
    form: ClassVar[re.Pattern[str]]
    made_from: ClassVar[tuple[type, ...]] = (str,)
    written: str
    offset: timedelta | None
    value: Any

    def __init__(self, written: str) -> None:
        if not isinstance(written, str):
            raise ValueError(f"{written!r} is no text; write it as {self.example}")  # noqa: TRY004 - as for Quantity
        text = written.strip(BLANKS)
        value, offset = self._parse(text)
        object.__setattr__(self, "written", text)
        object.__setattr__(self, "value", value)
        object.__setattr__(self, "offset", offset)

    @classmethod
    def _parse(cls, text: str) -> tuple[Any, timedelta | None]:
        raise NotImplementedError

    @classmethod
    def _refuse(cls, text: str) -> ValueError:
        return ValueError(f"{text!r} is no {cls.__name__}; write it as {cls.example}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be deleted")

    def __reduce__(self) -> tuple[type[Self], tuple[str]]:
        return type(self), (self.written,)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return bool(self.value == other.value) and self.offset == other.offset

    def __lt__(self, other: Self) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self._place_in_order() < other._place_in_order()

    def __hash__(self) -> int:
        return hash((self.value, self.offset))

    def __str__(self) -> str:
        return self.written

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.written!r})"

    def _reading(self) -> timedelta:
        """Return what the wall clock reads, counted from the year 1."""
        raise NotImplementedError

    def _place_in_order(self) -> tuple[timedelta, timedelta, bool]:
        """Return the moment in UTC, a missing offset taken for none; ties are broken by the offset and its absence."""
        offset = self.offset or NO_OFFSET
        return self._reading() - offset, offset, self.offset is None

    def surely_not_before(self, bound: Self) -> bool:
        """Tell whether this is at or after ``bound`` whatever a missing offset is (XML Schema's partial order)."""
        if self.offset == bound.offset:
            return bool(self.value >= bound.value)
        difference = self._place_in_order()[0] - bound._place_in_order()[0]
        if (self.offset is None) == (bound.offset is None):
            return difference >= timedelta(0)
        return difference > MOST_OFFSET

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return scalar_schema(cls)


class Date(Moment):
    """A calendar date (``xs:date``), perhaps with an offset, which FMK ignores (dosage.md 7).

    >>> Date("2026-01-05Z").value
    datetime.date(2026, 1, 5)
    """

    __slots__ = ()
    example = "2026-07-06"
    form = _DATE_FORM
    value: date

    @classmethod
    def _parse(cls, text: str) -> tuple[date, timedelta | None]:
        found = _DATE_FORM.fullmatch(text)
        if found is None:
            raise cls._refuse(text)
        return _date(found[1], text), _offset(found[2])

    def _reading(self) -> timedelta:
        return timedelta(days=self.value.toordinal())

    @classmethod
    def of(cls, day: date) -> Self:
        """Write a Python date as the interface does."""
        return cls(day.isoformat())


class ClockTime(Moment):
    """A time of day (``xs:time``): Danish wall-clock time, HH:MM:SS without offset when written rightly (dosage.md 27).

    ``24:00:00``, fractions and offsets are legal XML and kept; ``is_plain`` tells whether the time is none of these.

    >>> ClockTime("08:00:00").value
    datetime.time(8, 0)
    """

    __slots__ = ()
    example = "08:00:00"
    form = _TIME_FORM
    value: time

    @classmethod
    def _parse(cls, text: str) -> tuple[time, timedelta | None]:
        found = _TIME_FORM.fullmatch(text)
        if found is None:
            raise cls._refuse(text)
        clock, fraction, midnight, offset = found.groups()
        return time(0) if midnight else _time(clock, fraction), _offset(offset)

    @property
    def is_plain(self) -> bool:
        """Whether it is HH:MM:SS without offset and fraction, and not 24:00:00."""
        return len(self.written) == 8 and self.written != "24:00:00"

    @property
    def minute_of_day(self) -> int:
        """Whole minutes since midnight on the clock."""
        return self.value.hour * 60 + self.value.minute

    @property
    def ends_the_day(self) -> bool:
        """Whether it is written ``24:00:00``, the end of the day and not its beginning."""
        return self.written.startswith("24")

    def _reading(self) -> timedelta:
        return timedelta(days=1) if self.ends_the_day else _since_midnight(self.value)

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.ends_the_day == other.ends_the_day and self.value == other.value and self.offset == other.offset

    __hash__ = Moment.__hash__


class Instant(Moment):
    """A moment (``xs:dateTime``). Without an offset it is legal XML that FMK's own classes refuse (dosage.md 15).

    >>> Instant("2026-07-03T09:15:00Z").value.isoformat()
    '2026-07-03T09:15:00+00:00'
    """

    __slots__ = ()
    example = "2026-07-06T08:00:00Z"
    form = _INSTANT_FORM
    value: datetime
    """Aware when an offset is written, else naive."""

    @classmethod
    def _parse(cls, text: str) -> tuple[datetime, timedelta | None]:
        found = _INSTANT_FORM.fullmatch(text)
        if found is None:
            raise cls._refuse(text)
        day, clock, fraction, midnight, written_offset = found.groups()
        offset = _offset(written_offset)
        zone = None if offset is None else UTC if offset == NO_OFFSET else timezone(offset)
        if not midnight:
            return datetime.combine(_date(day, text), _time(clock, fraction), zone), offset
        try:
            return datetime.combine(_date(day, text), time(0), zone) + timedelta(days=1), offset
        except OverflowError as error:
            raise ValueError(f"{text!r} lies beyond the year 9999, the last that fmk16 can compute with") from error

    def _reading(self) -> timedelta:
        return timedelta(days=self.value.toordinal()) + _since_midnight(self.value.time())

    @classmethod
    def of(cls, moment: datetime) -> Self:
        """Write an aware datetime in UTC, as FMK asks (dosage.md 15).

        Raises:
            ValueError: The datetime carries no zone.
        """
        if moment.tzinfo is None:
            raise ValueError(f"{moment.isoformat()} carries no zone; give it one, such as Europe/Copenhagen")
        try:
            return cls(moment.astimezone(UTC).isoformat().replace("+00:00", "Z"))
        except OverflowError as error:
            raise ValueError(f"{moment.isoformat()} lies outside the years 1-9999 in UTC") from error


def _date(written: str, text: str) -> date:
    if len(written) != 10 or written.startswith(("-", "0000")):
        raise ValueError(f"{text!r} lies outside the years 1-9999, which fmk16 can compute with")
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date: the month has no day {int(written[-2:])}") from error


def _time(written: str, fraction: str | None) -> time:
    clock = time.fromisoformat(written)
    return clock.replace(microsecond=int(fraction[1:7].ljust(6, "0"))) if fraction else clock


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)


def _offset(written: str | None) -> timedelta | None:
    if written is None:
        return None
    if written == "Z":
        return NO_OFFSET
    sign = -1 if written[0] == "-" else 1
    return sign * timedelta(hours=int(written[1:3]), minutes=int(written[4:6]))


def scalar_schema(scalar: Any, check: Callable[[Any], Any] | None = None) -> CoreSchema:
    """Build the validation of a scalar: from its written form, or as it is.

    Args:
        scalar: The scalar's class.
        check: What raises ``ValueError`` for a value that breaks a facet, and else gives it back.
    """

    def made(value: Any) -> Any:
        return scalar(value) if check is None else check(scalar(value))

    from_text = lru_cache(maxsize=KEPT)(made)

    def read(value: Any) -> Any:
        if type(value) is str:
            return from_text(value) if len(value) <= LONGEST_KEPT else made(value)
        if type(value) is scalar:
            return value if check is None else check(value)
        if not isinstance(value, scalar.made_from):
            raise ValueError(f"{value!r} is no {scalar.__name__}; give it as text")  # noqa: TRY004 - as above
        return made(value)

    written = core_schema.plain_serializer_function_ser_schema(
        lambda value: value.written, return_schema=core_schema.str_schema(), when_used="json"
    )
    text = core_schema.str_schema(pattern=f"^(?:{scalar.form.pattern})$")
    return core_schema.no_info_plain_validator_function(read, serialization=written, json_schema_input_schema=text)
