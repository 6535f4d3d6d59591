"""``fmk16 gate`` as its users call it: two sets, a baseline, limits to what is used, and sets that cannot be loaded."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from interface.loading import T, schema, write
from interface.services import asking, service

from .conftest import Run

A, B = ('<element name="{}" type="string" minOccurs="{}"/>'.format(*each) for each in (("a", 0), ("b", 1)))
OLD, HARMLESS, BREAKING = asking("", A), asking(A, A), asking(B, A)
BOMB = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 12))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with an old set, one that breaks nothing and one that breaks senders."""
    for name, body in (("old", OLD), ("harmless", HARMLESS), ("breaking", BREAKING)):
        write(tmp_path / name, {"one.wsdl": service(body)})
    return tmp_path


class TestExitCodes:
    """0 nothing breaks, 1 something breaks, 2 usage, 3 could not be loaded."""

    def test_the_same(self, run: Run, place: Path) -> None:
        result = run("gate", place / "old", place / "old")
        assert (result.exit_code, "passed: nothing changed" in result.output) == (0, True)

    def test_harmless(self, run: Run, place: Path) -> None:
        result = run("gate", place / "old", place / "harmless")
        assert result.exit_code == 0
        assert "note element-added" in result.output

    def test_breaking(self, run: Run, place: Path) -> None:
        result = run("gate", place / "old", place / "breaking")
        assert result.exit_code == 1
        assert "error element-added" in result.output
        assert "<m:AskRequest" in result.output

    @pytest.mark.parametrize(("fail_on", "code"), [("senders", 1), ("readers", 0), ("any", 1), ("source", 1)])
    def test_fail_on(self, run: Run, place: Path, fail_on: str, code: int) -> None:
        assert run("gate", place / "old", place / "breaking", "--fail-on", fail_on).exit_code == code

    @pytest.mark.parametrize(
        "arguments",
        [
            (),
            ("one",),
            ("one", "two", "three"),
            ("one", "two", "--baseline", "b"),
            ("old", "old", "--fail-on", "nobody"),
            ("old", "old", "--operations", "nothing"),
            ("old", "old", "--used-by", "nothing"),
            ("old", "old", "--report", "pdf=x"),
            ("old", "old", "--report", "json"),
            ("old", "old", "--on", "soon"),
            ("write", "b"),
            ("", "old"),
            ("old", ""),
            ("old", "--baseline", ""),
            ("old", "old", "--accepted", ""),
            ("old", "old", "--operations", ""),
            ("old", "old", "--used-by", ""),
            ("old", "old", "--messages", ""),
            ("write", "", "old"),
            ("write", "b", ""),
            ("write", "b", "old", "--fail-on", "any"),
            ("write", "b", "old", "--messages", "old"),
            ("write", "b", "old", "--json"),
            ("write", "b", "old", "--report", "json=r"),
        ],
    )
    def test_usage(self, run: Run, place: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
        monkeypatch.chdir(place)
        result = run("gate", *arguments)
        assert result.exit_code == 2, result.output
        assert "Error: " in result.output
        assert not (place / "b").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
class TestFull:
    """Where the output cannot be written, nothing is known of the verdict: 3 in one line, for every command."""

    @pytest.mark.parametrize(
        "arguments",
        [
            ("gate", "old", "old"),
            ("gate", "old", "breaking"),
            ("gate", "old", "breaking", "--json"),
            ("gate", "write", "b", "old"),
            ("check", "message.xml"),
            ("check", "message.xml", "--json"),
            ("next", "message.xml"),
            ("--version",),
            ("--help",),
        ],
    )
    def test_one_line(self, place: Path, valid: Path, arguments: tuple[str, ...]) -> None:
        (place / "message.xml").write_bytes((valid / "create-range.xml").read_bytes())
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "fmk16", *arguments]
            result = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False, cwd=place)  # noqa: S603
        assert (result.returncode, result.stderr) == (3, b"the output cannot be written: no space left on device\n")

    @pytest.mark.parametrize("surroundings", [None, {}], ids=["as here", "none"])
    def test_nowhere_to_say_it(self, place: Path, surroundings: dict[str, str] | None) -> None:
        with Path("/dev/full").open("wb") as full:
            command = [sys.executable, "-m", "fmk16", "gate", "old", "breaking"]
            done = subprocess.run(  # noqa: S603 - our own program
                command, stdout=full, stderr=full, check=False, cwd=place, env=surroundings
            )
        assert done.returncode == 3


