"""No output of any command holds an identity of its input.

Messages are made of right ones by putting a distinctive word wherever the interface lets somebody be named, and in
places where nobody should be; then every byte that a command writes is searched for these words.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from urllib.parse import quote

import pytest
from click.testing import CliRunner
from figures import SHARE
from lxml import etree

from fmk16.cli.program import COMMANDS, program
from fmk16.cli.reports import CHECK_FORMATS
from fmk16.model.message import ROOTS
from fmk16.testing.chooser import PlainChooser
from fmk16.testing.examples import full_example
from fmk16.wire.json_form.write import to_json
from fmk16.wire.personal import Kind, kind_of
from fmk16.wire.read import read
from fmk16.wire.write import write

NAMESPACE = "http://fmk-teknik.dk/160"

PEOPLE = {
    "0101701234": "a person's number",
    "010170-1234": "the same with a hyphen",
    "0202802345": "another person's number",
    "Zorinda": "a given name",
    "Qvistine": "a middle name",
    "Vildgås": "a surname",
    "Fjollevej 17B": "an address",
    "Snurreby": "a district",
    "53627184": "a telephone number",
    "53 62 71 84": "the same with blanks",
    "zorro@skovmus.dk": "an e-mail address",
    "QX7RT": "an authorisation",
    "Xaverius": "a doctor's given name",
    "Kvistgren": "a doctor's surname",
    "Wulfrik": "somebody who acts in a role",
    "SUBJECTTOKEN-99887766": "whom an assertion is about",
    "MIIDqzCCApOgAwIBAgIUZZ": "a certificate",
}
"""What must not stand in any output."""

TEXTS = {
    "hemmelighedsfuld lidelse": "an indication in words",
    "kælderdørens nøgle": "a part of an instruction",
    "næsen krummer": "a trigger",
}
"""What must not stand in a report besides; an answer about dosage shows the words that a dose is given by."""

INSTRUCTION = (
    "kælderdørens nøgle hos Zorinda Vildgås (010170-1234), tlf. 53 62 71 84, zorro@skovmus.dk, ellers hr. Kvistgren"
)

SECURITY = f"""
<wsse:Security xmlns:wsse="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd">
 <saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="IDCard">
  <saml:Subject><saml:NameID>SUBJECTTOKEN-99887766</saml:NameID></saml:Subject>
  <saml:AttributeStatement>
   <saml:Attribute Name="medcom:UserCivilRegistrationNumber"><saml:AttributeValue>0202802345</saml:AttributeValue>
   </saml:Attribute>
   <saml:Attribute Name="medcom:UserGivenName"><saml:AttributeValue>Xaverius</saml:AttributeValue></saml:Attribute>
   <saml:Attribute Name="medcom:UserSurName"><saml:AttributeValue>Kvistgren</saml:AttributeValue></saml:Attribute>
   <saml:Attribute Name="medcom:UserRole"><saml:AttributeValue>Læge</saml:AttributeValue></saml:Attribute>
  </saml:AttributeStatement>
  <ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:KeyInfo>{"MIIDqzCCApOgAwIBAgIUZZ" * 3}</ds:KeyInfo>
  </ds:Signature>
 </saml:Assertion>
