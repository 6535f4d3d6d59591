"""How a scenario takes the values of a row: its texts with braces, and edits of its messages.

``varied.toml`` lies beside ``rows.csv``. What it does not mention stays as it is, dates aside, which move.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from lxml import etree

from fmk16.conformance.proofs import text_of
from fmk16.conformance.roles import Text
from fmk16.conformance.suite.braces import Filling
from fmk16.conformance.suite.moved import move_message, moved, moved_text
from fmk16.conformance.suite.scenario import Drawn, Expected, File, Question, Scenario
from fmk16.wire.document import parse
from fmk16.wire.locate import PREFIXES

FILE = "varied.toml"
_PREFIXES = {prefix: namespace for namespace, prefix in PREFIXES.items()}


@dataclass(frozen=True, slots=True)
class Edit:
    """A text of a message that a row gives.

    Attributes:
        at: An XPath with the prefix ``fmk``; wherever it finds something, the text is put.
        text: The text, with braces.
        file: The file it is for; empty: all files of the scenario.
    """

    at: str
    text: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class Variation:
    """How a scenario takes the values of a row.

    Attributes:
        texts: The title, the story and what to do, with braces, as far as they vary.
        questions: The questions' texts, with braces, by their ids.
        edits: The edits of messages.
        expected: What stands, with braces, in the places of the scenario's table.
    """

    texts: Mapping[str, Text]
    questions: Mapping[str, Text]
    edits: tuple[Edit, ...]
    expected: Mapping[str, str]


def read_variation(file: Path) -> Variation:
    """Read how a scenario varies.

    Raises:
        ValueError: It names what there is not.
    """
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    if strange := said.keys() - {"title", "story", "do", "questions", "edit", "value"}:
        raise ValueError(f"{file.parent.name}/{file.name}: there is no {', '.join(sorted(strange))} here")
    return Variation(
        texts=MappingProxyType({key: Text(**said[key]) for key in ("title", "story", "do") if key in said}),
        questions=MappingProxyType({name: Text(**each) for name, each in said.get("questions", {}).items()}),
        edits=tuple(Edit(**each) for each in said.get("edit", ())),
        expected=MappingProxyType({each["at"]: each["text"] for each in said.get("value", ())}),
    )


def vary(scenario: Scenario, variation: Variation, filling: Filling) -> Scenario:
    """Make a scenario of a row's values; the answers to its questions are still those of the scenario as it stands.

    Raises:
        ValueError: An edit finds nothing, a question is not there, or braces name no column.
    """
    ids = {each.id for each in scenario.questions}
    if strange := variation.questions.keys() - ids:
        raise ValueError(f"{filling.where}: there is no question {', '.join(sorted(strange))}; known are {sorted(ids)}")
    texts = {key: _worded(text, filling) for key, text in variation.texts.items()}
    return replace(
        scenario,
        title=texts.get("title", scenario.title),
        story=texts.get("story", scenario.story),
        do=texts.get("do", scenario.do),
        expected=tuple(_expected(line, variation, filling) for line in scenario.expected),
        questions=tuple(_question(each, variation, filling) for each in scenario.questions),
        worked=tuple(_file(each, variation.edits, filling) for each in scenario.worked),
        imported=tuple(_file(each, variation.edits, filling) for each in scenario.imported),
    )


def _worded(text: Text, filling: Filling) -> Text:
    return Text(english=filling.worded(text.english, "english"), danish=filling.worded(text.danish, "danish"))


def _expected(line: Expected, variation: Variation, filling: Filling) -> Expected:
    if line.at in variation.expected:
        return replace(line, text=filling.plain(variation.expected[line.at]))
    text = None if line.text is None else moved_text(line.text, filling.days)
    return replace(line, text=text, one_of=tuple(moved_text(each, filling.days) for each in line.one_of))


def _question(question: Question, variation: Variation, filling: Filling) -> Question:
    text = variation.questions.get(question.id)
    said: dict[str, Any] = {} if text is None else {"text": _worded(text, filling)}
    ask, known = moved(dict(question.ask), filling.days), moved(dict(question.known), filling.days)
    return replace(question, ask=ask, known=known, **said)


def _file(file: File, edits: Iterable[Edit], filling: Filling) -> Drawn:
    root = parse(file.read_bytes()).root
    move_message(root, filling.days)
    for edit in edits:
        if edit.file in ("", file.name):
            _edit(root, edit, filling, file.name)
    return Drawn(file.name, text_of(etree.ElementTree(root)))


def _edit(root: etree._Element, edit: Edit, filling: Filling, name: str) -> None:
    found = root.xpath(edit.at, namespaces=_PREFIXES)
    if not isinstance(found, list) or not found:
        raise ValueError(f"{filling.where}: {edit.at} finds nothing in {name}")
    for element in found:
        if isinstance(element, etree._Element):  # noqa: SLF001 - lxml's own name for an element
            element.text = filling.plain(edit.text)
