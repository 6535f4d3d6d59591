from dataclasses import replace

import pytest
from lxml import etree

from fmk16.model.fault import FMKDetail
from fmk16.model.header import FMKResponseHeader
from fmk16.wire.envelope import SOAP_11, SOAP_12, empty_envelope, fill
from fmk16.wire.message import Message
from fmk16.wire.write import write

from .by_interface import check
from .dosages import CARD_REQUEST, DETAIL, HEADER, dosage, envelope, named, only

SECURITY = '<w:Security xmlns:w="urn:example:security" s:mustUnderstand="1"><w:Token>x</w:Token></w:Security>'


class TestUnwrapping:
    """Envelopes of SOAP 1.1 and 1.2 are unwrapped to the payload and the headers."""

    @pytest.mark.parametrize("soap", [SOAP_11, SOAP_12])
    def test_payload_and_headers_are_typed(self, soap):
        message = check(envelope(CARD_REQUEST, headers=named(HEADER), soap=soap)).message
        assert message.root == "GetMedicineCardRequest"
        assert message.header(FMKResponseHeader) is message.headers[0].content
        assert message.header(FMKDetail) is None

    @pytest.mark.parametrize("root", [CARD_REQUEST, HEADER, DETAIL])
    def test_a_payload_may_stand_bare(self, root):
        checked = check(named(root).encode())
        assert checked.findings == ()
        assert checked.message.envelope == b""

    @pytest.mark.parametrize(
        ("soap", "detail"),
        [(SOAP_11, "<faultcode>s:Server</faultcode><detail>{}</detail>"), (SOAP_12, "<s:Detail>{}</s:Detail>")],
    )
    def test_a_faults_detail_is_the_payload(self, soap, detail):
        fault = f"<s:Fault>{detail.format(named(DETAIL))}</s:Fault>"
        xml = f'<s:Envelope xmlns:s="{soap}"><s:Body>{fault}</s:Body></s:Envelope>'.encode()
        checked = check(xml)
        assert isinstance(checked.message.payload, FMKDetail)
        assert checked.findings == ()

    def test_what_stands_beside_a_faults_detail_is_noted(self):
        fault = f"<s:Fault><detail>{named(DETAIL)}<Other/></detail></s:Fault>"
        checked = check(f'<s:Envelope xmlns:s="{SOAP_11}"><s:Body>{fault}</s:Body></s:Envelope>'.encode())
        assert only(checked) == ("MSG-05", "Other is not FMK's own, so it was not checked")

    @pytest.mark.parametrize(
        ("xml", "says"),
        [
            (envelope(), "got an empty one"),
            (envelope(CARD_REQUEST, CARD_REQUEST), "expected one message in the SOAP body, got 2"),
            (f'<s:Envelope xmlns:s="{SOAP_11}"/>'.encode(), "expected one Body in the SOAP envelope, got none"),
            (
                f'<s:Envelope xmlns:s="{SOAP_11}"><s:Body><s:Fault><detail>{named(DETAIL)}{named(DETAIL)}</detail>'
                "</s:Fault></s:Body></s:Envelope>".encode(),
                "expected one FMKDetail in the SOAP fault's detail, got 2",
            ),
        ],
    )
    def test_other_than_one_payload_is_said(self, xml, says):
        kind, text = only(check(xml))
        assert kind == "MSG-04"
        assert says in text

    @pytest.mark.parametrize(
        ("before", "after", "says"),
        [
            ("</s:Header>", "</s:Header><s:Header/>", "expected at most one Header in the SOAP envelope, got 2"),
            ("<s:Header>", "x<s:Header>", 'SOAP Envelope: expected elements alone, got the text "x"'),
            ("<s:Header>", "<s:Header>x", 'SOAP Header: expected elements alone, got the text "x"'),
            ("</s:Header>", " x </s:Header>", 'SOAP Header: expected elements alone, got the text "x"'),
            ("<s:Body>", "<s:Body>x", 'SOAP Body: expected elements alone, got the text "x"'),
            ("</s:Body>", "x</s:Body>", 'SOAP Body: expected elements alone, got the text "x"'),
            ("</s:Body>", "</s:Body>1111111118", "got the text a value not shown here"),
        ],
    )
    def test_what_would_get_lost_is_said(self, before, after, says):
        xml = envelope(CARD_REQUEST, headers=named(HEADER)).decode().replace(before, after)
        kind, text = only(check(xml.encode()))
        assert kind == "MSG-04"
        assert says in text

    def test_text_around_a_faults_detail_is_said(self):
        fault = f"<s:Fault><detail>{named(DETAIL)}x</detail></s:Fault>"
        checked = check(f'<s:Envelope xmlns:s="{SOAP_11}"><s:Body>{fault}</s:Body></s:Envelope>'.encode())
        assert only(checked) == ("MSG-04", 'SOAP detail: expected elements alone, got the text "x"')

    def test_blanks_stand_everywhere(self):
        xml = envelope(CARD_REQUEST, headers=named(HEADER)).decode().replace("><", ">\n <")
        assert check(xml.encode()).findings == ()

    def test_another_envelope_is_an_unknown_root(self):
        assert only(check(b'<Envelope xmlns="urn:example"/>'))[0] == "MSG-01"


