"""The seven answers in words: one row an order, for ``fmk16 next``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from fmk16.model.dosage_in_words import DosageType
from fmk16.report.answered import Answered
from fmk16.report.besides import begun_in_words, besides, running_until
from fmk16.report.doses import DoseWords, joined, once
from fmk16.report.moments import Calendar
from fmk16.report.oddities import oddities_in_words
from fmk16.report.offers import OfferWords
from fmk16.report.orders import drug_in_words
from fmk16.report.phrases import Words
from fmk16.report.rows import NOTHING, Row
from fmk16.schedule.answer import (
    Answer,
    AsNeeded,
    CannotTell,
    Due,
    Finished,
    NotStarted,
    Ongoing,
    Paused,
)
from fmk16.schedule.clock import instant_of, wall_of
from fmk16.schedule.cycle import AllDay
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.reading import EpisodeGap


def cells_of(answered: Answered, at: datetime, words: Words) -> tuple[str, ...]:
    """Put an order and its answer into words: drug, amount, when, kind, remark.

    Args:
        answered: The order and the answer.
        at: The moment that was asked about, on the wall clock by which days are called.
        words: The language.
    """
    row, doses = row_of(answered, at, words), words_of(answered, at, words)
    more = once([*besides(answered, doses), *oddities_in_words(answered.remarks, words)])
    return drug_in_words(answered.subject.drug, words), row.amount, row.when, row.kind, joined([row.remark, *more])


def row_of(answered: Answered, at: datetime, words: Words) -> Row:
    """Put an answer into words, the drug and what stands beside the answer left out."""
    doses, registered = words_of(answered, at, words), answered.registered
    offers = OfferWords(doses, at, registered.answer if registered else None)
    gap, withdrawn_at = answered.plan.plan.reading.episode_gap, answered.plan.bounds.withdrawn_at
    return _Teller(doses, offers, at, gap, withdrawn_at).row(answered.answer)


def words_of(answered: Answered, at: datetime, words: Words) -> DoseWords:
    """Begin the words for an order's doses, days called as one does at a moment."""
    return DoseWords(answered.subject, words, Calendar.seen_from(at.date(), words, answered.plan.bounds.pause))


# --- the answer ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Teller:
    """Answers about one order, on their way into words."""

    doses: DoseWords
    offers: OfferWords
    at: datetime
    gap: EpisodeGap
    withdrawn_at: int | None

    @property
    def words(self) -> Words:
        return self.doses.words

    @property
    def calendar(self) -> Calendar:
        return self.doses.calendar

    def row(self, answer: Answer) -> Row:
        match answer:
            case Due():
                row = self._due(answer)
            case Ongoing():
                row = self._ongoing(answer)
            case AsNeeded():
                row = self.offers.row(answer)
            case NotStarted():
                row = self._without_dose(self.words.say("answer.not_started"), [self._why_not(answer)])
            case Paused():
                row = self._paused(answer)
            case Finished():
                row = self._no_more(answer)
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
        registered = (begun_in_words(each, self.doses) for each in ongoing.registered)
        remarks = [*registered, *self.doses.remarks(ongoing.doses)]
        if ongoing.pause is not None and ongoing.pause != ongoing.then:
            remarks.append(self.row(ongoing.pause).when)
        if not _is_the_same(ongoing):
            remarks += self._then("answer.then", ongoing.then)
        return Row(amount, self._running(ongoing), self.words.say("kind.fixed"), joined(remarks))

    def _running(self, ongoing: Ongoing) -> str:
        if any(isinstance(occurrence.dose.timing, AllDay) for occurrence in ongoing.doses):
            return self._running_all_day(ongoing)
        return running_until(ongoing.surely_until, ongoing.until, self.doses)

    def _running_all_day(self, ongoing: Ongoing) -> str:
        """Say that it runs all day; on a day that a pause or a withdrawal breaks, until then, or since (16)."""
        occurrence, pause = ongoing.doses[-1], self.calendar.pause
        if ongoing.pause is not None:
            return self.words.say("answer.ongoing.when_paused")
        clock = occurrence.clock
        now, midnight = instant_of(self.at), clock.instant(wall_of(occurrence.first_day + 1, 0))
        stops = {"pause": None if pause is None else pause.begin, "withdrawal": self.withdrawn_at}
        ahead = [(at, why) for why, at in stops.items() if at is not None and now < at < midnight]
        begin = clock.moment(min(ahead)[0]) if ahead else None
        if begin is not None:
            return self.words.say(f"answer.ongoing.until_{min(ahead)[1]}", begin=self.calendar.moment(begin))
        is_broken = pause is not None and pause.breaks(occurrence.first_day, clock)
        return self.words.say("answer.ongoing.now" if is_broken else "answer.ongoing.all_day")

    # --- no doses ---

    def _why_not(self, answer: NotStarted) -> str:
        statement = answer.why.ground
        if answer.course is None:
            return self.doses.grounded("why.handover", statement)
        return self.words.say("ground", text=self.doses.course(answer.course, self.gap), statement=statement)

    def _paused(self, paused: Paused) -> Row:
        begin = paused.since if paused.since is not None and paused.since > self.at else None
        return self._without_dose(self.doses.pause(begin, paused.until), self._then("answer.then", paused.then))

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
    if ongoing.registered:
        return False
    match ongoing.then:
        case Due(doses=doses, beside=beside, as_needed=None):
            return (*doses, *beside) == ongoing.doses
        case _:
            return False
