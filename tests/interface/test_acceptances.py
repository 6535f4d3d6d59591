"""What was accepted hides nothing: whoever breaks more than that fails, however alike the two changes look."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fmk16.errors import SelectionError
from fmk16.interface.accepted import Accepted
from fmk16.interface.compare import compare
from fmk16.interface.gate import Gate, gate

from .rows import any_of, complex_, el, of, one_of, seq, simple, typed, words
from .services import asking, schema_set, service

ROOT = '<element name="AskRequest"><complexType>{}</complexType></element><element name="AskResponse" type="string"/>'


def twice(*parts: str) -> str:
    """Declare a request of a choice of two sequences."""
    return ROOT.format(one_of(*(seq(el(local), part) for part, local in zip(parts, "mn", strict=True))))


def enumeration(*values: str) -> str:
    """Declare a request with a value of an enumeration."""
    return asking(typed("e", "E"), "", simple("E", words(*values)))


def union(*members: str) -> str:
    """Declare a request with a value of a union."""
    inner = "".join(f"<simpleType>{member}</simpleType>" for member in members)
    return asking(typed("e", "E"), "", simple("E", f"<union>{inner}</union>"))


LETTERS = [f"a{at}" for at in range(12)]
OWN = '<element name="n"><complexType><sequence>{}</sequence></complexType></element>'
CASES = {
    "two elements of a name": (
        twice(el("a", "?"), el("a", "?")),
        twice(el("a"), el("a", "?")),
        twice(el("a"), el("a")),
    ),
    "two wildcards": (
        twice(any_of(occurs="?"), any_of(occurs="?")),
        twice(any_of(), any_of(occurs="?")),
        twice(any_of(), any_of()),
    ),
    "types made simple": (
        *(
            asking(typed("x", "TA") + typed("y", "TB"), "", complex_("TA", seq(one)) + complex_("TB", seq(other)))
            for one, other in (
                (OWN.format(el("p")), OWN.format(el("p"))),
                (el("n"), OWN.format(el("p"))),
                (el("n"), el("n")),
            )
        ),
    ),
    "an enumeration of many values": (
        asking(typed("e", "E"), "", simple("E", of("string"))),
        enumeration(*LETTERS),
        enumeration(*LETTERS[:6], *(f"b{at}" for at in range(6))),
    ),
    "a response's own type": (
        asking("", ""),
        asking("", OWN.format(el("p"))),
        asking("", OWN.format(el("p") + el("q"))),
    ),
    "values lost together": (
        union(words("q", "r"), of("string", "pattern=b"), words("b", "c")),
        union(words("r"), of("string", "pattern=b"), words("b", "c")),
        union(words("r"), words("c")),
    ),
}


class TestNothingIsHidden:
    """Everything is accepted between an old set and a second one; a third that breaks more fails all the same."""

    @pytest.mark.parametrize(("old", "second", "third"), CASES.values(), ids=CASES)
    def test_more_is_broken(self, tmp_path: Path, old: str, second: str, third: str) -> None:
        sets = [schema_set(tmp_path / name, service(body)) for name, body in (("1", old), ("2", second), ("3", third))]
        accepted = [
            Accepted(change.fingerprint, "agreed", "mw", date(2099, 1, 1))
            for change in compare(sets[0], sets[1]).changes
            if change.breaks
        ]
        assert accepted
        assert gate(compare(sets[0], sets[1]), accepted=accepted).is_passed
        assert not gate(compare(sets[0], sets[2]), accepted=accepted).is_passed


class TestOneFileForSeveralRuns:
    """A fingerprint is the same whatever operations count, and an entry of an operation that does not is not stale."""

    @pytest.fixture
    def verdicts(self, tmp_path: Path) -> dict[str, Gate]:
        shared = '<simpleType name="T"><restriction base="string"><maxLength value="{}"/></restriction></simpleType>'
        body = (
            '<element name="AskRequest" type="t:T"/><element name="AskResponse" type="string"/>'
            '<element name="TellRequest" type="string"/><element name="TellResponse" type="t:T"/>'
        )
        sets = [
            schema_set(tmp_path / most, service(body + shared.format(most), ("Ask", "Tell"))) for most in ("9", "8")
        ]
        every = compare(*sets)
        accepted = [Accepted(each.fingerprint, "r", "o", date(2099, 1, 1)) for each in every.changes if each.breaks]
        wanted = {"all": None, "ask": ["Ask"], "tell": ["Tell"]}
        return {name: gate(compare(*sets, operations=each), accepted=accepted) for name, each in wanted.items()}

    @pytest.mark.parametrize("which", ["all", "ask", "tell"])
    def test_it_serves_each(self, verdicts: dict[str, Gate], which: str) -> None:
        assert verdicts[which].is_passed
        assert verdicts[which].stale == ()

    def test_the_same_fingerprint(self, verdicts: dict[str, Gate]) -> None:
        found = {change.fingerprint for each in verdicts.values() for change in each.comparison.breaking()}
        assert len(found) == 1


class TestNothingIsSelectedByMistake:
    """Operations are named as they are in either set, and a name that is none of them is refused."""

    def test_by_the_old_name(self, tmp_path: Path) -> None:
        sets = [
            schema_set(tmp_path / name, service(asking(part), (name,)).replace(f"{name}Re", "AskRe"))
            for name, part in (("Old", ""), ("New", el("a")))
        ]
        for name in ("Old", "New"):
            assert {change.rule for change in compare(*sets, operations=[name]).breaking()} == {
                "element-added",
                "soap-action-changed",
            }

    def test_a_name_of_none(self, tmp_path: Path) -> None:
        one = schema_set(tmp_path, service(asking("")))
        with pytest.raises(SelectionError, match="Aks is no operation of either set; did you mean Ask"):
            compare(one, one, operations=["Aks"])

    def test_any_message_counts_both_ways(self, tmp_path: Path) -> None:
        old, new = (
            schema_set(tmp_path / name, service(asking(part))) for name, part in (("1", ""), ("2", el("a", "?")))
        )
        assert compare(old, new, operations=["Ask"]).breaking() == ()
        assert len(compare(old, new, operations=["Ask"], any_message=True).breaking()) == 1
