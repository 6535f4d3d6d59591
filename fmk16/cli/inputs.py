"""The messages that paths stand for, each checked as it is reached."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from fmk16.cli.exits import Exit
from fmk16.cli.identities import identities_of
from fmk16.conformance.check import Checked, check_found
from fmk16.errors import InputError
from fmk16.finding import Verdict
from fmk16.report.privacy import learn
from fmk16.wire.found.folder import found_at
from fmk16.wire.found.piece import Found
from fmk16.wire.found.side import Side
from fmk16.wire.found.walk import found_in
from fmk16.wire.inputs import STANDARD_INPUT

EXITS = {Verdict.RIGHT: Exit.CLEAN, Verdict.WRONG: Exit.FINDINGS, Verdict.NOT_CHECKED: Exit.NOT_CHECKED}


def found_messages(paths: Iterable[str], max_size: int) -> Iterator[Found]:
    """Walk what the paths stand for, one thing after another: messages, what cannot be read, and what holds none."""
    for path in paths:
        if path != STANDARD_INPUT:
            yield from found_at(path, max_size=max_size)
        elif sys.stdin is None:
            closed = InputError("standard input is closed; give it a message, or name a file")
            yield Found(path, closed, Side(path), path)
        else:
            yield from found_in(sys.stdin.buffer, max_size=max_size)


def checked_messages(paths: Iterable[str], max_size: int) -> Iterator[Checked]:
    """Judge what the paths stand for by the interface alone, one message after another; odd dosages are answered."""
    for found in found_messages(paths, max_size):
        if found.content is not None:
            learn(identities_of(found))
            yield check_found(found, by_rules=False)


def exit_of(verdicts: Iterable[Verdict]) -> Exit:
    """Give the exit code of many verdicts: the greatest."""
    return max((EXITS[verdict] for verdict in verdicts), default=Exit.CLEAN)
