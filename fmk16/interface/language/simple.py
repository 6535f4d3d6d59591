"""Simple types, compiled: every alternative of a union on its own, as demands and as one machine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from fmk16.interface.components import Atomic, Facets, ListOf, SimpleType, UnionOf
from fmk16.interface.language.builtins import BUILTINS, LISTS, Blanks, Builtin
from fmk16.interface.language.facets import (
    LESS,
    MORE,
    SAME,
    Bounded,
    Counted,
    Document,
    Irregular,
    NumberOf,
    OneOf,
    Precise,
    Regular,
    Sized,
    ValueOf,
    Within,
    Written,
    holds,
    machine_of,
)
from fmk16.interface.language.machines import Any, Both, Collapsed, Items, Machine, Replaced, accepts
from fmk16.interface.language.terms import Terms

_STRENGTH: tuple[Blanks, ...] = ("preserve", "replace", "collapse")
_BOUNDS = {
    "min_inclusive": frozenset((SAME, MORE)),
    "min_exclusive": frozenset((MORE,)),
    "max_inclusive": frozenset((LESS, SAME)),
    "max_exclusive": frozenset((LESS,)),
}
_BOOLEANS = (frozenset(("true", "1")), frozenset(("false", "0")))


class UnknownTypeError(ValueError):
    """A built-in type, or a facet's value, that is not known."""


@dataclass(frozen=True, slots=True)
class Demands:
    """Everything that an atomic type asks of a value.

    Attributes:
        builtin: The built-in type that it restricts.
        blanks: What is done to blanks first.
        regular: Demands that machines check.
        irregular: Demands that are judged value by value.
    """

    builtin: str
    blanks: Blanks
    regular: tuple[Regular, ...]
    irregular: tuple[Irregular, ...]


class SimpleTypes:
    """Compiles simple types, each once.

    All of its methods raise `UnknownTypeError` and `PatternError` for what cannot be compiled.
    """

    def __init__(self) -> None:
        self.terms = Terms()
        self._machines: dict[SimpleType, Machine] = {}
        self._demands: dict[Atomic, Demands] = {}
        self._alternatives: dict[SimpleType, tuple[Atomic | ListOf, ...]] = {}

    def alternatives(self, simple: SimpleType) -> tuple[Atomic | ListOf, ...]:
        """Give the types that a type is the union of; itself when it is no union."""
        if simple not in self._alternatives:
            self._alternatives[simple] = tuple(self._find_alternatives(simple))
        return self._alternatives[simple]

    def _find_alternatives(self, simple: SimpleType) -> Iterator[Atomic | ListOf]:
        match simple:
            case Atomic(builtin, steps) if builtin in LISTS:
                yield ListOf(Atomic(LISTS[builtin]), (Facets(min_length=1), *steps))
            case UnionOf(members, steps):
                taken: list[Atomic | ListOf] = []
                for member in (one for each in members for one in self.alternatives(each)):
                    yield replace(member, steps=(*member.steps, *(self._own(step, member, taken) for step in steps)))
                    taken.append(member)
            case _:
                yield simple

    def _own(self, step: Facets, member: SimpleType, earlier: list[Atomic | ListOf]) -> Facets:
        """Keep of a union's enumeration what stands for a value of this member, and of none before it."""
        if step.enumeration is None:
            return step
        words = [
            word
            for word in step.enumeration
            if self.accepts(member, word) and not any(self.accepts(other, word) for other in earlier)
        ]
        return replace(step, enumeration=tuple(words))

    def accepts(self, simple: SimpleType, text: str) -> bool:
        """Whether a text, as it stands in a message, is a value of a type."""
        return any(self._accepts(one, text) for one in self.alternatives(simple))

    def _accepts(self, simple: Atomic | ListOf, text: str) -> bool:
        if not accepts(self.machine(simple), text):
            return False
        if isinstance(simple, ListOf):
            return all(self.accepts(simple.item, part) for part in text.split())
        demands = self.demands(simple)
        normal = " ".join(text.split()) if demands.blanks == "collapse" else text
        return all(holds(demand, normal) for demand in demands.irregular)

    def is_exact(self, simple: SimpleType) -> bool:
        """Whether a type's machine accepts its values and nothing else."""
        for one in self.alternatives(simple):
            if isinstance(one, Atomic):
                if self.demands(one).irregular:
                    return False
            elif not self.is_exact(one.item) or not _has_plain_words(one, self):
                return False
        return True

    def machine(self, simple: SimpleType) -> Machine:
        """Give the machine that reads a type's values as they stand in a message; it may accept too much."""
        if simple not in self._machines:
            parts = tuple(self._whole_machine(one) for one in self.alternatives(simple))
            self._machines[simple] = parts[0] if len(parts) == 1 else Any(parts)
        return self._machines[simple]

    def _whole_machine(self, simple: Atomic | ListOf) -> Machine:
        if isinstance(simple, ListOf):
            return Collapsed(self._list(simple))
        demands = self.demands(simple)
        return self.reading(demands.blanks, demands.regular)

    def reading(self, blanks: Blanks, regular: tuple[Regular, ...]) -> Machine:
        """Make the machine of some demands on a value whose blanks are dealt with as given."""
        inner = Both(tuple(machine_of(demand, self.terms) for demand in regular))
        match blanks:
            case "preserve":
                return inner
            case "replace":
                return Replaced(inner)
            case "collapse":
                return Collapsed(inner)

    def _list(self, simple: ListOf) -> Machine:
        least, most = _lengths(simple.steps)
        items = Items(self._item(simple.item), least, most)
        others: list[Regular] = [Written(step.patterns) for step in simple.steps if step.patterns]
        others += (OneOf(_collapsed(step.enumeration)) for step in simple.steps if step.enumeration is not None)
        return Both((items, *(machine_of(demand, self.terms) for demand in others)))

    def _item(self, simple: SimpleType) -> Machine:
        parts = []
        for one in self.alternatives(simple):
            if isinstance(one, ListOf):
                raise UnknownTypeError("a list of lists is none of XML Schema's types")
            parts.append(Both(tuple(machine_of(demand, self.terms) for demand in self.demands(one).regular)))
        return Any(tuple(parts))

    def demands(self, simple: Atomic) -> Demands:
        """Give everything that an atomic type asks of a value."""
        if simple not in self._demands:
            self._demands[simple] = _demands(simple)
        return self._demands[simple]


