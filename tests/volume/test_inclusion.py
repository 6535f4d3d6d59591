"""Language inclusion held against validation: pairs of schemas by chance, by the thousand."""

from __future__ import annotations

import os
import platform
import re
from collections import Counter
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from random import Random
from time import perf_counter

import pytest
import xmlschema
from evidence import write_section
from figures import volume
from interface.random_instances import Instances, accepts, changed, tag
from interface.random_schemas import T, edited, is_consistent, is_plain, kind_of, rewritten, some_schema
from lxml import etree

from fmk16.errors import SchemaSetError
from fmk16.interface.building.build import components
from fmk16.interface.components import Components, Name
from fmk16.interface.language import Containment, Counterexample, Verdict, witness
from fmk16.interface.loading.documents import DocumentSet, SchemaDocument

pytestmark = pytest.mark.once

FULL = 20_000
"""The figure of the issue, in pairs; each is asked both ways."""

SEED = int(os.environ.get("FMK16_SEED", "16"))
ALONE = os.environ.get("FMK16_PAIR")
"""The number of one pair, to run it alone."""

ROOT = Name(T, "R")
TRIES = 12
INSTANCES = 20
MOST_SHOWN = 5
KINDS = {"an edit": 0.5, "an edit in other words": 0.15, "other words": 0.25, "another schema": 0.1}


@dataclass
class Side:
    """One schema of a pair, as components and as two validators read it."""

    tree: etree._Element
    components: Components
    lxml: etree.XMLSchema

    @classmethod
    def of(cls, tree: etree._Element) -> Side | None:
        """Read a schema; None when it is none by XML Schema's rules."""
        try:
            schema = etree.XMLSchema(without_nothing(tree))
        except etree.XMLSchemaParseError:
            return None
        document = SchemaDocument("", "one.xsd", tree, T)
        try:
            found = components(DocumentSet("", "one.xsd", (document,), (), ("one.xsd",)))
        except SchemaSetError as error:
            if "unique particle attribution" in str(error):
                return None  # libxml2 does not see all that is ambiguous
            raise
        return cls(tree, found, schema) if is_plain(tree) and is_consistent(found) else None

    @property
    def text(self) -> str:
        return etree.tostring(self.tree, pretty_print=True, encoding="unicode")

    @cached_property
    def arbiter(self) -> xmlschema.XMLSchema:
        """The second validator; lax, as whether a restriction is narrower than its base changes no message."""
        return xmlschema.XMLSchema(etree.tostring(without_nothing(self.tree)), validation="lax")


def without_nothing(tree: etree._Element) -> etree._Element:
    """Leave out what stands 0 times, as XML Schema says and neither validator does everywhere."""
    tree = deepcopy(tree)
    for nothing in tree.xpath("//*[@maxOccurs='0']"):
        nothing.getparent().remove(nothing)
    return tree


@dataclass
class Outcome:
    """What a run found.

    Attributes:
        seconds: How long it took.
        kinds: Pairs, by how the second schema came of the first.
        verdicts: Answers, two for each pair.
        undecided: Questions that were left open, by reason.
        skipped: Answers that could not be judged, by reason, and pairs that were not made.
        otherwise: Messages that one validator or both read otherwise than XML Schema, by how.
        instances: Messages of an included side that the other was asked about.
        noticed: How often messages by chance alone would have shown that a side is not included, of so many tries.
        faults: What nothing explains, a report each.
    """

    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    verdicts: Counter[tuple[str, Verdict]] = field(default_factory=Counter)
    undecided: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    otherwise: Counter[str] = field(default_factory=Counter)
    instances: int = 0
    noticed: Counter[bool] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def answers(self, verdict: Verdict) -> int:
        return sum(self.verdicts[kind, verdict] for kind in KINDS)


@dataclass(frozen=True)
class Reading:
    """A way in which validators read schemas otherwise than XML Schema has it.

    Attributes:
        name: As it stands in the evidence.
        in_schemas: What the schemas hold wherever this may be.
        in_message: What the message holds.
    """

    name: str
    in_schemas: str
    in_message: str = ""

    def explains(self, schemas: str, message: str) -> bool:
        found = re.search(self.in_schemas, schemas, re.DOTALL)
        return found is not None and re.search(self.in_message, message) is not None


OF_LIBXML2 = (
    Reading("libxml2: facets of a union that is a member of another are left out", r"<union>.*<restriction>.*<union>"),
    Reading("libxml2: base64 may hold what is none", "base64Binary"),
    Reading("libxml2: counts of a choice's branches, or of a choice, are mixed up", r"<choice.*Occurs=.[1-9]"),
    Reading(
        "libxml2: what has to follow a repeated wildcard, in what may be left out, is left out",
        r'minOccurs="0".*<any [^>]*maxOccurs=',
    ),
)
"""What libxml2 reads otherwise, and xmlschema does not."""

