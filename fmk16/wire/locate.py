"""Where elements stand in the input: line and column by a second parser, and an XPath.

That costs a second pass, so it is done only when there is something to show.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType
from xml.parsers import expat

from lxml import etree

from fmk16.finding import Location
from fmk16.model.structure import NAMESPACE
from fmk16.wire.document import Document
from fmk16.wire.envelope import SOAP_NAMESPACES

PREFIXES: Mapping[str, str] = MappingProxyType({NAMESPACE: "fmk", **dict.fromkeys(SOAP_NAMESPACES, "soap")})
"""The prefixes of a finding's XPath, by namespace."""


def locate(document: Document, elements: Iterable[etree._Element]) -> dict[etree._Element, Location]:
    """Find elements in the input they were read from.

    Returns:
        The location of each element, in document order.
    """
    wanted = set(elements)
    numbers = {number: element for number, element in enumerate(document.root.iter("*")) if element in wanted}
    positions = _positions(document.data, numbers.keys())
    paths = _Paths()
    return {
        element: _location(document, element, positions.get(number), paths.path(element))
        for number, element in numbers.items()
    }


def _location(document: Document, element: etree._Element, position: tuple[int, int] | None, path: str) -> Location:
    if position is None:  # an encoding that only the first parser knows; it counts lines, not columns
        line = element.sourceline
        position = (line if isinstance(line, int) else 0, 0)
    return Location(document.source, *position, path)


def _positions(data: bytes, numbers: Collection[int]) -> dict[int, tuple[int, int]]:
    """Find the line and column of start tags, by their number in the document.

    An encoding that expat does not know gives none.
    """
    found: dict[int, tuple[int, int]] = {}
    parser = expat.ParserCreate()
    count = 0

    def on_start(*_: object) -> None:
        nonlocal count
        if count in numbers:
            found[count] = (parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        count += 1

    parser.StartElementHandler = on_start
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError, ValueError):
        return {}
    return found


def xpath(element: etree._Element) -> str:
    """Write an element's path, with the prefixes ``fmk`` and ``soap`` and positions among elements of the same name."""
    return _Paths().path(element)


class _Paths:
    """Writes paths; the children of an element are counted once, for there may be many."""

    def __init__(self) -> None:
        self._positions: dict[etree._Element, dict[etree._Element, str]] = {}

    def path(self, element: etree._Element) -> str:
        line = (element, *element.iterancestors())
        return "/" + "/".join(_name(step) + self._position(step) for step in reversed(line))

    def _position(self, element: etree._Element) -> str:
        parent = element.getparent()
        if parent is None:
            return ""
        if parent not in self._positions:
            self._positions[parent] = _numbered(parent)
        return self._positions[parent][element]


def _numbered(parent: etree._Element) -> dict[etree._Element, str]:
    likes: dict[str, list[etree._Element]] = {}
    for child in parent:
        likes.setdefault(child.tag, []).append(child)
    return {
        child: f"[{number}]" if len(alike) > 1 else ""
        for alike in likes.values()
        for number, child in enumerate(alike, 1)
    }


def _name(element: etree._Element) -> str:
    name = etree.QName(element)
    if name.namespace is None:
        return name.localname
    if prefix := PREFIXES.get(name.namespace):
        return f"{prefix}:{name.localname}"
    return f"*[local-name()='{name.localname}' and namespace-uri()={_literal(name.namespace)}]"


def _literal(text: str) -> str:
    return f"'{text}'" if "'" not in text else f'"{text}"'
