"""The documents of a set, parsed, and one element of them together with what its names and defaults depend on."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from fmk16.errors import SchemaSetError
from fmk16.interface.components import XS, Name, Origin, Site
from fmk16.interface.loading.faults import fault

WSDL: Final = "http://schemas.xmlsoap.org/wsdl/"
XML: Final = "http://www.w3.org/XML/1998/namespace"
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


@dataclass(frozen=True, slots=True, eq=False)
class SchemaDocument:
    """One ``xs:schema``, as a file of its own or within a WSDL.

    Attributes:
        side: Which of the sets it belongs to.
        file: The file's name within the set.
        root: The ``xs:schema`` element.
        namespace: Its target namespace; the including document's where it has none of its own.
    """

    side: str
    file: str
    root: etree._Element
    namespace: str


@dataclass(frozen=True, slots=True, eq=False)
class ServiceDocument:
    """One ``wsdl:definitions``.

    Attributes:
        side: Which of the sets it belongs to.
        file: The file's name within the set.
        root: The ``wsdl:definitions`` element.
        namespace: Its target namespace.
        imports: The files of the WSDLs that it imports itself.
    """

    side: str
    file: str
    root: etree._Element
    namespace: str
    imports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class DocumentSet:
    """Everything of a set that was read.

    Attributes:
        side: What errors call this set, such as ``old``.
        source: Where it came from, as given.
        schemas: The schemas, by file; one without target namespace stands here once for each namespace it took.
        services: The WSDLs, by file.
        files: The names of all files that were read, in order.
        folder: What stands in front of a file's name to find it: a folder, or the archive that it is in.
    """

    side: str
    source: str
    schemas: tuple[SchemaDocument, ...]
    services: tuple[ServiceDocument, ...]
    files: tuple[str, ...]
    folder: str = ""

    def path(self, file: str) -> str:
        """Give the path of a file of the set, as one would write it."""
        return posixpath.normpath(posixpath.join(self.folder, file))


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element of a document."""

    element: etree._Element
    document: SchemaDocument | ServiceDocument

    @property
    def kind(self) -> str:
        """Its local name."""
        return local_name(self.element)

    @property
    def origin(self) -> Origin:
        """Where it stands."""
        return Origin(self.document.file, line_of(self.element))

    @property
    def site(self) -> Site:
        """What declares it: the global declaration around it, and the elements and attributes on the way to it."""
        steps: list[str] = []
        at: etree._Element | None = self.element
        while at is not None and at is not self.document.root:
            steps += _step(at, self.document) if at.getparent() is self.document.root else _local_step(at)
            at = at.getparent()
        return Site(tuple(reversed(steps)), self.origin)

    def children(self) -> Iterator[Node]:
        """Give the schema elements within it, annotations left out.

        Raises:
            SchemaSetError: Something else than a schema element stands there.
        """
        for child in self.element:
            node = Node(child, self.document)
            if not in_namespace(child, XS):
                raise node.fault(f"{child.tag} stands where an element of XML Schema belongs")
            if node.kind != "annotation":
                yield node

    def named(self, tag: str) -> Iterator[Node]:
        """Give the children with a tag, in lxml's notation."""
        return (Node(child, self.document) for child in self.element.iterchildren(tag))

    def get(self, attribute: str) -> str | None:
        """Give an attribute's value, without blanks around it."""
        value = self.element.get(attribute)
        return None if value is None else str(value).strip()

    def required(self, attribute: str) -> str:
        """Give the value of an attribute that must be there.

        Raises:
            SchemaSetError: It is not there, or is empty.
        """
        if not (value := self.get(attribute)):
            raise self.fault(f"the {self.kind} has no {attribute}")
        return value

    def flag(self, attribute: str) -> bool:
        """Tell whether an attribute says true; absent says false.

        Raises:
            SchemaSetError: It says something else than true or false.
        """
        value = self.get(attribute)
        if value is None:
            return False
        if value not in _TRUTHS:
            raise self.fault(f'{attribute}="{value}" is neither true nor false')
        return _TRUTHS[value]

    def reference(self, attribute: str) -> Name | None:
        """Give the name that an attribute refers to, or None where it is absent.

        Raises:
            SchemaSetError: Its prefix is not declared.
        """
        value = self.get(attribute)
        return None if value is None else self.resolve(value)

    def resolve(self, text: str) -> Name:
        """Give the name that a prefixed name stands for here.

        Raises:
            SchemaSetError: Its prefix is not declared.
        """
        prefix, _, local = text.rpartition(":")
        if prefix == "xml":
            return Name(XML, local)
        namespace = self.element.nsmap.get(prefix or None, "")
        if prefix and not namespace:
            raise self.fault(f"{text} has a prefix that no xmlns:{prefix} declares")
        if not namespace and self.document.root.get("targetNamespace") is None:
            return Name(self.document.namespace, local)
        return Name(str(namespace), local)

    def declared_name(self) -> Name:
        """Give the name of what is declared here for the whole set.

        Raises:
            SchemaSetError: It has none.
        """
        return Name(self.document.namespace, self.required("name"))

    def fault(self, reason: str) -> SchemaSetError:
        """Make the error that says what is wrong here."""
        return fault(self.document.side, *self.origin, reason)


def _step(element: etree._Element, document: SchemaDocument | ServiceDocument) -> list[str]:
    """Name a global declaration; what is no type has its kind in front."""
    name, kind = str(Name(document.namespace, str(element.get("name")))), local_name(element)
    return [name if kind in ("complexType", "simpleType") else f"{kind} {name}"]


def _local_step(element: etree._Element) -> list[str]:
    """Name an element or attribute on the way; its name is its own, or that of what it refers to."""
    marks = {"element": "", "attribute": "@"}
    said = element.get("name") or str(element.get("ref") or "").rpartition(":")[2]
    kind = local_name(element)
    return [f"{marks[kind]}{said}"] if kind in marks and said else []


def local_name(element: etree._Element) -> str:
    """Give an element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def in_namespace(element: etree._Element, namespace: str) -> bool:
    """Tell whether an element belongs to a namespace."""
    return str(element.tag).startswith(f"{{{namespace}}}")


def line_of(element: etree._Element) -> int:
    """Give the line that an element begins on, counted from 1; 0 when the parser does not say."""
    line = element.sourceline
    return line if isinstance(line, int) else 0
