"""What never leaves a report: whom a message names, what somebody wrote in it, and characters that steer a terminal.

Every text that goes out comes through here. Within ``hiding()``, which a program's run is in, somebody is called by a
stable stand-in, such as "Citizen 1"; outside it, as in a library's single call, what is known by its form is starred.
An answer about dosage uses ``shown``, which keeps the words that a dose is given by; all else that repeats a message
uses ``reported``, which hides what somebody wrote whole (docs/privacy.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from fmk16.finding import Evidence, Finding
from fmk16.report.phrases import Language
from fmk16.report.stand_ins import StandIns
from fmk16.wire.identities import Identities, identities_in
from fmk16.wire.personal import Kind, kind_of

HIDDEN = "***"
"""What stands in place of what is not shown, where no stand-in is known."""

_PERSON_NUMBER = re.compile(r"(?<!\d)\d{6}[- ]?\d{4}(?!\d)")
_STEERING = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_QUOTED = re.compile(r"\".*\"|'.*'", re.DOTALL)
_NAME_OF = re.compile(r"(?:^|/)(?:\w+:)?(\w+)")

_AROUND = frozenset({"Person", "Patient", "KnownPersonIdentifier", "HealthcareProfessional", "OnBehalfOfHeader"})
_NAMES = frozenset({"Name", "OrgResponsibleName"})


@dataclass(slots=True)
class Hiding:
    """How a run hides identities.

    Attributes:
        stand_ins: Whom it has met.
        shows: Whether identities are shown after all.
        reports: Whether what is said now is a report's, which repeats no free text.
    """

    stand_ins: StandIns
    shows: bool = False
    reports: bool = False


_run: ContextVar[Hiding | None] = ContextVar("fmk16_hiding", default=None)


@contextmanager
def hiding(language: Language = Language.ENGLISH) -> Iterator[Hiding]:
    """Begin a run, in which somebody has the same stand-in in all outputs."""
    token = _run.set(Hiding(StandIns(language)))
    try:
        yield _here()
    finally:
        _run.reset(token)


def _here() -> Hiding:
    """Give the run; one that is thrown away where there is none."""
    return _run.get() or Hiding(StandIns())


def speak(language: Language) -> None:
    """Say in which language stand-ins are."""
    _here().stand_ins.speak(language)


def show_identities() -> None:
    """Let a run show identities, because it was asked for; one is begun where there is none, as in a new process."""
    run = _here()
    run.shows = True
    _run.set(run)


def shows_identities() -> bool:
    """Tell whether this run shows identities."""
    return _here().shows


@contextmanager
def reporting() -> Iterator[None]:
    """Word an answer about dosage within a report: whatever is said meanwhile repeats no free text either."""
    run = _here()
    before, run.reports = run.reports, True
    try:
        yield
    finally:
        run.reports = before


def learn(message: bytes | Identities) -> None:
    """Take in whom a message names, before anything is said of it.

    Args:
        message: The message as it was read, or what was found in it.
    """
    run = _run.get()
    if run is not None and not run.shows:
        run.stand_ins.learn(identities_in(message) if isinstance(message, bytes) else message)


def call(person_number: str, number: int) -> None:
    """Let a citizen be called by the number that an answer gives, here and in all other texts."""
    if person_number:
        _here().stand_ins.call(person_number, number)


# --- texts -----------------------------------------------------------------------------------------------------------


def shown(text: str) -> str:
    """Make a text of a message fit to be shown: on one line, without whom it names and steering characters.

    >>> shown("ved smerter, 111111-1118")
    'ved smerter, ***'
    """
    return _hidden(_STEERING.sub(" ", text)).strip()


def reported(text: str) -> str:
    """Make a sentence fit to be shown, also without what it repeats of a message's free texts."""
    return _hidden(_STEERING.sub(" ", text), hides_free_texts=True).strip()


def _hidden(text: str, *, hides_free_texts: bool = False) -> str:
    run = _run.get()
    if run is None:
        return _PERSON_NUMBER.sub(HIDDEN, text)
    return text if run.shows else run.stand_ins.hidden(text, hides_free_texts=hides_free_texts or run.reports)


# --- findings --------------------------------------------------------------------------------------------------------


def masked(finding: Finding) -> Finding:
    """Hide whom a finding names, and what it quotes, if it stands in an element that tells of somebody."""
    location = replace(finding.location, source=shown(finding.location.source))
    details = tuple(map(reported, finding.details))
    evidence = tuple(Evidence(reported(each.title), _hidden_lines(each.text)) for each in finding.evidence)
    if shows_identities() or not is_telling(_NAME_OF.findall(location.xpath)):
        text, hint = reported(finding.text), reported(finding.hint)
    else:
        text = reported(_unquoted(finding.text))
        hint = reported(_unquoted("" if any(sign.isdigit() for sign in finding.hint) else finding.hint))
    return replace(finding, text=text, hint=hint, location=location, details=details, evidence=evidence)


def _unquoted(text: str) -> str:
    """Hide what stands between quotation marks."""
    return _QUOTED.sub(lambda found: _here().stand_ins.stand_in(found.group()) or HIDDEN, text)


def _hidden_lines(text: str) -> str:
    return "\n".join(_hidden(line, hides_free_texts=True) for line in text.split("\n"))


def is_telling(names: Sequence[str]) -> bool:
    """Tell whether what stands in an element is hidden whole.

    Args:
        names: The local names of the elements on the way to it, its own last.
    """
    return kind_of(names) is not None or _is_personal(names)


def is_personal(xpath: str) -> bool:
    """Tell whether an element, or one around it, tells who or where somebody is.

    >>> is_personal("/fmk:MedicineCard/fmk:Patient/fmk:PostCode"), is_personal("/fmk:DrugMedication/fmk:Drug/fmk:Name")
    (True, False)
    """
    names = _NAME_OF.findall(xpath)
    return kind_of(names) not in (None, Kind.FREE_TEXT) or _is_personal(names)


def _is_personal(names: Sequence[str]) -> bool:
    """Tell whether an element stands in one about a person, or is a name that is no drug's."""
    if names[-1:] and names[-1] in _NAMES:
        return list(names[-2:]) != ["Drug", "Name"]
    return not _AROUND.isdisjoint(names)
