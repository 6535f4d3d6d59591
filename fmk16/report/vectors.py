"""The hand-worked cases as a list, and how another app answers them, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fmk16.conformance.vectors.cases import Vector
from fmk16.conformance.vectors.judged import Judged, Judgement, Verdict
from fmk16.conformance.vectors.mismatch import Mismatch
from fmk16.report.documents import without_nothing
from fmk16.report.elements import Json
from fmk16.report.privacy import shown
from fmk16.report.tables import table_text

MOST = 5
"""So many mismatches of a case, and cases without an answer, are written as text; JSON has all."""

LONGEST = 200
"""A line about a value is cut after so many signs."""


def cases_text(cases: Iterable[Vector], width: int | None) -> str:
    """List cases in columns: subject, id, and what is ordered and asked."""
    return table_text(((case.subject, case.id, case.title) for case in cases), width, whole=2)


def cases_json(cases: Iterable[Vector]) -> Json:
    """Give cases whole, in the form of ``vectors.schema.json``, each with its subject."""
    return {"Vectors": [_case(case) for case in cases]}


def _case(case: Vector) -> Json:
    chosen = without_nothing({"reading": case.reading, "known": case.known})
    said: Json = {"id": case.id, "subject": case.subject, "statements": list(case.statements)}
    said |= {"title": case.title, "worked": case.worked, "xml": case.xml, "json": case.json}
    return {**said, "question": case.question, **chosen, "answer": case.answer}


def judgement_lines(judgement: Judgement) -> Iterator[str]:
    """Say which answers are wrong and how a person comes to the right one, what is not answered, and all in numbers."""
    for each in judgement.of(Verdict.WRONG):
        yield from _wrong(each)
    unanswered = judgement.of(Verdict.UNANSWERED)
    yield from (f"{each.case.id}: not answered" for each in unanswered[:MOST])
    if (more := len(unanswered) - MOST) > 0:
        yield f"and {more} more are not answered"
    for name in judgement.unknown:
        yield f"{shown(name)[:LONGEST]}: there is no such case"
    yield summary(judgement)


def _wrong(judged: Judged) -> Iterator[str]:
    for mismatch in judged.mismatches[:MOST]:
        yield f"{judged.case.id}: {_line(mismatch)}"
    if (more := len(judged.mismatches) - MOST) > 0:
        yield f"{judged.case.id}: and {more} more"
    yield f"    {judged.case.title}. {judged.case.worked} ({', '.join(judged.case.statements)})"


def _line(mismatch: Mismatch) -> str:
    line = shown(str(mismatch))
    return line if len(line) <= LONGEST else f"{line[:LONGEST]}..."


def summary(judgement: Judgement) -> str:
    """Say how many answers there are of each kind."""
    counts = [(verdict, len(judgement.of(verdict))) for verdict in Verdict]
    said = [f"{count} {verdict}" for verdict, count in counts if count or verdict in {Verdict.RIGHT, Verdict.WRONG}]
    cases = len(judgement.cases)
    return f"{cases} {'case' if cases == 1 else 'cases'}: {', '.join(said)}"


def judgement_json(judgement: Judgement) -> Json:
    """Give the verdict on each case, with every mismatch."""
    counts = {str(verdict).title(): len(judgement.of(verdict)) for verdict in Verdict}
    unknown = {"Unknown": [shown(name) for name in judgement.unknown]} if judgement.unknown else {}
    return {"Summary": {"Cases": len(judgement.cases), **counts}, **unknown, "Cases": [*map(_judged, judgement.cases)]}


def _judged(judged: Judged) -> Json:
    wrong: Sequence[Json] = [
        {"Path": shown(each.path), "Expected": each.expected, "Found": _fit(each.found)} for each in judged.mismatches
    ]
    entries = {"Id": judged.case.id, "Verdict": str(judged.verdict), "Mismatches": wrong}
    return without_nothing(entries | ({"Worked": judged.case.worked} if wrong else {}))


def _fit(value: Any) -> Any:
    """Make an app's value fit to be shown; a number that may be a person's becomes a text."""
    match value:
        case dict():
            return {shown(name): _fit(each) for name, each in value.items()}
        case list():
            return [_fit(each) for each in value]
        case bool() | None:
            return value
        case _:
            fit = shown(str(value))
            return value if fit == str(value) else fit
