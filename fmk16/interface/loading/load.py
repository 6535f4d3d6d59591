"""A schema set of any shape to its documents: every include and import followed, each document read once."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from lxml import etree

from fmk16.errors import SchemaSetError
from fmk16.interface.components import XS
from fmk16.interface.loading.documents import (
    WSDL,
    DocumentSet,
    Node,
    SchemaDocument,
    ServiceDocument,
    line_of,
    local_name,
)
from fmk16.interface.loading.faults import fault
from fmk16.interface.loading.git_source import from_git
from fmk16.interface.loading.sources import MAX_SET_SIZE, Source, folder, joined, single_file, zip_file
from fmk16.interface.loading.xml_text import parse

_ZIP_MARK = b"PK\x03\x04"
_GZIP_MARK = b"\x1f\x8b"
_SCHEMA = f"{{{XS}}}schema"
_DEFINITIONS = f"{{{WSDL}}}definitions"


def load(source: str | os.PathLike[str], *, side: str = "") -> DocumentSet:
    """Read a schema set.

    Args:
        source: A folder, a zip file, one XSD or WSDL file, or ``ref:path`` (a folder or file) in the git repository
            of the current folder. A file or folder of that name goes before a ref.
        side: What errors call the set, such as ``old``.

    Raises:
        SchemaSetError: It cannot be read whole; says the side, the file, the line and the reason.
    """
    return load_from(_source(source, side), str(source), side)


def load_from(source: Source, given: str, side: str) -> DocumentSet:
    """Read a schema set from files that are listed already.

    Args:
        source: The files.
        given: What the set is called.
        side: What errors call it.

    Raises:
        SchemaSetError: It cannot be read whole; says the side, the file, the line and the reason.
    """
    return _Loading(source, given, side).run()


def _source(source: str | os.PathLike[str], side: str) -> Source:
    path = Path(source)
    try:
        if path.is_dir():
            return folder(path, side)
        if path.is_file():
            if _begins_with(path, _GZIP_MARK):
                reason = "it is gzipped, as a baseline is; give a baseline by --baseline, or in Python by read_baseline"
                raise fault(side, str(source), 0, reason)
            return zip_file(path, side) if _is_zip(path) else single_file(path, side)
    except (OSError, ValueError) as error:
        raise fault(side, str(source), 0, f"it cannot be read: {error}") from error
    ref, colon, _ = str(source).partition(":")
    if isinstance(source, str) and ref and colon:
        return from_git(source, side)
    raise fault(side, str(source), 0, "there is no such folder or file; to read from git, write ref:path")


def _is_zip(path: Path) -> bool:
    return path.suffix.lower() == ".zip" or _begins_with(path, _ZIP_MARK)


def _begins_with(path: Path, mark: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(mark)) == mark


@dataclass(slots=True)
class _Loading:
    """What has been read so far, and what is still to be followed."""

    source: Source
    given: str
    side: str
    size: int = 0
    roots: dict[str, etree._Element] = field(default_factory=dict)
    schemas: dict[tuple[etree._Element, str], SchemaDocument] = field(default_factory=dict)
    services: dict[str, ServiceDocument] = field(default_factory=dict)
    waiting: deque[SchemaDocument] = field(default_factory=deque)

    def run(self) -> DocumentSet:
        without_namespace = [name for name in self.source.names if self._begin(name)]
        self._follow()
        taken = {document.file for document in self.schemas.values()}
        for name in without_namespace:
            if name not in taken:
                self._add(name, self.roots[name], "")
        self._follow()
        schemas = sorted(self.schemas.values(), key=lambda found: (found.file, line_of(found.root), found.namespace))
        services = (self.services[name] for name in sorted(self.services))
        files = tuple(sorted(self.roots))
        return DocumentSet(self.side, self.given, tuple(schemas), tuple(services), files, self.source.folder)

    def _begin(self, name: str) -> bool:
        """Begin with a document, unless it may get its namespace from one that includes it; then say so."""
        root = self._root(name, None)
        if root.tag == _DEFINITIONS:
            self._add_service(name, root)
        elif _namespace(root):
            self._add(name, root, _namespace(root))
        else:
            return True
        return False

    def _follow(self) -> None:
        while self.waiting:
            document = self.waiting.popleft()
            for node in _links(document):
                self._follow_link(node, document)

    def _follow_link(self, node: Node, document: SchemaDocument) -> None:
        match node.kind:
            case "include":
                name = self._located(node, node.required("schemaLocation"))
                self._add(name, self._schema(name, node), document.namespace, node)
            case "import" if (location := node.get("schemaLocation")) and "://" not in location:
                name = self._located(node, location)
                self._add(name, self._schema(name, node), node.get("namespace") or "", node)
            case "import":
                pass  # nothing is fetched: found by its namespace, and what refers to it says when it is not there
            case kind:
                raise node.fault(f"xs:{kind} is not read; write out what it makes of the other document")

    # --- documents ---------------------------------------------------------------------------------------------------

    def _add(self, name: str, root: etree._Element, namespace: str, by: Node | None = None) -> None:
        own = _namespace(root)
        if by is not None and own != namespace and (own or by.kind == "import"):
            raise by.fault(f"{name} describes {_spoken(own)}, not {_spoken(namespace)}")
        if (root, namespace) not in self.schemas:
            document = SchemaDocument(self.side, name, root, namespace)
            self.schemas[root, namespace] = document
            self.waiting.append(document)

    def _add_service(self, name: str, root: etree._Element) -> None:
        """Add a WSDL and those it imports; a list, not recursion, since they may import each other in long chains."""
        waiting = [(name, root)]
        while waiting:
            file, definitions = waiting.pop()
            if file in self.services:
                continue
            bare = ServiceDocument(self.side, file, definitions, _namespace(definitions))
            found = [self._imported(node) for node in Node(definitions, bare).named(f"{{{WSDL}}}import")]
            wsdls = [(other, top) for other, top in found if top.tag == _DEFINITIONS]
            imports = tuple(other for other, _ in wsdls)
            self.services[file] = ServiceDocument(self.side, file, definitions, bare.namespace, imports)
            for schema in _inline(definitions):
                self._add(file, schema, _namespace(schema))
            waiting += wsdls

    def _imported(self, node: Node) -> tuple[str, etree._Element]:
        """Read what a wsdl:import names: another WSDL, or a schema."""
        name = self._located(node, node.required("location"))
        root = self._root(name, node)
        if _namespace(root) != (node.get("namespace") or ""):
            raise node.fault(f"{name} describes {_spoken(_namespace(root))}, not {_spoken(node.get('namespace'))}")
        if root.tag == _SCHEMA:
            self._add(name, root, _namespace(root))
        return name, root

    # --- files -------------------------------------------------------------------------------------------------------

    def _located(self, node: Node, location: str) -> str:
        if "://" in location or location.startswith("/"):
            raise node.fault(f"{location} is no place within the set; write it relative to {node.document.file}")
        name = joined(node.document.file, unquote(location), self.source.around)
        if self.source.boundary and name.split("/")[0] == "..":
            raise node.fault(f"{location} leads out of {self.source.boundary}; give a set that holds both")
        return name

    def _schema(self, name: str, node: Node) -> etree._Element:
        root = self._root(name, node)
        if root.tag != _SCHEMA:
            raise node.fault(f"{name} is a {local_name(root)}, where a schema belongs")
        return root

    def _root(self, name: str, by: Node | None) -> etree._Element:
        """Give a file's root element, and read the file when it is reached for the first time."""
        if name not in self.roots:
            self.roots[name] = self._read(name, by)
        return self.roots[name]

    def _read(self, name: str, by: Node | None) -> etree._Element:
        data = self.source.read(name)
        if data is None:
            missing = f"{name} is not there"
            raise fault(self.side, name, 0, "it is not there") if by is None else by.fault(missing)
        self.size += len(data)
        if self.size > MAX_SET_SIZE:
            reason = f"with it, the set is larger than the {MAX_SET_SIZE // 1_000_000} MB that are read"
            raise fault(self.side, name, 0, reason)
        root = parse(data, name, self.side)
        if root.tag not in (_SCHEMA, _DEFINITIONS):
            raise self._wrong_root(name, root)
        return root

    def _wrong_root(self, name: str, root: etree._Element) -> SchemaSetError:
        reason = f"the root element is {root.tag}; a schema (XSD) or definitions (WSDL 1.1) belongs there"
        return fault(self.side, name, line_of(root), reason)


def _links(document: SchemaDocument) -> Iterator[Node]:
    """Give what leads from a schema to others."""
    for kind in ("include", "import", "redefine", "override"):
        yield from Node(document.root, document).named(f"{{{XS}}}{kind}")


def _inline(definitions: etree._Element) -> Iterator[etree._Element]:
    for types in definitions.iterchildren(f"{{{WSDL}}}types"):
        yield from types.iterchildren(_SCHEMA)


def _namespace(root: etree._Element) -> str:
    return str(root.get("targetNamespace") or "")


def _spoken(namespace: str | None) -> str:
    return f"the namespace {namespace}" if namespace else "no namespace"
