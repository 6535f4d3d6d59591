"""What a rule is: a few lines over the typed model, with a number, a ground and a severity.

A rule is a generator function that looks at one node of a message and yields a ``Trip`` for each thing that is wrong
with it. Its docstring is its page: what, why, what to do. Titles and sentences, in English and Danish, and the mutation
that proves that it can fail, stand in ``conformance/rules/<family>.toml`` under its id.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Union

from fmk16.finding import Place, Severity

if TYPE_CHECKING:
    from fmk16.conformance.here import Here
    from fmk16.model.structure import Structure

Find = Callable[[Any, "Here"], Iterator["Trip"]]
"""What a rule does: look at a node, with what stands around it, and yield what is wrong."""

When = Callable[[Any, "Here"], bool]
"""Whether a node holds what the rule is about; where it does not, the rule is not exercised."""

Kind = Union[type["Structure"], str, "Having"]
"""A class of the model, with all derived from it, a root element by name, or classes by what they have."""


@dataclass(frozen=True, slots=True)
class Having:
    """The classes of the model that have something, such as a field of some kind, wherever they are declared.

    Attributes:
        test: Tells it of a class.
    """

    test: Callable[[type[Structure]], bool]


@dataclass(frozen=True, slots=True)
class Holds:
    """A field of a node that holds something: what a rule is about, told without asking the rule.

    A field that is empty, such as a flag that is not there, holds nothing.

    Attributes:
        field: The field's name.
        kinds: The classes of which it holds something; none: of any.
        when: What else is asked of the node.
    """

    field: str
    kinds: tuple[type, ...] = ()
    when: When | None = None

    def is_met_by(self, kind: type) -> bool:
        """Tell whether something of a class is what the field must hold."""
        return not self.kinds or issubclass(kind, self.kinds)


def holds(field: str, *kinds: type, when: When | None = None) -> Holds:
    """Mean nodes of which a field holds something, of some classes if any are named."""
    return Holds(field, kinds, when)


def named(*names: str) -> Having:
    """Mean classes of the model by name, with all derived from them, so that no rule loads a module for their sake."""
    return Having(lambda structure: any(base.__name__ in names for base in structure.__mro__))


class Direction(StrEnum):
    """Which way a message goes: to FMK, or back from it."""

    REQUEST = "request"
    RESPONSE = "response"


class Trip(NamedTuple):
    """One thing that a rule found.

    Attributes:
        place: Where it stands, seen from the node that the rule looked at; from the payload when it is ``absolute``.
        values: What the rule's sentences name in braces.
        absolute: Whether the place is seen from the payload.
    """

    place: Place
    values: Mapping[str, object]
    absolute: bool = False


def trip(*place: str | int, **values: object) -> Trip:
    """Tell that something is wrong, at a place seen from the node that the rule looks at."""
    return Trip(place, values)


def trip_at(place: Place, **values: object) -> Trip:
    """Tell that something is wrong, at a place seen from the payload."""
    return Trip(place, values, absolute=True)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        id: Its permanent id, such as ``WKD-03``: a family of three letters and a number. ``-00`` is an activation rule.
        on: The kinds of node that it looks at.
        ground: The statement of dosage.md (``dosage:23``) or the fact of features.md (``features:WAR-a``) it rests on.
        severity: How bad it is when it trips.
        find: What looks.
        page: What, why and what to do, in Markdown.
        has: The field that holds what the rule is about; None where that is not one field's to say.
        when: Whether a node holds what the rule is about, as far as ``has`` does not say it; None: it does.
        only: The one way that messages go in which it looks; None: both.
        also: Features that it serves beside its own family's.
    """

    id: str
    on: tuple[Kind, ...]
    ground: str
    severity: Severity
    find: Find
    page: str
    has: Holds | None = None
    when: When | None = None
    only: Direction | None = None
    also: tuple[str, ...] = ()

    @property
    def family(self) -> str:
        """The three letters: a feature's id, or one of the families that are no feature."""
        return self.id[:3]

    def looks_at(self, structure: type[Structure]) -> bool:
        """Tell whether it looks at nodes of a class."""
        return any(_is_of(structure, kind) for kind in self.on)

    @property
    def is_activation(self) -> bool:
        """Whether it tells that a message exercises a feature, and nothing of right and wrong."""
        return self.id.endswith("-00")


def _is_of(structure: type[Structure], kind: Kind) -> bool:
    if isinstance(kind, Having):
        return kind.test(structure)
    return isinstance(kind, type) and issubclass(structure, kind)


def rule(
    rule_id: str,
    *on: Kind,
    ground: str,
    severity: Severity,
    when: Holds | When | None = None,
    only: Direction | None = None,
    also: tuple[str, ...] = (),
) -> Callable[[Find], Rule]:
    """Make a rule of a generator function.

    Args:
        rule_id: Its permanent id.
        on: The kinds of node that it looks at.
        ground: What it rests on.
        severity: How bad it is.
        when: Whether a node holds what it is about: the field that holds it, which is told much faster, or a question.
        only: The one way that messages go in which it looks.
        also: Features that it serves beside its own family's.
    """
    has, asked = (when, when.when) if isinstance(when, Holds) else (None, when)
    return lambda find: Rule(rule_id, on, ground, severity, find, inspect.getdoc(find) or "", has, asked, only, also)


def activation(feature: str, *on: Kind, when: Holds | When | None = None) -> Callable[[Find], Rule]:
    """Make the rule that tells where a message exercises a feature: each trip is a place where it does.

    Args:
        feature: The feature's id.
        on: The kinds of node that it looks at.
        when: Whether a node can exercise it at all.
    """
    return rule(f"{feature}-00", *on, ground=f"features:{feature}", severity=Severity.NOTE, when=when)
