"""Examples of what rules look at: a valid message, what is changed in it, and what a rule says of that.

They are made of the proofs of ``conformance/rules/`` and the messages of ``fixtures/valid``, when somebody asks.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from fmk16.conformance.check import check
from fmk16.conformance.dispatch import Dispatch
from fmk16.conformance.proofs import mutated, text_of
from fmk16.conformance.rule import Rule
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.ruling import Tripped
from fmk16.finding import Finding
from fmk16.model.structure import NAMESPACE
from fmk16.package_data import data
from fmk16.wire.document import parse
from fmk16.wire.envelope import SOAP_11
from fmk16.wire.judge import judge
from fmk16.wire.located import located
from fmk16.wire.message import Message

VALID = Path("fixtures") / "valid"
"""The valid messages, seen from the folder of ``data()``."""


@dataclass(frozen=True, slots=True)
class Example:
    """A valid message, and the same with what makes a rule trip.

    Attributes:
        fixture: The message's file.
        before: It, one element a line.
        after: It, changed.
        finding: What the rule says of the change.
    """

    fixture: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    finding: Finding


@dataclass(frozen=True, slots=True)
class Shown:
    """A place where a message exercises a feature.

    Attributes:
        fixture: The message's file.
        line: The line that the element begins on.
        xpath: The element.
        xml: It with all in it, one element a line.
    """

    fixture: str
    line: int
    xpath: str
    xml: tuple[str, ...]


def example_of(rule: Rule) -> Example:
    """Make the example of a rule that finds something.

    Raises:
        ValueError: The rule's proof does not trip it.
    """
    folder = data() / VALID
    fixture, changed = texts_of(rule.id).proof.fixture, mutated(rule, folder)
    finding = next((each for each in check(changed).findings if each.id == rule.id), None)
    if finding is None:
        raise ValueError(f"{rule.id}: its proof does not trip it")
    before = text_of(etree.parse(str(folder / fixture)))
    return Example(fixture, _lines(before), _lines(changed), finding)


def shown_by(rule: Rule) -> Shown:
    """Find where the fixture of an activation rule exercises its feature.

    Raises:
        ValueError: It does not.
    """
    fixture = texts_of(rule.id).proof.fixture
    document = parse(data() / VALID / fixture)
    message = judge(document).message
    tripped = _places(rule, message) if message else ()
    if message is None or not tripped:
        raise ValueError(f"{rule.id}: {fixture} does not exercise {rule.family}")
    spot = tripped[0].header, tripped[0].place
    location, _ = located(document, message, (spot,))[spot]
    return Shown(fixture, location.line, location.xpath, _element(document.root, location.xpath))


def _places(rule: Rule, message: Message) -> tuple[Tripped, ...]:
    """Give the places where an activation rule finds its feature, told as another rule's finds are: with the header."""
    finder = replace(rule, id=f"{rule.family}-99")
    return Dispatch((finder,)).judge(message).tripped


def _element(root: etree._Element, xpath: str) -> tuple[str, ...]:
    soap = etree.QName(root).namespace or SOAP_11
    found = root.xpath(xpath, namespaces={"fmk": NAMESPACE, "soap": soap})
    elements = [each for each in found if isinstance(each, etree._Element)] if isinstance(found, list) else []  # noqa: SLF001
    return _lines(text_of(etree.ElementTree(deepcopy(elements[0]))))


def _lines(xml: bytes) -> tuple[str, ...]:
    return tuple(xml.decode().splitlines()[1:])
