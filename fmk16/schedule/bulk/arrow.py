"""Occurrences as Arrow record batches: one table for doses and for what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pyarrow as pa

from fmk16.schedule.bulk.arrays import NO_INSTANT, Days, Flags, Numbers, Seconds
from fmk16.schedule.bulk.arrow_columns import Coded, Column, Flag, Plain, array_of, bits_of
from fmk16.schedule.bulk.columns import Columns
from fmk16.schedule.bulk.doses import Dose, Runs
from fmk16.schedule.bulk.occurrences import CHUNK, Occurrences, occurrences
from fmk16.schedule.clock import EPOCH_DAY
from fmk16.schedule.ground import Basis
from fmk16.schedule.occurrence import HowKnown

WORD = pa.dictionary(pa.int16(), pa.string())
TEXT = pa.dictionary(pa.int32(), pa.string())
AMOUNT = pa.decimal128(18, 9)
"""Wide enough for every quantity that the interface has, exactly."""

SCHEMA = pa.schema(
    [
        pa.field("source", TEXT, nullable=False),
        pa.field("order", pa.int32()),
        pa.field("kind", WORD, nullable=False),
        pa.field("day", pa.date32(), nullable=False),
        pa.field("last_day", pa.date32(), nullable=False),
        pa.field("instant", pa.timestamp("s", "UTC")),
        pa.field("known", WORD),
        pa.field("clock_changed", pa.bool_(), nullable=False),
        pa.field("times_per_day", pa.int32()),
        pa.field("any_times", pa.bool_()),
        pa.field("amount_least", AMOUNT),
        pa.field("amount_most", AMOUNT),
        pa.field("amount_schema", TEXT),
        pa.field("unit", TEXT),
        pa.field("infusion", pa.bool_()),
        pa.field("rate_least", AMOUNT),
        pa.field("rate_most", AMOUNT),
        pa.field("minutes_least", pa.int32()),
        pa.field("minutes_most", pa.int32()),
        pa.field("daily_maximum", AMOUNT),
        pa.field("minutes_between", pa.int32()),
        pa.field("day_is_cut", pa.bool_()),
        pa.field("period", pa.int32()),
        pa.field("episode", pa.date32()),
        pa.field("end_unknown", pa.bool_(), nullable=False),
        pa.field("reason", WORD),
        pa.field("basis", WORD, nullable=False),
        pa.field("place", TEXT, nullable=False),
    ]
)
"""The columns of an occurrence, always the same.

Attributes:
    source: What the caller calls the message or the order: its file, or a key of their own.
    order: The order's number among those asked about, from 0; null for a message that could not be read.
    kind: ``fixed`` or ``prn`` for a dose; never count the others: ``untold`` or ``untold_prn`` for days that cannot be
        told, ``course`` for days on which a course may be started that nobody knows of (39): no dose is due until then.
    day: The dose day, or the first of several.
    last_day: The same, or the last of a window of choice or of days that cannot be told.
    instant: When; null where only the day is known.
    known: How the time is known: ``stated``, ``approximate``, ``day_only``, ``window``; null where nothing can be told.
    clock_changed: Whether the clocks change at that time (dosage.md 27a).
    times_per_day: How many times on the day, where that is all that is said: such a row stands for so many doses.
    any_times: Whether it stands for any number of times on the day, or for an infusion that runs all day (dosage.md
        31): its amount is not to be taken for the day's; null for a message that could not be read.
    amount_least: The least amount, exactly; null where a parameter schema gives it and no value of it is known.
    amount_most: The most.
    amount_schema: The schema that gives the amount (dosage.md 44).
    unit: The unit of the amount, in singular where it has two forms.
    infusion: Whether it is an infusion; with ``any_times`` one that runs all day, whose amount is no day's amount.
    rate_least: The least rate of an infusion, in ml/h; null where none is said.
    rate_most: The greatest.
    minutes_least: The least minutes that an infusion takes; null where none are said.
    minutes_most: The most.
    daily_maximum: The most that may be taken of it on a day (dosage.md 31); null without limit.
    minutes_between: The least minutes between doses of its structure (dosage.md 32); null where none are said.
    day_is_cut: Whether a part of the dose's day is paused, or comes after a withdrawal, so that less may be expected.
    period: The period's number.
    episode: The day on which the course of the dose was started (dosage.md 39).
    end_unknown: Whether nobody can say when the period ends (dosage.md 11a).
    reason: Why it cannot be told; null for doses.
    basis: How sure it is: the weakest statement that it rests on.
    place: Where it stands in its message.
