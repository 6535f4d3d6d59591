"""A reader's answers to one scenario, as they were read, and what of them could not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from fmk16.conformance.suite.manner import Manner
from fmk16.conformance.suite.rows import answer_of_rows
from fmk16.finding import Location

NOWHERE = Location()
PLAIN = Manner()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something of a file of answers that cannot be read.

    Attributes:
        text: What is wrong and what to do, a lower-case sentence.
        question: The question whose answer it belongs to; empty: the file.
        location: Where it stands.
    """

    text: str
    question: str = ""
    location: Location = NOWHERE


@dataclass(frozen=True, slots=True)
class Answers:
    """A reader's answers to one scenario.

    Attributes:
        name: The file's name.
        manner: How they are written.
        given: The answer to each question by its id: in the form of ``answers.schema.json``, as rows, or None for a
            question that the system declines.
        faults: What cannot be read.
        lines: The row in which the answer to each question begins, where the file has rows.
        is_read: Whether the file could be read at all.
    """

    name: str
    manner: Manner = PLAIN
    given: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    faults: tuple[Fault, ...] = ()
    lines: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}), hash=False)
    is_read: bool = True

    def answer_to(self, question: str, ask: str) -> Any:
        """Give the answer to a question in the form of ``answers.schema.json``; None where it is declined.

        Args:
            question: Its id.
            ask: Its kind.

        Raises:
            KeyError: It is not answered.
        """
        given = self.given[question]
        return answer_of_rows(given, ask) if isinstance(given, tuple) else given

    def location(self, question: str) -> Location:
        """Tell where the answer to a question begins, as far as that is known."""
        line = self.lines.get(question, 0)
        return Location(self.name, line, 1 if line else 0)


def answers_of(given: Mapping[str, Any], name: str = "answers.json") -> Answers:
    """Give answers that are at hand as objects, in the form of ``answers.schema.json``."""
    return Answers(name, given=MappingProxyType(dict(given)))
