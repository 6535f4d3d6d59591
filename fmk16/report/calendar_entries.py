"""What a calendar is to hold of a schedule: fixed doses, notes on what may be taken as needed, days nobody can tell.

An entry is plain data; ``calendar_file`` writes it as iCalendar.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256

from fmk16.report.completeness import notes_of
from fmk16.report.doses import DoseWords, joined
from fmk16.report.moments import Calendar, about, second_of
from fmk16.report.orders import Subject, drug_in_words
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.report.schedules import Expanded, Line, Lines, lines_of, section_of
from fmk16.schedule.cycle import AtPartOfDay
from fmk16.schedule.infusion_window import infusion_window
from fmk16.schedule.occurrence import HowKnown, Occurrence
from fmk16.wire.message import Message


class By(StrEnum):
    """What one entry stands for."""

    DOSE = "dose"
    DAY = "day"


class Kind(StrEnum):
    """What sort of thing an entry is; the value names its phrase."""

    FIXED = "fixed"
    AS_NEEDED = "as_needed"
    UNTOLD = "untold"


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a calendar.

    Attributes:
        uid: What tells it from others; the same dose of the same order has the same one whenever it is asked for.
        kind: What sort of thing it is.
        start: Its moment, or its day where no moment is known.
        end: The moment by which an infusion certainly still ran, or the last day, included; None for one moment or day.
        summary: What is seen in the calendar.
        description: What there is to know besides.
    """

    uid: str
    kind: Kind
    start: datetime | date
    end: datetime | date | None
    summary: str
    description: str

    @property
    def is_timed(self) -> bool:
        """Whether its moment is known."""
        return isinstance(self.start, datetime)


def order_key(subject: Subject, message: Message) -> str:
    """Name an order, so that entries of it have the same names in each calendar.

    That is the identifier that FMK gave it. An order that is only asked for has none: the digest of its message and
    its place do instead. Neither tells whom it is for.
    """
    identifier = getattr(subject.order, "identifier", None)
    if identifier is not None:
        return f"order {identifier}"
    return f"{sha256(message.payload.model_dump_json().encode()).hexdigest()} {subject.place}"


def entries_of(message: Message, orders: Iterable[tuple[str, Expanded]], words: Words, by: By) -> Iterator[Entry]:
    """Give the entries of a message: order after order, then a note on what the message does not show.

    Args:
        message: The message.
        orders: Its orders, each with its key.
        words: The language.
        by: Whether a dose or a day of an order is an entry.
    """
    keys: list[str] = []
    days: tuple[date, date] | None = None
    for key, expanded in orders:
        keys.append(key)
        days = expanded.first, expanded.last
        yield from _Order.of(key, expanded, words).entries(by)
    if days is not None and (lacking := notes_of(message, words)):
        uid = _uid("lacking", *keys, days[0])
        yield Entry(uid, Kind.UNTOLD, days[0], _until(*days), "; ".join(lacking), "")


def remarks_of_orders(orders: Iterable[Expanded], words: Words) -> list[str]:
    """Say what holds for orders as a whole: pauses, courses, readings, why there is nothing."""
    sections = (section_of(expanded, words) for expanded in orders)
    return [
        words.say("calendar.event", drug=section.heading, what=note) for section in sections for note in section.notes
    ]


