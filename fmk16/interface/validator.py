"""lxml's own judgement of messages by a schema set: the second opinion behind every witness."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from functools import cached_property
from threading import Lock

from lxml import etree

from fmk16.errors import SchemaSetError
from fmk16.interface.components import XS
from fmk16.interface.loading.documents import DocumentSet, SchemaDocument, in_namespace, local_name
from fmk16.interface.loading.faults import fault

_KINDS = {
    "element": "element",
    "complexType": "type",
    "simpleType": "type",
    "group": "group",
    "attributeGroup": "attributeGroup",
    "attribute": "attribute",
    "notation": "notation",
}
"""What declares something for the whole set, and what shares its names."""

_LINKS = tuple(f"{{{XS}}}{kind}" for kind in ("include", "import", "annotation"))
_SCHEMA = f"{{{XS}}}schema"
_SCHEME = "set:"
_NAMED = re.compile(r"Element '(?:\{[^}]*\})?([^']*)'")
_ONE_AT_A_TIME = Lock()
"""A schema keeps the log of its last validation alone, and lxml lets other threads run meanwhile."""


class Validator:
    """Validates with all schemas of a set at once, also with those that no single file of it reaches."""

    def __init__(self, documents: DocumentSet) -> None:
        self._documents = documents

    def check(self) -> None:
        """Make sure that libxml2 loads the set: what no processor can read proves nothing.

        Raises:
            SchemaSetError: It does not; says the side, the file, the line and its reason.
        """
        self._schema  # noqa: B018 - it is made when it is asked for

    def refusal(self, message: etree._Element) -> str:
        """Say why a message is refused; empty when it is accepted.

        Raises:
            SchemaSetError: libxml2 cannot make a validator of the set.
        """
        schema = self._schema
        with _ONE_AT_A_TIME:
            if schema.validate(message):
                return ""
            entries: Iterable[etree._LogEntry] = schema.error_log  # type: ignore[assignment]  # unknown to lxml-stubs
            return next((entry.message for entry in entries), "it is not valid")

    def place(self, message: etree._Element) -> str:
        """Say where a message is refused, without anything that it holds; empty when it is accepted.

        Raises:
            SchemaSetError: libxml2 cannot make a validator of the set.
        """
        if not (said := self.refusal(message)):
            return ""
        named = _NAMED.match(said)
        return f"at the element {named[1]}" if named else "somewhere"

    @cached_property
    def _schema(self) -> etree.XMLSchema:
        schemas = _Schemas(self._documents)
        parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
        parser.resolvers.add(schemas)
        try:
            return etree.XMLSchema(etree.fromstring(schemas.driver(), parser))
        except etree.XMLSchemaParseError as error:
            raise self._refusal(error, schemas) from error

    def _refusal(self, error: etree.XMLSchemaParseError, schemas: _Schemas) -> SchemaSetError:
        first = next((entry for entry in error.error_log), None)
        if first is None:
            return fault(self._documents.side, self._documents.source, 0, f"libxml2 refuses it: {error}")
        file = schemas.file_of(first.filename) or self._documents.source
        return fault(self._documents.side, file, first.line, f"libxml2 refuses it: {first.message}")


class _Schemas(etree.Resolver):
    """Hands libxml2 the documents of a set from memory: one driver, one document a namespace, and the schemas."""

    def __init__(self, documents: DocumentSet) -> None:
        super().__init__()
        self._schemas = documents.schemas
        self._namespaces = sorted({schema.namespace for schema in documents.schemas})
        self._repeated = _repeated(documents.schemas)

    def driver(self) -> bytes:
        """Write the document that imports all namespaces."""
        driver = etree.Element(_SCHEMA)
        for at, namespace in enumerate(self._namespaces):
            found = etree.SubElement(driver, f"{{{XS}}}import", schemaLocation=f"{_SCHEME}namespace/{at}")
            if namespace:
                found.set("namespace", namespace)
        if "" in self._namespaces:
            driver.set("targetNamespace", "urn:driver")
        return etree.tostring(driver)

    def file_of(self, url: str | None) -> str:
        """Give the name of the file that a place of libxml2's lies in; empty when it lies in none."""
        kind, _, at = (url or "").removeprefix(_SCHEME).partition("/")
        return self._schemas[int(at)].file if kind == "schema" else ""

    def resolve(self, system_url: str, public_id: str, context: object) -> object:  # type: ignore[override]  # noqa: ARG002 - the stubs lack lxml's third argument
        """Give a document; nothing that is not of the set."""
        kind, _, at = system_url.removeprefix(_SCHEME).partition("/")
        text = b"" if not system_url.startswith(_SCHEME) else self._text(kind, int(at))
        return self.resolve_string(text, context, base_url=system_url)

    def _text(self, kind: str, at: int) -> bytes:
        return self._whole_namespace(self._namespaces[at]) if kind == "namespace" else self._schema(at)

    def _whole_namespace(self, namespace: str) -> bytes:
        whole = etree.Element(_SCHEMA)
        if namespace:
            whole.set("targetNamespace", namespace)
        for at, schema in enumerate(self._schemas):
            if schema.namespace == namespace:
                etree.SubElement(whole, f"{{{XS}}}include", schemaLocation=f"{_SCHEME}schema/{at}")
        return etree.tostring(whole)

    def _schema(self, at: int) -> bytes:
        """Write a schema without what others before it declare, and what it links to: whole namespaces are imported."""
        schema = self._schemas[at]
        root = _copy(schema.root)
        links = root.iterchildren(*_LINKS)
        for child in [*(root[number] for number in self._repeated[at]), *links]:
            root.remove(child)
        for namespace in self._others(schema.namespace):
            root.insert(0, etree.Element(f"{{{XS}}}import", {"namespace": namespace} if namespace else {}))
        return etree.tostring(root)

    def _others(self, namespace: str) -> Iterator[str]:
        return (other for other in self._namespaces if other != namespace)


def _repeated(schemas: Iterable[SchemaDocument]) -> list[list[int]]:
    """Give for each schema which children declare what is declared before: no set is loaded where they differ."""
    known: set[tuple[str, str, str]] = set()
    found: list[list[int]] = []
    for schema in schemas:
        found.append([])
        for number, child in enumerate(schema.root):
            if (declared := _declared(child, schema.namespace)) in known:
                found[-1].append(number)
            elif declared is not None:
                known.add(declared)
    return found


def _declared(child: etree._Element, namespace: str) -> tuple[str, str, str] | None:
    """Say what a child of a schema declares: namespace, kind and name."""
    kind = _KINDS.get(local_name(child)) if in_namespace(child, XS) else None
    name = child.get("name")
    return (namespace, kind, name.strip()) if kind and name else None


def _copy(root: etree._Element) -> etree._Element:
    """Copy an element with every prefix that is declared around it, as attributes may name them."""
    return deepcopy(root) if root.getparent() is None else etree.fromstring(etree.tostring(root))
