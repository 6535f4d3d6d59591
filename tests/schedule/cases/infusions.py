"""Cases of infusions: what runs, until when, and what comes next (47 to 48a)."""

from __future__ import annotations

from ..infusions import VANCOMYCIN
from ..shorthand import OneUnit, daily, on_days, period, request
from .case import Case, any_number, clock, due, finished, next_at, ongoing, paused
from .messages import clocked, ordered, paused_from, up_to

ML = OneUnit(unit_text="ml")
MG = OneUnit(unit_text="mg")
CEFUROXIME = request(
    "2026-07-06",
    period(daily(clocked("06:00:00 100 30 min", "14:00:00 100 30 min", "22:00:00 100 30 min")), 7),
    unit=ML,
)
SALINE = request("2026-07-06", period(daily(clocked("08:00:00 1000 125 ml/h"))), unit=ML)

CASES = (
    Case(
        "cefuroxime-running",
        "47 48a",
        "Cefuroxim 100 ml over 30 minutes at 06:00, 14:00 and 22:00; asked at 14:10",
        "It runs from 14:00 to 14:00 + 30 minutes; the next is at 22:00.",
        CEFUROXIME,
        next_at("2026-07-06T14:10:00+02:00"),
        ongoing(
            clock("2026-07-06T14:00+02:00", "100"),
            "2026-07-06T14:30+02:00",
            "2026-07-06T14:30+02:00",
            due(clock("2026-07-06T22:00+02:00", "100")),
        ),
        "9 10 19 27 48a",
    ),
    Case(
        "cefuroxime-run-in",
        "48a",
        "The same, asked at 14:30 exactly",
        "It has run in: only the next is answered.",
        CEFUROXIME,
        next_at("2026-07-06T14:30:00+02:00"),
        due(clock("2026-07-06T22:00+02:00", "100")),
        "9 10 19 27",
    ),
    Case(
        "saline-by-rate",
        "48 48a",
        "Natriumklorid 1000 ml at 125 ml/h from 08:00; asked at 15:59",
        "With unit ml the hours are 1000 / 125 = 8: until 16:00.",
        SALINE,
        next_at("2026-07-06T15:59:00+02:00"),
        ongoing(
            clock("2026-07-06T08:00+02:00", "1000"),
            "2026-07-06T16:00+02:00",
            "2026-07-06T16:00+02:00",
            due(clock("2026-07-07T08:00+02:00", "1000")),
        ),
        "9 11 19 27 48a",
    ),
    Case(
        "rate-range-perhaps-running",
        "48 48a",
        "Kaliumklorid 200 ml at 50 to 100 ml/h from 08:00; asked at 10:30",
        "200 / 100 = 2 hours at least, 200 / 50 = 4 hours at most: certain until 10:00, possible until 12:00.",
        request("2026-07-06", period(daily(clocked("08:00:00 200 50-100 ml/h"))), unit=ML),
        next_at("2026-07-06T10:30:00+02:00"),
        ongoing(
            clock("2026-07-06T08:00+02:00", "200"),
            None,
            "2026-07-06T12:00+02:00",
            due(clock("2026-07-07T08:00+02:00", "200")),
        ),
        "9 11 19 27 48a",
    ),
    Case(
        "duration-range-surely-running",
        "48a",
        "Ferrocarboxymaltose over 15 to 30 minutes at 09:00, once; asked at 09:10",
        "Certain until 09:15, possible until 09:30. Nothing follows.",
        request("2026-07-06", period(on_days(None, (1, clocked("09:00:00 1 15-30 min"))), 1)),
        next_at("2026-07-06T09:10:00+02:00"),
        ongoing(
            clock("2026-07-06T09:00+02:00", "1"),
            "2026-07-06T09:15+02:00",
            "2026-07-06T09:30+02:00",
            finished("2026-07-06"),
        ),
        "9 10 18 19 27 48a",
    ),
    Case(
        "bag-at-a-rate",
        "48 48a",
        "One bag at 50 ml/h, the volume of which is not said; asked twelve hours later",
        "With another unit than ml the volume must come from the mixture, and there is none: no computable end, so it"
        " is possibly under way until the next starts.",
        request("2026-07-06", period(daily(clocked("08:00:00 1 50 ml/h"))), unit=OneUnit(unit_text="pose")),
        next_at("2026-07-06T20:00:00+02:00"),
        ongoing(clock("2026-07-06T08:00+02:00", "1"), None, None, due(clock("2026-07-07T08:00+02:00", "1"))),
        "9 11 19 27 48a",
    ),
    Case(
        "heparin-continuous",
        "31 48a",
        "Heparin 48 ml at 2 ml/h all day, every day; asked at 10:00",
        "Continuous: all day, as a day without a moment. Today is answered beside, as long as it lasts.",
        request("2026-07-06", period(daily(up_to("48", runs="2 ml/h"))), unit=ML),
        next_at("2026-07-06T10:00:00+02:00"),
        ongoing(any_number("2026-07-06", "48"), None, None, due([], any_number("2026-07-06", "48"))),
        "9 11 19 31 48a",
    ),
    Case(
        "infusion-running-into-a-pause",
        "16 48a",
        "Natriumklorid 1000 ml at 125 ml/h from 08:00, paused from 14:00 the same day; asked at 15:00",
        "It was running when the pause began: shown as under way until 16:00, and the pause is named.",
        ordered("Natriumklorid", SALINE, "2026-07-06", None, paused_from("2026-07-06T12:00:00Z"), route="IV"),
        next_at("2026-07-06T15:00:00+02:00"),
        ongoing(
            clock("2026-07-06T08:00+02:00", "1000"),
            "2026-07-06T16:00+02:00",
            "2026-07-06T16:00+02:00",
            paused("2026-07-06T14:00+02:00", None),
        ),
        "9 11 19 27 48a",
    ),
    Case(
        "heparin-paused",
        "16 31 48a",
        "Heparin 48 ml at 2 ml/h all day, paused from 08:00 to 20:00 on 8 July; asked at 10:00 that day",
        "It ran when the pause began: shown as under way that day, and the pause is named. The day is not wholly "
        "paused, so its dose is expected after the pause too.",
        ordered(
            "Heparin",
            request("2026-07-06", period(daily(up_to("48", runs="2 ml/h"))), unit=ML),
            "2026-07-06",
            None,
            paused_from("2026-07-08T06:00:00Z", "2026-07-08T18:00:00Z"),
            route="IV",
        ),
        next_at("2026-07-08T10:00:00+02:00"),
        ongoing(
            any_number("2026-07-08", "48"),
            None,
            None,
            paused("2026-07-08T08:00+02:00", "2026-07-08T20:00+02:00", due([], any_number("2026-07-08", "48"))),
        ),
        "9 11 19 31 48a",
    ),
    Case(
        "vancomycin-volume-from-the-mixture",
        "45 48 48a",
        "Vancomycin 1000 mg in 250 ml Natriumklorid, 1000 mg at 125 ml/h from 08:00; asked at 09:00",
        "The mixture of one dose has 250 ml measured in volume: 250 / 125 = 2 hours, until 10:00.",
        ordered(
            VANCOMYCIN, request("2026-07-06", period(daily(clocked("08:00:00 1000 125 ml/h"))), unit=MG), route="IV"
        ),
        next_at("2026-07-06T09:00:00+02:00"),
        ongoing(
            clock("2026-07-06T08:00+02:00", "1000"),
            "2026-07-06T10:00+02:00",
            "2026-07-06T10:00+02:00",
            due(clock("2026-07-07T08:00+02:00", "1000")),
        ),
        "9 11 19 27 48a",
    ),
)
