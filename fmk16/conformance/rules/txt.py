"""TXT, the words that go with doses (da: tekster): dosage.md 6, and what holds for all texts of an order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, holds, rule, trip, trip_at
from fmk16.conformance.rules.texts import HOLDERS, found, has_texts, tripped
from fmk16.finding import Severity
from fmk16.model.cycle import DosageInstruction, DosageStructure
from fmk16.model.dosage import StructuredForRequest, StructuredForResponse
from fmk16.model.dose import Exact, Range
from fmk16.model.structure import Structure
from fmk16.model.unit import OneUnit, Unit
from fmk16.model.walk import placed
from fmk16.wire.vocabulary import OLD_NAMES

# --- the instruction against the amount ------------------------------------------------------------------------------

_EACH_SIDE = re.compile(
    r"\b(?:hver|hvert|begge|each|both)\s+(?:af\s+)?"
    r"(?:øjn?e(?:ne)?|ører?(?:ne)?|næsebor(?:ene)?|eyes?|ears?|nostrils?|kinde?r?|sider?)\b",
    re.IGNORECASE,
)
_OTHER_DOSE = re.compile(
    r"\b(?:dobbelt|halv|halve|tredobbelt|ekstra)\s+(?:dosis|mængde)\b|\bekstra\s+(?:tablet|kapsel)\b"
    r"|\bdosis(?:en)?\s+(?:(?:kan|skal|må)\s+)?(?:halver|fordobl)es\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:ikke|aldrig|undgå)\b", re.IGNORECASE)


@rule("TXT-01", DosageInstruction, ground="dosage:6", severity=Severity.WARNING)
def instruction_changes_the_amount(instruction: DosageInstruction, _: Here) -> Iterator[Trip]:
    """An instruction that makes more or less of the amount.

    The amounts of the dosage are what is taken, all in all. `i hvert øje` beside one drop makes it two for whoever
    reads the text, and one for whoever counts; `dobbelt dosis første dag` likewise. `i højre øje` changes nothing.

    Write the whole amount in the doses, and in the text only how it is taken.
    """
    text = instruction.free_text
    found = _EACH_SIDE.search(text) or (None if _NOT.search(text) else _OTHER_DOSE.search(text))
    if found is not None:
        yield trip("free_text", words=found[0])


_LIMIT = "".join(
    rf"(?<!\b{words} )"
    for words in (
        *("op til", "højst", "maks", r"maks\.", "max", r"max\.", "maksimalt", "maximalt", "mindst", "i alt"),
        *("mere end", "efter", "over", "under"),
    )
)


@lru_cache(maxsize=256)
def _in_unit(units: tuple[str, ...]) -> re.Pattern[str]:
    either = "|".join(re.escape(unit.strip()) for unit in units if unit.strip())
    return re.compile(
        rf"(?=\d){_LIMIT}(?<![\d.,/-])(\d+(?:[.,]\d+)?)\s*(?:{either})\b(?!\s*(?:=|[áà]\s))", re.IGNORECASE
    )


def _amounts_named(structure: DosageStructure, here: Here) -> tuple[tuple[str, bool], ...]:
    """Give the amounts in the dosage's unit that an instruction names, each with whether the doses name it too."""
    return here.once(("amounts named", here.number), lambda: tuple(_amounts_in_words(structure, here)))


def _amounts_in_words(structure: DosageStructure, here: Here) -> Iterator[tuple[str, bool]]:
    dosage = here.above(StructuredForRequest) or here.above(StructuredForResponse)
    if dosage is None or structure.instruction is None:
        return
    named = list(_in_unit(_units(dosage.unit)).finditer(structure.instruction.free_text))
    written = set(_amounts(structure)) if named else set()
    for match in named:
        yield match[0], Decimal(match[1].replace(",", ".")) in written


def _amounts(structure: DosageStructure) -> Iterator[Decimal]:
    kinds: tuple[type[Exact] | type[Range], ...] = (Exact, Range)
    for _, amount in placed(structure, kinds):
        match amount:
            case Exact(quantity=quantity):
                yield quantity
            case Range(minimum_quantity=least, maximum_quantity=most):
                yield from (least, most)


def _units(unit: Unit) -> tuple[str, ...]:
    return (unit.unit_text,) if isinstance(unit, OneUnit) else (unit.unit_texts.singular, unit.unit_texts.plural)


