"""An order's doses laid on the days of a picture: what the expander says, day by day, and short words put to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fmk16.model.dose import Exact, Range
from fmk16.report.amounts import bare_amount, unit_of
from fmk16.report.doses import DoseWords
from fmk16.report.moments import Calendar
from fmk16.report.orders import Subject
from fmk16.report.phrases import Words
from fmk16.report.pictures.picture import STEPS, Day, Layout, Mark, Panel
from fmk16.report.schedules import Expanded, section_of
from fmk16.schedule.amounts import AmountUntold, ByRow
from fmk16.schedule.clock import DAY, wall_of
from fmk16.schedule.cycle import CycleDose, TimesADay
from fmk16.schedule.expand import window
from fmk16.schedule.occurrence import Occurrence

_LOOK_BACK = 3
"""Days before the first that are looked through for an infusion that still runs."""


def panel_of(expanded: Expanded, words: Words) -> Panel:
    """Lay an order's doses on the days of a picture."""
    return _Laying.of(expanded, words).panel()


@dataclass(frozen=True, slots=True)
class _Laying:
    """One order on its way onto days."""

    expanded: Expanded
    words: Words
    calendar: Calendar
    doses: DoseWords

    @classmethod
    def of(cls, expanded: Expanded, words: Words) -> _Laying:
        calendar = Calendar.of_window(expanded.first, expanded.last, words, expanded.plan.bounds.pause)
        return cls(expanded, words, calendar, DoseWords(expanded.subject, words, calendar))

    def panel(self) -> Panel:
        expanded = self.expanded
        first, last = expanded.first.toordinal(), expanded.last.toordinal()
        layout = Layout.of(expanded.first, expanded.last)
        fixed, prn = (self._by_day(found) for found in (expanded.window.occurrences, expanded.window.as_needed))
        days = tuple(
            self._day(day, tuple(fixed.get(day, ())), tuple(prn.get(day, ()))) for day in range(first, last + 1)
        )
        running = tuple(self._running()) if layout is Layout.HOURS else ()
        span = self.calendar.days(expanded.first, expanded.last)
        section = section_of(expanded, self.words)
        clock, calendar = expanded.plan.clock, self.calendar
        return Panel(section, span, self._unit(), layout, days, running, clock, calendar, self.words)

    def _unit(self) -> str:
        window = self.expanded.window
        found = next(iter((*window.occurrences, *window.as_needed)), None)
        return "" if found is None else unit_of(Decimal(2), found.unit)

    # --- days ---

    def _day(self, day: int, fixed: tuple[Mark, ...], prn: tuple[Mark, ...]) -> Day:
        plan, clock = self.expanded.plan.plan, self.expanded.plan.clock
        untold, untold_prn = (self._reasons(day, is_prn=is_prn) for is_prn in (False, True))
        bounds = self.expanded.plan.bounds
        in_treatment = bounds.cut(day, day) == (day, day) and plan.period_on(day) is not None
        return Day(
            day,
            fixed,
            prn,
            untold,
            untold_prn,
            tuple(self._shut(day)),
            not (in_treatment or untold or fixed or prn),
            plan.course is not None and plan.episode_on(day) is not None,
            self._begins(day),
            clock.instant(wall_of(day + 1, 0)) - clock.instant(wall_of(day, 0)) - DAY,
        )

    def _reasons(self, day: int, *, is_prn: bool) -> tuple[str, ...]:
        found = (each for each in self.expanded.window.untold if each.is_prn is is_prn and each.touches(day, day))
        return tuple(dict.fromkeys(self.doses.reason(each.reason) for each in found))

    def _shut(self, day: int) -> Iterator[tuple[float, float]]:
        """Give the parts of a day that the pause takes."""
        pause, clock = self.expanded.plan.bounds.pause, self.expanded.plan.clock
        if pause is None:
            return
        begin, end = clock.instant(wall_of(day, 0)), clock.instant(wall_of(day + 1, 0))
        shut_from = begin if pause.begin is None else max(begin, pause.begin)
        shut_until = end if pause.end is None else min(end, pause.end)
        if shut_from < shut_until:
            yield (shut_from - begin) / (end - begin), (shut_until - begin) / (end - begin)

    def _begins(self, day: int) -> str:
        plan = self.expanded.plan.plan
        is_course = any(episode.first_day == day for episode in plan.episodes)
        said = [self.words.say("picture.course")] if is_course else []
        if self.expanded.subject.has_many_periods:
            numbers = (period.number for period in plan.periods_from(day, day) if period.first_day == day)
            said += [self.words.say("picture.period", number=number) for number in numbers]
        return " ".join(said)

    # --- doses ---

    def _by_day(self, occurrences: Sequence[Occurrence]) -> dict[int, list[Mark]]:
        first, last = self.expanded.first.toordinal(), self.expanded.last.toordinal()
        found: dict[int, list[Mark]] = {}
        for occurrence in occurrences:
            begin = max(occurrence.first_day, first)
            for day in range(begin, min(occurrence.last_day, last) + 1):
                found.setdefault(day, []).append(self._mark(occurrence, day, is_counted=day == begin))
        return found

    def _mark(self, occurrence: Occurrence, day: int, *, is_counted: bool = True) -> Mark:
        dose = occurrence.dose
        said = self.words.say("times.day", day=self.calendar.occurrence(occurrence), times=self.doses.dose(dose))
        text = _short(dose, self.expanded.subject, self.words)
        level, fading = _level(dose, self.expanded.subject), self._fading(occurrence, day)
        sure, possible = self._ends(occurrence)
        return Mark(text, said, occurrence, level, is_counted, fading, sure, possible)

    def _fading(self, occurrence: Occurrence, day: int) -> int:
        if not occurrence.dose.end_unknown:
            return 0
        period = self.expanded.plan.plan.period_on(day)
        begin = day if period is None else period.first_day
        gone = max(day - begin, 0) / max(self.expanded.last.toordinal() - begin, 1)
        return 1 + min(int(gone * STEPS), STEPS - 1)

    def _ends(self, occurrence: Occurrence) -> tuple[int | None, int | None]:
        """Tell until when an infusion runs; what shuts the order ends it."""
        if occurrence.infusion is None or occurrence.instant is None:
            return None, None
        least, most = self.expanded.subject.flow(occurrence.dose).seconds
        begins = (begin for begin, _ in self.expanded.plan.bounds.shut if begin is not None)
        halt = min((begin for begin in begins if begin >= occurrence.instant), default=None)
        sure, possible = occurrence.instant + least, None if most is None else occurrence.instant + most
        if halt is None:
            return sure, possible
        return min(sure, halt), halt if possible is None else min(possible, halt)

    def _running(self) -> Iterator[Mark]:
        plan, first = self.expanded.plan, self.expanded.first.toordinal()
        if not plan.plan.has.infusion or first <= _LOOK_BACK:
            return
        before = window(plan.plan, date.fromordinal(first - _LOOK_BACK), date.fromordinal(first - 1), plan.bounds)
        begin = plan.clock.instant(wall_of(first, 0))
        for occurrence in before.occurrences:
            mark = self._mark(occurrence, first, is_counted=False)
            if mark.possible is not None and mark.possible > begin:
                yield mark


def _short(dose: CycleDose, subject: Subject, words: Words) -> str:
    """Write how much in as few letters as can be."""
    told = subject.told(dose)
    gives = told.gives if isinstance(told, ByRow) else dose.amount
    if isinstance(told, AmountUntold) or not isinstance(gives, Exact | Range):
        text = words.say("picture.schema")
    else:
        text = bare_amount(gives, words)
    match dose.timing:
        case TimesADay(count) if count > 1:
            return words.say("picture.times", count=count, amount=text)
        case _:
            return text


def _level(dose: CycleDose, subject: Subject) -> Decimal | None:
    """Give how much a dose comes to on its day, at most."""
    told = subject.told(dose)
    gives = told.gives if isinstance(told, ByRow) else dose.amount
    count = dose.timing.count if isinstance(dose.timing, TimesADay) else 1
    match gives:
        case Exact(quantity=most) | Range(maximum_quantity=most):
            return Decimal(most) * count
        case _:
            return None
