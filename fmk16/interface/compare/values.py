"""What differs between the values of two elements or attributes, each edit proved by a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fmk16.interface.compare.edit import NOWHERE, Edit, Origins, Proof
from fmk16.interface.compare.notation import simple_text
from fmk16.interface.compare.value_edits import ValueEdit, value_edits
from fmk16.interface.components import SimpleType, TypeKey, UnionOf
from fmk16.interface.language.result import Difference
from fmk16.interface.language.values import Refused, Unsure, Values, Within

_TOLD_ANYWAY = frozenset(("known-value-added", "known-value-removed", "base-type-changed", "white-space-changed"))
"""What is told of types that have the same values: it says more than that they are written otherwise."""

_OPEN = {"enumeration-value-added": "known-value-added", "enumeration-value-removed": "known-value-removed"}


@dataclass(frozen=True, slots=True)
class ValueTypes:
    """An old and a new simple type, and how a refused value is told.

    Attributes:
        old: The old type.
        new: The new type.
        values: Compares simple types.
        refused: Makes a difference of a value.
    """

    old: SimpleType
    new: SimpleType
    values: Values
    refused: Callable[[str], Difference]

    def edits(self, place: TypeKey | None, fallback: TypeKey) -> Iterator[Edit]:
        """Give what differs; for the arguments see `Contents.edits`."""
        if self.old == self.new:
            return
        edits = list(value_edits(self.old, self.new))
        found = [self._proved(edit, place, fallback) for edit in edits]
        if self._is_same():
            found = [edit for edit in found if edit.rule in _TOLD_ANYWAY]
        yield from found
        if not found:
            at, origins = self._last(edits, place, fallback)
            texts = simple_text(self.old), simple_text(self.new)
            yield Edit("value-rewritten", at, *texts, origins=origins)

    def _is_same(self) -> bool:
        """Whether the two types have the same values."""
        both_ways = self.values.compare(self.old, self.new), self.values.compare(self.new, self.old)
        return all(isinstance(answer, Within) for answer in both_ways)

    @staticmethod
    def _last(edits: list[ValueEdit], place: TypeKey | None, fallback: TypeKey) -> tuple[TypeKey, Origins]:
        """Say where a type is written otherwise."""
        if not edits:
            return place or fallback, NOWHERE
        site = edits[-1].new or edits[-1].old
        return place or (site.owner if site else fallback), Origins.of(edits[-1].old, edits[-1].new)

    def _proved(self, edit: ValueEdit, place: TypeKey | None, fallback: TypeKey) -> Edit:
        site = edit.new or edit.old
        narrows = self.proof(self.old, edit.applied, self.new)
        widens = self.proof(self.new, edit.undone, self.old)
        return Edit(
            self._rule(edit),
            place or (site.owner if site else fallback),
            edit.before,
            edit.after,
            narrows,
            widens,
            Origins.of(edit.old, edit.new),
        )

    def proof(self, own: SimpleType, edited: SimpleType, other: SimpleType) -> Proof | None:
        """Give a value of a type that an edit alone refuses, and another type too."""
        answer = self.values.compare(own, edited)
        if isinstance(answer, Refused) and self.values.accepts(other, answer.text):
            answer = self.values.compare(own, UnionOf((edited, other)))
        match answer:
            case Refused(text):
                return self.refused(text)
            case Unsure():
                return answer if isinstance(self.values.compare(own, other), Unsure) else None
        return None

    def _rule(self, edit: ValueEdit) -> str:
        if edit.rule == "pattern":
            return f"pattern-{self._way(edit)}"
        if edit.value is not None and all(self.values.accepts(each, edit.value) for each in (self.old, self.new)):
            return _OPEN.get(edit.rule, edit.rule)
        return edit.rule

    def _way(self, edit: ValueEdit) -> str:
        takes = isinstance(self.values.compare(self.old, edit.applied), Refused)
        gives = isinstance(self.values.compare(edit.applied, self.old), Refused)
        if takes == gives:
            return "changed"
        return "tightened" if takes else "loosened"
