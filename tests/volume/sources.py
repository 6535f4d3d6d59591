"""Valid messages to start from: generated ones, the project's fixtures and the shared messages."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from random import Random

from lxml import etree

from fmk16.model.content import ElementParticle, Held, SimpleType, content_of, structures_below
from fmk16.model.message import ROOTS
from fmk16.model.simple import Simple
from fmk16.model.structure import NAMESPACE, Element
from fmk16.testing import RandomChooser, example
from fmk16.wire.automaton import automaton_of
from fmk16.wire.binding import unbind

from .judges import PARSER, Judges

SIZES = (0, 10, 40, 150, 400)
LARGE = 800
"""Messages of more elements than this are taken seldom: judging one takes as long as judging hundreds of small ones."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A simple value in a message: an element's text, or an attribute.

    Attributes:
        element: Where it stands.
        attribute: The attribute's name; empty for the element's own text.
        facets: What the model declares of it; None for a flag.
    """

    element: etree._Element
    attribute: str
    facets: Simple | None

    def write(self, text: str) -> None:
        """Put a value there."""
        if self.attribute:
            self.element.set(self.attribute, text)
        else:
            self.element.text = text or None  # an empty text node is nothing that a parser would make

    def read(self) -> str:
        """Give the value that stands there."""
        return (self.element.get(self.attribute) if self.attribute else self.element.text) or ""


@dataclass(frozen=True, slots=True)
class Source:
    """A valid message from a file.

    Attributes:
        name: The file's name.
        root: Its payload or header.
    """

    name: str
    root: etree._Element


def generated(random: Random) -> etree._Element:
    """Make a message of a random root."""
    name = random.choice(sorted(ROOTS))
    return unbind(example(ROOTS[name], RandomChooser(random), size=random.choice(SIZES)), name)


def from_files(checkout: Path, shared: Path | None, judges: Judges) -> tuple[Source, ...]:
    """Read every modelled message in the fixtures and the shared folder that all judges accept."""
    folders = [checkout / "fixtures/valid", *([shared / "messages"] if shared else [])]
    files = sorted(file for folder in folders for file in folder.rglob("*.xml"))
    found = [Source(file.name, root) for file in files for root in _messages_in(file)]
    return tuple(source for source in found if judges.judge(source.root).reference)


def _messages_in(file: Path) -> Iterator[etree._Element]:
    tree = etree.parse(file, PARSER)
    wanted = {f"{{{NAMESPACE}}}{name}" for name in ROOTS}
    if tree.getroot().tag in wanted:
        yield tree.getroot()
        return
    for name in wanted - {f"{{{NAMESPACE}}}Dosage"}:
        for element in tree.iter(name):
            yield etree.fromstring(etree.tostring(element, with_tail=False), PARSER)


def pick(random: Random, files: tuple[Source, ...]) -> etree._Element:
    """Choose a message to mutate: mostly a generated one."""
    if not files or random.random() < 0.7:
        return generated(random)
    source = random.choice(files)
    if len(list(source.root.iter())) > LARGE and random.random() < 0.8:
        return generated(random)
    return deepcopy(source.root)


@dataclass(frozen=True, slots=True)
class Place:
    """An element of a valid message, and where the model declares it.

    Attributes:
        element: The element.
        parent: The class of the element that it stands in; None for the root.
        particle: Its declaration there; None for the root.
        held: What the model says that it holds.
    """

    element: etree._Element
    parent: type[Element] | None
    particle: ElementParticle | None
    held: Held


def places_of(root: etree._Element) -> Iterator[Place]:
    """Find where the model declares each element of a valid message, the root first."""
    structure = ROOTS[etree.QName(root).localname]
    yield Place(root, None, None, structure)
    yield from _places(root, structure)


def _places(element: etree._Element, structure: type[Element]) -> Iterator[Place]:
    state = automaton_of(structure)
    for child in element:
        state = state.ways[child.tag].state
        assert state.particle is not None
        held = state.particle.held
        yield Place(child, structure, state.particle, held)
        if isinstance(held, type):
            yield from _places(child, held)


def leaves_of(root: etree._Element) -> list[Leaf]:
    """Find every simple value in a valid message, with what the model declares of it."""
    return [leaf for place in places_of(root) for leaf in _leaves(place)]


def _leaves(place: Place) -> Iterator[Leaf]:
    element, held = place.element, place.held
    if not isinstance(held, type):
        yield Leaf(element, "", held.facets if isinstance(held, SimpleType) else None)
        return
    content = content_of(held)
    yield from (Leaf(element, use.name, use.type.facets) for use in content.attributes if use.name in element.attrib)
    if content.text is not None:
        yield Leaf(element, "", content.text.type.facets)


def vocabulary() -> tuple[str, ...]:
    """Name every element of the model."""
    contents = [content_of(structure) for structure in structures_below(tuple(ROOTS.values()))]
    names = {particle.name for content in contents for particle in content.particles if hasattr(particle, "name")}
    return tuple(sorted(names | set(ROOTS)))


def attribute_names() -> tuple[str, ...]:
    """Name every attribute of the model."""
    contents = [content_of(structure) for structure in structures_below(tuple(ROOTS.values()))]
    return tuple(sorted({use.name for content in contents for use in content.attributes}))