OF_BOTH = (
    Reading(
        "both: of a union in a restricted union in a union, libxml2 leaves out facets, xmlschema all members' blanks",
        r"<union>.*<restriction>.*<union>.*<union>",
        r'[\s](<|")|(>|")[\s]',
    ),
    Reading(
        "both: a moment with an offset is before or after one without, within 14 hours",
        r'(Inclusive|Exclusive) value="[0-9]{2}[0-9:T-]+"',
        r"[0-9](Z|[+-][0-9]{2}:[0-9]{2})\b",
    ),
)
"""What both validators read otherwise."""


# --- pairs -----------------------------------------------------------------------------------------------------------


def some_pair(random: Random) -> tuple[str, Side, Side] | None:
    """Make two schemas, and say how the one came of the other; None when no try at it gave a schema."""
    old = first_side(lambda: some_schema(random))
    kind = random.choices(list(KINDS), list(KINDS.values()))[0]
    new = old and first_side(lambda: made_of(old.tree, kind, random))
    return (kind, old, new) if old and new else None


def made_of(tree: etree._Element, kind: str, random: Random) -> etree._Element:
    """Make the other schema of a pair."""
    if kind == "another schema":
        return some_schema(random)
    changed_tree = edited(tree, random) if kind.startswith("an edit") else tree
    return rewritten(changed_tree, random) if kind.endswith("other words") else changed_tree


def first_side(make: Callable[[], etree._Element]) -> Side | None:
    return next((side for _ in range(TRIES) if (side := Side.of(make())) is not None), None)


# --- judgement -------------------------------------------------------------------------------------------------------


def run(numbers: range) -> Outcome:
    """Judge pairs, each made from its own seed, both ways; a run ends early when it has found enough to show."""
    started = perf_counter()
    outcome = Outcome()
    for number in numbers:
        random = Random(f"{SEED}/{number}")
        pair = some_pair(random)
        if pair is None:
            outcome.skipped["no schema came of it"] += 1
            continue
        judge_pair(f"seed {SEED}, pair {number}: {pair[0]}", pair, random, outcome)
        if len(outcome.faults) >= MOST_SHOWN:
            break
    outcome.seconds = perf_counter() - started
    return outcome


def judge_pair(title: str, pair: tuple[str, Side, Side], random: Random, outcome: Outcome) -> None:
    kind, old, new = pair
    outcome.kinds[kind] += 1
    both_ways = Containment(old.components, new.components)
    for sub, sup, comparison in ((old, new, both_ways), (new, old, both_ways.turned())):
        answer = comparison.includes(ROOT)
        outcome.verdicts[kind, answer.verdict] += 1
        fault = ""
        if answer.verdict is Verdict.UNDECIDED:
            outcome.undecided[in_general(answer.reason)] += 1
        elif answer.counterexample is None:
            fault = judge_included(sub, sup, random, outcome)
        elif kind == "other words":
            fault = f"what says the same is told apart: {answer.counterexample}"
        else:
            fault = judge_witness(sub, sup, comparison, answer.counterexample, outcome)
            if random.random() < 0.1:
                outcome.noticed[any(not accepts(sup.lxml, each) for each in messages(sub, random))] += 1
        if fault:
            outcome.faults.append(f"{title}: {answer.verdict.value}\n{fault}\nsub:\n{sub.text}\nsup:\n{sup.text}")


def in_general(reason: str) -> str:
    """Leave out of a reason which types and names it is about."""
    reason = re.sub(r" of (xs:\w+|an? \w+) and (xs:\w+|an? \w+)", " of two simple types", reason)
    return re.sub(r"(of|attribute) (urn:\w+|no namespace|\w)\b", r"\1 ...", reason)


def judge_included(sub: Side, sup: Side, random: Random, outcome: Outcome) -> str:
    """Look for a message of the one that is none of the other's; give what is wrong, or nothing."""
    for message in messages(sub, random):
        outcome.instances += 1
        if not accepts(sup.lxml, message):
            text, complaint = etree.tostring(message, encoding="unicode"), complaint_of(sup)
            if fault := settle(sub, sup, text, is_included=True, outcome=outcome):
                return f"{fault}\n{text}\nlibxml2: {complaint}"
    return ""


def messages(side: Side, random: Random) -> Iterator[etree._Element]:
    """Make messages by chance that libxml2 finds right, many of them changed in one place."""
    instances = Instances(side.components, random)
    names = [*(tag(name) for name in side.components.elements), *(f"{{{T}}}{name}" for name in "abcm"), "{urn:x}x", "x"]
    tries = (changed_or_not(instances.some(ROOT), random, names) for _ in range(2 * INSTANCES))
    yield from islice((each for each in tries if each is not None and accepts(side.lxml, each)), INSTANCES)


def changed_or_not(message: etree._Element | None, random: Random, names: list[str]) -> etree._Element | None:
    return message if message is None or random.random() < 0.6 else changed(message, random, names)


def complaint_of(side: Side) -> str:
    return str(side.lxml.error_log[0].message) if len(side.lxml.error_log) else "no reason"


