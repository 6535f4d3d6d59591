"""Cases of how much is needed and how long it lasts (section 10, with 16a, 22, 29, 30 and 31)."""

from __future__ import annotations

from ..shorthand import UNSPECIFIED, daily, once_per_cycle, parts, period, request, times
from .case import Case, duration, lasts, required, takes
from .courses import COPD
from .dates import PREDNISOLONE
from .messages import any_day, ordered, prn, up_to
from .needed import BOTH
from .variable import GLUCOSE, insulin

ALENDRONATE = request("2026-07-06", period(once_per_cycle(7, times(1))))
THRICE_AS_NEEDED = request("2026-07-06", period(prn(any_day(times(3)))))
DECIDED_LATER = request("2026-07-06", period(daily(times(2)), 10), period(UNSPECIFIED, 10))

CASES = (
    Case(
        "taper-takes",
        "3 10",
        "Prednisolon 2 for 4 days, 1 for 4, a half for 3: how much in all",
        "8 + 4 + 1.5 = 13.5 tablets.",
        PREDNISOLONE,
        required("2026-07-01..2026-07-31"),
        takes("13.5", "13.5", "0"),
        "3 9 10 19 28",
    ),
    Case(
        "taper-lasts-to-its-end",
        "16a",
        "The same taper: how long do 20 tablets last",
        "More than the 13.5 it takes: at most to its last day, 16 July.",
        PREDNISOLONE,
        duration("20"),
        lasts("2026-07-06", "2026-07-16", "2026-07-16", "2026-07-16"),
        "3 9 10 16a 19 28",
    ),
    Case(
        "taper-runs-out",
        "10",
        "The same taper: how long do 9 tablets last",
        "8 on 6 to 9 July, the ninth on 10 July; 11 July is the first day not covered.",
        PREDNISOLONE,
        duration("9"),
        lasts("2026-07-06", "2026-07-10", "2026-07-10", "2026-07-16"),
        "3 9 10 19 28",
    ),
    Case(
        "alendronate-takes-whole-cycles",
        "22",
        "Alendronat once a week on a day of choice: how much from 6 to 19 July",
        "Two cycles wholly inside: 2, for certain.",
        ALENDRONATE,
        required("2026-07-06..2026-07-19"),
        takes("2", "2", "0"),
        "3 9 11 22 29",
    ),
    Case(
        "alendronate-takes-touched-cycles",
        "22",
        "The same from 10 to 21 July",
        "13 to 19 July lies inside and is certain; 6 to 12 and 20 to 26 July touch it and are possible: 1 to 3.",
        ALENDRONATE,
        required("2026-07-10..2026-07-21"),
        takes("1-3", "1-3", "0"),
        "3 9 11 22 29",
    ),
    Case(
        "alendronate-lasts",
        "22",
        "The same: how long do 4 tablets last",
        "The fifth is for 3 to 9 August. At the greatest use it counts on the first day, so 2 August is the last "
        "covered; at the least on the last day, so 8 August.",
        ALENDRONATE,
        duration("4"),
        lasts("2026-07-06", "2026-08-02..2026-08-08", "2026-08-02..2026-08-08", "without end"),
        "3 9 11 22 29",
    ),
    Case(
        "ibuprofen-takes",
        "29 36",
        "Ibuprofen as needed, at most 3 times a day: how much in a week",
        "From none to 7 * 3 = 21.",
        THRICE_AS_NEEDED,
        required("2026-07-06..2026-07-12"),
        takes("0", "0-21", "0-21"),
        "3 9 11 21 29 36",
    ),
    Case(
        "panodil-takes",
        "31 33",
        "Panodil 6 fixed and up to 8 as needed a day: how much in a week",
        "Fixed 7 * 6 = 42; as needed 0 to 7 * 8 = 56; together 42 to 98.",
        BOTH,
        required("2026-07-06..2026-07-12"),
        takes("42", "42-98", "0-56"),
        "3 9 11 19 21 28 31 36",
    ),
    Case(
        "panodil-lasts",
        "31",
        "The same: how long do 100 tablets last",
        "Fixed only, 6 a day: 16 days, 96 tablets, to 21 July. With as needed, at most 14 a day: 7 days, 98 tablets, "
        "to 12 July. As needed only, at most 8 a day: 12 days, 96 tablets, to 17 July; at the least, none is ever "
        "taken.",
        BOTH,
        duration("100"),
        lasts("2026-07-06", "2026-07-21", "2026-07-12..2026-07-21", "2026-07-17..without end"),
        "3 9 11 19 21 28 31 36",
    ),
    Case(
        "no-maximum-stated",
        "31",
        "Salbutamol 2 puffs any number of times a day without a maximum: how much in a week",
        "Without MaximumDailyDose it cannot be told. Nothing is fixed.",
        request("2026-07-06", period(prn(any_day(up_to("2"))))),
        required("2026-07-06..2026-07-12"),
        takes("0", "? no_maximum", "? no_maximum"),
        "3 9 11 21 31 36",
    ),
    Case(
        "range-takes",
        "30",
        "Macrogol 1 to 2 in the morning and evening: how much in 3 days",
        "6 doses of 1 to 2: 6 to 12.",
        request("2026-07-06", period(daily(parts(morning="1-2", evening="1-2")))),
        required("2026-07-06..2026-07-08"),
        takes("6-12", "6-12", "0"),
        "3 9 11 19 28",
    ),
    Case(
        "range-upside-down-never-summed",
        "30",
        "An amount from 2 to 1, once a day: how much in 3 days",
        "Shown as written, never summed.",
        request("2026-07-06", period(daily(times(1, "2-1")))),
        required("2026-07-06..2026-07-08"),
        takes("? minimum_above_maximum", "? minimum_above_maximum", "0"),
        "3 9 11 19 29 30",
    ),
    Case(
        "treatment-ends-first",
        "16",
        "Dicloxacillin 1 a day without end, treatment to 10 July: how long do 100 last",
        "At most the earlier of the dosage's and the treatment's last day: 10 July.",
        ordered("Dicloxacillin", request("2026-07-06", period(daily(times(1)))), "2026-07-06", "2026-07-10"),
        duration("100"),
        lasts("2026-07-06", "2026-07-10", "2026-07-10", "2026-07-10"),
        "3 9 11 16 19 29",
    ),
    Case(
        "unknown-days-ahead",
        "13",
        "2 a day for 10 days, then 10 days not decided: how long do 30 last",
        "20 are used by 15 July, and 10 are left. From 16 July, the first day not decided, it cannot be told.",
        DECIDED_LATER,
        duration("30"),
        lasts(
            "2026-07-06",
            "? 2026-07-16 unspecified_period",
            "? 2026-07-16 unspecified_period",
            "? 2026-07-16 unspecified_period",
        ),
        "3 9 10 13 19 29",
    ),
    Case(
        "runs-out-before-unknown-days",
        "13",
        "The same: how long do 7 last",
        "2, 4, 6 on 6 to 8 July; on 9 July 8 would be needed. It has run out before anything is unknown: 8 July. As "
        "needed alone nothing is used, so from 16 July it cannot be told.",
        DECIDED_LATER,
        duration("7"),
        lasts("2026-07-06", "2026-07-08", "2026-07-08", "? 2026-07-16 unspecified_period"),
        "3 9 10 19 29",
    ),
    Case(
        "course-may-be-started",
        "39",
        "A course that was not started: how much in July",
        "It may be started on any of these days: cannot be told.",
        COPD,
        required("2026-07-06..2026-07-31"),
        takes("? course_ahead", "? course_ahead", "? course_ahead"),
        "39",
    ),
    Case(
        "insulin-takes",
        "43",
        "Insulin aspart every morning by blood glucose, 9 mmol/l all week: how much in a week",
        "9 gives 2 IE: 7 * 2 = 14.",
        insulin("Blodsukker før måltid", GLUCOSE),
        required("2026-07-06..2026-07-12"),
        takes("14", "14", "0"),
        "3 9 11 19 28",
        known={"parameters": {"blodsukker": "9"}},
    ),
    Case(
        "insulin-takes-what-nobody-knows",
        "43",
        "The same, blood glucose not known",
        "The doses are due, and how much they are cannot be told.",
        insulin("Blodsukker før måltid", GLUCOSE),
        required("2026-07-06..2026-07-12"),
        takes("? no_value", "? no_value", "0"),
        "3 9 11 19 28 43",
    ),
)
