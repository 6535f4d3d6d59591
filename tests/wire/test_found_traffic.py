"""HAR files, multipart bodies (MTOM) and captures of HTTP."""

from __future__ import annotations

import base64
import gzip
import json
from pathlib import Path

import pytest

from fmk16.conformance.check import check, check_found
from fmk16.errors import InputError
from fmk16.wire.found.walk import found_in

from .containers import har, http_request, http_response, in_gzip, in_log, in_multipart, in_zip
from .dosages import CARD_REQUEST, DETAIL, envelope, named

CARD = (Path(__file__).parents[2] / "fixtures/valid/get-card-request.xml").read_bytes().strip()
REQUEST = envelope(CARD_REQUEST)
ANSWER = envelope(DETAIL)
PDF = b"%PDF-1.7\r\n\0\xff--part\r\n"
PDF_RESPONSE = "<GetMedicineCardAsPDFResponse><MedicineCard>{}</MedicineCard></GetMedicineCardAsPDFResponse>"


def names(data: bytes) -> list[str]:
    """Name the messages, and what cannot be read."""
    return [each.source for each in found_in(data) if each.content is not None]


def reasons(data: bytes) -> list[str]:
    """Say why what is no message cannot be read."""
    return [str(each.content) for each in found_in(data) if isinstance(each.content, InputError)]


