"""The internal entities of a WSDL, put in as text: bounded in number and size, and never one from outside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from fmk16.errors import SchemaSetError
from fmk16.interface.loading.faults import fault

MAX_REFERENCES = 20_000
"""References put in at most, those within entities included; the official WSDLs have some five hundred."""

MAX_EXPANDED = 8_000_000
"""Characters put in at most."""

MAX_DEPTH = 20
"""Entities within each other at most."""

_NAME = r"[A-Za-z_:][\w:.-]*"
_HEAD = re.compile(rf"<!DOCTYPE\s+{_NAME}\s*(?P<inside>\[)?")
_TAIL = re.compile(r"\s*>")
_TAIL_AFTER_SUBSET = re.compile(r"\]\s*>")
_SKIPPED = re.compile(r"(?:\s++|<!--.*?-->|<\?.*?\?>)*+", re.DOTALL)
_ENTITY = re.compile(rf"""<!ENTITY\s+(?P<name>{_NAME})\s+(?:"(?P<double>[^"%]*)"|'(?P<single>[^'%]*)')\s*>""")
_OUTSIDE = re.compile(r"<!(?:ENTITY|DOCTYPE)[^>]*?\s(?:SYSTEM|PUBLIC)\s")
_CHARACTER = re.compile(r"&#(?:x([0-9A-Fa-f]{1,6})|([0-9]{1,7}));")
_PREDEFINED = frozenset({"amp", "lt", "gt", "quot", "apos"})
_TOKEN = re.compile(
    rf"""(?P<kept><!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>)
    |(?P<tag><(?:[^<>"']|"[^"]*+"|'[^']*+')*+>)
    |&(?P<name>{_NAME});""",
    re.DOTALL | re.VERBOSE,
)
_REFERENCE = re.compile(rf"&(?P<name>{_NAME});")


def expanded(text: str, start: int, file: str, side: str) -> str:
    """Put the entities of a document in, and take its document type out; every line keeps its number.

    Args:
        text: The document.
        start: Where its document type begins.
        file: The file's name within the set.
        side: What errors call the set.

    Raises:
        SchemaSetError: The document type says anything else than internal entities, one is not declared or contains
            itself, or they grow beyond the bounds.
    """
    source = _Source(text, file, side)
    entities, end = _document_type(source, start)
    body = _Expansion(source, entities).of_document(end)
    return text[:start] + "\n" * text.count("\n", start, end) + body


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    file: str
    side: str

    def fault(self, at: int, reason: str) -> SchemaSetError:
        return fault(self.side, self.file, self.text.count("\n", 0, at) + 1, reason)


def _document_type(source: _Source, start: int) -> tuple[Mapping[str, str], int]:
    """Read the declared entities, and where the document type ends."""
    head = _HEAD.match(source.text, start)
    if head is None:
        raise source.fault(start, "the document type cannot be read")
    entities: dict[str, str] = {}
    at = head.end()
    while head["inside"]:
        at = _end(_SKIPPED, source, at)
        declared = _ENTITY.match(source.text, at)
        if declared is None:
            break
        value = declared["double"] if declared["double"] is not None else declared["single"]
        entities.setdefault(declared["name"], _CHARACTER.sub(_character, value.replace("\n", " ")))
        at = declared.end()
    tail = (_TAIL_AFTER_SUBSET if head["inside"] else _TAIL).match(source.text, at)
    if tail is None:
        raise source.fault(at, _why_not_read(source.text, start if not head["inside"] else at))
    return entities, tail.end()


def _why_not_read(text: str, at: int) -> str:
    if _OUTSIDE.match(text, at):
        return "an external entity or document type is declared; nothing outside the set is read, so write it in"
    return "the document type declares something else than internal general entities, which is not read"


def _end(pattern: re.Pattern[str], source: _Source, at: int) -> int:
    found = pattern.match(source.text, at)
    return found.end() if found else at


def _character(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else int(found[2])
    return chr(code) if code < 0x110000 else found[0]


@dataclass(slots=True)
class _Expansion:
    source: _Source
    entities: Mapping[str, str]
    references: int = 0
    size: int = 0
    open: list[str] = field(default_factory=list)

    def of_document(self, start: int) -> str:
        pieces: list[str] = []
        at = start
        for token in _TOKEN.finditer(self.source.text, start):
            pieces += (self.source.text[at : token.start()], self._token(token, token.start()))
            at = token.end()
        return "".join((*pieces, self.source.text[at:]))

    def _token(self, token: re.Match[str], place: int) -> str:
        if token["kept"]:
            return token[0]
        if token["tag"]:
            return _REFERENCE.sub(lambda found: _in_attribute(self._value(found["name"], place), found), token[0])
        return self._value(token["name"], place)

    def _value(self, name: str, place: int) -> str:
        """Give an entity's text, with the entities in it put in; the predefined ones stay for the parser."""
        if name in _PREDEFINED:
            return f"&{name};"
        if name not in self.entities:
            raise self.source.fault(place, f"the entity &{name}; is not declared")
        if name in self.open or len(self.open) >= MAX_DEPTH:
            raise self.source.fault(place, f"the entity &{name}; contains itself, or is nested too deeply")
        self._count(name, place)
        self.open.append(name)
        value = _TOKEN.sub(lambda token: self._token(token, place), self.entities[name])
        self.open.pop()
        return value

    def _count(self, name: str, place: int) -> None:
        self.references += 1
        self.size += len(self.entities[name])
        if self.references > MAX_REFERENCES or self.size > MAX_EXPANDED:
            reason = f"with &{name}; the entities grow beyond {MAX_REFERENCES} references or {MAX_EXPANDED} characters"
            raise self.source.fault(place, f"{reason}; write their text in")


def _in_attribute(value: str, found: re.Match[str]) -> str:
    """Within an attribute, quotes that an entity brings along are text."""
    if found["name"] in _PREDEFINED:
        return value
    return value.replace('"', "&#34;").replace("'", "&#39;")
