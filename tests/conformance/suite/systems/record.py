"""What the reference systems keep of a message: elements with names and texts, read and written by themselves.

Nothing of fmk16 is used here, neither its model nor its writer.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape, quoteattr

NAMESPACE = "http://fmk-teknik.dk/160"


@dataclass
class Record:
    """An element: its name, its attributes, its text, and what is in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: list[Record] = field(default_factory=list)

    def all(self, *names: str) -> list[Record]:
        """Give everything in it that has one of these names, itself included."""
        return [each for each in self.walk() if each.name in names]

    def walk(self) -> Iterator[Record]:
        """Walk everything in it, itself first."""
        yield self
        for child in self.children:
            yield from child.walk()

    def child(self, name: str) -> Record | None:
        """Give the first child of a name."""
        return next((each for each in self.children if each.name == name), None)

    def drop(self, name: str) -> bool:
        """Take away the children of a name; tell whether there were any."""
        kept = [each for each in self.children if each.name != name]
        dropped = len(kept) < len(self.children)
        self.children = kept
        return dropped

    def leave_out(self, others: list[Record]) -> None:
        """Take away just these children, and none that are like them."""
        self.children = [each for each in self.children if not any(each is other for other in others)]

    def replace(self, name: str, *others: Record) -> None:
        """Put others in the place of the first child of a name."""
        place = next(number for number, each in enumerate(self.children) if each.name == name)
        self.children[place : place + 1] = others

    def copied(self) -> Record:
        """Give a copy that can be changed."""
        return copy.deepcopy(self)


def keyed_in(xml: bytes) -> Record:
    """Take in what somebody keyed in, or what was received."""
    return _record(ET.fromstring(xml))  # noqa: S314 - the suite's own messages


def _record(element: ET.Element) -> Record:
    name = element.tag.rpartition("}")[2] if element.tag.startswith(f"{{{NAMESPACE}}}") else element.tag
    children = [_record(child) for child in element]
    return Record(name, dict(element.attrib), "" if children else (element.text or "").strip(), children)


def written(record: Record) -> bytes:
    """Write a message."""
    return ("\n".join(['<?xml version="1.0" encoding="UTF-8"?>', *_lines(record, "")]) + "\n").encode()


def _lines(record: Record, around: str) -> Iterator[str]:
    """Write an element, a line each; where its namespace is not that around it, it is declared."""
    namespace, name = record.name[1:].split("}") if record.name.startswith("{") else (NAMESPACE, record.name)
    declared = "" if namespace == around else f" xmlns={quoteattr(namespace)}"
    attributes = declared + "".join(f" {key}={quoteattr(value)}" for key, value in record.attributes.items())
    if record.children:
        yield f"<{name}{attributes}>"
        for child in record.children:
            yield from _lines(child, namespace)
        yield f"</{name}>"
    elif record.text:
        yield f"<{name}{attributes}>{escape(record.text)}</{name}>"
    else:
        yield f"<{name}{attributes}/>"
