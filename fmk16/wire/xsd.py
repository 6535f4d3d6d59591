"""The schema set, written out of the model: one readable file a module, and one flattened file to validate with."""

from __future__ import annotations

import inspect
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from fmk16.errors import SchemaSetError
from fmk16.model.content import (
    AttributeUse,
    Content,
    ElementParticle,
    GroupParticle,
    Held,
    Occurs,
    Particle,
    SimpleType,
    base_of,
    content_of,
    structures_below,
)
from fmk16.model.message import ROOTS
from fmk16.model.simple import Simple
from fmk16.model.structure import NAMESPACE, Element, Group, Structure

XS = "http://www.w3.org/2001/XMLSchema"
FLAG_TYPE = "FlagType"
FLAG_ROOM = "structure"
FLATTENED = "fmk-1.6.0.xsd"
"""The name of the one file that holds everything."""


def schema_files(roots: Mapping[str, type[Element]]) -> dict[str, bytes]:
    """Write the schema set of the given root elements.

    Args:
        roots: The class of each root element, by the element's name.

    Returns:
        File name to content: ``fmk-1.6.0.xsd`` flattened, and a file for each module of the model.
    """
    rooms = _rooms(roots)
    files = {f"{room.name}.xsd": _serialise(room.schema(rooms)) for room in rooms}
    files[f"{FLAG_ROOM}.xsd"] = _serialise(_flag_schema())
    files[FLATTENED] = _serialise(_flattened(rooms))
    return files


@dataclass(slots=True)
class _Room:
    """What one module of the model puts into its schema file."""

    name: str
    elements: dict[str, str] = field(default_factory=dict)
    complex_types: dict[str, type[Element]] = field(default_factory=dict)
    simple_types: dict[str, Simple] = field(default_factory=dict)
    needs: set[str] = field(default_factory=set)

    def definitions(self, *, documented: bool) -> Iterator[etree._Element]:
        for name, type_name in self.elements.items():
            yield _node("element", name=name, type=f"fmk:{type_name}")
        for name, structure in self.complex_types.items():
            yield _complex_type(name, structure, documented=documented)
        for name, facets in self.simple_types.items():
            yield _named_simple_type(name, facets)

    def schema(self, rooms: Iterable[_Room]) -> etree._Element:
        schema = _empty_schema()
        homes = {name: room.name for room in rooms for name in (*room.complex_types, *room.simple_types)}
        homes[FLAG_TYPE] = FLAG_ROOM
        for home in sorted({homes[name] for name in self.needs} - {self.name}):
            schema.append(_node("include", schemaLocation=f"{home}.xsd"))
        schema.extend(self.definitions(documented=True))
        return schema


def type_name(structure: type[Structure]) -> str:
    """Give the name of a class's complex type."""
    return f"{structure.__name__}Type"


def _rooms(roots: Mapping[str, type[Element]]) -> list[_Room]:
    rooms: dict[str, _Room] = {}
    placed: dict[str, Simple] = {}
    owners: dict[str, type[Structure]] = {}
    for structure in structures_below(tuple(roots.values())):
        room = rooms.setdefault(_module(structure), _Room(_module(structure)))
        if issubclass(structure, Element):
            name = type_name(structure)
            if owners.setdefault(name, structure) is not structure:
                raise TypeError(f"two classes are called {structure.__name__}; rename one")
            room.complex_types[name] = structure
        _place_leaves(structure, room, placed)
    for name, structure in roots.items():
        rooms[_module(structure)].elements[name] = type_name(structure)
        rooms[_module(structure)].needs.add(type_name(structure))
    return sorted(rooms.values(), key=lambda room: room.name)


def _module(structure: type[Structure]) -> str:
    package, _, module = structure.__module__.rpartition(".")
    return f"{module}-messages" if package.endswith(".messages") else module


