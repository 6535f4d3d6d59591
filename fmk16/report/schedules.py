"""The doses of a window of days in words: a section an order, a line a day, for ``fmk16 schedule``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby

from fmk16.model.dose import Exact, Range
from fmk16.report.amounts import bare_amount, unit_of
from fmk16.report.courses import next_episode_in_words, nothing_in_words
from fmk16.report.doses import DoseWords, joined
from fmk16.report.moments import Calendar, about, time_of, times
from fmk16.report.oddities import oddities_in_words, remarks_of
from fmk16.report.orders import Subject, drug_in_words
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.report.readings import difference_in_words
from fmk16.report.throughout import throughout_in_words
from fmk16.schedule.alternatives import ReadingDifference
from fmk16.schedule.answer import NextEpisode, WhyNotStarted
from fmk16.schedule.bounds import Days, PauseSpan
from fmk16.schedule.clock import DAY, Clock
from fmk16.schedule.cycle import AllDay, AtPartOfDay, CycleDose, TimesADay
from fmk16.schedule.expand import Window
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Untold


@dataclass(frozen=True, slots=True)
class Expanded:
    """An order, compiled, and its doses from one day to another.

    Attributes:
        subject: The order.
        plan: The same order, compiled.
        first: The first day.
        last: The last.
        window: Its doses.
        following: When the next episode may start, for a course, seen from the latest start in these days.
        differ: The readings that give other doses in these days.
    """

    subject: Subject
    plan: OrderPlan
    first: date
    last: date
    window: Window
    following: NextEpisode | None = None
    differ: tuple[ReadingDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """Days, as Python's ordinals, on which the same is to be said; of a window of choice, on one of them."""

    first_day: int
    last_day: int
    doses: str
    remark: str
    is_window: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One order in a schedule.

    Attributes:
        heading: The drug.
        fixed: Day, doses and remark of each line, in order of days; days that cannot be told among them.
        as_needed: The same of what may be taken as needed.
        trigger: When that is taken; empty when the message does not say.
        notes: What holds for the order as a whole.
    """

    heading: str
    fixed: tuple[tuple[str, str, str], ...]
    as_needed: tuple[tuple[str, str, str], ...]
    trigger: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """What is to be said of days, before the days are put into words.

    Attributes:
        fixed: Fixed doses, a line a day, in order of days.
        as_needed: What may be taken as needed; days that follow each other and say the same are one line.
        untold: Days whose fixed doses cannot be told.
        untold_as_needed: Days of which it cannot be told what may be taken as needed.
    """

    fixed: tuple[Line, ...]
    as_needed: tuple[Line, ...]
    untold: tuple[Line, ...]
    untold_as_needed: tuple[Line, ...]


def lines_of(expanded: Expanded, words: Words) -> Lines:
    """Put the doses of each day into words, for whoever names the days otherwise, as a calendar does."""
    return _Teller.of(expanded, words).lines()


def section_of(expanded: Expanded, words: Words) -> Section:
    """Put the doses of a window into words."""
    return _Teller.of(expanded, words).section()


@dataclass(frozen=True, slots=True)
class _Teller:
    """The window of one order, on its way into words."""

    expanded: Expanded
    doses: DoseWords
    words: Words
    calendar: Calendar

    @classmethod
    def of(cls, expanded: Expanded, words: Words) -> _Teller:
        calendar = Calendar.of_window(expanded.first, expanded.last, words, expanded.plan.bounds.pause)
        return cls(expanded, DoseWords(expanded.subject, words, calendar), words, calendar)

    def section(self) -> Section:
        lines = self.lines()
        fixed = sorted([*lines.fixed, *lines.untold], key=lambda line: line.first_day)
        as_needed = [*lines.as_needed, *lines.untold_as_needed]
        heading = drug_in_words(self.expanded.subject.drug, self.words)
        notes = tuple(self._notes(is_empty=not fixed and not as_needed))
        trigger = shown(self.expanded.plan.plan.prn_trigger or "")
        return Section(heading, self._cells(fixed), self._cells(as_needed), trigger, notes)

    def lines(self) -> Lines:
        window = self.expanded.window
        return Lines(
            tuple(self._days(window.occurrences)),
            tuple(merged(self._as_needed_days(window.as_needed))),
            tuple(self._untold(untold for untold in window.untold if not untold.is_prn)),
            tuple(self._untold(untold for untold in window.untold if untold.is_prn)),
        )

    def _cells(self, lines: Iterable[Line]) -> tuple[tuple[str, str, str], ...]:
        return tuple((self._span(line.first_day, line.last_day), line.doses, line.remark) for line in lines)

    def _span(self, first: int, last: int) -> str:
        return self.calendar.days(date.fromordinal(first), date.fromordinal(last))

    # --- fixed doses ---

    def _days(self, occurrences: Iterable[Occurrence]) -> Iterator[Line]:
        for (first, last), group in groupby(occurrences, key=_days_of):
            of_day = list(group)
            remarks = [*self._days_left(of_day[0]), *self.doses.remarks(of_day)]
            yield self._line(first, last, self._doses(of_day), remarks)

    def _days_left(self, occurrence: Occurrence) -> Iterator[str]:
        """Say which days of choice a pause leaves, where that is not all (dosage.md 16 and 22)."""
        if left := days_left(occurrence, self.expanded.plan):
            days = ", ".join(self._span(first, last) for first, last in left)
            yield self.doses.grounded("schedule.days_left", "16", days=days)

    def _line(self, first: int, last: int, doses: str, remarks: Iterable[str]) -> Line:
        text = self.words.say("schedule.one_day", doses=doses) if last > first else doses
        return Line(first, last, text, joined(remarks), is_window=last > first)

    def _doses(self, occurrences: Sequence[Occurrence]) -> str:
        if all(isinstance(found.dose.timing, AtPartOfDay) and _is_plain(found.dose) for found in occurrences):
            return self._parts(occurrences)
        return "; ".join(self._dose(found) for found in occurrences)

    def _parts(self, occurrences: Sequence[Occurrence]) -> str:
        """Join parts of day: the unit is said once, after the last amount."""
        amounts = [bare_amount(found.amount, self.words) for found in occurrences]
        parts = [self.calendar.within_day(found.dose) for found in occurrences]
        said = [f"{part} {amount}" for part, amount in zip(parts, amounts, strict=True)]
        mark = "; " if any(self.words.decimal_mark in amount for amount in amounts) else ", "
        match occurrences[-1].amount:
            case Exact(quantity=most) | Range(maximum_quantity=most):
                return f"{mark.join(said)} {unit_of(most, occurrences[-1].unit)}"
            case _:
                return mark.join(said)

    def _dose(self, occurrence: Occurrence) -> str:
        dose = self.doses.dose(occurrence.dose)
        match occurrence.dose.timing:
            case TimesADay(count):
                return self.words.say("schedule.times", times=times(count, self.words), dose=dose)
            case _:
                return self.words.say("schedule.at", time=self._time(occurrence), dose=dose)

    def _time(self, occurrence: Occurrence) -> str:
        if occurrence.at is None or isinstance(occurrence.dose.timing, AtPartOfDay):
            return self.calendar.within(occurrence)
        return self.words.say("time.alone", time=time_of(occurrence.at))

    # --- as-needed doses, and what cannot be told ---

    def _as_needed_days(self, occurrences: Iterable[Occurrence]) -> Iterator[Line]:
        for (first, last), group in groupby(occurrences, key=_days_of):
            of_day = list(group)
            text = "; ".join(self._as_needed_dose(found) for found in of_day)
            yield self._line(first, last, text, self.doses.limits(of_day))

    def _as_needed_dose(self, occurrence: Occurrence) -> str:
        if isinstance(occurrence.dose.timing, TimesADay | AllDay):
            return self.doses.dose(occurrence.dose)
        return self._dose(occurrence)

    def _untold(self, untold: Iterable[Untold]) -> Iterator[Line]:
        end, said = self.expanded.last.toordinal(), self.words.say("answer.cannot_tell")
        lines = [
            Line(each.first_day, end if each.last_day is None else each.last_day, said, self.doses.reason(each.reason))
            for each in untold
        ]
        return merged(dict.fromkeys(sorted(lines, key=lambda line: (line.first_day, line.last_day))))

    # --- the order as a whole ---

    def _notes(self, *, is_empty: bool) -> Iterator[str]:
        plan, window = self.expanded.plan.plan, self.expanded.window
        if not plan.is_started and plan.course is not None:
            text = f"{self.words.say('answer.not_started')}: {self.doses.course(plan.course, plan.reading.episode_gap)}"
            yield self.words.say("ground", text=text, statement=WhyNotStarted.COURSE.ground)
        elif is_empty:
            yield nothing_in_words(self.expanded.following, self.expanded.last, self.words)
        if self.expanded.following is not None:
            yield from next_episode_in_words(self.expanded.following, self.words, self.calendar)
        if not plan.is_started and plan.awaits_handover:
            yield self.doses.grounded("why.handover", WhyNotStarted.HANDOVER.ground)
        if self.expanded.plan.bounds.pause is not None:
            yield self._pause(self.expanded.plan.bounds.pause)
        yield from self._withdrawn()
        yield from self._approximate_times((*window.occurrences, *window.as_needed))
        yield from (difference_in_words(each, self.doses) for each in self.expanded.differ)
        if self.expanded.last > self.expanded.first:
            yield from throughout_in_words(self.expanded.subject, self.expanded.plan, self.words)
        yield from oddities_in_words(remarks_of(self.expanded.subject, window.remarks), self.words)

    def _pause(self, pause: PauseSpan) -> str:
        begin, end = moments_of(pause, self.expanded.plan.clock)
        return self.words.say("ground", text=self.doses.pause(begin, end), statement="16")

    def _withdrawn(self) -> Iterator[str]:
        """Say when the order was withdrawn: no dose is listed from then on."""
        at = self.expanded.plan.bounds.withdrawn_at
        if at is not None and (moment := self.expanded.plan.clock.moment(at)) is not None:
            yield self.doses.grounded("visit.withdrawn", "16", moment=self.calendar.moment(moment))

    def _approximate_times(self, occurrences: Iterable[Occurrence]) -> Iterator[str]:
        timings = {found.dose.timing: None for found in occurrences if isinstance(found.dose.timing, AtPartOfDay)}
        parts = sorted((timing for timing in timings if isinstance(timing, AtPartOfDay)), key=lambda part: part.second)
        said = [
            self.words.say(
                "remark.part" if part.second < DAY else "remark.part.next_day",
                part=self.words.say(f"part.{part.part}"),
                time=about(part.second, self.words),
            )
            for part in parts
        ]
        if said:
            yield self.doses.grounded("remark.parts", "28", times=", ".join(said))


def _days_of(occurrence: Occurrence) -> tuple[int, int]:
    return occurrence.first_day, occurrence.last_day


def days_left(occurrence: Occurrence, plan: OrderPlan) -> tuple[Days, ...]:
    """Give the days of choice that a pause leaves, as Python's ordinals; none where it leaves all (dosage.md 16)."""
    days = occurrence.first_day, occurrence.last_day
    if plan.bounds.pause is None or days[0] == days[1]:
        return ()
    left = tuple(plan.bounds.open_days(days, None, plan.clock, plan.plan.reading))
    return () if left == (days,) else left


def moments_of(pause: PauseSpan, clock: Clock) -> tuple[datetime | None, datetime | None]:
    """Give the begin and the end of a pause; None without limit, or where the calendar has no such moment."""
    begin = None if pause.begin is None else clock.moment(pause.begin)
    return begin, None if pause.end is None else clock.moment(pause.end)


def _is_plain(dose: CycleDose) -> bool:
    return dose.infusion is None and not dose.is_prn and isinstance(dose.amount, Exact | Range)


def merged(lines: Iterable[Line]) -> Iterator[Line]:
    """Join lines that say the same of days that follow each other; a window of choice stays its own line."""
    held: Line | None = None
    for line in lines:
        if held and _continues(held, line):
            held = replace(held, last_day=line.last_day)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def _continues(held: Line, line: Line) -> bool:
    is_same = (held.doses, held.remark) == (line.doses, line.remark)
    return is_same and held.last_day + 1 == line.first_day and not held.is_window and not line.is_window
