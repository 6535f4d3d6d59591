"""The values that open and closed lists know: verdicts cannot show these, as an open list takes any other text too."""

from __future__ import annotations

import pytest
from lxml import etree

from fmk16.model.content import content_of, structures_below
from fmk16.model.message import ROOTS
from fmk16.model.simple import Simple
from fmk16.wire.xsd import XS

pytestmark = pytest.mark.once

TYPES = "interface/fmk-1.6.0/2026-07-20/schemas/2022"
OWN_NAMES = {"CatalogueSourceType"}
"""Types that the interface declares several times under different names, and the model once under its own."""


def listed_types() -> dict[str, Simple]:
    """Name every type of the model that lists values."""
    contents = [content_of(structure) for structure in structures_below(tuple(ROOTS.values()))]
    types = [use.type for content in contents for use in content.attributes]
    types += [content.text.type for content in contents if content.text]
    types += [particle.held for content in contents for particle in content.particles if hasattr(particle, "held")]
    all_facets = (held.facets for held in types if hasattr(held, "facets"))
    return {facets.name: facets for facets in all_facets if facets.closed or facets.known}


def listed_values(name: str, types: dict[str, etree._Element]) -> set[str]:
    """Collect the values that an official type lists, itself, in what it restricts or in what it unites."""
    if name not in types:
        return set()
    listed = {node.get("value") for node in types[name].iter(f"{{{XS}}}enumeration")}
    united = [part for node in types[name].iter(f"{{{XS}}}union") for part in node.get("memberTypes", "").split()]
    restricted = [node.get("base") for node in types[name].iter(f"{{{XS}}}restriction") if not listed]
    return listed.union(*(listed_values(part.rpartition(":")[2], types) for part in (*united, *restricted)))


@pytest.fixture(scope="module")
def official_types(shared):
    nodes = [node for file in (shared / TYPES).rglob("*.xsd") for node in etree.parse(file).iter(f"{{{XS}}}simpleType")]
    return {node.get("name"): node for node in nodes if node.get("name")}


class TestKnownValues:
    """Known values are members of the model's lists: the interface's own, no more and no fewer."""

    @pytest.mark.parametrize("name", sorted(set(listed_types()) - OWN_NAMES))
    def test_they_are_the_interfaces(self, name, official_types):
        facets = listed_types()[name]
        values = {member.value for member in facets.closed or facets.known}
        assert name in official_types
        assert values == listed_values(name, official_types)
