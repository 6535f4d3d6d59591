"""One finding: what is wrong (or notable), how bad it is, and where. Rules, the wire and the gate share it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Self

Place = tuple[str | int, ...]
"""A path through the model: field names and positions in tuples, such as ``("drug_medications", 0, "dosage")``."""


class Severity(StrEnum):
    """How bad a finding is: errors alone decide an exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Verdict(StrEnum):
    """What checking a message came to."""

    RIGHT = "right"
    WRONG = "wrong"
    NOT_CHECKED = "not_checked"


class Said(str):
    """A sentence that keeps how it was put together, so that a report can say the same in another language.

    As a string it is the English sentence; equality and everything else is that string's.

    >>> sentence = Said("week {week} is never reached", week=3)
    >>> sentence, sentence.template, sentence.values["week"]
    ('week 3 is never reached', 'week {week} is never reached', 3)

    Attributes:
        template: The English sentence with names in braces.
        values: What the names stand for; a value may itself be ``Said``.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> Self:
        """Fill in a template."""
        said = super().__new__(cls, template.format_map(values))
        said.template, said.values = template, MappingProxyType(values)
        return said

    def __reduce__(self) -> tuple[object, ...]:
        return _said, (self.template, dict(self.values))


def _said(template: str, values: dict[str, object]) -> Said:
    return Said(template, **values)


@dataclass(frozen=True, slots=True)
class Location:
    """Where in the input a finding stands.

    Attributes:
        source: The file's name as it was given, or ``-`` for standard input.
        line: Line, counted from 1; 0 when it is not known.
        column: Column of the element's ``<``, counted from 1; 0 when it is not known.
        xpath: The element as an XPath with the prefixes ``fmk`` and ``soap``; empty when the input is no XML.
    """

    source: str = ""
    line: int = 0
    column: int = 0
    xpath: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What proves a finding.

    Attributes:
        title: What it is, such as a message that one schema accepts and the other refuses.
        text: The thing itself, such as that message.
    """

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something found in an input.

    Attributes:
        id: The permanent id of what was found, such as ``SCH-03``.
        severity: How bad it is.
        text: A lower-case sentence: what was expected and what was got.
        hint: What to do about it, when that is known.
        location: Where it stands in the input, when that is known.
        place: Where it stands in the model, when that is known.
        subject: What it is about when that is no place in a message, such as a type of a schema.
        details: Why it is so, a sentence each.
        evidence: What proves it.
        fingerprint: What names it from run to run, when it can be accepted.
    """

    id: str
    severity: Severity
    text: str
    hint: str = ""
    location: Location = Location()
    place: Place = ()
    subject: str = ""
    details: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    fingerprint: str = ""


def place_text(place: Place) -> str:
    """Write a place as a path that Python itself would take.

    >>> place_text(("drug_medications", 0, "dosage"))
    'drug_medications[0].dosage'
    """
    text = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in place)
    return text.removeprefix(".")
