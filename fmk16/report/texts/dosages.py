"""The dosages of a message in words: a section an order for people, an object an order for machines."""

from __future__ import annotations

from collections.abc import Iterable

from fmk16.conformance.check import Checked
from fmk16.report.answers_json import subject_json
from fmk16.report.documents import checked_json, without_nothing
from fmk16.report.elements import Json
from fmk16.report.orders import Subject, drug_in_words
from fmk16.report.pages import INDENT
from fmk16.report.phrases import Words
from fmk16.report.tables import table_text
from fmk16.report.texts.dosage import dosage_text


def text_section(subject: Subject, words: Words, width: int | None, *, is_short: bool) -> str:
    """Lay out an order: the drug, and its dosage in words.

    Args:
        subject: The order.
        words: The language.
        width: Where to wrap; None to keep each sentence on one line.
        is_short: Whether the short text is wanted, or that there is none.
    """
    text = dosage_text(subject.dosage, words)
    said = (text.short or words.say("text.no_short"),) if is_short else text.long
    heading = drug_in_words(subject.drug, words)
    return f"{heading}\n" + table_text([(sentence,) for sentence in said], width, INDENT)


def text_json(subject: Subject, words: Words) -> Json:
    """Turn an order into an object: both texts under the interface's own names, the long one also by sentences."""
    text = dosage_text(subject.dosage, words)
    said = {"ShortText": text.short, "LongText": " ".join(text.long), "Sentences": list(text.long)}
    return subject_json(subject) | without_nothing(said)


def texts_json(words: Words, messages: Iterable[Json], refused: Iterable[Checked]) -> Json:
    """Put the texts of messages into a document, and what was wrong with the others."""
    return {
        "Language": str(words.language),
        "Messages": list(messages),
        "Refused": [checked_json(each) for each in refused],
    }
