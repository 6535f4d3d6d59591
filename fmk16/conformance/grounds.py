"""What a rule rests on, and how sure that is: a statement of dosage.md, a fact of features.md, or a feature itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fmk16.conformance.features import facts, features
from fmk16.conformance.register import load
from fmk16.conformance.rule import Rule
from fmk16.conformance.statements import Source, statement
from fmk16.errors import UnknownIdError
from fmk16.schedule.ground import Basis

_DOSAGE, _FEATURES = "dosage:", "features:"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule rests on.

    Attributes:
        id: Its id, such as ``dosage:23``.
        english: What it says, in English.
        danish: The same in Danish.
        basis: How sure it is; the weaker where it has two marks.
        sources: Where that comes from, as far as it is recorded.
        bases: How sure each source makes its part of it, one to one.
    """

    id: str
    english: str
    danish: str
    basis: Basis
    sources: tuple[Source, ...] = ()
    bases: tuple[Basis, ...] = ()


@cache
def ground(ground_id: str) -> Ground:
    """Find a ground by its id.

    Raises:
        UnknownIdError: There is no such ground.
    """
    kind, name = ground_id.partition(":")[::2]
    if f"{kind}:" == _DOSAGE:
        said = statement(name)
        return Ground(ground_id, said.english, said.danish, said.weakest, said.sources, said.basis)
    if f"{kind}:" == _FEATURES and name in facts():
        fact = facts()[name]
        return Ground(ground_id, fact.english, fact.danish, fact.basis, (fact.source,), (fact.basis,))
    if f"{kind}:" == _FEATURES and name in features():
        feature = features()[name]
        return Ground(ground_id, feature.english, feature.danish, Basis.STATED, (_roadmap(),), (Basis.STATED,))
    raise UnknownIdError(f"there is no ground {ground_id!r}; write one such as dosage:23 or features:WAR-a")


def _roadmap() -> Source:
    said = load("features.toml")["roadmap"]
    english, danish = (f"{said[language]} ({said['date']})" for language in ("english", "danish"))
    return Source("roadmap", english, danish, (Basis.STATED,))


def basis_of(rule: Rule) -> Basis:
    """Tell how sure a rule is."""
    return ground(rule.ground).basis
