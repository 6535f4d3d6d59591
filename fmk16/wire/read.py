"""Reading a message: bytes, a file or a stream in, a typed message out."""

from __future__ import annotations

from fmk16.errors import EncryptedError, ForeignFaultError, InvalidMessageError, OtherVersionError, UnknownRootError
from fmk16.finding import Finding, Severity
from fmk16.wire.document import DEFAULT_MAX_SIZE, Document, Source, parse
from fmk16.wire.judge import Judged, judge
from fmk16.wire.message import Message

_WHOLE_REASONS: dict[str, type[Exception]] = {
    "MSG-01": UnknownRootError,
    "MSG-02": OtherVersionError,
    "MSG-08": EncryptedError,
    "MSG-09": ForeignFaultError,
}


def read(source: Source, *, max_size: int = DEFAULT_MAX_SIZE) -> Message:
    """Read a message, in a SOAP envelope or without.

    Args:
        source: Bytes, a path, or a binary stream.
        max_size: Bytes read at most.

    Raises:
        InputError: The source cannot be read, is too large, unsafe, no XML, or no message of FMK.
        NotCheckedError: It belongs to another version of FMK, is encrypted, or is a SOAP fault without ``FMKDetail``.
        InvalidMessageError: It breaks the interface; the error carries the findings.
    """
    return message_of(parse(source, max_size=max_size))


def message_of(document: Document) -> Message:
    """Read a message from a parsed document; raises as ``read`` does, input errors aside."""
    judged = judge(document)
    if judged.message is None:
        raise _refusal(judged, document)
    return judged.message


def _refusal(judged: Judged, document: Document) -> Exception:
    errors = [finding for finding in judged.findings if finding.severity is Severity.ERROR]
    for finding in judged.findings:
        if kind := _WHOLE_REASONS.get(finding.id):
            return kind(f"{finding.text}; {finding.hint}" if finding.hint else finding.text)
    return InvalidMessageError(_sentence(errors, judged.root, document.source), judged.findings)


def _sentence(errors: list[Finding], root: str, source: str) -> str:
    first = errors[0]
    name = source or root or "the message"
    more = f", and {len(errors) - 1} more" if len(errors) > 1 else ""
    hint = f" ({first.hint})" if first.hint else ""
    return f"{name} breaks the interface: line {first.location.line}: {first.text}{hint}{more}"
