"""The cases as JSON, one file a subject, as apps in any language read them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import fmk16
from fmk16.conformance.statements import statement
from fmk16.schedule.ground import Basis
from fmk16.wire.read import read

from . import cards, courses, cycles, dates, hours, infusions, needed, supply, treatment, variable
from .case import Case

SUBJECTS: Mapping[str, tuple[Case, ...]] = {
    "dates": dates.CASES,
    "cycle": cycles.CASES,
    "day": hours.CASES,
    "order": treatment.CASES,
    "as-needed": needed.CASES,
    "course": courses.CASES,
    "parameter": variable.CASES,
    "infusion": infusions.CASES,
    "supply": supply.CASES,
    "card": cards.CASES,
}


def files() -> Iterator[tuple[str, str]]:
    """Give the name and the text of every file."""
    for subject, cases in SUBJECTS.items():
        vectors = [vector(case) for case in cases]
        document = {"$schema": "../schemas/vectors.schema.json", "subject": subject, "vectors": vectors}
        yield f"{subject}.json", json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def vector(case: Case) -> dict[str, Any]:
    """Give one case as an object."""
    xml = fmk16.write(case.message)
    said = {
        "id": case.id,
        "statements": numbers(case.shows),
        "title": case.title,
        "worked": case.worked,
        "xml": xml.decode(),
        "json": json.loads(fmk16.to_json(read(xml))),
        "question": case.question,
        "reading": case.reading,
        "known": case.known,
        "answer": case.answer | ground(case),
    }
    return {name: value for name, value in said.items() if value or name not in ("reading", "known")}


def numbers(written: str) -> list[str]:
    """Read ``9 11a`` as statements, in the order of their numbers."""
    in_order = sorted(written.split(), key=lambda number: (int(number.rstrip("abc")), number))
    return [f"dosage:{number}" for number in in_order]


def ground(case: Case) -> dict[str, Any]:
    """Say what an answer rests on, and how sure the weakest of it is by the marks of dosage.md."""
    if not case.ground:
        return {}
    basis = case.basis or max(map(_basis, case.ground.split())).name.lower()
    return {"ground": numbers(case.ground), "basis": basis}


STATED_OF_PLAIN = frozenset({"7", "27"})
"""Plain dates and clock times are stated; only what becomes of odd ones is decided."""


def _basis(number: str) -> Basis:
    return Basis.STATED if number in STATED_OF_PLAIN else statement(number).weakest
