"""The mutations: each breaks (or bends) a message in one way, says what it did, or None where it does not apply."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from lxml import etree

from fmk16.model.structure import NAMESPACE

from .odd_values import blanks_around, odd_value
from .sources import Leaf, attribute_names, generated, leaves_of, vocabulary

FMK = f"{{{NAMESPACE}}}"
XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
VOCABULARY = vocabulary()
ATTRIBUTES = attribute_names()
UNKNOWN = ("StructuredDosage", "BeginEndDate", "dosage", "Dosering", "X", "MinimalQuantity")
NAMESPACES = ("", "{http://www.dkma.dk/medicinecard/xml.schema/2015/06/01}", "{http://fmk-teknik.dk/160/}", XSI)
COUNTS = (2, 3, 4, 5, 6, 7, 8, 10, 11, 20, 21, 50, 51, 53, 54, 99, 100, 101)
"""How often an element is repeated: around every bound of the interface."""

LARGE = 300
"""Elements with more below are not repeated a hundred times."""


@dataclass(slots=True)
class Mutant:
    """A valid message on its way to become another, which is perhaps valid too.

    Attributes:
        root: The message; mutations change it in place.
        random: Makes every choice.
        leaves: The simple values that the message held before it was changed.
    """

    root: etree._Element
    random: Random
    leaves: list[Leaf]

    @classmethod
    def of(cls, root: etree._Element, random: Random) -> Mutant:
        """Start from a valid message."""
        return cls(root, random, leaves_of(root))

    def any_element(self) -> etree._Element:
        """Choose an element: first the name, so that rare ones have their turn, then one that bears it."""
        return self._by_name(list(self.root.iter(etree.Element)))

    def below_root(self) -> etree._Element | None:
        """Choose an element other than the root."""
        return self._by_name(list(self.root.iterdescendants(etree.Element)))

    def _by_name(self, elements: list[etree._Element]) -> etree._Element | None:
        named = defaultdict(list)
        for element in elements:
            named[element.tag].append(element)
        return self.random.choice(named[self.random.choice(sorted(named))]) if named else None

    def leaf(self) -> Leaf | None:
        """Choose a simple value, by its name first."""
        named = defaultdict(list)
        for leaf in self.leaves:
            named[leaf.element.tag, leaf.attribute].append(leaf)
        return self.random.choice(named[self.random.choice(sorted(named))]) if named else None


Mutation = Callable[[Mutant], str | None]


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname)


def _siblings(element: etree._Element) -> list[etree._Element]:
    return [other for other in element.getparent().iterchildren(etree.Element) if other is not element]


def _element(name: str, text: str | None = None) -> etree._Element:
    made = etree.Element(name)
    made.text = text
    return made


# --- elements --------------------------------------------------------------------------------------------------------


def dropped(mutant: Mutant) -> str | None:
    """An element is missing."""
    if (element := mutant.below_root()) is None:
        return None
    element.getparent().remove(element)
    return _name(element)


def doubled(mutant: Mutant) -> str | None:
    """An element stands twice, one after the other."""
    if (element := mutant.below_root()) is None:
        return None
    element.addnext(deepcopy(element))
    return _name(element)


def repeated(mutant: Mutant) -> str | None:
    """An element stands as often as some bound says, or once more or less."""
    element = mutant.below_root()
    if element is None or len(list(element.iter())) > LARGE:
        return None
    present = len(element.getparent().findall(element.tag))
    wanted = mutant.random.choice(COUNTS)
    for _ in range(wanted - present):
        element.addnext(deepcopy(element))
    return f"{_name(element)} {wanted} times"


def swapped(mutant: Mutant) -> str | None:
    """Two siblings change places."""
    element = mutant.below_root()
    others = [] if element is None else _siblings(element)
    if not others:
        return None
    other = mutant.random.choice(others)
    first, second = deepcopy(element), deepcopy(other)
    element.getparent().replace(element, second)
    other.getparent().replace(other, first)
    return f"{_name(element)} and {_name(other)}"


def shuffled(mutant: Mutant) -> str | None:
    """The children of an element stand in another order."""
    element = mutant.any_element()
    children = list(element)
    if len(children) < 2:
        return None
    mutant.random.shuffle(children)
    element[:] = children
    return f"children of {_name(element)}"


def moved(mutant: Mutant) -> str | None:
    """An element stands elsewhere."""
    element = mutant.below_root()
    if element is None:
        return None
    element.getparent().remove(element)
    target = mutant.any_element()
    target.insert(mutant.random.randrange(len(target) + 1), element)
    return f"{_name(element)} into {_name(target)}"


def renamed_as_sibling(mutant: Mutant) -> str | None:
    """An element bears a sibling's name."""
    element = mutant.below_root()
    names = [] if element is None else [other.tag for other in _siblings(element) if other.tag != element.tag]
    if not names:
        return None
    before = _name(element)
    element.tag = mutant.random.choice(names)
    return f"{before} as {_name(element)}"


