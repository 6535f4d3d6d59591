"""Cases of variable doses: which row of a schema holds, and which schema is meant (42 to 44)."""

from __future__ import annotations

from typing import Any

from fmk16.model.parameter import Parameter

from ..shorthand import OneUnit, daily, parts, period, request
from .case import Case, doses_between, due, given, next_at, part
from .messages import parameter

GLUCOSE = parameter(
    "blodsukker",
    "4: 0",
    "8: 2",
    "12: 4",
    "16: 6-8",
    "20: Kontakt læge",
    label="Blodsukker før måltid",
    measured_in="mmol/l",
)
BY_CRITERION = parameter("smerter", "lette: 1", "svære: 2")
ONE_DAY = "2026-07-06..2026-07-06"


def insulin(reference: str, *parameters: Parameter) -> Any:
    """A dose every morning by a schema."""
    morning = period(daily(parts(morning=reference)))
    return request("2026-07-06", morning, parameters=parameters, unit=OneUnit(unit_text="IE"))


def gives(identifier: str, shows: str, value: str | None, amount: str, title: str, worked: str) -> Case:
    """A case of insulin by one value of blood glucose."""
    return Case(
        identifier,
        shows,
        f"Insulin aspart in the morning by blood glucose: {title}",
        worked,
        insulin("Blodsukker før måltid", GLUCOSE),
        doses_between(ONE_DAY),
        given(part("morning", "2026-07-06T08:00+02:00", amount)),
        "9 11 19 28",
        known={} if value is None else {"parameters": {"blodsukker": value}},
    )


def refers(identifier: str, title: str, worked: str, message: Any, amount: str, **values: str) -> Case:
    """A case of which schema a dose refers to."""
    return Case(
        identifier,
        "44",
        title,
        worked,
        message,
        doses_between(ONE_DAY),
        given(part("morning", "2026-07-06T08:00+02:00", amount)),
        "9 11 19 28",
        known={"parameters": values} if values else {},
    )


CASES = (
    gives("insulin-11-2", "42 43", "11.2", "2", "11.2 mmol/l", "11.2 lies from 8 up to 12: 2 IE."),
    gives("insulin-on-the-step", "43", "12", "4", "12 mmol/l exactly", "A row holds from its value on: 12 gives 4 IE."),
    gives("insulin-range", "43", "17.9", "6-8", "17.9 mmol/l", "From 16 up to 20: 6 to 8 IE."),
    gives("insulin-zero", "30 43", "5", "0", "5 mmol/l", "From 4 up to 8: 0 IE, which is meant in a row."),
    gives(
        "insulin-open-upward",
        "42 43",
        "31",
        "Kontakt læge",
        "31 mmol/l",
        "The last row is open upward, and gives an instruction instead of an amount.",
    ),
    gives(
        "insulin-below-the-lowest-row",
        "43",
        "3.1",
        "? below_first_row",
        "3.1 mmol/l",
        "The lowest row holds from 4. A value below it has no answer, and is never guessed; the dose is still due.",
    ),
    Case(
        "insulin-value-not-known",
        "43",
        "The same insulin, blood glucose not measured: what comes next",
        "A dose of unknown amount is still due.",
        insulin("Blodsukker før måltid", GLUCOSE),
        next_at("2026-07-06T06:00:00+02:00"),
        due(part("morning", "2026-07-06T08:00+02:00", "? no_value")),
        "9 11 19 28",
    ),
    refers(
        "schema-by-name",
        "A dose that refers to the schema by its name, since no label fits",
        "No label is blodsukker; one name is. 9 lies from 8 up to 12: 2 IE.",
        insulin("blodsukker", GLUCOSE),
        "2",
        blodsukker="9",
    ),
    refers(
        "schema-label-before-name",
        "Two schemas, the label of one being the name of the other",
        "Labels are compared first: the dose means the schema labelled puls, which gives 7 from 60 on.",
        insulin("puls", parameter("puls", "0: 1"), parameter("hjerterytme", "60: 7", label="puls")),
        "7",
        hjerterytme="80",
    ),
    refers(
        "schema-only-one",
        "A reference of white space only, in a dosage with one schema",
        "It means the only schema. 9 gives 2 IE.",
        insulin(" ", GLUCOSE),
        "2",
        blodsukker="9",
    ),
    refers(
        "schema-unknown",
        "A dose that refers to a schema the dosage does not have",
        "Case is kept: BLODSUKKER is not blodsukker. Due, and the amount cannot be told.",
        insulin("BLODSUKKER", GLUCOSE),
        "? unknown_reference",
    ),
    refers(
        "schema-ambiguous",
        "Two schemas with the same label",
        "Exactly one must fit. Due, and the amount cannot be told.",
        insulin("dosis", parameter("vægt", "0: 1", label="dosis"), parameter("alder", "0: 2", label="dosis")),
        "? ambiguous_reference",
    ),
    refers(
        "schema-by-criterion",
        "Morfin by a schema whose rows hold by a criterion in words",
        "A person must choose the row: the amount cannot be told.",
        insulin("smerter", BY_CRITERION),
        "? criterion_in_words",
    ),
    refers(
        "schema-equal-rows",
        "A schema with two rows from 8",
        "Equal values are an error: due, and the amount cannot be told.",
        insulin("blodsukker", parameter("blodsukker", "0: 0", "8: 2", "8: 4")),
        "? equal_rows",
        blodsukker="9",
    ),
    refers(
        "schema-mixed-rows",
        "A schema with a row from 8 and a row by criterion",
        "Mixed rows are an error: due, and the amount cannot be told.",
        insulin("blodsukker", parameter("blodsukker", "8: 2", "ved feber: 4")),
        "? mixed_rows",
        blodsukker="9",
    ),
)