def _place_leaves(structure: type[Structure], room: _Room, placed: dict[str, Simple]) -> None:
    if base := base_of(structure):
        room.needs.add(type_name(base))
    for held in _held(content_of(structure)):
        if isinstance(held, SimpleType):
            if not (name := held.facets.name):
                continue
            if name not in placed:
                placed[name] = room.simple_types[name] = held.facets
            elif placed[name] != held.facets:
                raise TypeError(f"the simple type {name} is declared twice, with different facets")
            room.needs.add(name)
        else:
            room.needs.add(FLAG_TYPE if held == "flag" else type_name(held))


def _held(content: Content) -> Iterator[Held]:
    yield from (use.type for use in content.attributes)
    if content.text:
        yield content.text.type
    yield from (particle.held for particle in content.particles if isinstance(particle, ElementParticle))


def _flattened(rooms: Iterable[_Room]) -> etree._Element:
    schema = _empty_schema()
    schema.append(_flag_type())
    for room in rooms:
        schema.extend(room.definitions(documented=False))
    return schema


# --- definitions -----------------------------------------------------------------------------------------------------


def _complex_type(name: str, structure: type[Element], *, documented: bool) -> etree._Element:
    node = _node("complexType", name=name)
    if documented:
        _document(node, structure)
    content = content_of(structure)
    if content.text is not None:
        extension = _under(_under(node, "simpleContent"), "extension", base=_reference(content.text.type))
        extension.extend(map(_attribute, content.attributes))
        return node
    base = base_of(structure)
    holder = _under(_under(node, "complexContent"), "extension", base=f"fmk:{type_name(base)}") if base else node
    particles = _own_particles(content, base)
    if particles:
        _sequence(_under(holder, "sequence"), particles)
    holder.extend(map(_attribute, content.attributes))
    return node


def _own_particles(content: Content, base: type[Structure] | None) -> tuple[Particle, ...]:
    inherited = {particle.field for particle in content_of(base).particles} if base else set()
    return tuple(particle for particle in content.particles if particle.field not in inherited)


def _sequence(parent: etree._Element, particles: Iterable[Particle]) -> None:
    for particle in particles:
        if isinstance(particle, ElementParticle):
            parent.append(_element(particle))
        else:
            _groups(parent, particle)


def _element(particle: ElementParticle) -> etree._Element:
    return _node("element", name=particle.name, type=_type_of(particle.held), **_occurs(particle.occurs))


def _type_of(held: Held) -> str:
    if isinstance(held, SimpleType):
        return _reference(held)
    return f"fmk:{FLAG_TYPE if held == 'flag' else type_name(held)}"


def _groups(parent: etree._Element, particle: GroupParticle) -> None:
    if len(particle.branches) == 1:
        _sequence(_under(parent, "sequence", **_occurs(particle.occurs)), content_of(particle.branches[0]).particles)
        return
    choice = _under(parent, "choice", **_occurs(particle.occurs))
    for branch in particle.branches:
        _one_branch(choice, branch)


def _one_branch(choice: etree._Element, branch: type[Group]) -> None:
    particles = content_of(branch).particles
    if len(particles) == 1 and isinstance(particles[0], ElementParticle):
        choice.append(_element(particles[0]))
    else:
        _sequence(_under(choice, "sequence"), particles)


def _attribute(use: AttributeUse) -> etree._Element:
    required = {"use": "required"} if use.required else {}
    return _node("attribute", name=use.name, type=_reference(use.type), **required)


def _occurs(occurs: Occurs) -> dict[str, str]:
    stated = {}
    if occurs.least != 1:
        stated["minOccurs"] = str(occurs.least)
    if occurs.most != 1:
        stated["maxOccurs"] = "unbounded" if occurs.most is None else str(occurs.most)
    return stated


def _reference(simple: SimpleType) -> str:
    return f"fmk:{simple.facets.name}" if simple.facets.name else f"xs:{simple.facets.base}"


