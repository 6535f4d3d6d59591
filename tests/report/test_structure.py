"""A structure as a tree, and facets in words."""

from enum import StrEnum

import pytest

from fmk16.model.content import Occurs, content_of, structures_below
from fmk16.model.directory import find
from fmk16.model.message import ROOTS
from fmk16.model.simple import Simple
from fmk16.report.description import REGISTER, description
from fmk16.report.facets import facets_in_words
from fmk16.report.structure import Node, Register, occurs_in_words, rows_of, tree_of


class Colour(StrEnum):
    RED = "rød"
    GREEN = "grøn"
    BLUE = "blå"
    BLACK = "sort"


NOTHING_KNOWN = Register(lambda _: "", lambda _: ())


def tree(name, depth=99):
    found = find(name)
    return tree_of(found.name, found.structure, NOTHING_KNOWN, depth)


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
        assert root.holds == "text of 1 to 50 characters"
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
            is_element = node.name not in ("one of", "together") and not node.name.startswith("@")
            return is_element + max(map(deepest, node.children), default=0)

        root = tree("CreateDrugMedicationRequest", depth)
        assert deepest(root) == depth + 1
        assert any(node.holds.endswith(" ...") for node in nodes(root))
        assert all(not node.children for node in nodes(root) if node.holds.endswith(("...", "as above")))

    @pytest.mark.parametrize("root", ROOTS)
    def test_every_element_of_a_message_is_there(self, root):
        drawn = {node.name for node in nodes(tree(root))}
        contents = map(content_of, structures_below((ROOTS[root],)))
        assert {p.name for content in contents for p in content.particles if hasattr(p, "name")} <= drawn


class TestPaths:
    """What is known of an element depends on where it stands, so its whole path is asked about."""

    def test_the_register_is_asked_by_path(self):
        asked = []
        found = find("PauseType")
        tree_of(found.name, found.structure, Register(asked.append, lambda _: ()), 99)
        assert asked == ["Pause/FromDate", "Pause/FromDateTime", "Pause/ToDate", "Pause/ToDateTime", "Pause"]

    @pytest.mark.parametrize(
        ("name", "element", "features"),
        [
            ("CreateDrugMedicationRequest", "Relation", {"COM", "SUB"}),
            ("RegisterPatientOrganisationRelationRequest", "Relation", {"SIT"}),
        ],
    )
    def test_elements_of_one_name_serve_their_own_features(self, name, element, features):
        root = tree_of(name, ROOTS[name], REGISTER, 99)
        (served,) = {node.features for node in nodes(root) if node.name == element}
        assert set(served) == features

    @pytest.mark.parametrize(
        ("name", "danish"),
        [
            ("GetMedicineCardRequest", "hent medicinkort"),
            ("GetDrugMedicationsResponse", "lægemiddelordinationer"),
            ("Dosage", "dosering"),
        ],
    )
    def test_messages_have_danish_terms(self, name, danish):
        assert tree_of(name, ROOTS[name], REGISTER, 1).danish == danish


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
        def drawn(width):
            lines = description(find("Dosage"), 99, width).splitlines()
            return [line[:40].rstrip() for line in lines if line.lstrip("│ ").startswith(("├", "└"))]

        assert drawn(40) == drawn(80) == drawn(200) == drawn(None)