</wsse:Security>"""


SOAP = "http://schemas.xmlsoap.org/soap/envelope/"

PLACED = {
    "PersonIdentifier": "0101701234",
    "GivenName": "Zorinda",
    "MiddleName": "Qvistine",
    "Surname": "Vildgås",
    "AddressLine": "Fjollevej 17B",
    "DistrictName": "Snurreby",
    "TelephoneNumber": "53627184",
    "EmailAddress": "zorro@skovmus.dk",
    "PRNTrigger": "når næsen krummer, Zorinda",
}
"""What is written into elements, by their names."""


# --- messages --------------------------------------------------------------------------------------------------------


def card(fixture: Path) -> str:
    """Give a card on which everybody has a distinctive name, behind a header that vouches for a user."""
    root = etree.fromstring(fixture.read_bytes())
    for element in root.iter(f"{{{NAMESPACE}}}*"):
        if not len(element):
            element.text = _placed(element) or element.text
    text = etree.tostring(root, encoding="unicode")
    if "<MiddleName>" not in text:
        text = text.replace("</GivenName>", "</GivenName><MiddleName>Qvistine</MiddleName>")
    header = f"<soap:Header>{SECURITY}</soap:Header>"
    return f'<soap:Envelope xmlns:soap="{SOAP}">{header}<soap:Body>{text}</soap:Body></soap:Envelope>'


def _placed(element: etree._Element) -> str | None:
    outer, name = (etree.QName(each).localname for each in (element.getparent(), element))
    match outer, name:
        case "HealthcareProfessional", "Identifier":
            return "QX7RT"
        case "HealthcareProfessional", "Name":
            return "Overlæge Xaverius Kvistgren"
        case "RoleSpecific", "Description":
            return "Wulfrik"
        case "Indication", "FreeText":
            return "hemmelighedsfuld lidelse"
        case ("Instruction", "FreeText") | ("FreeText", "Text"):
            return INSTRUCTION[:100]
    return PLACED.get(name)


def wrong(right: str) -> str:
    """Put identities where none should stand: in a number, a unit, an attribute, between elements."""
    text = right
    for before, after in (
        ("<Version>", "<Version>Zorinda Vildgås "),
        ("<DrugMedication>", '<DrugMedication cpr="0101701234">Fjollevej 17B'),
        ("<TreatmentStartDate>", "<Hemmelig>Xaverius Kvistgren</Hemmelig><TreatmentStartDate>010170-1234"),
        ("<IterationInterval>", "<IterationInterval>QX7RT "),
        ("<Gender>", "<Gender>zorro@skovmus.dk, tlf. 53 62 71 84, Snurreby "),
        ("<Quantity>", "<Quantity>kælderdørens nøgle hos Zorinda Vildgås (010170-1234), tlf. 53 62 71 84"),
        ("<PersonIdentifier source", "<PersonIdentifier hemmelig='Qvistine Vildgås' source"),
        ("<ATC>", "<ATC>hemmelighedsfuld lidelse"),
        ("kælderdørens nøgle", f"{'lang ' * 60}kælderdørens nøgle"),
        ("når næsen krummer", f"{'1 tablet ' * 40}når næsen krummer"),
    ):
        text = text.replace(before, after)
    return text


def _without_citizen(text: str) -> str:
    """Name only whom a request names: nobody can know that a word is the name of somebody whom no message names."""
    for known, other in (("Zorinda", "Xaverius"), ("Vildgås", "Kvistgren"), ("hemmelighedsfuld lidelse", "QX7RT")):
        text = text.replace(known, other)
    return text


def messages(valid: Path, folder: Path) -> list[Path]:
    """Write messages in every state into files, some of which are named by whom they are about."""
    right = card(valid / "card-with-free-text-and-mixture.xml")
    needed = _without_citizen(card(valid / "create-fixed-and-prn-in-one-period.xml"))
    role = card(valid / "card-of-an-organisation.xml")
    fault = (valid / "soap11-fault.xml").read_text(encoding="utf-8")
    texts = {
        "Zorinda Vildgås 010170-1234.xml": right,
        "needed_xaverius-kvistgren_(QX7RT).xml": needed,
        "role.xml": role,
        "wrong.xml": wrong(right),
        "wrong-QX7RT.xml": _without_citizen(wrong(needed)),
        "broken 0101701234.xml": right[: right.index("</GivenName>") + 300],
        "tags-Zorinda.xml": right.replace("</Surname>", "</Efternavn>"),
        "doctype.xml": f"<!DOCTYPE a SYSTEM '0101701234'>{right}",
        "fault.xml": fault.replace("<FaultText>", "<FaultText>nobody is called 010170-1234: "),
        "other.xml": right.replace(NAMESPACE, "http://www.dkma.dk/medicinecard/xml.schema/2015/06/01"),
        "page.xml": "<html><body>Zorinda Vildgås, 0101701234</body></html>",
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "utf-16.xml").write_bytes(wrong(right).encode("utf-16"))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("Zorinda Vildgås/wrong.xml", wrong(right))
        archive.writestr("010170-1234.log", f"2026-07-06 INFO Zorinda Vildgås sent {_without_citizen(wrong(needed))}\n")
    (folder / "dump-0101701234.zip").write_bytes(packed.getvalue())
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder of such messages."""
    folder = tmp_path_factory.mktemp("people")
    messages(Path(__file__).parents[1] / "fixtures/valid", folder)
    return folder


