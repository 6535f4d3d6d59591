"""The official schema sets of three dates against each other, and against the same set written otherwise."""

from __future__ import annotations

from itertools import combinations, permutations
from pathlib import Path

import pytest
from lxml import etree

from fmk16.interface.baseline import read_baseline, write_baseline
from fmk16.interface.compare import Comparison, Direction, SchemaSet, compare, load_set
from fmk16.interface.components import Name
from fmk16.interface.language import Verdict
from fmk16.interface.selection import operations_of

from .rewriting import rewritten

pytestmark = pytest.mark.once

DATES = ("2026-04-28", "2026-06-11", "2026-07-20")
PAIRS = list(permutations(DATES, 2))
SENDERS, READERS, _ = Direction


@pytest.fixture(scope="module")
def sets(shared: Path) -> dict[str, SchemaSet]:
    return {date: load_set(shared / "interface/fmk-1.6.0" / date) for date in DATES}


@pytest.fixture(scope="module")
def comparisons(sets: dict[str, SchemaSet]) -> dict[tuple[str, str], Comparison]:
    return {pair: compare(*(sets[date] for date in pair)) for pair in PAIRS}


class TestEveryPairInBothOrders:
    """What changed between two dates is told with a proof for each break, and nothing is left undecided."""

    @pytest.mark.parametrize("pair", PAIRS, ids=" to ".join)
    def test_each_break_has_a_witness_that_other_validators_confirm(
        self, shared: Path, comparisons: dict[tuple[str, str], Comparison], pair: tuple[str, str]
    ) -> None:
        comparison = comparisons[pair]
        folders = [shared / "interface/fmk-1.6.0" / date for date in pair]
        schemas = [plain_schema(folder) for folder in folders]
        proved = 0
        for change in comparison.breaking():
            for found in change.breaks:
                assert not found.is_undecided, change
                if found.witness is not None:
                    accepting, refusing = schemas if found.direction is SENDERS else reversed(schemas)
                    message = etree.fromstring(found.witness.xml)
                    if (
                        message.tag.rpartition("}")[2]
                        in ROOTS_OF_ALL_TYPES[folders[0]] & ROOTS_OF_ALL_TYPES[folders[1]]
                    ):
                        assert accepting.validate(message), (change, accepting.error_log)
                        assert not refusing.validate(message), change
                        proved += 1
        assert proved > 5

    @pytest.mark.parametrize("pair", PAIRS, ids=" to ".join)
    def test_every_verdict_is_explained(
        self, comparisons: dict[tuple[str, str], Comparison], pair: tuple[str, str]
    ) -> None:
        """A root whose messages are not all accepted any more has a change that breaks an operation by it."""
        comparison = comparisons[pair]
        explained = {direction: broken_roots(comparison, direction) for direction in (SENDERS, READERS)}
        broken = 0
        for each in comparison.messages:
            for direction, verdict in ((SENDERS, each.senders), (READERS, each.readers)):
                if verdict is Verdict.NOT_INCLUDED:
                    broken += 1
                    assert each.root in explained[direction], (each.root, direction)
        assert broken > 5

    @pytest.mark.parametrize("pair", list(combinations(DATES, 2)), ids=" and ".join)
    def test_the_way_back_breaks_the_others(self, sets: dict[str, SchemaSet], pair: tuple[str, str]) -> None:
        """What senders meet one way, readers meet the other way: root by root, when each counts for both."""
        old, new = (sets[date] for date in pair)
        there, back = (compare(*each, any_message=True).messages for each in ((old, new), (new, old)))
        assert {each.root: (each.senders, each.readers) for each in there} == {
            each.root: (each.readers, each.senders) for each in back
        }
        verdicts = {verdict for each in there for verdict in (each.senders, each.readers)}
        assert verdicts == {Verdict.INCLUDED, Verdict.NOT_INCLUDED}


def broken_roots(comparison: Comparison, direction: Direction) -> set[Name]:
    """Give the roots that senders send, or readers read, of operations that changes break for them."""
    named = {
        name
        for change in comparison.breaking(direction)
        for found in change.breaks
        if found.direction is direction
        for name in found.operations
    }
    operations = operations_of(comparison.old.components, comparison.new.components)
    broken = [each for each in operations if each.name in named]
    if direction is SENDERS:
        return {root for each in broken for root in (*each.request, *each.request_headers)}
    return {root for each in broken for root in (*each.response, *each.response_headers, *each.faults)}


class TestTheSame:
    """A set differs in nothing from itself, from its baseline, and in no message from itself written otherwise."""

    @pytest.mark.parametrize("date", DATES)
    def test_itself(self, shared: Path, sets: dict[str, SchemaSet], date: str) -> None:
        again = load_set(shared / "interface/fmk-1.6.0" / date)
        comparison = compare(sets[date], again)
        assert comparison.changes == ()
        assert {each.senders or each.readers for each in comparison.messages} == {Verdict.INCLUDED}
        assert len(comparison.messages) > 260

    @pytest.mark.parametrize("date", DATES)
    def test_its_rewrite(self, sets: dict[str, SchemaSet], tmp_path: Path, date: str) -> None:
        (tmp_path / "one.wsdl").write_bytes(rewritten(sets[date]))
        comparison = compare(sets[date], tmp_path / "one.wsdl")
        assert comparison.breaking() == ()
        assert {each.senders or each.readers for each in comparison.messages} == {Verdict.INCLUDED}
        assert len(comparison.messages) > 260
        assert {change.rule for change in comparison.changes} <= {
            "type-renamed",
            "content-rewritten",
            "annotation-changed",
        }
        assert sum(change.rule == "type-renamed" for change in comparison.changes) > 500

    def test_its_baseline(self, sets: dict[str, SchemaSet], tmp_path: Path) -> None:
        write_baseline(sets[DATES[2]], tmp_path / "baseline")
        baseline = read_baseline(tmp_path / "baseline")
        assert compare(baseline, sets[DATES[2]]).changes == ()
        assert (tmp_path / "baseline").stat().st_size < 100_000


ROOTS_OF_ALL_TYPES: dict[Path, frozenset[str]] = {}


def plain_schema(folder: Path) -> etree.XMLSchema:
    """Compile a set with nothing of ours between lxml and its files, and take note of the roots it reaches."""
    file = folder / "schemas/fmk-1.6.0-all-types.xsd"
    schema = etree.XMLSchema(etree.parse(file))
    ROOTS_OF_ALL_TYPES[folder] = frozenset(_roots(file, set()))
    return schema


def _roots(file: Path, seen: set[Path]) -> set[str]:
    if file in seen or not file.is_file():
        return set()
    seen.add(file)
    root = etree.parse(file).getroot()
    xs = "{http://www.w3.org/2001/XMLSchema}"
    found = {str(each.get("name")) for each in root.iterchildren(f"{xs}element")}
    for link in root.iterchildren(f"{xs}include"):
        found |= _roots((file.parent / str(link.get("schemaLocation"))).resolve(), seen)
    return found