def renamed(mutant: Mutant) -> str | None:
    """An element bears another name of the vocabulary."""
    if (element := mutant.below_root()) is None:
        return None
    before = _name(element)
    element.tag = FMK + mutant.random.choice(VOCABULARY)
    return f"{before} as {_name(element)}"


def unknown_name(mutant: Mutant) -> str | None:
    """An element bears a name that the interface does not know."""
    element = mutant.any_element()
    before = _name(element)
    element.tag = FMK + mutant.random.choice(UNKNOWN)
    return f"{before} as {_name(element)}"


def other_namespace(mutant: Mutant) -> str | None:
    """An element stands in another namespace, or in none."""
    element = mutant.any_element()
    element.tag = mutant.random.choice(NAMESPACES) + _name(element)
    return str(element.tag)


def added(mutant: Mutant) -> str | None:
    """An element of the vocabulary is added, empty or with a word."""
    target = mutant.any_element()
    element = _element(FMK + mutant.random.choice(VOCABULARY), mutant.random.choice((None, "1", "2026-01-05", "tekst")))
    target.insert(mutant.random.randrange(len(target) + 1), element)
    return f"{_name(element)} into {_name(target)}"


def emptied(mutant: Mutant) -> str | None:
    """An element holds nothing, its attributes aside."""
    element = mutant.any_element()
    element[:] = []
    element.text = None
    return _name(element)


def nested(mutant: Mutant) -> str | None:
    """An element stands within one of its own name."""
    element = mutant.below_root()
    if element is None:
        return None
    wrapped = _element(element.tag)
    element.getparent().replace(element, wrapped)
    wrapped.append(element)
    return _name(element)


def unwrapped(mutant: Mutant) -> str | None:
    """An element's children stand in its place."""
    element = mutant.below_root()
    if element is None or not len(element):
        return None
    for child in reversed(list(element)):
        element.addnext(child)
    element.getparent().remove(element)
    return _name(element)


def grafted(mutant: Mutant) -> str | None:
    """An element is replaced by one of the same name from another message."""
    donor = generated(mutant.random)
    theirs = {element.tag for element in donor.iter()}
    shared = sorted({element.tag for element in mutant.root.iterdescendants(etree.Element)} & theirs)
    if not shared:
        return None
    tag = mutant.random.choice(shared)
    element = mutant.random.choice(list(mutant.root.iterdescendants(tag)))
    element.getparent().replace(element, mutant.random.choice(list(donor.iter(tag))))
    return f"{_name(element)} from {_name(donor)}"


def grafted_anywhere(mutant: Mutant) -> str | None:
    """An element of another message is added."""
    donor = generated(mutant.random)
    target = mutant.any_element()
    element = mutant.random.choice(list(donor.iter()))
    target.insert(mutant.random.randrange(len(target) + 1), element)
    return f"{_name(element)} from {_name(donor)} into {_name(target)}"


# --- attributes ------------------------------------------------------------------------------------------------------


def _with_attribute(mutant: Mutant) -> etree._Element | None:
    elements = [element for element in mutant.root.iter(etree.Element) if element.attrib]
    return mutant.random.choice(elements) if elements else None


def attribute_dropped(mutant: Mutant) -> str | None:
    """An attribute is missing."""
    if (element := _with_attribute(mutant)) is None:
        return None
    name = mutant.random.choice(sorted(element.attrib))
    del element.attrib[name]
    return f"{name} of {_name(element)}"


def attribute_added(mutant: Mutant) -> str | None:
    """An attribute of the interface, a foreign one or a harmless hint is added."""
    element = mutant.any_element() if mutant.random.random() < 0.6 else _with_attribute(mutant)
    if element is None:
        return None
    foreign = ("id", "xmlns1", f"{FMK}source", f"{XSI}schemaLocation", f"{XSI}nil", f"{XSI}noNamespaceSchemaLocation")
    name = mutant.random.choice((*ATTRIBUTES, *foreign, "{http://www.w3.org/XML/1998/namespace}lang"))
    element.set(name, mutant.random.choice(("CPR", "true", "false", "2026-01-05", "2026-02", "", f"{NAMESPACE} x.xsd")))
    return f"{name} to {_name(element)}"


