"""A whole card: complete, or incomplete because (section 10)."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

import fmk16
from fmk16.errors import QuestionError
from fmk16.model.dosage import DosageForResponse
from fmk16.model.drug_medication import UpdateDrugMedication
from fmk16.model.header import FMKResponseHeader
from fmk16.report.citizens import Citizen, Found, SaidOfOrder
from fmk16.report.orders import Subject
from fmk16.schedule.answer import AsNeeded, CannotTell, Due, NotStarted
from fmk16.schedule.card.completeness import WhyIncomplete
from fmk16.schedule.card.whole import Asking, Card, prescribed, whole_card
from fmk16.schedule.known import Known
from fmk16.schedule.plan import Reason

from .cards import PERSON, WHEN, card, planned, structure
from .orders import DOCTOR, active_period, order, returned_order
from .shorthand import (
    UNSPECIFIED,
    at,
    daily,
    parts,
    period,
    period_of_response,
    request,
    response,
)
from .test_completeness import paging
from .test_upcoming import danish

NOON = danish("2026-07-08T12:00")
DAY = date(2026, 7, 8)
DAILY = response("2026-07-06", period_of_response(daily(parts(morning="2"))))
OF_PERSON = {"person_identifier": PERSON["person"]["person_identifier"]}
WARD = {"identifier": {"value": "7690", "source": "SKS"}, "type": "Sygehus", "name": "Testafsnit"}
BY = {"by": DOCTOR["by"], "date_time": "2026-01-01T08:00:00Z"}


def in_words(form: str, start: str = "2026-07-06", end: str | None = None) -> DosageForResponse:
    ends = {"dosage_ending_undetermined": True} if end is None else {"end_date": end}
    written = {"start": {"start_date": start}, "end": ends}
    if form == "free_text":
        return DosageForResponse.model_validate(
            {"form": {"free_text": {**written, "text": "tyndt lag"}, "type": "Fast"}}
        )
    name = "administration_according_to_schema_in_local_system"
    return DosageForResponse.model_validate({"form": {name: written, "type": "Fast"}})


def stay(
    start: str | None = None, end: str | None = None, *, kind: str = "Indlagt", removed: bool = False
) -> dict[str, Any]:
    relation: dict[str, Any] = {"identifier": 1, "created": WHEN, "organisation": WARD, "type": kind}
    if start is not None:
        relation["validity_period"] = {"from_date_time": start, "to_date_time": end}
    return {"patient_organisation_relations": [{**relation, "removed": WHEN if removed else None}]}


def why(found: Card, first: date = DAY, last: date = DAY) -> list[WhyIncomplete]:
    return [each.why for each in found.missing(first, last)]


class TestComplete:
    """A medicine card is complete only when nothing is known to be missing."""

    def test_a_card_of_doses_that_can_be_told(self) -> None:
        found = whole_card(card(returned_order(DAILY)), NOON)
        assert found.is_complete(DAY, DAY)
        assert found.missing(DAY, DAY) == ()

    def test_a_card_without_orders(self) -> None:
        assert whole_card(card(), NOON).is_complete(DAY, DAY)

    @pytest.mark.parametrize(
        ("header", "expected"),
        [
            ({"hidden_data": {**OF_PERSON, "has_negative_consent": True}}, WhyIncomplete.HIDDEN_DATA),
            ({"medicinecard_invalid": OF_PERSON}, WhyIncomplete.MEDICINECARD_INVALID),
            (paging(1, 3), WhyIncomplete.PAGING),
        ],
    )
    def test_what_the_response_says(self, header: dict[str, Any], expected: WhyIncomplete) -> None:
        found = whole_card(card(returned_order(DAILY)), NOON, FMKResponseHeader.model_validate(header))
        assert why(found) == [expected]
        assert not found.is_complete(DAY, DAY)

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            ({"not_reviewed": BY}, [WhyIncomplete.NOT_REVIEWED]),
            ({"invalid_drug_medications": [{"identifier": 9}]}, [WhyIncomplete.INVALID_ORDER]),
            (stay(), [WhyIncomplete.HOSPITAL_STAY]),
            (stay("2026-07-01T08:00:00Z", "2026-07-10T08:00:00Z"), [WhyIncomplete.HOSPITAL_STAY]),
            (stay("2026-07-08T10:00:00Z", "2026-07-08T10:00:00Z"), [WhyIncomplete.HOSPITAL_STAY]),
            (stay("2026-07-01T08:00:00Z", "2026-07-08T09:59:59Z"), []),
            (stay("2026-07-08T10:00:01Z", "2026-07-10T08:00:00Z"), []),
            (stay("2026-07-01T08:00:00", "2026-07-02T08:00:00"), [WhyIncomplete.HOSPITAL_STAY]),
            (stay(removed=True), []),
            (stay(kind="Foretrukket apotek"), []),
        ],
    )
    def test_what_the_card_says(self, more: dict[str, Any], expected: list[WhyIncomplete]) -> None:
        assert why(whole_card(card(returned_order(DAILY), **more), NOON)) == expected

    def test_an_invalid_order_is_named(self) -> None:
        (found,) = whole_card(card(invalid_drug_medications=[{"identifier": 9}]), NOON).incomplete
        assert (found.order, found.place) == (9, ("invalid_drug_medications", 0))


class TestOrders:
    """Free text and local schemas make a card incomplete on the days that they hold (2); so does what is not told."""

    @pytest.mark.parametrize(
        ("dosage", "expected"),
        [
            (in_words("free_text"), [WhyIncomplete.FREE_TEXT]),
            (in_words("local"), [WhyIncomplete.LOCAL_SCHEMA]),
            (in_words("free_text", "2026-07-09"), []),
            (in_words("free_text", "2026-07-01", "2026-07-07"), []),
            (in_words("free_text", "2026-07-01", "2026-07-08"), [WhyIncomplete.FREE_TEXT]),
            (response("2026-07-06", period_of_response(UNSPECIFIED)), [WhyIncomplete.CANNOT_TELL]),
            (
                response("2026-07-06", period_of_response(daily(at("24:00:00", "08:00:00")))),
                [WhyIncomplete.CANNOT_TELL],
            ),
            (DAILY, []),
        ],
    )
    def test_one_order(self, dosage: DosageForResponse, expected: list[WhyIncomplete]) -> None:
        found = whole_card(card(returned_order(DAILY), returned_order(dosage, identifier=2)), NOON)
        assert why(found) == expected
        assert [each.order for each in found.missing(DAY, DAY)] == [2] * len(expected)
        assert found.orders[0].missing(DAY, DAY) == ()
        assert found.incomplete == ()

    def test_a_treatment_that_has_ended_leaves_nothing_open(self) -> None:
        ended = returned_order(in_words("free_text"), active_period=active_period("2026-07-01", "2026-07-07"))
        assert why(whole_card(card(ended), NOON)) == []

    def test_the_reason_and_the_place_are_told(self) -> None:
        (found,) = whole_card(card(returned_order(in_words("local"))), NOON, place=("cards", 3)).missing(DAY, DAY)
        assert found.reason is Reason.LOCAL_SCHEMA
        assert found.place[:5] == ("cards", 3, "drug_medications", 0, "dosage")

    def test_each_order_is_answered(self) -> None:
        asked = whole_card(card(returned_order(DAILY), returned_order(in_words("free_text"), identifier=2)), NOON)
        assert [type(each) for each in asked.answers(NOON)] == [Due, CannotTell]

    def test_self_administration_is_carried(self) -> None:
        by_oneself = DAILY.model_copy(update={"is_self_administration": True})
        found = whole_card(card(returned_order(DAILY), returned_order(by_oneself, identifier=2)), NOON)
        assert [each.is_self_administered for each in found.orders] == [False, True]

    def test_what_is_packed_is_carried(self) -> None:
        plan = {"planned_administrations": [planned("2026-07-06", structure({}))]}
        found = whole_card(card(returned_order(DAILY, planned=plan), returned_order(DAILY, identifier=2)), NOON)
        assert [each.roll is not None for each in found.orders] == [True, False]

    def test_what_is_known_of_one_order_is_not_known_of_another(self) -> None:
        withdrawn = Known(withdrawn_at=danish("2026-07-07T00:00"))
        asking = Asking(of_orders={2: withdrawn})
        found = whole_card(card(returned_order(DAILY), returned_order(DAILY, identifier=2)), NOON, None, asking)
        assert [each.known for each in found.orders] == [Known(), withdrawn]
        assert asking.known_of(DAILY) == Known()

    def test_an_order_that_is_still_to_be_made(self) -> None:
        asked = prescribed(order(request("2026-07-06", period(daily(parts(morning="2"))))))
        assert (asked.identifier, asked.roll, asked.drug is not None) == (None, None, True)
        assert prescribed(DAILY).drug is None


class TestQuestions:
    """A moment without a zone is refused."""

    def test_without_a_zone(self) -> None:
        with pytest.raises(QuestionError, match="carries no zone"):
            whole_card(card(), datetime(2026, 7, 8))


class TestWholeCard:
    """The card of 23 orders, if it is here: every order is answered, and what is missing is named."""

    def test_twenty_three_orders(self, shared: Path) -> None:
        message = fmk16.read(shared / "messages/1.6.0/get-medicine-card-response-whole-card.xml")
        found = whole_card(message.payload.medicine_cards[0], NOON)
        assert len(found.orders) == len(found.answers(NOON)) == 23
        assert why(found) == [WhyIncomplete.FREE_TEXT, WhyIncomplete.LOCAL_SCHEMA]
        kinds = [type(each) for each in found.answers(NOON)]
        assert (kinds.count(NotStarted), kinds.count(AsNeeded), kinds.count(CannotTell)) == (2, 1, 2)


ONCE, TWICE = daily(at("09:00:00")), daily(at("09:00:00", "20:00:00"))


def told_of(source: str, *orders: Any, on_card: bool = False) -> Found:
    """What one message tells of a citizen."""
    listed = tuple(SaidOfOrder(source, Subject(each, ())) for each in orders)
    return Found(source, listed, 1 if on_card else None)


def returned(identifier: int, version: int, days: Any = ONCE) -> Any:
    made = returned_order(response("2026-07-06", period_of_response(days)))
    return made.model_copy(update={"identifier": identifier, "version": version})


def create(days: Any = ONCE, drug: str = "Testpille") -> Any:
    made = order(request("2026-07-06", period(days)))
    return made.model_copy(update={"drug": made.drug.model_copy(update={"name": drug})})


def update(identifier: int, days: Any = ONCE) -> Any:
    made = create(days)
    fields = {
        name: getattr(made, name) for name in type(made).model_fields if name in UpdateDrugMedication.model_fields
    }
    return UpdateDrugMedication.model_construct(**fields, identifier=identifier)


class TestOneOrderOfSeveralMessages:
    """One order is asked for once: what FMK returned before requests, its newest version before others."""

    @pytest.mark.parametrize(
        ("messages", "shown", "not_shown", "doubted"),
        [
            ([("a", [returned(1, 1)], True), ("b", [update(1)], False)], ["a"], ["b"], []),
            ([("b", [update(1)], False), ("a", [returned(1, 1)], True)], ["a"], ["b"], []),
            ([("a", [returned(1, 1)], True), ("b", [update(2), create()], False)], ["a"], ["b", "b"], []),
            ([("a", [], True), ("b", [create()], False)], [], ["b"], []),
            ([("a", [returned(1, 1)], True), ("b", [returned(1, 2)], False)], ["b"], ["a"], []),
            ([("a", [returned(1, 2)], True), ("b", [returned(1, 1)], False)], ["a"], ["b"], []),
            ([("b", [returned(1, 1)], False), ("a", [returned(1, 1)], True)], ["a"], [], []),
            ([("a", [returned(1, 1)], True), ("b", [returned(1, 1), returned(2, 1)], True)], ["a", "b"], [], []),
            ([("a", [update(1)], False), ("b", [returned(1, 1)], False)], ["b"], ["a"], []),
            ([("a", [create()], False), ("b", [returned(1, 1)], False)], ["b"], ["a"], []),
            ([("a", [create(drug="Anden")], False), ("b", [returned(1, 1)], False)], ["a", "b"], [], []),
            ([("a", [update(1)], False), ("b", [update(1)], False)], ["a"], [], []),
            ([("a", [create()], False), ("b", [create()], False)], ["a"], [], []),
            ([("a", [update(1)], False), ("b", [update(1, TWICE)], False)], ["a", "b"], [], [1]),
            ([("a", [update(1)], False), ("b", [update(2, TWICE)], False)], ["a", "b"], [], []),
            ([("a", [create()], False), ("b", [create(TWICE)], False)], ["a", "b"], [], []),
        ],
    )
    def test_messages(
        self, messages: list[tuple[str, list[Any], bool]], shown: list[str], not_shown: list[str], doubted: list[int]
    ) -> None:
        found = tuple(told_of(source, *orders, on_card=on_card) for source, orders, on_card in messages)
        citizen = Citizen(1, found)
        assert [each.source for each in citizen.orders] == shown
        assert [each.source for each in citizen.not_shown] == not_shown
        assert citizen.doubted == frozenset(doubted)
