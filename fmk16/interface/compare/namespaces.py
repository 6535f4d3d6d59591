"""A namespace that has another name in the new set: told once, and the rest compared as if it were renamed already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from fmk16.interface.compare.change import Break, Change, Direction, Witness
from fmk16.interface.compare.operations import Matched
from fmk16.interface.compare.proof import Prover
from fmk16.interface.components import Components, Name
from fmk16.interface.language.inclusion import Containment
from fmk16.interface.load import load_from
from fmk16.interface.schema_set import SchemaSet
from fmk16.interface.sources import Memory

_VALUE = re.compile(r'"([^"<>]*)"')
_ACTION = re.compile(r'(\bsoapAction=")([^"<>]*)"')


def renamed_namespaces(old: Components, new: Components) -> dict[str, str]:
    """Give the new name of each namespace that is gone and of which another one declares more than half."""
    mine, theirs = _declared(old), _declared(new)
    come = {namespace: names for namespace, names in theirs.items() if namespace not in mine and namespace}
    renamed: dict[str, str] = {}
    for namespace in sorted(mine.keys() - theirs.keys() - {""}):
        names = mine[namespace]
        best = max(sorted(come), key=lambda other: len(names & come[other]), default="")
        if best and 2 * len(names & come[best]) > len(names):
            renamed[namespace] = best
            del come[best]
    return renamed


def _declared(components: Components) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in components.elements:
        found.setdefault(name.namespace, set()).add(name.local)
    for key in components.types:
        if len(key) == 1 and key[0].startswith("{"):
            namespace, _, local = key[0][1:].partition("}")
            found.setdefault(namespace, set()).add(local)
    return {namespace: frozenset(names) for namespace, names in found.items()}


def translated(schemas: SchemaSet, renamed: Mapping[str, str]) -> SchemaSet:
    """Give a set as it would be with other names for some namespaces.

    Raises:
        SchemaSetError: It cannot be loaded under the other names.
    """
    documents = schemas.documents
    roots = {each.file: each.root for each in documents.schemas} | {each.file: each.root for each in documents.services}
    contents = {
        file: _translated(etree.tostring(root.getroottree(), encoding="unicode"), renamed).encode()
        for file, root in roots.items()
    }
    source = Memory(tuple(sorted(contents)), contents, "", folder=documents.folder)
    found = load_from(source, documents.source, documents.side)
    return SchemaSet.of(found, has_annotations=schemas.has_annotations)


def _translated(text: str, renamed: Mapping[str, str]) -> str:
    """Replace namespaces wherever one is a whole word of an attribute's value, or begins a SOAP action."""

    def replaced(found: re.Match[str]) -> str:
        words = found[1].split()
        if not any(word in renamed for word in words):
            return found[0]
        return f'"{" ".join(renamed.get(word, word) for word in words)}"'

    def begun_anew(found: re.Match[str]) -> str:
        old = next((each for each in renamed if found[2].startswith(each)), "")
        return f'{found[1]}{renamed[old]}{found[2].removeprefix(old)}"' if old else found[0]

    return _ACTION.sub(begun_anew, _VALUE.sub(replaced, text))


@dataclass(frozen=True, slots=True)
class NamespaceChanges:
    """Makes changes of renamed namespaces.

    Attributes:
        old: The old set, under its own names.
        new: The new set.
    """

    old: SchemaSet
    new: SchemaSet

    def of(self, before: str, after: str, operations: Iterable[Matched]) -> Change:
        """Tell that a namespace was renamed, which every message in it shows."""
        narrowing = Containment(self.old.components, self.new.components)
        senders = Prover(narrowing, self.old.validator, self.new.validator, is_narrowing=True)
        readers = Prover(narrowing.turned(), self.new.validator, self.old.validator, is_narrowing=False)
        both = [each for each in operations if each.old and each.new]
        sent = _with(both, after, "request", "request_headers")
        read = _with(both, after, "response", "response_headers", "faults")
        breaks = [
            _break(direction, prover, found, namespace)
            for direction, prover, found, namespace in (
                (Direction.SENDERS, senders, sent, before),
                (Direction.READERS, readers, read, after),
            )
            if found
        ]
        names = tuple(sorted({*sent, *read}))
        renamed = Break(Direction.SOURCE, reason="generated classes have another namespace")
        return Change("namespace-renamed", (after,), before, after, (*breaks, renamed), names)


def _with(operations: Iterable[Matched], namespace: str, *roles: str) -> dict[str, Name]:
    """Give the operations that have a root in a namespace in some role, and the first such root of each."""
    found: dict[str, Name] = {}
    for each in operations:
        for role in roles:
            for name in getattr(each.operation, role):
                if name.namespace == namespace:
                    found.setdefault(each.name, name)
    return found


def _break(direction: Direction, prover: Prover, found: Mapping[str, Name], namespace: str) -> Break:
    proofs = (prover.unknown_root(Name(namespace, name.local)) for name in found.values())
    proof = next((each for each in proofs if isinstance(each, Witness)), None)
    reason = proof.says if proof else "every message in the namespace has another one"
    return Break(direction, tuple(sorted(found)), proof, reason)
