"""``fmk16 check`` on input as it is found: archives, folders, recordings and logs, with requests and answers paired."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from .conftest import Run

SOAP = "http://schemas.xmlsoap.org/soap/envelope/"
WSA = "http://www.w3.org/2005/08/addressing"
FMK = "http://fmk-teknik.dk/160"
PERSON = '<PersonIdentifier source="CPR">1111111118</PersonIdentifier>'
REQUEST = f'<GetMedicineCardRequest xmlns="{FMK}">{PERSON}</GetMedicineCardRequest>'
WRONG = REQUEST.replace(PERSON, f"{PERSON}<Panodil/>")
DETAIL = (
    f'<FMKDetail xmlns="{FMK}"><FaultCode>7</FaultCode><FaultText>nej</FaultText><FaultDetails><KeyValueSet>'
    "<Key>a</Key><Value>b</Value></KeyValueSet></FaultDetails></FMKDetail>"
)
FAULT = f"<s:Fault><faultcode>s:Server</faultcode><faultstring>nej</faultstring><detail>{DETAIL}</detail></s:Fault>"


def envelope(body: str, own: str = "", answers: str = "") -> str:
    """Write an envelope with the ids of WS-Addressing."""
    ids = [("MessageID", own), ("RelatesTo", answers)]
    headers = "".join(f'<a:{name} xmlns:a="{WSA}">{text}</a:{name}>' for name, text in ids if text)
    return f'<s:Envelope xmlns:s="{SOAP}"><s:Header>{headers}</s:Header><s:Body>{body}</s:Body></s:Envelope>'


def zipped(*entries: tuple[str, str | bytes]) -> bytes:
    """Pack a zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return out.getvalue()


def har(*calls: tuple[str, str]) -> str:
    """Record calls."""
    entries = [
        {"request": {"postData": {"text": asked}}, "response": {"content": {"text": told}}} for asked, told in calls
    ]
    return json.dumps({"log": {"version": "1.2", "entries": entries}})


LOG = "\n".join(
    f"2026-07-06 08:0{number} {text}"
    for number, text in enumerate(
        [
            "started",
            envelope(REQUEST, "urn:1"),
            envelope(WRONG, "urn:2"),
            envelope(FAULT, "urn:3", "urn:1"),
            envelope(REQUEST, "urn:4"),
        ]
    )
)


