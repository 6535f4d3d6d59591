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

    def prefer(self, options: Sequence[Option]) -> Option:
        """Choose one of several, of which the first is the usual one."""

    def flip(self, chance: float) -> bool:
        """Say yes with about this chance (0-1)."""

    def odd(self, chance: float) -> bool:
        """Say, with about this chance, that a value is to be legal and unusual."""

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

    def prefer(self, options: Sequence[Option]) -> Option:
        """Choose one of several, of which the first is the usual one."""
        return self.pick(options)

    def flip(self, chance: float) -> bool:
        """Say yes with this chance (0-1)."""
        return self.random.random() < chance

    def odd(self, chance: float) -> bool:
        """Say, with this chance, that a value is to be legal and unusual."""
        return self.flip(chance)

    def text(self, least: int, most: int) -> str:
        """Choose a text of so many characters, put together from ``MORSELS``."""
        length = self.whole(least, most)
        text = ""
        while len(text) < length:
            text += self.pick(MORSELS)
        return text[:length]


WORDS = ("en", "to", "daglig", "tablet", "ved", "behov", "kur", "og", "aften", "morgen", "hjerte", "smerte", "kode")
"""What plain texts are put together from."""


@dataclass(frozen=True, slots=True)
class PlainChooser(RandomChooser):
    """Chooses as people would: known values, plain words, nothing unusual; for examples that are to be read."""

    def prefer(self, options: Sequence[Option]) -> Option:
        """Choose the first."""
        return options[0]

    def odd(self, chance: float) -> bool:  # noqa: ARG002 - nothing is odd
        """Say no."""
        return False

    def text(self, least: int, most: int) -> str:
        """Choose a few words, or the beginning of them, within so many characters."""
        length = self.whole(least, max(least, min(most, 24)))
        words: list[str] = []
        while len(" ".join(words)) < length:
            words.append(self.pick(WORDS))
        text = " ".join(words)[: max(length, least)].rstrip()
        return text.ljust(least, "x")
