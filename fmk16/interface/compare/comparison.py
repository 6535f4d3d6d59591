"""Two schema sets compared: every change, whom it breaks, and a verdict for every message."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from fmk16.interface.compare.change import Break, Change, Direction, proved
from fmk16.interface.compare.declarations import Declarations, annotation_changes
from fmk16.interface.compare.merge import Merging
from fmk16.interface.compare.moves import with_moves
from fmk16.interface.compare.namespaces import NamespaceChanges, renamed_namespaces, translated
from fmk16.interface.compare.normal import elements_of
from fmk16.interface.compare.operation_changes import OperationChanges
from fmk16.interface.compare.operations import NO_ROLES, Matched, matched
from fmk16.interface.compare.pairs import Pairs, is_named
from fmk16.interface.compare.proof import Prover
from fmk16.interface.compare.roots import Root, both_ways, of_elements, of_operations
from fmk16.interface.compare.types import Types
from fmk16.interface.components import ComplexType, Components, Name, TypeKey
from fmk16.interface.language.inclusion import Containment, Pair
from fmk16.interface.language.result import Inclusion, Verdict
from fmk16.interface.loading.annotations import documentation
from fmk16.interface.schema_set import SchemaSet, load_set
from fmk16.interface.selection import comparable, operations_of, selected

__all__ = ["Comparison", "Message", "compare"]


@dataclass(frozen=True, slots=True)
class Message:
    """The verdict for one root element.

    Attributes:
        root: The element.
        senders: Whether every old message is accepted by the new set; None where nobody sends it.
        readers: Whether every new message was accepted by the old set; None where nobody reads it.
    """

    root: Name
    senders: Verdict | None
    readers: Verdict | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that changed between two schema sets.

    Attributes:
        old: The old set.
        new: The new set.
        changes: The changes: those that break somebody first, then by place.
        messages: The verdict for each root element that an operation has, in order of name.
        operations: The names of the operations that were compared, those of either set.
        all_operations: The names of all operations of either set.
        is_limited: Whether only operations that were asked about count.
        remarks: What a reader of the verdict has to know of how it was reached.
        known_breaks: The fingerprints of all changes that break somebody when all operations count.
    """

    old: SchemaSet
    new: SchemaSet
    changes: tuple[Change, ...]
    messages: tuple[Message, ...]
    operations: tuple[str, ...]
    all_operations: tuple[str, ...]
    is_limited: bool = False
    remarks: tuple[str, ...] = ()
    known_breaks: frozenset[str] = frozenset()

    def breaking(self, *directions: Direction) -> tuple[Change, ...]:
        """Give the changes that break somebody in some directions; without any named, senders or readers."""
        wanted = frozenset(directions or (Direction.SENDERS, Direction.READERS))
        return tuple(change for change in self.changes if change.directions & wanted)


def compare(
    old: str | os.PathLike[str] | SchemaSet,
    new: str | os.PathLike[str] | SchemaSet,
    *,
    operations: Collection[str] | None = None,
    any_message: bool = False,
) -> Comparison:
    """Compare two schema sets.

    Args:
        old: The set before: a folder, a zip file, one XSD or WSDL file, ``ref:path`` in a git repository, or a loaded
            set.
        new: The set after.
        operations: The names of the operations that count, in the old set or the new; None for all.
        any_message: Whether every root element counts for senders and readers alike, whatever operations say.

    Raises:
        SchemaSetError: A set cannot be loaded whole; says which side, the file, the line and the reason.
        SelectionError: A name is no operation's, or none is named.
    """
    sets = load_set(old, side="old"), load_set(new, side="new")
    for each in sets:
        each.validator.check()
    return _Comparing(*sets, operations, any_message=any_message).run()