"""


def record_batches(
    columns: Columns,
    first: date,
    last: date,
    sources: Sequence[str] | None = None,
    *,
    chunk: int = CHUNK,
    orders: tuple[int, int] | None = None,
) -> Iterator[pa.RecordBatch]:
    """Give all occurrences of a window of days as record batches.

    Args:
        columns: The orders.
        first: The first day of the window.
        last: The last, included.
        sources: What each order is called, by number; without it ``order`` alone tells them apart.
        chunk: How many rows a batch has at most.
        orders: The numbers of the first order asked about and of the one after the last; without it all.

    Returns:
        Batches of ``SCHEMA``; none when there is no row.

    Raises:
        QuestionError: The window ends before it begins, or a chunk would have no rows.
    """
    words = _Words(columns, sources)
    return (words.batch(found) for found in occurrences(columns, first, last, chunk, orders))


class _Words:
    """The doses' table as Arrow columns; a batch picks from them by the number of the dose."""

    def __init__(self, columns: Columns, sources: Sequence[str] | None) -> None:
        doses = columns.doses
        self.sources = None if sources is None else Coded.of(sources, TEXT)
        self.kind = Coded.of([dose.kind.value for dose in doses], WORD)
        self.known = Coded.of([dose.known and dose.known.value for dose in doses], WORD, tuple(HowKnown))
        self.schema = Coded.of([dose.schema for dose in doses], TEXT)
        self.unit = Coded.of([dose.unit for dose in doses], TEXT)
        self.reason = Coded.of([dose.reason and dose.reason.value for dose in doses], WORD)
        self.basis = Coded.of([_basis(dose.basis) for dose in doses], WORD, map(_basis, Basis))
        self.place = Coded.of([dose.place for dose in doses], TEXT)
        self.times_per_day = Plain.of([dose.times_per_day for dose in doses], pa.int32())
        self.period = Plain.of([dose.period for dose in doses], pa.int32())
        self.least = Plain.of([dose.least for dose in doses], AMOUNT)
        self.most = Plain.of([dose.most for dose in doses], AMOUNT)
        self.any_times = Flag.of([dose.any_times for dose in doses])
        self.end_unknown = Flag.of([dose.end_unknown for dose in doses])
        self.of_infusion = _of_infusion(doses)
        self.limits = (
            Plain.of([dose.daily_maximum for dose in doses], AMOUNT),
            Plain.of([dose.minutes_between for dose in doses], pa.int32()),
        )
        self.day_is_cut = Flag.of([dose.is_cut for dose in doses])
        self.episode = Plain.of([dose.episode and dose.episode - EPOCH_DAY for dose in doses], pa.date32())
        self.changed_basis = _basis(columns.changed_basis)

    def batch(self, found: Occurrences) -> pa.RecordBatch:
        dose, order, is_changed = found.dose.astype(np.int64), found.order, found.is_clock_changed
        made: list[pa.Array] = [
            _nameless(len(order)) if self.sources is None else self.sources.picked(order),
            array_of(pa.int32(), order),
            self.kind.picked(dose),
            _days(found.day),
            _days(found.until),
            _instants(found.instant),
            self._known(found, dose),
            bits_of(is_changed),
            self.times_per_day.picked(dose),
            self.any_times.picked(dose),
            self.least.picked(dose),
            self.most.picked(dose),
            self.schema.picked(dose),
            self.unit.picked(dose),
            *(each.picked(dose) for each in (*self.of_infusion, *self.limits, self.day_is_cut)),
            self.period.picked(dose),
            self.episode.picked(dose),
            self.end_unknown.picked(dose),
            self.reason.picked(dose),
            self._basis(dose, is_changed),
            self.place.picked(dose),
        ]
        return pa.RecordBatch.from_arrays(made, schema=SCHEMA)

    def _known(self, found: Occurrences, dose: Numbers) -> pa.Array:
        if found.until is found.day:
            return self.known.picked(dose)
        on_a_day = self.known.code_of(HowKnown.DAY_ONLY)
        codes = self.known.codes.take(dose)
        codes[(found.until > found.day) & (codes == on_a_day)] = self.known.code_of(HowKnown.WINDOW)
        return self.known.array(codes)

    def _basis(self, dose: Numbers, is_changed: Flags) -> pa.Array:
        """No basis is weaker than a decided one, which 27a is."""
        codes = self.basis.codes.take(dose)
        if is_changed.any():
            codes[is_changed] = self.basis.code_of(self.changed_basis)
        return self.basis.array(codes)


def _of_infusion(doses: Sequence[Dose]) -> tuple[Column, ...]:
    paces = [dose.pace or Runs() for dose in doses]
    return (
        Flag.of([dose.pace is not None for dose in doses]),
        Plain.of([pace.least_rate for pace in paces], AMOUNT),
        Plain.of([pace.most_rate for pace in paces], AMOUNT),
        Plain.of([pace.least_minutes for pace in paces], pa.int32()),
        Plain.of([pace.most_minutes for pace in paces], pa.int32()),
    )


def _nameless(count: int) -> pa.Array:
    index = array_of(pa.int32(), np.zeros(count, np.int32))
    return pa.DictionaryArray.from_arrays(index, pa.array([""]), safe=False)


def _days(days: Days) -> pa.Array:
    return array_of(pa.date32(), days - np.int32(EPOCH_DAY))


def _instants(instants: Seconds) -> pa.Array:
    return array_of(SCHEMA.field("instant").type, instants, instants == NO_INSTANT)


def _basis(basis: Basis) -> str:
    return basis.name.lower()
