"""Content models in a plain form, so that two are compared by what they say and not by how they are bracketed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from fmk16.interface.components import (
    All,
    AnyElement,
    Choice,
    ElementUse,
    Name,
    Occurs,
    Particle,
    Sequence,
    Site,
    Wildcard,
)
from fmk16.interface.language.content import Language
from fmk16.interface.language.leaves import Child, Held
from fmk16.interface.language.sizes import UNENDING, children
from fmk16.interface.language.terms import NEVER, Term, Terms

Model = Sequence | Choice | All
ONCE = Occurs()
NOTHING = Sequence(())


def plain(particle: Particle | None, language: Language) -> Model:
    """Give a content model without brackets that say nothing.

    What cannot stand in a message is left out, and members of substitution groups stand beside their head.
    """
    found = NOTHING if particle is None else _plain(particle, language)
    return found if isinstance(found, Sequence | Choice | All) else Sequence((found,))


def _plain(particle: Particle, language: Language) -> Particle:
    match particle:
        case ElementUse():
            return _element(particle, language)
        case AnyElement():
            return particle
        case All(parts):
            kept = tuple(use for use in parts if use.occurs.least or _is_possible(use, language))
            return replace(particle, parts=kept)
        case Sequence(parts):
            inner = tuple(_inlined(map_plain(parts, language), Sequence))
            return _unwrapped(replace(particle, parts=inner))
        case Choice(parts):
            inner = tuple(_inlined(map_plain(parts, language), Choice))
            return _unwrapped(replace(particle, parts=inner, occurs=_with_empty(particle, language)))


def _with_empty(choice: Choice, language: Language) -> Occurs:
    """Give how often a choice stands; one that has an empty branch may as well not be there."""
    is_empty = any(_plain(part, language) == NOTHING for part in choice.parts)
    return Occurs(0, choice.occurs.most) if is_empty else choice.occurs


def map_plain(parts: tuple[Particle, ...], language: Language) -> Iterator[Particle]:
    """Make several particles plain; those that hold nothing are gone."""
    return (found for part in parts if (found := _plain(part, language)) != NOTHING)


def _inlined(parts: Iterator[Particle], kind: type[Sequence] | type[Choice]) -> Iterator[Particle]:
    for part in parts:
        if isinstance(part, kind) and part.occurs == ONCE:
            yield from part.parts
        else:
            yield part


def _unwrapped(model: Sequence | Choice) -> Particle:
    """Give the only part of a model instead of it, where the two counts make one."""
    if len(model.parts) != 1:
        return NOTHING if isinstance(model, Sequence) and not model.parts else model
    (only,) = model.parts
    if isinstance(only, All):
        return only if model.occurs == ONCE else model
    if model.occurs == ONCE:
        return only
    return replace(only, occurs=model.occurs) if only.occurs == ONCE else model


def _element(use: ElementUse, language: Language) -> Particle:
    members = [child for child in children(use, language.components.elements) if language.size(child.held) < UNENDING]
    if [child.name for child in members] == [use.name]:
        return use
    if not members:
        return _impossible(use)
    parts = tuple(_member(use, child, language) for child in members)
    return replace(parts[0], occurs=use.occurs) if len(parts) == 1 else Choice(parts, use.occurs, use.site)


def _member(use: ElementUse, child: Child, language: Language) -> ElementUse:
    if child.name == use.name:
        return replace(use, occurs=ONCE, substitutes=())
    return replace(language.components.elements[child.name], occurs=ONCE, substitutes=(), site=use.site)


def _impossible(particle: ElementUse) -> Particle:
    return NOTHING if particle.occurs.least == 0 else Choice((), ONCE, particle.site)


def _is_possible(use: ElementUse, language: Language) -> bool:
    return any(language.size(child.held) < UNENDING for child in children(use, language.components.elements))


# --- read off a plain model ------------------------------------------------------------------------------------------


def elements_of(particle: Particle) -> Iterator[ElementUse]:
    """Give the elements of a plain model, from left to right."""
    match particle:
        case ElementUse():
            yield particle
        case Sequence(parts) | Choice(parts) | All(parts):
            for part in parts:
                yield from elements_of(part)


def names_of(particle: Particle) -> frozenset[Name]:
    """Give the names of a plain model's elements."""
    return frozenset(use.name for use in elements_of(particle))


def shape(particle: Particle) -> tuple[object, ...]:
    """Give a plain model without what its elements hold, so that two are equal when they are written alike."""
    match particle:
        case ElementUse(name=name, occurs=occurs):
            return name, occurs
        case AnyElement(wildcard, occurs):
            return wildcard, occurs
        case Sequence(parts, occurs) | Choice(parts, occurs) | All(parts, occurs):
            return type(particle), occurs, *map(shape, parts)


def term_of(particle: Particle, terms: Terms, lets_in: Callable[[Wildcard], object] | None = None) -> Term:
    """Give a plain model as a term, whichever set its parts come from.

    Args:
        particle: The model.
        terms: What makes terms.
        lets_in: Whether a wildcard lets anything in, where children have to be made for it.
    """
    match particle:
        case ElementUse():
            inner = terms.one(Child(particle.name, Held.by(particle)))
        case AnyElement(wildcard):
            inner = terms.one(wildcard) if lets_in is None or lets_in(wildcard) else NEVER
        case Sequence(parts):
            inner = terms.sequence(term_of(part, terms, lets_in) for part in parts)
        case Choice(parts):
            inner = terms.either(term_of(part, terms, lets_in) for part in parts) if parts else NEVER
        case All(parts):
            leaves = ((Child(use.name, Held.by(use)),) for use in parts)
            inner = terms.any_order(zip(leaves, (use.occurs.least > 0 for use in parts), strict=True))
    return terms.repeat(inner, particle.occurs.least, particle.occurs.most)


def site_of(particle: Particle | None) -> Site | None:
    """Give what declares a particle: its own site, or that of its first part that has one."""
    if particle is None or particle.site is not None:
        return particle.site if particle else None
    if isinstance(particle, Sequence | Choice | All):
        return next((found for part in particle.parts if (found := site_of(part))), None)
    return None