@dataclass(frozen=True, slots=True)
class _Order:
    """One order on its way into a calendar."""

    key: str
    expanded: Expanded
    doses: DoseWords
    words: Words
    lines: Lines

    @classmethod
    def of(cls, key: str, expanded: Expanded, words: Words) -> _Order:
        calendar = Calendar.of_window(expanded.first, expanded.last, words, expanded.plan.bounds.pause)
        return cls(key, expanded, DoseWords(expanded.subject, words, calendar), words, lines_of(expanded, words))

    def entries(self, by: By) -> Iterator[Entry]:
        lines, cannot = self.lines, self.words.say("answer.cannot_tell")
        cannot_as_needed = self.words.say("calendar.as_needed", what=cannot)
        yield from self._by_dose() if by is By.DOSE else self._notes("day", Kind.FIXED, lines.fixed)
        yield from self._notes("as needed", Kind.AS_NEEDED, lines.as_needed, self._as_needed)
        yield from self._notes("untold", Kind.UNTOLD, lines.untold)
        yield from self._notes("untold as needed", Kind.UNTOLD, lines.untold_as_needed, lambda _: cannot_as_needed)

    # --- fixed doses ---

    def _by_dose(self) -> Iterator[Entry]:
        alike: Counter[tuple[object, ...]] = Counter()
        for found in self.expanded.window.occurrences:
            name = ("dose", found.first_day, found.last_day > found.first_day, *_slot(found))
            alike[name] += 1
            yield self._dose(found, _uid(self.key, *name, alike[name]))

    def _dose(self, found: Occurrence, uid: str) -> Entry:
        start = found.at or found.day
        end = self._end(found) if found.at is not None else _until(found.day, found.until_day)
        return Entry(uid, Kind.FIXED, start, end, self._said(self._what(found)), self._remarks(found))

    def _end(self, found: Occurrence) -> datetime | None:
        """Give the moment until which an infusion certainly runs (dosage.md 48a)."""
        if found.infusion is None:
            return None
        subject = self.expanded.subject
        until = infusion_window(found, subject.drug, subject.told(found.dose)).surely_until
        return None if until is None else found.clock.moment(until)

    def _what(self, found: Occurrence) -> str:
        """Say how much, and when, as far as the calendar itself does not show it."""
        dose, calendar = self.doses.dose(found.dose), self.doses.calendar
        if found.known is HowKnown.WINDOW:
            dose = self.words.say("schedule.one_day", doses=dose)
        if found.at is not None and not isinstance(found.dose.timing, AtPartOfDay):
            return dose
        when = calendar.within(found)
        if found.at is not None:
            when = self.words.say("remark.part", part=when, time=about(second_of(found.at), self.words))
        return self.words.say("calendar.dose", dose=dose, when=when)

    def _remarks(self, found: Occurrence) -> str:
        remarks = self.doses.remarks([found])
        if found.known is HowKnown.APPROXIMATE:
            remarks = [self.doses.grounded("calendar.approximate", "28"), *remarks]
        return joined(remarks)

    # --- days ---

    def _notes(self, what: str, kind: Kind, lines: Iterable[Line], said: Callable[[str], str] = str) -> Iterator[Entry]:
        """Give an entry a line, all day long."""
        alike: Counter[tuple[int, bool]] = Counter()
        for line in lines:
            name = line.first_day, line.is_window
            alike[name] += 1
            first, last = date.fromordinal(line.first_day), date.fromordinal(line.last_day)
            uid = _uid(self.key, what, *name, alike[name])
            yield Entry(uid, kind, first, _until(first, last), self._said(said(line.doses)), line.remark)

    def _as_needed(self, doses: str) -> str:
        trigger = shown(self.expanded.plan.plan.prn_trigger or "")
        key = "calendar.as_needed.trigger" if trigger else "calendar.as_needed"
        return self.words.say(key, trigger=trigger, what=doses)

    def _said(self, what: str) -> str:
        drug = drug_in_words(self.expanded.subject.drug, self.words)
        return self.words.say("calendar.event", drug=drug, what=what)


def _slot(found: Occurrence) -> tuple[str, object]:
    """Name when on its day a dose falls by what the message says, so that no reading of the caller's changes it."""
    timing = found.dose.timing
    return type(timing).__name__, str(timing.part) if isinstance(timing, AtPartOfDay) else timing.second


def _until(first: date, last: date) -> date | None:
    return last if last > first else None


def _uid(*parts: object) -> str:
    return f"{sha256(repr(parts).encode()).hexdigest()[:32]}@fmk16"