class TestSetsThatCannotBeLoaded:
    """One clear line that names the side, the file, the line and the reason; never a traceback, never "all removed"."""

    CASES = (
        ("not XML", {"one.xsd": "<schema"}, "one.xsd, line 1: it is not well-formed XML"),
        (
            "a wrong target namespace",
            {"one.xsd": schema('<include schemaLocation="two.xsd"/>'), "two.xsd": schema("", namespace="urn:other")},
            "one.xsd, line 2: two.xsd describes the namespace urn:other, not the namespace urn:test",
        ),
        (
            "a dangling include",
            {"one.xsd": schema('<include schemaLocation="two.xsd"/>')},
            "one.xsd, line 2: ",
        ),
        (
            "a duplicate definition",
            {"one.xsd": schema('<element name="R" type="int"/>\n<element name="R" type="string"/>')},
            "one.xsd, line 3: the element {urn:test}R is declared differently in one.xsd, line 2",
        ),
        (
            "a model that is not deterministic",
            {
                "one.xsd": schema(
                    '<element name="R"><complexType><sequence><element name="a" type="int" minOccurs="0"/>'
                    '<element name="a" type="int"/></sequence></complexType></element>'
                )
            },
            "one.xsd, line 2: the content model of element R is ambiguous",
        ),
        (
            "an entity bomb",
            {
                "one.wsdl": f'<!DOCTYPE x [<!ENTITY e0 "boom">{BOMB}]>\n'
                + service(OLD).replace("</w:types>", "</w:types>&e11;")
            },
            "one.wsdl, line ",
        ),
        (
            "types within each other 1,000 deep",
            {
                "one.xsd": schema(
                    '<element name="R">'
                    + '<complexType><sequence><element name="a">' * 1000
                    + "</element></sequence></complexType>" * 1000
                    + "</element>"
                )
            },
            "one.xsd, line ",
        ),
        (
            "a type of 1,000 steps that leads to itself",
            {
                "one.xsd": schema(
                    "".join(
                        f'<complexType name="T{at}"><complexContent><extension base="t:T{(at + 1) % 1000}"/>'
                        "</complexContent></complexType>"
                        for at in range(1000)
                    )
                )
            },
            "one.xsd, line 2: ",
        ),
        (
            "what no processor can read",
            {
                "one.xsd": schema(
                    '<simpleType name="T"><restriction base="string"><totalDigits value="3"/></restriction>'
                    "</simpleType>"
                )
            },
            "one.xsd, line 2: libxml2 refuses it: ",
        ),
        (
            "a bound of what has no order",
            {
                "one.xsd": schema(
                    '<element name="R"><simpleType><restriction base="string"><minInclusive value="a"/></restriction>'
                    "</simpleType></element>"
                )
            },
            "one.xsd, line 2: libxml2 refuses it: ",
        ),
        ("an empty folder", {"readme.txt": ""}, "it holds no .xsd and no .wsdl file"),
    )

    @pytest.mark.parametrize("side", ["old", "new"])
    @pytest.mark.parametrize(("title", "files", "said"), CASES, ids=[case[0] for case in CASES])
    def test_refused(self, run: Run, place: Path, side: str, title: str, files: dict[str, str], said: str) -> None:
        wrong = write(place / "wrong", files)
        sets = (wrong, place / "old") if side == "old" else (place / "old", wrong)
        result = run("gate", *sets)
        assert result.exit_code == 3, (title, result.output)
        lines = result.output.splitlines()
        assert len(lines) == 1, lines
        assert lines[0].startswith(f"{side}: ")
        assert said in lines[0]

    def test_a_type_that_contains_itself_is_right(self, run: Run, place: Path) -> None:
        """A chain of 1,000 named types that leads back to its beginning is no error: messages end where they may."""
        chain = "".join(
            f'<complexType name="T{at}"><sequence><element name="a" type="t:T{(at + 1) % 1000}" minOccurs="0"/>'
            "</sequence></complexType>"
            for at in range(1000)
        )
        for name, kind in (("one", "T0"), ("two", "T1")):
            write(place / name, {"one.xsd": schema(chain + f'<element name="AskRequest" type="t:{kind}"/>')})
        assert run("gate", place / "one", place / "two").exit_code == 0

    @pytest.mark.parametrize("source", ["nowhere", "HEAD:nowhere", "no-ref:x"])
    def test_no_such_set(self, run: Run, place: Path, source: str) -> None:
        result = run("gate", place / "old", source)
        assert (result.exit_code, result.output.count("\n")) == (3, 1)
        assert result.output.startswith(f"new: {source}: ")


