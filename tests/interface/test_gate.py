"""The gate's verdict: whose breaks count, what is accepted, what of the interface is used, and one's own messages."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from fmk16.errors import AcceptanceError, SelectionError
from fmk16.finding import Severity
from fmk16.interface.accepted import Accepted, read_accepted
from fmk16.interface.compare import Comparison, Direction, SchemaSet, compare, load_set
from fmk16.interface.compare.catalogue import catalogue
from fmk16.interface.compare.change import Break, Change
from fmk16.interface.gate import FailOn, Gate, Judged, gate, text_of
from fmk16.interface.messages import operations_used, verdicts
from fmk16.interface.selection import lines_of, operations_of, selected

from .loading import T, write
from .services import asking, schema_set, service

A, B = ('<element name="{}" type="string" minOccurs="{}"/>'.format(*each) for each in (("a", 0), ("b", 1)))
TODAY = date(2026, 8, 1)


def compared(folder: Path, old: str, new: str, **options: object) -> Comparison:
    return compare(schema_set(folder / "old", old), schema_set(folder / "new", new), **options)


def errors(verdict: Gate) -> list[str]:
    return [finding.id for finding in verdict.findings() if finding.severity is Severity.ERROR]


class TestWhoseBreaksCount:
    """Senders' and readers' breaks fail the gate unless one of them is asked about; generated classes' when asked."""

    @pytest.mark.parametrize(
        ("old", "new", "failing"),
        [
            (asking(""), asking(B), {"senders", "any", "source"}),
            (asking("", ""), asking("", A), {"readers", "any", "source"}),
            (asking(A), asking(""), {"senders", "any", "source"}),
            (asking("", B), asking(""), {"readers", "any", "source"}),
            (asking(""), asking(A), set()),
            (asking("", A), asking("", ""), set()),
            (asking("", more='<complexType name="Old"/>'), asking(""), {"source"}),
            (asking(A), asking(A), set()),
        ],
    )
    def test_fails(self, tmp_path: Path, old: str, new: str, failing: set[str]) -> None:
        comparison = compared(tmp_path, old, new)
        assert {str(each) for each in FailOn if not gate(comparison, fail_on=each).is_passed} == failing

    def test_a_break_of_others_is_a_warning(self, tmp_path: Path) -> None:
        verdict = gate(compared(tmp_path, asking(""), asking(B)), fail_on=FailOn.READERS)
        assert [finding.severity for finding in verdict.findings()] == [Severity.WARNING]

    def test_any_message(self, tmp_path: Path) -> None:
        """Every root counts both ways, also one that no operation has."""
        old, new = (service(asking("", "", f'<element name="X" type="{kind}"/>')) for kind in ("int", "long"))
        assert gate(compared(tmp_path / "1", old, new)).is_passed
        found = compared(tmp_path / "2", old, new, any_message=True)
        assert {each for change in found.breaking() for each in change.directions} == {Direction.READERS}


class TestWithoutAService:
    """Without a WSDL names decide; a root that is neither request nor response may be sent and read by anybody."""

    @pytest.mark.parametrize(
        ("old", "new", "directions"),
        [
            ('<element name="X" type="int"/>', '<element name="X" type="short"/>', {"senders", "source"}),
            ('<element name="X" type="int"/>', '<element name="X" type="long"/>', {"readers", "source"}),
            ('<element name="X" type="int"/>', "", {"senders", "source"}),
            ("", '<element name="X" type="int"/>', {"readers"}),
        ],
    )
    def test_both_ways(self, tmp_path: Path, old: str, new: str, directions: set[str]) -> None:
        stays = '<element name="Y" type="int"/>'
        found = compared(tmp_path, stays + old, stays + new)
        assert {str(each) for change in found.changes for each in change.directions} == directions
        assert any("nobody knows" in remark for remark in found.remarks)

    def test_roots_that_no_operation_has_are_none_of_the_operations(self, tmp_path: Path) -> None:
        found = gate(compared(tmp_path, '<element name="Pay" type="int"/>', '<element name="Pay" type="short"/>'))
        assert (found.broken_operations, found.broken_roots) == (set(), {"Pay"})

    def test_a_service_on_one_side_is_not_believed(self, tmp_path: Path) -> None:
        found = compared(tmp_path, service(asking("")), asking(B))
        assert [change.rule for change in found.breaking(Direction.SENDERS)] == ["element-added"]
        assert found.operations == ("Ask",)
        assert any("not both sets have a WSDL" in remark for remark in found.remarks)


