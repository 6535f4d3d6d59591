"""A dosage without structure in words: its author's own, or that it is kept elsewhere, with its dates (dosage.md 2)."""

from __future__ import annotations

from datetime import date

from fmk16.model.dosage import (
    InLocalSystemForRequest,
    InLocalSystemForResponse,
    InWordsForRequest,
    InWordsForResponse,
)
from fmk16.model.dosage_in_words import (
    EndsOn,
    FreeTextForRequest,
    FreeTextForResponse,
    LocalSchemaForRequest,
    LocalSchemaForResponse,
    StartsOn,
)
from fmk16.report.phrases import PHRASES, Words
from fmk16.report.texts.amounts import quoted
from fmk16.report.texts.periods import dated

Unstructured = InWordsForRequest | InWordsForResponse | InLocalSystemForRequest | InLocalSystemForResponse
Written = FreeTextForRequest | FreeTextForResponse | LocalSchemaForRequest | LocalSchemaForResponse


def what_in_words(form: Unstructured, words: Words) -> str:
    """Say what it is and what kind of doses it stands for, the author's words between quotation marks."""
    kind = _kind(form.type, words)
    match form:
        case InWordsForRequest(free_text=written) | InWordsForResponse(free_text=written):
            return words.say("text.free_text", kind=kind, text=quoted(written.text, words))
        case _:
            return words.say("text.local_schema", kind=kind)


def _kind(kind: str, words: Words) -> str:
    """Say what kind of doses it stands for; one that fmk16 does not know as it is written."""
    key = f"text.kind.{kind}"
    return words.say(key) if key in PHRASES else quoted(str(kind), words)


def dates_in_words(form: Unstructured, words: Words) -> str:
    """Say from when to when it holds."""
    written = _written(form)
    start = _start(written)
    end = dated(written.end.end_date.value, words) if isinstance(written.end, EndsOn) else None
    if start is None:
        return words.say("text.begun", end=end) if end else words.say("text.begun.open")
    first = dated(start, words)
    if end is None:
        return words.say("text.from", first=first, length=words.say("text.open"))
    return words.say("text.within", first=first, last=end)


def _written(form: Unstructured) -> Written:
    match form:
        case InWordsForRequest(free_text=text) | InWordsForResponse(free_text=text):
            return text
        case _:
            return form.administration_according_to_schema_in_local_system


def _start(written: Written) -> date | None:
    """Give the first day; None where it has started already and nobody says when."""
    match written:
        case FreeTextForRequest() | LocalSchemaForRequest():
            return written.start_date.value
        case _:
            return written.start.start_date.value if isinstance(written.start, StartsOn) else None
