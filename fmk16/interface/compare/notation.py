"""Components in a few characters, for people: ``Dose, Note?, (FreeText | Type)+``."""

from __future__ import annotations

from fmk16.interface.components import (
    All,
    AnyElement,
    Atomic,
    AttributeUse,
    Choice,
    ElementUse,
    Facets,
    ListOf,
    Occurs,
    Particle,
    Sequence,
    SimpleType,
    TypeKey,
    UnionOf,
    Wildcard,
)

_MARKS = {(1, 1): "", (0, 1): "?", (0, None): "*", (1, None): "+"}
_SEPARATORS = {"Sequence": ", ", "Choice": " | ", "All": " & "}
_MOST_VALUES = 6


def occurs_text(occurs: Occurs) -> str:
    """Write a number of occurrences as a mark, or in braces."""
    if (mark := _MARKS.get((occurs.least, occurs.most))) is not None:
        return mark
    if occurs.least == occurs.most:
        return f"{{{occurs.least}}}"
    return f"{{{occurs.least},{'' if occurs.most is None else occurs.most}}}"


def particle_text(particle: Particle | None) -> str:
    """Write a content model.

    >>> from fmk16.interface.components import Name
    >>> particle_text(Choice((ElementUse(Name("", "a"), ("t",)), ElementUse(Name("", "b"), ("t",), Occurs(0, None)))))
    '(a | b*)'
    """
    match particle:
        case None:
            return "nothing"
        case ElementUse(name=name, occurs=occurs):
            return f"{name.local}{occurs_text(occurs)}"
        case AnyElement(wildcard, occurs):
            return f"{wildcard_text(wildcard)}{occurs_text(occurs)}"
        case Sequence(parts, occurs) | Choice(parts, occurs) | All(parts, occurs):
            inside = _SEPARATORS[type(particle).__name__].join(map(particle_text, parts))
            return f"({inside}){occurs_text(occurs)}"


def element_text(use: ElementUse) -> str:
    """Write an element with its type."""
    return f"{use.name.local}{occurs_text(use.occurs)}: {type_text(use.type)}"


def attribute_text(use: AttributeUse) -> str:
    """Write an attribute with its type."""
    return f"{'required' if use.required else 'optional'}, {simple_text(use.type)}"


def type_text(key: TypeKey) -> str:
    """Write the name of a type; an anonymous one has none."""
    return key[0].rpartition("}")[2] if len(key) == 1 and " " not in key[0] else "a type of its own"


def wildcard_text(wildcard: Wildcard) -> str:
    """Write what a wildcard lets in."""
    match wildcard.namespaces:
        case "##any":
            where = "any"
        case ("not", str() as but):
            where = f"any but {but or 'no namespace'}"
        case namespaces:
            where = f"any of {', '.join(sorted(name or 'no namespace' for name in namespaces))}"
    return f"<{where}, {wildcard.process}>"


def simple_text(simple: SimpleType) -> str:
    """Write a simple type: what it is built on, and its facets."""
    match simple:
        case Atomic(builtin):
            base = builtin
        case ListOf(item):
            base = f"list of {simple_text(item)}"
        case UnionOf(members):
            base = " or ".join(map(simple_text, members))
    facets = "; ".join(text for step in simple.steps if (text := facets_text(step)))
    return f"{base} [{facets}]" if facets else base


def facets_text(facets: Facets) -> str:
    """Write the facets of one step."""
    words = {
        "length": facets.length,
        "length ≥": facets.min_length,
        "length ≤": facets.max_length,
        "≥": facets.min_inclusive,
        ">": facets.min_exclusive,
        "≤": facets.max_inclusive,
        "<": facets.max_exclusive,
        "digits ≤": facets.total_digits,
        "decimals ≤": facets.fraction_digits,
        "white space": facets.white_space,
        "pattern": " or ".join(facets.patterns) or None,
        "one of": None if facets.enumeration is None else values_text(facets.enumeration),
    }
    return ", ".join(f"{word} {value}" for word, value in words.items() if value is not None)


def values_text(values: tuple[str, ...]) -> str:
    """Write the values of an enumeration, the first few when there are many."""
    shown = ", ".join(map(repr, values[:_MOST_VALUES]))
    return shown if len(values) <= _MOST_VALUES else f"{shown} and {len(values) - _MOST_VALUES} more"
