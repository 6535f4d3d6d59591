"""The columns of a table of answers, and its words, in Danish and in English.

A heading or a word is known by its exact name in either language; no name means one thing in one and another thing in
the other, so nothing has to be declared or guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from fmk16.conformance.roles import Text


class Holds(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WORD = "word"
    """One of the words below, or a word of the form as it stands."""
    WORDS = "words"
    """Some of them, with blanks between."""
    YES = "yes"
    """Yes, or nothing."""
    YES_OR_NO = "yes_or_no"
    DAY = "day"
    MOMENT = "moment"
    DAY_OR_MOMENT = "day_or_moment"
    NUMBER = "number"
    WHOLE = "whole"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: the key of the answer's form, what it holds, and its heading."""

    key: str
    holds: Holds
    heading: Text


def _column(key: str, holds: Holds, danish: str, english: str) -> Column:
    return Column(key, holds, Text(english=english, danish=danish))


QUESTION, ORDER, PART, ASKED = "question", "order", "part", "asked"
ANSWER = "answer"

COLUMNS: Mapping[str, Column] = MappingProxyType(
    {
        each.key: each
        for each in (
            _column(QUESTION, Holds.TEXT, "spørgsmål", "question"),
            _column(ORDER, Holds.WHOLE, "ordination", "order"),
            _column(PART, Holds.TEXT, "del", "part"),
            _column(ANSWER, Holds.WORD, "svar", "answer"),
            _column("day", Holds.DAY, "dag", "day"),
            _column("last_day", Holds.DAY, "sidste dag", "last day"),
            _column("at", Holds.MOMENT, "tidspunkt", "moment"),
            _column("part_of_day", Holds.WORD, "del af døgnet", "part of day"),
            _column("how_known", Holds.WORD, "tiden kendes ved", "time known by"),
            _column("times", Holds.WHOLE, "antal gange", "times"),
            _column("any_number_of_times", Holds.YES, "så ofte det behøves", "any number of times"),
            _column("quantity", Holds.NUMBER, "mængde", "amount"),
            _column("minimum", Holds.NUMBER, "mindst", "at least"),
            _column("maximum", Holds.NUMBER, "højst", "at most"),
            _column("unit", Holds.TEXT, "enhed", "unit"),
            _column("maximum_daily_dose", Holds.NUMBER, "højst i døgnet", "at most a day"),
            _column("instruction", Holds.TEXT, "instruks", "instruction"),
            _column("cannot_tell", Holds.WORDS, "kan ikke afgøres", "cannot tell"),
            _column("why", Holds.WORDS, "hvorfor", "why"),
            _column("from_day", Holds.DAY, "fra dag", "from day"),
            _column("first_day", Holds.DAY, "første dag", "first day"),
            _column("since", Holds.MOMENT, "siden", "since"),
            _column("surely_until", Holds.MOMENT, "sikkert til", "surely until"),
            _column("until", Holds.DAY_OR_MOMENT, "til", "until"),
            _column("perhaps_from", Holds.MOMENT, "måske fra", "perhaps from"),
            _column("cannot_tell_from", Holds.DAY, "kan ikke afgøres fra", "cannot tell from"),
            _column("without_end", Holds.YES, "uden ende", "without end"),
            _column("by", Holds.WORDS, "på grund af", "because of"),
            _column("times_left", Holds.WHOLE, "gange tilbage", "times left"),
            _column("trigger", Holds.TEXT, "tages når", "taken when"),
            _column("complete", Holds.YES_OR_NO, "fuldstændigt", "complete"),
            _column("reason", Holds.WORD, "årsag", "reason"),
            _column("standing", Holds.WORD, "status", "standing"),
            _column("name", Holds.TEXT, "navn", "name"),
            _column("how", Holds.WORD, "forskel", "difference"),
            _column("time", Holds.TEXT, "klokkeslæt", "clock time"),
            _column("agree_from", Holds.DAY, "ens fra", "agree from"),
            _column("changes_from", Holds.DAY, "ændres fra", "changes from"),
            _column("start", Holds.DAY, "begynder", "start"),
            _column("end", Holds.DAY, "slutter", "end"),
            _column("period", Holds.WHOLE, "periode", "period"),
            _column("end_unknown", Holds.YES, "slut ukendt", "end unknown"),
            _column("clock_change", Holds.YES, "urskifte", "clock change"),
            _column("as_needed_only", Holds.YES, "kun ved behov", "as needed only"),
            _column("odd", Holds.WORDS, "usædvanligt", "odd"),
            _column("ground", Holds.WORDS, "grundlag", "ground"),
            _column("basis", Holds.WORD, "sikkerhed", "basis"),
            _column(ASKED, Holds.TEXT, "der spørges om", "asked"),
        )
    }
)
"""Every column by its key, in their order; what is asked is for whoever fills in the table, and is not read."""


def folded(name: str) -> str:
    """Bring a heading or a word into the form that it is looked up in.

    >>> folded("  Tiden kendes  VED ")
    'tiden kendes ved'
    """
    return " ".join(name.replace("_", " ").casefold().split())