# --- accepted changes ------------------------------------------------------------------------------------------------


class TestAccepted:
    """An accepted change fails nothing until it expires; one that matches nothing, or has expired, fails the run."""

    @pytest.fixture
    def comparison(self, tmp_path: Path) -> Comparison:
        return compared(tmp_path, asking(""), asking(B))

    def entry(self, comparison: Comparison, expires: date = TODAY, fingerprint: str = "") -> Accepted:
        return Accepted(fingerprint or comparison.changes[0].fingerprint, "agreed with all senders", "mw", expires)

    def test_passes_on_its_last_day(self, comparison: Comparison) -> None:
        verdict = gate(comparison, accepted=[self.entry(comparison)], on=TODAY)
        assert verdict.is_passed
        (finding,) = verdict.findings()
        assert finding.severity is Severity.NOTE
        assert "accepted by mw until 2026-08-01: agreed with all senders" in finding.details

    def test_fails_the_day_after(self, comparison: Comparison) -> None:
        verdict = gate(comparison, accepted=[self.entry(comparison)], on=date(2026, 8, 2))
        assert errors(verdict) == ["accepted-expired", "element-added"]

    def test_fails_when_it_matches_nothing(self, comparison: Comparison) -> None:
        verdict = gate(comparison, accepted=[self.entry(comparison, fingerprint="0" * 16)], on=TODAY)
        assert errors(verdict) == ["accepted-nothing", "element-added"]

    def test_fails_when_it_matches_what_breaks_nobody(self, tmp_path: Path) -> None:
        harmless = compared(tmp_path, asking(""), asking(A))
        assert errors(gate(harmless, accepted=[self.entry(harmless)], on=TODAY)) == ["accepted-nothing"]

    def test_a_change_that_comes_to_break_others_is_another(self, tmp_path: Path) -> None:
        """What was accepted for senders is not accepted for readers."""
        old, new = (f'<simpleType name="S"><restriction base="{base}"/></simpleType>' for base in ("int", "date"))
        use = '<element name="s" type="t:S"/>'
        one = compared(tmp_path / "1", asking(use, "", old), asking(use, "", new))
        two = compared(tmp_path / "2", asking(use, use, old), asking(use, use, new))
        assert one.changes[0].path == two.changes[0].path
        assert one.changes[0].fingerprint != two.changes[0].fingerprint

    def test_a_fingerprint_depends_on_nothing_else(self, tmp_path: Path) -> None:
        old, new = asking(""), asking(B)
        more = '<element name="Z" type="string"/>'
        found = [compared(tmp_path / str(at), old + extra, new + extra).changes for at, extra in enumerate(("", more))]
        assert found[0][0].fingerprint == found[1][0].fingerprint


GOOD = 'fingerprint = "0123456789abcdef"\nreason = "r"\nowner = "o"\nexpires = 2027-01-31\n'


class TestAcceptedFile:
    """A file of accepted changes is read whole or not at all, and what is wrong with it is said."""

    def read(self, folder: Path, text: str) -> tuple[Accepted, ...]:
        (folder / "accepted.toml").write_text(text)
        return read_accepted(folder / "accepted.toml")

    def test_good(self, tmp_path: Path) -> None:
        expected = Accepted("0123456789abcdef", "r", "o", date(2027, 1, 31))
        assert self.read(tmp_path, f"[[accepted]]\n{GOOD}") == (expected,)
        assert self.read(tmp_path, "") == ()

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("accepted", "is no TOML: "),
            ("[accepted]\n", "holds something else than tables [[accepted]]"),
            ("[[accept]]\n", "holds something else than tables [[accepted]]"),
            ("accepted = [1]", "entry 1 is no table"),
            ("[[accepted]]\n", "entry 1 has no fingerprint"),
            (f'[[accepted]]\n{GOOD}why = "x"', "entry 1 has why, which means nothing here"),
            ("[[accepted]]\n" + GOOD.replace('"r"', '" "'), "entry 1 has no reason"),
            ("[[accepted]]\n" + GOOD.replace('owner = "o"', "owner = 3"), "entry 1 has no owner"),
            ("[[accepted]]\n" + GOOD.replace("cdef", "cdeg"), "is no fingerprint"),
            ("[[accepted]]\n" + GOOD.replace("2027-01-31", '"soon"'), "has no date of expiry"),
            ("[[accepted]]\n" + GOOD.replace("2027-01-31", "2027-01-31T10:00:00"), "has no date of expiry"),
            (f"[[accepted]]\n{GOOD}[[accepted]]\n{GOOD}", "entry 2 accepts 0123456789abcdef a second time"),
        ],
    )
    def test_wrong(self, tmp_path: Path, text: str, reason: str) -> None:
        with pytest.raises(AcceptanceError) as caught:
            self.read(tmp_path, text)
        assert reason in str(caught.value)

    def test_missing(self, tmp_path: Path) -> None:
        with pytest.raises(AcceptanceError, match="cannot be read: no such file"):
            read_accepted(tmp_path / "nothing.toml")


