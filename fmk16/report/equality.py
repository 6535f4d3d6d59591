"""The proof that fmk16 speaks a schema set, in words: a few lines, and a page for the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from fmk16.conformance.equality import Equality, Root
from fmk16.interface.language.result import Verdict
from fmk16.model.message import MESSAGES
from fmk16.model.operation import OPERATIONS
from fmk16.revision import revision

_SAID = {Verdict.INCLUDED: "yes", Verdict.NOT_INCLUDED: "no", Verdict.UNDECIDED: "undecided", None: "not in both"}

_PAGE = """# fmk16 speaks the interface, and nothing else

Written by `fmk16 equality SET --page FILE`; [gate.md](gate.md) tells how messages are compared.

| | |
|---|---|
| schema set | {name}: {files} files, digest `{digest}` |
| fmk16 | {fmk16.package}, revision {fmk16.interface}, digest of its schema `{fmk16.schema_digest}` |
| proved on | {today} |
| root elements | {roots}: {messages} messages of {operations} operations, FMK's headers, the fault's detail |
| result | {verdict} |

Of each root: whether fmk16 accepts every message that the set accepts, and the set every one that fmk16 accepts.
What is odd in the interface at this revision was matched as it is; [interface-notes.md](interface-notes.md) lists it.

| root element | the set's messages are fmk16's | fmk16's messages are the set's |
|---|---|---|
{rows}
"""


def equality_lines(found: Equality, name: str) -> Iterator[str]:
    """Say what the proof found: a line for each difference, and one for the whole.

    Args:
        found: The proof.
        name: What the set is called.
    """
    for root in found.different:
        yield f"{root.name}: are the set's messages fmk16's: {_SAID[root.theirs]}; the other way: {_SAID[root.ours]}"
    for operation in found.other_operations:
        yield f"{operation}: an operation of one side alone, or with other messages"
    yield f"fmk16 {revision().package}, {revision().spoken}: {verdict(found)} in {name} (digest {found.given.digest})"


def verdict(found: Equality) -> str:
    """Say in a few words how many roots and operations are equal."""
    equal, roots = len(found.roots) - len(found.different), len(found.roots)
    if found.operations is None:
        return f"{equal} of {roots} roots the same, operations not compared (the set has no WSDL)"
    return f"{equal} of {roots} roots and {len(found.operations)} of {len(OPERATIONS)} operations the same"


def equality_page(found: Equality, name: str, today: date) -> str:
    """Write the page that the project keeps of the proof.

    Args:
        found: The proof.
        name: What the set is called, such as ``FMK 1.6.0 as of 2026-07-20``.
        today: The day of the proof.
    """
    return _PAGE.format(
        name=name,
        files=len(found.given.components.files),
        digest=found.given.digest,
        fmk16=revision(),
        today=today.isoformat(),
        roots=len(found.roots),
        messages=len(MESSAGES),
        operations=len(OPERATIONS),
        verdict=verdict(found),
        rows="\n".join(map(_row, found.roots)),
    )


def _row(root: Root) -> str:
    return f"| {root.name} | {_SAID[root.theirs]} | {_SAID[root.ours]} |"
