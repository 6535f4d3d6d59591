"""What the wire can find, in one table. Ids are permanent: new ones are added, none is used again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fmk16.finding import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of finding.

    Attributes:
        id: Its permanent id.
        title: What it is, in a few words.
        severity: How bad it is.
    """

    id: str
    title: str
    severity: Severity = Severity.ERROR


_TABLE = (
    Kind("XML-01", "not well-formed"),
    Kind("XML-02", "a document type is declared"),
    Kind("XML-03", "nested too deeply, or too long in some part"),
    Kind("XML-04", "xsi:type is used"),
    Kind("MSG-01", "unknown root element"),
    Kind("MSG-02", "another version of FMK: not checked", Severity.NOTE),
    Kind("MSG-03", "a root that the given schema set knows and the model does not", Severity.NOTE),
    Kind("MSG-04", "an envelope that is not in order, or without exactly one payload"),
    Kind("MSG-05", "a header that is not checked", Severity.NOTE),
    Kind("MSG-06", "accepted by the given schema set and unknown to the model", Severity.NOTE),
    Kind("MSG-07", "more faults than were looked for", Severity.NOTE),
    Kind("MSG-08", "an encrypted message: not checked", Severity.NOTE),
    Kind("MSG-09", "a SOAP fault without FMKDetail: not checked", Severity.NOTE),
    Kind("SCH-01", "unknown element here"),
    Kind("SCH-02", "known element in the wrong place"),
    Kind("SCH-03", "something is missing"),
    Kind("SCH-04", "too many of an element"),
    Kind("SCH-05", "value in no legal form"),
    Kind("SCH-06", "value outside bounds, length, pattern or list"),
    Kind("SCH-07", "attribute missing"),
    Kind("SCH-08", "attribute not allowed"),
    Kind("SCH-09", "text where none belongs"),
    Kind("SCH-10", "vocabulary of another version"),
    Kind("SCH-11", "year outside 1-9999, which the schema accepts and fmk16 cannot compute with"),
)

KINDS: Mapping[str, Kind] = MappingProxyType({kind.id: kind for kind in _TABLE})
"""Every kind that the wire can find, by its id."""
