"""Patterns by chance, compared by the project's own machines and by greenery, which builds whole automata.

What both read alike is asked: characters, classes, groups, alternatives and counts, over a small alphabet. A dot is
written out for greenery and for Python, as it stands for other characters there.
"""

from __future__ import annotations

import os
import platform
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from itertools import permutations
from random import Random
from time import perf_counter

import greenery
import pytest
from evidence import write_section
from figures import volume

from fmk16.interface.components import Atomic, Facets
from fmk16.interface.language.values import Refused, Values, Within

FULL = 5000
EVERYDAY = 300
SEED = int(os.environ.get("FMK16_SEED", "16"))
PAIRS = max(EVERYDAY, volume(FULL))

QUANTIFIERS = ("?", "?", "*", "+", "{2}", "{0,2}", "{1,2}", "{1,}")
LEAVES = (*"aaaaabbbbb", "c", "[ab]", "[a-c]", "[^a]", "[^b]", ".")


# --- patterns --------------------------------------------------------------------------------------------------------


def some_pattern(random: Random, depth: int = 1) -> str:
    """Make a pattern of a few pieces or of two alternatives: a small one, as greenery takes seconds for a larger."""
    if depth and random.random() < 0.25:
        return f"{some_pattern(random, depth - 1)}|{some_pattern(random, depth - 1)}"
    return "".join(piece(random, depth) for _ in range(random.choice((1, 2, 2, 3) if depth else (1, 1, 2))))


def piece(random: Random, depth: int) -> str:
    is_group = depth and random.random() < 0.2
    atom = f"({some_pattern(random, depth - 1)})" if is_group else random.choice(LEAVES)
    return f"{atom}{random.choice(QUANTIFIERS)}" if random.random() < 0.25 else atom


def related(pattern: str, random: Random) -> str:
    """Make another pattern of one: narrower, wider, of the same meaning, or neither."""
    other = some_pattern(random, 0)
    forms = (
        f"{pattern}|{other}",
        f"({pattern}|{other})?",
        f"({pattern}){random.choice('?*+')}",
        f"({other})?({pattern})",
        f"({pattern})({other})*",
        f"({pattern})a?",
        f"{pattern}|({pattern}){{2}}",
        other,
        some_pattern(random),
    )
    return random.choice(forms)


def plain(pattern: str) -> str:
    """Write a pattern for greenery and Python, where a dot stands for more, or for less."""
    return pattern.replace(".", r"[^\n\r]")


# --- two opinions ----------------------------------------------------------------------------------------------------


def ours(sub: str, sup: str) -> str | None:
    """Give a text that one pattern takes and the other does not, by the project's own machines."""
    one, other = (Atomic("string", (Facets(patterns=(pattern,)),)) for pattern in (sub, sup))
    answer = Values().compare(one, other)
    assert isinstance(answer, Within | Refused), (sub, sup, answer)
    return answer.text if isinstance(answer, Refused) else None


@cache
def automaton(pattern: str) -> greenery.Fsm:
    return greenery.parse(plain(pattern)).to_fsm()


def is_within(sub: str, sup: str) -> bool:
    return (automaton(sub) - automaton(sup)).empty()


def shows(text: str, sub: str, sup: str) -> bool:
    """Whether Python finds, too, that one pattern takes a text and the other does not."""
    return bool(re.fullmatch(plain(sub), text)) and not re.fullmatch(plain(sup), text)


@dataclass
class Outcome:
    """What a run found: pairs, answers by kind, seconds by who answers, and where the two differ."""

    pairs: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    seconds: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def ask(self, sub: str, sup: str) -> None:
        started = perf_counter()
        text = ours(sub, sup)
        between = perf_counter()
        other = is_within(sub, sup)
        self.seconds += Counter({"ours": between - started, "greenery": perf_counter() - between})
        self.answers["within" if text is None else "not within"] += 1
        if other is not (text is None):
            self.faults.append(f"{sub!r} within {sup!r}: greenery says {other}, we have {text!r}")
        elif text is not None and not shows(text, sub, sup):
            self.faults.append(f"{sub!r} not within {sup!r}: {text!r} does not show it")


def evidence(outcome: Outcome) -> Iterator[str]:
    """Say in Markdown what a run found."""
    answers, seconds = outcome.answers, outcome.seconds
    yield (
        f"{outcome.pairs:,} pairs of patterns (seed {SEED}), each asked both ways of our machines and of greenery "
        f"{version('greenery')} (Python {platform.python_version()}): the same answer each time, {answers['within']:,} "
        f"times within and {answers['not within']:,} times not, each with a text that Python's `re` confirms. "
        f"Ours took {seconds['ours']:.1f} s, greenery {seconds['greenery']:.1f} s."
    )


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    found, random = Outcome(), Random(f"{SEED}/patterns")
    while found.pairs < PAIRS:
        pattern = some_pattern(random)
        trio = (pattern, related(pattern, random), related(pattern, random))
        for sub, sup in permutations(trio, 2):
            found.ask(sub, sup)
        found.pairs += 3
        automaton.cache_clear()
    return found


class TestByChance:
    """Both say the same of every pair, both ways, and each text that shows a difference shows it to Python."""

    def test_they_agree(self, outcome: Outcome) -> None:
        assert not outcome.faults, "\n".join(outcome.faults[:10])
        write_section("Patterns, beside another library", evidence(outcome))

    def test_either_answer_is_common(self, outcome: Outcome) -> None:
        total = outcome.answers.total()
        assert total == 2 * outcome.pairs
        assert min(outcome.answers["within"], outcome.answers["not within"]) >= 0.2 * total


# --- where XML Schema and Python part --------------------------------------------------------------------------------

OTHERWISE = [
    # a dot stands for all but the two line ends here, for all but \n in Python, and for everything in greenery
    ("a.b", "a\nb", False, False),
    ("a.b", "a\rb", False, True),
    ("a.b", "a\u2028b", True, True),
    # a negated class holds line ends everywhere
    ("[^a]", "\n", True, True),
    ("[^a]", "\r", True, True),
    ("[^a]", "a", False, False),
    ("[^a]", "\U0001f600", True, True),
    # no anchors: these are characters
    ("^a$", "^a$", True, False),
    ("^a$", "a", False, True),
    # a class less a class; Python reads a class, and then a bracket
    ("[a-c-[b]]", "a", True, False),
    ("[a-c-[b]]", "b", False, False),
    ("[a-c-[b]]", "b]", False, True),
    # the characters of names
    (r"\i\c*", "a-1", True, None),
    (r"[\i-[:]]", ":", False, None),
    (r"\p{Lu}", "A", True, None),
    # categories: of symbols Python's \w has none, XML Schema's has them, and has no underscore
    (r"\w", "+", True, False),
    (r"\w", "_", False, True),
    (r"\d", "\u0663", True, True),
    (r"\s", "\u00a0", False, True),
    (r"\S", "\u00a0", True, False),
    # braces hold a count, always
    ("a{2}", "aa", True, True),
    ("a{,2}", "a", None, None),
]


class TestWhatPythonReadsOtherwise:
    """Row by row, what a pattern takes here and in Python; None where it is no pattern, or not one for Python."""

    @pytest.mark.parametrize(("pattern", "text", "here", "in_python"), OTHERWISE)
    def test_row(self, pattern: str, text: str, here: bool | None, in_python: bool | None) -> None:
        values, simple = Values(), Atomic("string", (Facets(patterns=(pattern,)),))
        assert values.accepts(simple, text) is bool(here)
        assert (values.sample(simple) is None) is (here is None)
        if in_python is not None:
            assert bool(re.fullmatch(pattern, text)) is in_python
