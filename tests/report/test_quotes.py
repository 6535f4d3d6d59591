"""The XML around a finding: a few lines, the element marked, and nothing of who somebody is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fmk16.conformance.check import check
from fmk16.finding import Location
from fmk16.report.quotes import BESIDE, MOST, WIDEST, quote, with_quotes
from fmk16.wire.document import parse, parse_part_of

FMK = "http://fmk-teknik.dk/160"
SOAP = "http://schemas.xmlsoap.org/soap/envelope/"

MESSAGE = f"""<a xmlns="{FMK}">
  <b>
    <c1>1</c1><c2/>
    <c3>
      <d>&lt;3&amp;</d>
    </c3>
    <c4 x="1"><e>5</e></c4><c5/>
  </b>
</a>"""


def lines(text: str, xpath: str) -> list[str]:
    return quote(parse(text.encode()), xpath).split("\n")


class TestLines:
    """The way down, what stands beside the element, and the element itself."""

    def test_an_element(self) -> None:
        assert lines(MESSAGE, "/fmk:a/fmk:b/fmk:c3") == [
            "  1 | <a>",
            "  2 |   <b>",
            "  3 |     <c1>1</c1>",
            "  3 |     <c2/>",
            "> 4 |     <c3>",
            "> 5 |       <d>&lt;3&amp;</d>",
            ">   |     </c3>",
            '  7 |     <c4 x="1">...</c4>',
            "  7 |     <c5/>",
        ]

    def test_neighbours_are_cut(self) -> None:
        text = f'<a xmlns="{FMK}">{"<b/>" * 20}<c/>{"<d/>" * 20}</a>'
        found = lines(text, "/fmk:a/fmk:c")
        assert found.count("  1 |   <b/>") == found.count("  1 |   <d/>") == BESIDE
        assert found.count("    |   ...") == 2

    def test_a_deep_place(self) -> None:
        steps = [f"s{number}" for number in range(12)]
        text = "".join(f"<{step}>" for step in steps) + "1" + "".join(f"</{step}>" for step in reversed(steps))
        found = lines(text.replace("<s0>", f'<s0 xmlns="{FMK}">', 1), "/" + "/".join(f"fmk:{step}" for step in steps))
        assert [line.partition("| ")[2].strip() for line in found] == [
            "<s0>",
            "...",
            "<s8>",
            "<s9>",
            "<s10>",
            "<s11>1</s11>",
        ]

    def test_a_large_element(self) -> None:
        found = lines(f'<a xmlns="{FMK}">{"<b/>" * 5000}</a>', "/fmk:a")
        assert len(found) == MOST + 1
        assert found[-1].endswith("...")

    def test_a_long_text(self) -> None:
        (line,) = lines(f'<a xmlns="{FMK}">{"x" * 10_000}</a>', "/fmk:a")
        assert len(line) < WIDEST + 40

    def test_lines_of_a_log(self) -> None:
        document = parse_part_of(f'<a xmlns="{FMK}">\n<b/></a>'.encode(), "app.log line 12", Location("app.log", 12, 5))
        assert quote(document, "/fmk:a/fmk:b") == "  12 | <a>\n> 13 |   <b/>"

    @pytest.mark.parametrize("xpath", ["", "/fmk:a/fmk:nothing", "/*[", "/x:a"])
    def test_no_such_element(self, xpath: str) -> None:
        assert quote(parse(MESSAGE.encode()), xpath) == ""


class TestIdentities:
    """What tells who or where somebody is stays hidden, and so does what other parties put into the envelope."""

    def test_a_patient(self) -> None:
        text = (
            f'<a xmlns="{FMK}"><Patient><Person><PersonIdentifier source="CPR">1111111118</PersonIdentifier>'
            "<Name><GivenName>Åse</GivenName></Name></Person></Patient><c/></a>"
        )
        found = "\n".join(lines(text, "/fmk:a/fmk:Patient"))
        assert "1111111118" not in found
        assert "Åse" not in found
        assert "<GivenName>***</GivenName>" in found

    def test_headers_of_others(self) -> None:
        text = (
            f'<s:Envelope xmlns:s="{SOAP}"><s:Header><w:Security xmlns:w="urn:w"><w:Token>secret</w:Token></w:Security>'
            f'</s:Header><s:Body><a xmlns="{FMK}"/></s:Body></s:Envelope>'
        )
        found = "\n".join(lines(text, "/soap:Envelope/soap:Header"))
        assert "secret" not in found


class TestFindings:
    """Every finding in a document has the XML around it."""

    def test_fixtures(self, checkout: Path) -> None:
        for path in (checkout / "fixtures/invalid/decimal-comma.xml", checkout / "fixtures/valid/create-paused.xml"):
            document = parse(path)
            for finding in with_quotes(check(document), document).findings:
                marked = [line for line in finding.evidence[-1].text.split("\n") if line.startswith(">")]
                assert re.match(rf"> +{finding.location.line} \|", marked[0])
                assert finding.location.xpath.rpartition(":")[2].partition("[")[0] in marked[0]
