"""A message laid out: every structure once, in wire order, with its place."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from conformance.rules.changes import FIXTURES
from fmk16.conformance.nodes import Nodes
from fmk16.model.content import structures_below
from fmk16.model.dose import Exact, Range
from fmk16.model.drug_medication import CreateDrugMedication
from fmk16.model.structure import Structure
from fmk16.model.walk import placed
from fmk16.wire.read import read

FILES = sorted(FIXTURES.glob("*.xml"))


@pytest.fixture(scope="module", params=FILES[:: len(FILES) // 30 + 1], ids=lambda file: file.stem)
def payload(request: pytest.FixtureRequest) -> Structure:
    file: Path = request.param
    return read(file).payload


class TestNodes:
    """What is laid out is what a walk over the content model meets."""

    def test_every_structure_in_wire_order(self, payload: Structure) -> None:
        nodes = Nodes(payload)
        walked = list(placed(payload, tuple(structures_below((type(payload),)))))
        laid = [(nodes.place(number), structure) for number, structure in enumerate(nodes.structures)]
        assert [place for place, _ in laid] == [place for place, _ in walked]
        assert all(one is other for (_, one), (_, other) in zip(laid, walked, strict=True))

    def test_a_class_and_what_lies_within(self, payload: Structure) -> None:
        nodes = Nodes(payload)
        for number, structure in enumerate(nodes.structures):
            assert number in nodes.by_kind[type(structure)]
            place = nodes.place(number)
            within = [(place + step, each) for step, each in placed(structure, (Exact, Range))]
            assert [
                (nodes.place(each), nodes.structures[each]) for each in nodes.within(number, Exact, Range)
            ] == within

    def test_upward(self, payload: Structure) -> None:
        nodes = Nodes(payload)
        for number in range(len(nodes.structures)):
            line = list(nodes.upward(number))
            assert (line[0], line[-1]) == (number, 0)
            places = [nodes.place(each) for each in line]
            assert all(below[: len(above)] == above for below, above in pairwise(places))

    def test_what_is_not_there(self) -> None:
        nodes = Nodes(read(FIXTURES / "create-range.xml").payload)
        assert nodes.within(nodes.of(CreateDrugMedication)[0], CreateDrugMedication) == nodes.of(CreateDrugMedication)
        assert nodes.within(len(nodes.structures) - 1, CreateDrugMedication) == []
