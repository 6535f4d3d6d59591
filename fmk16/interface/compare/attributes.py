"""What differs between the attributes of two types, each edit proved alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from fmk16.interface.compare.edit import Edit, Origins, Proof
from fmk16.interface.compare.notation import attribute_text, wildcard_text
from fmk16.interface.compare.values import ValueTypes
from fmk16.interface.components import AttributeUse, ComplexType, Name, TypeKey
from fmk16.interface.language.attributes import differences, value_type
from fmk16.interface.language.result import (
    AttributeMissing,
    AttributeRefused,
    AttributeValueRefused,
    Difference,
)
from fmk16.interface.language.values import Unsure, Values


@dataclass(frozen=True, slots=True)
class AttributeTypes:
    """An old and a new type, for what attributes they have."""

    old: ComplexType
    new: ComplexType
    values: Values

    def edits(self, place: TypeKey | None, fallback: TypeKey) -> Iterator[Edit]:
        """Give what differs; for the arguments see `Contents.edits`."""
        old = {use.name: use for use in self.old.attributes}
        new = {use.name: use for use in self.new.attributes}
        names = sorted(old.keys() | new.keys())
        narrows = _Refused.of(differences(self.old, self.new, self.values), names)
        widens = _Refused.of(differences(self.new, self.old, self.values), names)
        for name in names:
            at = _place(new.get(name) or old[name], place, fallback)
            yield from self._of_one(old.get(name), new.get(name), at, (narrows.of_name(name), widens.of_name(name)))
        if self.old.any_attribute != self.new.any_attribute:
            before, after = (
                wildcard_text(each.any_attribute) if each.any_attribute else "" for each in (self.old, self.new)
            )
            at = (*(place or fallback), "@any")
            yield Edit("any-attribute-changed", at, before, after, narrows.rest(), widens.rest())

    def _of_one(
        self,
        old: AttributeUse | None,
        new: AttributeUse | None,
        at: TypeKey,
        proofs: tuple[tuple[Proof, ...], tuple[Proof, ...]],
    ) -> Iterator[Edit]:
        narrows, widens = proofs
        origins = Origins.of(old.site if old else None, new.site if new else None)
        if old is None or new is None:
            before, after = (attribute_text(use) if use else "" for use in (old, new))
            rule = "attribute-added" if old is None else "attribute-removed"
            yield Edit(rule, at, before, after, _first(narrows), _first(widens), origins)
            return
        if old.required != new.required:
            rule = "attribute-required" if new.required else "attribute-optional"
            before, after = ("required" if use.required else "optional" for use in (old, new))
            proof = AttributeMissing(old.name)
            narrowed, widened = (proof if proof in each else None for each in (narrows, widens))
            yield Edit(rule, at, before, after, narrowed, widened, origins)
        yield from self._of_values(old, new, at)

    def _of_values(self, old: AttributeUse, new: AttributeUse, at: TypeKey) -> Iterator[Edit]:
        refused = partial(AttributeValueRefused, old.name)
        for edit in ValueTypes(old.type, new.type, self.values, refused).edits(None, at):
            proofs = self._of(old, edit.narrows), self._of(new, edit.widens)
            if any(proofs) or edit.rule != "content-changed":
                yield replace(edit, narrows=proofs[0], widens=proofs[1])
        if old.fixed != new.fixed:
            yield self._of_fixed(old, new, at)
        if old.default != new.default:
            origins = Origins.of(old.site, new.site)
            yield Edit("default-changed", at, old.default or "", new.default or "", origins=origins)

    def _of(self, use: AttributeUse, proof: Proof | None) -> Proof | None:
        """Give a proof only if its value is one of the attribute's, which may be fixed to another."""
        is_other = isinstance(proof, AttributeValueRefused) and not self.values.accepts(value_type(use), proof.text)
        return None if is_other else proof

    def _of_fixed(self, old: AttributeUse, new: AttributeUse, at: TypeKey) -> Edit:
        types = ValueTypes(value_type(old), value_type(new), self.values, partial(AttributeValueRefused, old.name))
        narrows = types.proof(types.old, types.new, types.new)
        widens = types.proof(types.new, types.old, types.old)
        origins = Origins.of(old.site, new.site)
        return Edit("fixed-value-changed", at, old.fixed or "", new.fixed or "", narrows, widens, origins)


def _place(use: AttributeUse, place: TypeKey | None, fallback: TypeKey) -> TypeKey:
    step = f"@{use.name}"
    if place is not None or use.site is None:
        return (*(place or fallback), step)
    return (*use.site.owner[:-1], step) if use.site.owner[-1:] != use.site.owner[:1] else use.site.owner


def _first(proofs: tuple[Proof, ...]) -> Proof | None:
    return next(iter(proofs), None)


@dataclass(frozen=True, slots=True)
class _Refused:
    """What attributes let through on one side that is refused on the other, by the attribute that it is about."""

    found: tuple[tuple[Name | None, Difference | Unsure], ...]

    @classmethod
    def of(cls, found: Iterable[Difference | Unsure], names: Iterable[Name]) -> _Refused:
        known = frozenset(names)
        return cls(tuple((_about(each) if _about(each) in known else None, each) for each in found))

    def of_name(self, name: Name) -> tuple[Proof, ...]:
        return tuple(proof for about, proof in self.found if about == name)

    def rest(self) -> Proof | None:
        others = [proof for about, proof in self.found if about is None]
        return min(others, key=lambda proof: isinstance(proof, Unsure), default=None)


def _about(found: Difference | Unsure) -> Name | None:
    match found:
        case AttributeMissing(name) | AttributeRefused(name) | AttributeValueRefused(name):
            return name
    return None
