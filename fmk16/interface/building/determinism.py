"""Whether a content model says by itself which declaration a child is: unique particle attribution (XSD 1.0, 1, 3.8.6).

A model is refused when, after the same children, a next one could be either of two of its elements and wildcards. Each
of these stands for itself, even when two say the same.

What could come next is gathered from the inside out. For each element or wildcard that a part of the model may end
with, it is enough to know what may come within the part at a moment when the part may also be left: that competes with
what follows the part. What comes 2 to 3 times may after the second both be left and come again; what comes exactly 2
times never both, unless it may be empty, or the same children may be it fewer times or more: in ``(a{1,2}|c){2}``, two
of ``a`` are it once or twice.

No right model is refused. A wrong one is let through where an exact count stands in another exact count, and only all
of their times together are in doubt that way, as in ``((a{2,3}|c){2}){2},c``.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import reduce
from typing import NoReturn

from fmk16.interface.components import (
    All,
    AnyElement,
    Choice,
    ComplexType,
    ElementUse,
    Name,
    Occurs,
    Origin,
    Particle,
    Sequence,
    Type,
    TypeKey,
    Wildcard,
)
from fmk16.interface.language.leaves import admits
from fmk16.interface.loading.faults import fault

_NAMESPACE = re.compile(r"\{[^}]*\}")


def refuse_ambiguous(types: Mapping[TypeKey, Type], side: str) -> None:
    """Refuse types whose content model leaves open which declaration a child is.

    Args:
        types: The finished types of a set.
        side: What errors call the set, such as ``old``.

    Raises:
        SchemaSetError: There is one; says the first of them, and where two declarations compete.
    """
    for key, found in types.items():
        if isinstance(found, ComplexType) and found.particle is not None and not _is_plain(found.particle):
            _Model(key, found.origin or Origin("the schema set", 0), side).part(found.particle)


def _is_plain(model: Particle) -> bool:
    """Whether no two leaves of a model could be the same child wherever they stand: no name twice, and no wildcard."""
    names: set[Name] = set()
    for leaf in _leaves(model):
        if isinstance(leaf, AnyElement) or not names.isdisjoint(own := _names(leaf)):
            return False
        names.update(own)
    return True


def _leaves(model: Particle) -> Iterator[ElementUse | AnyElement]:
    waiting: list[Particle] = [model]
    while waiting:
        match waiting.pop():
            case ElementUse() | AnyElement() as leaf:
                yield leaf
            case Sequence(parts) | Choice(parts) | All(parts):
                waiting += parts


def _names(use: ElementUse) -> tuple[Name, ...]:
    return use.name, *use.substitutes


# --- what may come next ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Position:
    """An element or a wildcard at its place in a content model; no two are equal."""

    leaf: ElementUse | AnyElement


@dataclass(frozen=True, slots=True)
class _Next:
    """Positions that may come next: elements by each name that may stand there, and wildcards."""

    elements: Mapping[Name, _Position] = field(default_factory=dict)
    wildcards: Mapping[_Position, Wildcard] = field(default_factory=dict)

    @classmethod
    def of(cls, position: _Position) -> _Next:
        if isinstance(position.leaf, AnyElement):
            return cls(wildcards={position: position.leaf.wildcard})
        return cls(dict.fromkeys(_names(position.leaf), position))

    def __or__(self, other: _Next) -> _Next:
        return _Next({**self.elements, **other.elements}, {**self.wildcards, **other.wildcards})


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a content model.

    Attributes:
        first: What it may begin with.
        ends: What it may end with, each with what may come within the part when the part may also be left.
        may_be_empty: Whether it may be left out.
        spread: How many times of it the same children may be, at most to at least; 1 where that is never in doubt.
    """

    first: _Next = _Next()
    ends: Mapping[_Position, _Next] = field(default_factory=dict)
    may_be_empty: bool = False
    spread: Fraction | float = Fraction(1)


_NEVER = _Part()
_NOTHING = _Part(may_be_empty=True)


