"""The proof that fmk16 speaks a schema set: its own schema and the set accept the same messages, root by root."""

from __future__ import annotations

import os
from dataclasses import dataclass

from fmk16.interface.compare.comparison import Message, compare
from fmk16.interface.components import Components, Name
from fmk16.interface.language.result import Verdict
from fmk16.interface.schema_set import SchemaSet, load_set
from fmk16.model.message import MESSAGES
from fmk16.model.operation import OPERATIONS
from fmk16.model.structure import NAMESPACE
from fmk16.package_data import SCHEMA, data

HEADERS = ("FMKRequestHeader", "FMKResponseHeader", "FMKDetail", "TimingList")
"""What stands beside the messages: FMK's own headers, and the detail of its faults."""

ROOTS = (*MESSAGES, *HEADERS)
"""The roots that the proof is about."""


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
        operations: The operations that one side has and the other has not, or has with other messages.
    """

    given: SchemaSet
    own: SchemaSet
    roots: tuple[Root, ...]
    operations: tuple[str, ...]

    @property
    def different(self) -> tuple[Root, ...]:
        """The roots that are not equal."""
        return tuple(root for root in self.roots if not root.is_equal)

    @property
    def holds(self) -> bool:
        """Whether fmk16 speaks the set and nothing else."""
        return not self.different and not self.operations


def equality(source: str | os.PathLike[str] | SchemaSet) -> Equality:
    """Compare a schema set with the model's own, both ways, as the gate compares any two.

    Args:
        source: The set, such as a folder with its schemas and WSDLs.

    Raises:
        SchemaSetError: The set cannot be loaded whole.
    """
    given, own = load_set(source, side="given"), load_set(data() / SCHEMA, side="own")
    verdicts = {message.root: message for message in compare(given, own, any_message=True).messages}
    return Equality(given, own, tuple(_root(name, verdicts) for name in ROOTS), _operations(given.components))


def _root(name: str, verdicts: dict[Name, Message]) -> Root:
    found = verdicts.get(Name(NAMESPACE, name))
    return Root(name, found.senders if found else None, found.readers if found else None)


def _operations(given: Components) -> tuple[str, ...]:
    if not given.has_wsdl:
        return ()
    theirs = {
        (each.service, each.name.rpartition("_")[0] or each.name, _locals(each.request), _locals(each.response))
        for each in given.operations
    }
    ours = {(each.service, each.name, (each.request,), (each.response,)) for each in OPERATIONS.values()}
    return tuple(sorted({operation for _, operation, _, _ in theirs ^ ours}))


def _locals(roots: tuple[Name, ...]) -> tuple[str, ...]:
    return tuple(root.local for root in roots)