# --- what is used ----------------------------------------------------------------------------------------------------


TWO = (
    asking(A)
    + '<element name="TellRequest" type="int"/><element name="TellResponse" type="int"/>'
    + '<element name="Fault" type="string"/>'
)


def two(folder: Path, *, is_new: bool = False) -> SchemaSet:
    text = TWO.replace('"TellRequest" type="int"', '"TellRequest" type="short"') if is_new else TWO
    return schema_set(folder / str(is_new), service(text, ("Ask_160", "Tell_160")).replace("_160Re", "Re"))


class TestOperationsThatAreUsed:
    """The verdict is limited to operations, by their name, without its version, or by the name of their request."""

    @pytest.mark.parametrize("name", ["Tell_160", "Tell", "TellRequest"])
    def test_named(self, tmp_path: Path, name: str) -> None:
        assert selected([name], two(tmp_path).components.operations) == {"Tell_160"}

    def test_close_names_are_suggested(self, tmp_path: Path) -> None:
        with pytest.raises(SelectionError, match="Tel is no operation of either set; did you mean Tell_160"):
            selected(["Tel"], two(tmp_path).components.operations)

    def test_nothing_named(self, tmp_path: Path) -> None:
        with pytest.raises(SelectionError, match="no operation is named"):
            lines_of("# all of them\n\n")
        with pytest.raises(SelectionError, match="no operation is named"):
            selected([], two(tmp_path).components.operations)

    def test_a_file(self) -> None:
        assert list(lines_of("Ask  # mostly\n\n # none\nTell\n")) == ["Ask", "Tell"]

    def test_the_verdict_is_theirs(self, tmp_path: Path) -> None:
        sets = two(tmp_path), two(tmp_path, is_new=True)
        broken = gate(compare(*sets, operations=["Tell_160"]))
        assert (broken.is_passed, broken.broken_operations) == (False, {"Tell_160"})
        spared = gate(compare(*sets, operations=["Ask_160"]))
        assert spared.is_passed
        assert (spared.comparison.operations, len(spared.comparison.all_operations)) == (("Ask_160",), 2)

    @pytest.mark.parametrize(
        "message",
        [
            '<TellRequest xmlns="{t}">1</TellRequest>',
            '<TellResponse xmlns="{t}">1</TellResponse>',
            '<s:Envelope xmlns:s="{soap}"><s:Body><TellRequest xmlns="{t}">1</TellRequest></s:Body></s:Envelope>',
        ],
    )
    @pytest.mark.parametrize(
        "soap", ["http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope"]
    )
    def test_used_by_messages(self, tmp_path: Path, message: str, soap: str) -> None:
        root = etree.XML(message.format(t=T, soap=soap))
        used = operations_used([("m.xml", root)], two(tmp_path).components.operations, "m.xml")
        assert (used.operations, used.remarks) == ({"Tell_160"}, ())

    def test_messages_that_use_nothing_are_named(self, tmp_path: Path) -> None:
        """They must not be ignored in silence while others use something."""
        messages = [("in/tell.xml", etree.XML(f'<TellRequest xmlns="{T}">1</TellRequest>'))]
        messages += [(f"in/{name}.xml", etree.XML("<x/>")) for name in ("a", "b")]
        used = operations_used(messages, two(tmp_path).components.operations, "in")
        assert used.remarks == ("2 of 3 messages in in are no request or response of any operation: a.xml, b.xml",)
        used = operations_used(messages[:2], two(tmp_path).components.operations, "in/")
        assert used.remarks == ("1 of 2 messages in in/ is no request or response of any operation: a.xml",)

    def test_many_messages_that_use_nothing_are_counted(self, tmp_path: Path) -> None:
        messages = [("in/tell.xml", etree.XML(f'<TellRequest xmlns="{T}">1</TellRequest>'))]
        messages += [(f"in/{at:02}.xml", etree.XML("<x/>")) for at in range(20)]
        (remark,) = operations_used(messages, two(tmp_path).components.operations, "in").remarks
        assert remark.startswith("20 of 21 messages in in ")
        assert remark.endswith(": 00.xml, " + ", ".join(f"{at:02}.xml" for at in range(1, 12)) + " and 8 more")


