"""What verifying a pack came to: files that are not as they were packed, and what came out otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fmk16.conformance.suite.held import Problem
from fmk16.conformance.suite.judgement import Verdict
from fmk16.conformance.suite.pack import WHOLE
from fmk16.report.elements import Json
from fmk16.report.phrases import Words
from fmk16.report.printable import line_of
from fmk16.report.suites.suite import said, verdict_words

MOST = 50
"""So many differences are written as text; JSON has all."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What verifying a pack came to.

    Attributes:
        who: Whose system it is about, in words.
        verdict: What the hand-in comes to now, in words.
        problems: What is wrong with the pack.
        changes: What came out otherwise than when it was packed: an id, what it was, what it is.
        made_by: The program that made the pack.
        is_same_suite: Whether it was judged by this edition of the suite.
    """

    who: str
    verdict: str
    problems: tuple[Problem, ...]
    changes: tuple[tuple[str, str, str], ...]
    made_by: str
    is_same_suite: bool

    @property
    def is_unchanged(self) -> bool:
        """Whether every file is as it was packed, and comes to the same."""
        return not self.problems and not self.changes


def verified_lines(verified: Verified, words: Words) -> Iterator[str]:
    """Say whose pack it is, what differs, and what it comes to."""
    yield verified.who
    for problem in verified.problems[:MOST]:
        yield f"{line_of(problem.file)}: {said(problem.text, words)}"
    for name, before, now in verified.changes[:MOST]:
        told = (_verdict(before, words), _verdict(now, words))
        about = words.say("suite.handin") if name == WHOLE else line_of(name)
        yield words.say("suite.verify.differs", name=about, before=told[0], now=told[1])
    if not verified.is_same_suite:
        yield words.say("suite.verify.other_suite", made_by=line_of(verified.made_by))
    count = len(verified.problems) + len(verified.changes)
    yield verified.verdict
    yield words.say("suite.verify.same") if verified.is_unchanged else words.say("suite.verify.changed", count=count)


def verified_json(verified: Verified, words: Words) -> Json:
    """Give the same for machines."""
    return {
        "Command": "suite verify",
        "Unchanged": verified.is_unchanged,
        "MadeBy": line_of(verified.made_by),
        "SameSuite": verified.is_same_suite,
        "Problems": [{"File": line_of(each.file), "Text": said(each.text, words)} for each in verified.problems],
        "Changes": [{"Id": line_of(name), "Before": before, "Now": now} for name, before, now in verified.changes],
    }


def _verdict(verdict: str, words: Words) -> str:
    known = {str(each) for each in Verdict}
    return verdict_words(Verdict(verdict), words) if verdict in known else words.say("suite.verify.none")
