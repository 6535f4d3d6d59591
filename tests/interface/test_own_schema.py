"""The schema written out of the model against the official set, by inclusion both ways (house decision 12)."""

import pytest

from fmk16.interface.building.build import components
from fmk16.interface.components import Name
from fmk16.interface.language import Containment, Verdict
from fmk16.interface.loading.load import load
from fmk16.model.message import ROOTS
from fmk16.model.structure import NAMESPACE
from fmk16.package_data import data


@pytest.fixture(scope="module")
def both_ways(shared):
    own = components(load(data() / "xsd/fmk-1.6.0.xsd"))
    official = components(load(shared / "interface/fmk-1.6.0/2026-07-20"))
    return Containment(own, official), Containment(official, own)


class TestTheModelSpeaksTheInterfaceAndNothingElse:
    """Every message that one accepts the other accepts too, for every root that is modelled."""

    @pytest.mark.parametrize("root", ROOTS)
    def test_equal(self, both_ways, root):
        assert [way.includes(Name(NAMESPACE, root)).verdict for way in both_ways] == [Verdict.INCLUDED] * 2
