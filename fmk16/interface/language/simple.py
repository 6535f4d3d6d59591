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
from fmk16.interface.language.machines import Any, Both, Collapsed, Items, Machine, Replaced, Row, Without
from fmk16.interface.language.near import ways_to_write
from fmk16.interface.language.search import accepts
from fmk16.interface.language.terms import Terms

_STRENGTH: tuple[Blanks, ...] = ("preserve", "replace", "collapse")
_BOUNDS = {
    "min_inclusive": frozenset((SAME, MORE)),
    "min_exclusive": frozenset((MORE,)),
    "max_inclusive": frozenset((LESS, SAME)),
    "max_exclusive": frozenset((LESS,)),
}
_BLANK_AS_SPACE = dict.fromkeys(map(ord, "\t\n\r"), " ")
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


@dataclass(frozen=True, slots=True)
class Later:
    """A member of a restricted union, without the texts that certain members before it take.

    A union's facets are about the value, or the blanks, that the first member which takes a text makes of it.

    Attributes:
        own: The member, with the union's facets.
        earlier: Members that make another value of a text, or deal otherwise with its blanks.
    """

    own: Atomic | ListOf
    earlier: tuple[Atomic | ListOf | Later, ...]


Alternative = Atomic | ListOf | Later
"""A type that is no union."""


def core(one: Alternative) -> Atomic | ListOf:
    """Give what an alternative is when no member stands before it."""
    return one.own if isinstance(one, Later) else one


