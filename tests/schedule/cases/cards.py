"""Cases of a whole medicine card: what comes next of each order, and whether the card is complete (section 10)."""

from __future__ import annotations

from ..shorthand import at, daily, on_weeks, parts, period_of_response, response, times
from ..test_card import in_words, stay
from .case import Case, as_needed, cannot_tell, card_at, clock, due, part
from .case import times as n_times
from .messages import any_day, kept, on_card, prn

METHOTREXATE = kept(
    1,
    "Methotrexat 2,5 mg",
    response("2026-07-06", period_of_response(on_weeks(7, "Mon", dosage=at("08:00:00", each="4")))),
)
FOLIC_ACID = kept(2, "Folinsyre", response("2026-07-06", period_of_response(daily(parts(morning="1")))))
SUMATRIPTAN = kept(
    3,
    "Sumatriptan 50 mg",
    response("2026-07-06", period_of_response(prn(any_day(times(2)))), prn_trigger="ved migræne"),
)
MAREVAN = kept(4, "Marevan", in_words("local_schema"))
AT, DAY = "2026-07-08T12:00:00+02:00", "2026-07-08..2026-07-08"


def order(identifier: int, answer: dict[str, object]) -> dict[str, object]:
    """What is answered of one order."""
    return {"order": identifier, **answer}


NEXT_METHOTREXATE = order(1, due(clock("2026-07-13T08:00+02:00", "4")))
NEXT_FOLIC_ACID = order(2, due(part("morning", "2026-07-09T08:00+02:00", "1")))
NEXT_SUMATRIPTAN = order(3, as_needed("2026-07-08", n_times(2, "2026-07-08", "1"), "ved migræne"))

CASES = (
    Case(
        "card-complete",
        "14 24 36",
        "A card with Methotrexat on Mondays, Folinsyre every morning and Sumatriptan as needed; asked on Wednesday at"
        " noon",
        "Nothing is known to be missing. Methotrexat comes on Monday 13 July, Folinsyre on Thursday morning, and "
        "Sumatriptan may be taken today.",
        on_card(METHOTREXATE, FOLIC_ACID, SUMATRIPTAN),
        card_at(AT, DAY),
        {
            "complete": True,
            "incomplete": [],
            "orders": [NEXT_METHOTREXATE, NEXT_FOLIC_ACID, NEXT_SUMATRIPTAN],
        },
    ),
    Case(
        "card-with-a-local-schema",
        "2",
        "The same card with Marevan by a local schema",
        "What Marevan gives on 8 July cannot be told, so the card is incomplete because of it; the others are "
        "answered.",
        on_card(METHOTREXATE, MAREVAN),
        card_at(AT, DAY),
        {
            "complete": False,
            "incomplete": [{"why": "local_schema", "order": 4, "reason": "local_schema"}],
            "orders": [NEXT_METHOTREXATE, order(4, cannot_tell("local_schema", "2026-07-08"))],
        },
    ),
    Case(
        "card-of-a-patient-in-hospital",
        "36",
        "A card of a patient who is in hospital from 1 to 10 July",
        "What is given in hospital stands in other systems: incomplete because of the stay.",
        on_card(SUMATRIPTAN, **stay("2026-07-01T08:00:00Z", "2026-07-10T08:00:00Z")),
        card_at(AT, DAY),
        {"complete": False, "incomplete": [{"why": "hospital_stay"}], "orders": [NEXT_SUMATRIPTAN]},
    ),
    Case(
        "card-with-an-invalid-order",
        "36",
        "A card that names an order which FMK cannot show",
        "The order 9 is there and cannot be seen: incomplete because of it.",
        on_card(SUMATRIPTAN, invalid_drug_medications=[{"identifier": 9}]),
        card_at(AT, DAY),
        {
            "complete": False,
            "incomplete": [{"why": "invalid_order", "order": 9}],
            "orders": [NEXT_SUMATRIPTAN],
        },
    ),
)
