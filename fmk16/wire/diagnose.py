"""Every fault of a message, found by the model's own tables; called only when the schema has refused it.

The schema processor stops looking at an element's children after the first that does not fit. Here reading goes on:
what stands in the wrong place is passed over and still looked into, and what was probably meant counts as there.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from fmk16.finding import Place, Said
from fmk16.model.content import AttributeUse, Content, Held, SimpleType, content_of
from fmk16.model.scalars import BLANKS
from fmk16.model.structure import Element
from fmk16.wire.automaton import State, Step, automaton_of
from fmk16.wire.binding import HARMLESS_ATTRIBUTES, XSI
from fmk16.wire.hints import belongs_before, expected_here, flag_hint, perhaps, stranger
from fmk16.wire.order import Taken, is_reachable, missing_before, place_before, step_to, steps_of
from fmk16.wire.place import Counter
from fmk16.wire.values import ValueFault, value_fault, value_sentence
from fmk16.wire.vocabulary import close_name
from fmk16.wire.words import (
    NOTHING_IN_IT,
    attribute_missing,
    bare,
    either,
    expected_got,
    in_turn,
    is_personal,
    local_name,
    quoted,
    tells_who,
    text_between,
)

XSI_TYPE = f"{XSI}type"
XSI_NIL = f"{XSI}nil"


@dataclass(frozen=True, slots=True, eq=False)
class Fault:
    """Something wrong at an element: the kind of finding, where, and what was expected and got."""

    kind: str
    element: etree._Element
    place: Place
    text: str
    hint: str = ""


def diagnose(root: etree._Element, structure: type[Element], most: int = 1000) -> list[Fault]:
    """Find every fault of an element that should be of a class.

    Args:
        root: The element.
        structure: Its class.
        most: Reading stops soon after so many faults, for a message that is wrong everywhere.

    Returns:
        The faults; those of a parent before those of its children, so not quite in document order.
    """
    faults: list[Fault] = []
    waiting = [_Task(root, structure, ())]
    while waiting and len(faults) < most:
        reading = _Reading(waiting.pop(), faults, most)
        reading.read()
        waiting.extend(reversed(reading.inner))
    return faults


@dataclass(frozen=True, slots=True, eq=False)
class _Task:
    """An element to look into, and what it stands in."""

    element: etree._Element
    structure: type[Element]
    place: Place
    outer: _Task | None = None

    @property
    def name(self) -> str:
        return local_name(self.element)

    def line(self) -> tuple[tuple[type[Element], ...], tuple[str, ...]]:
        """Give the classes and names of this element and of those around it."""
        tasks = []
        task: _Task | None = self
        while task:
            tasks.append(task)
            task = task.outer
        return tuple(task.structure for task in tasks), tuple(task.name for task in tasks)


@dataclass(slots=True)
class _Reading:
    """One element being read: where in its content model the reader stands, and what it has seen."""

    task: _Task
    faults: list[Fault]
    most: int
    state: State = field(init=False)
    content: Content = field(init=False)
    inner: list[_Task] = field(default_factory=list)
    taken: dict[tuple[str, State], Taken] = field(default_factory=dict)
    """The children that were read, the latest last; one entry for all that came from the same state."""
    owed: set[str] = field(default_factory=set)
    """Tags that come too late, and of which that has been said."""
    excluders: set[str] = field(default_factory=set)
    """Children that rule out others, and of which that has been said."""
    stands_for_more: bool = False
    """Whether a child of another version was met that may hold what is missing here."""
    counter: Counter = field(default_factory=Counter)
    last: dict[str, int] = field(default_factory=dict)
    """Where each tag stands for the last time; counted when it is first asked for."""

    def __post_init__(self) -> None:
        self.state = automaton_of(self.task.structure)
        self.content = content_of(self.task.structure)

    def read(self) -> None:
        element = self.task.element
        self._attributes(element, self.content.attributes, self.task.place)
        if self.content.text is None:
            self._stray_text()
        elif not len(element):
            self._value(element, self.content.text.type, (*self.task.place, self.content.text.field))
        for child in element:
            if self._has_enough():
                return
            self._child(child)
        if self.state.may_end or self.stands_for_more:
            return
        if missing := missing_before(self.state, None):
            ends = "{element} ends too early: expected {expected}"
            self._say("SCH-03", element, Said(ends, element=self.task.name, expected=in_turn(missing)))

    def _has_enough(self) -> bool:
        return len(self.faults) >= self.most

    def _say(self, kind: str, element: etree._Element, text: str, hint: str = "", place: Place | None = None) -> None:
        self.faults.append(Fault(kind, element, self.task.place if place is None else place, text, hint))

    # --- children ----------------------------------------------------------------------------------------------------

    def _child(self, child: etree._Element) -> None:
        tag = child.tag
        step = self.state.ways.get(tag)
        if step is not None:
            self._take(tag, step)
            self._inside(child, step)
        elif tag not in steps_of(self.task.structure):
            self._stranger(child)
        elif tag in self.owed:
            self.owed.discard(tag)
            self._inside(child, steps_of(self.task.structure)[tag])
        elif is_reachable(self.state, tag):
            self._early(child, tag)
        else:
            self._late(child, tag)

    def _take(self, tag: str, step: Step) -> None:
        self.taken.pop((tag, self.state), None)
        self.taken[tag, self.state] = Taken(tag, self.state)
        self.state = step.state

    def _stranger(self, child: etree._Element) -> None:
        found = stranger(child, *self.task.line())
        expected = expected_here(self.state, self.task.name)
        got = Said("{got}{what}", got=local_name(child), what=found.what) if found.what else local_name(child)
        self._say(found.kind, child, expected_got(self.task.name, expected, got), found.hint)
        step = step_to(self.state, found.meant) if found.meant else None
        self.stands_for_more |= found.kind == "SCH-10" and step is None
        if found.meant and step:
            self._take(found.meant, step)
            if found.is_read:
                self._inside(child, step)

    def _early(self, child: etree._Element, tag: str) -> None:
        later = self._later_than(child)
        missing = missing_before(self.state, tag)
        late = [tag for choices in missing for tag in choices if tag in later]
        absent = [choices for choices in missing if later.isdisjoint(choices)]
        name = bare(tag)
        if late:
            first = bare(late[0])
            self._say("SCH-02", child, expected_got(self.task.name, first, name), belongs_before(first, name))
        if absent:
            expected = Said("{expected} before {name}", expected=in_turn(absent), name=name)
            self._say("SCH-03", child, expected_got(self.task.name, expected, name))
        self.owed.update(late)
        if step := step_to(self.state, tag):
            self._take(tag, step)
            self._inside(child, step)

    def _later_than(self, child: etree._Element) -> set[str]:
        if not self.last:
            self.last.update((sibling.tag, number) for number, sibling in enumerate(self.task.element))
        number = self.task.element.index(child)
        return {tag for tag, last in self.last.items() if last > number}

    def _late(self, child: etree._Element, tag: str) -> None:
        step = steps_of(self.task.structure)[tag]
        name, parent = bare(tag), self.task.name
        closer = place_before(tuple(self.taken.values()), tag)
        if not step.listed and any(taken == tag for taken, _ in self.taken):
            text = Said("{element}: expected at most one {name}, got another", element=parent, name=name)
            self._say("SCH-04", child, text)
        elif closer is None or closer[1]:
            hint = belongs_before(name, bare(closer[0])) if closer else ""
            self._say("SCH-02", child, expected_got(parent, expected_here(self.state, parent), name), hint)
        elif closer[0] not in self.excluders:
            self.excluders.add(closer[0])
            other = bare(closer[0])
            both = "{element}: expected either {other} or {name}, got both"
            text = Said(both, element=parent, other=other, name=name)
            self._say("SCH-02", child, text, Said("leave one of them out"))
        self._inside(child, step)

    def _inside(self, child: etree._Element, step: Step) -> None:
        place = self.task.place + self.counter.place(step)
        particle = step.state.particle
        if step.listed and particle and place[-1] == particle.occurs.most:
            most = "{element}: expected at most {count} {name}, got more"
            text = Said(most, element=self.task.name, count=place[-1], name=particle.name)
            self._say("SCH-04", child, text, place=place)
        if isinstance(step.held, type):
            self.inner.append(_Task(child, step.held, place, self.task))
        else:
            self._leaf(child, step.held, place)

    # --- leaves, attributes and texts --------------------------------------------------------------------------------

    def _leaf(self, leaf: etree._Element, held: Held, place: Place) -> None:
        name = local_name(leaf)
        self._attributes(leaf, (), place)
        for child in leaf:
            if self._has_enough():
                return
            expected = Said("a value") if isinstance(held, SimpleType) else NOTHING_IN_IT
            self._say("SCH-01", child, expected_got(name, expected, local_name(child)), place=place)
        if isinstance(held, SimpleType):
            if not len(leaf):
                self._value(leaf, held, place)
        elif leaf.text is not None:
            text = expected_got(name, NOTHING_IN_IT, _text(leaf.text))
            self._say("SCH-09", leaf, text, flag_hint(name, leaf.text), place)

    def _value(self, element: etree._Element, kind: SimpleType, place: Place) -> None:
        text = element.text or ""
        if fault := value_fault(kind, text):
            self._value_fault(element, local_name(element), fault, text, place)

    def _value_fault(self, element: etree._Element, where: str, fault: ValueFault, text: str, place: Place) -> None:
        personal = is_personal(element) or tells_who(text)
        sentence = value_sentence(where, fault, text, personal=personal)
        self._say(fault.kind, element, sentence, "" if personal else fault.hint, place)

    def _stray_text(self) -> None:
        element = self.task.element
        if not self.content.particles and element.text:
            text = expected_got(self.task.name, NOTHING_IN_IT, _text(element.text))
            self._say("SCH-09", element, text, Said("write <{name}/>", name=self.task.name))
            return
        texts = (element.text, *(child.tail for child in element))
        stray = next((text for text in texts if text and text.strip(BLANKS)), None)
        if stray is not None:
            got = quoted(stray.strip(BLANKS), personal=is_personal(element))
            self._say("SCH-09", element, text_between(self.task.name, got))

    def _attributes(self, element: etree._Element, uses: tuple[AttributeUse, ...], place: Place) -> None:
        known = {use.name: use for use in uses}
        name = local_name(element)
        for attribute in map(str, element.keys()):  # their values, one after another, take quadratic time
            if self._has_enough():
                return
            if use := known.get(attribute):
                value = str(element.get(attribute))
                if fault := value_fault(use.type, value):
                    self._value_fault(element, f"{name}/@{use.name}", fault, value, (*place, use.field))
            elif attribute not in HARMLESS_ATTRIBUTES and attribute != XSI_TYPE:
                self._stray_attribute(element, attribute, tuple(known), place)
        for use in uses:
            if use.required and element.get(use.name) is None:
                self._say("SCH-07", element, attribute_missing(name, use.name), place=place)

    def _stray_attribute(self, element: etree._Element, attribute: str, known: tuple[str, ...], place: Place) -> None:
        expected = Said("no attribute but {names}", names=either(known)) if known else Said("no attribute")
        text = expected_got(local_name(element), expected, bare(attribute))
        meant = close_name(attribute, known)
        without = Said("an element without a value is left out") if attribute == XSI_NIL else ""
        self._say("SCH-08", element, text, perhaps(meant) if meant else without, place)


def _text(text: str) -> str:
    if not text:
        return Said("an empty CDATA section")
    return quoted(text) if text.strip(BLANKS) else Said("blanks")