class SimpleTypes:
    """Compiles simple types, each once.

    All of its methods raise `UnknownTypeError` and `PatternError` for what cannot be compiled.
    """

    def __init__(self) -> None:
        self.terms = Terms()
        self._machines: dict[SimpleType, Machine] = {}
        self._readers: dict[Alternative, Machine] = {}
        self._demands: dict[Atomic, Demands] = {}
        self._alternatives: dict[SimpleType, tuple[Alternative, ...]] = {}

    # --- unions ---------------------------------------------------------------------------------------------------

    def alternatives(self, simple: SimpleType) -> tuple[Alternative, ...]:
        """Give the types that a type is the union of; itself when it is no union."""
        if simple not in self._alternatives:
            self._alternatives[simple] = tuple(self._find_alternatives(simple))
        return self._alternatives[simple]

    def _find_alternatives(self, simple: SimpleType) -> Iterator[Alternative]:
        match simple:
            case Atomic(builtin, steps) if builtin in LISTS:
                yield ListOf(Atomic(LISTS[builtin]), (Facets(min_length=1), *steps))
            case UnionOf(members, ()):
                yield from (one for each in members for one in self.alternatives(each))
            case UnionOf(members, steps):
                yield from self._restricted([one for each in members for one in self.alternatives(each)], steps)
            case _:
                yield simple

    def _restricted(self, members: list[Alternative], steps: tuple[Facets, ...]) -> Iterator[Alternative]:
        """Give the members of a union with its facets."""
        for at, member in enumerate(members):
            facets = tuple(replace(step, enumeration=self._meant(step, member, members)) for step in steps)
            inner = core(member)
            own = replace(inner, steps=(*inner.steps, *facets))
            told = [other for other in members[:at] if self._differ(other, member, steps)]
            earlier = (*(member.earlier if isinstance(member, Later) else ()), *told)
            yield Later(own, tuple(dict.fromkeys(earlier))) if earlier else own

    def _meant(self, step: Facets, member: Alternative, members: list[Alternative]) -> tuple[str, ...] | None:
        """Keep of a union's enumeration what may stand for a value of a member."""
        if step.enumeration is None:
            return None
        words: list[str] = []
        for word in step.enumeration:
            first = next((one for one in members if self.takes(one, word)), None)
            if first is not None and self._kind(first) == self._kind(member):
                meant = _with_blanks(word, self._blanks(first))
                words += [meant] if _with_blanks(meant, self._blanks(member)) == meant else []
        return tuple(words)

    def _differ(self, one: Alternative, other: Alternative, steps: tuple[Facets, ...]) -> bool:
        """Whether a union's facets may tell a text read as the one from the same read as the other."""
        are_values = any(step.enumeration is not None for step in steps)
        return self._blanks(one) != self._blanks(other) or (are_values and self._kind(one) != self._kind(other))

    def _blanks(self, one: Alternative) -> Blanks:
        inner = core(one)
        return "collapse" if isinstance(inner, ListOf) else self.demands(inner).blanks

    def _kind(self, one: Alternative) -> tuple[str, ...]:
        """Name the kind of value that may equal another of the same kind only: the primitive type, or those listed."""
        inner = core(one)
        if isinstance(inner, ListOf):
            return ("list", *(name for item in self.alternatives(inner.item) for name in self._kind(item)))
        family = _builtin(inner.builtin).family
        if family == "text" or inner.builtin in ("ID", "IDREF", "ENTITY"):
            return ("string",)
        return (inner.builtin,) if family in ("ordered", "binary", "reference") else (family,)

    # --- values ---------------------------------------------------------------------------------------------------

    def accepts(self, simple: SimpleType, text: str) -> bool:
        """Whether a text, as it stands in a message, is a value of a type."""
        return any(self.takes(one, text) for one in self.alternatives(simple))

    def takes(self, one: Alternative, text: str) -> bool:
        """Whether a text, as it stands in a message, is a value of an alternative."""
        match one:
            case Later(own, earlier):
                return self.takes(own, text) and not any(self.takes(other, text) for other in earlier)
            case ListOf():
                return self._is_listed(one, text)
        if not accepts(self.reader(one), text):
            return False
        demands = self.demands(one)
        normal = _with_blanks(text, demands.blanks)
        return all(holds(demand, normal) for demand in demands.irregular)

    def _is_listed(self, simple: ListOf, text: str) -> bool:
        parts = parted(text)
        least, most = lengths(simple.steps)
        return (
            least <= len(parts)
            and (most is None or len(parts) <= most)
            and all(self.accepts(simple.item, part) for part in dict.fromkeys(parts))
            and all(accepts(machine, " ".join(parts)) for machine in self._written(simple))
            and all(any(self._is_same(simple, word, parts) for word in words) for words in _enumerations(simple))
        )

    def _is_same(self, simple: ListOf, word: str, parts: list[str]) -> bool:
        meant = parted(word)
        pairs = zip(meant, parts, strict=False)
        return len(meant) == len(parts) and all(self.accepts(fixed_to(simple.item, own), part) for own, part in pairs)

    def is_exact(self, simple: SimpleType | Later) -> bool:
        """Whether a type's machine accepts its values and nothing else."""
        match simple:
            case Atomic() if simple.builtin not in LISTS:
                return not self.demands(simple).irregular
            case ListOf(item):
                words = (part for each in _enumerations(simple) for word in each for part in parted(word))
                return self.is_exact(item) and all(self.is_exact(fixed_to(item, word)) for word in words)
            case Later(own, earlier):
                return all(self.is_exact(one) for one in (own, *earlier))
        return all(self.is_exact(one) for one in self.alternatives(simple))

    # --- machines -------------------------------------------------------------------------------------------------

    def machine(self, simple: SimpleType) -> Machine:
        """Give the machine that reads a type's values as they stand in a message; it may accept too much."""
        if simple not in self._machines:
            parts = tuple(self.reader(one) for one in self.alternatives(simple))
            self._machines[simple] = parts[0] if len(parts) == 1 else Any(parts)
        return self._machines[simple]

    def reader(self, one: Alternative) -> Machine:
        """Give the machine of an alternative; it may accept too much."""
        if one not in self._readers:
            self._readers[one] = self._find_reader(one)
        return self._readers[one]

    def _find_reader(self, one: Alternative) -> Machine:
        match one:
            case Later(own, earlier):
                return self._without(self.reader(own), earlier, tuple(self.reader(other) for other in earlier))
            case ListOf():
                return Collapsed(self._list(one))
        demands = self.demands(one)
        return self.reading(demands.blanks, demands.regular)

    def _without(self, own: Machine, earlier: tuple[Alternative, ...], machines: tuple[Machine, ...]) -> Machine:
        """Take away what others accept, as far as their machines do not accept too much."""
        taken = tuple(machine for one, machine in zip(earlier, machines, strict=True) if self.is_exact(one))
        return Without(own, Any(taken)) if taken else own

    def reading(self, blanks: Blanks, regular: tuple[Regular, ...]) -> Machine:
        """Make the machine of some demands on a value whose blanks are dealt with as given."""
        inner = self._all(regular)
        match blanks:
            case "preserve":
                return inner
            case "replace":
                return Replaced(inner)
            case "collapse":
                return Collapsed(inner)

    def _all(self, regular: tuple[Regular, ...]) -> Machine:
        return Both(tuple(machine_of(demand, self.terms) for demand in regular))

    def _list(self, simple: ListOf) -> Machine:
        parts: list[Machine] = [Items(self._item(simple.item), *lengths(simple.steps))]
        parts += self._written(simple)
        for words in _enumerations(simple):
            parts.append(Any(tuple(self._row(simple.item, word) for word in dict.fromkeys(words))))
        return Both(tuple(parts))

    def _written(self, simple: ListOf) -> Iterator[Machine]:
        """Give the machines of a list's patterns."""
        return (machine_of(Written(step.patterns), self.terms) for step in simple.steps if step.patterns)

    def _row(self, item: SimpleType, word: str) -> Machine:
        return Row(tuple(self._item(fixed_to(item, part)) for part in parted(word)))

    def _item(self, simple: SimpleType) -> Machine:
        return Any(tuple(self._of_item(one) for one in self.alternatives(simple)))

    def _of_item(self, one: Alternative) -> Machine:
        match one:
            case Later(own, earlier):
                return self._without(self._of_item(own), earlier, tuple(self._of_item(other) for other in earlier))
            case ListOf():
                raise UnknownTypeError("a list of lists is none of XML Schema's types")
        return self._all(self.demands(one).regular)

    def demands(self, simple: Atomic) -> Demands:
        """Give everything that an atomic type asks of a value."""
        if simple not in self._demands:
            self._demands[simple] = _demands(simple)
        return self._demands[simple]


