"""The operations of a set: from the port types, messages and SOAP bindings of its WSDLs, or from names of elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from fmk16.interface.components import Name, Operation
from fmk16.interface.loading.documents import WSDL, Node, ServiceDocument

_SOAP: Final = ("http://schemas.xmlsoap.org/wsdl/soap/", "http://schemas.xmlsoap.org/wsdl/soap12/")
_REFERENCES = frozenset({"element", "type", "message"})
_REQUEST, _RESPONSE = "Request", "Response"


def operations_of(services: Sequence[ServiceDocument], elements: frozenset[Name]) -> tuple[Operation, ...]:
    """Give the operations that WSDLs describe, by service and name.

    The SOAP action of an operation is what its bindings state: where they state several, all of them in order, with
    spaces between them.

    Args:
        services: The WSDLs of the set; each sees what it describes itself, and what it imports.
        elements: The global elements of the set.

    Raises:
        SchemaSetError: A binding, port type, message, part or element is referred to and not there, something is
            described twice and differently, or a style other than document/literal is used.
    """
    by_file = {service.file: service for service in services}
    bound = frozenset(name for service in services for name in _bound(service))
    found: dict[tuple[Name, str], tuple[Operation, Node]] = {}
    for service in services:
        view = _View.of(_in_sight(service, by_file), elements)
        for port_type, node in view.port_types_of(service, bound):
            for described, operation in view.operations(port_type, node):
                key = port_type, operation.name
                if key in found and found[key][0] != operation:
                    place = found[key][1].origin
                    reason = f"is described differently in {place.file}, line {place.line}; leave one of them out"
                    raise described.fault(f"the operation {operation.name} of {port_type.local} {reason}")
                found[key] = operation, described
    return _by_service(found)


def operations_of_names(elements: Iterable[Name]) -> tuple[Operation, ...]:
    """Make operations of elements whose names end in Request or Response, for a set without a WSDL."""
    found: dict[Name, Operation] = {}
    for name in sorted(elements):
        for ending in (_REQUEST, _RESPONSE):
            stem = Name(name.namespace, name.local.removesuffix(ending))
            if stem.local and stem != name:
                operation = found.get(stem, Operation("", stem.local))
                found[stem] = (
                    replace(operation, request=(name,)) if ending == _REQUEST else replace(operation, response=(name,))
                )
    return tuple(found[stem] for stem in sorted(found, key=lambda stem: (stem.local, stem.namespace)))


def _by_service(found: Mapping[tuple[Name, str], tuple[Operation, Node]]) -> tuple[Operation, ...]:
    """Order the operations; port types that share a name in several namespaces are called by both."""
    port_types = {port_type for port_type, _ in found}
    locals_ = [port_type.local for port_type in port_types]
    shared = {local for local in locals_ if locals_.count(local) > 1}
    named = (
        replace(operation, service=str(port_type)) if port_type.local in shared else operation
        for (port_type, _), (operation, _) in found.items()
    )
    return tuple(sorted(named, key=lambda operation: (operation.service, operation.name)))


def _in_sight(service: ServiceDocument, by_file: Mapping[str, ServiceDocument]) -> tuple[ServiceDocument, ...]:
    """Give a WSDL and all that it imports, directly or not."""
    seen: dict[str, ServiceDocument] = {}
    waiting = [service.file]
    while waiting:
        file = waiting.pop()
        if file not in seen:
            seen[file] = by_file[file]
            waiting += by_file[file].imports
    return tuple(seen.values())


# --- what one WSDL sees ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _View:
    """The port types, messages and bindings that one WSDL sees."""

    port_types: Mapping[Name, Node]
    messages: Mapping[Name, Node]
    bindings: tuple[Node, ...]
    elements: frozenset[Name]

    @classmethod
    def of(cls, services: Sequence[ServiceDocument], elements: frozenset[Name]) -> _View:
        bindings = (node for service in services for node in Node(service.root, service).named(f"{{{WSDL}}}binding"))
        return cls(_declared(services, "portType"), _declared(services, "message"), tuple(bindings), elements)

    def port_types_of(self, service: ServiceDocument, bound: frozenset[Name]) -> Iterator[tuple[Name, Node]]:
        """Give the port types that a WSDL binds, and those it describes that no WSDL of the set binds."""
        own = frozenset(_bound(service))
        for name in own - self.port_types.keys():
            binding = next(each for each in self.bindings if _port_type_of(each) == name)
            raise binding.fault(f"refers to the portType {name}, which the WSDL does not describe")
        for name, node in self.port_types.items():
            if name in own or (node.document is service and name not in bound):
                yield name, node

    def operations(self, port_type: Name, node: Node) -> Iterator[tuple[Node, Operation]]:
        """Give the operations of a port type, each with where it is described."""
        bindings = [binding for binding in self.bindings if _port_type_of(binding) == port_type]
        described = _by_operation_name(node)
        bound = [_by_operation_name(binding) for binding in bindings if _is_soap(binding)]
        for binding in bound:
            for name, operation in binding.items():
                if name not in described:
                    raise operation.fault(f"binds the operation {name}, which {port_type.local} does not have")
        for name, operation in described.items():
            yield operation, self._operation(port_type, operation, [each[name] for each in bound if name in each])

    def _operation(self, port_type: Name, node: Node, bound: Sequence[Node]) -> Operation:
        for operation in bound:
            _refuse_other_styles(operation)
        inputs = [found for operation in bound for found in operation.named(f"{{{WSDL}}}input")]
        outputs = [found for operation in bound for found in operation.named(f"{{{WSDL}}}output")]
        actions = {action for operation in bound for action in _actions(operation)}
        return Operation(
            port_type.local,
            node.required("name"),
            " ".join(sorted(filter(None, actions))),
            self._body(node, "input", inputs),
            self._body(node, "output", outputs),
            self._headers(inputs),
            self._headers(outputs),
            self._faults(node),
            tuple(sorted({way for operation in bound for way in _ways(operation)})),
            node.origin,
        )

    # --- messages ----------------------------------------------------------------------------------------------------

    def _body(self, operation: Node, direction: str, bound: Sequence[Node]) -> tuple[Name, ...]:
        """Give the elements of a message's body: the parts its bindings name, or all but those that are headers."""
        roots: dict[Name, None] = {}
        for node in operation.named(f"{{{WSDL}}}{direction}"):
            name = node.resolve(node.required("message"))
            parts = self._parts(name, node)
            for part in self._parts_in_body(name, parts, bound):
                roots[self._element(parts[part])] = None
        return tuple(roots)

    def _parts_in_body(self, message: Name, parts: Mapping[str, Node], bound: Sequence[Node]) -> Iterator[str]:
        bodies = [body for node in bound for body in _soap(node, "body")]
        for body in bodies:
            for part in (body.get("parts") or "").split():
                if part not in parts:
                    raise body.fault(f"refers to the part {part}, which the message {message} does not have")
                yield part
        if not bodies or any(body.get("parts") is None for body in bodies):
            headers = [header for node in bound for header in _soap(node, "header")]
            apart = {header.get("part") for header in headers if _message_of(header) == message}
            yield from (part for part in parts if part not in apart)

    def _headers(self, bound: Sequence[Node]) -> tuple[Name, ...]:
        roots: set[Name] = set()
        for node in bound:
            for header in _soap(node, "header"):
                message, part = _message_of(header), header.required("part")
                parts = self._parts(message, header)
                if part not in parts:
                    raise header.fault(f"refers to the part {part}, which the message {message} does not have")
                roots.add(self._element(parts[part]))
        return tuple(sorted(roots))

    def _faults(self, operation: Node) -> tuple[Name, ...]:
        roots: set[Name] = set()
        for node in operation.named(f"{{{WSDL}}}fault"):
            for part in self._parts(node.resolve(node.required("message")), node).values():
                roots.add(self._element(part))
        return tuple(sorted(roots))

    def _parts(self, message: Name, by: Node) -> Mapping[str, Node]:
        if message not in self.messages:
            raise by.fault(f"refers to the message {message}, which the WSDL does not describe")
        return {part.required("name"): part for part in self.messages[message].named(f"{{{WSDL}}}part")}

    def _element(self, part: Node) -> Name:
        name = part.reference("element")
        if name is None:
            raise part.fault(f"the part {part.get('name')} names no element; only document/literal messages are read")
        if name not in self.elements:
            raise part.fault(f"refers to the element {name}, which the set does not declare")
        return name


