"""From elements to plain dictionaries by table, for one Pydantic validation at the root; and back to elements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from lxml import etree

from fmk16.finding import Said
from fmk16.model.content import AttributeUse, ElementParticle, Held, Particle, content_of
from fmk16.model.scalars import BLANKS
from fmk16.model.structure import NAMESPACE, Element, Group, Structure
from fmk16.wire.automaton import Descent, State, Step, automaton_of
from fmk16.wire.collector import PausedCollector
from fmk16.wire.in_step import Steps, in_step
from fmk16.wire.words import bare, is_personal, local_name, quoted

XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
HARMLESS_ATTRIBUTES = frozenset({f"{XSI}schemaLocation", f"{XSI}noNamespaceSchemaLocation"})
"""Hints to other tools, which say nothing about the message (house decision 6)."""

AnyElement = TypeVar("AnyElement", bound=Element)


class BindingError(Exception):
    """A child, an attribute or a text for which the content model has no place.

    Attributes:
        element: Where it stands.
    """

    def __init__(self, message: str, element: etree._Element) -> None:
        super().__init__(message)
        self.element = element


@dataclass(frozen=True, slots=True)
class _Table:
    """What reading an element of one class takes."""

    start: State
    attributes: tuple[AttributeUse, ...]
    text: str | None
    holds_itself: bool


@cache
def _table(element: type[Element]) -> _Table:
    content = content_of(element)
    text = content.text.field if content.text else None
    return _Table(automaton_of(element), content.attributes, text, bool(text or content.attributes))


def bind(element: etree._Element, structure: type[AnyElement], *, validated: bool = False) -> AnyElement:
    """Read an element into an instance of its class.

    Args:
        element: The element, parsed without comments and processing instructions.
        structure: The class that models it.
        validated: Whether the schema has accepted the element already; then stray texts and attributes, which the
            table does not see in passing, are not looked for again.

    Raises:
        BindingError: A child, an attribute or a text has no place in the content model.
        pydantic.ValidationError: A value breaks a facet.
    """
    with PausedCollector():
        return in_step([bind_in_step(element, structure, validated=validated)])[0]


def bind_in_step(element: etree._Element, structure: type[AnyElement], *, validated: bool) -> Steps[AnyElement]:
    """Read an element as ``bind`` does, in step with others: from the wire, then into the model."""
    following = element.iter().__next__
    following()
    fields = _read(element, following, _table(structure), validated)
    yield
    return structure.model_validate(fields)


# --- reading ---------------------------------------------------------------------------------------------------------


def _read(
    element: etree._Element, following: Callable[[], etree._Element], table: _Table, validated: bool
) -> dict[str, Any]:
    """Read an element whose descendants come next: one walk over all of them costs a quarter of one an element."""
    fields: dict[str, Any] = {}
    state = table.start
    for _ in range(len(element)):
        child = following()
        step = state.ways.get(child.tag)
        if step is None:
            raise _unexpected(child, state)
        value: Any
        if step.structure is not None:
            value = _read(child, following, _table(step.structure), validated)
        else:
            if not validated:
                _refuse_leaf_strays(child, step.held)
            value = child.text or "" if step.has_text else True
        if step.is_plain:
            fields[step.field] = value
        else:
            _keep(fields, step, value)
        state = step.state
    if not state.may_end:
        raise _incomplete(element, state)
    if table.holds_itself:
        _read_itself(element, table, fields)
    if not validated:
        _refuse_strays(element, table)
    return fields


def _read_itself(element: etree._Element, table: _Table, fields: dict[str, Any]) -> None:
    """Read the element's own text and attributes."""
    if table.text is not None:
        fields[table.text] = element.text or ""
    for use in table.attributes:
        stated = element.get(use.name)
        if stated is not None:
            fields[use.field] = stated


def _keep(fields: dict[str, Any], step: Step, value: Any) -> None:
    for descent in step.descents:
        inner = None if descent.listed else fields.get(descent.field)
        fields = _descend(fields, descent) if inner is None else inner
    if step.listed:
        fields.setdefault(step.field, []).append(value)
    else:
        fields[step.field] = value


