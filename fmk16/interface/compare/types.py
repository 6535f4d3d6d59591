"""Everything that differs between an old type and the new one in its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from fmk16.interface.compare.attributes import AttributeTypes
from fmk16.interface.compare.content import Contents
from fmk16.interface.compare.edit import Edit, Origins, Proof
from fmk16.interface.compare.normal import Model, names_of, plain
from fmk16.interface.compare.notation import particle_text, simple_text
from fmk16.interface.compare.values import ValueTypes
from fmk16.interface.components import ComplexType, Name, TypeKey
from fmk16.interface.language.content import Language
from fmk16.interface.language.inclusion import Containment
from fmk16.interface.language.leaves import Held
from fmk16.interface.language.result import TextRefused, ValueRefused
from fmk16.interface.language.values import Unsure

Proofs = tuple[Proof | None, Proof | None]
"""What is narrower in the new set than in the old one, and what is wider."""


@dataclass(frozen=True, slots=True)
class Types:
    """The types of two sets, compared both ways.

    Attributes:
        narrowing: Whether what the old set accepts the new one accepts.
        widening: Whether what the new set accepts the old one accepts.
    """

    narrowing: Containment
    widening: Containment
    _models: dict[tuple[bool, TypeKey], Model] = field(default_factory=dict)
    _edits: dict[tuple[TypeKey, TypeKey, TypeKey | None], tuple[Edit, ...]] = field(default_factory=dict)

    @property
    def old(self) -> Language:
        """The old set's types."""
        return self.narrowing.sub

    @property
    def new(self) -> Language:
        """The new set's types."""
        return self.narrowing.sup

    def model(self, key: TypeKey, *, is_new: bool) -> Model:
        """Give the plain content model of a type."""
        if (is_new, key) not in self._models:
            language = self.new if is_new else self.old
            self._models[is_new, key] = plain(language.type(key).particle, language)
        return self._models[is_new, key]

    def names(self, key: TypeKey) -> frozenset[Name]:
        """Give the elements that may stand in a type of the new set."""
        return names_of(self.model(key, is_new=True))

    def both_ways(self, old: Held, new: Held) -> Proofs:
        """Give what differs between an old and a new element by themselves, whatever their children hold."""
        return _proof(*self.narrowing.at(old, new)), _proof(*self.widening.at(new, old))

    def edits(self, old: TypeKey, new: TypeKey, place: TypeKey | None = None) -> tuple[Edit, ...]:
        """Give what differs between two types by themselves, whatever their children hold.

        Args:
            old: The old type.
            new: The new type.
            place: Where all of it is said to be, such as the element whose type was replaced; None for the types'
                own declarations.
        """
        if (old, new, place) not in self._edits:
            self._edits[old, new, place] = tuple(self._find(old, new, place))
        return self._edits[old, new, place]

    def _find(self, old: TypeKey, new: TypeKey, place: TypeKey | None) -> Iterator[Edit]:
        mine, theirs = self.old.type(old), self.new.type(new)
        proofs = self.both_ways(Held(old), Held(new))
        if mine == theirs and all(proof is None or isinstance(proof, Unsure) for proof in proofs):
            return
        fallback = place or new
        found = list(self._of_content((old, new), place, proofs))
        found += AttributeTypes(mine, theirs, self.narrowing.values).edits(place, fallback)
        found += _of_flags(mine, theirs, fallback)
        yield from found
        yield from unexplained(found, proofs, fallback, *_texts(mine, theirs), _origins(mine, theirs))

    def _of_content(self, keys: tuple[TypeKey, TypeKey], place: TypeKey | None, proofs: Proofs) -> Iterator[Edit]:
        old, new = self.old.type(keys[0]), self.new.type(keys[1])
        match old.simple_content, new.simple_content:
            case None, None:
                models = self.model(keys[0], is_new=False), self.model(keys[1], is_new=True)
                declared = declared_names(old), declared_names(new)
                yield from Contents(*models, self.narrowing, self.widening, declared).edits(place, keys[1])
            case (None, _) | (_, None):
                at, (before, after) = place or keys[1], _texts(old, new)
                yield Edit("content-kind-changed", at, before, after, *proofs, _origins(old, new))
            case mine, theirs if mine is not None and theirs is not None:
                yield from ValueTypes(mine, theirs, self.narrowing.values, ValueRefused).edits(place, keys[1])


def declared_names(content: ComplexType) -> frozenset[Name]:
    """Give the names of all elements that a type declares."""
    return frozenset() if content.particle is None else names_of(content.particle)


def unexplained(
    found: Iterable[Edit], proofs: Proofs, place: TypeKey, before: str, after: str, origins: Origins
) -> Iterator[Edit]:
    """Give an edit for a difference, or a doubt, that no other edit shows alone; so no break is ever lost."""
    edits = list(found)
    narrows = proofs[0] if _lacks([edit.narrows for edit in edits], proofs[0]) else None
    widens = proofs[1] if _lacks([edit.widens for edit in edits], proofs[1]) else None
    if narrows or widens:
        yield Edit("content-changed", place, before, after, narrows, widens, origins, exact=f"{before} -> {after}")


def _lacks(shown: list[Proof | None], proof: Proof | None) -> bool:
    if proof is None or isinstance(proof, Unsure):
        return proof is not None and not any(shown)
    return not any(each is not None and not isinstance(each, Unsure) for each in shown)


def _proof(difference: Proof | None, unsure: str) -> Proof | None:
    return difference or (Unsure(unsure) if unsure else None)


def _of_flags(old: ComplexType, new: ComplexType, place: TypeKey) -> Iterator[Edit]:
    origins = _origins(old, new)
    if old.simple_content is not None or new.simple_content is not None:
        return
    if old.is_mixed and not new.is_mixed:
        yield Edit("mixed-content-removed", place, "text among the children", "", TextRefused("text"), None, origins)
    if new.is_mixed and not old.is_mixed:
        yield Edit("mixed-content-added", place, "", "text among the children", None, TextRefused("text"), origins)
    if old.is_abstract != new.is_abstract:
        rule = "abstract-added" if new.is_abstract else "abstract-removed"
        before, after = ("abstract" if each.is_abstract else "" for each in (old, new))
        yield Edit(rule, place, before, after, origins=origins)


def _origins(old: ComplexType, new: ComplexType) -> Origins:
    return Origins(old.origin, new.origin)


def _texts(old: ComplexType, new: ComplexType) -> tuple[str, str]:
    return _content_text(old), _content_text(new)


def _content_text(content: ComplexType) -> str:
    if content.simple_content is not None:
        return simple_text(content.simple_content)
    text = particle_text(content.particle)
    return f"text and {text}" if content.is_mixed else text
