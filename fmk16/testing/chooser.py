"""Who makes the choices of an example: a seeded ``random.Random`` here, Hypothesis in the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Protocol, TypeVar

Option = TypeVar("Option")


class Chooser(Protocol):
    """The few choices that an example is made of; options stand simplest first, for those who shrink."""

    def whole(self, least: int, most: int) -> int:
        """Choose a whole number between two bounds, both included."""

    def pick(self, options: Sequence[Option]) -> Option:
        """Choose one of several."""

    def flip(self, chance: float) -> bool:
        """Say yes with about this chance (0-1)."""

    def text(self, least: int, most: int) -> str:
        """Choose a text of so many characters, all legal in XML."""


MORSELS = (
    "tablet",
    " ",
    "rød grød",
    "ÆØÅ æøå",
    "ved behov",
    "\t",
    "5 µg/ml",
    "mod <kramper>",
    "A & B",
    '"nu"',
    "'så'",
    "]]>",
    "&amp;",
    "\n",
    "½ – ¼",
    "\r\n",
    "💊",
    "e\u0301",
)
"""What texts are put together from: Danish letters, blanks, and all that XML or a careless program trips over."""


@dataclass(frozen=True, slots=True)
class RandomChooser:
    """Chooses by a generator of random numbers: the same seed makes the same example.

    Attributes:
        random: The generator, seeded by the caller.
    """

    random: Random

    def whole(self, least: int, most: int) -> int:
        """Choose a whole number between two bounds, both included."""
        return self.random.randint(least, most)

    def pick(self, options: Sequence[Option]) -> Option:
        """Choose one of several."""
        return self.random.choice(options)

    def flip(self, chance: float) -> bool:
        """Say yes with this chance (0-1)."""
        return self.random.random() < chance

    def text(self, least: int, most: int) -> str:
        """Choose a text of so many characters, put together from ``MORSELS``."""
        length = self.whole(least, most)
        text = ""
        while len(text) < length:
            text += self.pick(MORSELS)
        return text[:length]
