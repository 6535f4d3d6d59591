"""A vendor's hand-in: who handed in what of which system, and where it lies.

``handin.toml`` says the first; what the system made lies in a folder for each scenario, and in ``messages/`` whatever
else it sent. It is read as far as it can be, and what cannot is said.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from fmk16.conformance.features import Plan
from fmk16.conformance.roles import system_types
from fmk16.conformance.suite.held import Held, Problem, leads_out
from fmk16.conformance.suite.scenario import Part
from fmk16.finding import Said

FILE = "handin.toml"
MESSAGES = "messages"
"""The folder of whatever else a system sent."""
EVIDENCE = "evidence"
"""The folder of what shows that something attested is so."""
INSTRUCTIONS = ("README.md", "LÆSMIG.md")

MOST_TOML = 1_000_000
"""Bytes of ``handin.toml`` at most."""
LONGEST = 300
"""Letters of a name in it at most."""
MOST_SEED = 2**31 - 1
_NO_SEED = -1

NOTHING = Held("", MappingProxyType({}))
"""The files of a hand-in that does not lie anywhere yet."""

_KEYS = frozenset({"party", "system", "version", "type", "role", "phase", "plan", "seed", "answers", "attested"})


@dataclass(frozen=True, slots=True)
class Attested:
    """Somebody's word that a requirement is met.

    Attributes:
        requirement: The requirement's id.
        statement: What is said.
        who: Who says it.
        date: The day it was said.
        evidence: The file that shows it, seen from the hand-in.
    """

    requirement: str
    statement: str
    who: str
    date: date
    evidence: str


@dataclass(frozen=True, slots=True)
class HandIn:
    """What was handed in.

    Attributes:
        party: Who hands in.
        system: The system's name.
        version: The system's version.
        system_type: Its type, as the interface's header names it; empty when none is said.
        role: Whether it is shown as a sender or as a reader.
        phase: The phase that is asked about.
        plan: The plan that the phase is of.
        seed: What a qualification was drawn by; None: it is practice.
        answers: How the answers of a reader are written, as ``[answers]`` says it.
        attested: What somebody gives their word for.
        held: Its files.
        problems: What is wrong with the hand-in itself.
    """

    party: str
    system: str
    version: str
    system_type: str
    role: Part
    phase: int
    plan: Plan
    seed: int | None
    answers: Mapping[str, Any] = field(hash=False)
    attested: tuple[Attested, ...] = ()
    held: Held = NOTHING
    problems: tuple[Problem, ...] = ()


def read_handin(held: Held) -> HandIn:
    """Read a hand-in as far as it can be read; what cannot is said among its problems.

    Args:
        held: Its files.
    """
    said, problems = _table(held)
    reader = _Reader(said, problems)
    plan = Plan(reader.one_of("plan", [str(plan) for plan in Plan], str(Plan.THREE_PHASES)))
    role = Part(reader.one_of("role", [str(part) for part in Part], _role_seen(held)))
    return HandIn(
        party=reader.name("party"),
        system=reader.name("system"),
        version=reader.name("version"),
        system_type=reader.one_of("type", list(system_types()), "") if "type" in said or said else "",
        role=role,
        phase=reader.number("phase", 1, max(plan.phases), max(plan.phases)),
        plan=plan,
        seed=_seed(reader.number("seed", 0, MOST_SEED, _NO_SEED)) if "seed" in said else None,
        answers=reader.table("answers"),
        attested=tuple(reader.attested(held)),
        held=held,
        problems=(*held.problems, *problems),
    )


def _seed(number: int) -> int | None:
    """Take what is no seed for practice, which its problems tell."""
    return None if number == _NO_SEED else number


def _role_seen(held: Held) -> str:
    """Guess nothing where the role is said; where it is not, look at what was handed in, which is then told."""
    return str(Part.READER if any("-R" in name.partition("/")[0] for name in held.files) else Part.SENDER)


def _table(held: Held) -> tuple[dict[str, Any], list[Problem]]:
    data = held.files.get(FILE)
    if data is None:
        text = Said("there is no {file}, so nobody knows whose system this is; `fmk16 suite new` makes one", file=FILE)
        return {}, [Problem("", text)]
    if len(data) > MOST_TOML:
        return {}, [Problem(FILE, Said("it is larger than {most} bytes; shorten it", most=MOST_TOML))]
    try:
        said = tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n"))
    except UnicodeDecodeError:
        return {}, [Problem(FILE, Said("it is not UTF-8; save it as UTF-8"))]
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return {}, [Problem(FILE, Said("it is no TOML: {reason}", reason=str(error)[:LONGEST]))]
    strange = sorted(said.keys() - _KEYS)
    known = ", ".join(sorted(_KEYS))
    return said, [
        Problem(FILE, Said("there is no key {key!r} here; known are {known}", key=key[:LONGEST], known=known), False)
        for key in strange
    ]


class _Reader:
    """Takes values out of a table, and notes what is wrong with them."""

    def __init__(self, said: Mapping[str, Any], problems: list[Problem]) -> None:
        self._said = said
        self._problems = problems

    def name(self, key: str) -> str:
        """Read a text that somebody has to write."""
        value = self._said.get(key, "")
        if not isinstance(value, str):
            self._wrong(Said("{key} is {value!r}; write a text in quotes", key=key, value=_short(value)))
            return _short(value)
        if not value.strip() and self._said:
            is_error = "seed" in self._said  # practice may begin without
            self._problems.append(Problem(FILE, Said("{key} is empty; write it", key=key), is_error))
        return _short(value.strip())

    def one_of(self, key: str, known: list[str], otherwise: str) -> str:
        """Read one of some words, in any case."""
        value = self._said.get(key)
        by_fold = {name.casefold(): name for name in known}
        if isinstance(value, str) and value.casefold() in by_fold:
            return by_fold[value.casefold()]
        if self._said:
            said = "" if value is None else _short(value)
            self._wrong(Said("{key} is {value!r}; write one of {known}", key=key, value=said, known=", ".join(known)))
        return otherwise

    def number(self, key: str, least: int, most: int, otherwise: int) -> int:
        """Read a whole number within bounds."""
        value = self._said.get(key)
        if isinstance(value, int) and not isinstance(value, bool) and least <= value <= most:
            return value
        if self._said:
            text = "{key} is {value!r}; write a whole number from {least} to {most}"
            self._wrong(Said(text, key=key, value=None if value is None else _short(value), least=least, most=most))
        return otherwise

    def table(self, key: str) -> Mapping[str, Any]:
        """Read a table of its own; whoever takes it reads what is in it."""
        value = self._said.get(key, {})
        if isinstance(value, dict):
            return MappingProxyType(value)
        self._wrong(Said("{key} is {value!r}; write a table [{key}]", key=key, value=_short(value)))
        return MappingProxyType({})

    def attested(self, held: Held) -> Iterator[Attested]:
        """Read what somebody gives their word for; an entry that is not whole does not count, and is said."""
        entries = self._said.get("attested", [])
        if not isinstance(entries, list):
            self._wrong(Said("attested is no list; write each as a table [[attested]]"))
            return
        for number, entry in enumerate(entries, start=1):
            why = _why_not(entry, held)
            if why:
                self._wrong(Said("attested number {number}: {why}", number=number, why=why))
            else:
                yield Attested(**{key: entry[key] for key in ("requirement", "statement", "who", "date", "evidence")})

    def _wrong(self, text: str) -> None:
        self._problems.append(Problem(FILE, text))


def _why_not(entry: Any, held: Held) -> str:
    """Say why somebody's word does not count; nothing when it does."""
    if not isinstance(entry, dict):
        return Said("it is no table")
    for key in ("requirement", "statement", "who", "evidence"):
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            return Said("{key} is missing or empty; write it", key=key)
    if not isinstance(entry.get("date"), date) or isinstance(entry.get("date"), datetime):
        return Said("date is missing, or is no date; write it as 2026-07-01, without quotes")
    evidence = entry["evidence"]
    if leads_out(evidence):
        text = "the evidence {file!r} lies outside the hand-in; put it into {folder}/"
        return Said(text, file=_short(evidence), folder=EVIDENCE)
    if evidence not in held.files:
        return Said("the evidence {file!r} is not in the hand-in; put it there", file=_short(evidence))
    return "" if held.files[evidence] else Said("the evidence {file!r} is empty", file=_short(evidence))


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}..."
