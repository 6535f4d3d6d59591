"""A normal form without what authors word by themselves, so that two systems' words for one thing do not count.

That something is said in words counts, and not which words: when an as-needed dose is taken, when a course is started,
when a period ends, what a free text says. A parameter's name is its author's. Criteria and instructions of a parameter
schema decide which amount is taken, so their words count, blanks, case and a full stop aside.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from fmk16.schedule.meaning.forms import Between, ByRows, InWords, PlainAmount
from fmk16.schedule.meaning.normal import Conditions, Dated, NormalForm, PlainDose, PlainLimit, Thing, Unknown

WORDS = "..."
"""What stands for an author's words."""

Told = TypeVar("Told", PlainDose, PlainLimit, Unknown)


def plainly_worded(form: NormalForm) -> NormalForm:
    """Take an author's wording out of what an order means."""
    return replace(
        form,
        doses=_each(form.doses),
        limits=_each(form.limits),
        unknown=_each(form.unknown),
        conditions=_conditions(form.conditions),
        by_start=tuple(map(plainly_worded, form.by_start)),
        grounds=_grounds(form.grounds),
    )


def folded(text: str) -> str:
    """Bring words into the form that they are compared in: blanks, case and a full stop do not count.

    >>> folded(" Stort  måltid.")
    'stort måltid'
    """
    return " ".join(text.casefold().split()).rstrip(".")


def _each(days: Dated[Thing]) -> Dated[Thing]:
    return frozenset((_told(told), rhythm) for told, rhythm in days)


def _told(told: Thing) -> Thing:
    worded: PlainDose | PlainLimit | Unknown
    match told:
        case PlainDose():
            worded = _dose(told)
        case PlainLimit():
            worded = replace(told, given=_dose(told.given))
        case Unknown():
            worded = replace(told, said=_said(told.said))
    return worded  # type: ignore[return-value]  # each is of the class that it was made of


def _grounds(
    grounds: Mapping[PlainDose | PlainLimit | Unknown, tuple[str, ...]],
) -> Mapping[PlainDose | PlainLimit | Unknown, tuple[str, ...]]:
    return {_told(told): statements for told, statements in grounds.items()}


def _dose(given: PlainDose) -> PlainDose:
    until = None if given.until is None else WORDS
    return replace(given, amount=_amount(given.amount), until=until)


def _amount(amount: PlainAmount) -> PlainAmount:
    if not isinstance(amount, ByRows):
        return amount
    unit = None if amount.unit is None else folded(amount.unit)
    rows = tuple((_folded(condition), _gives(gives)) for condition, gives in amount.rows)
    return ByRows(WORDS, unit, tuple(sorted(rows, key=str)) if _are_criteria(rows) else rows)


def _are_criteria(rows: tuple[tuple[Decimal | str, Between | InWords], ...]) -> bool:
    """Tell whether all rows hold by a criterion: then their order says nothing."""
    return all(isinstance(condition, str) for condition, _ in rows)


def _folded(condition: Decimal | str) -> Decimal | str:
    return folded(condition) if isinstance(condition, str) else condition


def _gives(gives: Between | InWords) -> Between | InWords:
    return InWords(folded(gives.text)) if isinstance(gives, InWords) else gives


def _said(said: Hashable) -> Hashable:
    match said:
        case (str(), str(kind)):
            return WORDS, kind
        case PlainDose():
            return _dose(said)
        case (None | str() as before, tuple(chunks)) if all(isinstance(each, tuple) for each in chunks):
            return before and WORDS, tuple(tuple(map(_worded, chunk)) for chunk in chunks)
        case _:
            return said


def _worded(form: object) -> object:
    return plainly_worded(form) if isinstance(form, NormalForm) else form


def _conditions(conditions: Conditions) -> Conditions:
    return replace(
        conditions,
        prn_trigger=_there(conditions.prn_trigger),
        course_trigger=_there(conditions.course_trigger),
    )


def _there(words: str | None) -> str | None:
    """Keep that something is said; words without a letter say nothing."""
    return None if words is None else WORDS if words.strip() else ""
