"""Where another reading lets an as-needed dose be taken at another time, in words and as JSON (dosage.md 32, 33)."""

from __future__ import annotations

from schedule.cards import administrations
from schedule.orders import returned_order
from schedule.shorthand import period_of_response, response
from schedule.test_available import any_day, unlimited

from fmk16.report.doses import DoseWords
from fmk16.report.moments import Calendar
from fmk16.report.phrases import Language, Words
from fmk16.report.readings import availability_difference_in_words, availability_difference_json
from fmk16.schedule.card.other_limits import AvailabilityDifference, availability_differs

from .asked import danish, subject

EVENING = tuple(f"2026-07-07T{hour}:00:00+02:00" for hour in (20, 21, 22, 23))
AT = danish("2026-07-07T23:30")
SHOWN = returned_order(
    response("2026-07-06", period_of_response(any_day(unlimited("1", "4")))),
    drug_administrations=administrations(*EVENING),
)


def found() -> AvailabilityDifference:
    """Four tablets of four have been taken from 20:00 on."""
    [difference] = availability_differs(SHOWN, AT)
    return difference


def test_in_words() -> None:
    for language, expected in (
        (
            Language.DANISH,
            "PN læst anderledes (daily_maximum = any_24_hours): fra i morgen kl. 20:00, her fra i morgen kl. 00:00 "
            "(dosage:33)",
        ),
        (
            Language.ENGLISH,
            "as needed read otherwise (daily_maximum = any_24_hours): from tomorrow at 20:00, here from tomorrow at "
            "00:00 (dosage:33)",
        ),
    ):
        words = Words(language)
        doses = DoseWords(subject(SHOWN), words, Calendar.seen_from(AT.date(), words))
        assert availability_difference_in_words(found(), doses) == expected


def test_for_machines() -> None:
    said = availability_difference_json(found())
    assert (said["Option"], said["Value"], said["Statements"]) == ("daily_maximum", "any_24_hours", ["dosage:33"])
    assert said["AvailableHere"]["Answer"] == said["AvailableThere"]["Answer"] == "AvailableFrom"
    assert said["AvailableThere"]["From"] > said["AvailableHere"]["From"]