class TestText:
    """The lines are as ever, with names that a person can go to; what was skipped is counted, and exchanges too."""

    def test_a_zip_file(self, run: Run, tmp_path: Path, valid: Path, invalid: Path) -> None:
        right, wrong = valid / "create-range.xml", invalid / "clock-time-without-seconds.xml"
        file = tmp_path / "dump.bin"
        file.write_bytes(
            zipped(("a/right.xml", right.read_bytes()), ("a/wrong.xml", wrong.read_bytes()), ("b.png", b"\0"))
        )
        result = run("check", file)
        lines = result.stdout.splitlines()
        assert lines[0].startswith(f"{file}/a/wrong.xml:74:19 error SCH-05 Time: ")
        assert lines[-1] == "2 messages: 1 right, 1 wrong; 1 file or entry without a message was skipped"
        assert result.exit_code == 1

    def test_a_log(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "app.log"
        file.write_text(LOG)
        result = run("check", file)
        lines = [line for line in result.stdout.splitlines() if " note " not in line and not line.startswith(" ")]
        assert lines[0].startswith(f"{file}:3:")
        assert lines[-2:] == [
            "4 messages: 3 right, 1 wrong",
            "3 exchanges: 1 answered (1 with a fault), 2 unanswered requests",
        ]

    def test_a_har_file(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "traffic.har"
        file.write_text(har((envelope(REQUEST), envelope(FAULT)), ("", "body { }")))
        result = run("check", file)
        assert result.stdout.splitlines()[-2:] == [
            "2 messages: 2 right; 1 file or entry without a message was skipped",
            "1 exchange: 1 answered (1 with a fault)",
        ]
        assert result.exit_code == 0

    def test_one_message_in_a_container(self, run: Run, tmp_path: Path, valid: Path) -> None:
        file = tmp_path / "one.zip"
        file.write_bytes(zipped(("card", (valid / "get-card-request.xml").read_bytes())))
        assert run("check", file).stdout.splitlines()[0] == f"{file}/card: GetMedicineCardRequest, nothing wrong"

    def test_from_standard_input(self, run: Run) -> None:
        result = run("check", "-", stdin=zipped(("a", REQUEST), ("b", REQUEST)))
        assert result.stdout.splitlines()[-1] == "2 messages: 2 right"

    def test_a_folder(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "deep").mkdir()
        (tmp_path / "a.xml").write_text("<wrong/>")
        (tmp_path / "deep/b.zip").write_bytes(zipped(("c.gz", REQUEST)))
        (tmp_path / "deep/c.log").write_text(f"log: {REQUEST}")
        (tmp_path / "deep/film.mp4").write_bytes(bytes(10_000))
        (tmp_path / "deep/page.html").write_text("<!DOCTYPE html><html/>")
        (tmp_path / "deep/read.me").write_text("nothing")
        result = run("check", tmp_path)
        lines = result.stdout.splitlines()
        assert lines[0].startswith(f"{tmp_path}/a.xml:1:1 error MSG-01")
        assert lines[-1] == "3 messages: 2 right, 1 wrong; 3 files or entries without a message were skipped"

    def test_requests_and_answers_in_files_of_their_own(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "1.xml").write_text(envelope(REQUEST, "urn:1"))
        assert "exchange" not in run("check", tmp_path).stdout
        (tmp_path / "0.xml").write_text(envelope(FAULT, "", "urn:1"))
        assert run("check", tmp_path).stdout.splitlines()[-1] == "1 exchange: 1 answered (1 with a fault)"

    def test_ids_that_leave_a_choice(self, run: Run) -> None:
        log = f"{envelope(REQUEST, 'urn:1')} {envelope(REQUEST, 'urn:1')} {envelope(FAULT, '', 'urn:1')}"
        lines = run("check", "-", stdin=f"log {log}".encode()).stdout.splitlines()
        assert lines[-2:] == [
            "0 exchanges: 0 answered, 1 id that leaves a choice",
            "the id urn:1 leaves a choice, so it pairs nothing: - line 1, - line 1 (2), - line 1 (3)",
        ]


class TestNotChecked:
    """What cannot be read is one line, exits with 3, and hides nothing that can."""

    @pytest.mark.parametrize("cut", [0.25, 0.5, 0.75])
    def test_a_zip_file_that_is_cut(self, run: Run, tmp_path: Path, cut: float) -> None:
        whole = zipped(*((f"{number}.xml", REQUEST) for number in range(20)))
        file = tmp_path / "cut.zip"
        file.write_bytes(whole[: int(len(whole) * cut)])
        result = run("check", file)
        first, *_, last = result.stdout.splitlines()
        assert first.startswith(f"{file}: it is a damaged zip file (file is not a zip file)")
        assert " right, " in last
        assert result.exit_code == 3

    def test_nothing_in_it(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "empty.zip"
        file.write_bytes(zipped(("a.png", b"\0")))
        result = run("check", file)
        assert result.stdout.splitlines()[0] == f"{file}: it holds no message"
        assert result.exit_code == 3

    def test_encrypted(self, run: Run) -> None:
        body = '<x:EncryptedData xmlns:x="http://www.w3.org/2001/04/xmlenc#"/>'
        result = run("check", "-", stdin=f"log {envelope(body)}".encode())
        assert " note MSG-08 the message could not be checked: encrypted; " in result.stdout
        assert result.exit_code == 3

    def test_a_bomb(self, run: Run) -> None:
        data = zipped(("bomb", bytes(3_000_000)), ("card", REQUEST))
        result = run("check", "--max-size", "1MB", "-", stdin=data)
        first, *_, last = result.stdout.splitlines()
        assert first == "-/bomb: it unpacks to more than the 1 MB allowed; raise the limit to read it"
        assert last == "2 messages: 1 right, 1 could not be checked"

    def test_an_archive_with_messages_of_all_kinds(self, run: Run, valid: Path, invalid: Path) -> None:
        files = sorted((*valid.glob("*.xml"), *invalid.glob("*.xml")))
        result = run("check", "--json", "-", stdin=zipped(*((file.name, file.read_bytes()) for file in files)))
        within = {message["Source"].removeprefix("-/"): message for message in json.loads(result.stdout)["Messages"]}
        for folder in (valid, invalid):
            for alone in json.loads(run("check", "--json", folder).stdout)["Messages"]:
                name = Path(alone["Source"]).name
                assert within[name] | {"Source": ""} == alone | {"Source": ""}, name


class TestPeople:
    """Person numbers in names of files and entries are hidden, and nothing in a name steers the terminal."""

    @pytest.mark.parametrize("more", [(), ("--json",)])
    def test_hidden(self, run: Run, tmp_path: Path, more: tuple[str, ...]) -> None:
        wrong = envelope(WRONG, "urn:1111111118")
        file = tmp_path / "card-111111-1118.zip"
        entries = [
            ("1111111118.xml", wrong),
            ("\x1b[31m.xml", wrong),
            ("111111-1118.log", f"log {wrong} {LOG}"),
            ("b", b"BZh"),
        ]
        file.write_bytes(zipped(*entries))
        result = run("check", file, *more)
        for secret in ("1111111118", "111111-1118", "\x1b"):
            assert secret not in result.stdout
        assert "card-Citizen 1.zip/Citizen 1.xml" in result.stdout

    def test_in_answers(self, run: Run, valid: Path) -> None:
        data = zipped(("1111111118.xml", (valid / "create-range.xml").read_bytes()), ("b", REQUEST))
        result = run("next", "-", "--at", "2026-08-14T13:00", stdin=data)
        assert result.stdout.startswith("-/Borger 1.xml:\n")
        assert "-/b:" in result.stdout


class TestJson:
    """Each message says in which exchange it is, and all exchanges are listed at the end."""

    def test_exchanges(self, run: Run) -> None:
        document = json.loads(run("check", "--json", "-", stdin=LOG.encode()).stdout)
        assert list(document)[-2:] == ["Messages", "Exchanges"]
        assert [message.get("Exchange") for message in document["Messages"]] == ["urn:1", "urn:2", "urn:1", "urn:4"]
        assert document["Exchanges"][0] == {
            "Id": "urn:1",
            "By": "MessageID",
            "Operation": "GetMedicineCard",
            "Request": "- line 2",
            "Response": "- line 4",
            "IsFault": True,
        }
        assert document["Exchanges"][1] == {
            "Id": "urn:2",
            "By": "MessageID",
            "Operation": "GetMedicineCard",
            "Request": "- line 3",
            "IsFault": False,
        }

    def test_what_belongs_to_none(self, run: Run) -> None:
        twice = envelope(REQUEST, "urn:1")
        log = f"log {twice} {twice} {envelope(FAULT, '', 'urn:1')} {envelope(FAULT, '', 'urn:9')}"
        document = json.loads(run("check", "--json", "-", stdin=log.encode()).stdout)
        assert document["Unasked"] == ["- line 1 (4)"]
        assert document["Ambiguous"] == [
            {"Id": "urn:1", "Requests": ["- line 1", "- line 1 (2)"], "Responses": ["- line 1 (3)"]}
        ]

    def test_skipped(self, run: Run) -> None:
        document = json.loads(run("check", "--json", "-", stdin=zipped(("a", REQUEST), ("b", b"\0"))).stdout)
        assert document["Summary"] == {"Messages": 1, "Right": 1, "Wrong": 0, "NotChecked": 0, "Skipped": 1}

    def test_nothing_more_without_ids(self, run: Run, valid: Path) -> None:
        document = json.loads(run("check", "--json", valid / "create-range.xml").stdout)
        assert list(document)[-1] == "Messages"