def attribute_renamed(mutant: Mutant) -> str | None:
    """An attribute bears another name."""
    if (element := _with_attribute(mutant)) is None:
        return None
    name = mutant.random.choice(sorted(element.attrib))
    other = mutant.random.choice((*ATTRIBUTES, name.upper(), name + "s", FMK + etree.QName(name).localname))
    element.set(other, element.attrib.pop(name))
    return f"{name} of {_name(element)} as {other}"


def attribute_value(mutant: Mutant) -> str | None:
    """An attribute's value is at, past or beside its facets."""
    leaves = [leaf for leaf in mutant.leaves if leaf.attribute]
    return _rewritten(mutant.random.choice(leaves), mutant) if leaves else None


# --- values ----------------------------------------------------------------------------------------------------------


def value(mutant: Mutant) -> str | None:
    """A value is at, past or beside its facets, or in an odd form."""
    leaf = mutant.leaf()
    return _rewritten(leaf, mutant) if leaf else None


def blanks(mutant: Mutant) -> str | None:
    """A value has blanks around it."""
    if (leaf := mutant.leaf()) is None:
        return None
    leaf.write(blanks_around(leaf.read(), mutant.random))
    return f"{_name(leaf.element)} {leaf.attribute} {leaf.read()!r}"


def exchanged(mutant: Mutant) -> str | None:
    """A value is one that stands elsewhere in the message."""
    if not mutant.leaves:
        return None
    leaf, other = mutant.random.choice(mutant.leaves), mutant.random.choice(mutant.leaves)
    leaf.write(other.read())
    return f"{_name(leaf.element)} {leaf.attribute} {leaf.read()!r}"


def _rewritten(leaf: Leaf, mutant: Mutant) -> str:
    leaf.write(odd_value(leaf.facets, leaf.read(), mutant.random))
    return f"{_name(leaf.element)} {leaf.attribute} {leaf.read()!r}"


# --- between elements ------------------------------------------------------------------------------------------------


def text_between(mutant: Mutant) -> str | None:
    """Text or blanks stand between elements."""
    element = mutant.any_element()
    text = mutant.random.choice(("x", " ", "\n\n", "0", "\u00a0", "æ", "."))
    if element is mutant.root or mutant.random.random() < 0.5:
        element.text = text + (element.text or "")
    else:
        element.tail = text
    return f"{text!r} at {_name(element)}"


def comment(mutant: Mutant) -> str | None:
    """A comment or a processing instruction stands within a value or between elements."""
    element = mutant.any_element()
    aside = etree.Comment("x") if mutant.random.random() < 0.7 else etree.PI("x", "y")
    text = element.text or ""
    at = mutant.random.randrange(len(text) + 1)
    element.text, aside.tail = text[:at] or None, text[at:] or None
    element.insert(0, aside)
    return f"in {_name(element)}"


MUTATIONS: Mapping[str, tuple[Mutation, int]] = {
    "element dropped": (dropped, 3),
    "element doubled": (doubled, 2),
    "element repeated to a bound": (repeated, 3),
    "siblings swapped": (swapped, 2),
    "children shuffled": (shuffled, 1),
    "element moved": (moved, 2),
    "element renamed as a sibling": (renamed_as_sibling, 2),
    "element renamed": (renamed, 2),
    "element unknown": (unknown_name, 1),
    "namespace wrong": (other_namespace, 1),
    "element added": (added, 2),
    "element emptied": (emptied, 2),
    "element nested in itself": (nested, 1),
    "element unwrapped": (unwrapped, 1),
    "element from another message": (grafted, 3),
    "element of another message added": (grafted_anywhere, 2),
    "attribute dropped": (attribute_dropped, 1),
    "attribute added": (attribute_added, 2),
    "attribute renamed": (attribute_renamed, 1),
    "attribute's value": (attribute_value, 2),
    "value at or past a facet, or odd": (value, 12),
    "blanks around a value": (blanks, 2),
    "value from elsewhere": (exchanged, 1),
    "text between elements": (text_between, 1),
    "comment or processing instruction": (comment, 1),
}
"""Each mutation with its share."""

MOST_TRIES = 50


def mutate(mutant: Mutant) -> tuple[str, str]:
    """Change a message in one way, now and then in two; give the first mutation's name and what was done."""
    first, done = _mutate_once(mutant)
    if mutant.random.random() < 0.1:
        second, more = _mutate_once(mutant)
        done = f"{done}; {second}: {more}"
    return first, done


def _mutate_once(mutant: Mutant) -> tuple[str, str]:
    names, shares = list(MUTATIONS), [share for _, share in MUTATIONS.values()]
    for _ in range(MOST_TRIES):
        name = mutant.random.choices(names, shares)[0]
        mutation, _share = MUTATIONS[name]
        if (done := mutation(mutant)) is not None:
            return name, done
    raise AssertionError("no mutation applies to this message")
