"""A configuration file: how the caller reads what the interface leaves open, such as the times of the parts of day.

``fmk16.toml``, or the table ``[tool.fmk16]`` of ``pyproject.toml``; every key is one of ``Reading``, but for the table
``check``, which holds waivers.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

import click

from fmk16.errors import QuestionError
from fmk16.schedule.clock import clock_of, second_of
from fmk16.schedule.reading import PartOfDay, Reading, TimesOfParts

if TYPE_CHECKING:
    from fmk16.conformance.waivers import Waiver

OWN_FILE = "fmk16.toml"
PROJECT_FILE = "pyproject.toml"
CHECK = "check"
"""The table of what ``check`` is to waive."""

_KEYS: Mapping[str, Any] = get_type_hints(Reading)
_PARTS = {part.value: part for part in PartOfDay}


def configured_reading(file: Path | None = None) -> Reading:
    """Read how the caller wants to be asked.

    Args:
        file: The file; without one, ``fmk16.toml`` in the working directory, else the table ``[tool.fmk16]`` of
            ``pyproject.toml`` there, else nothing is configured. No other directory is searched.

    Raises:
        QuestionError: The file cannot be read, or says what is no reading; names the file, the key and what is near.
    """
    table, source = _configured(file)
    return reading_of({key: value for key, value in table.items() if key != CHECK}, source)


def configured_waivers(file: Path | None = None) -> tuple[Waiver, ...]:
    """Read what findings are waived.

    Args:
        file: As for ``configured_reading``.

    Raises:
        QuestionError: As for ``configured_reading``.
    """
    from fmk16.conformance.waivers import waivers_of  # noqa: PLC0415 - only checking needs the rules

    table, source = _configured(file)
    check = table.get(CHECK, {})
    if not isinstance(check, dict):
        raise QuestionError(f"{source}: {CHECK} is {check!r}; write tables [[{CHECK}.waive]]")
    return waivers_of(check, source)


def _configured(file: Path | None) -> tuple[Mapping[str, Any], str]:
    """Find what is configured, and the name of the file that says it."""
    if file is None:
        for found in (Path(OWN_FILE), Path(PROJECT_FILE)):
            if found.is_file() and (table := _table(found)) is not None:
                return table, str(found)
        return {}, OWN_FILE
    if (table := _table(file)) is None:
        raise QuestionError(
            f"{file} has no table [tool.fmk16]; write one, or name a file of its own, such as {OWN_FILE}"
        )
    return table, str(file)


def _table(file: Path) -> Mapping[str, Any] | None:
    """Give what a file says of fmk16: all of it, or one table of a project's; None where it has none."""
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise QuestionError(f"{file} cannot be read: {error}") from error
    except tomllib.TOMLDecodeError as error:
        raise QuestionError(f"{file} is no TOML: {error}") from error
    except RecursionError as error:
        raise QuestionError(f"{file} is nested too deeply; write keys and values as in {OWN_FILE}") from error
    tool = content.get("tool")
    if isinstance(tool, dict) and isinstance(tool.get("fmk16"), dict):
        return dict(tool["fmk16"])
    return None if file.name == PROJECT_FILE else content


def reading_of(table: Mapping[str, Any], source: str) -> Reading:
    """Turn a table into a reading.

    Args:
        table: Keys and values as TOML gives them.
        source: What the table is called in an error.

    Raises:
        QuestionError: A key is none of ``Reading``, or a value is none of the key's.
    """
    _refuse_unknown(table, [field.name for field in fields(Reading)], source)
    values = {key: _value(key, value, source) for key, value in table.items()}
    try:
        reading = Reading(**values)
        clock_of(reading.zone)
    except QuestionError as error:
        raise QuestionError(f"{source}: {error}") from error
    return reading


def _value(key: str, value: Any, source: str) -> Any:
    kind = _KEYS[key]
    if kind is TimesOfParts:
        return _times(value, f"{source}: {key}")
    if kind is bool or kind is str:
        if not isinstance(value, kind):
            raise QuestionError(f"{source}: {key} is {value!r}; write {'true or false' if kind is bool else 'a text'}")
        return value
    return _choice(key, value, kind, source)


def _choice(key: str, value: Any, kind: type[StrEnum], source: str) -> StrEnum:
    known = [each.value for each in kind]
    if value not in known:
        raise QuestionError(f"{source}: {key} is {value!r}; write {_one_of(known)}")
    return kind(value)


def _times(value: Any, source: str) -> TimesOfParts:
    if not isinstance(value, dict):
        raise QuestionError(f'{source} is {value!r}; write a table, such as {{ morning = "07:30" }}')
    _refuse_unknown(value, _PARTS, source)
    return TimesOfParts(**{part: _second(time, f"{source}.{part}") for part, time in value.items()})


def _second(value: Any, source: str) -> int:
    """Read a clock time; TOML has times of its own, which need no quotes."""
    second = second_of(str(value))
    if second is None:
        raise QuestionError(f'{source} is {value!r}; write a clock time, such as "07:30"')
    return second


def _refuse_unknown(table: Iterable[str], known: Iterable[str], source: str) -> None:
    names = list(known)
    for key in table:
        if key not in names:
            near = get_close_matches(key, names, 3, 0.5)
            raise QuestionError(
                f"{source}: {key!r} is not known; {'did you mean ' if near else 'write '}{_one_of(near or names)}"
            )


def _one_of(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def _callback(ctx: click.Context, param: click.Parameter, file: Path | None) -> None:
    try:
        ctx.meta[_READING] = configured_reading(file)
    except QuestionError as error:
        raise click.BadParameter(str(error), ctx, param) from error


_READING = f"{__name__}.reading"

configured = click.option(
    "--config",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=_callback,
    expose_value=False,
    help="How to read what the interface leaves open, such as the times of the parts of day."
    "  [default: fmk16.toml, else [tool.fmk16] of pyproject.toml, in the working directory only]",
)
"""The option ``--config``: what it says lies in ``reading_here()``."""


def reading_here() -> Reading:
    """Give how the command that runs is to read what the interface leaves open."""
    reading: Reading = click.get_current_context().meta[_READING]
    return reading
