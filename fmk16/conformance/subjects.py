"""What can be explained, by its id: a rule, a feature, what a rule rests on, or a kind that the wire finds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.features import Feature, facts, features
from fmk16.conformance.grounds import Ground, ground
from fmk16.conformance.here import direction_of_root
from fmk16.conformance.register import unknown
from fmk16.conformance.rule import Having, Rule
from fmk16.conformance.rule import Kind as NodeKind
from fmk16.conformance.statements import statements
from fmk16.model.content import structures_below
from fmk16.model.message import ROOTS
from fmk16.model.structure import Structure
from fmk16.wire.kinds import KINDS, Kind

Subject = Rule | Feature | Ground | Kind

_DOSAGE, _FEATURES = "dosage:", "features:"


def subject_of(asked: str) -> Subject:
    """Find what an id names; letter case does not matter.

    Args:
        asked: The id of a rule (``WKD-03``), a feature (``WKD``), a ground (``dosage:24``, ``features:WAR-a``; what
            stands before the colon may be left out), or a kind of the wire (``SCH-05``).

    Raises:
        UnknownIdError: It names nothing; says which ids are close.
    """
    by_fold = {name.casefold(): name for name in _names()}
    name = by_fold.get(asked.strip().casefold())
    if name is None:
        raise unknown("rule, feature or ground", asked, by_fold.values(), listed_by="`fmk16 rules`")
    return _named(name)


def _names() -> Iterator[str]:
    yield from (*catalogue(), *KINDS, *features(), *statements(), *facts())
    yield from (f"{_DOSAGE}{name}" for name in statements())
    yield from (f"{_FEATURES}{name}" for name in (*features(), *facts()))


def _named(name: str) -> Subject:
    every: tuple[Mapping[str, Subject], ...] = (catalogue(), KINDS, features())
    for things in every:
        if (bare := name.removeprefix(_FEATURES)) in things:
            return things[bare]
    if name in statements():
        return ground(_DOSAGE + name)
    return ground(_FEATURES + name if name in facts() else name)


def options_of(found: Ground) -> tuple[str, ...]:
    """Give the options by which a caller chooses another reading than a ground's."""
    number = found.id.removeprefix(_DOSAGE)
    return statements()[number].option if number in statements() else ()


def resting_on(ground_id: str) -> tuple[Rule, ...]:
    """Give the rules that rest on a ground."""
    return tuple(rule for rule in catalogue().values() if rule.ground == ground_id)


def serving(feature_id: str) -> tuple[Rule, ...]:
    """Give the rules that serve a feature: its own, the activation rule first, then those of others."""
    serve = (rule for rule in catalogue().values() if feature_id in (rule.family, *rule.also))
    return tuple(sorted(serve, key=lambda rule: rule.family != feature_id))


def looked_at(rule: Rule) -> tuple[str, ...]:
    """Name what a rule looks at: classes of the model, and root elements; those chosen by what they have, each."""
    classes = dict.fromkeys(structures_below(tuple(ROOTS.values()))) if any(map(_is_chosen, rule.on)) else ()
    return tuple(dict.fromkeys(name for kind in rule.on for name in _names_of(kind, classes)))


def _is_chosen(kind: NodeKind) -> bool:
    return isinstance(kind, Having)


def _names_of(kind: NodeKind, classes: Iterable[type[Structure]]) -> list[str]:
    if isinstance(kind, Having):
        return [each.__name__ for each in classes if kind.test(each)]
    return [kind if isinstance(kind, str) else kind.__name__]


def roots_of(rule: Rule) -> tuple[str, ...]:
    """Give the messages in which a rule may meet what it is about."""
    going = (root for root in ROOTS if rule.only in (None, direction_of_root(root)))
    looks_at = cache(rule.looks_at)
    return tuple(root for root in going if root in rule.on or any(map(looks_at, structures_below((ROOTS[root],)))))
