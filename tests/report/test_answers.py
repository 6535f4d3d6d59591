"""The seven answers in words, in both languages, case by case (``cases.py``)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from schedule.orders import order, returned_order
from schedule.shorthand import at, daily, parts, period, period_of_response, request, response

from fmk16.model.dosage import DosageForRequest
from fmk16.model.drug import Drug
from fmk16.report.answered import Answered
from fmk16.report.answers import row_of
from fmk16.report.phrases import Language, Words
from fmk16.schedule.answer import Answer, CannotTell, Finished, Ongoing, Paused
from fmk16.schedule.order import Dosage, Order, compile_order
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import Reading, TimesOfParts

from .asked import answered, danish, row, subject
from .cases import CASES, INFUSION, MONDAY, NOWHERE, WEEKLY


class TestRows:
    """All seven answers have words: what, when, fixed or as needed, and what else there is to know."""

    @pytest.mark.parametrize(("asked", "at", "danish", "english"), CASES.values(), ids=CASES)
    def test_row(self, asked: Order | Dosage, at: str, danish: str, english: str) -> None:
        assert row(asked, at) == danish
        assert row(asked, at, Language.ENGLISH) == english

    @pytest.mark.parametrize("reason", Reason)
    def test_every_reason_shows_its_statement(self, reason: Reason) -> None:
        answer = CannotTell(reason, NOWHERE, datetime(2026, 7, 6, tzinfo=UTC).date(), None)
        assert "(dosage:" in said(answer)

    def test_a_pause_tells_what_comes_then(self) -> None:
        assert said(Paused(None, None, NOWHERE, Finished(None))) == (
            "- pause, slut ikke angivet - derefter ingen flere doser"
        )

    @pytest.mark.parametrize(
        ("least", "most", "words"),
        [
            (14, 14, "løber nu, til i dag kl. 14:00"),
            (14, 15, "løber nu, mindst til i dag kl. 14:00, højst til i dag kl. 15:00"),
            (14, None, "løber nu, mindst til i dag kl. 14:00, slut kan ikke beregnes"),
            (None, 15, "løber måske nu, højst til i dag kl. 15:00"),
            (None, None, "løber måske nu, slut kan ikke beregnes"),
        ],
    )
    def test_an_infusion_runs_certainly_or_perhaps(self, least: int | None, most: int | None, words: str) -> None:
        found = answered(INFUSION, MONDAY).answer
        assert isinstance(found, Ongoing)
        answer = replace(found, surely_until=clock(least), until=clock(most), then=Finished(None))
        assert said(answer, INFUSION) == f"10 tablet over 2 timer {words} fast derefter ingen flere doser"

    def test_a_pause_that_has_begun_while_an_infusion_runs(self) -> None:
        found = answered(INFUSION, MONDAY).answer
        assert isinstance(found, Ongoing)
        pause = Paused(clock(12), None, NOWHERE, None)
        remark = "10 tablet over 2 timer løber nu, til i dag kl. 14:00 fast derefter pause, slut ikke angivet"
        assert said(replace(found, then=pause, pause=pause), INFUSION) == remark
        remark = "fast pause, slut ikke angivet; derefter ingen flere doser"
        assert said(replace(found, then=Finished(None), pause=pause), INFUSION).endswith(remark)

    @pytest.mark.parametrize(
        ("at", "danish", "english"),
        [
            ("2026-07-06T13:00", "natten til tirsdag 7. juli, ca. kl. 01", "the night to Tuesday 7 July, about 01:00"),
            ("2026-07-07T00:30", "natten til tirsdag 7. juli, ca. kl. 01", "the night to Tuesday 7 July, about 01:00"),
            ("2026-07-07T01:00", "natten til onsdag 8. juli, ca. kl. 01", "the night to Wednesday 8 July, about 01:00"),
        ],
    )
    def test_a_night_dose_after_midnight_names_the_day_that_it_falls_on(
        self, at: str, danish: str, english: str
    ) -> None:
        reading = Reading(times_of_parts=TimesOfParts(night=3600))
        asked = request("2026-07-01", period(daily(parts(night="1"))))
        assert row(asked, at, reading=reading) == f"1 tablet | {danish} | fast | "
        assert row(asked, at, Language.ENGLISH, reading=reading) == f"1 tablet | {english} | fixed | "


def clock(hour: int | None) -> datetime | None:
    return None if hour is None else danish(f"2026-07-06T{hour}:00")


def said(answer: Answer, asked: DosageForRequest = WEEKLY) -> str:
    found = row_of(Answered(subject(asked), compile_order(asked), answer), danish(MONDAY), Words())
    return f"{found.amount} {found.when} {found.kind} {found.remark}"


class TestDrugs:
    """A row begins with the drug's name and strength."""

    @pytest.mark.parametrize(
        ("drug", "words"),
        [
            ({"name": "Panodil"}, "Panodil"),
            ({"name": "Panodil", "strength": {"statement": {"text": {"value": "500 mg"}}}}, "Panodil 500 mg"),
            ({"name": "Panodil 500 mg", "strength": {"statement": {"text": {"value": "500 mg"}}}}, "Panodil 500 mg"),
            ({"name": "Panodil", "strength": {"statement": {"text": {"value": " "}}}}, "Panodil"),
            (
                {
                    "name": "Blanding",
                    "strength": {
                        "statement": {
                            "strength_items": [
                                {"value": value, "unit_code": {"value": "MG", "source": "x"}, "unit_text": "mg"}
                                for value in ("2.50", "100")
                            ]
                        }
                    },
                },
                "Blanding 2,5 mg + 100 mg",
            ),
        ],
    )
    def test_drug(self, drug: dict[str, object], words: str) -> None:
        asked = order(WEEKLY, start="2026-01-01").model_copy(update={"drug": Drug.model_validate(drug)})
        assert row(asked, MONDAY).split(" | ")[0] == words

    def test_a_returned_order_is_named_too(self) -> None:
        returned = returned_order(response("2026-07-01", period_of_response(daily(at("20:00:00")))))
        assert row(returned, MONDAY) == "Testpille | 1 tablet | i dag kl. 20:00 | fast | "
