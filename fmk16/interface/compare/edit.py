"""One edit within a pair of types, and what it lets through or refuses there, before it is known whom that breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from fmk16.interface.components import Origin, Site, TypeKey
from fmk16.interface.language.result import Difference
from fmk16.interface.language.values import Unsure

Proof = Difference | Unsure
"""Where a message is refused, or why it is not known whether one is."""


class Origins(NamedTuple):
    """Where the old set and where the new set says something; None for one that does not."""

    old: Origin | None = None
    new: Origin | None = None

    @classmethod
    def of(cls, old: Site | None, new: Site | None) -> Origins:
        """Take the places in files from what declares it."""
        return cls(old.origin if old else None, new.origin if new else None)


NOWHERE = Origins()


@dataclass(frozen=True, slots=True)
class Edit:
    """A difference between an old and a new type.

    Attributes:
        rule: The id of its rule.
        place: Where it is.
        before: What the old one says.
        after: What the new one says.
        narrows: What the old one accepts for it and the new one refuses.
        widens: What the new one accepts for it and the old one refuses.
        origins: Where they say so.
        is_source: Whether generated classes change their names by it.
        exact: All that the old and the new one say, for a fingerprint; ``before`` and ``after`` are for people.
    """

    rule: str
    place: TypeKey
    before: str = ""
    after: str = ""
    narrows: Proof | None = None
    widens: Proof | None = None
    origins: Origins = NOWHERE
    is_source: bool = False
    exact: str = ""
