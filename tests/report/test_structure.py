"""A structure as a tree, and facets in words."""

from enum import StrEnum

import pytest

from fmk16.model.content import Occurs, content_of, structures_below
from fmk16.model.directory import find
from fmk16.model.message import ROOTS
from fmk16.model.operation import OPERATIONS
from fmk16.model.simple import Simple
from fmk16.report.description import description
from fmk16.report.facets import facets_in_words
from fmk16.report.structure import Node, danish_of, occurs_in_words, rows_of, tree_of


class Colour(StrEnum):
    RED = "rød"
    GREEN = "grøn"
    BLUE = "blå"
    BLACK = "sort"


def tree(name, depth=99):
    found = find(name)
    return tree_of(found.name, found.structure, lambda _: (), depth)


def nodes(node):
    yield node
    for child in node.children:
        yield from nodes(child)


class TestFacets:
    """What a value may be, in a few words."""

    @pytest.mark.parametrize(
        ("facets", "words"),
        [
            (Simple(""), "text"),
            (Simple("", min_length=1), "text of 1 character or more"),
            (Simple("", min_length=6, max_length=6), "text of 6 characters"),
            (Simple("", max_length=20), "text of 0 to 20 characters"),
            (Simple("", pattern="[0-9]+"), "text of the form [0-9]+"),
            (Simple("", "int", min_inclusive="1", max_inclusive="365"), "whole number from 1 to 365"),
            (Simple("", "long", min_inclusive="10", max_exclusive="20"), "whole number from 10 to 19"),
            (
                Simple("", "decimal", min_inclusive="0", total_digits=10, fraction_digits=3),
                "number from 0 (at most 10 digits, 3 after the point)",
            ),
            (Simple("", "date", min_inclusive="2000-01-01"), "date from 2000-01-01"),
            (Simple("", "dateTime"), "moment"),
            (Simple("", closed=Colour), "one of rød, grøn, blå, and 1 more"),
            (Simple("", max_length=9, known=Colour), "rød, grøn, blå, and 1 more; or other text of 0 to 9 characters"),
            (Simple("", "time", known=Colour), "rød, grøn, blå, and 1 more; or a clock time"),
        ],
    )
    def test_in_words(self, facets, words):
        assert facets_in_words(facets) == words

    def test_all_values_can_be_named(self):
        assert facets_in_words(Simple("", closed=Colour), most=9) == "one of rød, grøn, blå, sort"


class TestOccurrence:
    """How often something stands, as schemas say it."""

    @pytest.mark.parametrize(
        ("least", "most", "words"),
        [(1, 1, "1"), (0, 1, "0..1"), (0, None, "0..*"), (1, None, "1..*"), (1, 100, "1..100"), (2, 2, "2")],
    )
    def test_in_words(self, least, most, words):
        assert occurs_in_words(Occurs(least, most)) == words


class TestTree:
    """Every element stands where it may stand, with how often, what it holds and its Danish term."""

    def test_choices_and_optional_parts(self):
        assert [row[:2] for row in rows_of(tree("PauseType"))] == [
            ("Pause", ""),
            ("├─ one of", "0..1"),
            ("│  ├─ FromDate", "1"),
            ("│  └─ FromDateTime", "1"),
            ("└─ one of", "0..1"),
            ("   ├─ ToDate", "1"),
            ("   └─ ToDateTime", "1"),
        ]

    def test_an_attribute_and_a_text(self):
        root = tree("PersonIdentifierType")
        assert (root.danish, root.holds) == ("personnummer", "text of 1 to 50 characters")
        assert [(child.name, child.occurs) for child in root.children] == [("@source", "1")]

    def test_what_stands_in_several_places_is_drawn_once(self):
        drawn = [node for node in nodes(tree("CreateDrugMedicationRequest")) if node.name == "CreatedBy"]
        assert len(drawn) > 1
        assert [bool(node.children) for node in drawn] == [True, *[False] * (len(drawn) - 1)]
        assert all(node.holds.endswith("as above") for node in drawn[1:])

    def test_what_lies_in_itself_comes_to_an_end(self):
        names = [node.name for node in nodes(tree("DrugType"))]
        assert names.count("Composition") == 1

    @pytest.mark.parametrize("depth", [1, 2, 3])
    def test_no_deeper_than_asked(self, depth):
        def deepest(node: Node) -> int:
            own = node.name not in ("one of", "together")
            return own + max(map(deepest, node.children), default=0)

        assert deepest(tree("CreateDrugMedicationRequest", depth)) <= depth + 2  # the root, and attributes

    @pytest.mark.parametrize("root", ROOTS)
    def test_every_element_of_a_message_is_there(self, root):
        drawn = {node.name for node in nodes(tree(root))}
        contents = map(content_of, structures_below((ROOTS[root],)))
        assert {p.name for content in contents for p in content.particles if hasattr(p, "name")} <= drawn


class TestDanish:
    """Nearly all that FMK names has a Danish term, and every question to FMK has one."""

    @pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS)
    def test_requests(self, operation):
        assert danish_of(ROOTS[operation.request])

    def test_without_the_source(self):
        assert all("dosage.md" not in danish_of(each) for each in structures_below(tuple(ROOTS.values())))


class TestDescription:
    """An operation with its features and both messages; a message; a type; a list of values."""

    def test_an_operation(self):
        text = description(find("RegisterEpisodes"), 99, None)
        lines = text.splitlines()
        assert lines[0] == "RegisterEpisodes, an operation of MedicineCardPortType"
        assert "serves EPI: Course when needed (episodic treatment)" in lines
        assert any(line.startswith("RegisterEpisodesRequest") for line in lines)
        assert any(line.startswith("RegisterEpisodesResponse") for line in lines)

    def test_features_stand_beside_elements(self):
        (line,) = [line for line in description(find("Dosage"), 99, None).splitlines() if "PRNTrigger" in line]
        assert "TRG" in line.split()

    def test_a_list_of_values(self):
        assert description(find("WarrantStatus"), 99, None).splitlines()[:3] == [
            "WarrantStatusType: Open, Pending, Closed, and 4 more; or other text of 1 to 200 characters",
            "  Open",
            "  Pending",
        ]

    def test_in_a_narrow_terminal_the_tree_stays_whole(self):
        for width in (40, 80, 120):
            lines = description(find("Dosage"), 99, width).splitlines()
            assert any("UpdateValidFromUponHandover" in line for line in lines)
