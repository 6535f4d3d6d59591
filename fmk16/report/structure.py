"""The structure of a message or a type as a tree: each element with how often, what it holds, and its Danish term."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from inspect import cleandoc

from fmk16.model.content import AttributeUse, ElementParticle, GroupParticle, Occurs, SimpleType, content_of
from fmk16.model.structure import Element, Structure
from fmk16.report.facets import facets_in_words

_DANISH = re.compile(r"\(da: ([^)]+?)(?:, dosage\.md [^)]*)?\)")

ONE_OF = "one of"
TOGETHER = "together"
FLAG = "flag, empty"
SEEN = "as above"


@dataclass(frozen=True, slots=True)
class Node:
    """One line of the tree.

    Attributes:
        name: The element's name, ``@`` and the attribute's, or ``one of`` and ``together`` for what has no tags.
        occurs: How often, such as ``0..1``.
        holds: What it holds: a value in words, or a type's name.
        danish: The Danish term, if the type has one.
        features: Ids of the features that it serves.
        children: What stands in it.
    """

    name: str
    occurs: str
    holds: str = ""
    danish: str = ""
    features: tuple[str, ...] = ()
    children: tuple[Node, ...] = ()


def danish_of(structure: type[Structure]) -> str:
    """Give the Danish term that a class's docstring states, or nothing."""
    found = _DANISH.search(_text(structure))
    return found.group(1) if found else ""


def sentence_of(structure: type[Structure]) -> str:
    """Give what a class is, in one sentence."""
    return _text(structure).partition("\n\n")[0].replace("\n", " ")


def _text(structure: type[Structure]) -> str:
    return cleandoc(structure.__doc__ or "")


def tree_of(name: str, structure: type[Element], features: Callable[[str], tuple[str, ...]], depth: int) -> Node:
    """Draw an element's structure; a type that stands in several places is drawn once.

    Args:
        name: The element's name.
        structure: Its class.
        features: Gives the features that an element's name serves.
        depth: How deep elements are drawn within each other.
    """
    return _Tree(features).element(name, "", structure, depth)


@dataclass(slots=True)
class _Tree:
    features: Callable[[str], tuple[str, ...]]
    drawn: set[type[Structure]] = field(default_factory=set)

    def element(self, name: str, occurs: str, structure: type[Element], depth: int) -> Node:
        content = content_of(structure)
        known = structure in self.drawn and bool(content.particles or content.attributes)
        holds = structure.__name__ if content.text is None else facets_in_words(content.text.type.facets)
        if known:
            holds = f"{holds}, {SEEN}"
        children = () if known or not depth else tuple(self._inside(structure, depth - 1))
        return Node(name, occurs, holds, danish_of(structure), self.features(name), children)

    def _inside(self, structure: type[Structure], depth: int) -> Iterator[Node]:
        self.drawn.add(structure)
        content = content_of(structure)
        yield from map(_attribute, content.attributes)
        for particle in content.particles:
            yield self._particle(particle, depth)

    def _particle(self, particle: ElementParticle | GroupParticle, depth: int) -> Node:
        occurs = occurs_in_words(particle.occurs)
        if isinstance(particle, GroupParticle):
            return self._groups(particle.branches, occurs, depth)
        if particle.held == "flag":
            return Node(particle.name, occurs, FLAG, features=self.features(particle.name))
        if isinstance(particle.held, SimpleType):
            return Node(
                particle.name, occurs, facets_in_words(particle.held.facets), features=self.features(particle.name)
            )
        return self.element(particle.name, occurs, particle.held, depth)

    def _groups(self, branches: tuple[type[Structure], ...], occurs: str, depth: int) -> Node:
        if len(branches) == 1:
            return Node(TOGETHER, occurs, children=tuple(self._members(branches[0], depth)))
        return Node(ONE_OF, occurs, children=tuple(self._branch(branch, depth) for branch in branches))

    def _branch(self, branch: type[Structure], depth: int) -> Node:
        members = tuple(self._members(branch, depth))
        return members[0] if len(members) == 1 else Node(TOGETHER, "1", children=members)

    def _members(self, group: type[Structure], depth: int) -> Iterator[Node]:
        return (self._particle(particle, depth) for particle in content_of(group).particles)


def _attribute(use: AttributeUse) -> Node:
    return Node(f"@{use.name}", "1" if use.required else "0..1", facets_in_words(use.type.facets))


def occurs_in_words(occurs: Occurs) -> str:
    """Write how often something stands, such as ``1``, ``0..1`` or ``1..*``."""
    most = "*" if occurs.most is None else str(occurs.most)
    return most if str(occurs.least) == most else f"{occurs.least}..{most}"


# --- as text ---------------------------------------------------------------------------------------------------------


def rows_of(root: Node) -> Iterator[tuple[str, str, str, str, str]]:
    """Write a tree as rows of a table: the tree, how often, the Danish term, the features, what it holds."""
    yield from _rows(root, "", "")


def _rows(node: Node, first: str, further: str) -> Iterator[tuple[str, str, str, str, str]]:
    yield first + node.name, node.occurs, node.danish, " ".join(node.features), node.holds
    for number, child in enumerate(node.children, 1):
        is_last = number == len(node.children)
        branch, rest = ("└─ ", "   ") if is_last else ("├─ ", "│  ")
        yield from _rows(child, further + branch, further + rest)
