"""When, in words: days seen from the day of the question, clock times, parts of day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from fmk16.report.phrases import Language, Words
from fmk16.schedule.bounds import PauseSpan
from fmk16.schedule.cycle import AllDay, AtClockTime, AtPartOfDay, AtUnreadableTime, CycleDose, TimesADay
from fmk16.schedule.occurrence import Occurrence


@dataclass(frozen=True, slots=True)
class Calendar:
    """How days are called.

    Attributes:
        words: The language.
        today: The day of the question, or None to call all days by their dates.
        years: The years that need not be named.
        pause: The pause of the order whose doses are told, so that none is said to run all day on a day it breaks.
    """

    words: Words
    today: date | None
    years: frozenset[int]
    pause: PauseSpan | None = None

    @classmethod
    def seen_from(cls, today: date, words: Words, pause: PauseSpan | None = None) -> Calendar:
        """Call days as one does on a day."""
        return cls(words, today, frozenset({today.year}), pause)

    @classmethod
    def of_window(cls, first: date, last: date, words: Words, pause: PauseSpan | None = None) -> Calendar:
        """Call days by their dates, with the year when the window has more than one."""
        return cls(words, None, frozenset({first.year}) if first.year == last.year else frozenset(), pause)

    # --- days ---

    def day(self, day: date) -> str:
        """Name a day."""
        nearness = self._nearness(day)
        return self.words.say(f"day.{nearness}") if nearness else self.dated(day)

    def _nearness(self, day: date) -> str | None:
        if self.today is None:
            return None
        return {0: "today", 1: "tomorrow"}.get((day - self.today).days)

    def dated(self, day: date) -> str:
        """Write a day as a date with its weekday."""
        key = "day.date" if day.year in self.years else "day.date_and_year"
        weekday, month = self.words.say(f"weekday.{day.weekday()}"), self.words.say(f"month.{day.month}")
        return self.words.say(key, weekday=weekday, day=day.day, month=month, year=day.year)

    def days(self, first: date, last: date | None) -> str:
        """Write one day or a span of days; without a last day, from the first on."""
        if last is None:
            return self.words.say("days.from", first=self.dated(first))
        if first == last:
            return self.dated(first)
        return self.words.say("days", first=self.dated(first), last=self.dated(last))

    # --- moments ---

    def moment(self, moment: datetime) -> str:
        """Write a moment on the wall clock that it carries."""
        return self.words.say("time.at", day=self.day(moment.date()), time=time_of(moment))

    def occurrence(self, occurrence: Occurrence) -> str:
        """Say when a dose falls: at a moment, about a moment, on a day or on one of several."""
        timing = occurrence.dose.timing
        if occurrence.at is None:
            return self.words.say("times.day", day=self.dose_day(occurrence), times=self.within(occurrence))
        if isinstance(timing, AtPartOfDay):
            day, time = self._part_of_day(timing, occurrence), about(second_of(occurrence.at), self.words)
            return self.words.say("time.about", day=day, time=time)
        return self.moment(occurrence.at)

    def dose_day(self, occurrence: Occurrence) -> str:
        """Name the day of a dose, or say that it is one of several."""
        if occurrence.first_day == occurrence.last_day:
            return self.day(occurrence.day)
        return self.words.say("days.window", first=self.dated(occurrence.day), last=self.dated(occurrence.until_day))

    def _part_of_day(self, timing: AtPartOfDay, occurrence: Occurrence) -> str:
        day = occurrence.day
        if occurrence.at is not None and occurrence.at.date() > day:
            return self.words.say("part.after_midnight", day=self.dated(occurrence.at.date()))
        nearness = self._nearness(day)
        if nearness:
            return self.words.say(f"part.{timing.part}.{nearness}")
        return self.words.say("part.of_day", day=self.dated(day), part=self.words.say(f"part.{timing.part}"))

    def within(self, occurrence: Occurrence) -> str:
        """Say when on its day a dose falls; what runs all day does not while the order is paused (dosage.md 16)."""
        runs_all_day = isinstance(occurrence.dose.timing, AllDay) and occurrence.infusion is not None
        if runs_all_day and self.pause is not None and self.pause.breaks(occurrence.first_day, occurrence.clock):
            return self.words.say("times.outside_pause")
        return self.within_day(occurrence.dose)

    def within_day(self, dose: CycleDose) -> str:
        """Say when on its day a dose falls, the day left out."""
        match dose.timing:
            case AtClockTime(second):
                return self.words.say("time.alone", time=clock_time(second))
            case AtPartOfDay(part):
                return self.words.say(f"part.{part}")
            case TimesADay(count):
                return times(count, self.words)
            case AllDay():
                return self.words.say("times.all_day" if dose.infusion else "times.without_limit")
            case AtUnreadableTime():
                return self.words.say("reason.clock_time")


def times(count: int, words: Words) -> str:
    """Say how many times."""
    return words.say("times.one") if count == 1 else words.say("times.many", count=count)


def second_of(moment: datetime) -> int:
    """Give the second of the day that a clock shows."""
    return moment.hour * 3600 + moment.minute * 60 + moment.second


def time_of(moment: datetime) -> str:
    """Write what the clock shows at a moment, with its offset where the clock shows it twice (dosage.md 27a).

    >>> from zoneinfo import ZoneInfo
    >>> time_of(datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Copenhagen")))
    '02:30+01:00'
    """
    comes_twice = moment.replace(fold=0).utcoffset() != moment.replace(fold=1).utcoffset()
    return clock_time(second_of(moment)) + (moment.isoformat()[-6:] if comes_twice else "")


def clock_time(second: int) -> str:
    """Write a stated time, seconds only when there are some.

    >>> clock_time(8 * 3600), clock_time(8 * 3600 + 30)
    ('08:00', '08:00:30')
    """
    hours, rest = divmod(second % 86_400, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}" if seconds else f"{hours:02}:{minutes:02}"


def about(second: int, words: Words) -> str:
    """Write an approximate time; in Danish the hour alone when it is a full one.

    >>> about(18 * 3600, Words()), about(18 * 3600 + 1800, Words())
    ('18', '18:30')
    """
    text = clock_time(second)
    return text[:2] if words.language is Language.DANISH and text[2:] == ":00" else text
