"""Where another reading of what the interface leaves open gives another supply: asked on demand, beside an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from fmk16.finding import Place
from fmk16.schedule.alternatives import OPTIONS, Value, other_readings
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.known import NOTHING, Known
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.reading import DEFAULT, EpisodeGap, Reading
from fmk16.schedule.supply.calculate import Last, Lasts, Until, UntoldFrom
from fmk16.schedule.supply.need import Need, Required

Supply = Required | Lasts
"""How much some days take, or how long an amount lasts."""

KINDS = ("fixed", "with_prn", "prn_only")
"""Which doses are meant: how the answers name them."""


@dataclass(frozen=True, slots=True)
class SupplyDifference:
    """Another reading by which the supply is another.

    Attributes:
        option: The option's name in ``Reading``.
        value: The value of the other reading.
        ground: The statement of dosage.md that leaves it open.
        kinds: Which of ``fixed``, ``with_prn`` and ``prn_only`` differ.
        there: The supply by the other reading.
    """

    option: str
    value: Value
    ground: str
    kinds: tuple[str, ...]
    there: Supply

    @property
    def basis(self) -> Basis:
        """How sure the reading is that was chosen."""
        return weakest((self.ground,))


def supplies_differ(
    order: Order | Dosage,
    ask: Callable[[OrderPlan], Supply],
    days: tuple[date, date],
    reading: Reading = DEFAULT,
    place: Place = (),
    known: Known = NOTHING,
) -> tuple[SupplyDifference, ...]:
    """Tell by which other readings the supply is another.

    Args:
        order: The order, or a dosage alone.
        ask: The question, of the order compiled by any reading.
        days: The first and the last day that the answer is about.
        reading: The caller's choices, to which each alternative is compared, one option at a time.
        place: Where the order stands in its message.
        known: What the caller knows besides the order.
    """
    compiled = compile_order(order, reading, place, known)
    others = [*other_readings(order, days[0], days[1], reading, place, known), *_other_gaps(compiled, reading)]
    if not others:
        return ()
    here = ask(compiled)
    found = []
    for option, value, other in others:
        there = ask(compile_order(order, other, place, known))
        kinds = tuple(_kinds_that_differ(here, there))
        found += [SupplyDifference(option, value, _ground(option), kinds, there)] if kinds else []
    return tuple(found)


def _other_gaps(order: OrderPlan, reading: Reading) -> Iterator[tuple[str, Value, Reading]]:
    """Give the other ways to count the days between courses, by which the next may be started earlier or later."""
    course = order.plan.course
    if course is not None and course.minimum_days_between_episodes and order.plan.episodes:
        for gap in EpisodeGap:
            if gap is not reading.episode_gap:
                yield "episode_gap", gap, replace(reading, episode_gap=gap)


def _ground(option: str) -> str:
    return OPTIONS[option].ground if option in OPTIONS else "40"


def days_answered(found: Lasts) -> tuple[date, date] | None:
    """Give the first and the last day that an answer to how long an amount lasts is about; None without a first."""
    if found.first_day is None:
        return None
    lasts = [last for kind in KINDS for last in (getattr(found, kind).earliest, getattr(found, kind).latest)]
    days = (last.day for last in lasts if isinstance(last, Until | UntoldFrom) and last.day is not None)
    return found.first_day, max((found.first_day, *days))


def _kinds_that_differ(here: Supply, there: Supply) -> Iterator[str]:
    for kind in KINDS:
        if _told(getattr(here, kind)) != _told(getattr(there, kind)):
            yield kind


def _told(found: object) -> tuple[object, ...]:
    """Give what tells one answer from another, whatever it rests on."""
    if isinstance(found, Need):
        return found.total.least, found.total.most, found.is_told
    return tuple(_told_of_last(getattr(found, name)) for name in ("earliest", "latest"))


def _told_of_last(last: Last) -> tuple[object, ...]:
    return type(last), getattr(last, "day", None)
