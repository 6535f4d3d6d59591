"""The seven answers in words: one row an order, for ``fmk16 next``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from fmk16.model.dosage_in_words import DosageType
from fmk16.model.drug_medication import DrugMedication
from fmk16.report.available import available_in_words
from fmk16.report.courses import next_episode_in_words
from fmk16.report.doses import DoseWords, joined, once
from fmk16.report.moments import Calendar
from fmk16.report.oddities import oddities_in_words
from fmk16.report.orders import Subject, drug_in_words
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.report.readings import difference_in_words
from fmk16.schedule.alternatives import Difference
from fmk16.schedule.answer import (
    Answer,
    AsNeeded,
    CannotTell,
    Due,
    Finished,
    NextEpisode,
    NotStarted,
    Ongoing,
    Paused,
)
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    NeverAvailable,
    WhyNever,
)
from fmk16.schedule.as_needed.given import AsRegistered
from fmk16.schedule.card.registered import Tracked
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Untold
from fmk16.schedule.reading import EpisodeGap

NOTHING = "-"
"""What stands in a column that has nothing to say."""


@dataclass(frozen=True, slots=True)
class Answered:
    """An order, compiled, and the answer to when its next dose is.

    Attributes:
        subject: The order.
        plan: The same order, compiled.
        answer: When its next dose is.
        following: When the next episode may start, for a course.
        registered: Whether an as-needed dose may be taken after what is registered, for an order that has any.
        differ: The readings that give other doses in the days up to the answer.
        begun: The doses still to come that are registered, though not as often as they are expected.
        overdue: The doses whose time has passed, their day not, and that are not registered.
        between: What cannot be told of days before the latest dose of the answer, and the answer does not say itself.
    """

    subject: Subject
    plan: OrderPlan
    answer: Answer
    following: NextEpisode | None = None
    registered: AsRegistered | None = None
    differ: tuple[Difference, ...] = ()
    begun: tuple[Tracked, ...] = ()
    overdue: tuple[Tracked, ...] = ()
    between: tuple[Untold, ...] = ()


MOST_DAYS = 92
"""Days up to an answer, at most, that are asked about with it; without an answer on a day it is ``SOME_DAYS``."""

SOME_DAYS = 28


def answered_on(answer: Answer | None, today: date) -> date:
    """Give the last day that an answer is about, so far as one asks about it; some weeks ahead where it names none."""
    match answer:
        case Due(doses=doses, beside=beside):
            day = max(each.day for each in (*doses, *beside))
        case AsNeeded(from_day=day):
            pass
        case CannotTell(known=known, first_day=first):
            day = first if known is None else answered_on(known, today)
        case Ongoing(then=then) | Paused(then=then):
            day = answered_on(then, today)
        case _:
            day = _after(today, SOME_DAYS - 1)
    return min(max(day, today), _after(today, MOST_DAYS - 1))


def _after(day: date, days: int) -> date:
    return date.fromordinal(min(day.toordinal() + days, date.max.toordinal()))


@dataclass(frozen=True, slots=True)
class Row:
    """One order in a table of what comes next.

    Attributes:
        amount: How much, with its unit.
        when: When, or why not.
        kind: Whether the dose is fixed or as needed.
        remark: What else there is to know.
    """

    amount: str
    when: str
    kind: str
    remark: str

    @property
    def clause(self) -> str:
        """The row as a part of a sentence."""
        amount = "" if self.amount == NOTHING else self.amount
        remark = f"({self.remark})" if self.remark else ""
        return " ".join(text for text in (amount, self.when, remark) if text)


def cells_of(answered: Answered, at: datetime, words: Words) -> tuple[str, ...]:
    """Put an order and its answer into words: drug, amount, when, kind, remark.

    Args:
        answered: The order and the answer.
        at: The moment that was asked about, on the wall clock by which days are called.
        words: The language.
    """
    row = row_of(answered, at, words)
    more = once([*_beside(answered, at, words), *oddities_in_words(answered.plan.plan.remarks, words)])
    return drug_in_words(answered.subject.drug, words), row.amount, row.when, row.kind, joined([row.remark, *more])


def row_of(answered: Answered, at: datetime, words: Words) -> Row:
    """Put an answer into words, the drug and what stands beside the answer left out."""
    calendar = Calendar.seen_from(at.date(), words)
    gap, registered = answered.plan.plan.reading.episode_gap, answered.registered
    doses = DoseWords(answered.subject, words, calendar)
    return _Teller(doses, words, calendar, at, gap, registered.answer if registered else None).row(answered.answer)


def _beside(answered: Answered, at: datetime, words: Words) -> Iterator[str]:
    """Say what is registered, when a course may start again, whether one may be taken, and where readings differ."""
    calendar = Calendar.seen_from(at.date(), words)
    doses = DoseWords(answered.subject, words, calendar)
    yield from (_begun(each, words) for each in answered.begun)
    if overdue := _past(answered):
        yield f"{words.say('visit.overdue')}: {' '.join(doses.amounts_and_times(overdue))}"
    yield from (_untold(each, doses) for each in answered.between)
    if answered.following is not None:
        yield from next_episode_in_words(answered.following, words, calendar)
    if answered.registered is not None:
        yield from available_in_words(answered.registered, doses)
    yield from (difference_in_words(each, doses) for each in answered.differ)


def _begun(tracked: Tracked, words: Words) -> str:
    return words.say("visit.given.some", count=len(tracked.given), expected=tracked.expected)


def _untold(untold: Untold, doses: DoseWords) -> str:
    last = None if untold.last_day is None else date.fromordinal(untold.last_day)
    days = doses.calendar.days(date.fromordinal(untold.first_day), last)
    return f"{doses.words.say('answer.cannot_tell')}, {days}: {doses.reason(untold.reason)}"


def _is_registered_on(subject: Subject) -> bool:
    order = subject.order
    if not isinstance(order, DrugMedication):
        return False
    is_to_be = order.drug_administration_registration_requested or subject.known.registrations_are_complete
    return is_to_be or bool(order.drug_administrations)


def _past(answered: Answered) -> tuple[Occurrence, ...]:
    """Give the overdue doses, of an order on which anything is registered or is to be.

    Most doses given at home are never registered in FMK. Of an infusion that is said to run nothing more is said.
    """
    if not _is_registered_on(answered.subject):
        return ()
    running = answered.answer.doses if isinstance(answered.answer, Ongoing) else ()
    return tuple(each.occurrence for each in answered.overdue if each.occurrence not in running)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Answers about one order, on their way into words."""

    doses: DoseWords
    words: Words
    calendar: Calendar
    at: datetime
    gap: EpisodeGap
    registered: Available | None

    def row(self, answer: Answer) -> Row:
        match answer:
            case Due():
                row = self._due(answer)
            case Ongoing():
                row = self._ongoing(answer)
            case AsNeeded():
                row = self._as_needed(answer)
            case NotStarted():
                row = self._without_dose(self.words.say("answer.not_started"), [self._why_not(answer)])
            case Paused():
                row = self._paused(answer)
            case Finished():
                row = self._finished(answer)
            case CannotTell():
                row = self._cannot_tell(answer)
        return row

    def _without_dose(self, when: str, remarks: Iterable[str] = (), kind: str = NOTHING) -> Row:
        return Row(NOTHING, when, kind, joined(remarks))

    def _then(self, key: str, answer: Answer | None) -> list[str]:
        return [] if answer is None else [self.words.say(key, what=self.row(answer).clause)]

    # --- doses ---

    def _due(self, due: Due) -> Row:
        main, also = self._in_order(due)
        amount, when = self.doses.amounts_and_times(main)
        remarks = self.doses.remarks(main)
        if also:
            remarks.append(self.words.say("answer.beside", what=" ".join(self.doses.amounts_and_times(also))))
        remarks += self._beside_as_needed(due.as_needed)
        return Row(amount, when, self.words.say("kind.both" if due.as_needed else "kind.fixed"), joined(remarks))

    def _in_order(self, due: Due) -> tuple[tuple[Occurrence, ...], tuple[Occurrence, ...]]:
        """Put what falls on the earlier day first; on one day, what has a moment."""
        if not due.doses or not due.beside:
            return due.doses or due.beside, ()
        day_of_beside = max(due.beside[0].first_day, self.at.toordinal())
        return (due.beside, due.doses) if day_of_beside < due.doses[0].first_day else (due.doses, due.beside)

    def _beside_as_needed(self, answer: AsNeeded | CannotTell | None) -> list[str]:
        match answer:
            case CannotTell():
                return [self.words.say("answer.beside.prn.untold", what=self.row(answer).remark)]
            case _:
                return self._then("answer.beside.prn", answer)

    def _ongoing(self, ongoing: Ongoing) -> Row:
        amount = " + ".join(self.doses.dose(occurrence.dose) for occurrence in ongoing.doses)
        remarks = self.doses.remarks(ongoing.doses)
        if ongoing.pause is not None and ongoing.pause != ongoing.then:
            remarks.append(self.row(ongoing.pause).when)
        if not _is_the_same(ongoing):
            remarks += self._then("answer.then", ongoing.then)
        return Row(amount, self._running(ongoing), self.words.say("kind.fixed"), joined(remarks))

    def _running(self, ongoing: Ongoing) -> str:
        """Say until when it certainly runs, and until when it may."""
        if any(isinstance(occurrence.dose.timing, AllDay) for occurrence in ongoing.doses):
            return self.words.say("answer.ongoing.all_day")
        least, most = ongoing.surely_until, ongoing.until
        if least is not None and least == most:
            return self.words.say("answer.ongoing.until", until=self.calendar.moment(least))
        ends = {name: self.calendar.moment(end) for name, end in (("least", least), ("most", most)) if end is not None}
        return self.words.say(f"answer.ongoing.{'_'.join(ends) or 'perhaps'}", **ends)

    def _as_needed(self, answer: AsNeeded) -> Row:
        sooner = self._sooner(answer)
        if sooner is not None:
            amounts = dict.fromkeys(map(self.doses.dose, sooner.doses))
        else:
            amounts = dict.fromkeys(self.doses.dose(occurrence.dose) for occurrence in answer.doses)
        remarks = once([*self.doses.limits(answer.doses), shown(answer.trigger or "")])
        return Row(" / ".join(amounts), self._available(answer), self.words.say("kind.prn"), joined(remarks))

    def _available(self, answer: AsNeeded) -> str:
        if isinstance(self.registered, NeverAvailable) and self.registered.why is WhyNever.LIMIT:
            return self.words.say("answer.available.never")
        sooner = self._sooner(answer)
        if sooner is not None:
            return self._at_once_or_from(sooner)
        if self._is_surely_not_yet:
            return self.words.say("answer.cannot_tell")
        whens = once(self._available_when(occurrence, answer.from_day) for occurrence in answer.doses)
        return self.words.say("answer.available", when=" + ".join(whens))

    def _sooner(self, answer: AsNeeded) -> AvailableNow | AvailableFrom | None:
        """Give what may be taken before the next clock time or part of day: the one before may be, until then (29a)."""
        moments = [occurrence.at for occurrence in answer.doses]
        match self.registered:
            case AvailableNow() | AvailableFrom() as found:
                moment = found.moment if isinstance(found, AvailableFrom) else self.at
                return found if all(at is not None and moment < at for at in moments) else None
            case _:
                return None

    def _at_once_or_from(self, found: AvailableNow | AvailableFrom) -> str:
        when = self.words.say("available.now") if isinstance(found, AvailableNow) else self._from(found.moment)
        return self.words.say("answer.available", when=when)

    def _from(self, moment: datetime) -> str:
        return self.words.say("available.from", day=self.calendar.moment(moment))

    @property
    def _is_surely_not_yet(self) -> bool:
        """Whether one may not be taken now, though from when cannot be told."""
        match self.registered:
            case AvailabilityUntold(perhaps_from=datetime() as moment):
                return moment > self.at
            case _:
                return False

    def _available_when(self, occurrence: Occurrence, from_day: date) -> str:
        if occurrence.at is not None:
            return self.calendar.occurrence(occurrence)
        if occurrence.last_day > occurrence.first_day:
            return self.calendar.dose_day(occurrence)
        if from_day == self.calendar.today:
            return self._available_today()
        return self.words.say("available.from", day=self.calendar.day(from_day))

    def _available_today(self) -> str:
        """Say that it may be taken now, unless what is registered is against it."""
        match self.registered:
            case AvailableFrom(moment=moment):
                return self._from(moment)
            case AvailabilityUntold():
                return self.words.say("available.perhaps")
            case _:
                return self.words.say("available.now")

    # --- no doses ---

    def _why_not(self, answer: NotStarted) -> str:
        statement = answer.why.ground
        if answer.course is None:
            return self.doses.grounded("why.handover", statement)
        return self.words.say("ground", text=self.doses.course(answer.course, self.gap), statement=statement)

    def _paused(self, paused: Paused) -> Row:
        begin = paused.since if paused.since is not None and paused.since > self.at else None
        return self._without_dose(self.doses.pause(begin, paused.until), self._then("answer.then", paused.then))

    def _finished(self, finished: Finished) -> Row:
        """Say that nothing follows; an as-needed dose of the last time may still be taken (29a)."""
        late = self._late()
        if late is None:
            return self._no_more(finished)
        return replace(late, remark=self.words.say("answer.then", what=self._no_more(finished).clause))

    def _late(self) -> Row | None:
        match self.registered:
            case AvailableNow() | AvailableFrom() as found:
                amounts = dict.fromkeys(map(self.doses.dose, found.doses))
                return Row(" / ".join(amounts), self._at_once_or_from(found), self.words.say("kind.prn"), "")
            case _:
                return None

    def _no_more(self, finished: Finished) -> Row:
        when = self.words.say("answer.finished")
        if finished.last_day is None or finished.last_day >= self.at.date():
            return self._without_dose(when)
        last_day = self.words.say("answer.finished.last_day", day=self.calendar.dated(finished.last_day))
        return self._without_dose(when, [last_day])

    def _cannot_tell(self, answer: CannotTell) -> Row:
        remarks = [self.doses.reason(answer.reason)]
        if answer.first_day != self.calendar.today or answer.last_day is not None:
            remarks.append(self.calendar.days(answer.first_day, answer.last_day))
        remarks += self._then("answer.known", answer.known)
        kind = self._kind_of_text() if answer.known is None else self.row(answer.known).kind
        return self._without_dose(self.words.say("answer.cannot_tell"), remarks, kind)

    def _kind_of_text(self) -> str:
        match self.doses.subject.type_in_words:
            case DosageType.FIXED:
                return self.words.say("kind.fixed")
            case DosageType.PRN:
                return self.words.say("kind.prn")
            case DosageType.COMBINED:
                return self.words.say("kind.both")
            case _:
                return NOTHING


def _is_the_same(ongoing: Ongoing) -> bool:
    """Tell whether what comes next is what runs already, as with a continuous infusion."""
    match ongoing.then:
        case Due(doses=doses, beside=beside, as_needed=None):
            return (*doses, *beside) == ongoing.doses
        case _:
            return False
