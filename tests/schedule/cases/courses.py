"""Cases of courses that are started when needed (38 to 41)."""

from __future__ import annotations

from fmk16.model.dosage import EpisodicTreatment

from ..shorthand import daily, parts, period, request, times
from .case import Case, available_at, doses_between, due, episode, given, next_at, next_episode, not_started, part
from .case import times as n_times
from .messages import any_day, prn

COURSE = EpisodicTreatment(trigger="ved øget åndenød og misfarvet opspyt", minimum_days_between_episodes=30)
COPD = request("2026-07-06", period(daily(parts(morning="1.5")), 5), course=COURSE)
STARTED = {"episodes": ["2026-07-10"]}


def mornings(days: str, each: str = "1.5") -> list[dict[str, object]]:
    """Doses at 08:00 on these days of July 2026, such as ``10-14``."""
    first, last = map(int, days.split("-"))
    return part("morning", " ".join(f"2026-07-{day:02}T08:00+02:00" for day in range(first, last + 1)), each)


CASES = (
    Case(
        "copd-course-not-started",
        "38 39 41",
        "Prednisolon for KOL, 5 days when needed, not started; asked on 10 July",
        "Without a started episode no dose is due. ValidFrom, 6 July, is the earliest first day, so it may start "
        "today.",
        COPD,
        next_at("2026-07-10T10:00:00+02:00"),
        not_started("course", episode("2026-07-10")),
        "39 41",
    ),
    Case(
        "copd-course-not-started-window",
        "39",
        "The same course: which doses fall on a week",
        "None: nothing has been started.",
        COPD,
        doses_between("2026-07-06..2026-07-12"),
        given(),
    ),
    Case(
        "copd-course-before-valid-from",
        "41",
        "The same course, asked on 1 July when it may start",
        "Not before ValidFrom, 6 July.",
        COPD,
        next_episode("2026-07-01T10:00:00+02:00"),
        episode("2026-07-06"),
        "39 41",
    ),
    Case(
        "copd-course-started",
        "39",
        "The same course, started on 10 July: all doses",
        "Period 1 starts on the day of the start: 10 to 14 July.",
        COPD,
        doses_between("2026-07-06..2026-07-20"),
        given(mornings("10-14")),
        "10 19 28 39",
        known=STARTED,
    ),
    Case(
        "copd-course-started-next",
        "39",
        "The same course, asked at noon on its second day",
        "The next morning, 12 July.",
        COPD,
        next_at("2026-07-11T12:00:00+02:00"),
        due(mornings("12-12")),
        "10 19 28 39",
        known=STARTED,
    ),
    Case(
        "copd-course-under-way",
        "40",
        "The same course under way on 12 July: when may the next start",
        "30 days after the previous start: 10 July + 30 = 9 August.",
        COPD,
        next_episode("2026-07-12T12:00:00+02:00"),
        episode("2026-08-09", "2026-07-10..2026-07-14"),
        "39 40",
        known=STARTED,
    ),
    Case(
        "copd-course-counted-from-the-end",
        "40",
        "The same, read so that the days are counted from the previous end; asked on 20 July",
        "The end was 14 July: 14 + 30 = 13 August. Nothing is under way any more.",
        COPD,
        next_episode("2026-07-20T12:00:00+02:00"),
        episode("2026-08-13"),
        "39 40",
        {"episode_gap": "from_end"},
        STARTED,
    ),
    Case(
        "copd-course-between-episodes",
        "39 40",
        "The same course after its last day: what comes next",
        "Not started again; it may be from 9 August.",
        COPD,
        next_at("2026-07-20T12:00:00+02:00"),
        not_started("course", episode("2026-08-09")),
        "39 40",
        known=STARTED,
    ),
    Case(
        "copd-course-cut-short",
        "40",
        "Started on 10 July and again on 13 July",
        "The second start ends the first the day before: 10 to 12, then 13 to 17 July. Both are reported: it was cut,"
        " and it came before the 30 days were over.",
        COPD,
        doses_between("2026-07-06..2026-07-20"),
        given(mornings("10-12"), mornings("13-17"), odd="episode_cut_short episode_too_soon"),
        "10 19 28 39",
        known={"episodes": ["2026-07-10", "2026-07-13"]},
    ),
    Case(
        "copd-course-same-date-twice",
        "40",
        "Started on 10 July, told twice",
        "The same date twice is one episode, and is reported.",
        COPD,
        doses_between("2026-07-06..2026-07-20"),
        given(mornings("10-14"), odd="episode_twice"),
        "10 19 28 39",
        known={"episodes": ["2026-07-10", "2026-07-10"]},
    ),
    Case(
        "copd-course-started-too-early",
        "41",
        "Started on 1 July, before ValidFrom",
        "Reported, and expanded all the same: 1 to 5 July.",
        COPD,
        doses_between("2026-07-01..2026-07-20"),
        given(mornings("1-5"), odd="episode_before_valid_from"),
        "10 19 28 39",
        known={"episodes": ["2026-07-01"]},
    ),
    Case(
        "course-of-as-needed-not-started",
        "39",
        "May a dose be taken of a course that was not started",
        "As-needed doses are available within an episode only; this course has fixed ones only, and none runs.",
        COPD,
        available_at("2026-07-10T10:00:00+02:00"),
        {"answer": "never", "why": "course"},
        "39",
    ),
    Case(
        "course-of-as-needed",
        "39",
        "A course of 5 days as needed, started on 10 July: what may be taken from 8 to 16 July",
        "As-needed doses are available within the episode only: 10 to 14 July.",
        request("2026-07-06", period(prn(any_day(times(3))), 5), course=COURSE),
        doses_between("2026-07-08..2026-07-16"),
        given(as_needed=n_times(3, "2026-07-10 2026-07-11 2026-07-12 2026-07-13 2026-07-14", "1")),
        "10 21 29 39",
        known=STARTED,
    ),
)
