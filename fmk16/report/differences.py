"""What two orders differ in, in words and as JSON: the first day on which they do, and what each gives then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from fmk16.report.amounts import duration_in_words, number
from fmk16.report.documents import without_nothing
from fmk16.report.elements import Json
from fmk16.report.grounds import basis_json, statements_json
from fmk16.report.moments import Calendar, clock_time, times
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.schedule.clock import clock_of
from fmk16.schedule.cycle import AllDay, AtClockTime, AtPartOfDay, AtUnreadableTime, TimesADay, Timing
from fmk16.schedule.ground import BASIS
from fmk16.schedule.meaning.compare import Difference, Side, Times
from fmk16.schedule.meaning.drug import PlainDrug
from fmk16.schedule.meaning.forms import (
    Between,
    ByNoSchema,
    ByRows,
    InWords,
    PaceMeasure,
    PlainAmount,
    PlainPace,
    plural_unit,
)
from fmk16.schedule.meaning.normal import Conditions, Dates, PlainDose, PlainLimit, Unknown
from fmk16.schedule.reading import DEFAULT


def difference_in_words(difference: Difference, words: Words, zone: str = DEFAULT.zone) -> str:
    """Say what two orders differ in, on which day first, and what each gives then.

    Args:
        difference: The difference.
        words: The language.
        zone: The zone of the wall clock by which pauses are told.
    """
    teller = _Teller(words, zone)
    said = words.say(
        "meaning.differ",
        what=teller.what(difference),
        one=teller.side(difference.one),
        other=teller.side(difference.other),
    )
    if not difference.grounds:
        return said
    weakest = max(reversed(difference.grounds), key=lambda ground: BASIS[ground])  # of the weak ones the last: its own
    return words.say("ground", text=said, statement=weakest)


@dataclass(frozen=True, slots=True)
class _Teller:
    """The words for differences."""

    words: Words
    zone: str

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.words, None, frozenset())

    def what(self, difference: Difference) -> str:
        """Name the kind of thing, and the day."""
        kind = self.words.say(f"meaning.{difference.kind}")
        if difference.day is None or difference.day == date.min:
            return kind
        day = self.calendar.dated(difference.day)
        if difference.start is None:
            return self.words.say("meaning.first_on", kind=kind, day=day)
        return self.words.say("meaning.started", kind=kind, day=day, start=self.calendar.dated(difference.start))

    def side(self, side: Side) -> str:
        """Say what one of two orders tells."""
        match side:
            case Dates():
                return ", ".join(self._dates(side))
            case Conditions():
                return ", ".join(self._conditions(side)) or self.words.say("meaning.no_condition")
            case PlainDrug():
                return shown(str(side))
            case told:
                return " + ".join(map(self.told, told)) or self.words.say("meaning.nothing")

    # --- what is told of a day ---

    def told(self, told: Times) -> str:
        """Say one thing that is told of a day, and how often it holds."""
        match told.of:
            case PlainDose() as given:
                return self._times(told.count, given)
            case PlainLimit() as limit:
                return f"{self._times(told.count, limit.given)} ({', '.join(self._limits(limit))})"
            case Unknown() as unknown:
                return self._unknown(unknown)

    def _times(self, count: int, given: PlainDose) -> str:
        dose = self._given(given)
        if count == 1 and not isinstance(given.timing, TimesADay):
            return dose
        return self.words.say("schedule.times", times=times(count, self.words), dose=dose)

    def _given(self, given: PlainDose) -> str:
        choice = "" if given.choice is None else self._choice(given.choice)
        said = " ".join(filter(None, (self._amount(given.amount, given.unit), self._when(given.timing), choice)))
        dose = self._with_pace(said, given.pace)
        return dose if given.until is None else self.words.say("meaning.until", dose=dose, until=shown(given.until))

    def _choice(self, days: int) -> str:
        return self.words.say("meaning.choice.one") if days == 1 else self.words.say("meaning.choice.many", days=days)

    def _when(self, timing: Timing) -> str:
        match timing:
            case AtClockTime(second):
                return self.words.say("time.alone", time=clock_time(second))
            case AtPartOfDay(part):
                return self.words.say(f"meaning.{part}")
            case AllDay():
                return self.words.say("times.without_limit")
            case AtUnreadableTime(written):
                return self.words.say("meaning.unreadable", written=shown(written))
            case TimesADay():
                return ""

    def _limits(self, limit: PlainLimit) -> Iterator[str]:
        if limit.minutes_between is not None:
            yield self.words.say("meaning.apart", duration=duration_in_words(limit.minutes_between, self.words))
        if limit.daily_maximum is not None:
            amount = self._counted(limit.daily_maximum, limit.given.unit)
            yield self.words.say("limit.daily_amount", amount=amount)

    def _unknown(self, unknown: Unknown) -> str:
        why = self.words.say(f"reason.{unknown.reason}")
        said = self._said(unknown)
        return self.words.say("meaning.said", why=why, said=said) if said else why

    def _said(self, unknown: Unknown) -> str:
        match unknown.said:
            case str(text) | (str(text), str()):
                return shown(text)
            case PlainDose() as given:
                return self._given(given)
            case _:
                return ""

    # --- amounts ---

    def _amount(self, amount: PlainAmount, unit: str) -> str:
        match amount:
            case Between(least=least, most=most) if least == most:
                return self._counted(most, unit)
            case Between(least=least, most=most):
                return f"{number(least, self.words)}-{self._counted(most, unit)}"
            case ByRows(name=name, rows=rows):
                listed = ", ".join(self._row(condition, gives, unit) for condition, gives in rows)
                return self.words.say("meaning.by_rows", name=shown(name), rows=listed)
            case ByNoSchema(reference=""):
                return self.words.say("meaning.the_schema")
            case ByNoSchema(reference=name):
                return self.words.say("meaning.no_schema", name=shown(name))

    def _row(self, condition: Decimal | str, gives: Between | InWords, unit: str) -> str:
        said = shown(gives.text) if isinstance(gives, InWords) else self._amount(gives, unit)
        if isinstance(condition, str):
            return self.words.say("meaning.criterion", criterion=shown(condition), gives=said)
        return self.words.say("meaning.row", value=number(condition, self.words), gives=said)

    def _counted(self, amount: Decimal, unit: str) -> str:
        named = unit if 0 < amount <= 1 else plural_unit(unit)
        return self.words.say("amount", amount=number(amount, self.words), unit=shown(named))

    def _with_pace(self, amount: str, pace: PlainPace | None) -> str:
        if pace is None:
            return amount
        what = {PaceMeasure.MINUTES: "duration", PaceMeasure.MILLILITRES_PER_HOUR: "rate"}.get(pace.measure)
        named = {"least": pace.least, "most": pace.most}
        ends = {name: number(end, self.words) for name, end in named.items() if end is not None}
        if what is None or not ends:
            return self.words.say("infusion.unsaid", amount=amount)
        if pace.least == pace.most and pace.most is not None:
            duration = duration_in_words(int(pace.most), self.words)
            return self.words.say(f"infusion.exact_{what}", amount=amount, duration=duration, **ends)
        form = f"{what}_range" if len(ends) == 2 else f"{next(iter(ends))}_{what}"
        return self.words.say(f"infusion.{form}", amount=amount, **ends)

    # --- what no dose shows ---

    def _dates(self, dates: Dates) -> Iterator[str]:
        yield self.words.say(f"meaning.start.{dates.start}")
        if dates.may_move:
            yield self.words.say("meaning.may_move")
        if dates.earliest is not None:
            yield self.words.say("meaning.earliest", day=self._dated(dates.earliest))
        if any(dates.ends):
            days = ", ".join("-" if end is None else self.calendar.dated(end) for end in dates.ends)
            yield self.words.say("meaning.ends", days=days)
        bounds = zip(
            ("treated_from", "treated_to", "paused_from", "paused_to", "withdrawn"), dates.treatment, strict=False
        )
        for name, bound in bounds:
            if bound is not None:
                day = self._dated(bound) if name.startswith("treated") else self._moment(bound)
                yield self.words.say(f"meaning.{name}", day=day)

    def _dated(self, day: int) -> str:
        return self.calendar.dated(date.fromordinal(day))

    def _moment(self, instant: int) -> str:
        moment = clock_of(self.zone).moment(instant)
        return "-" if moment is None else self.calendar.moment(moment)

    def _conditions(self, conditions: Conditions) -> Iterator[str]:
        if conditions.prn_trigger is not None:
            yield self.words.say("meaning.trigger", trigger=shown(conditions.prn_trigger))
        if conditions.course_trigger is not None:
            yield self.words.say("meaning.course", trigger=shown(conditions.course_trigger)).strip()
        days = conditions.days_between
        if days is not None:
            yield self.words.say(f"why.course.apart.{'one' if days == 1 else 'many'}", days=days)


# --- for machines ----------------------------------------------------------------------------------------------------


def difference_json(difference: Difference, words: Words, zone: str = DEFAULT.zone) -> Json:
    """Turn a difference into an object: ``One`` and ``Other`` list what each order tells, in words.

    Args:
        difference: The difference.
        words: The language of what is told.
        zone: The zone of the wall clock by which pauses are told.
    """
    teller = _Teller(words, zone)
    day = {
        "Day": None if difference.day is None else difference.day.isoformat(),
        "Start": None if difference.start is None else difference.start.isoformat(),
    }
    sides = {"One": _side_json(difference.one, teller), "Other": _side_json(difference.other, teller)}
    sure = {"Basis": basis_json(difference.basis), "Statements": statements_json(difference.grounds)}
    return {"Kind": str(difference.kind)} | without_nothing(day) | sides | sure


def _side_json(side: Side, teller: _Teller) -> list[str]:
    return [teller.told(told) for told in side] if isinstance(side, tuple) else [teller.side(side)]
