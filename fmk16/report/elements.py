"""Parts of a message as JSON, under the interface's own element names."""

from __future__ import annotations

from typing import Any

from fmk16.model.content import ElementParticle, Particle, content_of
from fmk16.model.scalars import Moment, Quantity
from fmk16.model.structure import Structure
from fmk16.report.privacy import shown

Json = dict[str, Any]
"""An object of JSON: names in the order in which they are written."""


def element_json(structure: Structure) -> Json:
    """Turn an element, or a group, into an object: children by name, groups inline, what repeats as a list.

    Decimals stay in their written form, as text; a flag is true; an element's own text beside attributes is ``value``.
    """
    content = content_of(type(structure))
    made: Json = {}
    for use in content.attributes:
        _put(made, use.name, getattr(structure, use.field))
    if content.text:
        _put(made, content.text.field, getattr(structure, content.text.field))
    for particle in content.particles:
        _add(made, particle, getattr(structure, particle.field))
    return made


def _add(made: Json, particle: Particle, value: Any) -> None:
    if isinstance(particle, ElementParticle):
        _put(made, particle.name, value)
    elif isinstance(value, Structure):
        made.update(element_json(value))


def _put(made: Json, name: str, value: Any) -> None:
    if value is not None and value is not False and value != ():
        made[name] = _value(value)


def _value(value: Any) -> Any:
    match value:
        case Structure():
            made = element_json(value)
            return made["value"] if list(made) == ["value"] else made
        case tuple():
            return [_value(each) for each in value]
        case Quantity() | Moment():
            return value.written
        case str():
            return shown(value)
        case _:
            return value
