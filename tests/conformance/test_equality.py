"""fmk16 speaks the official set of its revision and nothing else, and says so when it does not."""

import pytest

from fmk16 import INTERFACE_REVISION
from fmk16.conformance.equality import PROVED, equality
from fmk16.errors import SchemaSetError
from fmk16.interface.language.result import Verdict
from fmk16.model.message import HEADERS, MESSAGES
from fmk16.model.operation import OPERATIONS
from fmk16.package_data import SCHEMA, data
from fmk16.report.equality import equality_lines, verdict
from fmk16.revision import revision


@pytest.fixture(scope="module")
def official(shared):
    return equality(shared / "interface/fmk-1.6.0" / INTERFACE_REVISION)


def changed(tmp_path, old, new):
    """Take the model's own schema, with one thing changed."""
    text = (data() / SCHEMA).read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "set.xsd"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return equality(file)


class TestTheOfficialSet:
    """All 262 messages, FMKRequestHeader, FMKResponseHeader, FMKDetail and TimingList are equal, both ways."""

    def test_what_is_compared(self):
        assert len(MESSAGES) == 262
        assert set(PROVED) - set(MESSAGES) == {*HEADERS, "FMKDetail"}
        assert {"FMKRequestHeader", "FMKResponseHeader", "TimingList"} <= set(HEADERS)

    def test_every_root_is_equal(self, official):
        assert [root.name for root in official.roots] == list(PROVED)
        assert official.different == ()

    def test_every_operation_is_the_same(self, official):
        assert official.given.components.has_wsdl
        assert official.operations == tuple(sorted(OPERATIONS))
        assert official.other_operations == ()
        assert official.holds

    @pytest.mark.parametrize("date", ["2026-04-28", "2026-06-11"])
    def test_an_earlier_revision_is_not(self, shared, date):
        found = equality(shared / "interface/fmk-1.6.0" / date)
        assert len(found.different) >= 30
        assert not found.holds


class TestTheKeptProof:
    """docs/interface-equality.md is the proof of this very schema."""

    def test_it_is_of_this_schema(self, checkout):
        page = (checkout / "docs/interface-equality.md").read_text(encoding="utf-8")
        spoken = revision()
        assert f"revision {spoken.interface}, digest of its schema `{spoken.schema_digest}`" in page
        assert "268 of 268 roots and 132 of 132 operations the same" in page
        assert all(f"| {root} | yes | yes |" in page for root in PROVED)

    def test_it_is_of_this_official_set(self, checkout, official):
        page = (checkout / "docs/interface-equality.md").read_text(encoding="utf-8")
        assert f"digest `{official.given.digest}`" in page


class TestDifferences:
    """Whatever one side accepts and the other does not is found, on the side where it is."""

    def test_with_itself_there_are_none(self):
        found = equality(data() / SCHEMA)
        assert found.holds
        assert next(equality_lines(found, "itself")).startswith(str(revision()))

    def test_a_tighter_set(self, tmp_path):
        tight = changed(tmp_path, '<xs:maxLength value="200"/>', '<xs:maxLength value="199"/>')
        assert {(root.theirs, root.ours) for root in tight.different} == {(Verdict.INCLUDED, Verdict.NOT_INCLUDED)}

    def test_a_root_that_is_not_there(self, tmp_path):
        gone = changed(
            tmp_path,
            '<xs:element name="TimingList" type="fmk:TimingListType"/>',
            '<xs:element name="Timings" type="fmk:TimingListType"/>',
        )
        assert [(root.name, root.theirs, root.ours) for root in gone.different] == [("TimingList", None, None)]
        assert verdict(gone) == "267 of 268 roots the same, operations not compared (the set has no WSDL)"

    def test_another_service_altogether(self, checkout):
        other = equality(checkout / "fixtures/gate/old")
        assert verdict(other) == "0 of 268 roots and 0 of 132 operations the same"
        assert len(other.other_operations) == 133
        assert not other.holds

    def test_a_set_that_is_not_there(self, tmp_path):
        with pytest.raises(SchemaSetError, match=r"given: .*nowhere: there is no such folder"):
            equality(tmp_path / "nowhere")
