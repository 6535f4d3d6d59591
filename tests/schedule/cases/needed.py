"""Cases of doses as needed: when one may be taken, by which limit not, and what the day has left (21, 29 to 33, 36)."""

from __future__ import annotations

from fmk16.model.cycle import Day, OnDays

from ..shorthand import at, daily, parts, period, request, times
from .case import (
    Case,
    any_number,
    as_needed,
    available_at,
    clock,
    doses_between,
    due,
    given,
    later,
    next_at,
    now,
    part,
    today,
)
from .case import times as n_times
from .messages import any_day, prn, up_to

MORPHINE = request("2026-07-06", period(prn(any_day(times(6)), minutes=240)))
IBUPROFEN = request("2026-07-06", period(prn(any_day(times(2)))))
PANODIL = request("2026-07-06", period(prn(any_day(up_to("2", "8")))))
SPRING = request("2026-03-01", period(prn(any_day(times(6)), minutes=240)))
BOTH = request(
    "2026-07-06",
    period(prn(any_day(up_to("2", "8")), fixed=daily(parts(morning="2", noon="2", evening="2")))),
)
AUTUMN = request("2026-10-01", period(prn(any_day(times(6)), minutes=240)))
APART = request(
    "2026-07-06",
    period(prn(any_day(up_to("2", "8")), minutes=240, fixed=daily(parts(morning="2")))),
)
ZOLPIDEM = request("2026-07-06", period(prn(OnDays(days=(Day(index=1, dosage=at("22:00:00")),)), interval=1)))
SUMATRIPTAN = request("2026-07-06", period(prn(any_day(times(2)))), prn_trigger="ved migræne")
SEVEN_TAKEN = (
    "2026-07-06T06:00:00+02:00 2",
    "2026-07-06T10:00:00+02:00 2",
    "2026-07-06T14:00:00+02:00 2",
    "2026-07-06T18:00:00+02:00 1",
)

