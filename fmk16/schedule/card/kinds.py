"""What kind of thing a dose is for the hand that gives it: something to count out, or a patch to be taken off again.

The interface says neither. Both are told by the words of the unit and of the drug's form (basis: inferred).
"""

from __future__ import annotations

from fmk16.model.drug import Drug
from fmk16.model.unit import OneUnit, Unit

COUNTED = ("tablet", "tabletter", "kapsel", "kapsler", "pille", "piller", "stk", "plaster", "plastre")
"""What the units that are counted out by the piece are called, or what they end in."""

PATCHES = ("plaster", "plastre")


def unit_names(unit: Unit) -> frozenset[str]:
    """Give the forms of a unit for comparison: trimmed, without regard to case; none for a unit that is not said."""
    match unit:
        case OneUnit(unit_text=text):
            names: tuple[str, ...] = (text,)
        case _:
            names = (unit.unit_texts.singular, unit.unit_texts.plural)
    return frozenset(name.strip().casefold() for name in names) - {""}


def is_counted(unit: Unit) -> bool:
    """Tell whether a unit is counted by the piece, such as tablets."""
    return any(name.rstrip(".").endswith(COUNTED) for name in unit_names(unit))


def is_patch(drug: Drug | None, unit: Unit) -> bool:
    """Tell whether a dose is a patch (da: plaster), by the drug's form or by the unit."""
    form = drug.form.text.casefold() if drug is not None and drug.form is not None else ""
    return form.rstrip().endswith(PATCHES) or any(name.endswith(PATCHES) for name in unit_names(unit))
