"""How a vendor writes its answers, as ``[answers]`` of ``handin.toml`` declares it: nothing of it is ever guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from fmk16.errors import InputError, QuestionError
from fmk16.finding import Said
from fmk16.schedule.clock import second_of
from fmk16.schedule.reading import DEFAULT, PartOfDay, Reading, TimesOfParts

FORMATS = ("json", "csv", "xlsx")
DATES = ("yyyy-mm-dd", "dd-mm-yyyy", "dd.mm.yyyy", "dd/mm/yyyy", "mm/dd/yyyy", "yyyy/mm/dd", "yyyymmdd", "ddmmyyyy")
"""The ways to write a date that can be declared."""
ENCODINGS: Mapping[str, str] = MappingProxyType({"utf-8": "utf-8-sig", "cp1252": "cp1252", "utf-16": "utf-16"})
"""The encodings that can be declared, and what Python calls them; with UTF-8 a byte order mark is allowed."""
MOMENTS = ("offset", "danish")
"""With an offset each, or in Danish time where a moment has none."""

KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "format": FORMATS,
        "encoding": tuple(ENCODINGS),
        "delimiter": (";", ",", "\t"),
        "decimal": (",", "."),
        "dates": DATES,
        "moments": MOMENTS,
    }
)
"""What can be declared, and what it can be."""
PARTS = "parts_of_day"
"""The table that says what times a system takes the parts of day for."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How answers are written. What is empty was not declared; a file that needs it is not read without.

    Attributes:
        format: The format that is declared; the ending of the file's name decides.
        encoding: The encoding of a CSV file.
        delimiter: What stands between its columns.
        decimal: What stands before decimals, in text.
        dates: How a date is written, in text.
        moments: Whether each moment has an offset, or is in Danish time where it has none.
        parts_of_day: The clock times that the system takes the parts of day for; None: those of dosage.md 28.
    """

    format: str = ""
    encoding: str = ""
    delimiter: str = ""
    decimal: str = ""
    dates: str = ""
    moments: str = "offset"
    parts_of_day: TimesOfParts | None = None

    @property
    def reading(self) -> Reading:
        """How the reference reads a message, to be asked for the same clock times."""
        return DEFAULT if self.parts_of_day is None else Reading(times_of_parts=self.parts_of_day)

    @property
    def is_danish_time(self) -> bool:
        """Whether a moment without an offset is Danish time."""
        return self.moments == "danish"


SUGGESTED: Mapping[str, Manner] = MappingProxyType(
    {
        "json": Manner("json", moments="danish"),
        "csv": Manner("csv", "utf-8", ";", ",", "dd-mm-yyyy", "danish"),
        "xlsx": Manner("xlsx", "", "", ",", "dd-mm-yyyy", "danish"),
    }
)
"""How a new hand-in suggests to write answers, by format."""


class Declared(NamedTuple):
    """What ``[answers]`` declares, and what is wrong with it."""

    manner: Manner
    faults: tuple[str, ...]


def manner_of(said: Mapping[str, Any]) -> Declared:
    """Read ``[answers]``; what cannot be read counts as not declared, and is told.

    Args:
        said: The table as it stands in ``handin.toml``.
    """
    faults = [_strange(key) for key in said if key not in KEYS and key != PARTS]
    found: dict[str, Any] = {}
    for key, known in KEYS.items():
        if key not in said:
            continue
        if said[key] in known:
            found[key] = said[key]
        else:
            text = "[answers] of handin.toml: {key} is {value!r}; write one of {known}"
            faults.append(Said(text, key=key, value=_short(said[key]), known=_quoted(known)))
    if PARTS in said:
        try:
            found[PARTS] = _parts_of_day(said[PARTS])
        except InputError as error:
            faults.append(Said("[answers] of handin.toml: {why}", why=error.args[0]))
    return Declared(Manner(**found), tuple(faults))


def _strange(key: str) -> Said:
    text = "[answers] of handin.toml: there is no key {key!r}; known are {known}"
    return Said(text, key=_short(key), known=", ".join((*KEYS, PARTS)))


def _parts_of_day(said: Any) -> TimesOfParts:
    """Read the clock times of the parts of day; a part that is not named has that of dosage.md 28."""
    if not isinstance(said, Mapping):
        raise InputError(Said('parts_of_day is no table; write it as {{ morning = "08:00", evening = "20:00" }}'))
    times: dict[str, int] = {}
    for part, written in said.items():
        if part not in tuple(PartOfDay):
            raise InputError(
                Said("there is no part of day {part!r}; known are {known}", part=_short(part), known=_PARTS)
            )
        second = _second(written)
        if second is None:
            raise InputError(
                Said("{part} is {time!r}; write a clock time, such as 08:00", part=part, time=_short(written))
            )
        times[part] = second
    try:
        return TimesOfParts(**times)
    except QuestionError as error:
        raise InputError(str(error)) from error


def _second(written: object) -> int | None:
    is_time = isinstance(written, str) and re.fullmatch(r"\d\d:\d\d", written)
    return second_of(str(written)) if is_time else None


_PARTS = ", ".join(PartOfDay)


def _quoted(known: tuple[str, ...]) -> str:
    return ", ".join(f'"{each}"' if each != "\t" else '"\\t"' for each in known)


def _short(value: object) -> str:
    return str(value)[:60]
