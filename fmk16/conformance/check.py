"""One message checked: what was found, or why it could not be checked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256

from lxml import etree

from fmk16.conformance.dispatch import Ruling
from fmk16.conformance.here import direction_of
from fmk16.conformance.rule import Direction
from fmk16.conformance.ruled import findings_of, ruling_of
from fmk16.errors import InputError, SyntaxFaultError, TooDeepError, UnsafeXmlError
from fmk16.finding import Finding, Location, Said, Severity
from fmk16.wire.document import DEFAULT_MAX_SIZE, Document, Source, parse, source_name
from fmk16.wire.found.piece import Found
from fmk16.wire.judge import judge
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
    if isinstance(source, Document):
        return _checked(source, schema, by_rules=by_rules)
    try:
        return _checked(parse(source, max_size=max_size), schema, by_rules=by_rules)
    except SyntaxFaultError as error:
        return Checked(source_name(source), findings=(_finding(error, source_name(source)),))
    except InputError as error:
        return Checked(source_name(source), not_checked=words_of(error))


def check_found(found: Found, *, schema: etree.XMLSchema | None = None, by_rules: bool = True) -> Checked:
    """Check what was found in an input; what cannot be read, and what holds no message, gives the reason.

    Args:
        found: One thing that ``fmk16.wire.found`` came upon.
        schema: As for ``check``.
        by_rules: As for ``check``.
    """
    match found.content:
        case Document() as document:
            return _checked(document, schema, by_rules=by_rules)
        case SyntaxFaultError() as error:
            return Checked(found.source, findings=(_finding(error, found.file),))
        case InputError() as error:
            return Checked(found.source, not_checked=words_of(error))
    return Checked(found.source, not_checked=Said("it holds no message"))


def _checked(document: Document, schema: etree.XMLSchema | None, *, by_rules: bool) -> Checked:
    judged = judge(document, schema)
    message, digest = judged.message, sha256(document.data).hexdigest()[:16]
    checked = Checked(document.source, judged.root, judged.findings, judged.not_checked, message, digest=digest)
    if message is None or not by_rules:
        return checked
    ruling = ruling_of(message)
    findings = (*judged.findings, *findings_of(ruling, message, document))
    return replace(checked, findings=findings, ruling=ruling, direction=direction_of(message))


def _finding(error: SyntaxFaultError, source: str) -> Finding:
    match error:
        case UnsafeXmlError():
            kind = "XML-02"
        case TooDeepError():
            kind = "XML-03"
        case _:
            kind = "XML-01"
    return Finding(kind, KINDS[kind].severity, words_of(error), location=Location(source, error.line, error.column))
