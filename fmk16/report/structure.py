"""The structure of a message or a type as a tree: each element with how often, what it holds, and its Danish term."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from inspect import cleandoc

from fmk16.model.content import AttributeUse, ElementParticle, GroupParticle, Occurs, SimpleType, content_of
from fmk16.model.structure import Element, Structure
from fmk16.report.facets import facets_in_words

ONE_OF = "one of"
TOGETHER = "together"
FLAG = "flag, empty"
SEEN = "as above"
CUT = "..."


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


def sentence_of(structure: type[Structure]) -> str:
    """Give what a class is, in its docstring's first paragraph."""
    return cleandoc(structure.__doc__ or "").partition("\n\n")[0].replace("\n", " ")


@dataclass(frozen=True, slots=True)
class Register:
    """What is known of elements by their paths: names from the outside in, with slashes, such as ``Dosage/PRNTrigger``.

    Attributes:
        danish: Gives the Danish term of an element, or nothing.
        features: Gives the ids of the features that it serves.
    """

    danish: Callable[[str], str]
    features: Callable[[str], tuple[str, ...]]


def tree_of(name: str, structure: type[Element], register: Register, depth: int) -> Node:
    """Draw an element's structure; a type that stands in several places is drawn once.

    Args:
        name: The element's name.
        structure: Its class.
        register: What is known of elements by their paths.
        depth: How deep elements are drawn within each other; what is left out is marked.
    """
    return _Tree(register).element(name, "", structure, "", depth)


@dataclass(slots=True)
class _Tree:
    register: Register
    drawn: set[type[Structure]] = field(default_factory=set)

    def element(self, name: str, occurs: str, structure: type[Element], around: str, depth: int) -> Node:
        content = content_of(structure)
        holds = structure.__name__ if content.text is None else facets_in_words(content.text.type.facets)
        has_children = bool(content.particles or content.attributes)
        if has_children and structure in self.drawn:
            return self._node(name, occurs, f"{holds}, {SEEN}", around)
        if has_children and not depth:
            return self._node(name, occurs, f"{holds} {CUT}", around)
        path = f"{around}{name}/"
        return self._node(name, occurs, holds, around, tuple(self._inside(structure, path, depth - 1)))

    def _node(self, name: str, occurs: str, holds: str, around: str, children: tuple[Node, ...] = ()) -> Node:
        path = around + name
        return Node(name, occurs, holds, self.register.danish(path), self.register.features(path), children)

    def _inside(self, structure: type[Structure], path: str, depth: int) -> Iterator[Node]:
        if depth:
            self.drawn.add(structure)
        content = content_of(structure)
        yield from map(_attribute, content.attributes)
        for particle in content.particles:
            yield self._particle(particle, path, depth)

    def _particle(self, particle: ElementParticle | GroupParticle, path: str, depth: int) -> Node:
        occurs = occurs_in_words(particle.occurs)
        if isinstance(particle, GroupParticle):
            return self._groups(particle.branches, occurs, path, depth)
        if particle.held == "flag":
            return self._node(particle.name, occurs, FLAG, path)
        if isinstance(particle.held, SimpleType):
            return self._node(particle.name, occurs, facets_in_words(particle.held.facets), path)
        return self.element(particle.name, occurs, particle.held, path, depth)

    def _groups(self, branches: tuple[type[Structure], ...], occurs: str, path: str, depth: int) -> Node:
        if len(branches) == 1:
            return Node(TOGETHER, occurs, children=tuple(self._members(branches[0], path, depth)))
        return Node(ONE_OF, occurs, children=tuple(self._branch(branch, path, depth) for branch in branches))

    def _branch(self, branch: type[Structure], path: str, depth: int) -> Node:
        members = tuple(self._members(branch, path, depth))
        return members[0] if len(members) == 1 else Node(TOGETHER, "1", children=members)

    def _members(self, group: type[Structure], path: str, depth: int) -> Iterator[Node]:
        return (self._particle(particle, path, depth) for particle in content_of(group).particles)


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
