"""What differs between the content models of two types, edit by edit, each proved alone."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence as Seq
from dataclasses import dataclass
from difflib import SequenceMatcher

from fmk16.interface.compare.align import Aligned, Aspect, Touched, align, applied, points_of, undone
from fmk16.interface.compare.edit import Edit, Origins, Proof
from fmk16.interface.compare.normal import Model, elements_of, names_of, shape, site_of, term_of
from fmk16.interface.compare.notation import element_text, occurs_text, particle_text, wildcard_text
from fmk16.interface.components import All, AnyElement, Choice, ElementUse, Name, Particle, Sequence, TypeKey
from fmk16.interface.language.content import Language
from fmk16.interface.language.inclusion import Containment
from fmk16.interface.language.leaves import Pick
from fmk16.interface.language.result import ChildMissing, ChildRefused
from fmk16.interface.language.terms import Term
from fmk16.interface.language.values import Unsure

_LONGEST = 5_000
"""Up to so many children a word is read child by child."""
_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class _Found:
    """An edit of the content before it is proved."""

    rule: str
    step: str
    before: str
    after: str
    touched: Touched
    old: Particle | None
    new: Particle | None


@dataclass(frozen=True, slots=True)
class Contents:
    """The plain content models of an old and a new type."""

    old: Model
    new: Model
    narrowing: Containment
    widening: Containment
    declared: tuple[frozenset[Name], frozenset[Name]] = (frozenset(), frozenset())
    """The elements that the old and the new type declare, also those that cannot stand in a message."""

    def edits(self, place: TypeKey | None, fallback: TypeKey) -> Iterator[Edit]:
        """Give what differs.

        Args:
            place: Where all of it is said to be; None for what declares each part.
            fallback: Where a part is that nothing is known of.
        """
        if self.old == self.new or shape(self.old) == shape(self.new):
            return
        aligned = align(self.old, self.new)
        narrows = _Direction(self.narrowing, self.old, self.new)
        widens = _Direction(self.widening, self.new, self.old)
        if not (narrows.differs or widens.differs):
            yield from self._rewritten(aligned, place, fallback)
            return
        for found in _found(aligned):
            yield Edit(
                self._rule(found),
                (*self._owner(found.old, found.new, place, fallback), found.step),
                found.before,
                found.after,
                narrows.proof(applied(aligned, found.touched)),
                widens.proof(undone(aligned, found.touched)),
                Origins.of(site_of(found.old), site_of(found.new)),
            )

    def _rule(self, found: _Found) -> str:
        """Tell an element that is not declared from one that is and cannot stand in a message."""
        match found:
            case _Found("element-removed", old=ElementUse(name=name)) if name in self.declared[1]:
                return "element-impossible"
            case _Found("element-added", new=ElementUse(name=name)) if name in self.declared[0]:
                return "element-possible"
        return found.rule

    def _rewritten(self, aligned: Aligned, place: TypeKey | None, fallback: TypeKey) -> Iterator[Edit]:
        """Say once of each declaration that it is written otherwise and accepts the same."""
        owners: dict[TypeKey, tuple[Particle | None, Particle | None]] = {}
        for old, new in ((found.old, found.new) for found in _found(aligned)):
            owners.setdefault(self._owner(old, new, place, fallback), (None, None))
        for old, new in _reordered(aligned) or ([] if owners else [(self.old, self.new)]):
            owners[self._owner(_first(old), _first(new), place, fallback)] = old, new
        for owner, (old, new) in owners.items():
            before, after = particle_text(old or self.old), particle_text(new or self.new)
            origins = Origins.of(site_of(old or self.old), site_of(new or self.new))
            yield Edit("content-rewritten", owner, before, after, origins=origins)

    @staticmethod
    def _owner(old: Particle | None, new: Particle | None, place: TypeKey | None, fallback: TypeKey) -> TypeKey:
        """Say what declares a part, of the two sets' parts the new one's."""
        site = site_of(new) or site_of(old)
        return place or (site.owner if site else fallback)


def _first(particle: Particle | None) -> Particle | None:
    """Give a model's first part: a model that a group stands for is declared there, not where the group is named."""
    return particle.parts[0] if isinstance(particle, Sequence | Choice | All) and particle.parts else particle