HEADINGS: Mapping[str, Column] = MappingProxyType(
    {folded(name): each for each in COLUMNS.values() for name in (each.key, each.heading.danish, each.heading.english)}
)
"""Each column by its headings."""

# --- words -----------------------------------------------------------------------------------------------------------

NONE, DECLINED, YES, NO = "none", "declined", "yes", "no"

_ANSWERS = {
    NONE: ("ingen", "none"),
    DECLINED: ("afstår", "declined"),
    "due": ("skal gives", "due"),
    "ongoing": ("i gang", "ongoing"),
    "as_needed": ("ved behov", "as needed"),
    "not_started": ("ikke begyndt", "not started"),
    "paused": ("pauseret", "paused"),
    "finished": ("afsluttet", "finished"),
    "cannot_tell": ("kan ikke afgøres", "cannot tell"),
    "now": ("nu", "now"),
    "from": ("fra", "from"),
    "never": ("aldrig", "never"),
}
WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        ANSWER: _ANSWERS,
        "part_of_day": {
            "morning": ("morgen", "morning"),
            "noon": ("middag", "noon"),
            "evening": ("aften", "evening"),
            "night": ("nat", "night"),
        },
        "how_known": {
            "stated": ("klokkeslæt", "clock time"),
            "approximate": ("cirka", "approximate"),
            "day_only": ("kun dagen", "day only"),
            "window": ("valgfri dag", "day of choice"),
        },
        "standing": {
            "active": ("aktiv", "active"),
            **{name: _ANSWERS[name] for name in ("as_needed", "not_started", "paused", "finished", "cannot_tell")},
        },
        "how": {
            "not_in_roll": ("ikke i posen", "not in roll"),
            "not_ordered": ("ikke ordineret", "not ordered"),
            "other_amount": ("anden mængde", "other amount"),
            "not_comparable": ("kan ikke sammenlignes", "not comparable"),
        },
        "why": {"course": ("kur", "course"), "handover": ("udlevering", "handover")},
        "": {YES: ("ja", "yes"), NO: ("nej", "no")},
    }
)
"""The words of a column, Danish and English; those of yes and no under no key."""

PARTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "doses": ("doser", "doses"),
        "beside": ("uden tidspunkt", "without a moment"),
        "as_needed": ("ved behov", "as needed"),
        "cannot_tell": ("kan ikke afgøres", "cannot tell"),
        "then": ("derefter", "then"),
        "known": ("kendt", "known"),
        "orders": ("ordinationer", "orders"),
        "incomplete": ("mangler", "incomplete"),
        "fixed": ("fast", "fixed"),
        "with_prn": ("med ved behov", "with as needed"),
        "prn_only": ("kun ved behov", "as needed only"),
        "earliest": ("tidligst", "earliest"),
        "latest": ("senest", "latest"),
        "today": ("i dag", "today"),
        "taken": ("taget", "taken"),
        "left": ("tilbage", "left"),
        "with_fixed": ("med faste", "with fixed"),
        "next_episode": ("næste kur", "next course"),
        "under_way": ("igangværende kur", "course under way"),
        "packed": ("i posen", "packed"),
        "ordered": ("ordineret", "ordered"),
        "differences": ("forskelle", "differences"),
        "volume": ("volumen", "volume"),
        "ingredients": ("indhold", "ingredients"),
    }
)
"""The parts of an answer, Danish and English; a part of a part is written with a slash between."""

SLASH = "/"


def word_meant(key: str, written: str) -> str:
    """Give the word of the form that is meant; one that nobody knows as it stands, with _ for blanks.

    >>> word_meant("answer", "Skal gives"), word_meant("part_of_day", "aften"), word_meant("why", "free_text")
    ('due', 'evening', 'free_text')
    """
    plain = folded(written)
    return _MEANT.get((key, plain), plain.replace(" ", "_"))


def word_written(key: str, word: str, *, danish: bool) -> str:
    """Give how a word of the form is written in a table."""
    names = WORDS.get(key, {}).get(word)
    return word if names is None else names[0 if danish else 1]


def part_meant(written: str) -> tuple[str, ...] | None:
    """Give the path of a part, by its words in either language; None where no part is called so.

    >>> part_meant("fast / tidligst"), part_meant("then/doses"), part_meant("x")
    (('fixed', 'earliest'), ('then', 'doses'), None)
    """
    steps = [_PART_MEANT.get(folded(step)) for step in written.split(SLASH)] if written.strip() else []
    return None if None in steps else tuple(step for step in steps if step is not None)


def part_written(path: tuple[str, ...], *, danish: bool) -> str:
    """Give how the path of a part is written in a table."""
    return SLASH.join(PARTS[step][0 if danish else 1] for step in path)


def _meant() -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for key, words in WORDS.items():
        for word, names in words.items():
            found |= {(key, folded(name)): word for name in (word, *names)}
    return found


_MEANT = _meant()
_PART_MEANT = {folded(name): step for step, names in PARTS.items() for name in (step, *names)}
