"""Messages of a schema by chance: right by construction, or right but for one change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields
from functools import cache
from random import Random

from lxml import etree

from fmk16.interface.components import (
    All,
    AnyElement,
    AnyType,
    Atomic,
    Choice,
    ComplexType,
    Components,
    ElementUse,
    Facets,
    ListOf,
    Name,
    Particle,
    Sequence,
    SimpleContent,
    SimpleType,
    UnionOf,
    Wildcard,
)

from .random_schemas import lets_in, xs

NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
_DEEPEST = 6
_LARGEST = 200
_FOREIGN = ("urn:x", "urn:y", "urn:z", "", "urn:t")
_ANYWHERE = ("", "x", "ab", "a b", " a", "0", "1", "-1", "1.5", "true", "2020-01-01", "10:00:00", "00", "%", "é")
_TEXTS = {
    "string": "x y abc abcd aaaa 12 123 1234 aabbc x:y - _",
    "number": """
        2 3 9 10 11 12 13 99 100 127 128 255 256 1000 9999 10000 32767 32768 2147483647 2147483648 9223372036854775807
        9223372036854775808 -128 -129 -32768 -2147483648 +1 00 01 0000
    """,
    "decimal": "0.0 1.0 1.50 1.49 2.5 2.51 0.125 .5 1. -0 9.99 99.9 +1.5 1234.5",
    "moment": """
        2020-01-02 2020-01-03 2020-02-29 1999-12-31 1999-12-30 2020-01-01Z 2020-01-02Z 2020-01-02+14:00 2020-01-02-14:00
        2020-01-01T00:00:00 2020-01-02T00:00:00 2020-01-02T00:00:01Z 1999-12-31T23:59:59 2020-02-29T12:00:00.5Z
        10:00:01 09:59:59 23:59:59 10:00:00Z 12:30:00.5 2020 2021 1999 2019 2020Z 1998
    """,
    "boolean": "false 1",
    "double": "INF NaN 1e0 1.5E1 0.5 2 10 -0.0 11 1.25",
    "binary": "0A 0a 0000 000000 00000000 AA== AAA= AAAA AAAAAAAA AAAAAA==",
}
_KINDS = {
    **dict.fromkeys(("date", "dateTime", "time", "gYear"), ("moment",)),
    **dict.fromkeys(("string", "token", "normalizedString", "NMTOKEN", "Name", "NCName", "language"), ("string",)),
    **dict.fromkeys(("hexBinary", "base64Binary"), ("binary",)),
    **dict.fromkeys(("float", "double"), ("double", "number")),
    "decimal": ("decimal", "number"),
    "boolean": ("boolean",),
    "anyURI": ("string",),
}


class TooLargeError(Exception):
    """A message by chance became too large, or cannot be."""


class Instances:
    """Messages of one schema by chance."""

    def __init__(self, components: Components, random: Random) -> None:
        self._components = components
        self._random = random
        self._written = 0

    def some(self, root: Name) -> etree._Element | None:
        """Make a message that should be right; None when it would become too large, or there is none."""
        use = self._components.elements.get(root)
        self._written = 0
        try:
            return None if use is None or use.is_abstract else self._of(use, 0)
        except TooLargeError:
            return None

    def _has(self, chance: float) -> bool:
        return self._random.random() < chance

    # --- elements ----------------------------------------------------------------------------------------------------

    def _element(self, use: ElementUse, depth: int) -> etree._Element:
        """Make an element, or another that may stand in its place."""
        declared = [self._components.elements[name] for name in use.substitutes]
        possible = [each for each in (use, *declared) if not each.is_abstract]
        if not possible:
            raise TooLargeError
        return self._of(self._random.choice(possible), depth)

    def _of(self, use: ElementUse, depth: int) -> etree._Element:
        self._written += 1
        if depth > _DEEPEST or self._written > _LARGEST:
            raise TooLargeError
        element = etree.Element(tag(use.name))
        found = self._components.types[use.type]
        if isinstance(found, ComplexType):
            if found.is_abstract:
                raise TooLargeError
            self._attributes(element, found)
        if use.nillable and self._has(0.25):
            element.set(NIL, "true")
        elif use.fixed is not None:
            element.text = self._random.choice((use.fixed or None, None))
        elif use.default is None or self._has(0.7):
            self._content(element, found, depth)
        return element

    def _content(self, element: etree._Element, found: object, depth: int) -> None:
        match found:
            case SimpleContent(type=simple) | ComplexType(simple_content=simple) if simple is not None:
                element.text = self._value(simple) or None
            case ComplexType(particle=particle, is_mixed=is_mixed):
                if particle is not None:
                    element.extend(self._particle(particle, depth + 1))
                if is_mixed and self._has(0.5):
                    self._mix(element)
            case AnyType() if self._has(0.5):
                element.text = "x"

    def _mix(self, element: etree._Element) -> None:
        if len(element) and self._has(0.5):
            self._random.choice(element).tail = "text"
        else:
            element.text = "text"

    # --- children ----------------------------------------------------------------------------------------------------

    def _particle(self, particle: Particle, depth: int) -> Iterator[etree._Element]:
        for _ in range(self._times(particle, depth)):
            match particle:
                case ElementUse():
                    yield self._element(particle, depth)
                case AnyElement(wildcard):
                    yield self._guest(wildcard, depth)
                case Choice(()):
                    raise TooLargeError
                case Choice(parts):
                    yield from self._particle(self._random.choice(parts), depth)
                case Sequence(parts):
                    yield from (child for part in parts for child in self._particle(part, depth))
                case All(parts):
                    shuffled = self._random.sample(parts, len(parts))
                    yield from (child for part in shuffled for child in self._particle(part, depth))

    def _times(self, particle: Particle, depth: int) -> int:
        """Choose how often a particle stands: its bounds more often than what lies between, the least when deep."""
        least, most = particle.occurs.least, particle.occurs.most
        if depth > _DEEPEST - 2 and isinstance(particle, ElementUse | AnyElement):
            return least
        near = min(least + 2, least + 2 if most is None else most)
        if most is not None and most > near and self._has(0.03 if most > 5 else 0.3):
            return most
        return self._random.randint(least, near)

    def _guest(self, wildcard: Wildcard, depth: int) -> etree._Element:
        """Make an element that a wildcard lets in: a declared one, or a strange one unless that is forbidden."""
        found = [use for name, use in self._components.elements.items() if lets_in(wildcard, name.namespace)]
        found = [use for use in found if not use.is_abstract]
        if found and (wildcard.process == "strict" or self._has(0.3)):
            return self._of(self._random.choice(found), depth)
        if wildcard.process == "strict":
            raise TooLargeError
        return etree.Element(tag(Name(self._foreign(wildcard), "strange")))

    def _foreign(self, wildcard: Wildcard) -> str:
        return self._random.choice([each for each in _FOREIGN if lets_in(wildcard, each)] or ["urn:x"])

    # --- values ------------------------------------------------------------------------------------------------------

    def _attributes(self, element: etree._Element, found: ComplexType) -> None:
        for use in found.attributes:
            if use.required or self._has(0.4):
                element.set(tag(use.name), self._value(use.type) if use.fixed is None else use.fixed)
        wildcard = found.any_attribute
        if wildcard is not None and wildcard.process != "strict" and self._has(0.4):
            element.set(tag(Name(self._foreign(wildcard), "strange")), "x")

    def _value(self, simple: SimpleType) -> str:
        known = texts_of(simple)
        if not known:
            raise TooLargeError
        return self._random.choice(known)


def tag(name: Name) -> str:
    """Write a name as lxml does."""
    return f"{{{name.namespace}}}{name.local}" if name.namespace else name.local


# --- texts of a simple type ------------------------------------------------------------------------------------------


@cache
def texts_of(simple: SimpleType) -> tuple[str, ...]:
    """Give texts of a type, those at its edges first of all; libxml2 says which of them are."""
    schema = etree.XMLSchema(xs("schema", xs("element", _written(simple), name="e")))
    element = etree.Element("e")
    return tuple(text for text in dict.fromkeys(_likely(simple)) if _is_valid(schema, element, text))


def _is_valid(schema: etree.XMLSchema, element: etree._Element, text: str) -> bool:
    element.text = text
    return accepts(schema, element)


def accepts(schema: etree.XMLSchema, message: etree._Element) -> bool:
    """Ask libxml2, which gives up on some right messages, such as 9223372036854775807 for a long with a bound."""
    try:
        return schema.validate(message)
    except etree.XMLSchemaValidateError:
        return False


def _likely(simple: SimpleType) -> Iterator[str]:
    match simple:
        case UnionOf(members):
            for member in members:
                yield from texts_of(member)
        case ListOf(item):
            parts = texts_of(item)
            yield from (" ".join((parts * 6)[:size]) for size in range(6) if parts)
            yield from (" ".join(parts[at : at + size]) for size in (1, 2, 3) for at in range(len(parts)))
        case Atomic(builtin):
            for kind in _KINDS.get(builtin, ("number",)):
                yield from _TEXTS[kind].split()
    for step in simple.steps:
        yield from step.enumeration or ()
        yield from (bound for bound in _bounds(step) if bound)
        sizes = (size for size in (step.length, step.min_length, step.max_length) if size)
        yield from (unit * size for size in sizes for unit in ("a", "00", "AAAA"))
    if getattr(simple, "builtin", "") != "base64Binary":
        yield from _ANYWHERE  # libxml2 leaves out of base64 whatever is none


def _bounds(step: Facets) -> tuple[str | None, ...]:
    return step.min_inclusive, step.max_inclusive, step.min_exclusive, step.max_exclusive


def _written(simple: SimpleType) -> etree._Element:
    """Write a type as XML Schema, each step around the one before."""
    match simple:
        case Atomic(builtin):
            node = xs("simpleType", xs("restriction", base=builtin))
        case ListOf(item):
            node = xs("simpleType", xs("list", _written(item)))
        case UnionOf(members):
            node = xs("simpleType", xs("union", *map(_written, members)))
    for step in simple.steps:
        node = xs("simpleType", xs("restriction", node, *_facets(step)))
    return node


def _facets(step: Facets) -> Iterator[etree._Element]:
    for field in (field for field in fields(step) if field.compare):
        value = getattr(step, field.name)
        kind = re.sub("_(.)", lambda found: found[1].upper(), field.name)
        if isinstance(value, tuple):
            yield from (xs(kind.removesuffix("s"), value=text) for text in value)
        elif value is not None:
            yield xs(kind, value=str(value))


# --- changes ---------------------------------------------------------------------------------------------------------


def changed(message: etree._Element, random: Random, names: list[str]) -> etree._Element:
    """Change a message in one place; it may be right still."""
    element = random.choice(list(message.iter()))
    parent = element.getparent()
    match random.randint(0, 6):
        case 0 if parent is not None:
            parent.remove(element)
        case 1 if parent is not None:
            parent.insert(random.randint(0, len(parent)), deepcopy(element))
        case 2 if parent is not None:
            element.tag = random.choice(names)
        case 3 if len(element) > 1:
            element[:] = random.sample(list(element), len(element))
        case 4 if element.attrib:
            del element.attrib[random.choice(element.keys())]
        case 5:
            element.append(etree.Element(random.choice(names)))
        case _:
            element.text = random.choice(_ANYWHERE) or None
    return message
