"""Waivers (da: dispensationer): findings that do not count, or count for less, for a reason that somebody wrote down.

In ``fmk16.toml``, or under ``[tool.fmk16]`` of ``pyproject.toml``::

    [[check.waive]]
    rule = "TXT-02"
    file = "messages/eye-drops.xml"        # or folder = "messages/old"; neither: everywhere
    place = "drug_medications[0].dosage"   # or an XPath, as reports give both; neither: all of the file
    reason = "the text is printed by an old label printer, replaced in May"
    until = 2027-05-31                     # optional

    [[check.severity]]
    rule = "AMT-01"
    severity = "warning"
    reason = "our ward doses in drops"

Files and folders are seen from the folder of the configuration file. What lies in an archive is named as reports name
it: ``file = "dump.zip/a.xml"``, or ``folder = "dump.zip"``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from os import sep
from os.path import normpath
from pathlib import Path
from typing import Any

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.register import unknown
from fmk16.errors import QuestionError
from fmk16.finding import Finding, Severity, place_text
from fmk16.wire.kinds import KINDS

_SCOPE = ("file", "folder", "place")
_TAKES = "rule, reason, until, file, folder or place"


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver.

    Attributes:
        rule: The id of what is found.
        reason: Why it is waived.
        severity: What it counts as instead; None: it does not count at all.
        file: The file it is about; empty for all.
        folder: The folder it is about, with all below it; empty for all.
        place: The place it is about, in the model or as an XPath; empty for all.
        until: The last day on which it holds; None: until it is taken away.
        base: The folder that file and folder are seen from.
    """

    rule: str
    reason: str
    severity: Severity | None = None
    file: str = ""
    folder: str = ""
    place: str = ""
    until: date | None = None
    base: Path = Path()

    def covers(self, finding: Finding, source: str, on: date) -> bool:
        """Tell whether a finding falls under it on a day.

        Args:
            finding: What was found.
            source: The input it was found in, as the caller named it.
            on: The day of the run.
        """
        return (
            finding.id == self.rule
            and (self.until is None or on <= self.until)
            and (not self.place or self.place in (place_text(finding.place), finding.location.xpath))
            and self.reaches(source)
        )

    def reaches(self, source: str) -> bool:
        """Tell whether an input, as the caller named it, is what it is about."""
        here = Path.cwd()
        if self.file and _absolute(here, source) != _absolute(here, str(self.base / self.file)):
            return False
        folder = _absolute(here, str(self.base / self.folder)) if self.folder else ""
        return not folder or f"{_absolute(here, source)}{sep}".startswith(f"{folder.rstrip(sep)}{sep}")

    def __str__(self) -> str:
        return " ".join((self.rule, *(getattr(self, name) for name in _SCOPE if getattr(self, name))))


@lru_cache(maxsize=1024)
def _absolute(here: Path, name: str) -> str:
    """Write a name in the one way that all ways to write it come to; asked for again and again."""
    return normpath(here / name)


def waivers_of(table: Mapping[str, Any], source: str) -> tuple[Waiver, ...]:
    """Read the table ``check`` of a configuration.

    Args:
        table: Keys and values as TOML gives them.
        source: The file's name; what the table is called in an error.

    Raises:
        QuestionError: An entry lacks its rule or reason, or says what cannot be; names the entry and what to write.
    """
    if strange := sorted(set(table) - {"waive", "severity"}):
        raise QuestionError(f"{source} has {strange[0]!r}, which means nothing here; write [[check.waive]] or severity")
    waived = _entries(table.get("waive", []), f"{source}: waive")
    weighed = _entries(table.get("severity", []), f"{source}: severity")
    read = (*(_waiver(*each) for each in waived), *(_weighed(*each) for each in weighed))
    return tuple(replace(waiver, base=Path(source).parent) for waiver in read)


def _entries(entries: Any, source: str) -> Iterable[tuple[dict[str, Any], str]]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise QuestionError(f"{source} is no list of tables; write each entry as a table [[check....]]")
    return [(entry, f"{source} {number}") for number, entry in enumerate(entries, 1)]


def _weighed(entry: dict[str, Any], where: str) -> Waiver:
    known = [str(severity) for severity in Severity]
    if entry.get("severity") not in known:
        raise QuestionError(f"{where}: severity is {entry.get('severity')!r}; write {', '.join(known)}")
    rest = {name: value for name, value in entry.items() if name != "severity"}
    return _waiver(rest, where, Severity(entry["severity"]))


def _waiver(entry: dict[str, Any], where: str, severity: Severity | None = None) -> Waiver:
    if strange := sorted(entry.keys() - {"rule", "reason", "until", *_SCOPE}):
        raise QuestionError(f"{where} has {strange[0]!r}, which means nothing here; write {_TAKES}")
    for name in ("rule", "reason"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise QuestionError(f'{where} has no {name}; write {name} = "..."')
    if entry["rule"] not in catalogue() and entry["rule"] not in KINDS:
        known = (*catalogue(), *KINDS)
        raise QuestionError(f"{where}: {unknown('rule', entry['rule'], known, listed_by='`fmk16 rules`')}")
    if wrong := next((name for name in _SCOPE if not isinstance(entry.get(name, ""), str)), None):
        raise QuestionError(f'{where}: {wrong} is no text; write {wrong} = "..."')
    if "until" in entry and type(entry["until"]) is not date:
        raise QuestionError(f"{where}: until is {entry['until']!r}; write a date, such as until = 2027-01-31")
    return Waiver(severity=severity, **entry)