def _has_plain_words(simple: ListOf, types: SimpleTypes) -> bool:
    """Whether a list's enumeration, if it has one, can be compared as text."""
    if all(step.enumeration is None for step in simple.steps):
        return True
    items = types.alternatives(simple.item)
    return all(isinstance(one, Atomic) and _builtin(one.builtin).family == "text" for one in items)


def _builtin(name: str) -> Builtin:
    if name not in BUILTINS:
        raise UnknownTypeError(f"the built-in type {name} is not known")
    return BUILTINS[name]


def _demands(simple: Atomic) -> Demands:
    builtin = _builtin(simple.builtin)
    stated = [step.white_space for step in simple.steps if step.white_space]
    blanks = max((builtin.blanks, *stated), key=_STRENGTH.index)
    found: list[Regular | Irregular] = [Written((builtin.pattern,))] if builtin.pattern else []
    found += (Within(Decimal(bound), allowed) for bound, allowed in _built_in_bounds(builtin))
    if builtin.family == "reference":
        found.append(Document(simple.builtin))  # type: ignore[arg-type]  # the family says that it is one of these
    found += _length(simple, builtin)
    for step in simple.steps:
        found += _step(step, simple.builtin, builtin, blanks)
    once = tuple(dict.fromkeys(found))
    return Demands(
        simple.builtin,
        blanks,
        tuple(demand for demand in once if isinstance(demand, Regular)),
        tuple(demand for demand in once if isinstance(demand, Irregular)),
    )


def _built_in_bounds(builtin: Builtin) -> Iterator[tuple[int, frozenset[int]]]:
    if builtin.least is not None:
        yield builtin.least, _BOUNDS["min_inclusive"]
    if builtin.most is not None:
        yield builtin.most, _BOUNDS["max_inclusive"]


def _lengths(steps: tuple[Facets, ...]) -> tuple[int, int | None]:
    least = max((size for step in steps for size in (step.length, step.min_length) if size is not None), default=0)
    most = min((size for step in steps for size in (step.length, step.max_length) if size is not None), default=None)
    return least, most


def _length(simple: Atomic, builtin: Builtin) -> Iterator[Regular | Irregular]:
    least, most = _lengths(simple.steps)
    if (least, most) == (0, None) or simple.builtin in ("QName", "NOTATION"):
        return
    if simple.builtin == "hexBinary":
        yield Counted(2 * least, None if most is None else 2 * most)
    elif builtin.family == "binary":
        yield Sized(simple.builtin, least, most)
    else:
        yield Counted(least, most)


def _step(step: Facets, name: str, builtin: Builtin, blanks: Blanks) -> Iterator[Regular | Irregular]:
    if step.patterns:
        yield Written(step.patterns)
    if step.enumeration is not None:
        yield _enumeration(step.enumeration, name, builtin, blanks)
    for facet, allowed in _BOUNDS.items():
        if (bound := getattr(step, facet)) is not None:
            text = bound.strip()
            yield Within(_number(text), allowed) if builtin.family == "decimal" else Bounded(name, text, allowed)
    if step.total_digits is not None or step.fraction_digits is not None:
        yield Precise(step.total_digits, step.fraction_digits)


def _enumeration(words: tuple[str, ...], name: str, builtin: Builtin, blanks: Blanks) -> Regular | Irregular:
    match builtin.family:
        case "decimal":
            return NumberOf(frozenset(_number(word) for word in words))
        case "boolean":
            meant = [same for same in _BOOLEANS if same & _collapsed(words)]
            return OneOf(frozenset(word for same in meant for word in same))
        case "ordered" | "binary":
            return ValueOf(name, _collapsed(words))
        case "reference" if name in ("QName", "NOTATION"):
            return ValueOf(name, _collapsed(words))
    return OneOf(frozenset(_with_blanks(word, blanks) for word in words))


def _with_blanks(word: str, blanks: Blanks) -> str:
    """Deal with a word's blanks as its type does."""
    match blanks:
        case "preserve":
            return word
        case "replace":
            return word.translate({9: " ", 10: " ", 13: " "})
    return " ".join(word.split())


def _collapsed(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(word.split()) for word in words)


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise UnknownTypeError(f"the number {text!r} in a facet is none") from None
