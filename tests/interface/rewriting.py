"""A schema set written otherwise: one file, types under other names, choices and declarations the other way round."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from fmk16.interface.components import XS, Name, Operation
from fmk16.interface.loading.documents import WSDL, DocumentSet
from fmk16.interface.schema_set import SchemaSet

SOAP = "http://schemas.xmlsoap.org/wsdl/soap/"
SERVICES = "urn:rewritten"
_LINKS = [f"{{{XS}}}{kind}" for kind in ("include", "import", "annotation")]
_TYPES = [f"{{{XS}}}complexType", f"{{{XS}}}simpleType"]
_CHOICE = f"{{{XS}}}choice"


def rewritten(schemas: SchemaSet) -> bytes:
    """Write a set as one WSDL."""
    definitions = etree.Element(f"{{{WSDL}}}definitions", {"targetNamespace": SERVICES}, {"w": WSDL, "s": SERVICES})
    types = etree.SubElement(definitions, f"{{{WSDL}}}types")
    types.extend(_schemas(schemas.documents))
    for operation in schemas.components.operations:
        definitions.extend(_messages(operation))
    for service in sorted({operation.service for operation in schemas.components.operations}):
        operations = [each for each in schemas.components.operations if each.service == service]
        definitions.append(_port_type(service, operations))
        definitions.append(_binding(service, operations))
    return etree.tostring(definitions)


# --- schemas ---------------------------------------------------------------------------------------------------------


def _schemas(documents: DocumentSet) -> list[etree._Element]:
    roots = [deepcopy(etree.fromstring(etree.tostring(schema.root))) for schema in documents.schemas]
    namespaces = sorted({schema.namespace for schema in documents.schemas})
    declared = {
        Name(schema.namespace, str(each.get("name")))
        for schema in documents.schemas
        for each in schema.root.iterchildren(*_TYPES)
    }
    for root in roots:
        _rewrite(root, declared)
        for namespace in namespaces:
            if namespace != root.get("targetNamespace"):
                root.insert(0, etree.Element(f"{{{XS}}}import", namespace=namespace))
    return roots


def _rewrite(root: etree._Element, declared: set[Name]) -> None:
    for said in list(root.iter(*_LINKS)):
        said.getparent().remove(said)
    for each in root.iterchildren(*_TYPES):
        each.set("name", _renamed(str(each.get("name"))))
    for each in root.iter(etree.Element):
        for attribute in {"type", "base", "itemType", "memberTypes"} & set(each.attrib):
            each.set(attribute, " ".join(_reference(word, each, declared) for word in str(each.get(attribute)).split()))
    for model in (*root.iter(_CHOICE), root):
        model[:] = reversed(list(model))


def _reference(word: str, at: etree._Element, declared: set[Name]) -> str:
    prefix, colon, local = word.rpartition(":")
    name = Name(at.nsmap.get(prefix or None, ""), local)
    return f"{prefix}{colon}{_renamed(local)}" if name in declared else word


def _renamed(local: str) -> str:
    return f"{local}.Rewritten"


# --- operations ------------------------------------------------------------------------------------------------------


def _parts(operation: Operation) -> dict[str, tuple[Name, ...]]:
    return {
        "input": (*operation.request, *operation.request_headers),
        "output": (*operation.response, *operation.response_headers),
        **{f"fault{at}": (name,) for at, name in enumerate(operation.faults)},
    }


def _messages(operation: Operation) -> Iterable[etree._Element]:
    for role, names in _parts(operation).items():
        message = etree.Element(f"{{{WSDL}}}message", name=_message(operation, role))
        for at, name in enumerate(names):
            part = etree.SubElement(message, f"{{{WSDL}}}part", name=f"p{at}", nsmap={"e": name.namespace})
            part.set("element", f"e:{name.local}")
        yield message


def _message(operation: Operation, role: str) -> str:
    return f"{operation.service}.{operation.name}.{role}"


def _port_type(service: str, operations: Iterable[Operation]) -> etree._Element:
    port_type = etree.Element(f"{{{WSDL}}}portType", name=service)
    for each in operations:
        operation = etree.SubElement(port_type, f"{{{WSDL}}}operation", name=each.name)
        for role in _parts(each):
            kind = etree.SubElement(operation, f"{{{WSDL}}}{role.rstrip('0123456789')}")
            kind.set("message", f"s:{_message(each, role)}")
            if role.startswith("fault"):
                kind.set("name", role)
    return port_type


def _binding(service: str, operations: Iterable[Operation]) -> etree._Element:
    binding = etree.Element(f"{{{WSDL}}}binding", name=f"{service}.Binding", type=f"s:{service}")
    etree.SubElement(binding, f"{{{SOAP}}}binding", style="document", transport="http://schemas.xmlsoap.org/soap/http")
    for each in operations:
        operation = etree.SubElement(binding, f"{{{WSDL}}}operation", name=each.name)
        etree.SubElement(operation, f"{{{SOAP}}}operation", soapAction=each.soap_action)
        _bound(operation, each, "input", len(each.request))
        _bound(operation, each, "output", len(each.response))
        for at in range(len(each.faults)):
            fault = etree.SubElement(operation, f"{{{WSDL}}}fault", name=f"fault{at}")
            etree.SubElement(fault, f"{{{SOAP}}}fault", name=f"fault{at}", use="literal")
    return binding


def _bound(operation: etree._Element, each: Operation, role: str, bodies: int) -> None:
    names = _parts(each)[role]
    bound = etree.SubElement(operation, f"{{{WSDL}}}{role}")
    for at in range(bodies, len(names)):
        header = etree.SubElement(bound, f"{{{SOAP}}}header", part=f"p{at}", use="literal")
        header.set("message", f"s:{_message(each, role)}")
    etree.SubElement(bound, f"{{{SOAP}}}body", parts=" ".join(f"p{at}" for at in range(bodies)), use="literal")