@rule("TXT-02", DosageStructure, ground="dosage:6", severity=Severity.NOTE, when=holds("instruction"))
def instruction_repeats_the_amount(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """An instruction that says the amount again.

    It is right as long as nobody changes the doses and forgets the text; after that it contradicts them.

    Leave the amount out of the text: every reader shows it from the doses.
    """
    for amount, is_written in _amounts_named(structure, here):
        if is_written:
            yield trip("instruction", "free_text", amount=amount)


@rule("TXT-03", DosageStructure, ground="dosage:6", severity=Severity.WARNING, when=holds("instruction"))
def instruction_names_another_amount(structure: DosageStructure, here: Here) -> Iterator[Trip]:
    """An instruction that names an amount which no dose has.

    The text names so many of the dosage's unit, and none of the doses is that many. Limits such as `højst 8 tabletter`
    and equations such as `1 tablet = 5 mg` are right, and so is what is measured in another unit.

    Write the amount in the doses, or leave it out of the text.
    """
    for amount, is_written in _amounts_named(structure, here):
        if not is_written:
            yield trip("instruction", "free_text", amount=amount)


# --- texts that are none ---------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"^\s*[+-]?\d+(?:[.,]\d+)?\s*$", re.MULTILINE)
_TIMES = re.compile(
    r"(?=[\d\[P\s])(?:"  # most letters are told by this alone that no time begins with them
    r"\b\d{4}-\d\d-\d\dT\d\d:\d\d|\b\d\d:\d\d:\d\d\b|\bPT\d+[HMS]|\[\d\d:\d\d(?:, ?\d\d:\d\d)*\]"
    r"|^\s*[0-2]\d:[0-5]\d(?:\s*[,;]\s*[0-2]\d:[0-5]\d)*\s*$)",
    re.MULTILINE,
)
_PLACEHOLDER = re.compile(
    r"^\s*(?:null|undefined|nan|%s|string|\?+)\s*$|\[object \w+\]|\$\{(?=[^}]*\})|\{\{(?=[^}]*\}\})",
    re.IGNORECASE | re.MULTILINE,
)
_OLD = re.compile(
    r"(?=[A-Z])\b(?:{})\b".format("|".join(name for name in OLD_NAMES if len(re.findall("[A-Z]", name)) > 1))
)


@rule("TXT-04", *HOLDERS, ground="features:ALL-t", severity=Severity.WARNING, when=has_texts)
def text_is_a_number(order: Structure, here: Here) -> Iterator[Trip]:
    """A text that is nothing but a number.

    An instruction, a trigger, a unit or a dosage in words that says `2` says nothing of what there are two of. The name
    and label of a parameter may be a number.

    Write words, or leave the text out; amounts belong in the doses.
    """
    for place, text, _ in found(order, here, _NUMBER):
        if _NUMBER.fullmatch(text) and place[-1] not in ("parameter_name", "parameter_label"):
            yield trip_at(place)


@rule("TXT-05", *HOLDERS, ground="dosage:27", severity=Severity.WARNING, when=has_texts)
def text_has_a_programs_time(order: Structure, here: Here) -> Iterator[Trip]:
    """A text that holds a time as a program writes it.

    `2026-07-06T08:00`, `08:00:00`, `PT8H`, `[08:00, 20:00]` or a text that is `08:00` alone are what Java's
    `toString()` gives: a value was put into a text instead of an element. `kl. 08:00` within words is what people
    write.

    Put the time in `TimeOfDayDosage`, and write in texts as people do.
    """
    yield from tripped(order, here, _TIMES, "time")


@rule("TXT-06", *HOLDERS, ground="features:ALL-t", severity=Severity.WARNING, when=has_texts)
def text_has_an_old_name(order: Structure, here: Here) -> Iterator[Trip]:
    """A text that holds the name of an element of FMK 1.4.

    Names such as `AccordingToNeed` or `SupplementaryText` say that what stood in an old element was put into a text
    when the message was turned into 1.6.0.

    Put it where 1.6.0 has it, and leave the name out.
    """
    yield from tripped(order, here, _OLD, "name")


@rule("TXT-07", *HOLDERS, ground="features:ALL-t", severity=Severity.WARNING, when=has_texts)
def text_is_a_placeholder(order: Structure, here: Here) -> Iterator[Trip]:
    """A text that a program has left where words should stand.

    `null`, `undefined`, `[object Object]` or `${tekst}` come of a value that was missing; nobody has written them.

    Write the text, or leave the element out where there is none.
    """
    yield from tripped(order, here, _PLACEHOLDER, "words")
