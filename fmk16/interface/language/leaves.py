"""The leaves of content models: elements by name, and wildcards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from fmk16.interface.components import (
    XS,
    AnyElement,
    AnyType,
    ComplexType,
    ElementUse,
    Name,
    Occurs,
    SimpleContent,
    Type,
    TypeKey,
    Wildcard,
)


class Held(NamedTuple):
    """What an element holds, whatever its name."""

    type: TypeKey
    nillable: bool = False
    default: str | None = None
    fixed: str | None = None
    constraints: tuple[str, ...] = ()

    @classmethod
    def by(cls, use: ElementUse) -> Held:
        """Take from a declaration what the element holds; one with a fixed value is never nil (cvc-elt 3.2.2)."""
        return cls(use.type, use.nillable and use.fixed is None, use.default, use.fixed, use.constraints)


ANYTHING = Held((f"{{{XS}}}anyType",))
"""What an element holds that no declaration describes."""

STRANGE = "urn:unknown"
"""A namespace that no schema set is expected to name."""


class Child(NamedTuple):
    """A leaf of a content model: an element by name."""

    name: Name
    held: Held


@dataclass(frozen=True, slots=True)
class Pick:
    """A child that stands in content.

    Attributes:
        name: Its name; for one that a wildcard lets in, a name that no set declares.
        held: What it holds.
        count: How often it stands there, one after another.
    """

    name: Name
    held: Held
    count: int = 1


def admits(wildcard: Wildcard, namespace: str) -> bool:
    """Whether a wildcard lets in elements, or attributes, of a namespace."""
    match wildcard.namespaces:
        case "##any":
            return True
        case ("not", but):
            return namespace not in (but, "")
        case allowed:
            return namespace in allowed


def namespaces_of(wildcard: Wildcard) -> frozenset[str]:
    """Give the namespaces that a wildcard names, let in or not."""
    match wildcard.namespaces:
        case frozenset() as allowed:
            return allowed
        case ("not", str() as but):
            return frozenset((but,))
    return frozenset()


EVERYTHING = ComplexType(
    any_attribute=Wildcard("##any", "lax"),
    particle=AnyElement(Wildcard("##any", "lax"), Occurs(0, None)),
    is_mixed=True,
)
"""``xs:anyType``, written out."""


def written_out(found: Type) -> ComplexType:
    """Give any type as a complex one that accepts the same."""
    match found:
        case SimpleContent(type=simple):
            return ComplexType(simple_content=simple)
        case AnyType():
            return EVERYTHING
    return found
