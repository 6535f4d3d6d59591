"""Everything that fmk16 raises, in one tree.

    Fmk16Error
    ├── InputError              the input cannot be read at all
    │   ├── TooLargeError       it is larger than the caller allows
    │   ├── SyntaxFaultError    its text is not what safe XML looks like; carries line and column
    │   │   ├── UnsafeXmlError  it declares a document type: entities are never expanded
    │   │   ├── NotXmlError     it is not well-formed XML
    │   │   │   └── TooDeepError  it is nested too deeply, or some part of it is too long, to be parsed safely
    │   │   └── NotJsonError    it is no JSON, or none that a message could be
    │   └── UnknownRootError    its root element belongs to no version of FMK
    ├── NotCheckedError         it may be right, but this version cannot tell
    │   ├── OtherVersionError   another version of FMK, such as 1.4.6
    │   ├── EncryptedError      the message is encrypted
    │   └── ForeignFaultError   a SOAP fault without FMKDetail, such as a gateway's
    ├── InvalidMessageError     it was read and breaks the interface; carries the findings
    ├── SchemaSetError          a given schema set cannot be loaded
    │   └── BaselineError       it should be a baseline, and is not there, is none, or is damaged
    ├── AcceptanceError         a file of accepted changes cannot be read
    ├── SelectionError          a named operation is none of the interface's
    ├── UnknownIdError          the suite has no such feature, statement or phase
    └── QuestionError           a question that cannot be asked, such as an instant without a zone

Every message is a lower-case sentence that names the value, the place and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fmk16.finding import Finding


class Fmk16Error(Exception):
    """The root of the tree: catch this to catch all of fmk16's own errors."""


class InputError(Fmk16Error):
    """The input cannot be read at all."""


class TooLargeError(InputError):
    """The input is larger than the caller allows."""


class SyntaxFaultError(InputError):
    """The input's text is not what XML (or XML that is safe to read) or JSON looks like.

    Attributes:
        line: Line of the fault, counted from 1; 0 when it is not known.
        column: Column of the fault, counted from 1; 0 when it is not known.
    """

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class UnsafeXmlError(SyntaxFaultError):
    """The input declares a document type, which fmk16 never expands."""


class NotXmlError(SyntaxFaultError):
    """The input is not well-formed XML."""


class TooDeepError(NotXmlError):
    """The input is nested too deeply, or some part of it is too long, to be parsed safely."""


class NotJsonError(SyntaxFaultError):
    """The input is no JSON, or JSON that could be no message."""


class NotCheckedError(Fmk16Error):
    """The input may be right, but this version of fmk16 cannot tell."""


class UnknownRootError(InputError):
    """The payload's root element belongs to no version of FMK that fmk16 knows."""


class OtherVersionError(NotCheckedError):
    """The payload belongs to another version of FMK, such as 1.4.6."""


class EncryptedError(NotCheckedError):
    """The message, or a part of it, is encrypted."""


class ForeignFaultError(NotCheckedError):
    """A SOAP fault without ``FMKDetail``, as a gateway between the systems sends it."""


class InvalidMessageError(Fmk16Error):
    """The message was read and breaks the interface.

    Attributes:
        findings: What is wrong and where, in document order.
    """

    def __init__(self, message: str, findings: tuple[Finding, ...]) -> None:
        super().__init__(message)
        self.findings = findings


class SchemaSetError(Fmk16Error):
    """A given schema set cannot be loaded."""


class BaselineError(SchemaSetError):
    """A file that should be a baseline is not there, is none, or is damaged."""


class AcceptanceError(Fmk16Error):
    """A file of accepted changes cannot be read, or an entry in it is not complete."""


class SelectionError(Fmk16Error):
    """A named operation is none of the interface's, or none is named."""


class UnknownIdError(Fmk16Error):
    """A feature, a statement or a phase is asked for that the suite does not have."""


class QuestionError(Fmk16Error):
    """A question that cannot be asked, such as one with an instant that carries no zone."""
