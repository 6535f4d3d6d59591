"""Scenarios: a clinical story, what a system is asked to do with it, and what shows that it did it rightly.

Each is a folder ``conformance/scenarios/<FEATURE>/<role>/<ID>/``: ``scenario.toml``, and beside it the right messages
of a sender in ``worked/``, or a reader's ``messages/``, ``questions.json`` and worked ``answers.json``; and, where it
varies, ``rows.csv`` and ``varied.toml``.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from fmk16.conformance.register import unknown
from fmk16.conformance.roles import Text
from fmk16.package_data import data

FOLDER = Path("conformance") / "scenarios"
"""Where the scenarios lie, seen from the folder of ``data()``."""

NOT_REVIEWED = "ikke klinisk gennemgået"
"""What stands where a reviewer's name would, while no clinician has read a scenario."""


class Part(StrEnum):
    """A scenario's role: whether a system writes messages or reads them."""

    SENDER = "sender"
    READER = "reader"


class Meant(StrEnum):
    """What of a message is held to what was ordered."""

    ORDER = "order"
    """The doses, limits, conditions and dates of each order: their normal forms."""
    DRUG = "drug"
    """The drug, by its ATC code, form and strength."""
    ROUTE = "route"
    """The way the drug is given: into a vein, under the skin, by mouth."""
    MIXTURE = "mixture"
    """What is mixed: the parts, their amounts and the totals."""
    RELATIONS = "relations"
    """Which orders belong together, how, and which is preferred."""


@dataclass(frozen=True, slots=True)
class Expected:
    """One line of a table of places and values.

    Attributes:
        at: An XPath with the prefixes ``fmk`` and ``soap``.
        text: What stands there; decimals are compared as numbers. None: see the others.
        one_of: What may stand there; empty: see the others.
        absent: Whether nothing may stand there.
        count: How many elements stand there; None: see the others.
        statement: What it rests on, such as ``features:WAR-a``.
    """

    at: str
    text: str | None = None
    one_of: tuple[str, ...] = ()
    absent: bool = False
    count: int | None = None
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """A wrong answer that the suite must notice.

    Attributes:
        operator: The named operator that makes it of the worked answer, such as ``a_day_off``.
        finds: What must be found wrong: ``meaning``, ``mixture``, ``value``, ``missing``, ``rule:WKD-01``, or for a
            reader the statement that the answer contradicts, such as ``dosage:24``.
        on: What the operator works on: a file of ``worked/``, or a question's id; empty: wherever it fits first.
    """

    operator: str
    finds: str
    on: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file of a scenario that was varied by a seed, in memory; it is asked as a path is.

    Attributes:
        name: The file's name.
        data: Its bytes.
    """

    name: str
    data: bytes

    def read_bytes(self) -> bytes:
        """Give its bytes."""
        return self.data


File = Path | Drawn
"""A file of a scenario, as it stands or varied."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a reader.

    Attributes:
        id: Its id within the scenario.
        text: What is asked, in words.
        message: The file of ``messages/`` that it is about.
        order: The identifier of the order, where the message holds several; empty: its only one, or the card.
        ask: The question, in the form of ``vectors.schema.json``.
        known: What the reader knows besides the message.
        statements: What the answer rests on.
        tolerance_minutes: How far a moment may lie from the worked one.
        answer: The worked answer, in the form of ``vectors.schema.json``.
        is_recomputed: Whether the reference expander gave the answer, because the message was varied; else it was
            worked by hand.
    """

    id: str
    text: Text
    message: str
    order: str
    ask: Mapping[str, Any]
    known: Mapping[str, Any]
    statements: tuple[str, ...]
    tolerance_minutes: int
    answer: Mapping[str, Any]
    is_recomputed: bool = False


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario.

    Attributes:
        id: Its permanent id, such as ``WKD-S01``.
        feature: The feature it belongs to.
        part: Whether the system sends or reads.
        title: What it is about, in a few words.
        story: The clinical story, in plain words.
        do: What the vendor does in the system.
        messages: The roots that are handed in, or imported.
        features: The features that must be exercised.
        systems: The types of system whose users do what it tells; empty: all. That says nothing of what is required.
        requirements: The requirements that it verifies.
        statements: The statements of dosage.md that it rests on.
        reviewed_by: Who reviewed it clinically, or that nobody did.
        meant: What of the message is held to what was ordered.
        rules: The rules that must have been exercised and passed; that no rule finds an error is asked in any case.
        expected: Places and values.
        wrong: Wrong answers that must be noticed.
        questions: The questions to a reader.
        worked: The right messages of a sender, the first of which is what is meant.
        imported: The messages that a reader imports.
        folder: Where it lies.
        row: The reviewed row that it was drawn from for a qualification; empty: it is as it stands.
    """

    id: str
    feature: str
    part: Part
    title: Text
    story: Text
    do: Text
    messages: tuple[str, ...]
    features: tuple[str, ...]
    systems: tuple[str, ...]
    requirements: tuple[str, ...]
    statements: tuple[str, ...]
    reviewed_by: str
    meant: tuple[Meant, ...]
    rules: tuple[str, ...]
    expected: tuple[Expected, ...]
    wrong: tuple[Wrong, ...]
    questions: tuple[Question, ...]
    worked: tuple[File, ...]
    imported: tuple[File, ...]
    folder: Path
    row: str = ""

    def is_for(self, system: str) -> bool:
        """Tell whether it is for a type of system; empty: a system whose type is not stated, which all are for."""
        return not self.systems or not system or system in self.systems