SELL = '<element name="SellRequest" type="int"/><element name="SellResponse" type="int"/>'


class TestOperationsOfBothSets:
    """A name counts when it is an operation's that the comparison really uses, in the old set or in the new."""

    def test_a_service_on_one_side_is_not_believed(self, tmp_path: Path) -> None:
        """The WSDL's own name for it is not used then, so it is no operation's."""
        roots = asking("")
        named = service(roots, ("Ask",)).replace('operation name="Ask"', 'operation name="Inquire"')
        old, new = schema_set(tmp_path / "old", named), schema_set(tmp_path / "new", asking(B))
        assert {each.name for each in operations_of(old.components, new.components)} == {"Ask"}
        assert compare(old, new, operations=["AskRequest"]).operations == ("Ask",)
        with pytest.raises(SelectionError, match="Inquire is no operation of either set"):
            compare(old, new, operations=["Inquire"])

    @pytest.mark.parametrize("name", ["Ask", "Inquire", "Port/Ask", "Port/Inquire"])
    def test_a_renamed_operation_has_both_names(self, tmp_path: Path, name: str) -> None:
        old, new = (service(asking(each) + SELL, ("Ask", "Sell")) for each in ("", B))
        new = new.replace('operation name="Ask"', 'operation name="Inquire"')
        found = compared(tmp_path, old, new, operations=[name])
        assert found.operations == ("Inquire",)
        assert "element-added" in {change.rule for change in found.breaking(Direction.SENDERS)}


def two_services(folder: Path, request: str) -> SchemaSet:
    """Two port types with an operation of one name each."""
    other = service(SELL, ("Sell",), port="Other").replace('operation name="Sell"', 'operation name="Ask"')
    return load_set(write(folder, {"one.wsdl": service(asking(request)), "two.wsdl": other}))


class TestNamesakes:
    """Operations of several services that have one name are told apart by their services."""

    def test_both_are_named(self, tmp_path: Path) -> None:
        found = compare(two_services(tmp_path / "old", ""), two_services(tmp_path / "new", B))
        assert found.operations == ("Other/Ask", "Port/Ask")
        assert gate(found).broken_operations == {"Port/Ask"}

    @pytest.mark.parametrize(
        ("name", "expected"),
        [("Ask", {"Other/Ask", "Port/Ask"}), ("Port/Ask", {"Port/Ask"}), ("Other/Ask", {"Other/Ask"})],
    )
    def test_one_is_meant(self, tmp_path: Path, name: str, expected: set[str]) -> None:
        sets = two_services(tmp_path / "old", ""), two_services(tmp_path / "new", B)
        found = compare(*sets, operations=[name])
        assert set(found.operations) == expected
        assert gate(found).is_passed == ("Port/Ask" not in expected)

    def test_one_is_used(self, tmp_path: Path) -> None:
        found = two_services(tmp_path, "")
        message = ("m.xml", etree.XML(f'<SellRequest xmlns="{T}">1</SellRequest>'))
        assert operations_used([message], found.components.operations, "m.xml").operations == {"Other/Ask"}


def test_the_action_of_a_second_binding_counts(tmp_path: Path) -> None:
    old = service(asking(""))
    begin = old.index("<w:binding")
    second = old[begin:].replace('"B"', '"C"').replace("urn:do", "urn:again")
    both = old.replace("</w:definitions>", second)
    (change,) = compared(tmp_path, both, both.replace("urn:again", "urn:anew")).breaking()
    assert (change.rule, change.before, change.after) == (
        "soap-action-changed",
        "urn:again#Ask urn:do#Ask",
        "urn:anew#Ask urn:do#Ask",
    )


