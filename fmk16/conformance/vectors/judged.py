"""What another app answers to the hand-worked cases: its file of answers read, and each answer judged.

The file is one JSON object, with the answer to each case under the case's id, in the form of
``conformance/schemas/vectors.schema.json``; null for a case that the app cannot be asked::

    {
      "methotrexate-mondays": {"doses": [...], "as_needed": [], "cannot_tell": [], "odd": []},
      "spring-at-the-other-offset": null
    }
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from fmk16.conformance.vectors.cases import Vector, vectors
from fmk16.conformance.vectors.mismatch import Mismatch, mismatches
from fmk16.errors import NotJsonError

OPTIONAL = ("ground", "basis")
"""What an answer rests on is compared only where the app tells it."""

DEEPEST = 50
"""Objects and lists within each other; no answer needs so many."""


class Verdict(StrEnum):
    """What an app's answer to a case is."""

    RIGHT = "right"
    WRONG = "wrong"
    DECLINED = "declined"
    """The app says by null that it cannot be asked, as where it knows one reading only."""
    UNANSWERED = "unanswered"
    """The file does not name the case."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One case and what an app answers to it.

    Attributes:
        case: The case.
        verdict: What the answer is.
        mismatches: In what it is wrong, in the order of the case's answer; empty unless it is.
    """

    case: Vector
    verdict: Verdict
    mismatches: tuple[Mismatch, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """The cases asked about, and what an app's file says to each.

    Attributes:
        cases: Each case, in their order.
        unknown: Ids that the file answers and no case has, in its order.
    """

    cases: tuple[Judged, ...]
    unknown: tuple[str, ...]

    def of(self, verdict: Verdict) -> tuple[Judged, ...]:
        """Give the cases with a verdict."""
        return tuple(each for each in self.cases if each.verdict is verdict)

    @property
    def is_whole(self) -> bool:
        """Whether every case asked about is answered or declined, and nothing else is."""
        return not self.unknown and not self.of(Verdict.UNANSWERED)


def read_answers(text: bytes) -> Mapping[str, Any]:
    """Read an app's file of answers: the answer to each case by its id.

    Args:
        text: The file's bytes, JSON in UTF-8.

    Raises:
        NotJsonError: It is no JSON, no object, nested too deeply, or answers a case twice.
    """
    try:
        said = json.loads(text.decode("utf-8-sig"), object_pairs_hook=_once)
    except (ValueError, RecursionError) as error:
        raise NotJsonError(f"the answers are no JSON: {error}; write one object in UTF-8, answers by id") from error
    if not isinstance(said, dict):
        raise NotJsonError(
            "the answers are no JSON object; write one, with the answer to each case under the case's id"
        )
    if _is_deeper(said, DEEPEST):
        raise NotJsonError(f"the answers are nested more than {DEEPEST} deep, as none is; write them as the cases are")
    return MappingProxyType(said)


def judge(answers: Mapping[str, Any], cases: Iterable[Vector]) -> Judgement:
    """Lay an app's answers beside those that a person worked out.

    Args:
        answers: The answer to each case by its id; None for one that the app declines.
        cases: The cases asked about. Answers to others are left alone.
    """
    return Judgement(tuple(_judged(case, answers) for case in cases), tuple(sorted(answers.keys() - vectors().keys())))


def _judged(case: Vector, answers: Mapping[str, Any]) -> Judged:
    if case.id not in answers:
        return Judged(case, Verdict.UNANSWERED)
    found = answers[case.id]
    if found is None:
        return Judged(case, Verdict.DECLINED)
    wrong = tuple(mismatches(_expected(case, found), found))
    return Judged(case, Verdict.WRONG if wrong else Verdict.RIGHT, wrong)


def _expected(case: Vector, found: Any) -> Any:
    told = found.keys() if isinstance(found, dict) else ()
    return {name: value for name, value in case.answer.items() if name not in OPTIONAL or name in told}


def _is_deeper(value: Any, most: int) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return most < 0 or any(_is_deeper(each, most - 1) for each in inner)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a key that stands twice, because JSON itself would quietly take the last."""
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the key {twice!r} stands twice in one object")
    return found