def _reordered(aligned: Aligned) -> list[tuple[Particle | None, Particle | None]]:
    """Give the innermost pairs of models whose parts stand in another order."""
    pairs = [each for each in aligned.walk() if each.parts and _shapes_differ(each)]
    return [(each.old, each.new) for each in pairs if not any(_shapes_differ(part) for part in each.parts)]


def _shapes_differ(aligned: Aligned) -> bool:
    return aligned.old is not None and aligned.new is not None and shape(aligned.old) != shape(aligned.new)


# --- proving ---------------------------------------------------------------------------------------------------------


class _Direction:
    """One content model as the accepting side and the other as the refusing one."""

    def __init__(self, containment: Containment, own: Model, other: Model) -> None:
        self._product = containment.product
        self._language: Language = containment.sub
        self._terms = containment.sub.terms
        self._own = term_of(own, self._terms, self._language.guest)
        self._other = term_of(other, self._terms)
        reading = self._product.read_terms(self._own, self._other)
        self._whole: Proof | None = reading.difference or (Unsure(reading.unsure) if reading.unsure else None)

    @property
    def differs(self) -> bool:
        """Whether the other side refuses something, or may."""
        return self._whole is not None

    def proof(self, edited: Particle | None) -> Proof | None:
        """Give a word of the one side that the edit alone refuses, and the other side too."""
        if self._whole is None:
            return None
        term = term_of(edited, self._terms) if edited is not None else self._terms.sequence(())
        if term is self._own:
            return None
        reading = self._product.read_terms(self._own, term)
        if reading.difference is None:
            return Unsure(reading.unsure) if reading.unsure and isinstance(self._whole, Unsure) else None
        word = self._completed(reading.difference)
        if sum(pick.count for pick in word) > _LONGEST:
            return self._whole
        return self._refused(word) or self._by_both(term)

    def _completed(self, difference: ChildRefused | ChildMissing) -> tuple[Pick, ...]:
        match difference:
            case ChildMissing(before):
                return before
            case ChildRefused(child, before):
                return (*before, child, *self._language.rest(self._own, (*before, child)))

    def _refused(self, word: Seq[Pick]) -> ChildRefused | ChildMissing | None:
        """Say where the other side refuses a word."""
        found = self._language.refusal(self._other, word)
        if found is None:
            return None
        at, done = found
        before = tuple(word[:at])
        if at == len(word):
            return ChildMissing(before, self._expected(before))
        pick = word[at]
        if done:
            before = (*before, Pick(pick.name, pick.held, done))
        return ChildRefused(Pick(pick.name, pick.held), before, self._expected(before))

    def _expected(self, before: Seq[Pick]) -> tuple[Name, ...]:
        return self._product.expected(self._language.reached(self._other, before))

    def _by_both(self, edited: Term) -> Proof | None:
        """Search for a word that the edit alone and the other side both refuse."""
        reading = self._product.read_terms(self._own, self._terms.either((edited, self._other)))
        return reading.difference


# --- finding ---------------------------------------------------------------------------------------------------------


def _found(aligned: Aligned) -> Iterator[_Found]:
    """Give the edits between two aligned models: moves and renames first, then what is left."""
    paired: set[Aligned] = set()
    for gone, come in (*_moves(aligned), *_renames(aligned)):
        if gone not in paired and come not in paired:
            paired |= {gone, come}
            yield _both(gone, come)
    for each in aligned.walk():
        if each not in paired:
            for aspect in points_of(each):
                yield _single(each, aspect)


def renamed_elements(old: Model, new: Model) -> dict[Name, Name]:
    """Give the elements of an old content model that have another name in the new one."""
    if names_of(old) == names_of(new):
        return {}
    pairs = ((gone.old, come.new) for gone, come in _renames(align(old, new)))
    return {
        gone.name: come.name for gone, come in pairs if isinstance(gone, ElementUse) and isinstance(come, ElementUse)
    }


def _lone(aligned: Aligned, side: str) -> Iterator[tuple[Aligned, ElementUse]]:
    for each in aligned.walk():
        use = getattr(each, side)
        if not each.is_pair and isinstance(use, ElementUse):
            yield each, use


