"""Cases of what the order sets around its dosage: treatment dates, a pause, a withdrawal (15 and 16)."""

from __future__ import annotations

from ..shorthand import at, daily, on_days, once_per_cycle, parts, period, request, times
from .case import Case, cannot_tell, chosen, clock, doses_between, due, finished, given, next_at, part, paused
from .case import times as n_times
from .messages import ordered, paused_from

MORNINGS = request("2026-07-06", period(daily(at("08:00:00"))))
TWICE = request("2026-07-06", period(daily(at("08:00:00", "20:00:00"))))
BY_DATES = ordered("Enalapril", MORNINGS, "2026-07-06", None, paused_from("2026-07-08", "2026-07-10"))
WITHDRAWN = {"withdrawn_at": "2026-07-08T08:00:00+02:00"}

NIGHTS = request("2026-07-01", period(daily(parts(night="1"))))
WEEKLY = request("2026-07-06", period(once_per_cycle(7, times(1))))
AFTER_MIDNIGHT = {"times_of_parts": {"night": "01:00"}}

CASES = (
    Case(
        "treatment-dates",
        "16",
        "Dosage from 1 July every third day, treatment from 6 to 12 July",
        "The cycle runs from 1 July whether treated or not: 1, 4, 7, 10, 13 July. Only 7 and 10 July lie in treatment.",
        ordered("Fentanyl", request("2026-07-01", period(on_days(3, (1, times(1))))), "2026-07-06", "2026-07-12"),
        doses_between("2026-07-01..2026-07-31"),
        given(n_times(1, "2026-07-07 2026-07-10", "1")),
        "9 11 19 29",
    ),
    Case(
        "treatment-over",
        "16",
        "Cefuroxim at 08:00 and 20:00 without end, treatment to 12 July; asked after its last dose",
        "The last dose is at 20:00 on 12 July, the last day of treatment.",
        ordered("Cefuroxim", TWICE, "2026-07-06", "2026-07-12"),
        next_at("2026-07-12T20:00:00+02:00"),
        finished("2026-07-12"),
        "16",
    ),
    Case(
        "pause-by-dates",
        "16",
        "Enalapril at 08:00, paused from 8 July to 10 July",
        "From 00:00 of the from-date to 00:00 of the to-date: 8 and 9 July fall out, 10 July is given again.",
        BY_DATES,
        doses_between("2026-07-06..2026-07-11"),
        given(
            clock("2026-07-06T08:00+02:00 2026-07-07T08:00+02:00 2026-07-10T08:00+02:00 2026-07-11T08:00+02:00", "1")
        ),
        "9 11 19 27",
    ),
    Case(
        "pause-by-dates-to-date-paused",
        "16",
        "The same pause, read so that the to-date itself is paused",
        "Not said by the interface: in this reading 10 July falls out as well.",
        BY_DATES,
        doses_between("2026-07-06..2026-07-11"),
        given(clock("2026-07-06T08:00+02:00 2026-07-07T08:00+02:00 2026-07-11T08:00+02:00", "1")),
        "9 11 19 27",
        {"paused_on_to_date": True},
    ),
    Case(
        "pause-next",
        "16",
        "The same pause, asked while it holds: what comes next",
        "Paused until 00:00 on 10 July; the first dose after it is at 08:00 that day.",
        BY_DATES,
        next_at("2026-07-08T09:00:00+02:00"),
        paused("2026-07-08T00:00+02:00", "2026-07-10T00:00+02:00", due(clock("2026-07-10T08:00+02:00", "1"))),
        "16",
    ),
    Case(
        "pause-by-moments",
        "15 16",
        "Metoprolol at 08:00 and 20:00, paused from 06:00 UTC on 8 July to 18:00 UTC on 9 July",
        "That is 08:00 on 8 July to 20:00 on 9 July in Denmark. The begin is paused, the end is not: out fall 8 July "
        "08:00 and 20:00 and 9 July 08:00.",
        ordered("Metoprolol", TWICE, "2026-07-06", None, paused_from("2026-07-08T06:00:00Z", "2026-07-09T18:00:00Z")),
        doses_between("2026-07-07..2026-07-09"),
        given(clock("2026-07-07T08:00+02:00 2026-07-07T20:00+02:00 2026-07-09T20:00+02:00", "1")),
        "9 11 19 27",
    ),
    Case(
        "pause-of-doses-without-a-moment",
        "16",
        "Amlodipin once a day at no stated time, paused from noon on 7 July to noon on 9 July",
        "A dose without a moment falls out only when its whole day is paused: 8 July.",
        ordered(
            "Amlodipin",
            request("2026-07-06", period(daily(times(1)))),
            "2026-07-06",
            None,
            paused_from("2026-07-07T10:00:00Z", "2026-07-09T10:00:00Z"),
        ),
        doses_between("2026-07-06..2026-07-10"),
        given(n_times(1, "2026-07-06 2026-07-07 2026-07-09 2026-07-10", "1")),
        "9 11 19 29",
    ),
    Case(
        "pause-without-end",
        "16",
        "Metformin at 08:00, paused from 8 July without end",
        "It lasts: nothing is known to come.",
        ordered("Metformin", MORNINGS, "2026-07-06", None, paused_from("2026-07-08")),
        next_at("2026-07-20T12:00:00+02:00"),
        paused("2026-07-08T00:00+02:00", None),
        "16",
    ),
    Case(
        "pause-without-an-offset",
        "15",
        "A pause whose moments carry no offset: schema-valid and wrong",
        "Which moments are meant nobody says. Whether the dose at 20:00 on 8 July falls in it cannot be told; it is "
        "named as what is known.",
        ordered("Metoprolol", TWICE, "2026-07-06", None, paused_from("2026-07-08T06:00:00", "2026-07-09T18:00:00")),
        next_at("2026-07-08T12:00:00+02:00"),
        cannot_tell("instant_without_offset", "2026-07-08", None, due(clock("2026-07-08T20:00+02:00", "1"))),
        "9 11 15 19 27",
    ),
    Case(
        "withdrawn",
        "16",
        "Tramadol at 08:00 and 20:00, withdrawn at 08:00 on 8 July, which the caller says",
        "The moment of the withdrawal lies outside: the dose at 08:00 that day is not expected any more.",
        ordered("Tramadol", TWICE, "2026-07-06"),
        doses_between("2026-07-07..2026-07-10"),
        given(clock("2026-07-07T08:00+02:00 2026-07-07T20:00+02:00", "1")),
        "9 11 19 27",
        known=WITHDRAWN,
    ),
    Case(
        "withdrawn-next",
        "16",
        "The same order, asked on the evening before, after its last dose",
        "What would come next is at the moment of the withdrawal, and falls out. The order held into 8 July.",
        ordered("Tramadol", TWICE, "2026-07-06"),
        next_at("2026-07-07T21:00:00+02:00"),
        finished("2026-07-08"),
        "16",
        known=WITHDRAWN,
    ),
    Case(
        "night-of-the-last-treatment-day",
        "16 28",
        "A night dose taken for 01:00, treatment to 6 July; asked at 00:30 on 7 July",
        "For the treatment dates the dose day counts: the night of 6 July lies in treatment though 01:00 is on the "
        "7th.",
        ordered("Mirtazapin", NIGHTS, "2026-07-01", "2026-07-06"),
        next_at("2026-07-07T00:30:00+02:00"),
        due(part("night", "2026-07-07T01:00+02:00", "1", day="2026-07-06")),
        "9 11 19 28",
        AFTER_MIDNIGHT,
    ),
    Case(
        "night-in-a-pause",
        "16 28",
        "The same night dose, paused from 7 July to 9 July: the dose days 5 to 9 July",
        "For a pause the moment counts: the nights of 6 July (01:00 on the 7th) and 7 July (01:00 on the 8th) fall "
        "out. That of 8 July comes at 01:00 on the 9th, when the pause is over.",
        ordered("Mirtazapin", NIGHTS, "2026-07-01", None, paused_from("2026-07-07", "2026-07-09")),
        doses_between("2026-07-05..2026-07-08"),
        given(
            part("night", "2026-07-06T01:00+02:00", "1", day="2026-07-05"),
            part("night", "2026-07-09T01:00+02:00", "1", day="2026-07-08"),
        ),
        "9 11 19 28",
        AFTER_MIDNIGHT,
    ),
    Case(
        "day-of-choice-in-a-pause",
        "16 22",
        "Alendronat once a week on a day of choice, paused from 12 July to 20 July",
        "A day of choice falls out only when all its days are paused: 13 to 19 July. 6 to 12 July keeps six days, and"
        " 20 to 26 July all.",
        ordered("Alendronat", WEEKLY, "2026-07-06", None, paused_from("2026-07-12", "2026-07-20")),
        doses_between("2026-07-06..2026-07-26"),
        given(chosen("2026-07-06..2026-07-12 2026-07-20..2026-07-26", 1, "1")),
        "9 11 22 29",
    ),
)
