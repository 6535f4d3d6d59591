"""Hand-worked cases of what a dosage means: ``conformance/vectors/*.json`` as objects.

Each case holds a message, a question about time, and the answer that a person worked out from the statements of
dosage.md. An app in any language can test itself by them; ``question`` asks fmk16, ``judged`` judges any app.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fmk16.conformance.register import unknown
from fmk16.errors import InputError
from fmk16.package_data import data

Json = dict[str, Any]

FOLDER = Path("conformance") / "vectors"
"""Where the cases lie, seen from the folder of ``data()``."""


@dataclass(frozen=True, slots=True)
class Vector:
    """One hand-worked case.

    Attributes:
        id: Its permanent id, such as ``methotrexate-mondays``.
        subject: What its file is about, such as ``cycle``.
        statements: The statements of dosage.md that it shows, such as ``dosage:24``.
        title: What is ordered and asked, in one sentence.
        worked: How a person comes to the answer.
        xml: The message as XML: a dosage, a request for an order, or a medicine card.
        json: The same message in the form of ``fmk16.to_json``.
        question: What is asked: ``ask`` names the kind, the other keys what that kind needs.
        reading: The readings that are chosen instead of the default ones, by the fields of ``Reading``.
        known: What the caller knows besides the message, by the fields of ``Known``.
        answer: The answer expected.
    """

    id: str
    subject: str
    statements: tuple[str, ...]
    title: str
    worked: str
    xml: str
    json: Json
    question: Json
    reading: Json
    known: Json
    answer: Json


@cache
def vectors() -> Mapping[str, Vector]:
    """Give all cases by id, in the order of their files and within them.

    Raises:
        InputError: A file is no JSON, or two cases have the same id.
    """
    found: dict[str, Vector] = {}
    for path in sorted((data() / FOLDER).glob("*.json")):
        for each in vectors_in(path):
            if each.id in found:
                raise InputError(f"{path.name} has the id {each.id!r}, which {found[each.id].subject}.json has already")
            found[each.id] = each
    return MappingProxyType(found)


def vector(identifier: str) -> Vector:
    """Find a case by its id.

    Raises:
        UnknownIdError: There is no case of that id.
    """
    if identifier not in vectors():
        raise unknown("vector", identifier, vectors(), "`fmk16 vectors`")
    return vectors()[identifier]


def chosen(names: Iterable[str]) -> tuple[Vector, ...]:
    """Give the cases that are named by id or by subject, each once and in their order; all, when none is named.

    Raises:
        UnknownIdError: A name is neither.
    """
    asked = set(names)
    found = [each for each in vectors().values() if not asked or {each.id, each.subject} & asked]
    known = {name: None for each in vectors().values() for name in (each.subject, each.id)}
    for name in sorted(asked - known.keys()):
        raise unknown("vector or subject", name, known, "`fmk16 vectors`")
    return tuple(found)


def vectors_in(path: Path) -> tuple[Vector, ...]:
    """Read one file of cases.

    Raises:
        InputError: It is no JSON.
    """
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(f"{path} is no JSON: {error}") from error
    subject: str = document["subject"]
    return tuple(_vector(subject, said) for said in document["vectors"])


def _vector(subject: str, said: Mapping[str, Any]) -> Vector:
    return Vector(
        id=said["id"],
        subject=subject,
        statements=tuple(said["statements"]),
        title=said["title"],
        worked=said["worked"],
        xml=said["xml"],
        json=said["json"],
        question=said["question"],
        reading=said.get("reading", {}),
        known=said.get("known", {}),
        answer=said["answer"],
    )
