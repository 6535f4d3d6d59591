"""Changes that somebody has accepted, for a reason and until a date, kept in a file beside the code."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fmk16.errors import AcceptanceError

_FINGERPRINT = re.compile(r"[0-9a-f]{16}")
_FIELDS = ("fingerprint", "reason", "owner", "expires")


@dataclass(frozen=True, slots=True)
class Accepted:
    """One accepted change.

    Attributes:
        fingerprint: The change's fingerprint, as reports give it.
        reason: Why it is accepted.
        owner: Who answers for that.
        expires: The last day on which it is.
    """

    fingerprint: str
    reason: str
    owner: str
    expires: date


def read_accepted(path: Path) -> tuple[Accepted, ...]:
    """Read a file of accepted changes: TOML, a table ``[[accepted]]`` for each.

    Raises:
        AcceptanceError: It cannot be read, or an entry lacks something or says what cannot be; names the file, the
            entry and what to write.
    """
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AcceptanceError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise AcceptanceError(f"{path} is no TOML: {str(error)[:1].lower()}{str(error)[1:]}") from error
    entries = content.get("accepted", [])
    if set(content) - {"accepted"} or not isinstance(entries, list):
        raise AcceptanceError(f"{path} holds something else than tables [[accepted]]; each change is one such table")
    return tuple(_entries(entries, path))


def _entries(entries: list[Any], path: Path) -> Iterator[Accepted]:
    seen: set[str] = set()
    for number, entry in enumerate(entries, 1):
        where = f"{path}: entry {number}"
        accepted = _entry(entry, where)
        if accepted.fingerprint in seen:
            raise AcceptanceError(f"{where} accepts {accepted.fingerprint} a second time; leave one of them out")
        seen.add(accepted.fingerprint)
        yield accepted


def _entry(entry: Any, where: str) -> Accepted:
    if not isinstance(entry, dict):
        raise AcceptanceError(f"{where} is no table; write [[accepted]] and {', '.join(_FIELDS)} below it")
    if unknown := sorted(set(entry) - set(_FIELDS)):
        raise AcceptanceError(f"{where} has {unknown[0]}, which means nothing here; it takes {', '.join(_FIELDS)}")
    for name in ("fingerprint", "reason", "owner"):
        if not isinstance(entry.get(name), str) or not entry[name].strip():
            raise AcceptanceError(f'{where} has no {name}; write {name} = "..."')
    if not _FINGERPRINT.fullmatch(entry["fingerprint"]):
        raise AcceptanceError(f"{where}: {entry['fingerprint']!r} is no fingerprint; take the 16 digits of a report")
    if type(entry.get("expires")) is not date:
        raise AcceptanceError(f"{where} has no date of expiry; write expires = 2027-01-31")
    return Accepted(**entry)
