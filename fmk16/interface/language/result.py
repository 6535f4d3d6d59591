"""What a comparison answers: whether it holds, and if not, where and on what."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from fmk16.interface.components import Name
from fmk16.interface.language.leaves import Held, Pick


class Verdict(Enum):
    """The three answers."""

    INCLUDED = "included"
    NOT_INCLUDED = "not included"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Step:
    """One element on the way from the root to where two sets differ.

    Attributes:
        name: The element.
        sub: What it holds on the accepting side.
        sup: What it holds on the refusing side.
        before: The children that stand before it, in a message that the accepting side accepts.
    """

    name: Name
    sub: Held
    sup: Held
    before: tuple[Pick, ...] = ()


@dataclass(frozen=True, slots=True)
class RootUnknown:
    """The refusing side has no such root element."""

    def __str__(self) -> str:
        return "there is no such root element"


@dataclass(frozen=True, slots=True)
class ChildRefused:
    """A child that the one side accepts, and the other does not at this place.

    Attributes:
        child: The child.
        before: The children before it.
        expected: What the refusing side expects instead; nothing, when the content ends there.
    """

    child: Pick
    before: tuple[Pick, ...]
    expected: tuple[Name, ...]

    @property
    def name(self) -> Name:
        """The refused child's name."""
        return self.child.name

    def __str__(self) -> str:
        expected = f"{_listed(self.expected)} is expected" if self.expected else "no further child is expected"
        return f"the child {self.name.local} is refused; {expected}"


@dataclass(frozen=True, slots=True)
class ChildMissing:
    """Content may end for the one side, and not yet for the other.

    Attributes:
        before: The children, all of them.
        expected: What the refusing side expects next.
    """

    before: tuple[Pick, ...]
    expected: tuple[Name, ...]

    def __str__(self) -> str:
        return f"a further child is required: {_listed(self.expected)}"


@dataclass(frozen=True, slots=True)
class ValueRefused:
    """A value of the element that the other side refuses."""

    text: str

    def __str__(self) -> str:
        return f"the value {_shown(self.text)} is refused"


@dataclass(frozen=True, slots=True)
class TextRefused:
    """Text among the children, which the other side does not have."""

    text: str

    def __str__(self) -> str:
        return "text is refused here"


@dataclass(frozen=True, slots=True)
class NilRefused:
    """The element may be nil for the one side only."""

    def __str__(self) -> str:
        return "xsi:nil is refused"


@dataclass(frozen=True, slots=True)
class AttributeRefused:
    """An attribute that the other side does not have, with a value that it takes."""

    name: Name
    text: str

    def __str__(self) -> str:
        return f"the attribute {self.name.local} is refused"


@dataclass(frozen=True, slots=True)
class AttributeMissing:
    """An attribute that only the other side requires."""

    name: Name

    def __str__(self) -> str:
        return f"the attribute {self.name.local} is required"


@dataclass(frozen=True, slots=True)
class AttributeValueRefused:
    """A value of an attribute that the other side refuses."""

    name: Name
    text: str

    def __str__(self) -> str:
        return f"the value {_shown(self.text)} of the attribute {self.name.local} is refused"


Difference = (
    RootUnknown
    | ChildRefused
    | ChildMissing
    | ValueRefused
    | TextRefused
    | NilRefused
    | AttributeRefused
    | AttributeMissing
    | AttributeValueRefused
)


_MOST_NAMED = 12


def _listed(names: Iterable[Name]) -> str:
    local = [name.local for name in names]
    more = [f"{len(local) - _MOST_NAMED} others"] if len(local) > _MOST_NAMED else []
    return " or ".join([*local[:_MOST_NAMED], *more])


def _shown(text: str, most: int = 60) -> str:
    return repr(text if len(text) <= most else f"{text[:most]}...")


@dataclass(frozen=True, slots=True)
class Counterexample:
    """Where a message that the one side accepts is refused by the other.

    Attributes:
        path: The elements from the root to where the difference is.
        difference: What differs there.
    """

    path: tuple[Step, ...]
    difference: Difference

    def __str__(self) -> str:
        return f"{'/'.join(step.name.local for step in self.path)}: {self.difference}"


@dataclass(frozen=True, slots=True)
class Inclusion:
    """The answer for one root element.

    Attributes:
        verdict: Whether every message is accepted by the other side.
        counterexample: Where one is not; only when the verdict is that.
        path: The elements to where it could not be decided; only when the verdict is that.
        reason: Why it could not be decided.
    """

    verdict: Verdict
    counterexample: Counterexample | None = None
    path: tuple[Name, ...] = ()
    reason: str = ""