def parted(text: str) -> list[str]:
    """Part a text at the blanks that XML knows."""
    return [part for part in text.translate(_BLANK_AS_SPACE).split(" ") if part]


def fixed_to(simple: SimpleType, text: str) -> SimpleType:
    """Give the type of which only one value is left."""
    return replace(simple, steps=(*simple.steps, Facets(enumeration=(text,))))


def _enumerations(simple: ListOf) -> Iterator[tuple[str, ...]]:
    return (step.enumeration for step in simple.steps if step.enumeration is not None)


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
        found += _step(step, simple, builtin, blanks)
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


def lengths(steps: tuple[Facets, ...]) -> tuple[int, int | None]:
    """Give the least and the most length that steps ask for (most None: without bound)."""
    least = max((size for step in steps for size in (step.length, step.min_length) if size is not None), default=0)
    most = min((size for step in steps for size in (step.length, step.max_length) if size is not None), default=None)
    return least, most


def _length(simple: Atomic, builtin: Builtin) -> Iterator[Regular | Irregular]:
    least, most = lengths(simple.steps)
    if (least, most) == (0, None) or simple.builtin in ("QName", "NOTATION"):
        return
    if simple.builtin == "hexBinary":
        yield Counted(2 * least, None if most is None else 2 * most)
    elif builtin.family == "binary":
        if all(step.enumeration is None for step in simple.steps):
            yield Sized(least, most)
    else:
        yield Counted(least, most)


def _step(step: Facets, simple: Atomic, builtin: Builtin, blanks: Blanks) -> Iterator[Regular | Irregular]:
    if step.patterns:
        yield Written(step.patterns)
    if step.enumeration is not None:
        found = _enumeration(step.enumeration, simple, builtin, blanks)
        yield found
        if isinstance(found, ValueOf) and (forms := ways_to_write(found)):
            yield Written(forms)
    for facet, allowed in _BOUNDS.items():
        if (bound := getattr(step, facet)) is not None:
            text = bound.strip()
            is_number = builtin.family == "decimal"
            yield Within(_number(text), allowed) if is_number else Bounded(simple.builtin, text, allowed)
    if step.total_digits is not None or step.fraction_digits is not None:
        yield Precise(step.total_digits, step.fraction_digits)


def _enumeration(words: tuple[str, ...], simple: Atomic, builtin: Builtin, blanks: Blanks) -> Regular | Irregular:
    match builtin.family:
        case "decimal":
            return NumberOf(frozenset(_number(word) for word in words))
        case "boolean":
            meant = [same for same in _BOOLEANS if same & _collapsed(words)]
            return OneOf(frozenset(word for same in meant for word in same))
        case "binary":
            return Written(tuple(_binary(words, simple)))
        case "ordered":
            return ValueOf(simple.builtin, _collapsed(words))
        case "reference" if simple.builtin in ("QName", "NOTATION"):
            return ValueOf(simple.builtin, _collapsed(words))
    return OneOf(frozenset(_with_blanks(word, blanks) for word in words))


def _binary(words: tuple[str, ...], simple: Atomic) -> Iterator[str]:
    """Give patterns for the ways to write binary values, those of base64 that have the wrong size left out."""
    for word in sorted(_collapsed(words)):
        if simple.builtin == "hexBinary":
            yield "".join(f"[{digit.lower()}{digit.upper()}]" for digit in word)
        elif holds(Sized(*lengths(simple.steps)), word):
            yield " ?".join(rf"\{char}" if char == "+" else char for char in word.replace(" ", ""))


def _with_blanks(word: str, blanks: Blanks) -> str:
    """Deal with a word's blanks as its type does."""
    match blanks:
        case "preserve":
            return word
        case "replace":
            return word.translate(_BLANK_AS_SPACE)
    return " ".join(parted(word))


def _collapsed(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(" ".join(parted(word)) for word in words)


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise UnknownTypeError(f"the number {text!r} in a facet is none") from None
