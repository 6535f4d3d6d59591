"""Reading a message from JSON: to elements by the keys of each class, then the one way in that XML takes too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from lxml import etree

from fmk16.errors import InvalidMessageError, TooDeepError
from fmk16.finding import Finding, Severity
from fmk16.wire.document import DEFAULT_MAX_SIZE, Document, parse, read_bytes
from fmk16.wire.json_form.build import Builder
from fmk16.wire.json_form.document import build_document
from fmk16.wire.json_form.faults import Faults
from fmk16.wire.json_form.parse import Json, parse_json
from fmk16.wire.locate import PREFIXES
from fmk16.wire.message import Message
from fmk16.wire.read import message_of


def from_json(text: str | bytes, *, source: str = "", max_size: int = DEFAULT_MAX_SIZE) -> Message:
    """Read a message from JSON, as ``to_json`` writes it.

    Args:
        text: The JSON; bytes are UTF-8.
        source: What findings call it, such as the name of its file.
        max_size: Bytes read at most.

    Raises:
        InputError: It is too large, nested too deeply, no JSON, or no message of FMK.
        NotCheckedError: It belongs to another version of FMK.
        InvalidMessageError: It breaks the interface, or its shape is none that a message has; the error carries the
            findings, whose location is the path of the JSON value, such as ``Dosage/DosagePeriod[2]/Fixed``.
    """
    data = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    document = parse_json(read_bytes(data, max_size))
    faults = Faults(source)
    root = _built(document, Builder(faults))
    if faults.found:
        raise _refusal(source, faults.found)
    written = etree.tostring(root)
    try:
        return message_of(Document(source, written, parse(written, max_size=len(written)).root))
    except InvalidMessageError as error:
        raise _refusal(source, _at_their_paths(error.findings, document)) from None


def _built(document: Json, builder: Builder) -> etree._Element:
    try:
        return build_document(document, builder)
    except RecursionError:
        raise TooDeepError("objects and lists are nested too deeply, which no FMK message needs") from None


def _refusal(source: str, findings: Iterable[Finding]) -> InvalidMessageError:
    found = tuple(findings)
    first, *others = (finding for finding in found if finding.severity is Severity.ERROR)
    hint = f" ({first.hint})" if first.hint else ""
    more = f", and {len(others)} more" if others else ""
    where = f"{source or 'the message'} breaks the interface at {first.location.xpath or 'its root'}"
    return InvalidMessageError(f"{where}: {first.text}{hint}{more}", found)


def _at_their_paths(findings: Iterable[Finding], document: Json) -> Iterable[Finding]:
    """Say where in the JSON each finding is: the elements are made once more, and where they came from is kept."""
    paths: dict[etree._Element, str] = {}
    root = _built(document, Builder(Faults(), paths))
    soap = etree.QName(root).namespace or ""
    prefixes = {prefix: namespace for namespace, prefix in PREFIXES.items() if prefix != "soap"} | {"soap": soap}
    for finding in findings:
        path = _path(root, finding.location.xpath, prefixes, paths)
        yield replace(finding, location=replace(finding.location, line=0, column=0, xpath=path))


def _path(root: etree._Element, xpath: str, prefixes: dict[str, str], paths: dict[etree._Element, str]) -> str:
    """Give the path of the nearest element that has one; XML within a text has none of its own."""
    found: Any = root.xpath(xpath, namespaces=prefixes) if xpath else []
    line = (outer for element in found[:1] for outer in (element, *element.iterancestors()))
    return next((paths[element] for element in line if element in paths), "")