class TestHeaders:
    """FMK's own headers are checked; the others are kept as they are and noted."""

    def test_another_header_is_noted_and_kept(self):
        checked = check(envelope(CARD_REQUEST, headers=SECURITY))
        assert only(checked) == ("MSG-05", "Security is not FMK's own, so it was not checked")
        assert not checked.has_errors
        assert checked.message.headers[0].tag == "{urn:example:security}Security"
        assert b"Token" in checked.message.headers[0].content

    def test_a_wrong_header_is_found(self):
        checked = check(envelope(CARD_REQUEST, headers=named("<FMKRequestHeader><Wrong/></FMKRequestHeader>")))
        assert checked.findings[0].location.xpath == "/soap:Envelope/soap:Header/fmk:FMKRequestHeader"
        assert {finding.id for finding in checked.findings} == {"SCH-01", "SCH-03"}

    @pytest.mark.parametrize("header", [HEADER, "<FMKRequestHeader><Wrong/></FMKRequestHeader>"])
    def test_soaps_own_attributes_are_no_business_of_the_schema(self, header):
        said = header.replace("Header", 'Header s:mustUnderstand="1" s:actor="urn:example"', 1)
        assert [finding.text for finding in check(envelope(CARD_REQUEST, headers=named(said))).findings] == [
            finding.text for finding in check(envelope(CARD_REQUEST, headers=named(header))).findings
        ]

    def test_a_message_for_somebody_else_in_the_header_is_not_checked(self):
        assert only(check(envelope(CARD_REQUEST, headers=dosage().decode())))[0] == "MSG-05"


class TestWriting:
    """An envelope is written again around its payload: as it stood, or a plain one."""

    def test_round_trip_keeps_what_stands_around(self):
        understood = HEADER.replace("/>", ' s:mustUnderstand="1"/>')
        xml = (
            f'<s:Envelope xmlns:s="{SOAP_12}"><s:Header u:Id="h" xmlns:u="urn:example:id">{SECURITY}'
            f"{named(understood)}</s:Header>"
            f'<s:Body u:Id="b" xmlns:u="urn:example:id">{named(CARD_REQUEST)}</s:Body></s:Envelope>'
        )
        written = write(check(xml.encode()).message)
        assert etree.canonicalize(etree.fromstring(written), rewrite_prefixes=True) == etree.canonicalize(
            xml, rewrite_prefixes=True
        )

    def test_a_message_with_headers_gets_an_envelope(self):
        message = check(envelope(CARD_REQUEST, headers=named(HEADER))).message
        again = check(write(Message(message.root, message.payload, message.headers))).message
        assert again.envelope
        assert replace(again, envelope=message.envelope) == message

    def test_an_envelope_without_header_gets_one(self):
        message = check(envelope(CARD_REQUEST, headers=named(HEADER))).message
        bare = check(envelope(CARD_REQUEST)).message
        assert check(write(Message(bare.root, bare.payload, message.headers, bare.envelope))).message.headers

    @pytest.mark.parametrize(("version", "namespace"), [("1.1", SOAP_11), ("1.2", SOAP_12)])
    def test_an_empty_envelope(self, version, namespace):
        envelope = fill(empty_envelope(version), etree.Element("payload"), ())
        assert envelope.find(f"{{{namespace}}}Body/payload") is not None

    def test_there_is_no_other_version(self):
        with pytest.raises(ValueError, match=r"'1\.3' is no version of SOAP"):
            empty_envelope("1.3")

    def test_an_envelope_without_a_mark_is_refused(self):
        with pytest.raises(ValueError, match="where the payload belongs"):
            fill(b"<Envelope/>", etree.Element("payload"), ())