class TestHar:
    """Requests and responses of a HAR file, by entry; what is no message is passed over and counted."""

    def test_names(self, tmp_path: Path) -> None:
        file = tmp_path / "traffic.har"
        file.write_bytes(har((b"a=b", b"body { }"), (REQUEST, ANSWER), (None, b"<!DOCTYPE html><html/>")))
        found = list(found_in(file))
        assert [each.source.removeprefix(f"{file} ") for each in found] == [
            "entry 1 request",
            "entry 1 response",
            "entry 2 request",
            "entry 2 response",
            "entry 3 response",
        ]
        assert [each.content is None for each in found] == [True, True, False, False, True]
        assert [each.side.is_answer for each in found if each.content] == [False, True]

    def test_base64(self) -> None:
        assert names(har((REQUEST, in_gzip(ANSWER)), as_base64=True)) == ["entry 1 request", "entry 1 response"]

    def test_without_entries(self) -> None:
        assert reasons(har()) == ["it holds no message"]

    @pytest.mark.parametrize(
        ("entry", "says"),
        [
            (None, "it is no entry of a HAR file"),
            ({"response": {"content": {"text": "!!!", "encoding": "base64"}}}, "its body is not in the base64"),
            ({"response": {"content": {"text": "<a>\ud800</a>"}}}, ""),
            ({"response": {"content": {"text": 7}}, "request": []}, ""),
            ({}, ""),
        ],
    )
    def test_odd_entries(self, entry: object, says: str) -> None:
        whole = json.loads(har((REQUEST, ANSWER)))
        whole["log"]["entries"].insert(0, entry)
        data = json.dumps(whole).encode()
        assert names(data)[-2:] == ["entry 2 request", "entry 2 response"]
        assert [reason[: len(says)] for reason in reasons(data)] == ([says] if says else [])

    @pytest.mark.parametrize("quarter", [1, 2, 3])
    def test_cut(self, quarter: int) -> None:
        whole = har(*[(REQUEST, ANSWER)] * 10)
        data = whole[: len(whole) * quarter // 4]
        assert reasons(data)[0].startswith("it is a damaged HAR file")
        right = [each for each in found_in(data) if not isinstance(each.content, InputError)]
        assert len(right) >= quarter * 4
        assert all(check_found(each).message for each in right)

    @pytest.mark.parametrize("entries", [{}, "x", 7, None])
    def test_entries_that_are_no_list(self, entries: object) -> None:
        data = json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()
        assert reasons(data) == ["it is a HAR file whose entries are no list"]

    def test_nested_without_end(self) -> None:
        data = b'{"log": {"entries": ' + b"[" * 100_000
        assert reasons(data)[0].startswith("it is a damaged HAR file")

    def test_other_json_is_a_text(self) -> None:
        assert names(json.dumps({"messages": [REQUEST.decode(), ANSWER.decode()]}).encode()) == [
            "line 1, escaped",
            "line 1 (2), escaped",
        ]


def mtom(*, href: str = "cid:pdf@test", attachments: tuple[bytes, ...] = (PDF,)) -> bytes:
    """Write a response whose document is an attachment."""
    include = f'<xop:Include xmlns:xop="http://www.w3.org/2004/08/xop/include" href="{href}"/>'
    return in_multipart(envelope(PDF_RESPONSE.format(include)), *attachments, ids=("root@test", "pdf@test"))


ALONE = envelope(PDF_RESPONSE.format(base64.b64encode(PDF).decode()))


class TestMultipart:
    """The root part of a multipart body holds the envelope; attachments stand where it includes them (MTOM)."""

    def test_the_attachment_stands_where_it_is_included(self) -> None:
        (found,) = found_in(mtom())
        assert found.source == "part 1"
        assert found.content.data == ALONE

    def test_same_verdict_as_inline(self) -> None:
        (found,) = found_in(mtom())
        within, alone = check_found(found), check(ALONE)
        assert (within.root, within.findings) == (alone.root, alone.findings)
        assert within.message is not None
        assert within.message.payload == alone.message.payload

    def test_with_headers_in_front(self) -> None:
        kind = b'Content-Type: Multipart/Related; type="application/xop+xml";\r\n\tboundary="b b"\r\n\r\n'
        head = b"MIME-Version: 1.0\r\n" + kind
        body = in_multipart(CARD, boundary="b b")
        (found,) = found_in(head + b"a preamble\r\n" + body)
        assert found.content.data == CARD

    @pytest.mark.parametrize("wrap", [lambda data: in_zip(("body", data)), in_gzip, in_log])
    def test_in_something_else(self, wrap) -> None:
        (found,) = [each for each in found_in(wrap(mtom())) if each.content]
        assert found.content.data == ALONE

    def test_in_http_by_its_content_type(self) -> None:
        data = http_response(mtom(), 'multipart/related; boundary="skel"; start="<root@test>"')
        assert [each.content.data for each in found_in(data)] == [ALONE]

    def test_parts_under_an_encoding(self) -> None:
        part = b"--b\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(CARD) + b"\r\n--b\r\n"
        quoted = b"Content-Transfer-Encoding: quoted-printable\r\n\r\n" + CARD.replace(b"=", b"=3D") + b"\r\n--b--"
        data = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + part + quoted
        assert [each.content.data.strip() for each in found_in(data)] == [CARD, CARD]

    def test_without_boundary(self) -> None:
        assert reasons(b"Content-Type: multipart/related\r\n\r\nnothing") == [
            "its parts cannot be told apart: no boundary is named, and it does not begin with one"
        ]

    def test_without_the_attachment(self) -> None:
        assert reasons(mtom(attachments=())) == [
            "the attachment pdf@test that it includes is not there; give the whole message"
        ]
        assert reasons(in_log(mtom(attachments=()))) == reasons(mtom(attachments=()))

    def test_an_attachment_over_and_over(self) -> None:
        include = '<x:Include xmlns:x="http://www.w3.org/2004/08/xop/include" href="cid:a"/>'
        data = in_multipart(envelope(f"<A>{include * 2000}</A>"), bytes(50_000), ids=("root", "a"))
        (reason,) = [str(each.content) for each in found_in(data, max_size=10_000_000) if each.content]
        assert reason.startswith("it unpacks to more than the 9.53674 MB allowed")

    @pytest.mark.parametrize("quarter", [1, 2, 3])
    def test_cut(self, quarter: int) -> None:
        whole = in_multipart(CARD, REQUEST, ANSWER, boundary="b")
        found = [check_found(each) for each in found_in(whole[: len(whole) * quarter // 4]) if each.content]
        assert sum(each.message is not None for each in found) >= quarter - 1
        assert all(each.message or each.findings or each.not_checked for each in found)


class TestHttp:
    """Captures of HTTP: bodies by length, in chunks, under gzip; the n-th response belongs to the n-th request."""

    def test_requests_and_responses(self) -> None:
        data = http_request(REQUEST) + http_response(ANSWER) + http_request(CARD) + b"\r\n" + http_response(b"")
        assert names(data) == ["exchange 1 request", "exchange 1 response", "exchange 2 request"]
        assert [each.content.data for each in found_in(data) if each.content] == [REQUEST, ANSWER, CARD]

    def test_under_gzip(self) -> None:
        body = gzip.compress(REQUEST)
        head = f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: {len(body)}\r\n\r\n".encode()
        assert [each.content.data for each in found_in(head + body + http_request(CARD))] == [REQUEST, CARD]

    @pytest.mark.parametrize("length", [b"", b"Content-Length: x\r\n", b"Content-Length: 99999999999999999999\r\n"])
    def test_without_a_length(self, length: bytes) -> None:
        data = b"POST / HTTP/1.1\r\n" + length + b"\r\n" + REQUEST + b"\r\n" + http_request(CARD)
        assert [each.content.data.strip() for each in found_in(data)] == [REQUEST, CARD]

    @pytest.mark.parametrize("end", [1, 20, 60, 150, 300, 500])
    def test_cut(self, end: int) -> None:
        found = [check_found(each) for each in found_in(http_response(REQUEST)[:end]) if each.content]
        assert all(each.message or each.findings or each.not_checked for each in found)

    def test_as_a_log(self) -> None:
        assert names(b"> trace\r\n" + http_request(named(CARD_REQUEST).encode())) == ["line 7"]