# --- searching -------------------------------------------------------------------------------------------------------


def leaks(output: bytes, *more: str) -> list[str]:
    """Find what must not stand in an output, as it is, or as JSON, XML or an address would write it."""
    text = output.decode(errors="replace").lower()
    return [each for each in (*PEOPLE, *more) if any(form.lower() in text for form in _forms(each))]


def _forms(secret: str) -> set[str]:
    return {secret, json.dumps(secret)[1:-1], quote(secret), secret.encode("ascii", "xmlcharrefreplace").decode()}


def called(*arguments: str | Path, stdin: bytes | None = None) -> tuple[bytes, int]:
    """Call fmk16, and give all that it wrote to the terminal, and its exit code."""
    result = CliRunner().invoke(program, [str(each) for each in arguments], input=stdin)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.stdout_bytes + result.stderr_bytes, result.exit_code


ANSWERS = (
    ("next", "--at", "2026-07-07T12:00"),
    ("next", "--at", "2026-07-07T12:00", "--visit", "07:00-22:00"),
    ("schedule", "--from", "2026-07-06", "--to", "2026-07-12"),
    ("supply", "--from", "2026-07-06", "--to", "2026-07-12"),
    ("supply", "--amount", "30"),
    ("text",),
    ("text", "--short"),
)
LANGUAGES = pytest.mark.parametrize("lang", ["da", "en"])


class TestChecks:
    """Nothing that ``check`` writes names anybody, or repeats a free text, in any format, language or way."""

    @pytest.mark.parametrize("shape", CHECK_FORMATS)
    @LANGUAGES
    def test_every_format(self, folder: Path, tmp_path: Path, shape: str, lang: str) -> None:
        file = tmp_path / "report"
        said, _ = called("check", folder, "--lang", lang, "--format", shape, "--report", f"{shape}={file}")
        assert len(said) > 1000
        assert leaks(said, *TEXTS) == []
        assert leaks(file.read_bytes(), *TEXTS) == []

    @pytest.mark.parametrize("more", [("--strict", "--phase", "1"), ("--jobs", "2"), ("--require", "WKD")])
    def test_every_way(self, folder: Path, more: tuple[str, ...]) -> None:
        said, _ = called("check", folder, *more)
        assert leaks(said, *TEXTS) == []

    def test_each_file_by_itself(self, folder: Path) -> None:
        for file in folder.iterdir():
            assert leaks(called("check", file)[0], *TEXTS) == [], file
            assert leaks(called("check", "-", stdin=file.read_bytes())[0], *TEXTS) == [], file


class TestAnswers:
    """An answer about dosage names nobody, whatever the words that a dose is given by say; nor do its complaints."""

    @pytest.mark.parametrize("question", ANSWERS, ids=" ".join)
    @pytest.mark.parametrize("more", [(), ("--json",)])
    @LANGUAGES
    def test_every_question(self, folder: Path, question: tuple[str, ...], more: tuple[str, ...], lang: str) -> None:
        said, _ = called(*question, folder, "--lang", lang, *more)
        assert len(said) > 1000
        assert leaks(said, "hemmelighedsfuld lidelse") == []

    @pytest.mark.parametrize("ending", ["svg", "html"])
    @pytest.mark.parametrize("last", ["2026-07-12", "2026-08-30", "2027-08-30"])
    @LANGUAGES
    def test_pictures(self, folder: Path, tmp_path: Path, ending: str, last: str, lang: str) -> None:
        file = tmp_path / f"out.{ending}"
        said, _ = called("schedule", "--from", "2026-07-06", "--to", last, folder, "--lang", lang, "--picture", file)
        assert len(file.read_bytes()) > 10_000
        assert leaks(said + file.read_bytes(), "hemmelighedsfuld lidelse") == []

    def test_tables(self, folder: Path, tmp_path: Path) -> None:
        parquet = pytest.importorskip("pyarrow.parquet")
        file = tmp_path / "doses.parquet"
        said, _ = called("schedule", "--from", "2026-07-06", "--to", "2026-07-12", "--out", file, folder)
        table = parquet.read_table(file)
        content = json.dumps(table.to_pylist(), default=str, ensure_ascii=False).encode()
        assert table.num_rows > 10
        assert leaks(said + content + repr(table.schema.metadata).encode() + file.read_bytes(), *TEXTS) == []

    @LANGUAGES
    @pytest.mark.parametrize("by", ["dose", "day"])
    def test_calendars(self, folder: Path, checkout: Path, tmp_path: Path, by: str, lang: str) -> None:
        icalendar = pytest.importorskip("icalendar")
        more, file, events = tmp_path / "Zorinda Vildgås.xml", tmp_path / "doses.ics", 0
        more.write_text(card(checkout / "fixtures/valid/card-with-paused-and-ended-orders.xml"), encoding="utf-8")
        for message in (more, *sorted(folder.iterdir())):
            question = ("--from", "2026-07-06", "--to", "2026-08-31", "--lang", lang, "--ics", file, "--ics-by", by)
            alarm = ("--alarm", "5") if by == "dose" else ()
            said, code = called("schedule", *question, *alarm, message)
            content = file.read_bytes() if code != 2 else b""
            read_back = icalendar.Calendar.from_ical(content or b"BEGIN:VCALENDAR\r\nEND:VCALENDAR")
            texts = [str(value) for part in read_back.walk() for _, value in part.property_items()]
            assert leaks(said + content + "\n".join(texts).encode(), "hemmelighedsfuld lidelse") == []
            events += len(read_back.events)
        assert events > 20