class _Comparing:
    """The work of one comparison."""

    def __init__(self, old: SchemaSet, new: SchemaSet, wanted: Collection[str] | None, *, any_message: bool) -> None:
        self._given = old, new
        self._renamed = renamed_namespaces(old.components, new.components)
        old = translated(old, self._renamed) if self._renamed else old
        self._sets = old, new
        self._in_renamed: set[Root] = set()
        self._proved: set[tuple[Direction, Name]] = set()
        self._any_message = any_message
        self._has_services = old.components.has_wsdl and new.components.has_wsdl
        self._old, self._new = comparable(old.components, new.components)
        narrowing = Containment(self._old, self._new)
        self._pairs = Pairs(Types(narrowing, narrowing.turned()))
        self._senders = Prover(narrowing, old.validator, new.validator, is_narrowing=True)
        self._readers = Prover(narrowing.turned(), new.validator, old.validator, is_narrowing=False)
        self._all_operations = matched(self._old, self._new)
        self._wanted = None if wanted is None else selected(wanted, operations_of(self._old, self._new))

    def run(self) -> Comparison:
        """Compare."""
        roots = self._roots()
        changes = self._changes(roots, self._all_operations, with_declarations=True)
        breaks = (found for change in changes for found in change.breaks)
        self._proved.update((found.direction, found.witness.root) for found in breaks if found.witness)
        known = frozenset(change.fingerprint for change in changes if change.breaks)
        operations = self._all_operations
        if self._wanted is not None:
            operations = tuple(each for each in self._all_operations if each.names & self._wanted)
            roots = self._roots_of(operations)
            changes = _limited(self._changes(roots, operations, with_declarations=False), changes)
        return Comparison(
            *self._given,
            tuple(sorted(changes, key=_order)),
            tuple(self._message(root) for root in roots if root.roles != NO_ROLES),
            tuple(each.name for each in operations),
            tuple(each.name for each in self._all_operations),
            self._wanted is not None,
            tuple(self._remarks(roots)),
            known,
        )

    # --- roots --------------------------------------------------------------------------------------------------------

    def _roots(self) -> tuple[Root, ...]:
        """Give the roots to compare, and reach what is below them."""
        of_all = self._roots_of(self._all_operations)
        self._pairs.reach((root.old, root.new) for root in of_all)
        others = of_elements(self._old, self._new, of_all)
        if self._any_message:
            others = tuple(map(both_ways, others))
        elif not self._has_services:
            others = tuple(self._without_direction(others))
        self._pairs.reach((root.old, root.new) for root in others)
        self._pairs.add(self._unreached())
        return (*of_all, *others)

    def _roots_of(self, operations: Iterable[Matched]) -> tuple[Root, ...]:
        roots = of_operations(operations, self._old, self._new)
        return tuple(map(both_ways, roots)) if self._any_message else roots

    def _without_direction(self, roots: Iterable[Root]) -> Iterator[Root]:
        """Without a WSDL, a root that no operation reaches may be sent or read by anybody."""
        reached = frozenset(self._pairs.nodes)
        return (root if root.pair in reached else both_ways(root) for root in roots)

    def _unreached(self) -> Iterator[TypeKey]:
        reached = {held.type for pair in self._pairs.nodes for held in pair}
        return (key for key in self._old.types if is_named(key) and key in self._new.types and key not in reached)

    def _message(self, root: Root) -> Message:
        senders = self._verdict(self._senders, root, Direction.SENDERS) if root.roles.senders else None
        readers = self._verdict(self._readers, root, Direction.READERS) if root.roles.readers else None
        return Message(root.new.name, senders, readers)

    def _verdict(self, prover: Prover, root: Root, direction: Direction) -> Verdict:
        """A root under another name is refused, and so is one that holds something of a renamed namespace."""
        if not root.is_same or root in self._in_renamed:
            return Verdict.NOT_INCLUDED
        found = prover.containment.includes(root.old.name).verdict
        is_proved = (direction, root.old.name) in self._proved
        return Verdict.NOT_INCLUDED if found is Verdict.UNDECIDED and is_proved else found

    # --- changes ------------------------------------------------------------------------------------------------------

    def _changes(
        self, roots: tuple[Root, ...], operations: Iterable[Matched], *, with_declarations: bool
    ) -> list[Change]:
        """Give the changes that concern some roots and operations."""
        merging = Merging(self._pairs, roots, (self._senders, self._readers))
        changes = [*with_moves(merging.changes()), *self._unexplained(merging), *self._of_namespaces(merging)]
        found = OperationChanges(self._senders, self._readers)
        changes += (change for operation in operations for change in found.of(operation))
        return [*changes, *self._of_declarations()] if with_declarations else changes

    def _unexplained(self, merging: Merging) -> Iterator[Change]:
        """Give a change for each root that is broken though no edit below it says so, so that no break is ever lost."""
        for direction, prover in ((Direction.SENDERS, self._senders), (Direction.READERS, self._readers)):
            for root in merging.unexplained(direction):
                found = prover.containment.includes(root.new.name)
                if found.verdict is not Verdict.INCLUDED:
                    yield _of_root(root, direction, prover, found)

    def _of_namespaces(self, merging: Merging) -> Iterator[Change]:
        changes = NamespaceChanges(*self._given, self._renamed)
        for before, after in self._renamed.items():
            pairs = [pair for pair in self._pairs.nodes if self._speaks(pair, after)]
            sent, read = (
                [*merging.roots_reaching(pairs, direction), *merging.roots_named(after, direction)]
                for direction in (Direction.SENDERS, Direction.READERS)
            )
            self._in_renamed.update((*sent, *read))
            yield changes.of(before, list(dict.fromkeys(sent)), list(dict.fromkeys(read)))

    def _speaks(self, pair: Pair, namespace: str) -> bool:
        """Whether a type holds an element or attribute of a namespace."""
        found = self._pairs.types.new.type(pair[1].type)
        names = (*self._pairs.types.names(pair[1].type), *(use.name for use in found.attributes))
        return any(name.namespace == namespace for name in names)

    def _of_declarations(self) -> Iterator[Change]:
        provers = self._senders, self._readers
        yield from Declarations(self._old, self._new, self._pairs.renamed, *provers, self._is_root).changes()
        if all(each.has_annotations for each in self._sets):
            yield from annotation_changes(*(documentation(each.documents) for each in self._sets))

    def _is_root(self, name: Name) -> bool:
        """Whether an element that one set lacks may be the root of a message that nobody knows the direction of."""
        if self._any_message or self._has_services:
            return self._any_message
        components = self._old if name in self._old.elements else self._new
        known = {root for each in components.operations for root in (*each.request, *each.response)}
        return name not in known and name not in _children(components)

    def _remarks(self, roots: tuple[Root, ...]) -> Iterator[str]:
        for before, after in self._renamed.items():
            yield f"the old set is compared as if its namespace {before} were called {after} already"
        if self._any_message:
            yield "every root element counts for senders and readers alike, as asked"
            return
        if not self._has_services:
            yield "not both sets have a WSDL, so names ending in Request and Response say who sends and reads"
            undirected = sum(root.roles.senders & root.roles.readers != frozenset() for root in roots)
            if undirected:
                yield f"of {undirected} root elements nobody knows who sends and who reads them: they count for both"


