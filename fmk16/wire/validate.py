"""The verdict of XML Schema: by the model's own flattened file, or by a schema set that was given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any

from lxml import etree

from fmk16.model.scalars import BLANKS, ClockTime, Date, Instant
from fmk16.package_data import SCHEMA, data
from fmk16.wire.words import local_name

FORM_CODES = frozenset(
    {etree.ErrorTypes.SCHEMAV_CVC_DATATYPE_VALID_1_2_1, etree.ErrorTypes.SCHEMAV_CVC_DATATYPE_VALID_1_2_2}
)
"""The processor's codes for a value in no legal form of its type."""

_ONE_AT_A_TIME = Lock()
"""A schema keeps the log of its last validation alone, and lxml lets other threads run meanwhile."""

_STEP = re.compile(r"(?P<name>[^/\[]+)(?:\[(?P<position>\d+)\])?")
_ATTRIBUTE = re.compile(r"Element '[^']*'(?:, |: The )attribute '([^']+)'")


@dataclass(frozen=True, slots=True, eq=False)
class Refusal:
    """One thing that the schema processor refuses.

    Attributes:
        tree: The element that was validated, with what is below it.
        path: Where below it the fault is, as the processor says it.
        code: Its code for the fault, one of lxml's ``ErrorTypes``.
        message: Its own words, to look names up in; never shown.
    """

    tree: _Tree
    path: str
    code: int
    message: str

    @property
    def element(self) -> etree._Element:
        """The element that it names."""
        return self.tree.element_at(self.path)

    @property
    def attribute(self) -> str:
        """The attribute that it names, or empty."""
        found = _ATTRIBUTE.match(self.message)
        return found.group(1) if found else ""

    @property
    def value(self) -> str:
        """The text or the attribute's value that it names."""
        element, attribute = self.element, self.attribute
        return str((element.get(attribute) if attribute else element.text) or "")


class _Tree:
    """Follows the processor's paths, such as ``/*/*[3]/soap:Body``; the first step is the root."""

    def __init__(self, root: etree._Element) -> None:
        self._root = root
        self._children: dict[etree._Element, dict[str, list[etree._Element]]] = {}

    def element_at(self, path: str) -> etree._Element:
        element = self._root
        for step in _STEP.finditer(path.partition("/")[2].partition("/")[2]):
            likes = self._named(element).get(step["name"], [])
            position = int(step["position"] or 1)
            if position > len(likes):
                return element
            element = likes[position - 1]
        return element

    def _named(self, element: etree._Element) -> dict[str, list[etree._Element]]:
        if element not in self._children:
            named: dict[str, list[etree._Element]] = {"*": list(element)}
            for child in element:
                if child.prefix or not child.tag.startswith("{"):  # the others are always called *
                    name = f"{child.prefix}:{local_name(child)}" if child.prefix else child.tag
                    named.setdefault(name, []).append(child)
            self._children[element] = named
        return self._children[element]


@cache
def own_schema() -> etree.XMLSchema:
    """Load the schema that was written out of the model; once per process."""
    return etree.XMLSchema(etree.parse(data() / SCHEMA))


def refusals(element: etree._Element, schema: etree.XMLSchema) -> tuple[Refusal, ...]:
    """Validate an element; nothing refused means that it is valid.

    libxml2 refuses blanks around dates and times, which XML Schema strips. Where it refuses such a value, the blanks
    are taken off a copy, and that is validated instead.

    The processor counts siblings for each fault that it lists: the time grows with the faults times the siblings.
    """
    found = _refusals(element, schema)
    copy = _without_blanks(element, found) if found else None
    return () if copy is not None and accepts(copy, schema) else found


def accepts(element: etree._Element, schema: etree.XMLSchema) -> bool:
    """Tell whether an element is valid, blanks around dates and times aside."""
    return not _refusals(element, schema)


def knows(schema: etree.XMLSchema, element: etree._Element) -> bool:
    """Tell whether a schema declares an element of this name that can be a root."""
    bare = etree.Element(element.tag)
    return all(refusal.code != etree.ErrorTypes.SCHEMAV_CVC_ELT_1 for refusal in _refusals(bare, schema))


def _refusals(element: etree._Element, schema: etree.XMLSchema) -> tuple[Refusal, ...]:
    entries: Iterable[Any]
    with _ONE_AT_A_TIME:
        try:
            if schema(element):
                return ()
        except etree.XMLSchemaValidateError:  # the processor gave up
            entries = ()
        else:
            entries = schema.error_log  # type: ignore[assignment]  # lxml-stubs know no error log's content
    tree = _Tree(element)
    found = tuple(Refusal(tree, entry.path or "", entry.type, entry.message) for entry in entries)
    return found or (Refusal(tree, "", 0, ""),)


# --- blanks around dates and times -----------------------------------------------------------------------------------


def without_blanks(element: etree._Element) -> etree._Element:
    """Take the blanks off every text that is a date or a time, in a copy; without any the element itself comes back.

    For an element whose values the model holds: what it has found to be too long, say, might no longer be so.
    """
    if not any(_is_moment_in_blanks(each.text or "") for each in element.iter()):
        return element
    copy = deepcopy(element)
    for each in copy.iter():
        if _is_moment_in_blanks(each.text or ""):
            _strip(each, "")
    return copy


def _without_blanks(element: etree._Element, found: tuple[Refusal, ...]) -> etree._Element | None:
    """Copy an element with the blanks taken off the moments that were refused; nothing when there are none."""
    refused = [refusal for refusal in found if refusal.code in FORM_CODES and _is_moment_in_blanks(refusal.value)]
    if not refused:
        return None
    originals = {original: number for number, original in enumerate(element.iter())}
    copy = deepcopy(element)
    copies = list(copy.iter())
    for refusal in refused:
        _strip(copies[originals[refusal.element]], refusal.attribute)
    return copy


def _strip(element: etree._Element, attribute: str) -> None:
    if attribute:
        element.set(attribute, str(element.get(attribute)).strip(BLANKS))
    else:
        element.text = (element.text or "").strip(BLANKS)


def _is_moment_in_blanks(text: str) -> bool:
    stripped = text.strip(BLANKS)
    return (
        bool(stripped)
        and stripped != text
        and any(_is_written_as(scalar, stripped) for scalar in (Date, ClockTime, Instant))
    )


def _is_written_as(scalar: type[Date | ClockTime | Instant], text: str) -> bool:
    try:
        scalar(text)
    except ValueError:
        return False
    return True
