"""From JSON values to elements, by the keys of each class; what has no place in an element is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from fmk16.model.content import ElementParticle, Held, SimpleType
from fmk16.model.simple import INTEGER_RANGES
from fmk16.model.structure import NAMESPACE, Element
from fmk16.wire.json_form.faults import Faults
from fmk16.wire.json_form.form import TEXT, InOrder, Slot, form_of
from fmk16.wire.json_form.parse import Json, JsonObject, is_text, is_whole
from fmk16.wire.json_form.write import USUAL_WHOLE_NUMBER
from fmk16.wire.words import is_personal


@dataclass(frozen=True, slots=True)
class Builder:
    """Makes elements.

    Attributes:
        faults: Where faults are told.
        paths: Where the path of each element's value is kept, if it is to be.
    """

    faults: Faults
    paths: dict[etree._Element, str] | None = None

    def root(self, name: str, structure: type[Element], value: Json, path: str) -> etree._Element:
        """Make an element that stands in no other."""
        element = etree.Element(f"{{{NAMESPACE}}}{name}", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
        self._fill(element, structure, value, path)
        return element

    def keep(self, element: etree._Element, path: str) -> None:
        """Keep where an element came from."""
        if self.paths is not None:
            self.paths[element] = path

    # --- elements ----------------------------------------------------------------------------------------------------

    def _fill(self, element: etree._Element, held: Held, value: Json, path: str) -> None:
        self.keep(element, path)
        if isinstance(held, type):
            self._fill_structure(element, held, value, path)
        elif isinstance(held, SimpleType):
            element.text = self._value(element, held, value, path)
        elif value is not True:
            hint = "leave it out, key and all" if value is False else ""
            self.faults.other(path, "true", value, hint, personal=is_personal(element))

    def _fill_structure(self, element: etree._Element, structure: type[Element], value: Json, path: str) -> None:
        form = form_of(structure)
        if form.is_value and form.text:
            element.text = self._value(element, form.text, value, path)
            return
        members = self.faults.members(value, form.keys(), path)
        for key, use in form.attributes.items():
            if key in members:
                element.set(use.name, self._value(element, use.type, members[key], f"{path}/{key}") or "")
        if form.text and TEXT in members:
            element.text = self._value(element, form.text, members[TEXT], f"{path}/{TEXT}")
        elif form.text and isinstance(value, JsonObject):
            self.faults.say("SCH-03", path, f"expected {TEXT}, the value itself, got none")
        self._children(element, form.slots, members, path)

    def _children(self, parent: etree._Element, slots: Mapping[str, Slot], members: JsonObject, path: str) -> None:
        for key, slot in slots.items():
            if key not in members:
                continue
            value, within = members[key], f"{path}/{key}"
            if isinstance(slot, InOrder):
                self._in_order(parent, slot, value, within)
            elif slot.listed:
                for number, each in enumerate(self._entries(value, within), 1):
                    self._child(parent, slot, each, f"{within}[{number}]")
            else:
                self._child(parent, slot, value, within)

    def _child(self, parent: etree._Element, particle: ElementParticle, value: Json, path: str) -> None:
        child = etree.SubElement(parent, f"{{{NAMESPACE}}}{particle.name}")
        self._fill(child, particle.held, value, path)

    def _in_order(self, parent: etree._Element, slot: InOrder, value: Json, path: str) -> None:
        for number, each in enumerate(self._entries(value, path), 1):
            within = f"{path}[{number}]"
            members = self.faults.members(each, slot.slots, within)
            if isinstance(each, JsonObject) and len(each) != 1:
                self.faults.say("SCH-03", within, f"expected one key in each object, got {len(each) or 'none'}")
            self._children(parent, slot.slots, members, within)

    def _entries(self, value: Json, path: str) -> list[Json]:
        if not isinstance(value, list):
            self.faults.other(path, "a list", value, "write brackets around it, also where it stands once")
            return []
        if not value:
            self.faults.say(
                "SCH-03", path, "expected an entry in the list, got none", "leave the list out, key and all"
            )
        return value

    # --- values ------------------------------------------------------------------------------------------------------

    def _value(self, element: etree._Element, kind: SimpleType, value: Json, path: str) -> str | None:
        """Give the text of a value; None where it is none of its kind, which is told."""
        if kind.facets.base not in INTEGER_RANGES:
            return self.faults.text(value, path, element)
        if is_whole(value):
            return str(value)
        if is_text(value) and not USUAL_WHOLE_NUMBER.fullmatch(value):
            return self.faults.text(value, path, element)
        expected, hint = ("a number", "leave out the quotes") if is_text(value) else ("a whole number", "")
        self.faults.other(path, expected, value, hint, personal=is_personal(element))
        return None
