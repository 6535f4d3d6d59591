"""The suite tested by itself: right answers pass in other encodings too, and wrong ones fail, for the reason declared.

Of each sender scenario: every worked message passes, and so do other encodings of its meaning; every wrong answer that
the scenario declares fails for the reason it declares; and of all other wrong answers that the operators make, none
passes that changes what the scenario holds to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from lxml import etree

from fmk16.conformance.check import check
from fmk16.conformance.suite.encodings import encodings_of, with_prefixes
from fmk16.conformance.suite.judgement import Judgement
from fmk16.conformance.suite.meant import meaning_shortfalls
from fmk16.conformance.suite.operators import OPERATORS, Operator, Touches, operator
from fmk16.conformance.suite.scenario import File, Meant, Scenario, Wrong
from fmk16.conformance.suite.sender import judge_sent
from fmk16.conformance.suite.values import value_shortfalls
from fmk16.errors import Fmk16Error, InputError
from fmk16.finding import Said
from fmk16.wire.message import Message
from fmk16.wire.read import read
from fmk16.wire.write import write

MOST_ALIKE = 6
"""So many wrong answers of one operator are tried that nobody declared."""

ENCODINGS_ASKED = 2
"""In so many encodings a right answer must pass at least."""


class Kind(StrEnum):
    """What was tried."""

    WORKED = "worked"
    """A worked message, which must pass."""
    ENCODING = "encoding"
    """A worked message in another encoding, which must mean the same."""
    DECLARED = "declared"
    """A wrong answer that the scenario declares, which must fail for the reason it declares."""
    OPERATOR = "operator"
    """Another wrong answer, which must fail if it changes what the scenario holds to."""


@dataclass(frozen=True, slots=True)
class Tried:
    """One thing that was tried.

    Attributes:
        kind: What kind of thing.
        name: The file, the encoding, the operator.
        came_to: What came of it: the kinds of its shortfalls, none where it passed.
        is_passed: Whether it passed.
        fault: What is wrong with the suite, when something is.
    """

    kind: Kind
    name: str
    came_to: tuple[str, ...]
    is_passed: bool
    fault: str = ""


@dataclass(frozen=True, slots=True)
class SelfTested:
    """What the self-test of one scenario came to.

    Attributes:
        scenario: Its id.
        tried: All that was tried.
        faults: What else is wrong with it.
    """

    scenario: str
    tried: tuple[Tried, ...]
    faults: tuple[str, ...] = ()

    @property
    def all_faults(self) -> tuple[str, ...]:
        """Everything that is wrong with the scenario, or with how it is judged."""
        return (*self.faults, *(each.fault for each in self.tried if each.fault))

    @property
    def is_passed(self) -> bool:
        """Whether the scenario does what it should."""
        return not self.all_faults

    def of(self, kind: Kind) -> tuple[Tried, ...]:
        """Give what was tried of a kind."""
        return tuple(each for each in self.tried if each.kind is kind)


def selftest_sender(scenario: Scenario) -> SelfTested:
    """Test one sender scenario by itself."""
    try:
        tried = tuple(_tried(scenario))
    except etree.XPathError as error:
        text = Said("{scenario}: an XPath of its table cannot be read: {reason}", scenario=scenario.id, reason=error)
        return SelfTested(scenario.id, (), (text,))
    except Fmk16Error as error:
        return SelfTested(scenario.id, (), (f"{scenario.id}: {error}",))
    return SelfTested(scenario.id, tried, tuple(_faults(scenario, tried)))


def _faults(scenario: Scenario, tried: tuple[Tried, ...]) -> Iterator[str]:
    right = [each for each in tried if each.kind in (Kind.WORKED, Kind.ENCODING) and each.is_passed]
    if len(right) < ENCODINGS_ASKED:
        yield Said("{scenario} passes in {count} encodings, not in two", scenario=scenario.id, count=len(right))
    if not scenario.wrong:
        yield Said("{scenario} declares no wrong answer", scenario=scenario.id)


def _tried(scenario: Scenario) -> Iterator[Tried]:
    for file in scenario.worked:
        yield _worked(scenario, file)
    if scenario.worked:
        first = read(scenario.worked[0].read_bytes())
        yield from _encodings(scenario, first)
        yield from (_declared(scenario, wrong) for wrong in scenario.wrong)
        yield from (_operator(scenario, each, first) for each in OPERATORS.values() if each.fits(first, scenario))


# --- right answers ---------------------------------------------------------------------------------------------------


def _worked(scenario: Scenario, file: File) -> Tried:
    judgement = judge_sent(scenario, check(file.read_bytes()))
    fault = "" if judgement.is_passed else _refused(scenario, file.name, judgement)
    return _told(Kind.WORKED, file.name, judgement, fault)


def _refused(scenario: Scenario, name: str, judgement: Judgement) -> Said:
    first = judgement.shortfalls[0]
    text = "{scenario}: the right answer {name} is refused ({kind}: {why})"
    return Said(text, scenario=scenario.id, name=name, kind=first.kind, why=first.text)


def _encodings(scenario: Scenario, message: Message) -> Iterator[Tried]:
    """Judge other encodings: all mean the same; one that no longer uses the feature may fail for that alone."""
    for encoding, made in encodings_of(message):
        judgement = _judged(scenario, made)
        meant = not judgement.is_passed and any(map(_is_of_meaning, _kinds(judgement)))
        fault = _refused(scenario, encoding.name, judgement) if meant else ""
        yield _told(Kind.ENCODING, encoding.name, judgement, fault)
    judgement = judge_sent(scenario, check(with_prefixes(write(message))))
    fault = "" if judgement.is_passed else _refused(scenario, with_prefixes.__name__, judgement)
    yield _told(Kind.ENCODING, with_prefixes.__name__, judgement, fault)


def _is_of_meaning(kind: str) -> bool:
    return kind != "missing" and not kind.startswith("rule:")


# --- wrong answers ---------------------------------------------------------------------------------------------------

_HELD: Mapping[Touches, Meant] = MappingProxyType(
    {
        Touches.ORDER: Meant.ORDER,
        Touches.DAYS: Meant.ORDER,
        Touches.ROUTE: Meant.ROUTE,
        Touches.DRUG: Meant.DRUG,
        Touches.MIXTURE: Meant.MIXTURE,
        Touches.RELATIONS: Meant.RELATIONS,
    }
)


def _declared(scenario: Scenario, wrong: Wrong) -> Tried:
    """Look among what an operator makes for what fails as declared; where nothing does, tell what the first came to."""
    try:
        made = _made(scenario, wrong)
    except Fmk16Error as error:
        return Tried(Kind.DECLARED, wrong.operator, (), is_passed=False, fault=f"{scenario.id}: {error}")
    told = _first_as_declared(scenario, wrong, made)
    if told is None:
        text = Said("{scenario}: {operator} does not fit", scenario=scenario.id, operator=wrong.operator)
        return Tried(Kind.DECLARED, wrong.operator, (), is_passed=False, fault=text)
    return _told(Kind.DECLARED, wrong.operator, told, _not_as_declared(scenario, wrong, told))


def _made(scenario: Scenario, wrong: Wrong) -> Iterator[Message]:
    files = [each for each in scenario.worked if wrong.on in ("", each.name)]
    if not files:
        raise InputError(Said("there is no {file} among the worked messages; name one that is there", file=wrong.on))
    made = operator(wrong.operator).wrong(read(files[0].read_bytes()), scenario)
    return (message for message, _ in made)


def _first_as_declared(scenario: Scenario, wrong: Wrong, made: Iterator[Message]) -> Judgement | None:
    first = None
    for judgement in (_judged(scenario, each) for each in made):
        if wrong.finds in _kinds(judgement):
            return judgement
        first = first or judgement
    return first


def _not_as_declared(scenario: Scenario, wrong: Wrong, judgement: Judgement) -> str:
    if wrong.finds in _kinds(judgement):
        return ""
    text = "{scenario}: {operator} gives {got}, not {finds}"
    got = ", ".join(_kinds(judgement)) or Said("a right answer")
    return Said(text, scenario=scenario.id, operator=wrong.operator, got=got, finds=wrong.finds)


def _operator(scenario: Scenario, each: Operator, message: Message) -> Tried:
    """Judge what an operator makes; one that changes what is held to must fail, each time."""
    found: set[str] = set()
    passed = False
    for made, touches in each.wrong(message, scenario, MOST_ALIKE):
        if _is_held(scenario, touches):
            kinds = _meant_otherwise(scenario, made) or _kinds(_judged(scenario, made))
            found |= set(kinds)
            passed = passed or not kinds
    fault = Said("{scenario}: what {operator} makes passes", scenario=scenario.id, operator=each.name) if passed else ""
    return Tried(Kind.OPERATOR, each.name, tuple(sorted(found)), passed, fault)


def _is_held(scenario: Scenario, touches: frozenset[Touches]) -> bool:
    return any(each is Touches.VALUES or _HELD[each] in scenario.meant for each in touches)


# --- judging ---------------------------------------------------------------------------------------------------------


def _judged(scenario: Scenario, message: Message) -> Judgement:
    return judge_sent(scenario, check(write(message)))


def _meant_otherwise(scenario: Scenario, message: Message) -> tuple[str, ...]:
    """Tell what of the meaning falls short, which costs less than to judge the whole message."""
    shortfalls = (*meaning_shortfalls(scenario, message), *value_shortfalls(scenario, message))
    return tuple(dict.fromkeys(each.kind for each in shortfalls))


def _kinds(judgement: Judgement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each.kind for each in judgement.shortfalls))


def _told(kind: Kind, name: str, judgement: Judgement, fault: str) -> Tried:
    return Tried(kind, name, _kinds(judgement), judgement.is_passed, fault)
