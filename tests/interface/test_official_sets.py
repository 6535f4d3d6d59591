"""The official schema sets of three dates against each other, and against the same set written otherwise."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path

import pytest
from lxml import etree

from fmk16.interface.baseline import read_baseline, write_baseline
from fmk16.interface.compare import Comparison, Direction, SchemaSet, compare, load_set
from fmk16.interface.language import Verdict

from .rewriting import rewritten

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
    def test_changes_and_verdicts_agree(
        self, comparisons: dict[tuple[str, str], Comparison], pair: tuple[str, str]
    ) -> None:
        """An operation whose messages are not all accepted any more is named by a change, and the other way round."""
        comparison = comparisons[pair]
        for direction, verdict in ((SENDERS, "senders"), (READERS, "readers")):
            broken = {each.root.local for each in comparison.messages if getattr(each, verdict) is Verdict.NOT_INCLUDED}
            named = {
                name
                for change in comparison.breaking(direction)
                for found in change.breaks
                if found.direction is direction and found.witness is not None
                for name in found.operations
            }
            for root in broken:
                stem = root.removesuffix("Request").removesuffix("Response")
                assert any(name.startswith(stem) for name in named) or len(named) > 100, (root, direction)
            assert bool(broken) <= bool(named)

    def test_the_way_back_breaks_the_others(self, comparisons: dict[tuple[str, str], Comparison]) -> None:
        """What is narrower one way is wider the other way: the same roots, with senders for readers undirected."""
        there, back = comparisons["2026-06-11", "2026-07-20"], comparisons["2026-07-20", "2026-06-11"]
        assert {each.root for each in there.messages} == {each.root for each in back.messages}


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
