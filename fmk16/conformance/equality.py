"""The proof that fmk16 speaks a schema set: its own schema and the set accept the same messages, root by root."""

from __future__ import annotations

import os
from dataclasses import dataclass

from fmk16.interface.compare.comparison import Message, compare
from fmk16.interface.components import Components, Name
from fmk16.interface.language.result import Verdict
from fmk16.interface.schema_set import SchemaSet, load_set
from fmk16.model.message import HEADERS, MESSAGES
from fmk16.model.operation import OPERATIONS
from fmk16.model.structure import NAMESPACE
from fmk16.package_data import SCHEMA, data

PROVED = (*MESSAGES, *HEADERS, "FMKDetail")
"""The roots that the proof is about: the messages, FMK's own headers, and the detail of its faults."""


@dataclass(frozen=True, slots=True)
class Root:
    """The verdict on one root element.

    Attributes:
        name: Its name.
        theirs: Whether fmk16 accepts every message that the set accepts; None where it is not in both.
        ours: Whether the set accepts every message that fmk16 accepts; None where it is not in both.
    """

    name: str
    theirs: Verdict | None
    ours: Verdict | None

    @property
    def is_equal(self) -> bool:
        """Whether both accept the same messages."""
        return self.theirs is Verdict.INCLUDED and self.ours is Verdict.INCLUDED


@dataclass(frozen=True, slots=True)
class Equality:
    """What the proof found.

    Attributes:
        given: The schema set that was given.
        own: The schema that the model has written.
        roots: The verdict on each root element that fmk16 has, in its order.
        operations: The operations that both have, with the same messages, in order of name; None where the set has no
            WSDL, and so none to compare.
    """

    given: SchemaSet
    own: SchemaSet
    roots: tuple[Root, ...]
    operations: tuple[str, ...] | None

    @property
    def different(self) -> tuple[Root, ...]:
        """The roots that are not equal."""
        return tuple(root for root in self.roots if not root.is_equal)

    @property
    def other_operations(self) -> tuple[str, ...]:
        """The operations that one side has and the other has not, or has with other messages."""
        if self.operations is None:
            return ()
        theirs = {_bare(each.name) for each in self.given.components.operations}
        return tuple(sorted((theirs | OPERATIONS.keys()) - set(self.operations)))

    @property
    def holds(self) -> bool:
        """Whether fmk16 speaks the set and nothing else; without a WSDL, whether it speaks its messages."""
        return not self.different and not self.other_operations


def equality(source: str | os.PathLike[str] | SchemaSet) -> Equality:
    """Compare a schema set with the model's own, both ways, as the gate compares any two.

    Args:
        source: The set, such as a folder with its schemas and WSDLs.

    Raises:
        SchemaSetError: The set cannot be loaded whole.
    """
    given, own = load_set(source, side="given"), load_set(data() / SCHEMA, side="own")
    verdicts = {message.root: message for message in compare(given, own, any_message=True).messages}
    return Equality(given, own, tuple(_root(name, verdicts) for name in PROVED), _operations(given.components))


def _root(name: str, verdicts: dict[Name, Message]) -> Root:
    found = verdicts.get(Name(NAMESPACE, name))
    return Root(name, found.senders if found else None, found.readers if found else None)


def _operations(given: Components) -> tuple[str, ...] | None:
    if not given.has_wsdl:
        return None
    theirs = {(each.service, _bare(each.name), each.request, each.response) for each in given.operations}
    ours = {
        (each.service, each.name, _root_names(each.request), _root_names(each.response)) for each in OPERATIONS.values()
    }
    return tuple(sorted(operation for _, operation, _, _ in theirs & ours))


def _bare(operation: str) -> str:
    return operation.removesuffix("_160")


def _root_names(root: str) -> tuple[Name, ...]:
    return (Name(NAMESPACE, root),)
