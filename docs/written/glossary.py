"""The glossary: Danish terms, the interface's English, and the elements; and the words of features and reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from fmk16.conformance.features import features, groups
from fmk16.conformance.roles import roles, system_types
from fmk16.conformance.terms import terms
from fmk16.report.phrases import PHRASES
from written.markdown import code, heading, joined, plain, table
from written.places import GLOSSARY, Page, link, of_feature

_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_ALPHABET = str.maketrans({"æ": "z1", "ø": "z2", "å": "z3", "é": "e"})
_OF_REPORTS = ("basis.", "severity.", "part.", "kind.", "suite.kind.", "suite.verdict.", "suite.role.", "suite.demand.")
"""The keys of phrases that are words of the trade: a glossary, not sentences."""


def page() -> Page:
    """Write the glossary."""
    return Page(GLOSSARY, joined(*_parts()))


def words_of(element: str) -> str:
    """Write the name of an element as English words.

    >>> words_of("DrugMedication/IsSelfAdministrationATC")
    'is self administration ATC'
    """
    found: list[str] = _WORD.findall(element.rpartition("/")[2])
    return " ".join(word if word.isupper() and len(word) > 1 else word.lower() for word in found)


def _parts() -> Iterator[str]:
    yield "# Glossary"
    yield (
        "Danish terms, what the interface calls them in English, and the elements that carry them: out of "
        "`conformance/terms.toml`, which "
        "`fmk16 describe` reads. An element with something before its slash means this only where it stands there."
    )
    yield heading(2, "Features", "features")
    named = [
        (plain(each.danish), plain(each.english), link(each.id, of_feature(each.id), GLOSSARY))
        for each in features().values()
    ]
    named += [(plain(each.danish), plain(each.english), "") for each in groups().values()]
    yield table(("Dansk", "English", "Feature"), named)
    yield heading(2, "Who is asked, and words of the reports", "words")
    yield table(("Dansk", "English"), _reports())
    yield heading(2, "Elements", "elements")
    for letter, rows in groupby(_elements(), lambda row: row[0][0].upper()):
        yield joined(heading(3, letter, f"letter-{letter.lower()}"), table(("Dansk", "English", "Element"), rows))


def _reports() -> Iterator[tuple[str, str]]:
    yield from ((plain(each.name), plain(each.english)) for each in system_types().values())
    yield from ((plain(each.danish), plain(each.english)) for each in roles().values())
    said = [text for key, text in PHRASES.items() if key.startswith(_OF_REPORTS) and "{" not in text[0]]
    yield from sorted({(plain(danish), plain(english)) for danish, english in said}, key=lambda row: _order(row[0]))


def _elements() -> Iterator[tuple[str, str, str]]:
    in_order = sorted(terms().items(), key=lambda each: (_order(each[1]), each[0].lower()))
    for danish, same in groupby(in_order, lambda each: each[1]):
        elements = [element for element, _ in same]
        english = dict.fromkeys(map(words_of, elements))
        yield plain(danish), plain(", ".join(english)), ", ".join(map(code, elements))


def _order(danish: str) -> str:
    """Give what sorts as Danish does: æ, ø and å after z."""
    return danish.lower().translate(_ALPHABET)
