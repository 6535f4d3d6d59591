"""What the slow expander tells, written as one line a dose, so that a table of cases can be read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time

from fmk16.model.dosage import DosageForRequest, DosageForResponse

from .slow import PARTS, SlowDay, SlowDose, WeekOne, slow_days

Dosage = DosageForRequest | DosageForResponse


def shown(days: list[SlowDay]) -> list[str]:
    """Write each dose and each reason as one line."""
    lines: list[str] = []
    for day in days:
        lines += [_dose(dose) for dose in day.doses]
        lines += [f"{day.day} cannot tell: {reason}" for reason in sorted(day.cannot_tell)]
    return lines


def _dose(dose: SlowDose) -> str:
    window = [] if dose.last_day == dose.day else [f"until {dose.last_day}"]
    how = {"clock": "", "part": dose.part, "times": f"{dose.count} times", "unlimited": "any number"}[dose.form]
    moment = f"{dose.instant:%Y-%m-%dT%H:%MZ}" if dose.instant else ""
    amount = dose.by_schema or (f"{dose.least}" if dose.least == dose.most else f"{dose.least}-{dose.most}")
    end = "end unknown" if dose.end_unknown else ""
    words = [f"{dose.day}", *window, f"p{dose.period}", how, moment, f"x {amount}", end]
    return " ".join(word for word in words if word)


def ask(
    dosage: Dosage,
    window: str,
    *,
    by_part: Mapping[str, time] = PARTS,
    week_one: WeekOne = "calendar_week",
) -> list[str]:
    first, last = map(date.fromisoformat, window.split(".."))
    return shown(slow_days(dosage, first, last, parts=by_part, week_one=week_one))


def days(window: str, number: int = 1) -> list[str]:
    """Write the lines of a dosage that is taken once a day on these days."""
    return [f"{day} p{number} 1 times x 1" for day in window.split()]


def because(reason: str, window: str) -> list[str]:
    return [f"{day} cannot tell: {reason}" for day in window.split()]
