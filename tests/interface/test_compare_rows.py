"""The comparison, row by row: two sets, what changed, and whom that breaks, each break proved by plain lxml."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from lxml import etree

from fmk16.interface.compare import Change, Comparison, Direction, SchemaSet, compare, load_set
from fmk16.interface.compare.catalogue import catalogue
from fmk16.interface.components import XS

from . import (
    rows_attributes,
    rows_content,
    rows_equal,
    rows_models,
    rows_operations,
    rows_roots,
    rows_types,
    rows_values,
    rows_words,
)
from .loading import schema, write
from .rows import REQUEST, RESPONSE, Files, Row

TABLE = (
    *rows_equal.ROWS,
    *rows_content.ROWS,
    *rows_models.ROWS,
    *rows_values.ROWS,
    *rows_words.ROWS,
    *rows_attributes.ROWS,
    *rows_types.ROWS,
    *rows_roots.ROWS,
    *rows_operations.ROWS,
)
NOTHING = tuple(row for row in TABLE if not row.changes)
OF_BOTH = tuple(row for row in TABLE if {REQUEST, RESPONSE} <= set(re.findall(r"\w+", str(row.old))))
BREAKING = tuple(row for row in TABLE if row.wrong or row.breaks("s") or row.breaks("r"))
EACH_SAID = pytest.mark.parametrize(
    "row",
    [
        pytest.param(row, id=row.title, marks=[pytest.mark.xfail(strict=True, reason=row.wrong)] if row.wrong else [])
        for row in TABLE
    ],
)
BESIDE_MESSAGES = frozenset(
    (
        "soap-action-changed",
        "operation-removed",
        "binding-changed",
        "request-element-replaced",
        "response-element-replaced",
        "request-header-added",
        "response-header-removed",
        "fault-added",
    )
)
"""What breaks somebody though no message need show it."""

NO_MIRROR = {
    "operation-renamed": "it has both a request and a response, and turned round it is renamed as well",
    "binding-changed": "one binding carries requests and responses, and turned round it is changed as well",
    "soap-action-changed": "requests alone carry a SOAP action, and turned round it is changed as well",
}
"""Rules that no other row mirrors, and why."""

OPPOSITES = (
    ("added", "removed"),
    ("raised", "lowered"),
    ("tightened", "loosened"),
    ("required", "optional"),
    ("request", "response"),
)
REQUEST_OR_RESPONSE = re.compile("(request|response)-element")
OTHER = {Direction.SENDERS: Direction.READERS, Direction.READERS: Direction.SENDERS}
LETTERS = {Direction.SENDERS: "s", Direction.READERS: "r", Direction.SOURCE: "c"}


class Sets:
    """The sets of all rows, loaded once each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers: dict[str, int] = {}

    def folder(self, row: Row, side: str) -> Path:
        """Write a set to a folder of its own."""
        number = self._numbers.setdefault(row.title, len(self._numbers))
        return write(self._folder / f"{number}/{side}", dict(files(getattr(row, side))))

    @cache  # noqa: B019 - as long as the tests run
    def pair(self, row: str) -> tuple[SchemaSet, SchemaSet]:
        """Load both sides of a row."""
        found = BY_TITLE[row]
        return load_set(self.folder(found, "old")), load_set(self.folder(found, "new"))

    @cache  # noqa: B019 - as above
    def compared(self, row: str) -> Comparison:
        """Compare both sides of a row."""
        return compare(*self.pair(row), **BY_TITLE[row].options)

    @cache  # noqa: B019 - as above
    def plain(self, row: str, side: str, namespace: str = "") -> etree.XMLSchema:
        """Make lxml's validator of one side, of nothing but the row's own text, in another namespace when asked."""
        folder = self.folder(BY_TITLE[row], side)
        first = folder / next(iter(files(getattr(BY_TITLE[row], side))))
        root = etree.parse(first).getroot()
        inline = root if root.tag == f"{{{XS}}}schema" else root.find(f".//{{{XS}}}schema")
        if namespace:
            inline.set("targetNamespace", namespace)
        return etree.XMLSchema(inline if inline is root else etree.fromstring(etree.tostring(inline)))


BY_TITLE = MappingProxyType({row.title: row for row in TABLE})


def files(given: str | Files) -> Files:
    """Give a set as files."""
    return {"one.xsd": schema(given)} if isinstance(given, str) else given


def said(change: Change) -> str:
    """Write a change as the table does."""
    whom = "".join(f"{LETTERS[each.direction]}{'?' * each.is_undecided}" for each in change.breaks)
    return f"{change.rule} {change.path}{f': {whom}' if whom else ''}"


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Sets:
    return Sets(tmp_path_factory.mktemp("rows"))