class TestConverting:
    """Converting hides nothing in what it writes, for that is the message, and everything in what it complains of."""

    def test_xml(self, folder: Path) -> None:
        for file in folder.iterdir():
            said, code = called("convert", file, "--output", folder / "out.json")
            (folder / "out.json").unlink(missing_ok=True)
            if code:
                assert leaks(said, *TEXTS) == [], file

    def test_json(self, folder: Path, tmp_path: Path) -> None:
        content = to_json(read(folder / "Zorinda Vildgås 010170-1234.xml"))
        file = tmp_path / "010170-1234.json"
        for before, after in (
            ('"Version": ', '"Version": "Zorinda Vildgås", "Zorinda": '),
            ('"Gender": "', '"Gender": "Fjollevej 17B, Snurreby, zorro@skovmus.dk, QX7RT, kælderdørens nøgle'),
            ('"0101701234"', '"0101701234'),
        ):
            content = content.replace(before, after)
            file.write_text(content, encoding="utf-8")
            said, code = called("convert", file)
            assert code
            assert leaks(said, *TEXTS) == []


class TestUsage:
    """What is said of wrong usage hides the number that a file is named by."""

    @pytest.mark.parametrize(
        "arguments",
        [
            *((*question, "nobody-010170-1234.xml") for question in ANSWERS),
            ("check", "nobody-0101701234.xml"),
            ("check", ".", "--config", "nobody-0101701234.toml"),
            ("check", ".", "--schema", "nobody-0101701234.xsd"),
            ("check", ".", "--feature", "0101701234"),
            ("check", ".", "--report", "text=no/such/0101701234"),
            ("convert", "nobody-0101701234.xml"),
            ("describe", "0101701234"),
            ("schema", "0101701234"),
            ("example", "0101701234"),
            ("equality", "nobody-0101701234"),
            ("gate", "nobody-0101701234", "nobody-010170-1234"),
            ("explain", "0101701234"),
            ("vectors", "--answers", "nobody-0101701234.json"),
            ("next", ".", "--at", "0101701234"),
            ("suite", "run", "nobody-010170-1234"),
            ("0101701234",),
        ],
        ids=" ".join,
    )
    def test_wrong_usage(self, arguments: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        said, code = called(*arguments)
        assert code in (1, 2, 3)
        assert leaks(said) == []


class TestCommands:
    """A new command is met here: one that reads messages takes ``--show-identities``, and is searched."""

    READS_NO_MESSAGE = frozenset({"rules", "explain", "equality", "describe", "example", "schema", "gate", "vectors"})
    SEARCHED = frozenset({"check", "next", "schedule", "supply", "text", "convert"})
    SEARCHED_ELSEWHERE = frozenset({"suite"})

    def test_all_commands(self) -> None:
        assert set(COMMANDS) == self.READS_NO_MESSAGE | self.SEARCHED | self.SEARCHED_ELSEWHERE
        for name in self.SEARCHED:
            assert b"--show-identities" in called(name, "--help-all")[0]


class TestShowing:
    """Whoever asks for identities gets them, and the report says so; nobody else does."""

    @pytest.mark.parametrize("shape", CHECK_FORMATS)
    def test_stamped_on_every_format(self, folder: Path, shape: str) -> None:
        said, _ = called("check", folder, "--format", shape, "--show-identities")
        text = said.decode()
        assert "IDENTITIES ARE SHOWN" in text or '"IdentitiesShown": true' in text
        assert {"010170-1234", "Vildgås", "QX7RT"} <= set(leaks(said))

    @pytest.mark.parametrize("question", ANSWERS, ids=" ".join)
    @pytest.mark.parametrize("more", [(), ("--json",)])
    def test_stamped_on_every_answer(self, folder: Path, question: tuple[str, ...], more: tuple[str, ...]) -> None:
        said, _ = called(*question, folder, "--show-identities", *more)
        text = said.decode()
        assert "IDENTITETER VISES" in text or '"IdentitiesShown": true' in text
        assert "Vildgås" in text

    @pytest.mark.parametrize("ending", ["svg", "html"])
    def test_stamped_on_pictures(self, folder: Path, tmp_path: Path, ending: str) -> None:
        file = tmp_path / f"out.{ending}"
        called("schedule", "--from", "2026-07-06", "--to", "2026-07-12", folder, "--show-identities", "--picture", file)
        assert "IDENTITETER VISES" in file.read_text(encoding="utf-8")

    def test_strips(self, folder: Path) -> None:
        asked = ("schedule", "--from", "2026-07-06", "--to", "2026-07-12", "--strip", folder)
        assert leaks(called(*asked)[0], "hemmelighedsfuld lidelse") == []
        assert b"IDENTITETER VISES" in called(*asked, "--show-identities")[0]


class TestStandIns:
    """Within a run somebody has one stand-in, in all its outputs."""

    def test_the_same_in_all_outputs(self, folder: Path, tmp_path: Path) -> None:
        reports = [f"--report={shape}={tmp_path / shape}" for shape in ("text", "json", "junit", "sarif")]
        said, _ = called("check", folder / "wrong.xml", folder / "Zorinda Vildgås 010170-1234.xml", *reports)
        for text in (said.decode(), *((tmp_path / shape).read_text() for shape in ("text", "json", "junit"))):
            assert "Citizen 1 Citizen 1.xml" in text
            assert "Citizen 2" not in text

    def test_a_round_calls_a_citizen_by_its_own_number(self, folder: Path) -> None:
        said, _ = called("next", "--visit", "07:00-22:00", "--at", "2026-07-07T12:00", folder)
        heading = next(line for line in said.decode().splitlines() if "Borger 1 Borger 1.xml" in line)
        assert heading.startswith("Borger 1 (")


class TestEveryMessage:
    """Whatever message it is in, what its elements tell of somebody is not said."""

    @pytest.mark.parametrize("root", sorted(ROOTS)[:: max(1, round(0.25 / SHARE))])
    def test_full_examples(self, root: str, tmp_path: Path) -> None:
        tree = etree.fromstring(write(full_example(ROOTS[root], PlainChooser(Random(1)))))
        placed = dict(_marked(tree))
        file = tmp_path / "message.xml"
        for broken in (False, True):
            if broken:
                for number, leaf in enumerate(each for each in tree.iter() if not len(each) and each.text):
                    if placed and number % 3 == 0 and not leaf.text.startswith("Zq"):
                        leaf.text = list(placed)[number % len(placed)]
            file.write_bytes(etree.tostring(tree))
            for shape in ("text", "json", "html"):
                said, _ = called("check", file, "--format", shape)
                assert [each for each in placed if each.lower() in said.decode().lower()] == []


def _marked(tree: etree._Element) -> Iterator[tuple[str, Kind]]:
    """Write a word of its own into each element that tells of somebody, as far as it takes letters."""
    for number, leaf in enumerate(each for each in tree.iter() if not len(each) and each.text):
        line = [etree.QName(each).localname for each in (*reversed(list(leaf.iterancestors())), leaf)]
        kind = kind_of(line)
        if kind not in (None, Kind.CREDENTIAL) and not (leaf.text or "").strip().isdigit() and line[-1] != "BirthDate":
            leaf.text = f"Zq{number:04}vx" + (" ord" * 2 if kind is Kind.FREE_TEXT else "")
            yield leaf.text, kind
