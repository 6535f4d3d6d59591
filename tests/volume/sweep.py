"""A sweep over everything that the model declares: each field is left out, doubled, misplaced and filled wrongly.

Chance seldom reaches what stands deep in a message; the sweep builds a message around every field of every class.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from random import Random
from time import perf_counter

from lxml import etree

from fmk16.model.content import AttributeUse, ElementParticle, content_of
from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE, Element, Structure
from fmk16.testing import RandomChooser, Spot, example
from fmk16.wire.binding import unbind

from .judges import Judges
from .mutants import MOST_SHOWN, Outcome
from .odd_values import all_values
from .sources import Leaf, Place, leaves_of, places_of

Change = Callable[[etree._Element], None]


@dataclass(frozen=True, slots=True)
class Declared:
    """A field that stands on the wire under a name of its own, and a root that reaches it.

    Attributes:
        root: The root's name.
        spots: The way to the field from the element that it stands in, through the groups that stand inline there.
        particle: What is declared.
    """

    root: str
    spots: tuple[Spot, ...]
    particle: ElementParticle | AttributeUse

    def __str__(self) -> str:
        return ".".join((self.spots[0].structure.__name__, *(spot.field for spot in self.spots)))

    def message(self) -> etree._Element:
        """Make a small valid message that holds the field."""
        chooser = RandomChooser(Random(str(self)))
        return unbind(example(ROOTS[self.root], chooser, size=4, holding=self.spots), self.root)

    def place_in(self, message: etree._Element) -> Place:
        """Find the field in its message."""
        parent = self.spots[0].structure
        return next(p for p in places_of(message) if p.parent is parent and p.particle is self.particle)


def sweep(step: int, judges: Judges) -> Outcome:
    """Judge every so many-th variant of every field that the model declares."""
    started = perf_counter()
    outcome = Outcome(0, judges.official is not None)
    number = 0
    for declared in declarations():
        base = declared.message()
        for kind, change in _variants(declared, base):
            number += 1
            if number % step:
                continue
            root = deepcopy(base)
            change(root)
            outcome.roots[declared.root] += 1
            outcome.judge(kind, f"{declared}: {kind}, variant {number}", root, judges)
            if len(outcome.faults) == MOST_SHOWN:
                return outcome
    outcome.seconds = perf_counter() - started
    return outcome


def declarations() -> Iterator[Declared]:
    """Walk every field of every element class that a message can hold, each class once."""
    seen: set[type[Element]] = set()
    for root, start in ROOTS.items():
        waiting: list[type[Element]] = [start]
        while waiting:
            structure = waiting.pop()
            if structure in seen:
                continue
            seen.add(structure)
            for spots, particle in _fields(structure):
                yield Declared(root, spots, particle)
                if isinstance(particle.held, type):
                    waiting.append(particle.held)
            for use in content_of(structure).attributes:
                yield Declared(root, (Spot(structure, use.field),), use)


def _fields(structure: type[Structure]) -> Iterator[tuple[tuple[Spot, ...], ElementParticle]]:
    for particle in content_of(structure).particles:
        spot = Spot(structure, particle.field)
        if isinstance(particle, ElementParticle):
            yield (spot,), particle
            continue
        for branch in particle.branches:
            for inner, held in _fields(branch):
                yield (spot, *inner), held


def _variants(declared: Declared, base: etree._Element) -> Iterator[tuple[str, Change]]:
    if isinstance(declared.particle, AttributeUse):
        yield from _of_attribute(declared, declared.particle, base)
        return
    place = declared.place_in(base)
    at = list(base.iter()).index(place.element)
    for kind, change in _of_element(declared):
        yield kind, _applied(change, at)
    for leaf in leaves_of(base):
        if leaf.element is place.element:
            yield from _of_value(leaf, at)


def _applied(change: Change, at: int) -> Change:
    return lambda root: change(list(root.iter())[at])


# --- what is done to an element --------------------------------------------------------------------------------------


def _of_element(declared: Declared) -> Iterator[tuple[str, Change]]:
    yield "left out", _left_out
    yield "twice", lambda element: element.addnext(deepcopy(element))
    yield "emptied", lambda element: element.clear(keep_tail=True)
    yield "with a stray text", _with_text
    yield "with a stray element", lambda element: element.append(etree.Element(f"{{{NAMESPACE}}}Unknown"))
    yield "with a stray attribute", lambda element: element.set("unit", "x")
    yield "first of its siblings", lambda element: element.getparent().insert(0, element)
    yield "last of its siblings", lambda element: element.getparent().append(element)
    for count in _counts(declared.particle):
        yield "as often as a bound, or once more", _repeated(count)
    for donor in _children(declared.spots[0].structure):
        yield "after any other child", lambda element, donor=donor: element.addprevious(deepcopy(donor))
        yield "before any other child", lambda element, donor=donor: element.addnext(deepcopy(donor))
        yield "in place of any other child", lambda element, donor=donor: _replace(element, donor)


def _counts(particle: ElementParticle) -> tuple[int, ...]:
    if particle.occurs.most is None:
        return (4, 60)
    return (particle.occurs.most, particle.occurs.most + 1)


@cache
def _children(structure: type[Element]) -> tuple[etree._Element, ...]:
    """Make every child that an element of this class can have."""
    donors = {}
    for spots, _ in _fields(structure):
        whole = unbind(example(structure, RandomChooser(Random(1)), size=0, holding=spots), "Whole")
        donors |= {child.tag: child for child in whole}
    return tuple(donors.values())


def _left_out(element: etree._Element) -> None:
    parent = element.getparent()
    for same in parent.findall(element.tag):
        parent.remove(same)


def _with_text(element: etree._Element) -> None:
    element.text = "x" + (element.text or "")


def _repeated(count: int) -> Change:
    def repeat(element: etree._Element) -> None:
        present = len(element.getparent().findall(element.tag))
        for _ in range(count - present):
            element.addnext(deepcopy(element))

    return repeat


def _replace(element: etree._Element, donor: etree._Element) -> None:
    element.getparent().replace(element, deepcopy(donor))


# --- what is done to a value -----------------------------------------------------------------------------------------


def _of_value(leaf: Leaf, at: int) -> Iterator[tuple[str, Change]]:
    if leaf.facets is None:
        return
    for text in all_values(leaf.facets):
        yield "a value at or past a facet, or odd", _written(at, leaf.attribute, text)


def _of_attribute(declared: Declared, use: AttributeUse, base: etree._Element) -> Iterator[tuple[str, Change]]:
    holder = declared.spots[0].structure
    element = next(p.element for p in places_of(base) if p.held is holder and use.name in p.element.attrib)
    at = list(base.iter()).index(element)
    yield "attribute left out", _applied(lambda element: element.attrib.pop(use.name), at)
    yield from _of_value(Leaf(element, use.name, use.type.facets), at)


def _written(at: int, attribute: str, text: str) -> Change:
    return lambda root: Leaf(list(root.iter())[at], attribute, None).write(text)