class TestRows:
    """Each row says all that changed, and whom it breaks; nothing more and nothing less."""

    @EACH_SAID
    def test_said(self, row: Row, sets: Sets) -> None:
        changes = sets.compared(row.title).changes
        assert sorted(map(said, changes)) == sorted(row.changes), changes

    @pytest.mark.parametrize("row", BREAKING, ids=[row.title for row in BREAKING])
    def test_proved(self, row: Row, sets: Sets) -> None:
        for change in sets.compared(row.title).changes:
            for found in change.breaks:
                if found.witness is None:
                    is_beside = change.rule in BESIDE_MESSAGES or found.direction is Direction.SOURCE
                    assert is_beside or found.is_undecided, said(change)
                    assert found.reason
                else:
                    sides = ("old", "new") if found.direction is Direction.SENDERS else ("new", "old")
                    renamed = namespace(row) if change.rule != "namespace-renamed" else ""
                    accepting, refusing = (sets.plain(row.title, side, renamed) for side in sides)
                    message = etree.fromstring(found.witness.xml)
                    assert accepting.validate(message), (said(change), found.witness.xml, accepting.error_log)
                    assert not refusing.validate(message), (said(change), found.witness.xml)

    @pytest.mark.parametrize("row", OF_BOTH, ids=[row.title for row in OF_BOTH])
    def test_turned_round(self, row: Row, sets: Sets) -> None:
        """When every root is sent and read, what breaks senders one way breaks readers the other way."""
        old, new = sets.pair(row.title)
        there, back = compare(old, new, any_message=True), compare(new, old, any_message=True)
        one, other = verdicts(there), verdicts(back)
        roots = one.keys() & other.keys()
        assert [one[root] for root in roots] == [other[root][::-1] for root in roots]
        assert whom(there) == {OTHER[each] for each in whom(back)}


def namespace(row: Row) -> str:
    """Give the new name of a namespace that was renamed: everything else is told as if the old set had it already."""
    found = (change.split()[1] for change in row.changes if change.startswith("namespace-renamed"))
    return next(found, "").removesuffix(":")


def verdicts(comparison: Comparison) -> dict[str, tuple[object, object]]:
    """Give the verdict for each root that both sets have."""
    there = comparison.old.components.elements.keys() & comparison.new.components.elements.keys()
    return {str(each.root): (each.senders, each.readers) for each in comparison.messages if each.root in there}


def whom(comparison: Comparison) -> set[Direction]:
    """Say whom a comparison breaks by its messages."""
    found = {way for each in comparison.changes if each.rule not in BESIDE_MESSAGES for way in each.directions}
    return found - {Direction.SOURCE}


class TestTable:
    """The table is as large as it should be, and shows every rule both ways."""

    def test_size(self) -> None:
        assert len(BY_TITLE) == len(TABLE) >= 150
        assert len(NOTHING) >= 50
        assert sum(not row.wrong for row in NOTHING) >= 50

    def test_every_rule_has_a_row(self) -> None:
        assert {rule for row in TABLE for rule in row.rules} == catalogue().keys()

    @pytest.mark.parametrize("rule", catalogue())
    def test_every_rule_has_a_mirror_row_or_a_reason(self, rule: str) -> None:
        firing = [row for row in TABLE if rule in row.rules]
        assert is_mirrored(rule, firing) != (rule in NO_MIRROR)

    def test_reasons_are_of_rules(self) -> None:
        assert NO_MIRROR.keys() <= catalogue().keys()

    @pytest.mark.parametrize("letter", ["s", "r", "c", "?"])
    def test_every_direction_has_rows(self, letter: str) -> None:
        assert sum(row.breaks(letter) for row in TABLE) >= 5


def is_mirrored(rule: str, firing: list[Row]) -> bool:
    """Whether a rule is shown on the request and the response alike, or together with its opposite."""
    texts = {(str(row.old), str(row.new)) for row in firing}
    if any((exchanged(row.old), exchanged(row.new)) in texts for row in firing if REQUEST in str(row.old)):
        return True
    opposite = opposite_of(rule)
    if opposite is None:
        return False
    if REQUEST_OR_RESPONSE.match(rule) and opposite in catalogue():
        return any(opposite in row.rules for row in TABLE)
    turned = [(row.new, row.old) for row in firing]
    return any((row.old, row.new) in turned and opposite in row.rules for row in TABLE)


def exchanged(given: str | Files) -> str:
    """Write the request for the response, and the other way round."""
    return re.sub(f"{REQUEST}|{RESPONSE}", lambda found: RESPONSE if found[0] == REQUEST else REQUEST, str(given))


def opposite_of(rule: str) -> str | None:
    """Give the rule of the opposite change."""
    for one, other in OPPOSITES:
        for word, instead in ((one, other), (other, one)):
            if re.search(rf"\b{word}\b", rule):
                return re.sub(rf"\b{word}\b", instead, rule)
    return None


class TestRemarks:
    """Where names say what a WSDL does not, that is said."""

    @pytest.mark.parametrize(
        "title", ["a WSDL and none, with the same messages", "a set without any request or response"]
    )
    def test_names_alone(self, title: str, sets: Sets) -> None:
        (first, *others) = sets.compared(title).remarks
        assert first.startswith("not both sets have a WSDL")
        assert bool(others) == (sets.compared(title).operations == ())

    def test_two_services(self, sets: Sets) -> None:
        assert sets.compared("the same service").remarks == ()

    def test_every_message(self, sets: Sets) -> None:
        (remark,) = sets.compared("every message counts").remarks
        assert remark.startswith("every root element counts")

    def test_some_operations(self, sets: Sets) -> None:
        found = sets.compared("the operation that is used")
        assert (found.operations, found.all_operations) == (("Tell",), ("Ask", "Tell"))
