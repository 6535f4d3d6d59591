"""How a change is proved where its message or its types are large, deep or many, and what is said when it is not."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from fmk16.interface.compare import Break, Change, compare, load_set

from .loading import schema, write
from .rows import attr, complex_, el, items, of, one_of, request, response, seq, simple, typed, union, words

MOST = 999_999_999
"""The highest bound that is read."""


@pytest.fixture
def changes(tmp_path: Path):
    """Compare two schemas."""

    def compared(old: str, new: str) -> list[Change]:
        pair = ((side, schema(text)) for side, text in (("old", old), ("new", new)))
        return list(compare(*(load_set(write(tmp_path / side, {"one.xsd": text})) for side, text in pair)).changes)

    return compared


def broken(found: list[Change]) -> list[Break]:
    """Give how senders and readers are broken."""
    return [each for change in found for each in change.breaks if each.direction != "source"]


def chain(depth: int, first: str, last: str) -> str:
    """Write types one in the other: what stands in the first one beside the next, and what the last one holds."""
    parts = [el("Next", kind=f'type="t:T{number + 1}"') for number in range(depth - 1)] + [last]
    return request(seq(typed("Top", "T0"), first)) + "".join(
        complex_(f"T{number}", seq(part)) for number, part in enumerate(parts)
    )


class TestDeep:
    """A message that is nested deep is written and confirmed, or else it is said why not."""

    @pytest.mark.parametrize("depth", [100, 254, 255, 300, 1_000])
    def test_the_innermost_value(self, depth: int, changes) -> None:
        found = changes(chain(depth, el("A"), el("End")), chain(depth, el("A"), el("End", kind='type="int"')))
        (said,) = broken(found)
        assert not said.is_undecided
        message = etree.fromstring(said.witness.xml, etree.XMLParser(huge_tree=True))
        assert sum(1 for _ in message.iter()) == depth + 3
        assert len(said.witness.xml) < 200 * depth

    def test_deeper_than_libxml2_reads(self, changes) -> None:
        (said,) = broken(changes(chain(3_000, "", el("End")), chain(3_000, "", el("End", kind='type="int"'))))
        assert (said.is_undecided, said.witness) == (True, None)
        assert said.reason == "the message that shows it would be nested 3,002 deep, and is not written"

    def test_what_has_to_be_inside_is_too_deep(self, changes) -> None:
        """The change is at the top, and its message needs everything below."""
        (said,) = broken(changes(chain(1_500, el("A"), el("End")), chain(1_500, "", el("End"))))
        assert (said.is_undecided, said.witness) == (True, None)
        assert said.reason == "no message could be written for it: what it has to hold is nested too deep"

    def test_path_and_inside_together_are_too_deep(self, changes) -> None:
        """The path could be read alone, and what has to be inside could be written alone."""
        inside = "".join(complex_(f"I{at}", seq(el("I", kind=f'type="t:I{at + 1}"'))) for at in range(300))
        inside += complex_("I300", seq(el("J")))
        old = chain(1_900, "", seq(typed("I", "I0"), el("A", "?"))) + inside
        (said,) = broken(changes(old, old.replace('<element name="A" type="string" minOccurs="0" maxOccurs="1"/>', "")))
        assert (said.is_undecided, said.witness) == (True, None)
        assert said.reason.startswith("libxml2 does not read the message that should show it: ")


class Large(NamedTuple):
    """Two contents of a request, and how many elements the message has at least that shows what differs."""

    old: str
    new: str
    size: int


INT = 'type="int"'
LARGE = {
    "one occurrence less of many": Large(seq(el("A", f"0-{MOST}")), seq(el("A", f"0-{MOST - 1}")), MOST + 1),
    "of a million": Large(seq(el("A", "0-1000001")), seq(el("A", "0-1000000")), 1_000_002),
    "one more needed": Large(seq(el("A", "3000000-unbounded")), seq(el("A", "3000001-unbounded")), 3_000_001),
    "one more needed, and something after it": Large(
        seq(el("A", "3000000-unbounded"), el("B")), seq(el("A", "3000001-unbounded"), el("B")), 3_000_001
    ),
    "the value of one of many": Large(seq(el("A", f"{MOST}-{MOST}")), seq(el("A", f"{MOST}-{MOST}", INT)), MOST + 1),
    "the value after many": Large(
        seq(el("A", f"{MOST}-unbounded"), el("B")), seq(el("A", f"{MOST}-unbounded"), el("B", "", INT)), MOST + 1
    ),
    "the value before many": Large(
        seq(el("B"), el("A", f"{MOST}-unbounded")), seq(el("B", "", INT), el("A", f"{MOST}-unbounded")), MOST + 2
    ),
    "an attribute beside many": Large(
        seq(el("A", "3000000-unbounded")) + attr("i"), seq(el("A", "3000000-unbounded")) + attr("i", "", INT), 3_000_001
    ),
    "many after a choice": Large(
        one_of(el("C"), seq(el("B"), el("A", "3000000-unbounded"))),
        one_of(el("C"), seq(el("B", "", INT), el("A", "3000000-unbounded"))),
        3_000_002,
    ),
}


class TestLarge:
    """A message of a hundred thousand elements and more is not written, which is said; nor is any word of it."""

    @pytest.mark.parametrize("case", LARGE.values(), ids=LARGE)
    def test_not_written(self, case: Large, changes) -> None:
        (said,) = broken(changes(request(case.old), request(case.new)))
        assert (said.is_undecided, said.witness) == (True, None)
        begun, ended = "the message that shows it would hold at least ", " elements, and is not written"
        assert said.reason.startswith(begun)
        assert said.reason.endswith(ended)
        size = int(said.reason.removeprefix(begun).removesuffix(ended).replace(",", ""))
        assert case.size <= size <= case.size + 2

    def test_many_of_many(self, changes) -> None:
        """Each type by itself asks for a few hundred elements only."""
        of_many = complex_("Many", seq(typed("B", "Few", "600-600"))) + complex_("Few", seq(el("C", "600-600")))
        old = request(seq(el("A"), typed("M", "Many")), of_many)
        (said,) = broken(changes(old, old.replace('"A" type="string"', '"A" type="int"')))
        assert "360,603 elements" in said.reason.replace("360,604", "360,603")

    def test_nearly_too_many(self, changes) -> None:
        old = request(seq(el("A", "20000-20000"), el("B")))
        (said,) = broken(changes(old, old.replace('"B" type="string"', '"B" type="int"')))
        assert not said.is_undecided
        assert said.witness.xml.count("A/>") == 20_000

    def test_another_edit_is_proved_all_the_same(self, changes) -> None:
        found = changes(
            response(seq(el("A", f"0-{MOST - 1}"), el("B"))), response(seq(el("A", f"0-{MOST}"), el("B", "1-2")))
        )
        assert sorted(each.is_undecided for each in broken(found)) == [False, True]


MANY = 3_000


def numbered(prefix: str, count: int) -> tuple[str, ...]:
    """Make values."""
    return tuple(f"{prefix}{number}" for number in range(count))


class TestManyValues:
    """Each of thousands of values is proved by itself."""

    def test_all_replaced(self, changes) -> None:
        found = changes(request(words(*numbered("v", MANY))), request(words(*numbered("w", MANY))))
        removed = [each for each in found if each.rule == "enumeration-value-removed"]
        assert len(found) == 2 * len(removed) == 2 * MANY
        assert all(f">{each.before[1:-1]}<" in each.breaks[0].witness.xml for each in removed)
        assert len(broken(found)) == MANY

    @pytest.mark.parametrize(
        ("old", "new"),
        [
            (words(*numbered("v", MANY)), words(*numbered("v", MANY + 300))),
            (items(words(*numbered("v", MANY))), items(words(*numbered("v", MANY + 300)))),
            (union(words(*numbered("v", MANY)), of("int")), union(words(*numbered("v", MANY + 300)), of("int"))),
        ],
        ids=["values", "items of lists", "values in a union"],
    )
    def test_some_added(self, old: str, new: str, changes) -> None:
        found = changes(response(old), response(new))
        assert {each.rule for each in found} == {"enumeration-value-added"}
        assert [each.is_undecided for each in broken(found)] == [False] * 300

    def test_open(self, changes) -> None:
        old = union(words(*numbered("v", MANY)), of("string", "pattern=.{1,9}"))
        found = changes(both_ways(old), both_ways(old.replace('"v', '"w')))
        assert {each.rule for each in found} == {"known-value-added", "known-value-removed"}
        assert broken(found) == []


def both_ways(inner: str) -> str:
    """Declare a request and a response of one simple type."""
    return request(seq(typed("A", "Words"))) + response(seq(typed("A", "Words")), simple("Words", inner))


class TestTexts:
    """What is said before and after is said in full, as a fingerprint is made of it."""

    def test_all_values(self, changes) -> None:
        (found,) = changes(request(of("string")), request(words(*numbered("v", 9))))
        assert found.after == ", ".join(map(repr, numbered("v", 9)))

    def test_another_list_has_another_fingerprint(self, changes) -> None:
        prints = [
            changes(request(of("string")), request(words(*numbered("v", 6), last)))[0].fingerprint
            for last in ("x", "y")
        ]
        assert prints[0] != prints[1]
