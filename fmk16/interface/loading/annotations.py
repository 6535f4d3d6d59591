"""What the documentation of a set says of each declaration, by its place."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from fmk16.interface.components import XS, TypeKey
from fmk16.interface.loading.documents import DocumentSet, Node

_DOCUMENTATION = f"{{{XS}}}documentation"
_ANNOTATION = f"{{{XS}}}annotation"


def documentation(documents: DocumentSet) -> Mapping[TypeKey, str]:
    """Give the documentation of each declaration, its blanks folded; absent or empty is an empty text."""
    found: dict[TypeKey, list[str]] = {}
    for schema in documents.schemas:
        for element in schema.root.iter(f"{{{XS}}}element", f"{{{XS}}}complexType", f"{{{XS}}}simpleType"):
            texts = found.setdefault(Node(element, schema).site.owner, [])
            texts += (_text(said) for note in element.iterchildren(_ANNOTATION) for said in note.iter(_DOCUMENTATION))
    return {place: " ".join(filter(None, texts)) for place, texts in found.items() if place}


def _text(element: etree._Element) -> str:
    return " ".join("".join(map(str, element.itertext())).split())
