"""The root elements that are compared, and whose senders and readers each of them concerns."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from fmk16.interface.compare.operations import NO_ROLES, Matched, Roles, roots_of
from fmk16.interface.components import Components, ElementUse, Name
from fmk16.interface.language.inclusion import Pair
from fmk16.interface.language.leaves import Held


@dataclass(frozen=True, slots=True)
class Root:
    """A root element of both sets.

    Attributes:
        old: Its declaration in the old set.
        new: Its declaration in the new set; under another name when it was renamed.
        roles: Whom it concerns.
    """

    old: ElementUse
    new: ElementUse
    roles: Roles = NO_ROLES

    @property
    def is_same(self) -> bool:
        """Whether it has its name still."""
        return self.old.name == self.new.name

    @property
    def pair(self) -> Pair:
        """What it holds."""
        return Held.by(self.old), Held.by(self.new)


def of_operations(operations: Iterable[Matched], old: Components, new: Components) -> tuple[Root, ...]:
    """Give the roots of operations that are in both sets, in order of name."""
    found: dict[tuple[Name, Name], Roles] = {}
    for operation in operations:
        for one, other, roles in roots_of(operation, old.elements, new.elements):
            if one in old.elements and other in new.elements:
                found[one, other] = found.get((one, other), NO_ROLES) | roles
    return tuple(Root(old.elements[one], new.elements[other], found[one, other]) for one, other in sorted(found))


def of_elements(old: Components, new: Components, roots: Iterable[Root]) -> tuple[Root, ...]:
    """Give the other elements that both sets declare globally."""
    known = {root.old.name for root in roots}
    names = sorted(old.elements.keys() & new.elements.keys() - known)
    return tuple(Root(old.elements[name], new.elements[name]) for name in names)


def both_ways(root: Root) -> Root:
    """Give a root of which nobody knows who sends it and who reads it: it concerns both."""
    label = frozenset((f"element {root.new.name.local}",))
    known = root.roles.senders | root.roles.readers or label
    return replace(root, roles=Roles(known, known))
