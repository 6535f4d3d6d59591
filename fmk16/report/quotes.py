"""The XML around a finding: the elements on the way to it, what stands beside it, and itself, marked; a few lines.

An excerpt is written anew, an element a line, so that a message on one line can be read too. It is a text whose lines
read ``> 27 |     <ToDate>2026-09-26</ToDate>``: a mark, the line in the input, and the element.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

from fmk16.conformance.check import Checked
from fmk16.finding import Evidence, Finding
from fmk16.report.privacy import HIDDEN, is_telling, shows_identities
from fmk16.wire.document import Document, position_in
from fmk16.wire.envelope import SOAP_NAMESPACES
from fmk16.wire.locate import PREFIXES

GAP = "..."
MOST = 12
"""Lines of the element itself that are shown."""
BESIDE = 2
"""Elements before it, and as many after it, that are shown."""
ABOVE = 3
"""Elements around it that are shown, beside the outermost."""
WIDEST = 140
"""Letters of a value, or of a tag with its attributes, that are shown."""

XSI = "http://www.w3.org/2001/XMLSchema-instance"

MOST_QUOTED = 200
"""Findings of a document that get the XML around them."""

_MARK = ">"


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of an excerpt."""

    depth: int
    text: str
    number: int = 0
    is_marked: bool = False


def with_quotes(checked: Checked, document: Document) -> Checked:
    """Add to the findings in a document the XML around them.

    Args:
        checked: What was found.
        document: What it was found in.
    """
    quoted = (_with_quote(finding, document) for finding in checked.findings[:MOST_QUOTED])
    return replace(checked, findings=(*quoted, *checked.findings[MOST_QUOTED:]))


def quote(document: Document, xpath: str) -> str:
    """Write the XML around an element; empty when there is no such element.

    Args:
        document: What it stands in.
        xpath: Its path, as a finding has it.
    """
    element = _found(document, xpath)
    if element is None:
        return ""
    lines = list(_lines(document, element))
    width = max(len(str(line.number or "")) for line in lines)
    return "\n".join(_written(line, width) for line in lines)


def _with_quote(finding: Finding, document: Document) -> Finding:
    text = quote(document, finding.location.xpath) if finding.location.xpath else ""
    return replace(finding, evidence=(*finding.evidence, Evidence("the XML around it", text))) if text else finding


def _found(document: Document, xpath: str) -> etree._Element | None:
    soap = etree.QName(document.root).namespace
    names = {prefix: namespace for namespace, prefix in PREFIXES.items() if prefix != "soap"}
    names["soap"] = soap if soap in SOAP_NAMESPACES else next(iter(SOAP_NAMESPACES))
    try:
        found = document.root.getroottree().xpath(xpath, namespaces=names)
    except etree.XPathError:
        return None
    element = found[0] if isinstance(found, list) and found else None
    return element if isinstance(element, etree._Element) else None  # noqa: SLF001 - lxml names no other class


# --- lines -----------------------------------------------------------------------------------------------------------


def _lines(document: Document, element: etree._Element) -> Iterator[_Line]:
    """Choose lines: the way down, what stands before, the element, what stands after."""
    around = list(reversed(list(element.iterancestors())))
    for depth, step in _chosen(around):
        yield _Line(depth, GAP) if step is None else _Line(depth, _opening(step), _number(document, step))
    depth = min(len(around), ABOVE + 2)
    before = list(islice(element.itersiblings(preceding=True), BESIDE + 1))
    yield from _beside(document, list(reversed(before)), depth, is_cut_first=True)
    own = list(islice(_tree(document, element, depth), MOST + 1))
    yield from own[:MOST]
    if len(own) > MOST:
        yield _Line(depth + 1, GAP, is_marked=True)
    after = list(islice(element.itersiblings(), BESIDE + 1))
    yield from _beside(document, after, depth, is_cut_first=False)


def _chosen(around: list[etree._Element]) -> Iterator[tuple[int, etree._Element | None]]:
    """Choose of the elements around one the outermost and the innermost, each with its depth in the excerpt."""
    if len(around) <= ABOVE + 2:
        yield from enumerate(around)
        return
    yield 0, around[0]
    yield 1, None
    yield from enumerate(around[-ABOVE:], 2)


def _beside(document: Document, siblings: list[etree._Element], depth: int, *, is_cut_first: bool) -> Iterator[_Line]:
    is_cut = len(siblings) > BESIDE
    if is_cut:
        siblings = siblings[1:] if is_cut_first else siblings[:-1]
    if is_cut and is_cut_first:
        yield _Line(depth, GAP)
    yield from (_Line(depth, _on_one_line(each), _number(document, each)) for each in siblings)
    if is_cut and not is_cut_first:
        yield _Line(depth, GAP)


def _tree(document: Document, element: etree._Element, depth: int) -> Iterator[_Line]:
    number = _number(document, element)
    if len(element) == 0:
        yield _Line(depth, _on_one_line(element), number, is_marked=True)
        return
    yield _Line(depth, _opening(element), number, is_marked=True)
    for child in element:
        yield from _tree(document, child, depth + 1)
    yield _Line(depth, f"</{_name(element)}>", is_marked=True)


def _number(document: Document, element: etree._Element) -> int:
    line = element.sourceline
    return position_in(document.begin, line, 0)[0] if isinstance(line, int) else 0


def _written(line: _Line, width: int) -> str:
    mark = _MARK if line.is_marked else " "
    return f"{mark} {line.number or '':>{width}} | {'  ' * line.depth}{line.text}"


# --- elements --------------------------------------------------------------------------------------------------------


def _on_one_line(element: etree._Element) -> str:
    if len(element):
        return f"{_opening(element)}{GAP}</{_name(element)}>"
    text = _value(element)
    return f"{_opening(element)}{text}</{_name(element)}>" if text else f"{_opening(element)[:-1]}/>"


def _opening(element: etree._Element) -> str:
    attributes = "".join(f' {_attribute(name)}="{_escaped(value)}"' for name, value in _attributes(element))
    return f"<{_name(element)}{_cut(attributes)}>"


def _attributes(element: etree._Element) -> Iterable[tuple[str, str]]:
    hides = _is_hidden(element)
    return ((str(name), HIDDEN if hides else str(value)) for name, value in element.attrib.items())


def _value(element: etree._Element) -> str:
    """Give an element's text on one line; what tells who or where somebody is stays hidden."""
    text = " ".join((element.text or "").split())
    return HIDDEN if text and _is_hidden(element) else _cut(_escaped(text))


def _is_hidden(element: etree._Element) -> bool:
    if shows_identities():
        return False
    steps = (element, *element.iterancestors())
    names = [_local(str(step.tag)) for step in reversed(steps)]
    return is_telling(names) or any(etree.QName(step).namespace not in PREFIXES for step in steps)


def _name(element: etree._Element) -> str:
    local = _local(str(element.tag))
    return f"{element.prefix}:{local}" if element.prefix else local


def _attribute(name: str) -> str:
    return f"xsi:{_local(name)}" if etree.QName(name).namespace == XSI else _local(name)


def _local(name: str) -> str:
    return etree.QName(name).localname


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _cut(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[:WIDEST]}{GAP}"
