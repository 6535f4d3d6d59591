"""From a place in the model to the element that holds it, and back; by the same tables that read the message."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lxml import etree

from fmk16.finding import Place
from fmk16.model.content import Content, GroupParticle, Held, content_of
from fmk16.model.structure import Element, Structure
from fmk16.wire.automaton import Step, automaton_of


@dataclass(slots=True)
class Counter:
    """Numbers the children of one element as the binder keeps them: fields, and positions in tuples."""

    _used: dict[Place, int] = field(default_factory=dict)

    def place(self, step: Step) -> Place:
        """Give the place of the next child, seen from the element that holds it."""
        place: Place = ()
        for descent in step.descents:
            place = (*place, descent.field)
            if descent.listed:
                place = (*place, self._position(place, anew=descent.anew))
        place = (*place, step.field)
        return (*place, self._position(place, anew=True)) if step.listed else place

    def _position(self, place: Place, *, anew: bool) -> int:
        used = self._used.get(place, 0)
        if anew or not used:
            used = self._used[place] = used + 1
        return used - 1


def placed_children(element: etree._Element, structure: type[Element]) -> Iterator[tuple[etree._Element, Place, Held]]:
    """Walk the children, each with its place seen from the element, up to the first that does not fit."""
    state = automaton_of(structure)
    counter = Counter()
    for child in element:
        step = state.ways.get(child.tag)
        if step is None:
            return
        yield child, counter.place(step), step.held
        state = step.state


class Elements:
    """Finds the elements of many places; what stands beside them is walked once, for there may be thousands.

    Args:
        root: The element that the places are seen from.
        structure: Its class.
    """

    def __init__(self, root: etree._Element, structure: type[Element]) -> None:
        self._root, self._structure = root, structure
        self._children: dict[etree._Element, _Children] = {}

    def at(self, place: Place) -> etree._Element:
        """Find the element that holds a place.

        Args:
            place: A place in the instance. That of a tuple or a group gives the first element in it; that of an
                attribute, a text or a field that is not there gives the element around it.
        """
        element = self._root
        held: Held = self._structure
        while place and isinstance(held, type):
            found = self._within(element, held).at(place)
            if found is None:
                return element
            element, relative, held = found
            place = place[len(relative) :]
        return element

    def _within(self, element: etree._Element, structure: type[Element]) -> _Children:
        children = self._children.get(element)
        if children is None:
            children = self._children[element] = _Children(element, structure)
        return children


class _Children:
    """The children of one element by their places, as far as they have been walked.

    No place is both a child's and one that children stand in, for no element stands in another as a field of it.
    """

    def __init__(self, element: etree._Element, structure: type[Element]) -> None:
        self._ahead = placed_children(element, structure)
        self._at: dict[Place, tuple[etree._Element, Place, Held]] = {}
        self._first_in: dict[Place, tuple[etree._Element, Place, Held]] = {}

    def at(self, place: Place) -> tuple[etree._Element, Place, Held] | None:
        """Give the child that holds a place, or the first that stands in it."""
        for end in range(1, len(place) + 1) if self._at else ():
            if (met := self._at.get(place[:end])) is not None:
                return met
        return self._first_in.get(place) or self._further(place)

    def _further(self, place: Place) -> tuple[etree._Element, Place, Held] | None:
        """Walk on to the child, and keep what is walked over."""
        for child in self._ahead:
            relative = child[1]
            self._at.setdefault(relative, child)
            for end in range(1, len(relative)):
                self._first_in.setdefault(relative[:end], child)
            shared = min(len(relative), len(place))
            if relative[:shared] == place[:shared]:
                return child
        return None


def place_of(root: etree._Element, structure: type[Element], element: etree._Element) -> Place:
    """Find the place of an element within the root; the nearest known one when the model does not know the element."""
    chain = [element, *element.iterancestors()]
    line = chain[: chain.index(root)] if root in chain else []
    place: Place = ()
    outer, held = root, structure
    for inner in reversed(line):
        found = next((child for child in placed_children(outer, held) if child[0] is inner), None)
        if found is None:
            break
        outer, relative, within = found
        place += relative
        if not isinstance(within, type):
            break
        held = within
    return place


def place_of_error(structure: type[Structure], location: Sequence[str | int]) -> Place:
    """Turn the location of a Pydantic error into a place: leave out the names of branches and kinds of value."""
    place: Place = ()
    content: Content | None = content_of(structure)
    rest = list(location)
    while rest and content is not None:
        name = rest.pop(0)
        place = (*place, name)
        held = _held(content, name)
        if rest and isinstance(rest[0], int):
            place = (*place, rest.pop(0))
        if isinstance(held, GroupParticle):
            content = content_of(_branch(held, rest))
        else:
            content = content_of(held) if isinstance(held, type) else None
    return place


def _held(content: Content, name: str | int) -> Held | GroupParticle:
    for particle in content.particles:
        if particle.field == name:
            return particle if isinstance(particle, GroupParticle) else particle.held
    return "flag"


def _branch(particle: GroupParticle, rest: list[str | int]) -> type[Structure]:
    """Take the branch's name off the location, where Pydantic names it."""
    for branch in particle.branches:
        if rest and rest[0] == branch.__name__:
            rest.pop(0)
            return branch
    return particle.branches[0]
