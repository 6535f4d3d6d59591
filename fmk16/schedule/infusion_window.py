"""One infusion: its volume, its rate, how long it takes, and from when until when it runs (dosage.md 31, 47 to 48a)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from enum import StrEnum

from fmk16.errors import QuestionError
from fmk16.finding import Place, place_text
from fmk16.model.dose import BySchema
from fmk16.model.drug import Drug
from fmk16.model.flow import duration_from, nothing_stated, rate_from, stated_duration, stated_rate
from fmk16.model.measure import WIDE, Figure, Kind, Measure, Missing, WhyNot, exactly, measure_named, untold
from fmk16.model.mixture import NO_MIXTURE, Mixture, mixture_of
from fmk16.model.unit import unit_names
from fmk16.schedule.amounts import AmountReason, AmountUntold, Stated, Told, one_of
from fmk16.schedule.cycle import AllDay, CycleDose
from fmk16.schedule.ground import Basis, weakest
from fmk16.schedule.occurrence import Occurrence

WHOLES = frozenset(
    name
    for both in (
        ("pose", "poser"),
        ("infusionspose", "infusionsposer"),
        ("infusion", "infusioner"),
        ("blanding", "blandinger"),
        ("beholder", "beholdere"),
        ("kassette", "kassetter"),
        ("sprøjte", "sprøjter"),
    )
    for name in both
)
"""Units that count mixtures as a whole, as each is put together in its composition."""


class Ending(StrEnum):
    """What can be told of when an infusion has run in (dosage.md 48a)."""

    EXACT = "exact"
    """At one moment."""
    RANGE = "range"
    """Not before one moment, and by another."""
    AT_LEAST = "at_least"
    """Not before a moment; by when cannot be worked out."""
    UNKNOWN = "unknown"
    """Neither: it possibly runs until the next starts."""
    CONTINUOUS = "continuous"
    """It runs all day (dosage.md 31)."""
    UNTIMED = "untimed"
    """The day is known and not the start, so no moment can be told."""


@dataclass(frozen=True, slots=True)
class Flow:
    """How a dose runs in, whenever it starts.

    Attributes:
        volume: Millilitres.
        rate: Millilitres an hour: as stated, else volume by duration.
        duration: Minutes: as stated, else volume by rate. Of a continuous infusion, how long one such amount lasts.
        is_rate_stated: Whether the message states the rate, so that the duration is worked out.
        grounds: The statements of dosage.md that the three rest on.
    """

    volume: Figure
    rate: Figure
    duration: Figure
    is_rate_stated: bool
    grounds: tuple[str, ...]

    @property
    def seconds(self) -> tuple[int, int | None]:
        """How many seconds it takes at least and at most, rounded; no most where it cannot be worked out."""
        most = None if self.duration.most is None else _seconds(self.duration.most)
        return _seconds(self.duration.least), most


@dataclass(frozen=True, slots=True)
class InfusionWindow:
    """From when until when an infusion runs.

    Attributes:
        start: The instant it starts at; None where only the day is known, and for a continuous one.
        surely_until: The instant until which it certainly runs; None when no moment of it is certain.
        possibly_until: The instant by which it has run in; None when that cannot be worked out.
        flow: Its volume, rate and duration.
        is_continuous: Whether it runs all day.
        grounds: The statements of dosage.md that it rests on.
    """

    start: int | None
    surely_until: int | None
    possibly_until: int | None
    flow: Flow
    is_continuous: bool
    grounds: tuple[str, ...]

    @property
    def rate(self) -> Figure:
        """Millilitres an hour."""
        return self.flow.rate

    @property
    def volume(self) -> Figure:
        """Millilitres."""
        return self.flow.volume

    @property
    def duration(self) -> Figure:
        """Minutes."""
        return self.flow.duration

    @property
    def ending(self) -> Ending:
        """What can be told of its end."""
        if self.is_continuous:
            return Ending.CONTINUOUS
        if self.start is None:
            return Ending.UNTIMED
        if self.possibly_until is None:
            return Ending.UNKNOWN if self.surely_until is None else Ending.AT_LEAST
        return Ending.EXACT if self.duration.exact is not None else Ending.RANGE

    @property
    def basis(self) -> Basis:
        """How sure it is: the weakest of its grounds."""
        return weakest(self.grounds)


def infusion_window(
    occurrence: Occurrence, drug: Drug | None, told: Told | None = None, begun_at: int | None = None
) -> InfusionWindow:
    """Tell from when until when an infusion runs, whatever the order around it says of pauses and withdrawal.

    Args:
        occurrence: The dose.
        drug: The order's drug, for the volume of its mixture; None for a dosage alone.
        told: What is told of the amount, where a parameter schema gives it; else the dose itself is read.
        begun_at: The instant at which it was registered as begun; else it begins as ordered.

    Raises:
        QuestionError: The dose is no infusion.
    """
    mixture = NO_MIXTURE if drug is None else mixture_of(drug, _place_of_drug(occurrence.place))
    flow = flow_of(occurrence.dose, mixture, told)
    start = occurrence.instant if begun_at is None else begun_at
    if isinstance(occurrence.dose.timing, AllDay):
        return InfusionWindow(None, None, None, flow, True, _once(*occurrence.grounds, *flow.grounds, "31", "48a"))
    least, most = flow.seconds
    surely = start + least if start is not None and least else None
    possibly = start + most if start is not None and most is not None else None
    return InfusionWindow(start, surely, possibly, flow, False, _once(*occurrence.grounds, *flow.grounds, "48a"))


def flow_of(dose: CycleDose, mixture: Mixture = NO_MIXTURE, told: Told | None = None) -> Flow:
    """Work out how a dose runs in: of rate and duration one is stated, and the volume gives the other (48).

    Args:
        dose: The dose.
        mixture: What the order's drug is put together from.
        told: What is told of the amount, where a parameter schema gives it.

    Raises:
        QuestionError: The dose is no infusion.
    """
    if dose.infusion is None:
        raise QuestionError(f"the dose at {place_text(dose.place)} is no infusion; ask about one that has Infusion")
    place = (*dose.place, "infusion")
    volume, grounds = _volume(dose, mixture, told)
    rate, duration = stated_rate(dose.infusion, place), stated_duration(dose.infusion, place)
    is_rate_stated = rate is not None
    if rate is None:
        rate = nothing_stated(place) if duration is None else rate_from(volume, duration)
    if duration is None:
        duration = duration_from(volume, rate) if is_rate_stated else nothing_stated(place)
    missing = (*volume.grounds, *rate.grounds, *duration.grounds)
    return Flow(volume, rate, duration, is_rate_stated, _once("47", *grounds, *missing))


# --- the volume ------------------------------------------------------------------------------------------------------


def _volume(dose: CycleDose, mixture: Mixture, told: Told | None) -> tuple[Figure, tuple[str, ...]]:
    """Give the volume of a dose, and what it rests on: the amount itself, or the mixture that holds it (48)."""
    amount = _amount(dose, told)
    names = unit_names(dose.unit)
    if names and names <= WHOLES:
        return amount * mixture.volume, ("45", "48")
    unit = _measure(names)
    if unit is None:
        return untold(Missing(WhyNot.UNKNOWN_UNIT, _place_of_unit(dose.place))), ("48",)
    volume = mixture.volume_of(unit.kind, amount * exactly(unit.size))
    return volume, ("48",) if unit.kind is Kind.VOLUME else ("45", "48")


def _amount(dose: CycleDose, told: Told | None) -> Figure:
    place = (*dose.place, "amount")
    if told is None:
        if isinstance(dose.amount, BySchema):
            return untold(Missing(WhyNot.BY_SCHEMA, (*place, "according_to_parameter_schema")))
        told = Stated(dose.amount, place)
    total = one_of(told)
    return Figure(total.least, total.most, tuple(map(_why_no_amount, total.untold)))


def _why_no_amount(reason: AmountUntold) -> Missing:
    is_upside_down = reason.reason is AmountReason.MINIMUM_ABOVE_MAXIMUM
    return Missing(WhyNot.MINIMUM_ABOVE_MAXIMUM if is_upside_down else WhyNot.BY_SCHEMA, reason.place)


def _measure(names: frozenset[str]) -> Measure | None:
    """Find the unit by all its forms; forms that measure differently, or one that is not known, are no unit."""
    found = {measure_named(name) for name in names}
    return found.pop() if len(found) == 1 else None


def _place_of_unit(place: Place) -> Place:
    return (*place[: place.index("form") + 1], "unit") if "form" in place else place


def _place_of_drug(place: Place) -> Place:
    """Give the place of the drug beside the dosage that a dose stands in."""
    around = place[: place.index("form")] if "form" in place else ()
    return (*around[:-1], "drug")


def _seconds(minutes: Decimal) -> int:
    return int(WIDE.multiply(minutes, 60).to_integral_value(rounding=ROUND_HALF_EVEN, context=WIDE))


def _once(*grounds: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(grounds))
