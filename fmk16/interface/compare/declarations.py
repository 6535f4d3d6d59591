"""What a set declares by name: types and elements that came, went or were renamed, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from fmk16.interface.compare.change import Break, Change, Direction, proved
from fmk16.interface.compare.edit import Origins
from fmk16.interface.compare.notation import type_text
from fmk16.interface.compare.pairs import is_builtin, is_named
from fmk16.interface.compare.proof import Prover
from fmk16.interface.components import Components, Name, SimpleContent, TypeKey

_ALIKE = 0.5
_GENERATED = "generated classes have no such name any more"


@dataclass(frozen=True, slots=True)
class Declarations:
    """The declarations of two sets.

    Attributes:
        old: The old set.
        new: The new set.
        renamed: The new name of each named type that was renamed, by the old one.
        senders: Makes messages of the old set that the new one refuses.
        readers: Makes messages of the new set that the old one refuses.
        is_root: Whether an element that only one set declares is one that messages are made of.
    """

    old: Components
    new: Components
    renamed: Mapping[TypeKey, TypeKey]
    senders: Prover
    readers: Prover
    is_root: Callable[[Name], bool]

    def changes(self) -> Iterator[Change]:
        """Give what came, went or was renamed."""
        yield from self._of_types()
        yield from self._of_elements()

    def _of_types(self) -> Iterator[Change]:
        old, new = _named(self.old), _named(self.new)
        renamed = self._with_unreached(old - new, new - old)
        for before, after in renamed.items():
            broken = Break(Direction.SOURCE, reason="generated classes have another name for it")
            texts = type_text(before), type_text(after)
            yield Change("type-renamed", before, *texts, (broken,), origins=self._origins(before, after))
        for key in sorted(old - new - renamed.keys()):
            broken = Break(Direction.SOURCE, reason=_GENERATED)
            yield Change("type-removed", key, type_text(key), "", (broken,), origins=self._origins(key, None))
        for key in sorted(new - old - set(renamed.values())):
            yield Change("type-added", key, "", type_text(key), origins=self._origins(None, key))

    def _with_unreached(self, gone: frozenset[TypeKey], come: frozenset[TypeKey]) -> dict[TypeKey, TypeKey]:
        """Add types that no element has, such as base types, and that are there again under a like name."""
        renamed = dict(self.renamed)
        free: dict[str, list[TypeKey]] = {}
        for key in sorted(come - set(renamed.values())):
            free.setdefault(repr(self.new.types[key]), []).append(key)
        for key in sorted(gone - renamed.keys()):
            same = free.get(_under_new_names(repr(self.old.types[key]), renamed), [])
            best = max(same, key=lambda other: _likeness(key, other), default=None)
            if best is not None and (_likeness(key, best) > _ALIKE or self._says_much(key, same)):
                renamed[key] = best
                same.remove(best)
        return renamed

    def _says_much(self, key: TypeKey, same: list[TypeKey]) -> bool:
        """Whether a type is hardly written alike by chance: it alone is, and it is more than a built-in type."""
        found = self.old.types[key]
        return len(same) == 1 and not (isinstance(found, SimpleContent) and not found.type.steps)

    def _of_elements(self) -> Iterator[Change]:
        old, new = self.old.elements.keys(), self.new.elements.keys()
        for name in sorted(old - new):
            breaks = (*self._of_root(Direction.SENDERS, name), Break(Direction.SOURCE, reason=_GENERATED))
            origins = Origins(self.old.origins.get(name), None)
            yield Change("root-element-removed", _element(name), name.local, "", breaks, origins=origins)
        for name in sorted(new - old):
            breaks = tuple(self._of_root(Direction.READERS, name))
            origins = Origins(None, self.new.origins.get(name))
            yield Change("root-element-added", _element(name), "", name.local, breaks, origins=origins)

    def _of_root(self, direction: Direction, name: Name) -> Iterator[Break]:
        prover = self.senders if direction is Direction.SENDERS else self.readers
        proof = prover.unknown_root(name) if self.is_root(name) else None
        if proof is not None:
            yield proved(direction, (f"element {name.local}",), proof)

    def _origins(self, old: TypeKey | None, new: TypeKey | None) -> Origins:
        before = self.old.types[old].origin if old else None
        return Origins(before, self.new.types[new].origin if new else None)


def annotation_changes(old: Mapping[TypeKey, str], new: Mapping[TypeKey, str]) -> Iterator[Change]:
    """Give the declarations of both sets of which the documentation says something else than before."""
    for place in sorted(old.keys() & new.keys()):
        if old[place] != new[place]:
            yield Change("annotation-changed", place, old[place], new[place])


def _under_new_names(said: str, renamed: Mapping[TypeKey, TypeKey]) -> str:
    for (before, *_), (after, *_) in renamed.items():
        said = said.replace(repr(before), repr(after))
    return said


def _likeness(old: TypeKey, new: TypeKey) -> float:
    return SequenceMatcher(None, type_text(old).lower(), type_text(new).lower()).ratio()


def _element(name: Name) -> TypeKey:
    return (f"element {name}",)


def _named(components: Components) -> frozenset[TypeKey]:
    return frozenset(key for key in components.types if is_named(key) and not is_builtin(key))
