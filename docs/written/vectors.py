"""The hand-worked cases: what each asks, and how a person comes to its answer."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import groupby

from fmk16.conformance.vectors.cases import Vector, vectors
from written.markdown import block, heading, joined, prose
from written.places import Page, ground_link

VECTORS = "reference/vectors.md"


def of_vector(vector_id: str) -> str:
    """Give the place of a case."""
    return f"{VECTORS}#{vector_id}"


def page() -> Page:
    """Write the page of all cases."""
    return Page(VECTORS, joined(*_parts()))


def _parts() -> Iterator[str]:
    yield "# Hand-worked cases"
    yield (
        f"{len(vectors())} cases, worked out by hand from the [statements](statements.md), by which an app in any "
        "language can test itself; "
        "`fmk16 vectors --check answers.json` judges its answers. Messages and answers stand in "
        "`conformance/vectors/`; "
        "[their own page](../project/vectors.md) says how they are used."
    )
    for subject, cases in groupby(vectors().values(), lambda each: each.subject):
        yield heading(2, subject, f"subject-{subject}")
        yield from map(_case, cases)


def _case(case: Vector) -> str:
    return joined(
        heading(3, case.id, case.id),
        prose(case.title),
        block([json.dumps(case.question, ensure_ascii=False)], "json"),
        f"{prose(case.worked)} ({', '.join(ground_link(each, VECTORS) for each in case.statements)})",
    )
