"""The documents of a set to its components: everything that is declared, and what each declaration comes to."""

from __future__ import annotations

from dataclasses import dataclass, field

from fmk16.interface.building.attributes import Attributes
from fmk16.interface.building.complex import ComplexTypes
from fmk16.interface.building.determinism import refuse_ambiguous
from fmk16.interface.building.particles import Particles
from fmk16.interface.building.simple import SimpleTypes, builtin
from fmk16.interface.building.symbols import Declared, Guard, Symbols, symbols
from fmk16.interface.building.wsdl import operations_of, operations_of_names
from fmk16.interface.components import AnyType, Components, Name, Operation, SimpleContent, Type, TypeKey
from fmk16.interface.loading.documents import DocumentSet, Node


def components(documents: DocumentSet) -> Components:
    """Work out the components of a loaded set.

    Args:
        documents: What `load` gave.

    Raises:
        SchemaSetError: A reference leads nowhere, two definitions of one name differ, a definition needs itself, or one
            is not what XSD 1.0 and WSDL 1.1 allow; says the side, the file, the line and the reason.
    """
    found = symbols(documents.schemas)
    _refuse_contradictions(found)
    build = _Build.of(found)
    for what, node in found.declared.items():
        build.declaration(what, node)
    build.anonymous_types()
    build.builtin_types()
    refuse_ambiguous(build.types, documents.side)
    elements = {name: build.particles.element(name, node) for name, node in sorted(found.of("element"), key=_by_name)}
    return Components(
        elements,
        {key: build.types[key] for key in sorted(build.types)},
        _operations(documents, found),
        bool(documents.services),
        documents.files,
        {name: found.declared["element", name].origin for name in elements},
    )


def _by_name(declared: tuple[Name, Node]) -> Name:
    return declared[0]


def _operations(documents: DocumentSet, found: Symbols) -> tuple[Operation, ...]:
    names = frozenset(name for name, _ in found.of("element"))
    return operations_of(documents.services, names) if documents.services else operations_of_names(names)


def _refuse_contradictions(found: Symbols) -> None:
    """Refuse two declarations of one name that do not say the same."""
    for what, node in found.repeated:
        first = found.declared[what]
        if _said(found, what, first) != _said(found.instead(what, node), what, node):
            place = f"{first.origin.file}, line {first.origin.line}"
            raise node.fault(f"the {what[0]} {what[1]} is declared differently in {place}; leave one of them out")


def _said(found: Symbols, what: Declared, node: Node) -> object:
    """Give all that a declaration says, the anonymous types within it included."""
    build = _Build.of(found)
    said = build.declaration(what, node)
    build.anonymous_types()
    return said, build.types


@dataclass(frozen=True, slots=True)
class _Build:
    """What builds each kind of component, and the types so far."""

    simple: SimpleTypes
    attributes: Attributes
    particles: Particles
    complex: ComplexTypes
    types: dict[TypeKey, Type] = field(default_factory=dict)

    @classmethod
    def of(cls, found: Symbols) -> _Build:
        guard = Guard()
        simple = SimpleTypes(found, guard)
        attributes = Attributes(found, simple, guard)
        particles = Particles.of(found, guard)
        return cls(simple, attributes, particles, ComplexTypes(found, simple, attributes, particles, guard))

    def declaration(self, what: Declared, node: Node) -> object:
        """Work out one global declaration."""
        match what:
            case "element", name:
                return self.particles.element(name, node)
            case "group", name:
                return self.particles.group(name, node)
            case "attributeGroup", name:
                return self.attributes.group(name, node)
            case "attribute", name:
                return self.attributes.declared(node, name)
            case _, name:
                return self._named_type(name, node)

    def _named_type(self, name: Name, node: Node) -> Type:
        self.types[str(name),] = (
            SimpleContent(self.simple.named(name, node), node.origin)
            if node.kind == "simpleType"
            else self.complex.named(name, node)
        )
        return self.types[str(name),]

    def anonymous_types(self) -> None:
        """Work out the anonymous types, and those within them."""
        waiting = self.particles.keys.waiting
        while waiting:
            key, node = waiting.popleft()
            if node.kind == "simpleType":
                self.types[key] = SimpleContent(self.simple.defined(node), node.origin)
            else:
                self.types[key] = self.complex.defined(node, key)

    def builtin_types(self) -> None:
        """Add the built-in types that elements have."""
        for name in self.particles.keys.builtins:
            simple = builtin(name)
            self.types[str(name),] = AnyType() if simple is None else SimpleContent(simple)
