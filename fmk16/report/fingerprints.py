"""What names findings from run to run, so that a service knows again what it has shown before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from fmk16.finding import Finding, place_text

LENGTH = 32
"""Hexadecimal digits of a fingerprint."""


def fingerprints(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Name findings by what was found and where in which file, whatever the language and the line.

    A finding's own fingerprint comes first; of several that are alike, the second is told from the first by its number.
    """
    seen: Counter[str] = Counter()
    return tuple(finding.fingerprint or _numbered(finding, seen) for finding in findings)


def _numbered(finding: Finding, seen: Counter[str]) -> str:
    location = finding.location
    where = (finding.id, location.source, finding.subject, place_text(finding.place), location.xpath)
    said = "\x00".join(where)
    seen[said] += 1
    return sha256(f"{said}\x00{seen[said]}".encode(errors="backslashreplace")).hexdigest()[:LENGTH]
