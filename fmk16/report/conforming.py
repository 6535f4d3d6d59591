"""What falls short of what a test asks for, in words: the place first, then what, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fmk16.conformance.suite.held import Problem
from fmk16.conformance.suite.judgement import Judgement
from fmk16.report.findings import INDENT
from fmk16.report.phrases import Words
from fmk16.report.privacy import reported
from fmk16.report.suites.suite import place_words, remarks_of, said, shortfall_words, verdict_words


def conforming_text(judgement: Judgement, words: Words) -> str:
    """Say what judging came to, a line for each thing that falls short."""
    return _reported([f"{judgement.scenario}: {verdict_words(judgement.verdict, words)}", *_lines(judgement, words)])


def problem_lines(problems: Iterable[Problem], words: Words) -> str:
    """Say what is wrong with a hand-in itself."""
    lines = (f"{each.file or words.say('suite.handin')}: {said(each.text, words)}" for each in problems)
    return _reported(list(lines))


def _reported(lines: list[str]) -> str:
    """Put lines together, without whom they name."""
    indents = [line[: len(line) - len(line.lstrip())] for line in lines]
    return "\n".join(indent + reported(line) for indent, line in zip(indents, lines, strict=True))


def _lines(judgement: Judgement, words: Words) -> Iterator[str]:
    for each in judgement.shortfalls:
        yield f"{INDENT}{place_words(each, words)}: {each.kind}: {shortfall_words(each, words)}"
        if each.hint:
            yield f"{INDENT}{INDENT}{said(each.hint, words)}"
    yield from (f"{INDENT}{each}" for each in remarks_of(judgement, words))