def _descend(fields: dict[str, Any], descent: Descent) -> dict[str, Any]:
    if not descent.listed:
        branch = fields[descent.field] = descent.branch()
        return branch
    repetitions = fields.setdefault(descent.field, [])
    if descent.anew or not repetitions:
        repetitions.append(descent.branch())
    return repetitions[-1]  # type: ignore[no-any-return]


# --- refusing what the table does not see in passing -----------------------------------------------------------------


def _refuse_strays(element: etree._Element, table: _Table) -> None:
    for name in element.keys():  # noqa: SIM118 - an element is no mapping
        if name not in HARMLESS_ATTRIBUTES and all(name != use.name for use in table.attributes):
            raise BindingError(_not_allowed(str(name)), element)
    for use in table.attributes:
        if use.required and element.get(use.name) is None:
            raise BindingError(Said("the attribute {name} is missing; add it", name=use.name), element)
    if not (table.text or table.start.ways) and element.text:
        text = "{text} stands in an element that is always empty; leave it out"
        raise BindingError(Said(text, text=quoted(element.text)), element)
    if table.text is None:
        _refuse_text(element)


def _refuse_text(element: etree._Element) -> None:
    texts = [element.text, *(child.tail for child in element)]
    stray = next((text.strip(BLANKS) for text in texts if text and text.strip(BLANKS)), None)
    if stray is not None:
        got = quoted(stray, personal=is_personal(element))
        raise BindingError(Said("the text {text} stands between elements; leave it out", text=got), element)


def _refuse_leaf_strays(leaf: etree._Element, held: Held) -> None:
    if len(leaf):
        text = "{name} cannot stand here; this element holds no others"
        raise BindingError(Said(text, name=local_name(leaf[0])), leaf[0])
    for name in leaf.keys():  # noqa: SIM118 - an element is no mapping
        if name not in HARMLESS_ATTRIBUTES:
            raise BindingError(_not_allowed(str(name)), leaf)
    if held == "flag" and leaf.text:
        text = "{text} stands in a flag, which is an empty element; leave it out"
        raise BindingError(Said(text, text=quoted(leaf.text)), leaf)


def _unexpected(child: etree._Element, state: State) -> BindingError:
    expected = _any_of(state) or Said("no further element")
    text = "{name} cannot stand here; expected {expected}"
    return BindingError(Said(text, name=local_name(child), expected=expected), child)


def _incomplete(element: etree._Element, state: State) -> BindingError:
    text = "{element} ends too early; expected {expected}"
    return BindingError(Said(text, element=local_name(element), expected=_any_of(state)), element)


def _any_of(state: State) -> str:
    first, *rest = (*state.expected(), "")
    for each in rest[:-1]:
        first = Said("{names} or {last}", names=first, last=each)
    return first


def _not_allowed(attribute: str) -> Said:
    return Said("the attribute {name} is not allowed here; leave it out", name=bare(attribute))


# --- writing ---------------------------------------------------------------------------------------------------------


def unbind(structure: Element, name: str) -> etree._Element:
    """Write an instance as an element of the given name; values keep the form in which they were read."""
    root = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    _write(structure, root)
    return root


def _write(structure: Structure, parent: etree._Element) -> None:
    content = content_of(type(structure))
    for use in content.attributes:
        value = getattr(structure, use.field)
        if value is not None:
            parent.set(use.name, lexical(value))
    if content.text is not None:
        parent.text = lexical(getattr(structure, content.text.field))
    for particle in content.particles:
        for value in _values(structure, particle):
            _write_one(value, particle, parent)


def _values(structure: Structure, particle: Particle) -> tuple[Any, ...]:
    value = getattr(structure, particle.field)
    if particle.listed:
        return tuple(value)
    return () if value is None or value is False else (value,)


def _write_one(value: Any, particle: Particle, parent: etree._Element) -> None:
    if isinstance(value, Group):
        _write(value, parent)
        return
    assert isinstance(particle, ElementParticle)  # noqa: S101 - only groups stand in group particles
    child = etree.SubElement(parent, f"{{{NAMESPACE}}}{particle.name}")
    if isinstance(value, Element):
        _write(value, child)
    elif particle.held != "flag":
        child.text = lexical(value)


def lexical(value: Any) -> str:
    """Give a scalar's form on the wire: as written where it was read, else XML Schema's canonical one."""
    return str(getattr(value, "written", value))
