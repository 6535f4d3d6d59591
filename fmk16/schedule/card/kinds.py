"""What kind of thing a dose is for the hand that gives it: something to count out, or a patch to be taken off again.

The interface says neither. Both are told by the words of the unit and of the drug's form (basis: inferred).
"""

from __future__ import annotations

from fmk16.model.drug import Drug
from fmk16.model.unit import Unit, unit_names

PATCHES = ("plaster", "plastre")

FORMS = (("tablet", "tabletter"), ("kapsel", "kapsler"), ("pille", "piller"), PATCHES)
"""What pieces are called, one and many, or what their names end in."""

COUNTED = (*(name for pair in FORMS for name in pair), "stk")
"""What the units that are counted out by the piece are called, or what they end in."""


def all_names(unit: Unit) -> frozenset[str]:
    """Give the forms of a unit, and of pieces the form for one and for many, though one of them alone is said."""
    return frozenset(form for name in unit_names(unit) for form in _forms(name))


def _forms(name: str) -> tuple[str, ...]:
    for pair in FORMS:
        for form in pair:
            if name.endswith(form):
                return tuple(name.removesuffix(form) + other for other in pair)
    return (name,)


def is_one_unit(one: Unit, other: Unit) -> bool:
    """Tell whether two units are one, such as ``tablet`` and ``tabletter`` (basis: inferred)."""
    return bool(all_names(one) & all_names(other))


def is_counted(unit: Unit) -> bool:
    """Tell whether a unit is counted by the piece, such as tablets."""
    return any(name.rstrip(".").endswith(COUNTED) for name in unit_names(unit))


def is_patch(drug: Drug | None, unit: Unit) -> bool:
    """Tell whether a dose is a patch (da: plaster), by the drug's form or by the unit."""
    form = drug.form.text.casefold() if drug is not None and drug.form is not None else ""
    return form.rstrip().endswith(PATCHES) or any(name.endswith(PATCHES) for name in unit_names(unit))
