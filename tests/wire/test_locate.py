from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from fmk16.finding import Location
from fmk16.model.structure import NAMESPACE
from fmk16.wire.document import parse
from fmk16.wire.envelope import SOAP_11, SOAP_12
from fmk16.wire.locate import _numbered, locate, positions_by_lines, positions_by_reading, xpath

from .dosages import CARD_REQUEST, PERIOD, dosage, envelope


def location(data: bytes, tag: str) -> Location:
    document = parse(data)
    element = next(document.root.iter(f"{{*}}{tag}"))
    return locate(document, [element])[element]


class TestLinesAndColumns:
    """Line and column of the element's ``<``, counted from 1: SOAP is often one line."""

    def test_on_one_line(self):
        xml = envelope(CARD_REQUEST)
        assert location(xml, "PersonIdentifier").line == 1
        assert location(xml, "PersonIdentifier").column == xml.index(b"<PersonIdentifier") + 1

    def test_on_many_lines(self):
        xml = b"<?xml version='1.0'?>\n<!--\n-->\n<a>\r\n  <b>\n\t<c/></b></a>"
        assert location(xml, "c") == Location("", 6, 2, "/a/b/c")

    def test_columns_count_characters(self):
        assert location("<a>æøå<b/></a>".encode(), "b").column == 7

    @pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "windows-1252"])
    def test_in_other_encodings(self, encoding):
        xml = f"<?xml version='1.0' encoding='{encoding}'?>\n<a>æ<b/></a>".encode(encoding)
        assert location(xml, "b") == Location("", 2, 5, "/a/b")

    @pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
    def test_a_byte_order_mark_is_no_character(self, encoding):
        xml = "<a><b/>\n<c/></a>".encode(encoding)
        assert [(location(xml, tag).line, location(xml, tag).column) for tag in "abc"] == [(1, 1), (1, 4), (2, 1)]

    def test_past_the_65535th_line(self):
        assert location(b"<a>" + b"\n" * 70_000 + b"<b/></a>", "b").line == 70_001

    def test_many_at_once_in_document_order(self):
        document = parse(dosage(PERIOD * 50))
        periods = document.root.findall(f"{{{NAMESPACE}}}DosagePeriod")
        found = locate(document, reversed(periods))
        assert list(found) == periods
        assert [each.column for each in found.values()] == sorted(each.column for each in found.values())


class TestPaths:
    """An XPath with the prefixes fmk and soap, which evaluates to the element and to nothing else."""

    @pytest.mark.parametrize("soap", [SOAP_11, SOAP_12])
    @pytest.mark.parametrize(
        "data",
        [
            dosage(PERIOD * 3),
            b'<a><b/><b><c xmlns="urn:x"/><d xmlns="urn:x"/><c xmlns="urn:x"/></b><c/></a>',
            b"<x><a xmlns='urn:it&apos;s'><b/><b/></a></x>",
            f"<x><b/><a xmlns='urn:{'a' * 101}'><b/><c/></a></x>".encode(),
            f"<x><b/><{'a' * 101}/><c/><{'a' * 101}><c/></{'a' * 101}></x>".encode(),
        ],
    )
    def test_finds_its_element(self, data, soap):
        xml = data if soap == SOAP_11 else envelope(data.decode().replace(f' xmlns="{NAMESPACE}"', ""), soap=soap)
        root = parse(xml).root
        for element in root.iter("*"):
            assert root.xpath(xpath(element), namespaces={"fmk": NAMESPACE, "soap": soap}) == [element]

    def test_as_it_is_read(self):
        root = parse(envelope(CARD_REQUEST)).root
        assert xpath(root[0][0][0]) == "/soap:Envelope/soap:Body/fmk:GetMedicineCardRequest/fmk:PersonIdentifier"

    def test_those_beside_it_are_counted_and_not_kept(self):
        root = parse(b"<a><b/><c/><b/><b/></a>").root
        assert _numbered(root, {root[2]}) == {root[2]: "[2]"}

    def test_of_an_element_of_nobody(self):
        assert xpath(etree.Element("{urn:x}a")) == "/*[local-name()='a' and namespace-uri()='urn:x']"


def location_of_last(data: bytes) -> Location:
    document = parse(data)
    element = list(document.root.iter("*"))[-1]
    return locate(document, [element])[element]


LAYOUTS: dict[str, Callable[[bytes], bytes]] = {
    "as it is": lambda data: data,
    "on one line": lambda data: data.replace(b"\n", b""),
    "with another line end": lambda data: data.replace(b"\n", b"\r\n"),
    "two tags on a line": lambda data: data.replace(b">\n", b">"),
    "tags of many lines": lambda data: data.replace(b"<Dosage>", b"<Dosage\n>").replace(b"<Day>", b"\n<Day\n\n>"),
    "an end and a beginning": lambda data: data.replace(b"<Day>\n", b"<Day\n>"),
    "with comments": lambda data: data.replace(b"<Day>", b"<!-- <Day> --><Day>").replace(
        b"<Dose>", b"<!--\n<Dose>-->\n<Dose>"
    ),
    "in another encoding": lambda data: data.decode().replace("UTF-8", "UTF-16").encode("utf-16"),
    "with a mark": lambda data: b"\xef\xbb\xbf" + data,
    "with Danish letters before": lambda data: data.replace(b"<Day>", "<!--\u00e6\u00f8\u00e5--><Day>".encode()),
}


class TestTwoWays:
    """What the first parser and the lines tell is what the second parser tells, or nothing."""

    @pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
    def test_they_agree(self, checkout: Path, layout: Callable[[bytes], bytes]):
        for file in sorted((checkout / "fixtures/valid").glob("*.xml"))[::7]:
            document = parse(layout(file.read_bytes()))
            elements = dict(enumerate(document.root.iter("*")))
            read = positions_by_reading(document.data, elements.keys())
            for number, element in elements.items():
                assert positions_by_lines(document.data, [element]) in (None, {element: read[number]})

    def test_past_the_lines_that_the_first_parser_keeps(self):
        """It answers with the line of an element before, which begins with the same tag."""
        data = b"<a>\n<b>" + b"\n" * 70_000 + b"</b><b/></a>"
        assert location_of_last(data) == Location("", 70_002, 5, "/a/b[2]")

    def test_most_files_need_no_second_reading(self, checkout: Path):
        document = parse((checkout / "fixtures/valid/create-range.xml").read_bytes())
        elements = dict(enumerate(document.root.iter("*")))
        read = positions_by_reading(document.data, elements.keys())
        assert positions_by_lines(document.data, elements.values()) == {elements[each]: read[each] for each in read}
