"""Requests, responses and faults paired by their ids, in whatever order they are found."""

from __future__ import annotations

import random
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fmk16.wire.envelope import SOAP_11
from fmk16.wire.found.exchange import Exchanges, JoinedBy, exchanges
from fmk16.wire.found.piece import Found
from fmk16.wire.found.walk import found_in

from .containers import har, http_request, http_response, in_log
from .dosages import CARD_REQUEST, DETAIL, envelope, named

WSA = "http://www.w3.org/2005/08/addressing"
DGWS = "http://www.medcom.dk/dgws/2006/04/dgws-1.0.xsd"
CARD_RESPONSE = "<GetMedicineCardResponse/>"


def addressed(message_id: str = "", relates_to: str = "", kind: str = "") -> str:
    """Write headers of WS-Addressing."""
    own = f'<a:MessageID xmlns:a="{WSA}">{message_id}</a:MessageID>' if message_id else ""
    relation = f' RelationshipType="{kind}"' if kind else ""
    return own + (f'<a:RelatesTo xmlns:a="{WSA}"{relation}> {relates_to}\n</a:RelatesTo>' if relates_to else "")


def linked(message_id: str, answers: str = "", flow: str = "") -> str:
    """Write the header of DGWS."""
    parts = [("FlowID", flow), ("MessageID", message_id), ("InResponseToMessageID", answers)]
    inner = "".join(f"<d:{name}>{text}</d:{name}>" for name, text in parts if text)
    return f'<d:Header xmlns:d="{DGWS}"><d:Linking>{inner}</d:Linking></d:Header>'


def request(headers: str = "") -> bytes:
    """Write a request."""
    return envelope(CARD_REQUEST, headers=headers)


def response(headers: str = "") -> bytes:
    """Write a response."""
    return envelope(CARD_RESPONSE, headers=headers)


def fault(headers: str = "") -> bytes:
    """Write a fault."""
    body = f"<s:Fault><faultcode>s:Server</faultcode><detail>{named(DETAIL)}</detail></s:Fault>"
    return (
        f'<s:Envelope xmlns:s="{SOAP_11}"><s:Header>{headers}</s:Header><s:Body>{body}</s:Body></s:Envelope>'.encode()
    )


def paired(*messages: bytes) -> Exchanges[Found]:
    """Pair messages of one log."""
    return exchanges(found_in(in_log(*messages)))


@dataclass(frozen=True)
class Pair:
    """A request and its answer, and what joins them."""

    request: bytes
    answer: bytes
    id: str
    by: JoinedBy = JoinedBy.MESSAGE_ID


PAIRS = [
    Pair(request(addressed("urn:1")), response(addressed("urn:2", "urn:1")), "urn:1"),
    Pair(request(addressed("urn:1")), fault(addressed("", "urn:1")), "urn:1"),
    Pair(request(addressed("urn:1")), response(addressed("", "urn:1", f"{WSA}/reply")), "urn:1"),
    Pair(request(linked("m1")), response(linked("m2", "m1")), "m1"),
    Pair(request(linked("m1", flow="f")), fault(linked("m2", "m1", "f")), "m1"),
    Pair(request(linked("m1")), response(linked("m1")), "m1"),
    Pair(request(linked("m1", flow="f")), response(linked("m2", flow="f")), "f", JoinedBy.FLOW_ID),
    Pair(request(addressed("u1") + linked("m1")), response(addressed("u2", "u1") + linked("m2", "m1")), "u1"),
]


