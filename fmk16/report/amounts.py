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
from fmk16.model.parameter import ByCriterion, ParametricInstruction
from fmk16.model.unit import OneUnit, Unit
from fmk16.report.phrases import PHRASES, Words
from fmk16.report.privacy import shown
from fmk16.schedule.amounts import AmountReason, AmountUntold, ByRow, Gives, Row, Told


def number(value: Decimal | int, words: Words) -> str:
    """Write a number as people do: no zeros that could be misread, the language's decimal mark.

    >>> number(Decimal("01.50"), Words())
    '1,5'
    """
    sign = "-" if value < 0 else ""
    whole, _, fraction = f"{Decimal(value):f}".lstrip("-").partition(".")
    whole, fraction = whole.lstrip("0") or "0", fraction.rstrip("0")
    return f"{sign}{whole}{words.decimal_mark}{fraction}" if fraction else f"{sign}{whole}"


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


# --- variable doses --------------------------------------------------------------------------------------------------


def told_in_words(told: Told, written: Amount, unit: Unit, words: Words) -> str:
    """Write what is told of an amount: what the schema's row gives, or as the dose has it.

    Args:
        told: What is told of it.
        written: The amount as the dose has it.
        unit: The dosage's unit.
        words: The language.
    """
    return given_in_words(told.gives, unit, words) if isinstance(told, ByRow) else amount_in_words(written, unit, words)


def given_in_words(gives: Gives, unit: Unit, words: Words) -> str:
    """Write what a row gives: an amount with its unit, or what to do."""
    if isinstance(gives, ParametricInstruction):
        return shown(gives.instruction)
    return amount_in_words(gives, unit, words)


def row_in_words(row: ByRow, words: Words) -> str:
    """Say at which value a row holds, and for which values."""
    assert row.row.from_value is not None  # noqa: S101 - a row that a value finds holds from one
    ends = {"least": number(row.row.from_value, words)}
    if row.below is not None:
        ends["below"] = number(row.below, words)
    return words.say(f"amount.row.{'_'.join(ends)}", what=_value(row, words), **ends)


def why_untold(untold: AmountUntold, unit: Unit, words: Words) -> str:
    """Say why an amount cannot be told, with the rows that a person must choose from."""
    blanks = {"named": shown(untold.named), "what": _value(untold, words)}
    match untold.reason:
        case AmountReason.BELOW_FIRST_ROW:
            lowest = untold.rows[0].from_value
            assert lowest is not None  # noqa: S101 - a value lies below rows that hold from one
            blanks["least"] = number(lowest, words)
        case AmountReason.CRITERION_IN_WORDS | AmountReason.MIXED_ROWS:
            blanks["rows"] = " / ".join(_choice(row, unit, words) for row in untold.rows)
    is_nameless = not untold.named and f"amount.{untold.reason}.nameless" in PHRASES
    return words.say(f"amount.{untold.reason}{'.nameless' if is_nameless else ''}", **blanks)


def _choice(row: Row, unit: Unit, words: Words) -> str:
    gives = given_in_words(row.gives, unit, words)
    match row.condition:
        case ByCriterion(criterion=criterion):
            return words.say("amount.choice", when=shown(criterion), gives=gives)
        case condition:
            least = words.say("amount.choice.from", least=number(condition.from_value, words))
            return words.say("amount.choice", when=least, gives=gives)


def _value(told: ByRow | AmountUntold, words: Words) -> str:
    if told.value is None:
        return shown(told.named)
    said = " ".join((number(told.value, words), shown(told.unit or "")))
    return f"{shown(told.named)} {said}".strip()


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
