"""Components in a few characters, for people: ``Dose, Note?, (FreeText | Type)+``."""

from __future__ import annotations

from collections.abc import Mapping

from fmk16.interface.components import (
    All,
    AnyElement,
    Atomic,
    AttributeUse,
    Choice,
    ComplexType,
    ElementUse,
    Facets,
    ListOf,
    Occurs,
    Particle,
    Sequence,
    SimpleContent,
    SimpleType,
    Type,
    TypeKey,
    UnionOf,
    Wildcard,
)

_MARKS = {(1, 1): "", (0, 1): "?", (0, None): "*", (1, None): "+"}
_SEPARATORS = {"Sequence": ", ", "Choice": " | ", "All": " & "}


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


def exact_text(particle: Particle | None, types: Mapping[TypeKey, Type]) -> str:
    """Write a content model with all that its elements say of themselves, and with what types without a name hold."""
    match particle:
        case None:
            return ""
        case ElementUse(occurs=occurs):
            held = (particle.nillable, particle.default, particle.fixed, particle.constraints)
            return f"{particle.name}{occurs_text(occurs)}: {_exact_type(particle.type, types)} {held}"
        case AnyElement(wildcard, occurs):
            return f"{wildcard_text(wildcard)}{occurs_text(occurs)}"
        case Sequence(parts, occurs) | Choice(parts, occurs) | All(parts, occurs):
            inside = _SEPARATORS[type(particle).__name__].join(exact_text(part, types) for part in parts)
            return f"({inside}){occurs_text(occurs)}"


def _exact_type(key: TypeKey, types: Mapping[TypeKey, Type]) -> str:
    """Write a type's name, or what one declared within an element holds; those stand within each other, and end."""
    if len(key) == 1:
        return key[0]
    match types.get(key):
        case SimpleContent(simple):
            return simple_text(simple)
        case ComplexType() as found:
            attributes = ", ".join(f"@{use.name} {attribute_text(use)}" for use in found.attributes)
            value = simple_text(found.simple_content) if found.simple_content else ""
            return f"{{{exact_text(found.particle, types)} {value} {attributes} {found.is_mixed}}}"
    return "/".join(key)


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
    """Write the values of an enumeration, all of them: a fingerprint is made of it."""
    return ", ".join(map(repr, values))