CASES = (
    Case(
        "sumatriptan-when-needed",
        "29 36 37",
        "Sumatriptan 50 mg up to twice a day for migraine: what comes next",
        "A dose as needed is never due: it is available, today, up to 2 times.",
        SUMATRIPTAN,
        next_at("2026-07-07T10:00:00+02:00"),
        as_needed("2026-07-07", n_times(2, "2026-07-07", "1"), "ved migræne"),
        "9 11 21 29 36",
    ),
    Case(
        "prn-beside-an-interval",
        "21",
        "An as-needed day without index beside interval 7",
        "It is available every day of the period; the interval means nothing, which is a warning.",
        request("2026-07-06", period(prn(any_day(times(1)), interval=7))),
        doses_between("2026-07-06..2026-07-08"),
        given(as_needed=n_times(1, "2026-07-06 2026-07-07 2026-07-08", "1"), odd="interval_beside_prn_day"),
        "9 11 21 29",
    ),
    Case(
        "panodil-fixed-and-as-needed",
        "34 36",
        "Panodil 2 morning, noon and evening, and 2 as needed up to 8 a day: what comes next at 10:00",
        "Fixed is due at noon; beside it as-needed doses are available today.",
        BOTH,
        next_at("2026-07-06T10:00:00+02:00"),
        due(
            part("noon", "2026-07-06T12:00+02:00", "2"),
            None,
            as_needed("2026-07-06", any_number("2026-07-06", "2", "8")),
        ),
        "9 11 19 28",
    ),
    Case(
        "morphine-too-soon",
        "32",
        "Morfin 10 mg up to 6 times a day, 240 minutes apart; one was taken at 08:00, asked at 09:00",
        "08:00 + 240 minutes = 12:00. One of six is used, five are left; the day takes 0 to 6.",
        MORPHINE,
        available_at("2026-07-06T09:00:00+02:00", "2026-07-06T08:00:00+02:00 1"),
        later("2026-07-06T12:00+02:00", "minimum_duration", today("1", "0-6", times_left=5)),
        "9 11 21 29 32 36",
    ),
    Case(
        "morphine-just-in-time",
        "32",
        "The same, asked at 12:00 exactly",
        "240 minutes have gone: now.",
        MORPHINE,
        available_at("2026-07-06T12:00:00+02:00", "2026-07-06T08:00:00+02:00 1"),
        now(today("1", "0-6", times_left=5)),
        "9 11 21 29 32 36",
    ),
    Case(
        "morphine-across-the-spring-change",
        "32",
        "The same limit on the night of 29 March 2026: taken at 00:30, asked at 03:30",
        "Elapsed minutes count. 00:30 +01:00 and 240 minutes is 04:30 +01:00, which the wall shows as 05:30 +02:00.",
        SPRING,
        available_at("2026-03-29T03:30:00+02:00", "2026-03-29T00:30:00+01:00 1"),
        later("2026-03-29T05:30+02:00", "minimum_duration", today("1", "0-6", times_left=5)),
        "9 11 21 29 32 36",
    ),
    Case(
        "ibuprofen-twice-taken",
        "29",
        "Ibuprofen at most 2 times a day; both were taken, asked at 13:00",
        "At most n times a calendar day: from midnight.",
        IBUPROFEN,
        available_at("2026-07-06T13:00:00+02:00", "2026-07-06T08:00:00+02:00 1", "2026-07-06T12:00:00+02:00 1"),
        later("2026-07-07T00:00+02:00", "times_per_day", today("2", "0-2", times_left=0)),
        "9 11 21 29 36",
    ),
    Case(
        "panodil-maximum-reached",
        "31 33",
        "Panodil 2 as needed, at most 8 tablets a day; 2 + 2 + 2 + 1 were taken, asked at 19:00",
        "7 + 2 = 9 is more than 8: not today, though 1 is left. The maximum counts per calendar day: from midnight.",
        PANODIL,
        available_at("2026-07-06T19:00:00+02:00", *SEVEN_TAKEN),
        later("2026-07-07T00:00+02:00", "daily_maximum", today("7", "0-8", left="1")),
        "9 11 21 31 33 36",
    ),
    Case(
        "panodil-maximum-in-any-24-hours",
        "33",
        "The same, read so that any 24 hours count together",
        "Room for 2 is when at most 6 lie within 24 hours: at 06:00 on 7 July the first two drop out, and 5 are left.",
        PANODIL,
        available_at("2026-07-06T19:00:00+02:00", *SEVEN_TAKEN),
        later("2026-07-07T06:00+02:00", "daily_maximum", today("7", "0-8", left="1")),
        "9 11 21 31 33 36",
        {"daily_maximum": "any_24_hours"},
    ),
    Case(
        "panodil-fixed-does-not-count",
        "33",
        "Panodil 6 fixed and up to 8 as needed; the fixed 2 of the morning were given, asked at 10:00",
        "The maximum counts the doses of its own structure: all 8 are left. A person sees 6 fixed and up to 8, so 6 "
        "to 14.",
        BOTH,
        available_at("2026-07-06T10:00:00+02:00", "2026-07-06T08:00:00+02:00 2 fixed"),
        now(today("0", "6-14", left="8")),
        "9 11 21 31 33 36",
    ),
    Case(
        "panodil-amount-not-known",
        "33",
        "Panodil at most 8 tablets a day; how much was taken at 06:00 nobody knows",
        "It may have been all 8. Perhaps now, surely from midnight: never answered with now.",
        PANODIL,
        available_at("2026-07-06T10:00:00+02:00", "2026-07-06T06:00:00+02:00 ?"),
        {"answer": "cannot_tell", "why": ["amount_given"], "perhaps_from": "2026-07-06T10:00:00+02:00"},
        "33",
    ),
    Case(
        "maximum-below-one-dose",
        "31",
        "2 tablets as needed with a maximum daily dose of 1: an error",
        "There is never room for a dose.",
        request("2026-07-06", period(prn(any_day(up_to("2", "1"))))),
        available_at("2026-07-06T10:00:00+02:00"),
        {"answer": "never", "why": "limit"},
        "31 33",
    ),
    Case(
        "zolpidem-at-its-time",
        "29a",
        "Zolpidem as needed at 22:00, asked at 20:00",
        "It may be taken at its time, at most once: from 22:00 today.",
        ZOLPIDEM,
        available_at("2026-07-06T20:00:00+02:00"),
        later("2026-07-06T22:00+02:00", "not_on_offer", today("0", "0-1", times_left=1)),
        "9 11 19 27 29a 36",
    ),
    Case(
        "zolpidem-in-a-window",
        "29a 36",
        "The same order: what may be taken on 6 July",
        "One dose at 22:00, as needed; nothing is due.",
        ZOLPIDEM,
        doses_between("2026-07-06..2026-07-06"),
        given(as_needed=clock("2026-07-06T22:00+02:00", "1")),
        "9 11 19 27 29a",
    ),
    Case(
        "nothing-as-needed",
        "36",
        "Levothyroxin fixed every morning: may one be taken as needed",
        "A fixed dose is due, and nothing else is offered.",
        request("2026-07-06", period(daily(parts(morning="1")))),
        available_at("2026-07-06T10:00:00+02:00"),
        {"answer": "never", "why": "no_prn"},
        "36",
    ),
    Case(
        "morphine-across-the-autumn-change",
        "32",
        "240 minutes apart on the night of 25 October 2026: taken at 00:30, asked at 01:00",
        "00:30 +02:00 and 240 elapsed minutes is 04:30 +02:00, which the wall shows as 03:30 +01:00.",
        AUTUMN,
        available_at("2026-10-25T01:00:00+02:00", "2026-10-25T00:30:00+02:00 1"),
        later("2026-10-25T03:30+01:00", "minimum_duration", today("1", "0-6", times_left=5)),
        "9 11 21 29 32 36",
    ),
    Case(
        "apart-per-structure",
        "32",
        "Panodil 2 every morning, and 2 as needed 240 minutes apart; the fixed 2 were given at 08:00, asked at 10:00",
        "The duration runs per structure: a fixed dose does not hold an as-needed one back.",
        APART,
        available_at("2026-07-06T10:00:00+02:00", "2026-07-06T08:00:00+02:00 2 fixed"),
        now(today("0", "2-10", left="8")),
        "9 11 21 31 32 33 36",
    ),
    Case(
        "apart-across-structures",
        "32",
        "The same, read so that the duration runs across both",
        "08:00 + 240 minutes = 12:00; the next fixed dose is on the next morning, far enough away.",
        APART,
        available_at("2026-07-06T10:00:00+02:00", "2026-07-06T08:00:00+02:00 2 fixed"),
        later("2026-07-06T12:00+02:00", "minimum_duration", today("0", "2-10", left="8")),
        "9 11 21 31 32 36",
        {"minimum_duration": "across"},
    ),
    Case(
        "salbutamol-without-a-maximum",
        "31",
        "Salbutamol 2 puffs any number of times a day; 2 were taken an hour ago",
        "Nothing limits it: now. What the day takes in all cannot be told.",
        request("2026-07-06", period(prn(any_day(up_to("2"))))),
        available_at("2026-07-06T10:00:00+02:00", "2026-07-06T09:00:00+02:00 2"),
        now(today("2", "? no_maximum")),
        "9 11 21 31 36",
    ),
)