def _named_simple_type(name: str, facets: Simple) -> etree._Element:
    node = _node("simpleType", name=name)
    if facets.known is None:
        _restriction(node, facets)
        return node
    union = _under(node, "union")
    _enumeration(_under(union, "simpleType"), list(facets.known))
    _restriction(_under(union, "simpleType"), facets)
    return node


def _enumeration(parent: etree._Element, values: Iterable[str]) -> None:
    restriction = _under(parent, "restriction", base="xs:string")
    for value in values:
        _under(restriction, "enumeration", value=str(value))


def _restriction(parent: etree._Element, facets: Simple) -> None:
    if facets.closed is not None:
        _enumeration(parent, list(facets.closed))
        return
    restriction = _under(parent, "restriction", base=f"xs:{facets.base}")
    for name, value in _facets(facets):
        _under(restriction, name, value=value)


def _facets(facets: Simple) -> Iterator[tuple[str, str]]:
    stated = {
        "minLength": facets.min_length,
        "maxLength": facets.max_length,
        "pattern": facets.pattern,
        "minInclusive": facets.min_inclusive,
        "maxInclusive": facets.max_inclusive,
        "maxExclusive": facets.max_exclusive,
        "totalDigits": facets.total_digits,
        "fractionDigits": facets.fraction_digits,
    }
    return ((name, str(value)) for name, value in stated.items() if value is not None)


# --- XML -------------------------------------------------------------------------------------------------------------


def _empty_schema() -> etree._Element:
    schema = etree.Element(f"{{{XS}}}schema", nsmap={"xs": XS, "fmk": NAMESPACE})
    schema.set("targetNamespace", NAMESPACE)
    schema.set("elementFormDefault", "qualified")
    return schema


def _flag_schema() -> etree._Element:
    schema = _empty_schema()
    schema.append(_flag_type())
    return schema


def _flag_type() -> etree._Element:
    return _node("complexType", name=FLAG_TYPE)


def _document(node: etree._Element, structure: type[Structure]) -> None:
    text = inspect.cleandoc(structure.__doc__ or "").partition("\n\n")[0].replace("\n", " ")
    _under(_under(node, "annotation"), "documentation").text = text


def _node(tag: str, **attributes: str) -> etree._Element:
    return etree.Element(f"{{{XS}}}{tag}", attributes)


def _under(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{XS}}}{tag}", attributes)


def _serialise(schema: etree._Element) -> bytes:
    etree.cleanup_namespaces(schema, top_nsmap={"xs": XS, "fmk": NAMESPACE}, keep_ns_prefixes=["fmk"])
    etree.indent(schema, "  ")
    return etree.tostring(schema, xml_declaration=True, encoding="UTF-8") + b"\n"


# --- the files -------------------------------------------------------------------------------------------------------


def write_schema_set(folder: Path, roots: Mapping[str, type[Element]]) -> None:
    """Write the schema set of the given roots into a folder, and remove the schema files that are none of it.

    Raises:
        SchemaSetError: It is no folder, or holds something else than the schema set; nothing is touched then.
    """
    if not folder.is_dir():
        raise SchemaSetError(f"{folder} is no folder; make it first")
    if not (folder / FLATTENED).is_file() and any(folder.iterdir()):
        raise SchemaSetError(f"{folder} holds no {FLATTENED} and other files; give the set's folder, or an empty one")
    files = schema_files(roots)
    for stale in folder.glob("*.xsd"):
        if stale.name not in files:
            stale.unlink()
    for name, content in files.items():
        (folder / name).write_bytes(content)


def main() -> None:
    """Write the schema set into the folder named on the command line: in a checkout, after a change to the model."""
    parser = ArgumentParser(prog="python -m fmk16.wire.xsd", description="Write the schema set out of the model.")
    parser.add_argument("folder", type=Path, help="its folder, whose other schema files are removed; or an empty one")
    folder = parser.parse_args().folder
    try:
        write_schema_set(folder, ROOTS)
    except SchemaSetError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