def _bound(service: ServiceDocument) -> Iterator[Name]:
    for binding in Node(service.root, service).named(f"{{{WSDL}}}binding"):
        yield _port_type_of(binding)


def _port_type_of(binding: Node) -> Name:
    return binding.resolve(binding.required("type"))


def _declared(services: Sequence[ServiceDocument], kind: str) -> Mapping[Name, Node]:
    """Give what WSDLs describe, by name.

    Raises:
        SchemaSetError: Two of one name differ.
    """
    found: dict[Name, Node] = {}
    for service in services:
        for node in Node(service.root, service).named(f"{{{WSDL}}}{kind}"):
            name = node.declared_name()
            if name in found and _said(found[name]) != _said(node):
                place = found[name].origin
                raise node.fault(f"the {kind} {name} is described differently in {place.file}, line {place.line}")
            found.setdefault(name, node)
    return found


def _said(node: Node) -> tuple[object, ...]:
    """Give what a message or port type says, the prefixes of names resolved."""
    attributes = sorted(
        (str(key), str(node.resolve(str(value)) if key in _REFERENCES else value))
        for key, value in node.element.attrib.items()
    )
    inside = (Node(child, node.document) for child in node.element if child.tag != f"{{{WSDL}}}documentation")
    return node.kind, attributes, [_said(child) for child in inside]