@dataclass(frozen=True, slots=True)
class _Model:
    """The content model of one type."""

    key: TypeKey
    origin: Origin
    side: str

    def part(self, particle: Particle) -> _Part:
        """Work out a part, counts included.

        Raises:
            SchemaSetError: Within it two positions compete.
        """
        match particle:
            case Sequence(parts):
                once = reduce(self._before, reversed([self.part(each) for each in parts]), _NOTHING)
            case Choice(parts):
                once = reduce(self._or, map(self.part, parts), _NEVER)
            case All(parts):
                once = self._in_any_order(parts)
            case leaf:
                position = _Position(leaf)
                once = _Part(_Next.of(position), {position: _Next()})
        return self._repeated(once, particle.occurs)

    def _before(self, rest: _Part, one: _Part) -> _Part:
        """Put a part before the rest of a sequence; from the back, each end is looked at once."""
        more = {end: self._either(within, rest.first, end) for end, within in one.ends.items()}
        ends = {**more, **rest.ends} if rest.may_be_empty else rest.ends
        first = self._either(one.first, rest.first) if one.may_be_empty else one.first
        spread = rest.spread if one.may_be_empty else one.spread if rest.may_be_empty else Fraction(1)
        return _Part(first, ends, one.may_be_empty and rest.may_be_empty, spread)

    def _or(self, one: _Part, other: _Part) -> _Part:
        first = self._either(one.first, other.first)
        is_optional = one.may_be_empty or other.may_be_empty
        return _Part(first, {**one.ends, **other.ends}, is_optional, max(one.spread, other.spread))

    def _in_any_order(self, uses: tuple[ElementUse, ...]) -> _Part:
        members = [_Position(use) for use in uses]
        first = reduce(self._either, map(_Next.of, members), _Next())
        optional = [position for position, use in zip(members, uses, strict=True) if use.occurs.least == 0]
        ends = {end: _union(_Next.of(each) for each in optional if each is not end) for end in members}
        return _Part(first, ends, len(optional) == len(members))

    def _repeated(self, once: _Part, occurs: Occurs) -> _Part:
        if occurs.most == 0:
            return _NOTHING
        ends = once.ends
        if occurs.most != 1:
            more = {end: self._either(within, once.first, end) for end, within in ends.items()}
            ends = more if _may_stop_or_go_on(once, occurs) else ends
        return _Part(once.first, ends, once.may_be_empty or occurs.least == 0, once.spread * _spread(occurs))

    # --- competition -------------------------------------------------------------------------------------------------

    def _either(self, one: _Next, other: _Next, after: _Position | None = None) -> _Next:
        """Give what may come next where either may, and refuse two positions that could be the same child."""
        for name in sorted(one.elements.keys() & other.elements.keys()):
            if one.elements[name] is not other.elements[name]:
                self._refuse(after, f"a child {name.local} could be either of two declarations; make it one")
        self._refuse_admitted(one, other, after)
        self._refuse_admitted(other, one, after)
        for position, wildcard in one.wildcards.items():
            if any(position is not than and _overlap(wildcard, by) for than, by in other.wildcards.items()):
                self._refuse(after, "a child could be of either of two wildcards; make them one")
        return one | other

    def _refuse_admitted(self, one: _Next, other: _Next, after: _Position | None) -> None:
        for wildcard in one.wildcards.values():
            if admitted := sorted(name for name in other.elements if admits(wildcard, name.namespace)):
                self._refuse(after, f"a child {admitted[0].local} could be the element or any; narrow the wildcard")

    def _refuse(self, after: _Position | None, why: str) -> NoReturn:
        type_ = _NAMESPACE.sub("", "/".join(self.key))
        reason = f"the content model of {type_} is ambiguous: {_said(after)}{why} (unique particle attribution)"
        raise fault(self.side, *self.origin, reason)


def _may_stop_or_go_on(once: _Part, occurs: Occurs) -> bool:
    """Whether after the same children a repeated part may both be left and come once more."""
    least, most = occurs.least, occurs.most
    return once.may_be_empty or most is None or least != most or most <= once.spread * (most - 1)


def _spread(occurs: Occurs) -> Fraction | float:
    return math.inf if occurs.most is None or occurs.least == 0 else Fraction(occurs.most, occurs.least)


def _union(several: Iterator[_Next]) -> _Next:
    return reduce(_Next.__or__, several, _Next())


def _overlap(one: Wildcard, other: Wildcard) -> bool:
    """Whether some element is admitted by two wildcards."""
    named = [each.namespaces for each in (one, other) if isinstance(each.namespaces, frozenset)]
    return not named or any(admits(one, each) and admits(other, each) for each in named[0])


def _said(after: _Position | None) -> str:
    if after is None:
        return ""
    return f"after {after.leaf.name.local}, " if isinstance(after.leaf, ElementUse) else "after a child of a wildcard, "
