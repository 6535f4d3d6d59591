"""What differs between the values of two elements or attributes, each edit proved by a value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fmk16.interface.compare.edit import NOWHERE, Edit, Origins, Proof
from fmk16.interface.compare.notation import simple_text
from fmk16.interface.compare.remainder import Remainder
from fmk16.interface.compare.value_edits import ValueEdit, value_edits
from fmk16.interface.components import SimpleType, TypeKey, UnionOf
from fmk16.interface.language.result import Difference
from fmk16.interface.language.values import Refused, Unsure, Values, Within

_TOLD_ANYWAY = frozenset(("known-value-added", "known-value-removed", "base-type-changed", "white-space-changed"))
"""What is told of types that have the same values: it says more than that they are written otherwise."""

_OPEN = {"enumeration-value-added": "known-value-added", "enumeration-value-removed": "known-value-removed"}


_Shown = tuple[ValueEdit, SimpleType, Proof | None]
"""An edit, the type that it alone makes, and what shows it."""


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
        pairs = list(zip(edits, found, strict=True))
        at, origins = self._last(edits, place, fallback)
        texts = simple_text(self.old), simple_text(self.new)
        if self._is_same():
            found = [edit for edit in found if edit.rule in _TOLD_ANYWAY]
            yield from found or [Edit("value-rewritten", at, *texts, origins=origins)]
            return
        yield from found
        narrows = self._left(self.old, self.new, [(edit, edit.applied, each.narrows) for edit, each in pairs])
        widens = self._left(self.new, self.old, [(edit, edit.undone, each.widens) for edit, each in pairs])
        if narrows or widens:
            yield Edit("content-changed", place or fallback, *texts, narrows, widens, origins)

    def _left(self, own: SimpleType, other: SimpleType, edits: list[_Shown]) -> Proof | None:
        """Give a value that one type takes and the other refuses, whatever the edits show that have a proof."""
        answer = self.values.compare(own, other)
        shown = [(edit, edited) for edit, edited, proof in edits if proof and not isinstance(proof, Unsure)]
        match answer:
            case Unsure() if not any(proof for _, _, proof in edits):
                return answer
            case Refused(text) if not shown:
                return self.refused(text)
            case Refused():
                kept = tuple(edited for edit, edited in shown if edit.value is None)
                gone = frozenset(edit.value for edit, _ in shown if edit.value is not None)
                left = Remainder(own, other, kept, gone).value(self.values)
                return None if left is None else self.refused(left)
        return None

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
        if edit.value is None:
            rule = f"pattern-{self._way(edit)}" if edit.rule == "pattern" else edit.rule
            narrows = self.proof(self.old, edit.applied, self.new)
            widens = self.proof(self.new, edit.undone, self.old)
        else:
            own, other = (self.old, self.new) if edit.is_removal else (self.new, self.old)
            rule, proof = self._of_value(edit, own, other)
            narrows, widens = (proof, None) if edit.is_removal else (None, proof)
        return Edit(
            rule,
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

    def _of_value(self, edit: ValueEdit, own: SimpleType, other: SimpleType) -> tuple[str, Proof | None]:
        """Say which rule it is of that one type lists a value, and give the value if the other type refuses it."""
        is_own, is_other = (self.values.accepts(each, edit.text) for each in (own, other))
        if is_other:
            return (_OPEN[edit.rule] if is_own else edit.rule), None
        if is_own:
            return edit.rule, self.refused(edit.text)
        answer = self.values.compare(own, other)
        return edit.rule, answer if isinstance(answer, Unsure) else None

    def _way(self, edit: ValueEdit) -> str:
        takes = isinstance(self.values.compare(self.old, edit.applied), Refused)
        gives = isinstance(self.values.compare(edit.applied, self.old), Refused)
        if takes == gives:
            return "changed"
        return "tightened" if takes else "loosened"
