"""Many orders compiled to columns once: parts of cycles, windows of choice, and days that cannot be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple, TypeVar

import numpy as np

from fmk16.errors import QuestionError
from fmk16.model.cycle import DosageStructure
from fmk16.schedule.bulk.arrays import BEYOND, FOR_ONCE, Days, Numbers
from fmk16.schedule.bulk.doses import (
    AmountOf,
    Dose,
    DoseTable,
    RowKind,
    as_stated,
    row_of,
    row_of_course,
    row_of_untold,
)
from fmk16.schedule.bulk.parts import Part, entries_of, parts_of, paused_days
from fmk16.schedule.bulk.patterns import Patterns, PatternTable
from fmk16.schedule.bulk.zone import Zone, zone_of
from fmk16.schedule.clock import LAST_DAY
from fmk16.schedule.cycle import Cycle, CycleDose
from fmk16.schedule.episodes import start_ahead
from fmk16.schedule.ground import BASIS, Basis
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import Plan
from fmk16.schedule.reading import DEFAULT, Reading

Table = TypeVar("Table", "Parts", "Windows", "UntoldDays")


class Parts(NamedTuple):
    """Days on which a pattern of doses is given as it comes; sorted by order.

    Attributes:
        order: The order's number.
        pattern: The pattern's number.
        anchor: The day of offset 0.
        first: The first day.
        last: The last day.
        dose: The number of the pattern's first dose.
        kind: What the rows say, as a position in ``KINDS``.
    """

    order: Days
    pattern: Days
    anchor: Days
    first: Days
    last: Days
    dose: Days
    kind: Days


class Windows(NamedTuple):
    """Doses on a day of each cycle that the patient chooses (dosage.md 22); sorted by order.

    Attributes:
        order: The order's number.
        anchor: The first day of the first cycle.
        length: Days from one cycle to the next.
        end: The period's last day.
        treated_from: The first day of treatment.
        treated_to: The last.
        paused_from: The first day of which a pause leaves nothing.
        paused_to: The last.
        dose: The number of the first dose.
        width: How many doses the chosen day has.
        kind: What the rows say, as a position in ``KINDS``.
    """

    order: Days
    anchor: Days
    length: Days
    end: Days
    treated_from: Days
    treated_to: Days
    paused_from: Days
    paused_to: Days
    dose: Days
    width: Days
    kind: Days


class UntoldDays(NamedTuple):
    """Days that cannot be told, or on which a course may be started; sorted by order.

    Attributes:
        order: The order's number.
        first: The first day.
        last: The last day.
        dose: The number of the row that says why.
        kind: What the rows say, as a position in ``KINDS``.
    """

    order: Days
    first: Days
    last: Days
    dose: Days
    kind: Days


KINDS = tuple(RowKind)

RowOf = Callable[[CycleDose], Dose]
"""Makes the row of a planned dose."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Many orders, ready to be asked: compile them once, ask them often. Nothing in it changes.

    Attributes:
        count: How many orders; they are numbered from 0 as they came.
        zone: The clock, and what times mean at its changes.
        parts: The doses that stand on days of their own.
        windows: The doses on a day of choice.
        untold: The days that cannot be told.
        patterns: What the parts repeat.
        doses: Everything about the doses but their days.
    """

    count: int
    zone: Zone
    parts: Parts
    windows: Windows
    untold: UntoldDays
    patterns: Patterns
    doses: tuple[Dose, ...]

    @property
    def changed_basis(self) -> Basis:
        """How sure a dose is that a clock change touches, at best (dosage.md 27a)."""
        return BASIS["27a"]


class Measured(NamedTuple):
    """A compiled order, and how much its doses are where a parameter schema gives it (dosage.md 43)."""

    order: OrderPlan
    amounts: AmountOf = as_stated


def columns_of(orders: Iterable[OrderPlan | Measured], reading: Reading = DEFAULT) -> Columns:
    """Compile orders to columns; none of them is kept.

    Args:
        orders: Compiled orders, one after another; they may be made as they are asked for.
        reading: The choices that all of them were compiled with.

    Raises:
        QuestionError: An order was compiled with another reading.
    """
    making = _Making()
    for number, each in enumerate(orders):
        measured = each if isinstance(each, Measured) else Measured(each)
        if measured.order.plan.reading != reading:
            raise QuestionError(f"order {number} was compiled with another reading; compile all with the same one")
        making.add(number, measured)
        making.count += 1
    return making.made(reading)


@dataclass(slots=True)
class _Making:
    """Columns under construction: rows are collected as tuples of numbers."""

    count: int = 0
    doses: DoseTable = field(default_factory=DoseTable)
    patterns: PatternTable = field(default_factory=PatternTable)
    parts: list[tuple[int, ...]] = field(default_factory=list)
    windows: list[tuple[int, ...]] = field(default_factory=list)
    untold: list[tuple[int, ...]] = field(default_factory=list)

    def add(self, number: int, measured: Measured) -> None:
        order = measured.order
        for cycle, structure in _cycles(order.plan):
            rows = partial(row_of, amounts=measured.amounts, structure=structure)
            if cycle.is_window:
                self.add_windows(number, order, cycle, rows)
                continue
            for part in parts_of(cycle, order.bounds, order.clock, order.plan.reading):
                self.add_part(number, part, partial(rows, is_cut=True) if part.is_cut else rows)
        for untold in (*order.plan.untold, *order.bounds.untold):
            clipped = order.bounds.clipped(untold, order.clock)
            if clipped is not None:
                self.add_days(number, (clipped.first_day, clipped.last_day), row_of_untold(clipped))
        self.add_course(number, order)

    def add_course(self, number: int, order: OrderPlan) -> None:
        """Add the days of treatment on which a course may be started that nobody knows of (dosage.md 39)."""
        following = start_ahead(order)
        if following is None or following.from_day is None:
            return
        first, bounds = following.from_day.toordinal(), order.bounds
        if bounds.allows_days(first, LAST_DAY, order.clock):
            row = row_of_course(following, order.plan.precondition_place)
            self.add_days(number, (first, bounds.last_day), row)

    def add_days(self, number: int, days: tuple[int, int | None], row: Dose) -> None:
        """Add days that hold no dose that is known."""
        last = LAST_DAY if days[1] is None else days[1]
        self.untold.append((number, days[0], last, self.doses.number((row,)), KINDS.index(row.kind)))

    def add_part(self, number: int, part: Part, made: RowOf) -> None:
        """Add a part; what is left out of it because its time is unreadable becomes a part of its own."""
        rows = [made(dose) for _, _, dose in part.entries]
        for kind in dict.fromkeys(row.kind for row in rows):
            chosen = [position for position, row in enumerate(rows) if row.kind is kind]
            times = tuple(part.entries[position][:2] for position in chosen)
            dose = self.doses.number(tuple(rows[position] for position in chosen))
            pattern = self.patterns.number(part.length, times)
            self.parts.append((number, pattern, part.anchor, part.first, part.last, dose, KINDS.index(kind)))

    def add_windows(self, number: int, order: OrderPlan, cycle: Cycle, made: RowOf) -> None:
        """Add the windows of a cycle, likewise."""
        first, last = order.bounds.cut(cycle.first_day, cycle.end)
        if first > last:
            return
        treated_from, treated_to = order.bounds.cut(0, BEYOND)
        paused = paused_days(order.bounds, order.clock)
        rows = [made(dose) for _, _, dose in entries_of(cycle)]
        days = (cycle.anchor, cycle.length or FOR_ONCE, cycle.end, treated_from, treated_to, *paused)
        for kind in dict.fromkeys(row.kind for row in rows):
            chosen = tuple(row for row in rows if row.kind is kind)
            self.windows.append((number, *days, self.doses.number(chosen), len(chosen), KINDS.index(kind)))

    def made(self, reading: Reading) -> Columns:
        return Columns(
            self.count,
            zone_of(reading),
            _table(Parts, self.parts),
            _table(Windows, self.windows),
            _table(UntoldDays, self.untold),
            self.patterns.made(),
            tuple(self.doses.rows),
        )


def _cycles(plan: Plan) -> Iterable[tuple[Cycle, DosageStructure | None]]:
    for period in plan.periods:
        yield from ((cycle, period.fixed_structure) for cycle in period.fixed)
        yield from ((cycle, period.prn_structure) for cycle in period.prn)


def _table(kind: type[Table], rows: list[tuple[int, ...]]) -> Table:
    columns = np.array(rows, np.int32).reshape(len(rows), len(kind._fields)).T
    return kind(*map(np.ascontiguousarray, columns))


def rows_of(table: Table, first: int, last: int) -> Table:
    """Give the rows of orders from one number to another, the last excluded."""
    if not len(table.order) or (first <= table.order[0] and table.order[-1] < last):
        return table
    begin, end = np.searchsorted(table.order, (first, last))
    return rows_at(table, slice(int(begin), int(end)))


def rows_at(table: Table, rows: slice | Numbers) -> Table:
    """Give some rows of a table."""
    return type(table)(*(column[rows] for column in table))
