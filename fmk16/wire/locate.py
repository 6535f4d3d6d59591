"""Where elements stand in the input: line and column by the first parser's lines or by a second parser, and an XPath.

That costs another look at the input, so it is done only when there is something to show.
"""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
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

_LINES_KEPT = 65_000
"""In so many lines the first parser knows where it is; past 65,535 it may tell another element's line."""

_AFTER_A_NAME = (b"", b" ", b"\t", b"/", b">")
"""What may follow a name in its tag; nothing where the line ends."""

_ANY = "*"
"""The name of an element whose own is too long for a path."""


def locate(document: Document, elements: Iterable[etree._Element]) -> dict[etree._Element, Location]:
    """Find elements in the input they were read from.

    Returns:
        The location of each element, in document order.
    """
    wanted = set(elements)
    if not wanted:
        return {}
    positions = positions_by_lines(document.data, wanted)
    if positions is not None:  # each on a line of its own
        ordered: Iterable[etree._Element] = sorted(wanted, key=positions.__getitem__)
    else:
        numbers = _numbers(document.root, wanted)
        read = positions_by_reading(document.data, numbers.keys())
        ordered = numbers.values()
        positions = {element: read[number] for number, element in numbers.items() if number in read}
    paths = _Paths(wanted)
    return {each: _location(document, each, positions.get(each), paths.path(each)) for each in ordered}


def _numbers(root: etree._Element, wanted: Collection[etree._Element]) -> dict[int, etree._Element]:
    """Number the elements of a document, and give the wanted ones by their numbers, in order."""
    numbers: dict[int, etree._Element] = {}
    for number, element in enumerate(root.iter("*")):
        if element in wanted:
            numbers[number] = element
            if len(numbers) == len(wanted):
                break
    return numbers


def _location(document: Document, element: etree._Element, position: tuple[int, int] | None, path: str) -> Location:
    if position is None:  # an encoding that only the first parser knows; it counts lines, not columns
        line = element.sourceline
        position = (line if isinstance(line, int) else 0, 0)
    source = document.begin.source if document.begin else document.source
    return Location(source, *position_in(document.begin, *position), path)


def positions_by_lines(data: bytes, elements: Iterable[etree._Element]) -> dict[etree._Element, tuple[int, int]] | None:
    """Find the line and column of start tags where each is the first thing on its line, as in most files.

    The first parser has kept the line, so that nothing is read again. Where a line leaves any doubt, None is given.
    """
    if not data.startswith(b"<") or b"\r" in data or data.count(b"\n") > _LINES_KEPT or not _is_utf_8(data):
        return None
    lines = data.split(b"\n")
    found: dict[etree._Element, tuple[int, int]] = {}
    for element in elements:
        line = element.sourceline
        if not isinstance(line, int) or not 0 < line <= len(lines):
            return None
        text, tag = lines[line - 1], f"<{_written(element)}".encode()
        column = len(text) - len(text.lstrip())
        is_first = text.startswith(tag, column) and text[column + len(tag) :][:1] in _AFTER_A_NAME
        if not is_first or text.count(tag) != 1 or b"<!" in text or b"<?" in text:
            return None
        found[element] = (line, column + 1)
    return found


def _is_utf_8(data: bytes) -> bool:
    declared = data[: data.find(b">")].lower()
    return not declared.startswith(b"<?xml") or b"encoding" not in declared or b"utf-8" in declared


def _written(element: etree._Element) -> str:
    local = str(element.tag).rpartition("}")[2]
    return f"{element.prefix}:{local}" if element.prefix else local


def positions_by_reading(data: bytes, numbers: Collection[int]) -> dict[int, tuple[int, int]]:
    """Find the line and column of start tags by reading the input again; they are called by number in the document.

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
                raise _AllFoundError
        count += 1

    parser.StartElementHandler = on_start
    try:
        parser.Parse(data, True)
    except _AllFoundError:
        return found
    except (expat.ExpatError, LookupError, ValueError):
        return {}
    return found


class _AllFoundError(Exception):
    """Ends the second pass: what comes after the last wanted element need not be read again."""


def xpath(element: etree._Element) -> str:
    """Write an element's path, with the prefixes ``fmk`` and ``soap`` and positions among elements of the same name."""
    return _Paths({element}).path(element)


class _Paths:
    """Writes the paths of given elements; the children of an element are counted once, for there may be many."""

    def __init__(self, elements: Iterable[etree._Element]) -> None:
        steps = {step for element in elements for step in (element, *element.iterancestors())}
        self._within: dict[etree._Element | None, set[etree._Element]] = {}
        for step in steps:
            self._within.setdefault(step.getparent(), set()).add(step)
        self._positions: dict[etree._Element, dict[etree._Element, str]] = {}

    def path(self, element: etree._Element) -> str:
        line = (element, *element.iterancestors())
        return "/" + "/".join(_name(str(step.tag)) + self._position(step) for step in reversed(line))

    def _position(self, element: etree._Element) -> str:
        parent = element.getparent()
        if parent is None:
            return ""
        if parent not in self._positions:
            self._positions[parent] = _numbered(parent, self._within[parent])
        return self._positions[parent][element]


def _numbered(parent: etree._Element, wanted: Collection[etree._Element]) -> dict[etree._Element, str]:
    """Write the positions of some children; the others are counted in passing, for they cost memory."""
    counted = {child: _counted(child) for child in wanted}
    alike = set(counted.values())
    only = alike.pop() if len(alike) == 1 else _ANY  # lxml then passes over the others
    counts: dict[str, int] = {}
    positions: dict[etree._Element, int] = {}
    for number, child in enumerate(parent.iterchildren(None if only == _ANY else only), 1):
        tag = str(child.tag)
        counts[tag] = counts.get(tag, 0) + 1
        if child in counted:
            positions[child] = number if counted[child] == _ANY else counts[tag]
    counts[_ANY] = len(parent)
    return {child: f"[{own}]" if counts[counted[child]] > 1 else "" for child, own in positions.items()}


def _counted(element: etree._Element) -> str:
    """Give the tag that an element's position is among; any, where its own is too long for a path."""
    tag = str(element.tag)
    return _ANY if _name(tag) == _ANY else tag


def _name(tag: str) -> str:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    if not _fits(local) or not _fits(namespace):
        return _ANY
    if not namespace:
        return local
    if prefix := PREFIXES.get(namespace):
        return f"{prefix}:{local}"
    return f"*[local-name()='{local}' and namespace-uri()={_literal(namespace)}]"


def _fits(text: str) -> bool:
    return shortened(text) == text


def _literal(text: str) -> str:
    return f"'{text}'" if "'" not in text else f'"{text}"'
