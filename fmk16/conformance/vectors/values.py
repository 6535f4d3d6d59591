"""Plain values in the form of the cases: days, moments, numbers, and what an answer rests on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fmk16.conformance.vectors.cases import Json
from fmk16.schedule.ground import weakest
from fmk16.schedule.plan import Reason


def resting(grounds: Iterable[str], reasons: Iterable[Reason] = ()) -> Json:
    """Say what an answer rests on and how sure that makes it; nothing where it rests on nothing.

    Args:
        grounds: The statements of what is told.
        reasons: Why the rest cannot be told; each has a statement, and is sometimes less sure than that.
    """
    why = tuple(reasons)
    numbers = {*grounds, *(reason.ground for reason in why)}
    each = sorted(numbers, key=lambda number: (int(number.rstrip("abc")), number))
    if not each:
        return {}
    basis = max(weakest(each), *(reason.basis for reason in why), weakest(()))
    return {"ground": [f"dosage:{number}" for number in each], "basis": basis.name.lower()}


def said_only(values: dict[str, Any]) -> Json:
    """Leave out what has no value."""
    return {name: value for name, value in values.items() if value is not None}


def day_text(day: date | None) -> str | None:
    """Write a day, such as ``2026-07-06``."""
    return None if day is None else day.isoformat()


def moment_text(moment: datetime | None) -> str | None:
    """Write a moment with the offset that it carries."""
    return None if moment is None else moment.isoformat()


def number_text(value: Decimal) -> str:
    """Write a number without zeros that say nothing."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
