"""Who judges what is handed in, and which scenarios a hand-in is judged by."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fmk16.conformance.suite.answers import read_answers
from fmk16.conformance.suite.evidence import Judges
from fmk16.conformance.suite.handin import MESSAGES, HandIn
from fmk16.conformance.suite.judgement import Judgement
from fmk16.conformance.suite.qualification import qualification
from fmk16.conformance.suite.reader import judge_answers
from fmk16.conformance.suite.scenario import Scenario, scenarios
from fmk16.conformance.suite.sender import judge_sent
from fmk16.conformance.suite.templates import answers_template


def _read(scenario: Scenario, data: bytes, name: str, said: Mapping[str, Any]) -> Judgement:
    return judge_answers(scenario, read_answers(data, name, said))


JUDGES = Judges(sent=judge_sent, read=_read)


def scenarios_of(handin: HandIn) -> Mapping[str, Scenario]:
    """Give the scenarios that a hand-in is judged by."""
    return scenarios() if handin.seed is None else qualification(handin.seed)


def given_to_readers(scenario: Scenario, shape: str) -> Mapping[str, bytes]:
    """Give what a reader is given for a scenario, by the names in its folder: the messages, and a place for answers.

    Args:
        scenario: The scenario.
        shape: The format of the answers.
    """
    messages = {f"{MESSAGES}/{path.name}": path.read_bytes() for path in scenario.imported}
    return {**messages, f"template.{shape}": answers_template(scenario, shape)}
