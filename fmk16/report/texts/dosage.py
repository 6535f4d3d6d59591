"""A dosage in words (da: doseringstekst): short, where 70 characters hold all of it, and long, a sentence a period.

The long text says everything that tells one dosage from another: two with different meaning (``same_meaning``) never
have the same one, as long as nothing in it is hidden. What somebody wrote stands between quotation marks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fmk16.model.dosage import Dosage, StructuredForRequest, StructuredForResponse
from fmk16.report.phrases import Words
from fmk16.report.texts.amounts import AmountWords, quoted
from fmk16.report.texts.around import (
    course_in_words,
    has_prn,
    opening,
    schema_in_words,
    unit_sentence,
    valid_from,
)
from fmk16.report.texts.periods import PeriodWords, Structured, laid_out
from fmk16.report.texts.unstructured import dates_in_words, what_in_words

LONGEST_SHORT = 70
"""Characters of a short text at most, as the interface has it (``DosageTranslationShortTextType``)."""


@dataclass(frozen=True, slots=True)
class DosageText:
    """A dosage in words.

    Attributes:
        short: All but dates, in at most 70 characters; None where these do not hold it.
        long: All of it, sentence by sentence.
    """

    short: str | None
    long: tuple[str, ...]


def dosage_text(dosage: Dosage, words: Words) -> DosageText:
    """Put a dosage into words.

    Args:
        dosage: The dosage, as a request or a response says it.
        words: The language.
    """
    long = [*_sentences(dosage, words)]
    if dosage.is_self_administration:
        long.append(words.say("text.self"))
    short = _capitalised(_short(dosage, words))
    fits = len(short) <= LONGEST_SHORT
    return DosageText(short if fits else None, tuple(f"{_capitalised(sentence)}." for sentence in long))


def _sentences(dosage: Dosage, words: Words) -> Iterator[str]:
    match dosage.form:
        case StructuredForRequest() | StructuredForResponse():
            yield from _of_structure(dosage.form, words)
        case unstructured:
            when, what = dates_in_words(unstructured, words), what_in_words(unstructured, words)
            yield words.say("text.period", when=when, what=what)


def _of_structure(structured: Structured, words: Words) -> Iterator[str]:
    amounts = AmountWords(structured.unit, words)
    laid = laid_out(structured, valid_from(structured.precondition))
    yield from opening(structured, laid, words)
    yield from PeriodWords(structured, amounts, words).sentences(laid)
    yield from (schema_in_words(parameter, amounts) for parameter in structured.parameters)
    unit, trigger = unit_sentence(structured, words), structured.precondition.prn_trigger
    if unit is not None:
        yield unit
    if trigger is not None and not has_prn(structured):
        yield words.say("text.needless_trigger", trigger=quoted(trigger, words))


def _short(dosage: Dosage, words: Words) -> str:
    if not isinstance(dosage.form, Structured):
        return what_in_words(dosage.form, words)
    structured, precondition = dosage.form, dosage.form.precondition
    said = PeriodWords(structured, AmountWords(structured.unit, words), words).short()
    if precondition.episodic_treatment is not None:
        course = course_in_words(precondition.episodic_treatment, words)
        return words.say("text.short.course", course=course, what=said)
    return said


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