def _moves(aligned: Aligned) -> Iterator[tuple[Aligned, Aligned]]:
    come = {use.name: each for each, use in _lone(aligned, "new")}
    return ((each, come[use.name]) for each, use in _lone(aligned, "old") if use.name in come)


def _renames(aligned: Aligned) -> Iterator[tuple[Aligned, Aligned]]:
    """Give an element that went and the one that came in its place, of the same type and a like name."""
    for each in aligned.walk():
        gone = [(part, use) for part, use in _lone_parts(each, "old")]
        for part, use in _lone_parts(each, "new"):
            match = max(gone, key=lambda pair: _name_likeness(pair[1], use), default=None)
            if match and _name_likeness(match[1], use) > _ALIKE:
                gone.remove(match)
                yield match[0], part


def _lone_parts(aligned: Aligned, side: str) -> Iterator[tuple[Aligned, ElementUse]]:
    for part in aligned.parts:
        use = getattr(part, side)
        if not part.is_pair and isinstance(use, ElementUse):
            yield part, use


def _name_likeness(old: ElementUse, new: ElementUse) -> float:
    if old.occurs != new.occurs or old.type[0] != new.type[0]:
        return 0.0
    return SequenceMatcher(None, old.name.local.lower(), new.name.local.lower()).ratio()


def _both(gone: Aligned, come: Aligned) -> _Found:
    old, new = gone.old, come.new
    assert isinstance(old, ElementUse)  # noqa: S101 - only elements are moved or renamed
    assert isinstance(new, ElementUse)  # noqa: S101 - as above
    touched = Touched.of(gone, "presence") | Touched.of(come, "presence")
    rule = "element-moved" if old.name == new.name else "element-renamed"
    return _Found(rule, _step(new), element_text(old), element_text(new), touched, old, new)


def _single(each: Aligned, aspect: Aspect) -> _Found:
    old, new = each.old, each.new
    touched = Touched.of(each, aspect)
    there = new if new is not None else old
    assert there is not None  # noqa: S101 - one side at least is there
    rule, before, after = _said(old, new, aspect)
    return _Found(rule, _step(there), before, after, touched, old, new)


def _said(old: Particle | None, new: Particle | None, aspect: Aspect) -> tuple[str, str, str]:
    if old is None or new is None:
        return f"{_kind(new or old)}-{'removed' if new is None else 'added'}", _shown(old), _shown(new)
    match aspect:
        case "least":
            rule = "minimum-raised" if new.occurs.least > old.occurs.least else "minimum-lowered"
            return rule, f"at least {old.occurs.least}", f"at least {new.occurs.least}"
        case "most":
            rule = "maximum-raised" if _is_more(new.occurs.most, old.occurs.most) else "maximum-lowered"
            return rule, _at_most(old.occurs.most), _at_most(new.occurs.most)
        case "wildcard" if isinstance(old, AnyElement) and isinstance(new, AnyElement):
            return "wildcard-changed", wildcard_text(old.wildcard), wildcard_text(new.wildcard)
    return "model-changed", particle_text(old), particle_text(new)


def _is_more(new: int | None, old: int | None) -> bool:
    return old is not None and (new is None or new > old)


def _at_most(most: int | None) -> str:
    return "without bound" if most is None else f"at most {most}"


def _kind(particle: Particle | None) -> str:
    match particle:
        case ElementUse():
            return "element"
        case AnyElement():
            return "wildcard"
    return "group"


def _shown(particle: Particle | None) -> str:
    match particle:
        case None:
            return ""
        case ElementUse():
            return element_text(particle)
        case AnyElement(wildcard, occurs):
            return f"{wildcard_text(wildcard)}{occurs_text(occurs)}"
    return particle_text(particle)


def _step(particle: Particle) -> str:
    """Name a particle in a path: an element by its name, a wildcard as such, a model by its kind and first element."""
    match particle:
        case ElementUse(name=name):
            return str(name)
        case AnyElement():
            return "any"
    first = next((use.name.local for use in elements_of(particle)), "")
    return f"{type(particle).__name__.lower()}({first}...)"
