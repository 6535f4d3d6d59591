"""A namespace that has another name in the new set: told once, and the rest compared as if it were renamed already."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from fmk16.interface.compare.change import Break, Change, Direction, Witness
from fmk16.interface.compare.proof import Prover
from fmk16.interface.compare.roots import Root
from fmk16.interface.components import Components, Name
from fmk16.interface.language.inclusion import Containment
from fmk16.interface.loading.load import load_from
from fmk16.interface.loading.sources import Memory
from fmk16.interface.schema_set import SchemaSet

_NAMED = re.compile(r'(?<=[\s])(xmlns(?::[\w.-]+)?|targetNamespace|namespace)="([^"<>]*)"')
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
    """Replace namespaces where they are declared, imported or let in, and at the beginning of SOAP actions."""

    def replaced(found: re.Match[str]) -> str:
        words = (renamed.get(word, word) for word in found[2].split())
        return f'{found[1]}="{" ".join(words)}"'

    def begun_anew(found: re.Match[str]) -> str:
        old = next((each for each in renamed if found[2].startswith(each)), "")
        return f'{found[1]}{renamed[old]}{found[2].removeprefix(old)}"' if old else found[0]

    return _ACTION.sub(begun_anew, _NAMED.sub(replaced, text))


@dataclass(frozen=True, slots=True)
class NamespaceChanges:
    """Makes changes of renamed namespaces.

    Attributes:
        old: The old set, under its own names.
        new: The new set.
        renamed: The new name of each renamed namespace, by the old one.
    """

    old: SchemaSet
    new: SchemaSet
    renamed: Mapping[str, str]

    def of(self, before: str, sent: Sequence[Root], read: Sequence[Root]) -> Change:
        """Tell that a namespace was renamed.

        Args:
            before: Its old name.
            sent: The roots of requests that are in it, or may hold something that is.
            read: The same of responses.
        """
        narrowing = Containment(self.old.components, self.new.components)
        senders = Prover(narrowing, self.old.validator, self.new.validator, is_narrowing=True)
        readers = Prover(narrowing.turned(), self.new.validator, self.old.validator, is_narrowing=False)
        breaks = []
        if sent:
            names = sorted({name for root in sent for name in root.roles.senders})
            roots = [self._before(root.old.name) for root in sent]
            breaks.append(_break(Direction.SENDERS, senders, tuple(names), roots))
        if read:
            names = sorted({name for root in read for name in root.roles.readers})
            breaks.append(_break(Direction.READERS, readers, tuple(names), [root.new.name for root in read]))
        breaks.append(Break(Direction.SOURCE, reason="generated classes have another namespace"))
        reached = {name for each in breaks for name in each.operations}
        after = self.renamed[before]
        return Change("namespace-renamed", (after,), before, after, tuple(breaks), tuple(sorted(reached)))

    def _before(self, name: Name) -> Name:
        """Give a name of the old set as it was before the renaming."""
        was = {after: before for before, after in self.renamed.items()}
        return Name(was.get(name.namespace, name.namespace), name.local)


def _break(direction: Direction, prover: Prover, operations: tuple[str, ...], roots: Iterable[Name]) -> Break:
    """Prove it by a message of the sets as they are, of the first root that gives one."""
    reason = "every message that holds something of the namespace has another one"
    proofs = (_message(prover, root) for root in roots)
    proof = next((each for each in proofs if isinstance(each, Witness)), None)
    return Break(direction, operations, proof, proof.says if proof else reason)


def _message(prover: Prover, root: Name) -> Witness | str | None:
    if (unknown := prover.unknown_root(root)) is not None:
        return unknown
    found = prover.containment.includes(root).counterexample
    return prover.prove(found.path, found.difference) if found else None
