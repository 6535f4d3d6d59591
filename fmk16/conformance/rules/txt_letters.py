"""TXT, the letters of texts: some that nobody sees, some that only look right, and some that were read wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Trip, rule, trip_at
from fmk16.conformance.rules.texts import HOLDERS, found, has_texts, tripped
from fmk16.finding import Severity
from fmk16.model.structure import Structure

_UNSEEN = re.compile(
    "[\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffc]"
)
"""Control characters, soft hyphens, marks of direction and blanks of no width; those that join emoji are right."""

_CYRILLIC = (
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u0501"
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0406\u0408\u0405"
)
_GREEK = "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"
_ALIKE = re.compile(f"[{_CYRILLIC}{_GREEK}\uff21-\uff3a\uff41-\uff5a]")
"""Letters of other alphabets that look like Latin ones; the Greek letters that stand for themselves are not here."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-zÆØÅæøå]")

_GARBLED = re.compile(
    "\u00c3[\u0080-\u00bf\u2020\u02dc\u2026]|\u00e2\u20ac|\u00c2[\u00a0-\u00bf]|\ufffd"
    "|&(?:[Aa][Ee]lig|[Oo]slash|[Aa]ring|amp|lt|gt|quot|nbsp|#x?[0-9A-Fa-f]+);"
)
"""UTF-8 read as Latin-1 or Windows-1252, what could not be read at all, and characters escaped twice."""


@rule("TXT-08", *HOLDERS, ground="features:ALL-t", severity=Severity.WARNING, when=has_texts)
def text_has_unseen_letters(order: Structure, here: Here) -> Iterator[Trip]:
    """A text with characters that nobody sees.

    Control characters, soft hyphens, blanks of no width and marks that turn the direction of writing show nowhere, and
    yet a search does not find the word, or a screen shows it in another order.

    Take them out; they often come along when text is pasted.
    """
    for place, _, match in found(order, here, _UNSEEN):
        yield trip_at(place, code=f"U+{ord(match[0]):04X}")


@rule("TXT-09", *HOLDERS, ground="features:ALL-t", severity=Severity.WARNING, when=has_texts)
def text_has_lookalike_letters(order: Structure, here: Here) -> Iterator[Trip]:
    """A word in which letters of another alphabet stand among Latin ones.

    A Cyrillic `о` looks like a Latin `o`, and no program takes one for the other. Words wholly in another alphabet, and
    Greek letters that are meant (`µg`, `β-blokker`), are right.

    Write the word anew.
    """
    for place, text, _ in found(order, here, _ALIKE):
        mixed = (word for word in _WORD.findall(text) if _LATIN.search(word))
        if match := next(filter(None, map(_ALIKE.search, mixed)), None):
            yield trip_at(place, code=f"U+{ord(match[0]):04X}")


@rule("TXT-10", *HOLDERS, ground="features:ALL-t", severity=Severity.WARNING, when=has_texts)
def text_was_read_wrongly(order: Structure, here: Here) -> Iterator[Trip]:
    """A text whose letters were read in the wrong encoding, or escaped twice.

    `Ã¸` is an `ø` in UTF-8 that a program took for two letters of Latin-1; `&oslash;` is one that was escaped twice.

    Read and write UTF-8 everywhere, and let the XML writer alone escape.
    """
    yield from tripped(order, here, _GARBLED, "letters")
