"""What differs between the content models of two types, edit by edit, each proved alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as Seq
from dataclasses import dataclass

from fmk16.interface.compare.align import Aligned, Touched, align, applied, undone
from fmk16.interface.compare.content_edits import Found, edits_of
from fmk16.interface.compare.edit import Edit, Origins, Proof
from fmk16.interface.compare.normal import Model, shape, site_of, term_of
from fmk16.interface.compare.notation import exact_text, particle_text
from fmk16.interface.components import All, Choice, ElementUse, Name, Particle, Sequence, TypeKey
from fmk16.interface.language.content import Language
from fmk16.interface.language.inclusion import Containment
from fmk16.interface.language.leaves import Pick
from fmk16.interface.language.result import ChildMissing, ChildRefused
from fmk16.interface.language.terms import Term
from fmk16.interface.language.values import Unsure

_LONGEST = 5_000
"""Up to so many children a word is read child by child."""


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
        proved = [
            (found, narrows.proof(applied(aligned, found.touched)), widens.proof(undone(aligned, found.touched)))
            for found in edits_of(aligned)
        ]
        for found, narrowed, widened in proved:
            yield Edit(
                self._rule(found),
                (*self._owner(found.old, found.new, place, fallback), found.step),
                found.before,
                found.after,
                narrowed,
                widened,
                Origins.of(site_of(found.old), site_of(found.new)),
                exact=self._exact(found.old, found.new),
            )
        lost = narrows.beyond(applied(aligned, _together(found for found, proof, _ in proved if _is_proof(proof))))
        gained = widens.beyond(undone(aligned, _together(found for found, _, proof in proved if _is_proof(proof))))
        if lost or gained:
            yield self._jointly(lost, gained, place or fallback)

    def _jointly(self, lost: Proof | None, gained: Proof | None, place: TypeKey) -> Edit:
        """Tell what several edits change together and none of them alone."""
        return Edit(
            "content-changed",
            place,
            particle_text(self.old),
            particle_text(self.new),
            lost,
            gained,
            Origins.of(site_of(self.old), site_of(self.new)),
            exact=self._exact(self.old, self.new),
        )

    def _exact(self, old: Particle | None, new: Particle | None) -> str:
        before, after = self.narrowing.sub.components.types, self.narrowing.sup.components.types
        return f"{exact_text(old, before)} -> {exact_text(new, after)}"

    def _rule(self, found: Found) -> str:
        """Tell an element that is not declared from one that is and cannot stand in a message."""
        match found:
            case Found("element-removed", old=ElementUse(name=name)) if name in self.declared[1]:
                return "element-impossible"
            case Found("element-added", new=ElementUse(name=name)) if name in self.declared[0]:
                return "element-possible"
        return found.rule

    def _rewritten(self, aligned: Aligned, place: TypeKey | None, fallback: TypeKey) -> Iterator[Edit]:
        """Say once of each declaration that it is written otherwise and accepts the same."""
        owners: dict[TypeKey, tuple[Particle | None, Particle | None]] = {}
        for old, new in ((found.old, found.new) for found in edits_of(aligned)):
            owners.setdefault(self._owner(old, new, place, fallback), (None, None))
        for old, new in _reordered(aligned) or ([] if owners else [(self.old, self.new)]):
            owners[self._owner(_first(old), _first(new), place, fallback)] = old, new
        for owner, (old, new) in owners.items():
            before, after = particle_text(old or self.old), particle_text(new or self.new)
            origins = Origins.of(site_of(old or self.old), site_of(new or self.new))
            yield Edit("content-rewritten", owner, before, after, origins=origins)

    def _owner(self, old: Particle | None, new: Particle | None, place: TypeKey | None, fallback: TypeKey) -> TypeKey:
        """Say what declares a part, of the two sets' parts the new one's; never a type that stayed as it was."""
        site = site_of(new) or site_of(old)
        if place or site is None:
            return place or fallback
        return fallback if self._has_stayed(site.owner) else site.owner

    def _has_stayed(self, owner: TypeKey) -> bool:
        """Whether a type says the same in both sets: then what is derived from it has another base now."""
        types = (each.components.types.get(owner) for each in (self.narrowing.sub, self.narrowing.sup))
        old, new = types
        return old is not None and old == new


def _together(found: Iterable[Found]) -> Touched:
    """Give all that some edits are, as one."""
    together = Touched()
    for each in found:
        together |= each.touched
    return together


def _is_proof(proof: Proof | None) -> bool:
    return proof is not None and not isinstance(proof, Unsure)


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
        word = self._completed(self._own, reading.difference)
        if word is None:
            return self._whole
        return self._refused(word) or self._by_both(term)

    def _completed(self, own: Term, difference: ChildRefused | ChildMissing) -> tuple[Pick, ...] | None:
        """Give the whole word that a difference is met in; None when it is too long to be read child by child."""
        word = difference.before
        if isinstance(difference, ChildRefused):
            word = (*word, difference.child)
        if _length(word) > _LONGEST:
            return None
        if isinstance(difference, ChildRefused):
            word = (*word, *self._language.rest(own, word))
        return word if _length(word) <= _LONGEST else None

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

    def beyond(self, edited: Particle | None) -> Proof | None:
        """Give a word of the one side that the other refuses although all that was proved is done already."""
        if self._whole is None or isinstance(self._whole, Unsure):
            return None
        term = term_of(edited, self._terms, self._language.guest) if edited is not None else self._terms.sequence(())
        difference = self._product.read_terms(term, self._other).difference
        word = None if difference is None else self._completed(term, difference)
        return None if word is None or self._language.refusal(self._own, word) else self._refused(word)


def _length(word: Seq[Pick]) -> int:
    """Count the children of a word."""
    return sum(pick.count for pick in word)
