"""How much, in words: quantities, ranges, schemas, units and infusions."""

from __future__ import annotations

from decimal import Decimal

from fmk16.model.dose import (
    Amount,
    BySchema,
    DurationRange,
    Exact,
    ExactDuration,
    ExactRate,
    Infusion,
    Range,
    RateRange,
)
from fmk16.model.unit import OneUnit, Unit
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown


def number(value: Decimal | int, words: Words) -> str:
    """Write a number as people do: no zeros that could be misread, the language's decimal mark.

    >>> number(Decimal("01.50"), Words())
    '1,5'
    """
    text = f"{Decimal(value):f}"
    whole, _, fraction = text.partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    return f"{whole}{words.decimal_mark}{fraction}" if fraction else whole


def bare_amount(amount: Amount, words: Words) -> str:
    """Write an amount without its unit."""
    match amount:
        case Exact(quantity=quantity):
            return number(quantity, words)
        case Range(minimum_quantity=least, maximum_quantity=most):
            return f"{number(least, words)}-{number(most, words)}"
        case BySchema(according_to_parameter_schema=reference):
            label = shown(reference.value)
            return words.say("amount.by_schema", label=label) if label else words.say("amount.by_the_schema")


def unit_of(amount: Decimal, unit: Unit) -> str:
    """Choose the form of a unit: singular up to one, nought aside; a unit with one form keeps it."""
    match unit:
        case OneUnit(unit_text=text):
            return shown(text)
        case _:
            return shown(unit.unit_texts.singular if 0 < amount <= 1 else unit.unit_texts.plural)


def counted(quantity: Decimal, unit: Unit, words: Words) -> str:
    """Write a quantity with its unit."""
    return words.say("amount", amount=number(quantity, words), unit=unit_of(quantity, unit))


def amount_in_words(amount: Amount, unit: Unit, words: Words) -> str:
    """Write an amount with its unit; a schema gives the unit itself."""
    match amount:
        case Exact(quantity=most) | Range(maximum_quantity=most):
            return words.say("amount", amount=bare_amount(amount, words), unit=unit_of(most, unit))
        case BySchema():
            return bare_amount(amount, words)


def with_infusion(amount: str, infusion: Infusion, words: Words) -> str:
    """Say how an amount runs in: over minutes, or at millilitres per hour."""
    match infusion.pace:
        case ExactDuration(duration=minutes):
            return words.say("infusion.exact_duration", amount=amount, duration=duration_in_words(minutes, words))
        case DurationRange(minimum_duration=least, maximum_duration=most):
            return _between("duration", amount, (least, most), words)
        case ExactRate(infusion_rate=rate):
            return words.say("infusion.exact_rate", amount=amount, most=number(rate, words))
        case RateRange(minimum_infusion_rate=slowest, maximum_infusion_rate=fastest):
            return _between("rate", amount, (slowest, fastest), words)
        case None:
            return words.say("infusion.unsaid", amount=amount)


def _between(what: str, amount: str, bounds: tuple[Decimal | int | None, Decimal | int | None], words: Words) -> str:
    ends = {name: number(end, words) for name, end in zip(("least", "most"), bounds, strict=True) if end is not None}
    form = f"{what}_range" if len(ends) == 2 else f"{next(iter(ends))}_{what}"
    return words.say(f"infusion.{form}", amount=amount, **ends)


def duration_in_words(minutes: int, words: Words) -> str:
    """Write a length of time in hours when it is whole ones, else in minutes."""
    hours, rest = divmod(minutes, 60)
    if rest:
        return words.say("duration.minutes", count=minutes)
    return words.say("duration.hour") if hours == 1 else words.say("duration.hours", count=hours)
