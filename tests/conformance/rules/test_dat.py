"""DAT: dates of the order against those of the dosage; what trips a rule, and what is right and must not."""

from __future__ import annotations

import pytest

from conformance.rules.changes import changed, outcomes, tripped
from fmk16.conformance.check import check
from fmk16.finding import Severity

START, END, VALID = "<TreatmentStartDate>{}<", "<TreatmentEndDate>{}<", "<ValidFrom>{}<"
TAPER = {START: "2026-08-11", END: "2027-01-11", VALID: "2026-08-11"}  # the dosage's last day is 2027-01-11


def taper(**dates: str) -> bytes:
    names = {"start": START, "end": END, "valid": VALID}
    return changed(
        "create-prednisolone-taper",
        *((names[name].format(TAPER[names[name]]), names[name].format(date)) for name, date in dates.items()),
    )


class TestTreatmentAgainstDosage:
    """Dosage.md 9, 16 and 16a."""

    @pytest.mark.parametrize(
        ("dates", "expected"),
        [
            ({}, []),
            ({"end": "2026-08-10"}, ["DAT-01"]),
            ({"start": "2027-01-11"}, ["DAT-06"]),
            ({"start": "2027-01-12", "end": "2027-02-01"}, ["DAT-02"]),
            ({"start": "2026-07-01", "end": "2026-08-10"}, ["DAT-03"]),
            ({"end": "2026-08-11"}, ["DAT-04"]),
            ({"end": "2026-08-24"}, ["DAT-04"]),
            ({"end": "2026-12-29"}, []),
            ({"end": "2026-12-28"}, ["DAT-04"]),
            ({"end": "2027-01-12"}, ["DAT-05"]),
            ({"start": "2026-08-12"}, ["DAT-06"]),
            ({"start": "2026-08-01"}, []),
            ({"start": "2025-08-11"}, []),
            ({"start": "2025-08-10"}, ["DAT-07"]),
            ({"start": "1990-01-01"}, ["DAT-07"]),
        ],
    )
    def test_in_a_taper(self, dates, expected):
        assert tripped("DAT", taper(**dates)) == expected

    def test_an_update_may_end_treatment_before_a_change_to_come(self):
        """FMK requires the dosage to be repeated, so refusing it would refuse a right message."""
        ended = changed("update-ends-treatment", ("<TreatmentEndDate>2026-10-26", "<TreatmentEndDate>2026-10-12"))
        assert tripped("DAT", ended) == ["DAT-15"]
        assert outcomes(ended)["DAT-03"] == "not applicable"
        assert not [each for each in check(ended).findings if each.severity is Severity.ERROR]
        last_day = changed("update-ends-treatment", ("<TreatmentEndDate>2026-10-26", "<TreatmentEndDate>2026-10-13"))
        assert "DAT-15" not in tripped("DAT", last_day)

    def test_a_card_shows_what_such_an_update_left(self):
        card = changed(
            "card-with-free-text-and-mixture",
            ("<TreatmentStartDate>2026-09-03", "<TreatmentStartDate>2026-08-03"),
            ("<TreatmentEndDate>2026-09-30", "<TreatmentEndDate>2026-09-02"),
        )
        assert [each for each in tripped("DAT", card) if each in ("DAT-03", "DAT-15")] == ["DAT-15"]

    def test_a_course_lies_in_its_episodes(self):
        course = changed("create-course-when-needed", (VALID[:-3], VALID[:-3]))
        assert tripped("DAT", course) == []
        assert outcomes(course)["DAT-03"] == "not exercised"

    def test_an_open_dosage_never_ends_too_early(self):
        assert outcomes(changed("create-parts-of-day"))["DAT-05"] == "not exercised"

    @pytest.mark.parametrize("reason", ["", "<EndedReason><Reason>Withdrawn</Reason></EndedReason>"])
    def test_words_of_an_order_that_is_over_may_end_before_they_start(self, reason):
        words = changed("card-with-free-text-and-mixture").decode()
        start = words.index("<FreeText>", words.rindex("<Dosage>"))
        head = words[:start]
        tail = words[start:].replace("<DosageStartedPreviously/>", "<StartDate>2026-11-01</StartDate>", 1)
        head = f"{reason}</ActivePeriod>".join(head.rsplit("</ActivePeriod>", 1))
        assert ("DAT-09" in tripped("DAT", (head + tail).encode())) is not bool(reason)

    def test_an_order_withdrawn_before_it_starts_is_right(self):
        card = changed("card-with-paused-and-ended-orders")
        assert not [each for each in tripped("DAT", card) if each in ("DAT-01", "DAT-02", "DAT-03")]

    def test_an_active_period_may_say_either_thing_alone(self):
        whole = (
            "<TreatmentStartDate>2026-08-11</TreatmentStartDate>\n      <TreatmentEndDate>2027-01-11</TreatmentEndDate>"
        )
        fixture = "create-prednisolone-taper"
        assert tripped("DAT", changed(fixture, (whole, ""))) == ["DAT-08"]
        assert tripped("DAT", changed(fixture, (whole, "<TreatmentStartedPreviously/>"))) == []
        assert tripped("DAT", changed(fixture, (whole, "<TreatmentEndingUndetermined/>"))) == []