def _by_operation_name(node: Node) -> dict[str, Node]:
    found: dict[str, Node] = {}
    for operation in node.named(f"{{{WSDL}}}operation"):
        name = operation.required("name")
        if name in found:
            raise operation.fault(f"the operation {name} is there twice; overloaded operations are not read")
        found[name] = operation
    return found


# --- SOAP ------------------------------------------------------------------------------------------------------------


def _soap(node: Node, kind: str) -> Iterator[Node]:
    """Give the children that are of SOAP 1.1 or 1.2."""
    for namespace in _SOAP:
        yield from node.named(f"{{{namespace}}}{kind}")


def _ways(operation: Node) -> Iterator[str]:
    """Say how the binding that an operation is in carries it: the version of SOAP, and over what."""
    binding = operation.element.getparent()
    for version, namespace in zip(("1.1", "1.2"), _SOAP, strict=True):
        for found in () if binding is None else binding.iterchildren(f"{{{namespace}}}binding"):
            yield f"SOAP {version} over {found.get('transport') or 'nothing that is said'}"


def _is_soap(binding: Node) -> bool:
    return any(_soap(binding, "binding"))


def _message_of(header: Node) -> Name:
    return header.resolve(header.required("message"))


def _actions(operation: Node) -> Iterator[str]:
    for soap in _soap(operation, "operation"):
        yield soap.get("soapAction") or ""


def _refuse_other_styles(operation: Node) -> None:
    """Only document/literal says by the schema alone what a message looks like."""
    bindings = (Node(element, operation.document) for element in operation.element.iterancestors(f"{{{WSDL}}}binding"))
    for soap in (*(soap for binding in bindings for soap in _soap(binding, "binding")), *_soap(operation, "operation")):
        if soap.get("style") == "rpc":
            raise soap.fault("the style is rpc; only document/literal messages are read")
    for child in operation.element.iterdescendants():
        if child.get("use") == "encoded":
            raise Node(child, operation.document).fault("the use is encoded; only document/literal messages are read")
