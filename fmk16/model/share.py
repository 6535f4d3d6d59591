"""How much of a part goes into a mixture (da: mængde, forhold): an amount, or a ratio to the whole (dosage.md 45)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from fmk16.finding import Place
from fmk16.model.drug import ByAmount, ByRatio, DrugSource, DrugStrengthUnitCode, DrugValueUnit, Part
from fmk16.model.measure import WIDE, Figure, Kind, Measure, Missing, WhyNot, exactly, measure_named, untold

_PER_VOLUME = re.compile(r"(?P<unit>[^/]+)/\s*(?P<count>[1-9][0-9]*)?\s*(?P<volume>[^/0-9]+)")


@dataclass(frozen=True, slots=True)
class Measured:
    """What is said of how much of a part there is.

    Attributes:
        kind: What it is measured by; None when that is not known.
        amount: How much, in the kind's own unit; of a ratio, not told before the volume is.
        per_millilitre: How much of it each millilitre of the whole holds, where a ratio says so.
    """

    kind: Kind | None
    amount: Figure
    per_millilitre: Figure | None = None

    @property
    def is_liquid(self) -> bool:
        """Whether it is an amount measured in volume."""
        return self.kind is Kind.VOLUME and self.per_millilitre is None


def measured(part: Part, place: Place) -> Measured:
    """Read how much of a part goes in.

    Args:
        part: The part.
        place: Where it stands in the message.
    """
    match part.share:
        case ByAmount(amount=amount):
            return _by_amount(amount, (*place, "share", "amount"))
        case ByRatio(ratio=ratio):
            return _by_ratio(ratio, (*place, "share", "ratio"))
        case None:
            return _unread(WhyNot.NO_AMOUNT, place)


def has_two_known_units(part: Part) -> bool:
    """Tell whether a part says its unit by code and by text and both can be read, so that the two can disagree."""
    match part.share:
        case ByAmount(amount=said):
            read: Callable[[str], Measure | None] = measure_named
            is_whole = said.value is not None
        case ByRatio(ratio=said):
            read, is_whole = _per_millilitre, True
        case None:
            return False
    text = said.unit_text
    return is_whole and text is not None and None not in (read(text), _coded(said.unit_code, read))


def _by_amount(said: DrugValueUnit, place: Place) -> Measured:
    found = _unit(said, measure_named)
    if said.value is None:
        return _unread(WhyNot.NO_AMOUNT, place)
    if isinstance(found, WhyNot):
        return _unread(found, place)
    return Measured(found.kind, exactly(said.value) * exactly(found.size))


def _by_ratio(said: DrugValueUnit, place: Place) -> Measured:
    """Read a ratio to a volume, such as 5 mg/ml; any other, percent included, gives no amount."""
    found = _unit(said, _per_millilitre)
    if found is WhyNot.UNITS_DISAGREE:
        return _unread(found, place)
    if isinstance(found, WhyNot) or said.value is None:
        return _unread(WhyNot.RATIO, place)
    ratio = exactly(said.value) * exactly(found.size)
    return Measured(found.kind, untold(Missing(WhyNot.RATIO, place)), ratio)


def _unread(why: WhyNot, place: Place) -> Measured:
    return Measured(None, untold(Missing(why, place)))


def _unit(said: DrugValueUnit, read: Callable[[str], Measure | None]) -> Measure | WhyNot:
    """Find the unit: by its text, and by its code where there is no text; a code that says another unit is heard."""
    code = _coded(said.unit_code, read)
    if said.unit_text is None:
        return code or (WhyNot.NO_UNIT if said.unit_code is None else WhyNot.UNKNOWN_UNIT)
    text = read(said.unit_text)
    if text is None:
        return WhyNot.UNKNOWN_UNIT
    return text if code in (text, None) else WhyNot.UNITS_DISAGREE


def _coded(code: DrugStrengthUnitCode | None, read: Callable[[str], Measure | None]) -> Measure | None:
    """Read a code of the price list; what another catalogue means by its codes is not known."""
    return read(code.value) if code is not None and code.source == DrugSource.MEDICINE_PRICES else None


def _per_millilitre(unit: str) -> Measure | None:
    """Read a unit such as ``mg/ml`` or ``g/100 ml``: how many of the kind's own unit a millilitre holds."""
    found = _PER_VOLUME.fullmatch(unit.strip())
    of, volume = (measure_named(found["unit"]), measure_named(found["volume"])) if found else (None, None)
    if found is None or of is None or volume is None or volume.kind is not Kind.VOLUME:
        return None
    millilitres = WIDE.multiply(volume.size, int(found["count"] or 1))
    return Measure(of.kind, WIDE.divide(of.size, millilitres))
