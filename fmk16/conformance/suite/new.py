"""A new hand-in: the folder that a vendor fills, with a place for each scenario that is asked for."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from fmk16.conformance.suite.handin import EVIDENCE, FILE, MESSAGES, HandIn
from fmk16.conformance.suite.judges import given_to_readers, scenarios_of
from fmk16.conformance.suite.manner import KEYS, SUGGESTED
from fmk16.conformance.suite.relevance import asks_requirement, asks_scenario
from fmk16.conformance.suite.requirements import Kind, Requirement, requirements
from fmk16.conformance.suite.scenario import Part, Scenario

NEWLINE = "\n"


@dataclass(frozen=True, slots=True)
class NewHandIn:
    """A hand-in to be filled.

    Attributes:
        handin: What is known of it already.
        scenarios: The scenarios that are asked for.
        attested: The requirements that somebody has to give their word for.
        files: The files that it begins with, by their names.
        folders: The folders that it begins with, empty or not.
    """

    handin: HandIn
    scenarios: tuple[Scenario, ...]
    attested: tuple[Requirement, ...]
    files: Mapping[str, bytes]
    folders: tuple[str, ...]


def new_handin(
    handin: HandIn, shape: str = "csv", given: Callable[[Scenario, str], Mapping[str, bytes]] | None = None
) -> NewHandIn:
    """Make a hand-in to be filled.

    Args:
        handin: Whose it is, and what is asked.
        shape: The format of a reader's answers.
        given: Gives what a reader is given for a scenario; None: the suite's own messages and template.
    """
    asked = tuple(each for each in scenarios_of(handin).values() if asks_scenario(handin, each))
    words = tuple(
        each for each in requirements().values() if each.kind is Kind.ATTESTED and asks_requirement(handin, each)
    )
    files = {FILE: handin_toml(handin, words, shape).encode()}
    if handin.role is Part.READER:
        give = given or given_to_readers
        files |= {f"{each.id}/{name}": data for each in asked for name, data in give(each, shape).items()}
    others = (EVIDENCE, MESSAGES) if handin.role is Part.SENDER else (EVIDENCE,)
    folders = (*(each.id for each in asked), *others)
    return NewHandIn(handin, asked, words, MappingProxyType(files), folders)


def handin_toml(handin: HandIn, attested: Iterable[Requirement], shape: str) -> str:
    """Write ``handin.toml`` for somebody to fill in."""
    lines = [
        "# Hvem indleverer hvad? Udfyld party, system og version. / Who hands in what? Fill in party, system, version.",
        f"party = {_text(handin.party)}",
        f"system = {_text(handin.system)}",
        f"version = {_text(handin.version)}",
        f"type = {_text(handin.system_type)}",
        f"role = {_text(str(handin.role))}",
        f"phase = {handin.phase}",
        f"plan = {_text(str(handin.plan))}",
    ]
    if handin.seed is not None:
        lines.append(f"seed = {handin.seed}  # kvalifikation; må ikke ændres / qualification; not to be changed")
    if handin.role is Part.READER:
        lines += ["", *_answers(shape)]
    lines += ["", *_attested(attested)]
    return NEWLINE.join(lines) + NEWLINE


def _answers(shape: str) -> Iterable[str]:
    """Write how answers are suggested to be written, with what else it may be."""
    yield "# Sådan er svarene skrevet; intet gættes. / How the answers are written; nothing is guessed."
    yield "[answers]"
    manner = SUGGESTED[shape]
    for key, known in KEYS.items():
        if value := getattr(manner, key):
            yield f"{key} = {_text(value)}  # {' | '.join(map(_text, known))}"


def _attested(attested: Iterable[Requirement]) -> Iterable[str]:
    """Write an entry, as a comment, for each requirement that needs somebody's word."""
    yield "# Fjern # foran krav, som nogen står inde for, og udfyld dem; bilaget lægges i evidence/."
    yield "# Take away the # before requirements that somebody vouches for, and fill in; the file goes to evidence/."
    for each in attested:
        yield from (
            "",
            f"# {each.id}: {each.text.danish}",
            f"# {each.id}: {each.text.english}",
            "# [[attested]]",
            f"# requirement = {_text(each.id)}",
            '# statement = ""',
            '# who = ""',
            "# date = 2026-01-01",
            '# evidence = "evidence/..."',
        )


def _text(text: str) -> str:
    """Write a text as TOML does, whose strings in quotes are JSON's."""
    return json.dumps(text, ensure_ascii=False)
