"""How much, in a dosage's own words: quantities with their unit, schemas by name, and infusions beside the amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from fmk16.model.dose import (
    Amount,
    BySchema,
    Dose,
    DurationRange,
    Exact,
    ExactDuration,
    ExactRate,
    Infusion,
    Range,
    RateRange,
)
from fmk16.model.parameter import ParametricExact, ParametricInstruction, ParametricQuantity, ParametricRange
from fmk16.model.scalars import BLANKS
from fmk16.model.unit import OneUnit, Unit
from fmk16.report.amounts import number
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown

_ONE_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[/.-][^\W_]+)*\.?|%")
End = TypeVar("End", Decimal, int)

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_CONTROL = re.compile(f"[{''.join(map(chr, _CONTROLS))}]+")
_VISIBLE = {code: f"⟦U+{code:04X}⟧" for code in (*_CONTROLS, *map(ord, "⟦↵"))} | {ord("\n"): "↵", ord('"'): '""'}
"""What would steer a line or end a quotation, so that two texts that differ in it still look different."""


def quoted(text: str, words: Words) -> str:
    """Put what somebody wrote between quotation marks, on one line; its own marks are doubled, line ends shown.

    >>> print(quoted('ved "uro" om natten', Words()))
    "ved ""uro"" om natten"
    """
    hidden = shown(text)
    names_somebody = hidden != _CONTROL.sub(" ", text).strip()
    if names_somebody:  # what is put for a line's end must not keep a broken number from being hidden
        text = hidden
    return shown(words.say("text.words", text=text.translate(_VISIBLE)))


def listed(items: Sequence[str], words: Words) -> str:
    """Join what belongs together, the last by "and".

    >>> listed(["08:00", "12:00", "20:00"], Words())
    '08:00, 12:00 og 20:00'
    """
    if len(items) == 1:
        return items[0]
    return words.say("text.and", most=", ".join(items[:-1]), last=items[-1])


def duration(minutes: int, words: Words) -> str:
    """Write a length of time in hours when it is whole ones, else in minutes."""
    hours, rest = divmod(minutes, 60)
    return words.counted("text.minutes", minutes) if rest else words.counted("text.hours", hours)


@dataclass(frozen=True, slots=True)
class AmountWords:
    """The words for the amounts of one dosage.

    Attributes:
        unit: Its unit.
        words: The language.
    """

    unit: Unit
    words: Words

    def dose(self, dose: Dose) -> str:
        """Say how much, and how it runs in: never the one without the other."""
        amount = self.amount(dose.amount)
        if dose.infusion is None:
            return amount
        return self.words.say("text.infused", amount=amount, infusion=self._infusion(dose.infusion))

    def amount(self, amount: Amount) -> str:
        """Say how much."""
        match amount:
            case Exact(quantity=quantity):
                return self.quantity(quantity)
            case Range(minimum_quantity=least, maximum_quantity=most):
                return self._between(least, most)
            case BySchema(according_to_parameter_schema=reference):
                if not reference.value.strip(BLANKS):
                    return self.words.say("text.by_the_schema")
                return self.words.say("text.by_schema", name=quoted(reference.value, self.words))

    def row(self, row: ParametricQuantity) -> str:
        """Say what a row of a schema gives."""
        match row.outcome:
            case ParametricExact(quantity=quantity):
                return self.quantity(quantity)
            case ParametricRange(minimum_quantity=least, maximum_quantity=most):
                return self._between(least, most)
            case ParametricInstruction(instruction=instruction):
                return quoted(instruction, self.words)

    def quantity(self, quantity: Decimal) -> str:
        """Write a quantity with its unit."""
        return self.words.say("text.amount", amount=number(quantity, self.words), unit=self._unit(quantity))

    def _between(self, least: Decimal, most: Decimal) -> str:
        bounds = self.words.say("text.range", least=number(least, self.words), most=number(most, self.words))
        return self.words.say("text.amount", amount=bounds, unit=self._unit(most))

    def _unit(self, quantity: Decimal) -> str:
        """Choose singular or plural; a unit of more than a word stands between quotation marks."""
        match self.unit:
            case OneUnit(unit_text=text):
                return unit_text(text.strip(BLANKS), self.words)
            case two_forms:
                forms = two_forms.unit_texts
                chosen = forms.singular if 0 < quantity <= 1 else forms.plural
                return unit_text(chosen.strip(BLANKS), self.words)

    def _infusion(self, infusion: Infusion) -> str:
        match infusion.pace:
            case None:
                return self.words.say("text.infusion.unsaid")
            case ExactDuration(duration=minutes):
                return self.words.say("text.infusion.exact_duration", most=duration(minutes, self.words))
            case ExactRate(infusion_rate=rate):
                return self.words.say("text.infusion.exact_rate", most=number(rate, self.words))
            case DurationRange(minimum_duration=least, maximum_duration=most):
                said = {name: duration(end, self.words) for name, end in _ends(least, most)}
                return self.words.say(f"text.infusion.{_range_of('duration', said)}", **said)
            case RateRange(minimum_infusion_rate=slowest, maximum_infusion_rate=fastest):
                said = {name: number(end, self.words) for name, end in _ends(slowest, fastest)}
                return self.words.say(f"text.infusion.{_range_of('rate', said)}", **said)


def unit_text(text: str, words: Words) -> str:
    """Write a unit: as it is where it is one word, else between quotation marks.

    >>> unit_text("tablet", Words()), unit_text("tablet dagligt", Words())
    ('tablet', '"tablet dagligt"')
    """
    return shown(text) if _ONE_WORD.fullmatch(text) else quoted(text, words)


def _ends(least: End | None, most: End | None) -> list[tuple[str, End]]:
    return [(name, end) for name, end in (("least", least), ("most", most)) if end is not None]


def _range_of(what: str, ends: dict[str, str]) -> str:
    return f"between_{what}s" if len(ends) == 2 else f"{next(iter(ends))}_{what}"
