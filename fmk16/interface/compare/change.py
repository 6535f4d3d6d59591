"""A change of the interface: what it is, where, whom it breaks, and the message that proves it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from fmk16.interface.compare.edit import NOWHERE, Origins
from fmk16.interface.components import Name, TypeKey


class Direction(StrEnum):
    """Whom a change breaks."""

    SENDERS = "senders"
    """Those who send requests: one that was right is refused now."""
    READERS = "readers"
    """Those who read responses: one may come now that was refused before."""
    SOURCE = "source"
    """Those who compile against generated classes: names changed, though messages stay valid."""


@dataclass(frozen=True, slots=True)
class Witness:
    """A small message that one set accepts and the other refuses, as lxml has confirmed.

    Attributes:
        xml: The message.
        root: Its root element.
        says: Where the refusing set refuses it, and why.
    """

    xml: str
    root: Name
    says: str


@dataclass(frozen=True, slots=True)
class Break:
    """That a change breaks somebody, and how that is known.

    Attributes:
        direction: Whom.
        operations: The operations through which they meet it.
        witness: The proof; None where it lies outside of any message, or where nothing is decided.
        reason: The proof in a sentence, or why there is none.
        is_undecided: Whether it only may break them.
    """

    direction: Direction
    operations: tuple[str, ...] = ()
    witness: Witness | None = None
    reason: str = ""
    is_undecided: bool = False


def proved(direction: Direction, operations: tuple[str, ...], proof: Witness | str) -> Break:
    """Make a break of a witness, or of the reason why there is none, which leaves it undecided."""
    if isinstance(proof, Witness):
        return Break(direction, operations, proof, proof.says)
    return Break(direction, operations, None, proof, is_undecided=True)


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two schema sets.

    Attributes:
        rule: The id of its rule in the catalogue.
        place: The declaration it is in, and the way to it: what ``path`` shows.
        before: What the old set says.
        after: What the new set says.
        breaks: Whom it breaks; nothing, when all messages stay as valid as they were.
        operations: The operations that reach it, broken or not.
        origins: Where they say so.
        exact: All that the two sets say, for the fingerprint; ``before`` and ``after`` are for people.
        known_directions: Whom it breaks when all operations count; empty when they do.
    """

    rule: str
    place: TypeKey
    before: str = ""
    after: str = ""
    breaks: tuple[Break, ...] = ()
    operations: tuple[str, ...] = ()
    origins: Origins = NOWHERE
    exact: str = ""
    known_directions: frozenset[Direction] = frozenset()

    @property
    def path(self) -> str:
        """The place for people, such as ``DosageStructureType/MinimumDurationBetweenDoses``."""
        return path_text(self.place)

    @property
    def directions(self) -> frozenset[Direction]:
        """Whom it breaks."""
        return frozenset(found.direction for found in self.breaks)

    @property
    def is_undecided(self) -> bool:
        """Whether it is not known to break anybody and may."""
        return bool(self.breaks) and all(found.is_undecided for found in self.breaks)

    @property
    def identity(self) -> tuple[object, ...]:
        """What makes it this change, whomever it breaks."""
        return self.rule, self.place, self.before, self.after, self.exact

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that stay the same as long as the change and whom it breaks do.

        That is whom it breaks of all, also where only some operations count.
        """
        directions = sorted(self.known_directions or self.directions)
        said = (self.rule, *self.place, self.before, self.after, self.exact, *directions)
        return sha256("\0".join(said).encode(errors="surrogatepass")).hexdigest()[:16]


def path_text(place: TypeKey) -> str:
    """Write a place without namespaces and kinds.

    >>> path_text(("{urn:a}DosageType", "{urn:a}Unit", "@source"))
    'DosageType/Unit/@source'
    """
    return "/".join(_local(step) for step in place)


def _local(step: str) -> str:
    kind, _, name = step.rpartition(" ") if step.partition(" ")[0] in _KINDS else ("", "", step)
    mark = "@" if name.startswith("@") or kind == "attribute" else ""
    return f"{mark}{name.removeprefix('@').rpartition('}')[2]}"


_KINDS = frozenset(("element", "group", "attributeGroup", "attribute"))