class TestBaseline:
    """A snapshot to commit: written once, compared with ever after; a missing or unreadable one fails."""

    def test_write_and_compare(self, run: Run, place: Path) -> None:
        written = run("gate", "write", place / "baseline", place / "old")
        assert written.exit_code == 0
        assert "baseline: 1 file, 1 operation, digest " in written.output
        assert run("gate", place / "old", "--baseline", place / "baseline").exit_code == 0
        assert run("gate", place / "harmless", "--baseline", place / "baseline").exit_code == 0
        assert run("gate", place / "breaking", "--baseline", place / "baseline").exit_code == 1

    def test_missing(self, run: Run, place: Path) -> None:
        result = run("gate", place / "old", "--baseline", place / "nothing")
        assert (result.exit_code, "fmk16 gate write" in result.output) == (3, True)

    def test_as_a_set(self, run: Run, place: Path) -> None:
        run("gate", "write", place / "baseline", place / "old")
        result = run("gate", place / "baseline", place / "old")
        assert (result.exit_code, "give a baseline by --baseline" in result.output) == (3, True)

    def test_of_a_set_that_no_processor_can_read(self, run: Run, place: Path) -> None:
        wrong = '<simpleType name="T"><restriction base="string"><totalDigits value="3"/></restriction></simpleType>'
        write(place / "wrong", {"one.xsd": schema(wrong)})
        assert run("gate", "write", place / "baseline", place / "wrong").exit_code == 3
        assert not (place / "baseline").exists()

    def test_no_baseline(self, run: Run, place: Path) -> None:
        result = run("gate", place / "old", "--baseline", place / "old/one.wsdl")
        assert (result.exit_code, "is no baseline" in result.output) == (3, True)

    def test_from_git(self, run: Run, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(place)
        for arguments in (
            ("init", "-q"),
            ("add", "old"),
            ("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "x"),
        ):
            subprocess.run(["git", *arguments], check=True, cwd=place)  # noqa: S603, S607 - a repository of the test's
        assert run("gate", "HEAD:old", "breaking").exit_code == 1
        assert run("gate", "HEAD:old", "old").exit_code == 0


class TestLimits:
    """The verdict is about what is used; the summary says of how much of it that is."""

    @pytest.fixture
    def two(self, place: Path) -> Path:
        other = '<element name="TellRequest" type="{}"/><element name="TellResponse" type="int"/>'
        for name, body, kind in (("old2", OLD, "int"), ("new2", BREAKING, "int")):
            write(place / name, {"one.wsdl": service(body + other.format(kind), ("Ask", "Tell"))})
        return place

    def test_operations(self, run: Run, two: Path) -> None:
        (two / "mine").write_text("Tell # mine\n")
        result = run("gate", two / "old2", two / "new2", "--operations", two / "mine")
        assert result.exit_code == 0
        (two / "mine").write_text("Ask\nTell\n")
        result = run("gate", two / "old2", two / "new2", "--operations", two / "mine")
        assert result.exit_code == 1
        assert "1 of your 2 operations" in result.output

    def test_a_name_that_is_none(self, run: Run, two: Path) -> None:
        (two / "mine").write_text("Tall\n")
        result = run("gate", two / "old2", two / "new2", "--operations", two / "mine")
        assert result.exit_code == 2
        assert "did you mean Tell" in result.output

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
    def test_a_mark_before_the_first_name(self, run: Run, two: Path, encoding: str) -> None:
        (two / "mine").write_text("Tell\r\n", encoding=encoding)
        assert run("gate", two / "old2", two / "new2", "--operations", two / "mine").exit_code == 0

    @pytest.mark.parametrize("text", ["", "# none\n"])
    def test_no_name_at_all(self, run: Run, two: Path, text: str) -> None:
        (two / "mine").write_text(text)
        write(two / "messages", {"tell.xml": f'<TellRequest xmlns="{T}">1</TellRequest>'})
        for more in ((), ("--used-by", two / "messages")):
            result = run("gate", two / "old2", two / "new2", "--operations", two / "mine", *more)
            assert (result.exit_code, "no operation is named" in result.output) == (2, True)

    def test_a_service_on_one_side_is_not_believed(self, run: Run, two: Path) -> None:
        """Names of elements make the operations of both sets then, and the WSDL's own name must not pass unheard."""
        sets = two / "service", two / "plain"
        write(sets[0], {"one.wsdl": service(OLD).replace('operation name="Ask"', 'operation name="Inquire"')})
        write(sets[1], {"one.xsd": schema(BREAKING)})
        (two / "mine").write_text("Inquire\n")
        result = run("gate", *sets, "--operations", two / "mine")
        assert (result.exit_code, "Inquire is no operation of either set" in result.output) == (2, True)
        (two / "mine").write_text("AskRequest\n")
        messages = write(two / "messages", {"ask.xml": f'<AskRequest xmlns="{T}"/>'})
        for limit in (("--operations", two / "mine"), ("--used-by", messages)):
            result = run("gate", *sets, *limit)
            assert (result.exit_code, "1 of your 1 operation (1 in all) breaks: Ask" in result.output) == (1, True)

    def test_used_by(self, run: Run, two: Path) -> None:
        write(two / "messages", {"tell.xml": f'<TellRequest xmlns="{T}">1</TellRequest>'})
        sets = two / "old2", two / "new2"
        assert run("gate", *sets, "--used-by", two / "messages").exit_code == 0
        write(two / "messages", {"ask.xml": f'<AskRequest xmlns="{T}"/>'})
        assert run("gate", *sets, "--used-by", two / "messages").exit_code == 1

    @pytest.mark.parametrize("text", [None, "<x/>"])
    def test_used_by_nothing(self, run: Run, two: Path, text: str | None) -> None:
        """Messages that use no operation must not pass for want of anything that could break."""
        folder = write(two / "messages", {"readme.txt": "", **({"x.xml": text} if text else {})})
        result = run("gate", two / "old2", two / "new2", "--used-by", folder)
        assert result.exit_code == 2

    def test_used_by_some(self, run: Run, two: Path) -> None:
        messages = {"tell.xml": f'<TellRequest xmlns="{T}">1</TellRequest>', "in/a.xml": "<x/>", "b.xml": "<x/>"}
        folder = write(two / "messages", messages)
        said = f"2 of 3 messages in {folder} are no request or response of any operation: b.xml, in/a.xml"
        result = run("gate", two / "old2", two / "new2", "--used-by", folder)
        assert (result.exit_code, said in result.output.splitlines()) == (0, True)
        result = run("gate", two / "old2", two / "new2", "--used-by", folder, "--json")
        assert said in json.loads(result.output)["Remarks"]

    def test_messages(self, run: Run, two: Path) -> None:
        write(
            two / "messages",
            {"ask.xml": f'<AskRequest xmlns="{T}"/>', "tell.xml": f'<TellRequest xmlns="{T}">1</TellRequest>'},
        )
        result = run("gate", two / "old2", two / "new2", "--messages", two / "messages")
        assert result.exit_code == 1
        assert "error message-refused" in result.output
        assert "ask.xml: AskRequest is refused now at the element AskRequest" in result.output
        assert "tell.xml" not in result.output

    def test_a_message_that_is_no_xml(self, run: Run, two: Path) -> None:
        write(two / "messages", {"ask.xml": "<AskRequest"})
        result = run("gate", two / "old2", two / "new2", "--messages", two / "messages")
        assert result.exit_code == 3

    @pytest.mark.parametrize("option", ["--messages", "--used-by"])
    @pytest.mark.parametrize(
        ("text", "at"), [("<AskRequest>\n<", ":2:"), ("<!DOCTYPE x [ ]><x/>", ":1:"), ("", ""), ("<a>" * 300, "")]
    )
    def test_a_message_that_cannot_be_read_is_named(self, run: Run, two: Path, option: str, text: str, at: str) -> None:
        good = {f"{name}.xml": f'<TellRequest xmlns="{T}">1</TellRequest>' for name in "acd"}
        folder = write(two / "messages", {**good, "b.xml": text})
        result = run("gate", two / "old2", two / "new2", option, folder)
        assert (result.exit_code, result.output.count("\n")) == (3, 1)
        assert result.output.startswith(f"{folder}/b.xml{at}")

    def test_messages_of_neither_set(self, run: Run, two: Path) -> None:
        good = f'<TellRequest xmlns="{T}">1</TellRequest>'
        folder = write(two / "messages", {"a.xml": good, "b.xml": "<x/>"})
        result = run("gate", two / "old2", two / "new2", "--messages", folder, "--fail-on", "readers")
        said = f"1 message of yours is not judged: its root is in neither set ({folder}/b.xml)"
        assert said in result.output.splitlines()
        document = json.loads(run("gate", two / "old2", two / "new2", "--messages", folder, "--json").output)
        assert document["NotJudged"] == [{"Source": f"{folder}/b.xml", "Root": "x"}]
        assert [each["Source"] for each in document["YourMessages"]] == [f"{folder}/a.xml"]


class TestAccepted:
    """A break is accepted by its fingerprint, for a reason, by somebody, until a day."""

    def accept(self, run: Run, place: Path, expires: str) -> Path:
        found = json.loads(run("gate", place / "old", place / "breaking", "--json").output)
        (fingerprint,) = (change["Fingerprint"] for change in found["Changes"] if change["Severity"] == "error")
        entry = f'[[accepted]]\nfingerprint = "{fingerprint}"\nreason = "r"\nowner = "o"\nexpires = {expires}\n'
        (place / "accepted.toml").write_text(entry)
        return place / "accepted.toml"

    @pytest.mark.parametrize(("on", "code"), [("2026-08-31", 0), ("2026-09-01", 1)])
    def test_until_a_day(self, run: Run, place: Path, on: str, code: int) -> None:
        accepted = self.accept(run, place, "2026-08-31")
        result = run("gate", place / "old", place / "breaking", "--accepted", accepted, "--on", on)
        assert result.exit_code == code

    def test_nothing_to_accept(self, run: Run, place: Path) -> None:
        accepted = self.accept(run, place, "2099-08-31")
        result = run("gate", place / "old", place / "old", "--accepted", accepted)
        assert result.exit_code == 1
        assert "accepted-nothing" in result.output

    @pytest.mark.parametrize("text", [None, "[[accepted]]"])
    def test_unreadable(self, run: Run, place: Path, text: str | None) -> None:
        if text is not None:
            (place / "accepted.toml").write_text(text)
        result = run("gate", place / "old", place / "old", "--accepted", place / "accepted.toml")
        assert (result.exit_code, "accepted.toml" in result.output) == (3, True)


class TestReports:
    """Any format to standard output, and any others to files in the same run."""

    def test_a_file_that_cannot_be_written(self, run: Run, place: Path) -> None:
        result = run("gate", place / "old", place / "old", "--report", f"json={place}/no/such/folder")
        assert result.exit_code == 3
        assert result.output.splitlines()[-1].endswith(f"make the folder {place}/no/such first")

    def test_files(self, run: Run, place: Path) -> None:
        files = {shape: place / f"report.{shape}" for shape in ("json", "markdown", "junit", "sarif")}
        options = [word for shape, file in files.items() for word in ("--report", f"{shape}={file}")]
        result = run("gate", place / "old", place / "breaking", "--format", "github", *options)
        assert result.exit_code == 1
        assert "::error " in result.output
        for file in files.values():
            assert "element-added" in file.read_text()

    @pytest.mark.parametrize("shape", ["text", "json", "markdown", "junit", "sarif", "github"])
    def test_the_same_bytes(self, run: Run, place: Path, shape: str) -> None:
        outputs = {run("gate", place / "old", place / "breaking", "--format", shape).output for _ in range(2)}
        assert len(outputs) == 1
