"""One message checked: what was found, or why it could not be checked."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from fmk16.errors import InputError, SyntaxFaultError, TooDeepError, UnsafeXmlError
from fmk16.finding import Finding, Location, Severity
from fmk16.wire.document import DEFAULT_MAX_SIZE, Document, Source, parse, source_name
from fmk16.wire.found.piece import Found
from fmk16.wire.judge import judge
from fmk16.wire.kinds import KINDS
from fmk16.wire.message import Message


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one input came to.

    Attributes:
        source: The file's name as it was given, ``-`` for a stream, empty for bytes.
        root: The name of the payload's element; empty when there is none.
        findings: What was found, in document order.
        not_checked: Why the input could not be checked; empty when it was.
        message: The typed message, when it is right and modelled.
    """

    source: str
    root: str = ""
    findings: tuple[Finding, ...] = ()
    not_checked: str = ""
    message: Message | None = None

    @property
    def has_errors(self) -> bool:
        """Whether the input breaks the interface."""
        return any(finding.severity is Severity.ERROR for finding in self.findings)


def check(
    source: Source | Document, *, schema: etree.XMLSchema | None = None, max_size: int = DEFAULT_MAX_SIZE
) -> Checked:
    """Check one message; bad input gives findings or a reason, never an exception.

    Args:
        source: Bytes, a path, a binary stream, or a parsed document.
        schema: A given schema set (``load_schema``) to judge by instead of the model's own.
        max_size: Bytes read at most.
    """
    if isinstance(source, Document):
        return _checked(source, schema)
    try:
        return _checked(parse(source, max_size=max_size), schema)
    except SyntaxFaultError as error:
        return Checked(source_name(source), findings=(_finding(error, source_name(source)),))
    except InputError as error:
        return Checked(source_name(source), not_checked=str(error))


def check_found(found: Found, *, schema: etree.XMLSchema | None = None) -> Checked:
    """Check what was found in an input; what cannot be read, and what holds no message, gives the reason.

    Args:
        found: One thing that ``fmk16.wire.found`` came upon.
        schema: As for ``check``.
    """
    match found.content:
        case Document() as document:
            return _checked(document, schema)
        case SyntaxFaultError() as error:
            return Checked(found.source, findings=(_finding(error, found.file),))
        case InputError() as error:
            return Checked(found.source, not_checked=str(error))
    return Checked(found.source, not_checked="it holds no message")


def _checked(document: Document, schema: etree.XMLSchema | None) -> Checked:
    judged = judge(document, schema)
    return Checked(document.source, judged.root, judged.findings, judged.not_checked, judged.message)


def _finding(error: SyntaxFaultError, source: str) -> Finding:
    match error:
        case UnsafeXmlError():
            kind = "XML-02"
        case TooDeepError():
            kind = "XML-03"
        case _:
            kind = "XML-01"
    return Finding(kind, KINDS[kind].severity, str(error), location=Location(source, error.line, error.column))