class TestIds:
    """By MessageID and RelatesTo of WS-Addressing, or MessageID, InResponseToMessageID and FlowID of DGWS."""

    @pytest.mark.parametrize("pair", PAIRS)
    @pytest.mark.parametrize("is_turned", [False, True])
    def test_pairs(self, pair: Pair, *, is_turned: bool) -> None:
        both = (pair.request, pair.answer)
        found = paired(*(reversed(both) if is_turned else both))
        (exchange,) = found.exchanges
        assert (exchange.id, exchange.by, exchange.operation) == (pair.id, pair.by, "GetMedicineCard")
        assert exchange.request.content.data == pair.request
        assert exchange.answer.content.data == pair.answer
        assert exchange.is_fault == (b"Fault" in pair.answer)
        assert (found.unasked, found.ambiguous) == ((), ())

    def test_what_nothing_answers(self) -> None:
        found = paired(request(addressed("urn:1")), response(addressed("urn:2", "urn:9")), request())
        assert [(each.id, each.answer) for each in found.exchanges] == [("urn:1", None)]
        assert [each.side.answers for each in found.unasked] == [("urn:9",)]
        assert found.answered == ()

    def test_another_relation_is_no_answer(self) -> None:
        found = paired(request(addressed("urn:1")), request(addressed("urn:2", "urn:1", "urn:retry")))
        assert len(found.exchanges) == 2
        assert found.answered == ()

    def test_ids_that_leave_a_choice_are_said(self) -> None:
        found = paired(
            request(linked("m1")), request(linked("m1")), response(linked("m2", "m1")), request(linked("m3"))
        )
        (ambiguous,) = found.ambiguous
        assert (ambiguous.id, len(ambiguous.requests), len(ambiguous.answers)) == ("m1", 2, 1)
        assert [each.id for each in found.exchanges] == ["m3"]
        assert found.unasked == ()

    def test_an_answer_that_names_two_requests(self) -> None:
        answer = response(addressed("u2", "u1") + linked("m2", "m1"))
        found = paired(request(addressed("u1")), request(linked("m1")), answer)
        assert found.answered == ()
        assert {each.id for each in found.ambiguous} == {"u1", "m1"}

    def test_a_flow_of_many_messages_pairs_none(self) -> None:
        messages = [request(linked(f"m{n}", flow="f")) for n in range(3)] + [response(linked("m9", flow="f"))]
        found = paired(*messages)
        assert (found.answered, found.ambiguous, len(found.unasked)) == ((), (), 1)

    def test_messages_without_ids_are_in_none(self) -> None:
        assert paired(request(), response()) == Exchanges()


class TestRecordings:
    """In a recording of traffic, by the entry."""

    def test_har(self) -> None:
        same = addressed("urn:1")
        found = exchanges(
            found_in(har((request(same), response()), (request(same), fault()), (request(same), b"<html/>")))
        )
        assert [each.id for each in found.exchanges] == ["entry 1", "entry 2", "entry 3"]
        assert [each.by for each in found.answered] == [JoinedBy.ENTRY, JoinedBy.ENTRY]
        assert [each.is_fault for each in found.exchanges] == [False, True, False]
        assert found.ambiguous == ()

    def test_http(self) -> None:
        data = http_request(request()) + http_response(response()) + http_request(request())
        found = exchanges(found_in(data))
        assert [(each.id, each.answer is not None) for each in found.exchanges] == [
            ("exchange 1", True),
            ("exchange 2", False),
        ]

    def test_an_answer_that_cannot_be_read_is_one(self) -> None:
        found = exchanges(found_in(har((request(), response()[:-5] + b"&</s:x>"))))
        assert len(found.answered) == 1


class TestOrder:
    """Pairs are found whatever order messages come in, and by their sides alone."""

    @given(st.integers(0, 12), st.integers(0, 4), st.integers(0, 4), st.randoms(use_true_random=False))
    def test_any(self, pairs: int, unanswered: int, unasked: int, chooser: random.Random) -> None:
        messages = [
            *(request(addressed(f"p{n}")) for n in range(pairs)),
            *((fault if n % 3 else response)(addressed(f"a{n}", f"p{n}")) for n in range(pairs)),
            *(request(linked(f"u{n}")) for n in range(unanswered)),
            *(response(linked(f"w{n}", f"x{n}")) for n in range(unasked)),
        ]
        chooser.shuffle(messages)
        found = exchanges(each.side for each in found_in(in_log(*messages)) if each.content)
        assert {each.id for each in found.answered} == {f"p{n}" for n in range(pairs)}
        assert all(each.answer.answers == (each.id,) for each in found.answered)
        assert len(found.exchanges) == pairs + unanswered
        assert len(found.unasked) == unasked
        assert found.ambiguous == ()
