"""The catalogue has every rule that the comparison can tell, and says of each what it means and what to do."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from fmk16.interface import compare as package
from fmk16.interface.compare import compare
from fmk16.interface.compare.catalogue import Rule, catalogue

from .loading import schema, write
from .test_compare_rows import TABLE

RULES = tuple(catalogue().values())
EACH = pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
EXAMPLES = tuple(rule for rule in RULES if rule.old or rule.new)
WITHOUT_EXAMPLE = {
    "operation-renamed": "names alone are matched by their elements, so only a WSDL can rename an operation",
    "soap-action-changed": "only a WSDL states a SOAP action",
    "binding-changed": "only a WSDL states a version of SOAP and a transport",
    "request-element-replaced": "only a WSDL says which element a request is",
    "response-element-replaced": "only a WSDL says which element a response is",
    "request-header-added": "only a WSDL describes headers",
    "request-header-removed": "only a WSDL describes headers",
    "response-header-added": "only a WSDL describes headers",
    "response-header-removed": "only a WSDL describes headers",
    "fault-added": "only a WSDL describes faults",
    "fault-removed": "only a WSDL describes faults",
    "namespace-renamed": "the examples share one target namespace",
}
NO_RULES = {"white-space": "the beginning of the rule's id, as other facets have one"}
"""Constants that look like an id and are none, and why."""

ID = re.compile(r"[a-z]+(-[a-z]+)+")


def constants() -> tuple[set[str], set[str]]:
    """Give the ids that stand whole in the source, and a pattern for each that is put together."""
    whole, patterns = set(), set()
    for file in Path(package.__file__).parent.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and ID.fullmatch(node.value):
                whole.add(node.value)
            if isinstance(node, ast.JoinedStr) and ID.fullmatch(pattern := shape(node, "x")):
                patterns.add(shape(node, "[a-z-]+") if pattern else "")
    return whole, patterns


def shape(text: ast.JoinedStr, hole: str) -> str:
    """Write an f-string with something in its holes."""
    return "".join(part.value if isinstance(part, ast.Constant) else hole for part in text.values)


class TestIds:
    """What the source can tell and what the catalogue has is one and the same."""

    def test_whole_ids_of_the_source_are_in_the_catalogue(self) -> None:
        whole, _ = constants()
        assert whole - NO_RULES.keys() <= catalogue().keys()
        assert NO_RULES.keys() <= whole

    def test_ids_of_the_catalogue_are_in_the_source(self) -> None:
        whole, patterns = constants()
        put_together = catalogue().keys() - whole
        assert [rule for rule in put_together if not any(re.fullmatch(each, rule) for each in patterns)] == []

    def test_every_put_together_id_is_used(self) -> None:
        whole, patterns = constants()
        put_together = catalogue().keys() - whole
        assert [each for each in patterns if not any(re.fullmatch(each, rule) for rule in put_together)] == []

    def test_what_rows_fire_is_all_of_the_catalogue(self) -> None:
        """Ids that are put together are known by being fired; `test_compare_rows` holds the rows to what is fired."""
        assert {rule for row in TABLE if not row.wrong for rule in row.rules} == catalogue().keys()


class TestTexts:
    """Plain sentences, each where it belongs."""

    @EACH
    def test_title(self, rule: Rule) -> None:
        assert rule.title
        assert rule.title == rule.title.strip(" .")
        assert rule.title[0].islower() or rule.title.startswith("SOAP")
        assert len(rule.title.split()) <= 5

    @EACH
    def test_explanation(self, rule: Rule) -> None:
        assert re.match(r"[A-Z].*\.$", rule.explanation)
        assert "\n" not in rule.explanation
        assert "  " not in rule.explanation

    @EACH
    @pytest.mark.parametrize("reader", ["senders", "readers"])
    def test_advice_is_one_sentence(self, rule: Rule, reader: str) -> None:
        assert re.fullmatch(r"[A-Z][^.]*(\.\d[^.]*)*\.", getattr(rule, reader))

    def test_titles_are_distinct(self) -> None:
        assert len({rule.title for rule in RULES}) == len(RULES)

    def test_ids_are_words(self) -> None:
        assert [rule.id for rule in RULES if not ID.fullmatch(rule.id)] == []


class TestExamples:
    """Each example is a pair of schemas that shows its rule."""

    def test_who_has_none(self) -> None:
        assert {rule.id for rule in RULES} - {rule.id for rule in EXAMPLES} == WITHOUT_EXAMPLE.keys()

    @pytest.mark.parametrize("rule", EXAMPLES, ids=[rule.id for rule in EXAMPLES])
    def test_fires(self, rule: Rule, tmp_path: Path) -> None:
        old, new = (write(tmp_path / side, {"one.xsd": schema(getattr(rule, side))}) for side in ("old", "new"))
        assert rule.id in {change.rule for change in compare(old, new).changes}
