"""SOAP faults: typed with their FMKDetail, told apart without one; and messages that are encrypted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import fmk16
from fmk16.errors import EncryptedError, ForeignFaultError, NotCheckedError
from fmk16.model.fault import FMKDetail
from fmk16.wire.envelope import SOAP_11, SOAP_12
from fmk16.wire.fault import Fault, fault_envelope

from .by_interface import check
from .dosages import CARD_REQUEST, DETAIL, HEADER, envelope, named, only

VALID = Path(__file__).parents[2] / "fixtures/valid"
XENC = "http://www.w3.org/2001/04/xmlenc#"
SECRET = f'<x:EncryptedData xmlns:x="{XENC}"><x:CipherData/></x:EncryptedData>'


def canonical(xml: bytes) -> str:
    return etree.canonicalize(etree.fromstring(xml), strip_text=True, rewrite_prefixes=True)


class TestTyped:
    """A fault's code, text and actor come back typed, beside its FMKDetail."""

    def test_soap_11(self) -> None:
        message = fmk16.read(VALID / "soap11-fault.xml")
        assert isinstance(message.payload, FMKDetail)
        assert message.fault == Fault("Client", "business validation failed")

    def test_soap_12(self) -> None:
        message = fmk16.read(VALID / "soap12-fault.xml")
        text = "Kortet er ændret siden version 1785600000000000001"
        assert message.fault == Fault("Sender", text, texts=(("da", text),))

    def test_all_that_soap_12_says(self) -> None:
        reasons = '<s:Text xml:lang="en">no</s:Text><s:Text xml:lang="da">nej</s:Text>'
        code = "<s:Value>s:Receiver</s:Value><s:Subcode><s:Value>m:Timeout</s:Value></s:Subcode>"
        inner = f"<s:Code>{code}</s:Code><s:Reason>{reasons}</s:Reason><s:Role>urn:gateway</s:Role>"
        body = f"<s:Fault>{inner}<s:Detail>{named(DETAIL)}</s:Detail></s:Fault>"
        message = fmk16.read(f'<s:Envelope xmlns:s="{SOAP_12}"><s:Body>{body}</s:Body></s:Envelope>'.encode())
        assert message.fault == Fault("Receiver", "no", "urn:gateway", ("Timeout",), (("en", "no"), ("da", "nej")))

    @pytest.mark.parametrize("name", ["soap11-create-request", "get-card-request"])
    def test_other_messages_have_none(self, name: str) -> None:
        assert fmk16.read(VALID / f"{name}.xml").fault is None

    def test_a_detail_alone_has_none(self) -> None:
        assert fmk16.read(named(DETAIL).encode()).fault is None

    @pytest.mark.parametrize("name", ["soap11-fault", "soap12-fault"])
    def test_round_trip(self, name: str) -> None:
        data = (VALID / f"{name}.xml").read_bytes()
        message = fmk16.read(data)
        again = fmk16.read(fmk16.write(message))
        assert (again, again.fault) == (replace(message, source=""), message.fault)
        assert canonical(fmk16.write(message)) == canonical(data)


class TestWriting:
    """A fault can be written around an FMKDetail of one's own."""

    @pytest.mark.parametrize(
        ("version", "fault"),
        [
            ("1.1", Fault("Server", "nej", "urn:fmk")),
            ("1.1", Fault("Client", "æ & <b>")),
            ("1.2", Fault("Sender", "nej", "", (), (("en", "nej"),))),
            ("1.2", Fault("Receiver", "no", "urn:x", ("A", "B"), (("en", "no"), ("da", "nej")))),
        ],
    )
    def test_it_comes_back(self, version: str, fault: Fault) -> None:
        detail = fmk16.read(named(DETAIL).encode()).payload
        message = fmk16.Message("FMKDetail", detail, envelope=fault_envelope(fault, version))
        again = fmk16.read(fmk16.write(message))
        assert (again.payload, again.fault) == (detail, fault)

    def test_there_is_no_other_version(self) -> None:
        with pytest.raises(ValueError, match="no version of SOAP"):
            fault_envelope(Fault("Server", "x"), "2.0")


def foreign(inner: str, soap: str = SOAP_11) -> bytes:
    """Write a fault without FMKDetail."""
    return f'<s:Envelope xmlns:s="{soap}"><s:Body><s:Fault>{inner}</s:Fault></s:Body></s:Envelope>'.encode()


class TestWithoutDetail:
    """A SOAP fault without FMKDetail, as a gateway sends it, is no broken message: it could not be checked."""

    @pytest.mark.parametrize(
        ("xml", "says"),
        [
            (foreign("<faultcode>s:Server</faultcode><faultstring>down</faultstring>"), '"Server", "down"'),
            (foreign("<faultcode>s:Server</faultcode><detail><x/></detail>"), '"Server"'),
            (foreign("<s:Code><s:Value>s:Sender</s:Value></s:Code>", SOAP_12), '"Sender"'),
            (foreign(""), "without code and text"),
            (foreign("<faultstring>kender ikke 1111111118</faultstring>"), "a value not shown here"),
        ],
    )
    def test_says_what_it_says(self, xml: bytes, says: str) -> None:
        checked = check(xml)
        kind, text = only(checked)
        assert kind == "MSG-09"
        assert (
            text
            == checked.not_checked
            == f"a SOAP fault without FMKDetail could not be checked, for it is not FMK's own: {says}"
        )
        assert (checked.root, checked.has_errors) == ("Fault", False)

    def test_two_details_are_a_broken_one(self) -> None:
        assert only(check(foreign(f"<detail>{named(DETAIL)}{named(DETAIL)}</detail>")))[0] == "MSG-04"

    def test_reading_it(self) -> None:
        with pytest.raises(ForeignFaultError, match='"Server"') as caught:
            fmk16.read(foreign("<faultcode>s:Server</faultcode>"))
        assert isinstance(caught.value, NotCheckedError)


class TestEncrypted:
    """An encrypted body could not be checked: encrypted. An encrypted header is a header like others."""

    @pytest.mark.parametrize(
        "xml",
        [
            f'<s:Envelope xmlns:s="{SOAP_11}"><s:Body>{SECRET}</s:Body></s:Envelope>'.encode(),
            f'<s:Envelope xmlns:s="{SOAP_12}"><s:Body>{SECRET}{SECRET}</s:Body></s:Envelope>'.encode(),
            f'<s:Envelope xmlns:s="{SOAP_11}"><s:Body>{SECRET}</s:Body></s:Envelope>'.encode("utf-16"),
            envelope(CARD_REQUEST.replace("1111111118", SECRET)),
            named(CARD_REQUEST.replace("1111111118", SECRET)).encode(),
            SECRET.encode(),
        ],
    )
    def test_is_not_checked(self, xml: bytes) -> None:
        checked = check(xml)
        kind, text = only(checked)
        assert kind == "MSG-08"
        assert text == checked.not_checked
        assert text.startswith("the message could not be checked: encrypted")
        assert "EncryptedData" in checked.findings[0].location.xpath
        with pytest.raises(EncryptedError, match="encrypted"):
            fmk16.read(xml)

    def test_an_encrypted_header_is_kept(self) -> None:
        checked = check(envelope(CARD_REQUEST, headers=SECRET + named(HEADER)))
        assert only(checked) == ("MSG-05", "EncryptedData is not FMK's own, so it was not checked")
        assert b"CipherData" in checked.message.headers[0].content
