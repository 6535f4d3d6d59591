"""Where elements stand in the input: line and column by a second parser, and an XPath.

That costs a second pass, so it is done only when there is something to show.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from xml.parsers import expat

from lxml import etree

from fmk16.finding import Location
from fmk16.model.structure import NAMESPACE
from fmk16.wire.document import Document, position_in
from fmk16.wire.envelope import SOAP_NAMESPACES
from fmk16.wire.words import shortened

PREFIXES: Mapping[str, str] = MappingProxyType({NAMESPACE: "fmk", **dict.fromkeys(SOAP_NAMESPACES, "soap")})
"""The prefixes of a finding's XPath, by namespace."""

_MARKS = (BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)
"""Byte order marks, which expat counts as a character of the first line."""

_ANY = "*"
"""The name of an element whose own is too long for a path."""


def locate(document: Document, elements: Iterable[etree._Element]) -> dict[etree._Element, Location]:
    """Find elements in the input they were read from.

    Returns:
        The location of each element, in document order.
    """
    wanted = set(elements)
    numbers = {number: element for number, element in enumerate(document.root.iter("*")) if element in wanted}
    positions = _positions(document.data, numbers.keys())
    paths = _Paths(wanted)
    return {
        element: _location(document, element, positions.get(number), paths.path(element))
        for number, element in numbers.items()
    }


def _location(document: Document, element: etree._Element, position: tuple[int, int] | None, path: str) -> Location:
    if position is None:  # an encoding that only the first parser knows; it counts lines, not columns
        line = element.sourceline
        position = (line if isinstance(line, int) else 0, 0)
    source = document.begin.source if document.begin else document.source
    return Location(source, *position_in(document.begin, *position), path)


def _positions(data: bytes, numbers: Collection[int]) -> dict[int, tuple[int, int]]:
    """Find the line and column of start tags, by their number in the document.

    An encoding that expat does not know gives none.
    """
    found: dict[int, tuple[int, int]] = {}
    parser = expat.ParserCreate()
    has_mark = data.startswith(_MARKS)
    count = 0

    def on_start(*_: object) -> None:
        nonlocal count
        if count in numbers:
            line = parser.CurrentLineNumber
            counts_mark = has_mark and line == 1
            found[count] = (line, parser.CurrentColumnNumber + (0 if counts_mark else 1))
            if len(found) == len(numbers):
                parser.StartElementHandler = None  # the rest is read without asking here at each element
        count += 1

    parser.StartElementHandler = on_start
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return {}
    return found


def xpath(element: etree._Element) -> str:
    """Write an element's path, with the prefixes ``fmk`` and ``soap`` and positions among elements of the same name."""
    return _Paths({element}).path(element)


class _Paths:
    """Writes the paths of given elements; the children of an element are counted once, for there may be many."""

    def __init__(self, elements: Iterable[etree._Element]) -> None:
        self._steps = {step for element in elements for step in (element, *element.iterancestors())}
        self._positions: dict[etree._Element, dict[etree._Element, str]] = {}

    def path(self, element: etree._Element) -> str:
        line = (element, *element.iterancestors())
        return "/" + "/".join(_name(step) + self._position(step) for step in reversed(line))

    def _position(self, element: etree._Element) -> str:
        parent = element.getparent()
        if parent is None:
            return ""
        if parent not in self._positions:
            self._positions[parent] = _numbered(parent, self._steps)
        return self._positions[parent][element]


def _numbered(parent: etree._Element, wanted: Collection[etree._Element]) -> dict[etree._Element, str]:
    """Write the positions of the wanted children; the others are counted in passing, for they cost memory."""
    alike = Counter(child.tag for child in parent)
    seen: Counter[str] = Counter()
    positions: dict[etree._Element, str] = {}
    for number, child in enumerate(parent, 1):
        seen[child.tag] += 1
        if child in wanted:
            own, of = (number, len(parent)) if _name(child) == _ANY else (seen[child.tag], alike[child.tag])
            positions[child] = f"[{own}]" if of > 1 else ""
    return positions


def _name(element: etree._Element) -> str:
    name = etree.QName(element)
    local, namespace = name.localname, name.namespace
    if namespace is None:
        return local if _fits(local) else _ANY
    if not _fits(local) or not _fits(namespace):
        return _ANY
    if prefix := PREFIXES.get(namespace):
        return f"{prefix}:{local}"
    return f"*[local-name()='{local}' and namespace-uri()={_literal(namespace)}]"


def _fits(text: str) -> bool:
    return shortened(text) == text


def _literal(text: str) -> str:
    return f"'{text}'" if "'" not in text else f'"{text}"'
