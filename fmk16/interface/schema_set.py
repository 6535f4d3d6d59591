"""A schema set, loaded: its documents, its components, and lxml's validator for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from fmk16.interface.building.build import components
from fmk16.interface.components import Components
from fmk16.interface.loading.bare import bare_documents
from fmk16.interface.loading.documents import DocumentSet
from fmk16.interface.loading.load import load
from fmk16.interface.validator import Validator


@dataclass(frozen=True)
class SchemaSet:
    """A schema set.

    Attributes:
        documents: Its documents, as they are written.
        components: What they come to.
        has_annotations: Whether its documents hold what their authors say of them; a baseline's do not.
    """

    documents: DocumentSet
    components: Components
    has_annotations: bool = True

    @classmethod
    def of(cls, documents: DocumentSet, *, has_annotations: bool = True) -> SchemaSet:
        """Work out the components of documents.

        Raises:
            SchemaSetError: They are not what XSD 1.0 and WSDL 1.1 allow.
        """
        return cls(documents, components(documents), has_annotations)

    @cached_property
    def validator(self) -> Validator:
        """Lxml's validator, made when it is first needed."""
        return Validator(self.documents)

    @cached_property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that are the same for the same files, annotations and blanks aside."""
        sha = sha256()
        for file, text in bare_documents(self.documents).items():
            sha.update(file.encode() + b"\0" + text)
        return sha.hexdigest()[:16]


def load_set(source: str | os.PathLike[str] | SchemaSet, *, side: str = "") -> SchemaSet:
    """Load a schema set: a folder, a zip file, one XSD or WSDL file, or ``ref:path`` in a git repository.

    Args:
        source: Where it is; a set that is loaded already stays as it is.
        side: What errors call it, such as ``old``.

    Raises:
        SchemaSetError: It cannot be loaded whole; says the side, the file, the line and the reason.
    """
    if isinstance(source, SchemaSet):
        return source
    return SchemaSet.of(load(source, side=side))
