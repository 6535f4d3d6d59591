"""Doses in words: how much, when, within which limits, and what else there is to know of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import EpisodicTreatment
from fmk16.model.drug_medication import DrugMedication
from fmk16.report.amounts import counted, duration_in_words, row_in_words, told_in_words, why_untold
from fmk16.report.infusions import SAID_ELSEWHERE, infusion_in_words, infusion_remarks
from fmk16.report.moments import Calendar
from fmk16.report.orders import Subject
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.schedule.amounts import AmountUntold, ByRow
from fmk16.schedule.cycle import AllDay, CycleDose, TimesADay
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.plan import Reason
from fmk16.schedule.reading import EpisodeGap


@dataclass(frozen=True, slots=True)
class DoseWords:
    """The words for the doses of one order.

    Attributes:
        subject: The order; what the message says around a dose is looked up in it.
        words: The language.
        calendar: How days are called.
    """

    subject: Subject
    words: Words
    calendar: Calendar

    def dose(self, dose: CycleDose) -> str:
        """Say how much, and how it runs in: as written, and in brackets what follows from it (dosage.md 47 and 48)."""
        told = self.subject.told(dose)
        if dose.infusion is None:
            return told_in_words(told, dose.amount, dose.unit, self.words)
        return infusion_in_words(dose, self.subject.flow(dose), self.words, told)

    def amounts_and_times(self, doses: Sequence[Occurrence]) -> tuple[str, str]:
        """Say how much and when: what is the same of all is said once, but two doses at one time stay two."""
        amounts = [self.dose(occurrence.dose) for occurrence in doses]
        whens = [self.calendar.occurrence(occurrence) for occurrence in doses]
        if len(set(whens)) == 1:
            return " + ".join(amounts), whens[0]
        if len(set(amounts)) == 1:
            return amounts[0], " + ".join(whens)
        return " + ".join(amounts), " + ".join(whens)

    # --- what goes with doses ---

    def remarks(self, doses: Iterable[Occurrence]) -> list[str]:
        """Say what there is to know of fixed doses beside amount and time."""
        return once(text for occurrence in doses for text in self._remarks(occurrence))

    def _remarks(self, occurrence: Occurrence) -> Iterator[str]:
        yield from self._by_schema(occurrence.dose)
        yield from self._infusion(occurrence.dose)
        yield from self._daily_amount(occurrence.dose)
        yield from self._around(occurrence)

    def limits(self, doses: Iterable[Occurrence]) -> list[str]:
        """Say how much may be taken as needed and how often, and what else there is to know."""
        return once(text for occurrence in doses for text in self._limits(occurrence))

    def _limits(self, occurrence: Occurrence) -> Iterator[str]:
        yield from self._by_schema(occurrence.dose)
        yield from self._infusion(occurrence.dose)
        yield from self._daily_count(occurrence)
        yield from self._daily_amount(occurrence.dose)
        structure = self._structure(occurrence)
        if structure and structure.minimum_duration_between_doses is not None:
            duration = duration_in_words(structure.minimum_duration_between_doses, self.words)
            yield self.words.say("limit.between", duration=duration)
        yield from self._around(occurrence)

    def _by_schema(self, dose: CycleDose) -> Iterator[str]:
        """Say which row of its schema an amount rests on, or why it cannot be told."""
        told = self.subject.told(dose)
        match told:
            case ByRow():
                said = row_in_words(told, self.words)
                yield self.words.say("ground", text=said, statement="43")
            case AmountUntold():
                said = self.words.say("amount.untold", why=why_untold(told, dose.unit, self.words))
                yield self.words.say("ground", text=said, statement=told.reason.ground)

    def _infusion(self, dose: CycleDose) -> Iterator[str]:
        """Say why it cannot be told when an infusion has run in; a continuous one has no end."""
        if dose.infusion is None or isinstance(dose.timing, AllDay):
            return
        yield from infusion_remarks(self.subject.flow(dose), self.words, SAID_ELSEWHERE)

    def _around(self, occurrence: Occurrence) -> Iterator[str]:
        structure = self._structure(occurrence)
        if structure and structure.instruction:
            yield shown(structure.instruction.free_text)
        if self.subject.has_many_periods:
            yield self.words.say("remark.period", number=occurrence.dose.period)
        if occurrence.episode is not None and self._has_many_episodes:
            yield self.words.say("remark.episode", day=self.calendar.dated(occurrence.episode))
        if occurrence.is_clock_changed:
            yield self.grounded("remark.clock_change", "27a")
        if occurrence.dose.end_unknown:
            yield self.grounded("remark.end_unknown", "11a")

    @property
    def _has_many_episodes(self) -> bool:
        """Whether an episode's start tells anything."""
        order = self.subject.order
        told = order.active_since.value if isinstance(order, DrugMedication) and order.active_since else None
        return len({*self.subject.known.episodes, *([] if told is None else [told])}) > 1

    def _structure(self, occurrence: Occurrence) -> DosageStructure | None:
        return self.subject.structure_around(occurrence.place)

    def _daily_count(self, occurrence: Occurrence) -> Iterator[str]:
        which = "window" if occurrence.last_day > occurrence.first_day else "daily"
        match occurrence.dose.timing:
            case TimesADay(count=1):
                yield self.words.say(f"limit.{which}_count.one")
            case TimesADay(count=count):
                yield self.words.say(f"limit.{which}_count.many", count=count)

    def _daily_amount(self, dose: CycleDose) -> Iterator[str]:
        match dose.timing:
            case AllDay(maximum_daily_dose=Decimal() as most):
                yield self.words.say("limit.daily_amount", amount=counted(most, dose.unit, self.words))

    # --- what goes with orders ---

    def course(self, course: EpisodicTreatment, gap: EpisodeGap = EpisodeGap.FROM_START) -> str:
        """Say when a course is started, and how far apart courses are, counted as the caller reads it."""
        trigger = shown(course.trigger)
        said = self.words.say("why.course.trigger" if trigger else "why.course", trigger=trigger)
        days = course.minimum_days_between_episodes
        if days is None:
            return said
        which = "apart" if gap is EpisodeGap.FROM_START else "apart_from_end"
        apart = self.words.say(f"why.course.{which}.{'one' if days == 1 else 'many'}", days=days)
        return f"{said}, {apart}"

    def reason(self, reason: Reason) -> str:
        """Say why something cannot be told, with the statement it rests on, and a dosage in free text itself."""
        said = self.grounded(f"reason.{reason}", reason.ground)
        written = self.subject.free_text if reason is Reason.FREE_TEXT else None
        return f"{said}: {shown(written)}" if written else said

    def pause(self, begin: datetime | None, end: datetime | None) -> str:
        """Say from when to when treatment is paused, as far as there are limits."""
        ends = {name: self.calendar.moment(at) for name, at in (("begin", begin), ("end", end)) if at is not None}
        return self.words.say(f"pause.{'_'.join(ends) or 'always'}", **ends)

    def grounded(self, key: str, statement: str, **blanks: object) -> str:
        """Give a phrase with the statement of dosage.md that it rests on."""
        return self.words.say("ground", text=self.words.say(key, **blanks), statement=statement)


def once(texts: Iterable[str]) -> list[str]:
    """Keep the first of equal texts."""
    return list(dict.fromkeys(texts))


def joined(texts: Iterable[str]) -> str:
    """Join remarks to one text."""
    return "; ".join(text for text in texts if text)
