"""One finding: what is wrong (or notable), how bad it is, and where. Rules, the wire and the gate share it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Place = tuple[str | int, ...]
"""A path through the model: field names and positions in tuples, such as ``("drug_medications", 0, "dosage")``."""


class Severity(StrEnum):
    """How bad a finding is: errors alone decide an exit code."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


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
