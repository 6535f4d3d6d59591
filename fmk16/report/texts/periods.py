"""The periods of a dosage in words: one sentence each, from which day to which, and what is taken."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fmk16.model.cycle import DosageStructure
from fmk16.model.dosage import (
    CalculatedEnd,
    DosagePeriodForRequest,
    DosagePeriodForResponse,
    EmptyPeriod,
    KnownLength,
    LengthInWords,
    StructuredForRequest,
    StructuredForResponse,
    UnspecifiedPeriod,
)
from fmk16.report.phrases import Words
from fmk16.report.texts.amounts import AmountWords, quoted
from fmk16.report.texts.cycles import is_any_day, structure_in_words
from fmk16.schedule.periods import Laid, Stretch, stretches

Structured = StructuredForRequest | StructuredForResponse
Period = DosagePeriodForRequest | DosagePeriodForResponse


def dated(day: date, words: Words) -> str:
    """Write a date in full.

    >>> dated(date(2026, 7, 6), Words())
    '6. juli 2026'
    """
    return words.say("text.date", day=day.day, month=words.say(f"month.{day.month}"), year=day.year)


def laid_out(structured: Structured, valid_from: date | None) -> Laid:
    """Lay the periods out in time, as the expander does; those of a course start anew with each episode."""
    is_course = structured.precondition.episodic_treatment is not None
    return stretches(structured.dosage_periods, None if is_course else valid_from, (), is_course=is_course)


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """The words for the periods of one dosage.

    Attributes:
        structured: The dosage.
        amounts: The words for its amounts.
        words: The language.
    """

    structured: Structured
    amounts: AmountWords
    words: Words

    # --- long ---

    def sentences(self, laid: Laid) -> Iterator[str]:
        """Say one sentence a period, with its number where there are several."""
        periods: tuple[Period, ...] = self.structured.dosage_periods
        for position, period in enumerate(periods):
            when = self._when(period, position, laid)
            if len(periods) > 1:
                when = self.words.say("text.period.number", number=position + 1, when=when)
            yield self.words.say("text.period", when=when, what=self.content(period))

    def _when(self, period: Period, position: int, laid: Laid) -> str:
        if position < len(laid.stretches):
            return self._dates(period, laid.stretches[position])
        when = self._length(period)
        before = self.structured.dosage_periods[:position]
        if any(each.length is None for each in before):
            when = self.words.say("text.never", length=when)
        elif any(isinstance(each.length, LengthInWords) for each in before):
            when = self.words.say("text.after_words", length=when)
        return self._with_calculated_end(when, period)

    def _dates(self, period: Period, stretch: Stretch) -> str:
        """Say the days of a period whose first day is known."""
        end = _calculated_end(period)
        if not date.min.toordinal() <= stretch.first_day <= date.max.toordinal():
            return self._with_calculated_end(self._length(period), period)
        first = dated(date.fromordinal(stretch.first_day), self.words)
        if stretch.last_day is None:
            when = self.words.say("text.from", first=first, length=self._length(period))
            return self._with_calculated_end(when, period)
        when = self._span(period, first, stretch)
        is_said = end is None or end.toordinal() == stretch.last_day
        return when if is_said else self._with_calculated_end(when, period)

    def _span(self, period: Period, first: str, stretch: Stretch) -> str:
        assert stretch.last_day is not None  # noqa: S101 - asked for only where the period ends
        ends = {"first": first, "last": dated(date.fromordinal(stretch.last_day), self.words)}
        match period.length:
            case KnownLength(period_length=days):
                key = "text.on" if days == 1 else "text.between"
                return self.words.say(key, days=self.words.counted("text.days", days), **ends)
            case LengthInWords(period_length_free_text=text):
                return self.words.say("text.between.words", words=quoted(text, self.words), **ends)
            case None:
                return self.words.say("text.between.calculated", **ends)

    def _length(self, period: Period) -> str:
        match period.length:
            case KnownLength(period_length=days):
                return self.words.counted("text.days", days)
            case LengthInWords(period_length_free_text=text):
                return self.words.say("text.length_in_words", words=quoted(text, self.words))
            case None:
                return self.words.say("text.open")

    def _with_calculated_end(self, when: str, period: Period) -> str:
        end = _calculated_end(period)
        return when if end is None else self.words.say("text.calculated_end", when=when, end=dated(end, self.words))

    # --- content ---

    def content(self, period: Period) -> str:
        """Say what is taken in a period."""
        match period.content:
            case None:
                return self.words.say("text.no_content")
            case EmptyPeriod():
                return self.words.say("text.empty")
            case UnspecifiedPeriod():
                return self.words.say("text.unspecified")
            case doses:
                said = {}
                if doses.fixed is not None:
                    said["fixed"] = structure_in_words(doses.fixed, self.amounts, is_prn=False)
                if doses.prn is not None:
                    said["prn"] = self._prn(doses.prn)
                return self.words.say("text.fixed_and_prn", **said) if len(said) > 1 else next(iter(said.values()))

    def _prn(self, structure: DosageStructure) -> str:
        doses = structure_in_words(structure, self.amounts, is_prn=True)
        trigger, prn = self.structured.precondition.prn_trigger, self.words.say("text.prn")
        if trigger is not None:
            prn = self.words.say("text.prn.trigger", trigger=quoted(trigger, self.words))
        key = "text.prn.any_day" if is_any_day(structure) else "text.prn.on_days"
        return self.words.say(key, prn=prn, doses=doses)

    # --- short ---

    def short(self) -> str:
        """Say all periods in one breath, without dates."""
        said = ""
        for period in self.structured.dosage_periods:
            what = self._short(period)
            said = self.words.say("text.short.then", first=said, next=what) if said else what
        return said

    def _short(self, period: Period) -> str:
        what = self.content(period)
        match period.length:
            case KnownLength(period_length=days):
                return self.words.say("text.short.days", what=what, days=self.words.counted("text.days", days))
            case LengthInWords(period_length_free_text=text):
                return self.words.say("text.short.length_in_words", what=what, words=quoted(text, self.words))
            case None:
                return what


def _calculated_end(period: Period) -> date | None:
    if isinstance(period, DosagePeriodForResponse) and isinstance(period.end_date.end, CalculatedEnd):
        return period.end_date.end.calculated_end_date.value
    return None