@cache
def scenarios() -> Mapping[str, Scenario]:
    """Give all scenarios by id, in their order.

    Raises:
        ValueError: A scenario's file lacks something, or its id is not its folder's name.
    """
    found = sorted((data() / FOLDER).glob("*/*/*/scenario.toml"))
    return MappingProxyType({each.id: each for each in map(read_scenario, found)})


def scenario(scenario_id: str) -> Scenario:
    """Find a scenario by its id.

    Raises:
        UnknownIdError: There is no such scenario.
    """
    if scenario_id not in scenarios():
        raise unknown("scenario", scenario_id, scenarios(), "`fmk16 suite list`")
    return scenarios()[scenario_id]


def read_scenario(file: Path) -> Scenario:
    """Read one scenario.

    Args:
        file: Its ``scenario.toml``.

    Raises:
        ValueError: It lacks something, or its id is not its folder's name.
    """
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    folder = file.parent
    if said.get("id") != folder.name:
        raise ValueError(f"{file}: the id is {said.get('id')!r} and the folder {folder.name!r}; give both one name")
    try:
        return _scenario(said, folder)
    except KeyError as error:
        raise ValueError(f"{file}: {error.args[0]!r} is missing, here or in a file beside it") from error


def _scenario(said: Mapping[str, Any], folder: Path) -> Scenario:
    feature, part = folder.parts[-3:-1]
    expect = said.get("expect", {})
    return Scenario(
        id=said["id"],
        feature=feature,
        part=Part(part),
        title=Text(**said["title"]),
        story=Text(**said["story"]),
        do=Text(**said["do"]),
        messages=tuple(said["messages"]),
        features=tuple(said.get("features", (feature,))),
        systems=tuple(said.get("systems", ())),
        requirements=tuple(said["requirements"]),
        statements=tuple(said.get("statements", ())),
        reviewed_by=said.get("reviewed_by", NOT_REVIEWED),
        meant=tuple(map(Meant, expect.get("meant", ()))),
        rules=tuple(expect.get("rules", ())),
        expected=tuple(_expected(line) for line in expect.get("values", ())),
        wrong=tuple(Wrong(**each) for each in said.get("wrong", ())),
        questions=_questions(folder),
        worked=_files(folder / "worked"),
        imported=_files(folder / "messages"),
        folder=folder,
    )


def _expected(line: Mapping[str, Any]) -> Expected:
    return Expected(**{**line, "one_of": tuple(line.get("one_of", ()))})


def _files(folder: Path) -> tuple[Path, ...]:
    return tuple(sorted(folder.glob("*.xml")))


def _questions(folder: Path) -> tuple[Question, ...]:
    if not (folder / "questions.json").is_file():
        return ()
    asked = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    answers = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    if open_ones := [each["id"] for each in asked if each["id"] not in answers]:
        raise ValueError(f"{folder / 'answers.json'}: no answer to {', '.join(open_ones)}, which questions.json asks")
    return tuple(_question(each, answers[each["id"]]) for each in asked)


def _question(said: Mapping[str, Any], answer: Mapping[str, Any]) -> Question:
    return Question(
        id=said["id"],
        text=Text(english=said["english"], danish=said["danish"]),
        message=said["message"],
        order=said.get("order", ""),
        ask=said["question"],
        known=said.get("known", {}),
        statements=tuple(said["statements"]),
        tolerance_minutes=said.get("tolerance_minutes", 0),
        answer=answer,
    )
