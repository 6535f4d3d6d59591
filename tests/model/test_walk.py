"""Walking a message: every instance of some classes, each with its place."""

from random import Random

import pytest

from fmk16.model.actor import Modificator
from fmk16.model.content import content_of
from fmk16.model.drug import Drug
from fmk16.model.message import ROOTS
from fmk16.model.structure import Structure
from fmk16.model.walk import placed
from fmk16.testing import RandomChooser, example

KINDS = (Drug, Modificator)


def everything(structure, place=()):
    """Walk all that a message holds, whatever it is: slow, and in no doubt."""
    yield place, structure
    for particle in content_of(type(structure)).particles:
        held = getattr(structure, particle.field)
        several = enumerate(held) if particle.listed else [((), held)]
        for number, each in several:
            if isinstance(each, Structure):
                yield from everything(each, (*place, particle.field, *([number] if particle.listed else [])))


@pytest.mark.parametrize("root", ["GetMedicineCardResponse", "UpdateMedicineCardRequest", "GetOrdersResponse"])
class TestPlaced:
    """Every instance is met once, with its place, in wire order; a walk over everything finds no other."""

    def test_as_a_walk_over_everything_finds_them(self, root):
        for seed in range(40):
            message = example(ROOTS[root], RandomChooser(Random(seed)), size=150)
            expected = [(place, each) for place, each in everything(message) if isinstance(each, KINDS)]
            assert list(placed(message, KINDS)) == expected


class TestNowhere:
    """What a message cannot hold is not looked for."""

    def test_nothing_is_found(self):
        message = example(ROOTS["TimingList"], RandomChooser(Random(1)), size=20)
        assert list(placed(message, KINDS)) == []
