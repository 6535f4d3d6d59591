"""Two plain content models laid beside each other, part by part: what stayed, what went, what came.

Any subset of what differs can be applied to the old model, or undone in the new one; so each edit is judged alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Seq
from dataclasses import dataclass, field, replace
from typing import Literal

from fmk16.interface.compare.normal import ONCE, Model, names_of
from fmk16.interface.components import All, AnyElement, Choice, ElementUse, Name, Occurs, Particle, Sequence

Aspect = Literal["presence", "least", "most", "kind", "wildcard"]
"""What may differ of a particle: whether it is there, its counts, the kind of model, what a wildcard lets in."""

_MODELS = (Sequence, Choice, All)
_LARGEST = 40_000
"""How many pairs of parts are weighed against each other before only equal names are."""


@dataclass(frozen=True, slots=True, eq=False)
class Aligned:
    """A particle of the old model and the one of the new that it became; None where there is none."""

    old: Particle | None
    new: Particle | None
    parts: tuple[Aligned, ...] = ()

    @property
    def is_pair(self) -> bool:
        """Whether it is on both sides."""
        return self.old is not None and self.new is not None

    def walk(self) -> Iterator[Aligned]:
        """Give it and all that is within it."""
        yield self
        for part in self.parts:
            yield from part.walk()


@dataclass(frozen=True, slots=True)
class Touched:
    """Some of what differs between two aligned models."""

    points: frozenset[tuple[Aligned, Aspect]] = field(default_factory=frozenset)

    @classmethod
    def of(cls, aligned: Aligned, *aspects: Aspect) -> Touched:
        """Touch some aspects of one particle."""
        return cls(frozenset((aligned, aspect) for aspect in aspects))

    def __or__(self, other: Touched) -> Touched:
        return Touched(self.points | other.points)

    def has(self, aligned: Aligned, aspect: Aspect) -> bool:
        """Whether an aspect of a particle is among them."""
        return (aligned, aspect) in self.points


# --- laying beside each other ----------------------------------------------------------------------------------------


def align(old: Model, new: Model) -> Aligned:
    """Lay two plain models beside each other, so that as little as possible differs."""
    if type(old) is type(new):
        return _models(old, new)
    ways = [_models(old, new)]
    if not isinstance(new, All) and not isinstance(old, All):
        ways += [_models(type(new)((old,), ONCE, old.site), new), _models(old, type(old)((new,), ONCE, new.site))]
    return min(ways, key=_cost)


def _models(old: Model, new: Model) -> Aligned:
    if not (isinstance(old, Sequence) and isinstance(new, Sequence)):
        return Aligned(old, new, tuple(_in_any_order(old.parts, new.parts)))
    before, after = _grouped(old.parts, new.parts), _grouped(new.parts, old.parts)
    laid = _in_order if len(before) * len(after) <= _LARGEST else _in_any_order
    return Aligned(old, new, tuple(laid(before, after)))


def _grouped(parts: tuple[Particle, ...], others: tuple[Particle, ...]) -> tuple[Particle, ...]:
    """Put elements in a bracket that the other side has one around, so that the bracket is what differs."""
    for model in others:
        if isinstance(model, Sequence) and (names := _names(model.parts)) and model not in parts:
            for start in range(len(parts) - len(names) + 1):
                run = parts[start : start + len(names)]
                if _names(run) == names:
                    parts = (*parts[:start], Sequence(run, ONCE, run[0].site), *parts[start + len(run) :])
                    break
    return parts


def _names(parts: Seq[Particle]) -> list[Name]:
    """Give the names of elements; none when there is something else among them."""
    names = [part.name for part in parts if isinstance(part, ElementUse)]
    return names if len(names) == len(parts) else []


def _particles(old: Particle, new: Particle) -> Aligned:
    match old, new:
        case ((Sequence() | Choice() | All()), (Sequence() | Choice() | All())):
            return align(old, new)
        case ((Sequence() | Choice() | All()), _):
            return _models(old, _promoted(new, old))
        case _, (Sequence() | Choice() | All()):
            return _models(_promoted(old, new), new)
    return Aligned(old, new)


def _promoted(leaf: Particle, beside: Model) -> Model:
    """Give a leaf as a model of the kind that it is laid beside."""
    return Choice((leaf,), ONCE, leaf.site) if isinstance(beside, Choice) else Sequence((leaf,), ONCE, leaf.site)


def _cost(aligned: Aligned) -> int:
    differing = (1 for each in aligned.walk() for _ in points_of(each))
    return sum(differing) + sum(2 for each in aligned.walk() if type(each.old) is not type(each.new))


def _in_order(old: Seq[Particle], new: Seq[Particle]) -> Iterator[Aligned]:
    """Lay two sequences beside each other: as many alike parts as possible, none of them crossing."""
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    alike = [[_likeness(one, other) for other in new] for one in old]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) and j < len(new):
        if alike[i][j] and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield _particles(old[i], new[j])
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            yield Aligned(old[i], None)
            i += 1
        else:
            yield Aligned(None, new[j])
            j += 1
    yield from (Aligned(part, None) for part in old[i:])
    yield from (Aligned(None, part) for part in new[j:])


def _in_any_order(old: Seq[Particle], new: Seq[Particle]) -> Iterator[Aligned]:
    """Lay parts beside each other wherever they stand, the most alike first."""
    pairs = ((_likeness(one, other), i, j) for i, one in enumerate(old) for j, other in enumerate(new))
    became: dict[int, int] = {}
    taken: set[int] = set()
    for likeness, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if likeness and i not in became and j not in taken:
            became[i] = j
            taken.add(j)
    for i, part in enumerate(old):
        yield _particles(part, new[became[i]]) if i in became else Aligned(part, None)
    yield from (Aligned(None, part) for j, part in enumerate(new) if j not in taken)


def _likeness(old: Particle, new: Particle) -> float:
    """Say how alike two particles are, from 0 to 1; at 0 the one cannot have become the other."""
    if old == new:
        return 1.0
    match old, new:
        case ElementUse(name=name), ElementUse(name=other):
            return 0.95 if name == other else 0.0
        case AnyElement(), AnyElement():
            return 0.5
        case AnyElement(), _:
            return 0.0
        case _, AnyElement():
            return 0.0
    mine, theirs = names_of(old), names_of(new)
    together = len(mine & theirs)
    return 0.9 * together / len(mine | theirs) if together else 0.0


# --- what differs, and applying some of it ---------------------------------------------------------------------------


def points_of(aligned: Aligned) -> Iterator[Aspect]:
    """Give what differs of a particle by itself."""
    old, new = aligned.old, aligned.new
    if old is None or new is None:
        yield "presence"
        return
    if old.occurs.least != new.occurs.least:
        yield "least"
    if old.occurs.most != new.occurs.most:
        yield "most"
    if isinstance(old, _MODELS) and type(old) is not type(new):
        yield "kind"
    if isinstance(old, AnyElement) and isinstance(new, AnyElement) and old.wildcard != new.wildcard:
        yield "wildcard"


def applied(aligned: Aligned, touched: Touched) -> Particle | None:
    """Give the old model with some of what differs applied to it; None when it is gone."""
    return _built(aligned.old, aligned.new, aligned, touched, is_undone=False)


def undone(aligned: Aligned, touched: Touched) -> Particle | None:
    """Give the new model with some of what differs undone; None when it was not there."""
    return _built(aligned.new, aligned.old, aligned, touched, is_undone=True)


def _built(
    own: Particle | None, other: Particle | None, aligned: Aligned, touched: Touched, *, is_undone: bool
) -> Particle | None:
    if own is None or other is None:
        return other if touched.has(aligned, "presence") else own
    occurs = _counts(own.occurs, other.occurs, aligned, touched)
    if isinstance(own, AnyElement) and isinstance(other, AnyElement):
        return replace(other if touched.has(aligned, "wildcard") else own, occurs=occurs)
    if isinstance(own, ElementUse | AnyElement):
        return replace(own, occurs=occurs)
    build = undone if is_undone else applied
    parts = tuple(part for each in aligned.parts if (part := build(each, touched)) is not None)
    kind = type(other) if touched.has(aligned, "kind") and isinstance(other, _MODELS) else type(own)
    return _model(kind, parts, occurs, own)


def _model(kind: type[Model], parts: tuple[Particle, ...], occurs: Occurs, own: Particle) -> Particle:
    if kind is Choice:
        return Choice(parts, occurs, own.site)
    uses = tuple(part for part in parts if isinstance(part, ElementUse))
    if kind is All and len(uses) == len(parts):
        return All(uses, occurs, own.site)
    return Sequence(parts, occurs, own.site)


def _counts(own: Occurs, other: Occurs, aligned: Aligned, touched: Touched) -> Occurs:
    least = other.least if touched.has(aligned, "least") else own.least
    most = other.most if touched.has(aligned, "most") else own.most
    if most is not None and least > most:  # only one of the two is touched, and the other gives way
        return Occurs(least, least) if touched.has(aligned, "least") else Occurs(most, most)
    return Occurs(least, most)