class TestMessages:
    """One's own messages are judged by both sets with lxml: payloads, headers and details of faults."""

    def verdicts(self, folder: Path, message: str) -> list[tuple[str, bool, bool]]:
        root = etree.XML(message.format(t=T))
        found = verdicts([("m.xml", root)], two(folder), two(folder, is_new=True))
        return [(each.root.local, not each.old, not each.new) for each in found if each.is_judged]

    @pytest.mark.parametrize(
        ("message", "expected"),
        [
            ('<TellRequest xmlns="{t}">1</TellRequest>', []),
            ('<Nobody xmlns="{t}"/>', ["Nobody"]),
            ("<s:Envelope {s}><s:Header><x/></s:Header><s:Body><t:AskRequest/></s:Body></s:Envelope>", []),
            ("<s:Envelope {s}><s:Header><t:AskRequest/></s:Header><s:Body><x/></s:Body></s:Envelope>", ["x"]),
            ("<s:Envelope {s}><s:Body><s:Fault><faultcode/></s:Fault></s:Body></s:Envelope>", ["Fault"]),
            ("<s:Envelope {s}><s:Body/></s:Envelope>", ["Envelope"]),
        ],
    )
    def test_what_neither_set_knows_is_not_judged(self, tmp_path: Path, message: str, expected: list[str]) -> None:
        """A payload that nobody judges is said, whatever stands in the header."""
        soap = f'xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="{T}"'
        root = etree.XML(message.format(t=T, s=soap))
        found = verdicts([("m.xml", root)], two(tmp_path), two(tmp_path, is_new=True))
        assert [each.root.local for each in found if not each.is_judged] == expected

    def refused(self, folder: Path, old: str, new: str, message: str, **options: object) -> Severity:
        sets = schema_set(folder / "old", old), schema_set(folder / "new", new)
        mine = verdicts([("m.xml", etree.XML(message.format(t=T)))], *sets)
        verdict = gate(compare(*sets, **options), messages=mine)
        (finding,) = (each for each in verdict.findings() if each.id == "message-refused")
        return finding.severity

    @pytest.mark.parametrize(
        "new",
        [
            service(asking("")),
            service(asking("") + SELL.replace("Sell", "Buy"), ("Ask", "Buy")),
            service(asking("") + SELL, ("Ask", "Sell"), namespace="urn:other"),
        ],
        ids=["operation", "root", "namespace"],
    )
    def test_what_is_gone_is_as_bad_as_what_is_narrower(self, tmp_path: Path, new: str) -> None:
        old = service(asking("") + SELL, ("Ask", "Sell"))
        assert self.refused(tmp_path, old, new, '<SellRequest xmlns="{t}">1</SellRequest>') is Severity.ERROR

    def test_a_request_header_that_is_gone(self, tmp_path: Path) -> None:
        old = service(asking("", "", '<element name="Head" type="int"/>'), header={"input": "Head"})
        assert self.refused(tmp_path, old, service(asking("")), '<Head xmlns="{t}">1</Head>') is Severity.ERROR

    def test_a_response_that_is_gone_breaks_no_sender(self, tmp_path: Path) -> None:
        old = service(asking("") + SELL, ("Ask", "Sell"))
        message = '<SellResponse xmlns="{t}">1</SellResponse>'
        assert self.refused(tmp_path, old, service(asking("")), message) is Severity.WARNING

    def test_a_root_that_anybody_may_send_is_gone(self, tmp_path: Path) -> None:
        old, new = (service(asking("", "", more)) for more in ('<element name="X" type="int"/>', ""))
        message = '<X xmlns="{t}">1</X>'
        assert self.refused(tmp_path / "1", old, new, message) is Severity.WARNING
        assert self.refused(tmp_path / "2", old, new, message, any_message=True) is Severity.ERROR

    def test_what_is_gone_and_not_asked_about(self, tmp_path: Path) -> None:
        old, new = service(asking("") + SELL, ("Ask", "Sell")), service(asking(""))
        message = '<SellRequest xmlns="{t}">1</SellRequest>'
        assert self.refused(tmp_path / "1", old, new, message, operations=["Ask"]) is Severity.WARNING
        assert self.refused(tmp_path / "2", old, new, message, operations=["Sell"]) is Severity.ERROR

    @pytest.mark.parametrize(
        ("message", "expected"),
        [
            ('<TellRequest xmlns="{t}">1</TellRequest>', [("TellRequest", True, True)]),
            ('<TellRequest xmlns="{t}">99999</TellRequest>', [("TellRequest", True, False)]),
            ('<TellRequest xmlns="{t}">x</TellRequest>', [("TellRequest", False, False)]),
            ('<Nobody xmlns="{t}"/>', []),
            (
                '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:t="{t}"><s:Header>'
                "<t:AskRequest/><x/></s:Header><s:Body><s:Fault><detail><t:Fault/></detail></s:Fault></s:Body></s:Envelope>",
                [("AskRequest", True, True), ("Fault", True, True)],
            ),
        ],
    )
    def test_verdicts(self, tmp_path: Path, message: str, expected: list[tuple[str, bool, bool]]) -> None:
        assert self.verdicts(tmp_path, message) == expected

    @pytest.mark.parametrize(("fail_on", "severity"), [("senders", Severity.ERROR), ("readers", Severity.WARNING)])
    def test_a_request_that_is_refused_now(self, tmp_path: Path, fail_on: str, severity: Severity) -> None:
        sets = two(tmp_path), two(tmp_path, is_new=True)
        mine = verdicts([("m.xml", etree.XML(f'<TellRequest xmlns="{T}">99999</TellRequest>'))], *sets)
        verdict = gate(compare(*sets), fail_on=FailOn(fail_on), messages=mine)
        (finding,) = (each for each in verdict.findings() if each.id == "message-refused")
        assert (finding.severity, finding.location.source) == (severity, "m.xml")
        assert finding.text.startswith("TellRequest is refused now at the element TellRequest")


