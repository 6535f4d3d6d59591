"""Messages checked: what was found, or why it could not be checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from lxml import etree

from fmk16.conformance.here import direction_of
from fmk16.conformance.rule import Direction
from fmk16.conformance.ruled import findings_of, rulings_of
from fmk16.conformance.ruling import Ruling
from fmk16.conformance.shares import shares
from fmk16.errors import InputError, SyntaxFaultError, TooDeepError, UnsafeXmlError
from fmk16.finding import Finding, Location, Said, Severity
from fmk16.wire.collector import PausedCollector
from fmk16.wire.document import DEFAULT_MAX_SIZE, Document, Source, parse, source_name
from fmk16.wire.found.piece import Found
from fmk16.wire.in_step import Steps, in_step
from fmk16.wire.judge import Judged, judge_in_step
from fmk16.wire.kinds import KINDS
from fmk16.wire.message import Message
from fmk16.wire.words import words_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one input came to.

    Attributes:
        source: The file's name as it was given, ``-`` for a stream, empty for bytes.
        root: The name of the payload's element; empty when there is none.
        findings: What was found, in document order.
        not_checked: Why the input could not be checked; empty when it was.
        message: The typed message, when the interface allows it and the model knows it.
        ruling: What the rules say of the message; None where there is no message to ask them about.
        direction: Which way the message goes; None where there is none.
        digest: The first sixteen hexadecimal digits of the SHA-256 of what was read; empty where nothing was.
    """

    source: str
    root: str = ""
    findings: tuple[Finding, ...] = ()
    not_checked: str = ""
    message: Message | None = None
    ruling: Ruling | None = None
    direction: Direction | None = None
    digest: str = ""

    @property
    def has_errors(self) -> bool:
        """Whether the input breaks the interface."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check(
    source: Source | Document,
    *,
    schema: etree.XMLSchema | None = None,
    max_size: int = DEFAULT_MAX_SIZE,
    by_rules: bool = True,
) -> Checked:
    """Check one message; bad input gives findings or a reason, never an exception.

    Args:
        source: Bytes, a path, a binary stream, or a parsed document.
        schema: A given schema set (``load_schema``) to judge by instead of the model's own.
        max_size: Bytes read at most.
        by_rules: Whether the rules are asked too, or the interface alone.
    """
    return _checked([_read(source, max_size)], schema, by_rules=by_rules)[0]


def check_all(
    sources: Iterable[Source | Document],
    *,
    schema: etree.XMLSchema | None = None,
    max_size: int = DEFAULT_MAX_SIZE,
    by_rules: bool = True,
) -> Iterator[Checked]:
    """Check many messages, which takes less than to check one after another; what comes of each is the same.

    Some thirty are read before the first is given, fewer where they are large; no more are kept at once, however many
    there are. Where the sources end in an error, what was read before is given first.

    Args:
        sources: What ``check`` takes, each.
        schema: As for ``check``.
        max_size: As for ``check``, of each.
        by_rules: As for ``check``.
    """
    for together in shares((_read(source, max_size) for source in sources), _size):
        yield from _checked(together, schema, by_rules=by_rules)


def check_found(found: Found, *, schema: etree.XMLSchema | None = None, by_rules: bool = True) -> Checked:
    """Check what was found in an input; what cannot be read, and what holds no message, gives the reason.

    Args:
        found: One thing that ``fmk16.wire.found`` came upon.
        schema: As for ``check``.
        by_rules: As for ``check``.
    """
    return check_found_together((found,), schema=schema, by_rules=by_rules)[0]


def check_found_together(
    found: Iterable[Found], *, schema: etree.XMLSchema | None = None, by_rules: bool = True
) -> list[Checked]:
    """Check what was found in inputs, all of which is kept until it is done.

    Args:
        found: What ``fmk16.wire.found`` came upon.
        schema: As for ``check``.
        by_rules: As for ``check``.
    """
    return _checked([_read_of(each) for each in found], schema, by_rules=by_rules)


# --- what was read ---------------------------------------------------------------------------------------------------

_Read = Document | Checked
"""A document to be checked, or why there is none."""


def _read(source: Source | Document, max_size: int) -> _Read:
    if isinstance(source, Document):
        return source
    try:
        return parse(source, max_size=max_size)
    except SyntaxFaultError as error:
        return Checked(source_name(source), findings=(_finding(error, source_name(source)),))
    except InputError as error:
        return Checked(source_name(source), not_checked=words_of(error))


def _read_of(found: Found) -> _Read:
    match found.content:
        case Document() as document:
            return document
        case SyntaxFaultError() as error:
            return Checked(found.source, findings=(_finding(error, found.file),))
        case InputError() as error:
            return Checked(found.source, not_checked=words_of(error))
    return Checked(found.source, not_checked=Said("it holds no message"))


def _size(read: _Read) -> int:
    return len(read.data) if isinstance(read, Document) else 0


# --- judged, then ruled ----------------------------------------------------------------------------------------------


def _checked(read: Sequence[_Read], schema: etree.XMLSchema | None, *, by_rules: bool) -> list[Checked]:
    """Check what was read, a step of the way after the other: what a step needs is at hand for all of it."""
    with PausedCollector():
        judged = in_step(_judging(each, schema) for each in read)
        messages = [each[1].message for each in judged if isinstance(each, tuple)]
        rulings = iter(rulings_of([message for message in messages if message is not None]) if by_rules else ())
        return [_of_document(*each, rulings) if isinstance(each, tuple) else each for each in judged]


def _judging(read: _Read, schema: etree.XMLSchema | None) -> Steps[tuple[Document, Judged] | Checked]:
    if not isinstance(read, Document):
        return read
    try:
        return read, (yield from judge_in_step(read, schema))
    except InputError as error:
        return Checked(read.source, not_checked=words_of(error))


def _of_document(document: Document, judged: Judged, rulings: Iterator[Ruling]) -> Checked:
    """Say what came of a document; if its message was ruled on, the next ruling is its own."""
    message, findings, direction = judged.message, judged.findings, None
    ruling = None if message is None else next(rulings, None)
    if message is not None and ruling is not None:
        findings = (*findings, *findings_of(ruling, message, document))
        direction = direction_of(message)
    digest = sha256(document.data).hexdigest()[:16]
    return Checked(document.source, judged.root, findings, judged.not_checked, message, ruling, direction, digest)


def _finding(error: SyntaxFaultError, source: str) -> Finding:
    match error:
        case UnsafeXmlError():
            kind = "XML-02"
        case TooDeepError():
            kind = "XML-03"
        case _:
            kind = "XML-01"
    return Finding(kind, KINDS[kind].severity, words_of(error), location=Location(source, error.line, error.column))
