"""The form that a vendor fills in with a reader's answers, and answers written in it: JSON, CSV or XLSX."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from fmk16.conformance.suite.cells import cell_text
from fmk16.conformance.suite.columns import (
    ANSWER,
    ASKED,
    COLUMNS,
    DECLINED,
    ORDER,
    PART,
    QUESTION,
    Column,
    part_written,
)
from fmk16.conformance.suite.manner import FORMATS, SUGGESTED, Manner
from fmk16.conformance.suite.rows import rows_of
from fmk16.conformance.suite.scenario import Question, Scenario
from fmk16.conformance.suite.sheets import write_sheet
from fmk16.errors import InputError
from fmk16.finding import Said

Line = dict[str, str]
"""The text of each cell, by the column's key."""

_DOSE = ("day", "last_day", "at", "part_of_day", "times", "any_number_of_times")
_AMOUNT = ("quantity", "minimum", "maximum", "unit")
_OTHER = ("maximum_daily_dose", "instruction", "cannot_tell", "end_unknown")
_NEED = (*_AMOUNT, "cannot_tell")
_NEXT = (PART, ANSWER, *_DOSE, *_AMOUNT, *_OTHER, "why", "from_day", "until")

ASKS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "next": _NEXT,
        "doses_between": (PART, ANSWER, *_DOSE, *_AMOUNT, *_OTHER, "first_day", "why"),
        "available": (ANSWER, "at", "by", "why"),
        "required": (PART, *_NEED),
        "duration": (PART, "until", "without_end", "cannot_tell_from", "why"),
        "next_episode": ("from_day", "cannot_tell"),
        "card": (ORDER, "complete", "reason", *_NEXT),
        "standing": (ORDER, PART, "standing"),
        "roll": (PART, *_DOSE, *_AMOUNT, "time", "how", "agree_from", "changes_from"),
        "mixture": (PART, "name", *_NEED),
    }
)
"""The columns that an answer to each kind of question may need."""

_NEEDS = ("fixed", "with_prn", "prn_only")
_LASTS = tuple((kind, end) for kind in _NEEDS for end in ("earliest", "latest"))
_PARTS: Mapping[str, tuple[tuple[str, ...], ...]] = MappingProxyType(
    {
        "doses_between": (("doses",),),
        "required": tuple((kind,) for kind in _NEEDS),
        "duration": _LASTS,
        "card": ((), ("orders",)),
        "standing": (("orders",),),
        "roll": (("packed",), ("ordered",), ("differences",)),
        "mixture": (("volume",), ("ingredients",)),
    }
)
"""The parts that the form has a row for; a question without any has one row without a part."""


def answers_template(scenario: Scenario, shape: str, *, danish: bool = True) -> bytes:
    """Write the empty form in which a scenario is answered, as a new hand-in suggests to write it.

    Args:
        scenario: The scenario.
        shape: ``json``, ``csv`` or ``xlsx``.
        danish: Whether headings and words are Danish.

    Raises:
        InputError: There is no such format, or openpyxl is not installed.
    """
    if shape == "json":
        return _json({each.id: {} for each in scenario.questions})
    asks = [each.ask["ask"] for each in scenario.questions]
    lines = [line for each in scenario.questions for line in _empty(each, danish=danish)]
    return _written(lines, _columns(asks, lines), shape, _suggested(shape), danish=danish)


def write_answers(
    scenario: Scenario,
    given: Mapping[str, Any],
    shape: str,
    manner: Manner | None = None,
    *,
    danish: bool = True,
) -> bytes:
    """Write answers as a vendor would.

    Args:
        scenario: The scenario.
        given: The answer to each question by its id, in the form of ``answers.schema.json``; None: declined.
        shape: ``json``, ``csv`` or ``xlsx``.
        manner: How to write them; None: as a new hand-in suggests.
        danish: Whether headings and words are Danish.

    Raises:
        InputError: There is no such format, or openpyxl is not installed.
    """
    if shape == "json":
        return _json(given)
    manner = manner or _suggested(shape)
    lines = [
        line
        for each in scenario.questions
        if each.id in given
        for line in _filled(each, given[each.id], manner, danish=danish)
    ]
    return _written(lines, _columns((), lines), shape, manner, danish=danish)


def _json(given: Mapping[str, Any]) -> bytes:
    return (json.dumps(given, ensure_ascii=False, indent=2) + "\n").encode()


def _suggested(shape: str) -> Manner:
    if shape not in FORMATS:
        text = "there is no format {shape!r} for answers; known are {known}"
        raise InputError(Said(text, shape=shape, known=", ".join(FORMATS)))
    return SUGGESTED[shape]


# --- lines -----------------------------------------------------------------------------------------------------------


def _empty(question: Question, *, danish: bool) -> Iterator[Line]:
    asked = question.text.danish if danish else question.text.english
    for path in _PARTS.get(question.ask["ask"], ((),)):
        line = {QUESTION: question.id, PART: part_written(path, danish=danish), ASKED: asked}
        if path == ("orders",):
            yield from ({**line, ORDER: str(each["order"])} for each in question.answer["orders"])
        else:
            yield line


def _filled(question: Question, given: Any, manner: Manner, *, danish: bool) -> Iterator[Line]:
    if given is None:
        yield {QUESTION: question.id, ANSWER: cell_text(ANSWER, COLUMNS[ANSWER].holds, DECLINED, manner, danish=danish)}
        return
    order = ""
    for path, values in rows_of(given, question.ask["ask"]):
        order = str(values.get(ORDER, "")) or (order if path[:1] == ("orders",) else "")
        texts = {key: cell_text(key, COLUMNS[key].holds, value, manner, danish=danish) for key, value in values.items()}
        yield {QUESTION: question.id, PART: part_written(path, danish=danish), ORDER: order} | texts


# --- tables ----------------------------------------------------------------------------------------------------------


def _columns(asks: Iterable[str], lines: Iterable[Line]) -> list[Column]:
    """Choose the columns that are needed: those of the kinds of questions, and those that are filled in."""
    needed = {QUESTION} | {key for ask in asks for key in ASKS[ask]}
    needed |= {key for line in lines for key, text in line.items() if text}
    return [each for each in COLUMNS.values() if each.key in needed]


def _written(lines: Sequence[Line], columns: Sequence[Column], shape: str, manner: Manner, *, danish: bool) -> bytes:
    head = [each.heading.danish if danish else each.heading.english for each in columns]
    rows = [head, *([line.get(each.key, "") for each in columns] for line in lines)]
    if shape == "xlsx":
        return write_sheet(rows)
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=manner.delimiter or ";", lineterminator="\r\n").writerows(rows)
    encoding = manner.encoding or "utf-8"
    return text.getvalue().encode("utf-8-sig" if encoding == "utf-8" else encoding, errors="replace")