class TestSentences:
    """A finding says in a line what changed; what is long stands in full in the change."""

    def test_long_texts_are_cut(self) -> None:
        change = Change("pattern-changed", ("T",), before="a" * 121, after="b" * 120)
        said = text_of(Judged(change, Severity.NOTE))
        assert said.endswith(f": {'a' * 117}... became {'b' * 120}")
        assert text_of(Judged(replace(change, before=""), Severity.NOTE)).endswith(f": {'b' * 120}")

    @pytest.mark.parametrize(
        ("met", "expected"),
        [
            ((), "0 operations"),
            (("Ask",), "1 operation"),
            (("element Pay",), "1 root element"),
            (("Ask", "Tell", "element Pay", "element Go"), "2 operations and 2 root elements"),
        ],
    )
    def test_whom_it_breaks(self, met: tuple[str, ...], expected: str) -> None:
        change = Change("element-added", ("T",), breaks=(Break(Direction.SENDERS, met),))
        assert text_of(Judged(change, Severity.ERROR)).endswith(f"; breaks senders of {expected}")

    def test_to_do(self, tmp_path: Path) -> None:
        (finding,) = gate(compared(tmp_path, asking("", B), asking("", ""))).findings()
        rule = catalogue()[finding.id]
        assert finding.hint == rule.readers


class TestWhere:
    """A change is found where it stands: in a file of the folder that was given, or of the archive."""

    @pytest.fixture
    def new(self, tmp_path: Path) -> Path:
        return write(tmp_path / "new", {"in/one.wsdl": service(asking(B))})

    def location(self, folder: Path, new: str) -> str:
        found = compare(schema_set(folder / "old", service(asking(""))), new)
        (finding,) = gate(found).findings()
        assert finding.location.line == 2
        return finding.location.source

    def test_a_folder(self, tmp_path: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        assert self.location(tmp_path, "new") == "new/in/one.wsdl"
        assert self.location(tmp_path, "./new/") == "new/in/one.wsdl"
        assert self.location(tmp_path, str(new)) == f"{new}/in/one.wsdl"

    def test_a_file(self, tmp_path: Path, new: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(new / "in")
        assert self.location(tmp_path, "one.wsdl") == "one.wsdl"

    def test_a_zip_file(self, tmp_path: Path, new: Path) -> None:
        shutil.make_archive(str(tmp_path / "new"), "zip", new)
        assert self.location(tmp_path, str(tmp_path / "new.zip")) == f"{tmp_path}/new.zip/in/one.wsdl"