class TestWords:
    """A dosage in words has dates of its own (dosage.md 2)."""

    @pytest.mark.parametrize(
        ("start", "end", "expected"),
        [
            ("2026-09-07", "2026-10-04", []),
            ("2026-09-07", "2026-09-07", ["DAT-05"]),
            ("2026-09-08", "2026-09-07", ["DAT-09"]),
            ("2026-10-05", "2026-10-06", ["DAT-03"]),
            ("2026-09-01", "2026-09-06", ["DAT-02"]),
        ],
    )
    def test_in_a_free_text(self, start, end, expected):
        message = changed(
            "create-free-text-dosage",
            ("<StartDate>2026-09-07", f"<StartDate>{start}"),
            ("<EndDate>2026-10-04", f"<EndDate>{end}"),
        )
        assert tripped("DAT", message) == expected


PAUSE = "<FromDate>2026-10-20</FromDate>\n      <ToDate>2026-10-27</ToDate>"


class TestPauses:
    """A pause has an order, and lies where there is treatment."""

    @pytest.mark.parametrize(
        ("pause", "expected"),
        [
            ("<FromDate>2026-10-20</FromDate><ToDate>2026-10-20</ToDate>", []),
            ("<FromDate>2026-10-20</FromDate><ToDate>2026-10-19</ToDate>", ["DAT-10"]),
            ("<FromDate>2026-10-20</FromDate>", []),
            ("<ToDate>2026-10-27</ToDate>", []),
            ("<ToDate>2026-10-13</ToDate>", ["DAT-11"]),
            ("<ToDate>2026-10-14</ToDate>", []),
            (
                "<FromDateTime>2026-10-20T08:00:00+02:00</FromDateTime><ToDateTime>2026-10-20T07:30:00+01:00</ToDateTime>",
                [],
            ),
            (
                "<FromDateTime>2026-10-20T08:00:00+02:00</FromDateTime><ToDateTime>2026-10-20T07:59:59+02:00</ToDateTime>",
                ["DAT-10"],
            ),
            (
                "<FromDateTime>2026-10-20T22:30:00Z</FromDateTime><ToDate>2026-10-21</ToDate>",
                [],
            ),
            ("<FromDateTime>2026-10-20T22:30:00Z</FromDateTime><ToDate>2026-10-20</ToDate>", ["DAT-10"]),
        ],
    )
    def test_of_an_order(self, pause, expected):
        assert tripped("DAT", changed("update-unwithdraw-and-pause", (PAUSE, pause))) == expected

    def test_after_treatment(self):
        message = changed(
            "update-unwithdraw-and-pause",
            ("<TreatmentEndingUndetermined/>", "<TreatmentEndDate>2026-10-19</TreatmentEndDate>"),
        )
        assert tripped("DAT", message) == ["DAT-11"]

    def test_in_a_step(self):
        message = changed("update-card-in-steps", ("2026-10-23T12", "2026-10-13T12"))
        assert tripped("DAT", message) == ["DAT-10"]


class TestFollowUp:
    """A follow-up is on a day, once, not before treatment; after it is right."""

    @pytest.mark.parametrize(
        ("dates", "expected"),
        [
            (["2026-08-11"], []),
            (["2026-08-10"], ["DAT-14"]),
            (["2028-01-01"], []),
            (["2026-09-01", "2026-10-01"], []),
            (["2026-09-01", "2026-10-01", "2026-09-01"], ["DAT-13"]),
            ([], ["DAT-12"]),
        ],
    )
    def test_on_days(self, dates, expected):
        written = "".join(f"<Date>{date}</Date>" for date in dates)
        first = "<DrugMedication>"
        message = changed("create-prednisolone-taper", (first, f"{first}<FollowUpDates>{written}</FollowUpDates>"))
        assert tripped("DAT", message) == expected
