"""A schema set, loaded: its documents, its components, and lxml's validator for it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import chain

from lxml import etree

from fmk16.interface.build import components
from fmk16.interface.components import Components
from fmk16.interface.documents import DocumentSet
from fmk16.interface.load import load
from fmk16.interface.validator import Validator


@dataclass(frozen=True)
class SchemaSet:
    """A schema set.

    Attributes:
        documents: Its documents, as they are written.
        components: What they come to.
    """

    documents: DocumentSet
    components: Components

    @cached_property
    def validator(self) -> Validator:
        """Lxml's validator, made when it is first needed."""
        return Validator(self.documents)

    @cached_property
    def digest(self) -> str:
        """Sixteen hexadecimal digits that are the same for the same documents, whatever the folder is called."""
        sha = sha256()
        schemas = ((each.file, each.root) for each in self.documents.schemas)
        services = ((each.file, each.root) for each in self.documents.services)
        for file, root in chain(schemas, services):
            sha.update(f"{file}\0".encode())
            sha.update(etree.tostring(root))
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
    documents = load(source, side=side)
    return SchemaSet(documents, components(documents))