def _of_root(root: Root, direction: Direction, prover: Prover, found: Inclusion) -> Change:
    is_senders = direction is Direction.SENDERS
    operations = tuple(sorted(root.roles.senders if is_senders else root.roles.readers))
    place: TypeKey = (f"element {root.new.name}",)
    if found.counterexample is None:
        place += tuple(map(str, found.path[1:]))
        broken = Break(direction, operations, None, found.reason, is_undecided=True)
    else:
        steps = found.counterexample.path
        place += tuple(str(step.name) for step in steps[1:])
        broken = proved(direction, operations, prover.prove(steps, found.counterexample.difference))
    exact = str(found.counterexample or found.reason)
    return Change("content-changed", place, breaks=(broken,), operations=operations, exact=exact)


def _limited(changes: Iterable[Change], everything: Iterable[Change]) -> list[Change]:
    """Give the changes that meet an operation, with whom each breaks when all operations count."""
    known = {each.identity: each.directions for each in everything}
    kept = (each for each in changes if each.operations)
    return [replace(each, known_directions=known.get(each.identity, each.directions)) for each in kept]


def _children(components: Components) -> frozenset[Name]:
    found = (each.particle for each in components.types.values() if isinstance(each, ComplexType) and each.particle)
    return frozenset(
        name for particle in found for use in elements_of(particle) for name in (use.name, *use.substitutes)
    )


def _order(change: Change) -> tuple[object, ...]:
    rank = min((_RANKS.index(each) for each in change.directions), default=len(_RANKS))
    return rank, change.path, change.rule, change.before, change.after


_RANKS = tuple(Direction)
