"""What differs between two declarations of one element, its type aside: nil, fixed and default values, keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fmk16.interface.compare.edit import Edit, Origins, Proof
from fmk16.interface.compare.notation import exact_text, type_text
from fmk16.interface.compare.types import Types, unexplained
from fmk16.interface.compare.values import ValueTypes
from fmk16.interface.components import ElementUse, TypeKey
from fmk16.interface.language.inclusion import element_values
from fmk16.interface.language.leaves import Held
from fmk16.interface.language.result import NilRefused, ValueRefused
from fmk16.interface.language.values import Unsure

_KEYS_DIFFER = Unsure("the identity constraints differ")


@dataclass(frozen=True, slots=True)
class Uses:
    """An old and a new declaration of an element."""

    old: ElementUse
    new: ElementUse
    types: Types

    @property
    def place(self) -> TypeKey:
        """The element within what declares it, or alone where that refers to a global one."""
        if self.new.is_reference and self.old.is_reference:
            return (f"element {self.new.name}",)
        site = self.new.site or self.old.site
        owner = site.owner if site else ()
        return owner if owner[-1:] == (f"element {self.new.name}",) else (*owner, str(self.new.name))

    @property
    def origins(self) -> Origins:
        """Where the two are."""
        return Origins.of(self.old.site, self.new.site)

    def edits(self) -> Iterator[Edit]:
        """Give what differs, beside what is in their types."""
        old, new = Held.by(self.old), Held.by(self.new)
        if old[1:] == new[1:]:
            return
        found = [*self._of_nil(), *self._of_values(), *self._of_constraints()]
        yield from found
        inside = self.types.edits(old.type, new.type)
        proofs = self.types.both_ways(old, new)
        texts = exact_text(self.old, {}), exact_text(self.new, {})
        yield from unexplained((*found, *inside), proofs, self.place, *texts, self.origins)

    def _edit(self, rule: str, before: str, after: str, narrows: Proof | None, widens: Proof | None) -> Edit:
        return Edit(rule, self.place, before, after, narrows, widens, self.origins)

    def _of_nil(self) -> Iterator[Edit]:
        was, is_now = Held.by(self.old).nillable, Held.by(self.new).nillable
        if was and not is_now:
            yield self._edit("nillable-removed", "nillable", "", NilRefused(), None)
        if is_now and not was:
            yield self._edit("nillable-added", "", "nillable", None, NilRefused())

    def _of_values(self) -> Iterator[Edit]:
        if self.old.default != self.new.default:
            proofs = self._value_proofs("default")
            yield self._edit("default-changed", self.old.default or "", self.new.default or "", *proofs)
        if self.old.fixed != self.new.fixed:
            proofs = self._value_proofs("fixed")
            yield self._edit("fixed-value-changed", self.old.fixed or "", self.new.fixed or "", *proofs)

    def _value_proofs(self, what: str) -> tuple[Proof | None, Proof | None]:
        mine = self.types.old.type(self.old.type).simple_content
        theirs = self.types.new.type(self.new.type).simple_content
        if mine is None or theirs is None:
            return None, None
        edited = replace(self.old, **{what: getattr(self.new, what)})
        undone = replace(self.new, **{what: getattr(self.old, what)})
        own, other = element_values(Held.by(self.old), mine), element_values(Held.by(self.new), theirs)
        compared = ValueTypes(own, other, self.types.narrowing.values, ValueRefused)
        return (
            compared.proof(own, element_values(Held.by(edited), mine), other),
            compared.proof(other, element_values(Held.by(undone), theirs), own),
        )

    def _of_constraints(self) -> Iterator[Edit]:
        for line in sorted(set(self.old.constraints) - set(self.new.constraints)):
            yield self._edit("identity-constraint-removed", line, "", None, _KEYS_DIFFER)
        for line in sorted(set(self.new.constraints) - set(self.old.constraints)):
            yield self._edit("identity-constraint-added", "", line, _KEYS_DIFFER, None)

    def retyped(self) -> Edit:
        """Say that the element has another named type than before."""
        before, after = type_text(self.old.type), type_text(self.new.type)
        return Edit("type-replaced", self.place, before, after, origins=self.origins, is_source=True)
