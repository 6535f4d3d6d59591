"""What the tests of a sender share: a scenario made of a valid fixture, and changes to its message."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lxml import etree

from fmk16.conformance.check import Checked, check
from fmk16.conformance.roles import Text
from fmk16.conformance.suite.judgement import Judgement
from fmk16.conformance.suite.scenario import Expected, Meant, Part, Scenario, Wrong
from fmk16.conformance.suite.sender import judge_sent
from fmk16.model.structure import NAMESPACE

FIXTURES = Path(__file__).parents[3] / "fixtures" / "valid"
_SAID = Text(english="a story", danish="en historie")
ALL = tuple(Meant)


def scenario_of(fixture: str, **parts: Any) -> Scenario:
    """Make a scenario in which a fixture is what is meant, in every respect unless the parts say otherwise."""
    file = FIXTURES / fixture
    said = {
        "id": "TST-S01",
        "feature": "TEC",
        "part": Part.SENDER,
        "title": _SAID,
        "story": _SAID,
        "do": _SAID,
        "messages": (check(file).root,),
        "features": (),
        "systems": (),
        "requirements": (),
        "statements": (),
        "reviewed_by": "",
        "meant": ALL,
        "rules": (),
        "expected": (),
        "wrong": (Wrong("a_day_off", "meaning"),),
        "questions": (),
        "worked": (file,),
        "imported": (),
        "folder": file.parent,
    }
    return Scenario(**{**said, **parts})


def sent(fixture: str, **texts: str | None) -> Checked:
    """Check a fixture in which the texts of elements are others; None leaves each of them out."""
    root = etree.parse(str(FIXTURES / fixture)).getroot()
    for name, text in texts.items():
        found = root.findall(f".//{{{NAMESPACE}}}{name}")
        assert found, name
        for element in found:
            if text is None:
                element.getparent().remove(element)
            else:
                element.text = text
    return check(etree.tostring(root))


def with_edit(fixture: str, old: str, new: str, count: int = -1) -> Checked:
    """Check a fixture in which a piece of text is another."""
    text = (FIXTURES / fixture).read_text(encoding="utf-8")
    assert old in text
    return check(text.replace(old, new, count).encode())


def judged(fixture: str, checked: Checked, **parts: Any) -> Judgement:
    """Judge a message by the scenario of a fixture."""
    return judge_sent(scenario_of(fixture, **parts), checked)


def kinds(judgement: Judgement) -> list[str]:
    """Name the kinds of what falls short."""
    return [each.kind for each in judgement.shortfalls]


def line(at: str, **said: Any) -> Expected:
    """Make a line of a table."""
    return Expected(at=at, **said)
