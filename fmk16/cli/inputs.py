"""The messages that paths stand for, each checked as it is reached."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from fmk16.cli.exits import Exit
from fmk16.conformance.check import Checked, check
from fmk16.report.findings import Verdict
from fmk16.wire.inputs import STANDARD_INPUT, message_files

if TYPE_CHECKING:
    from lxml.etree import XMLSchema

EXITS = {Verdict.RIGHT: Exit.CLEAN, Verdict.WRONG: Exit.FINDINGS, Verdict.NOT_CHECKED: Exit.NOT_CHECKED}


def checked_messages(paths: Iterable[str], max_size: int, schema: XMLSchema | None = None) -> Iterator[Checked]:
    """Check what the paths stand for, one message after another; a folder without messages cannot be checked."""
    for path in paths:
        files = message_files(path)
        if not files:
            yield Checked(path, not_checked=f"{path} holds no message: no file in it ends in .xml")
        for file in files:
            if file == STANDARD_INPUT and sys.stdin is None:
                yield Checked(file, not_checked="standard input is closed; give it a message, or name a file")
            else:
                source = sys.stdin.buffer if file == STANDARD_INPUT else file
                yield check(source, schema=schema, max_size=max_size)


def exit_of(verdicts: Iterable[Verdict]) -> Exit:
    """Give the exit code of many verdicts: the greatest."""
    return max((EXITS[verdict] for verdict in verdicts), default=Exit.CLEAN)