def judge_witness(sub: Side, sup: Side, comparison: Containment, found: Counterexample, outcome: Outcome) -> str:
    """Hold a witness, as whoever receives it reads it, against both schemas; give what is wrong, or nothing."""
    text = etree.tostring(witness(comparison, found), encoding="unicode")
    message = etree.fromstring(text)
    if not accepts(sub.lxml, message):
        complaint = f"the accepting side refuses it: {complaint_of(sub)}"
    elif accepts(sup.lxml, message):
        complaint = "the refusing side accepts it"
    else:
        return ""
    fault = settle(sub, sup, text, is_included=False, outcome=outcome)
    return f"{fault}\n{found}\n{text}\nlibxml2: {complaint}" if fault else ""


def settle(sub: Side, sup: Side, text: str, *, is_included: bool, outcome: Outcome) -> str:
    """Ask the second validator where libxml2 parts from us; give what is wrong unless it agrees with us."""
    try:
        shows_difference = sub.arbiter.is_valid(text) and not sup.arbiter.is_valid(text)
    except OverflowError:
        outcome.skipped["the second validator gives up on a large number"] += 1
        return ""
    known = OF_BOTH if shows_difference is is_included else OF_LIBXML2
    name = next((reading.name for reading in known if reading.explains(f"{sub.text}{sup.text}", text)), None)
    if name:
        outcome.otherwise[name] += 1
        return ""
    return (
        f"the second validator agrees with {'libxml2' if known is OF_BOTH else 'us'}, and no known reading explains it"
    )


# --- evidence --------------------------------------------------------------------------------------------------------


def evidence(outcome: Outcome) -> Iterator[str]:
    """Say in Markdown what a run found."""
    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    yield (
        f"{outcome.kinds.total():,} pairs of schemas (seed {SEED}), each asked both ways, {outcome.seconds:.0f} s "
        f"(Python {platform.python_version()}, libxml2 {libxml2}, xmlschema {xmlschema.__version__}). "
        f"Included: {outcome.instances:,} messages by chance of the included side were the other's too; such messages "
        f"alone notice {100 * outcome.noticed[True] // max(1, outcome.noticed.total())}% of what is not. Not included: "
        "the witness was a message of the one side and none of the other's. libxml2 said so, but for what stands below."
    )
    yield from ("", "| How the second came of the first | pairs | included | not included | undecided |")
    yield "|---|---:|---:|---:|---:|"
    for kind in KINDS:
        counts = " | ".join(f"{outcome.verdicts[kind, verdict]:,}" for verdict in Verdict)
        yield f"| {kind} | {outcome.kinds[kind]:,} | {counts} |"
    yield from table("Undecided, and why", outcome.undecided)
    yield from table("Not judged, and why", outcome.skipped)
    yield from table("Read otherwise than XML Schema has it", outcome.otherwise)


def table(title: str, counted: Counter[str]) -> Iterator[str]:
    yield from ("", f"| {title} | times |", "|---|---:|")
    yield from (f"| {name} | {count:,} |" for name, count in counted.most_common())


@pytest.fixture(scope="module")
def outcome() -> Outcome:
    return run(range(int(ALONE), int(ALONE) + 1) if ALONE else range(volume(FULL)))


class TestInclusionAgreesWithValidation:
    """Where one schema's messages are another's, none by chance is refused; where not, the witness shows it."""

    def test_no_verdict_is_wrong(self, outcome):
        assert not outcome.faults, "\n\n".join(outcome.faults)
        write_section("Language inclusion, schemas by chance", evidence(outcome))

    def test_few_are_undecided(self, outcome):
        assert outcome.undecided.total() <= 0.03 * outcome.verdicts.total()

    def test_few_pairs_are_left_out(self, outcome):
        assert outcome.skipped.total() <= 0.02 * outcome.verdicts.total()

    def test_either_answer_is_common(self, outcome):
        for verdict in (Verdict.INCLUDED, Verdict.NOT_INCLUDED):
            assert outcome.answers(verdict) >= 0.25 * outcome.verdicts.total()

    def test_what_is_included_is_tried(self, outcome):
        assert outcome.instances >= 0.6 * INSTANCES * outcome.answers(Verdict.INCLUDED)

    def test_messages_by_chance_notice_most_of_what_is_not_included(self, outcome):
        assert outcome.noticed[True] >= 0.8 * outcome.noticed.total()


VOCABULARY = """
    all any anyAttribute attribute attributeGroup choice complexContent complexType element enumeration extension
    fractionDigits group length list maxExclusive maxInclusive maxLength minExclusive minInclusive minLength pattern
    restriction sequence simpleContent simpleType totalDigits union abstract default fixed mixed nillable
    processContents substitutionGroup
"""


class TestSchemasByChance:
    """The schemas by chance say whatever XML Schema can say of content, attributes and values."""

    def test_the_vocabulary_is_there(self):
        schemas = [some_schema(Random(number)) for number in range(300)]
        nodes = [node for schema in schemas for node in schema.iter()]
        said = {kind_of(node) for node in nodes}.union(*(node.keys() for node in nodes))
        assert set(VOCABULARY.split()) <= said
