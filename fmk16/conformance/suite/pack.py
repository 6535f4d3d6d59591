"""A pack: a hand-in, what it came to and the SHA-256 of each file, in one zip file; and a pack judged again.

The same hand-in gives the same bytes on every machine: files stand in the order of their names, carry no time, and are
stored as they are.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from fmk16.conformance.suite.held import LONGEST_NAME, Held, Problem, Why, leads_out
from fmk16.conformance.suite.scenario import FOLDER
from fmk16.finding import Said
from fmk16.package_data import data
from fmk16.revision import revision

HAND_IN = "handin"
"""The folder of what was handed in."""
RESULTS = "results"
"""The folder of what it came to."""
MANIFEST = "manifest.json"
RESULT = f"{RESULTS}/results.json"

LEFT_OUT = "LeftOut"
"""What of a manifest tells what lay in the hand-in and was not read, so that it is judged alike again."""

WHOLE = "Verdict"
"""What the verdict on the whole hand-in is called among what came out otherwise."""

FORM = 1
"""The form of a pack, which changes when older programs could not read it any more."""

_NO_TIME = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a pack holds.

    Attributes:
        held: The hand-in.
        result: What it came to when it was packed, as it was written; None where that cannot be read.
        reports: All reports of that, by their file's name.
        made_by: The fmk16 that made it.
        suite: The digest of the suite that it was judged by.
        problems: What is wrong with the pack: bytes that are not those that were packed, files too many or missing.
    """

    held: Held
    result: Mapping[str, Any] | None
    reports: Mapping[str, bytes]
    made_by: str
    suite: str
    problems: tuple[Problem, ...]


# --- making one ------------------------------------------------------------------------------------------------------


def pack(held: Held, results: Mapping[str, bytes]) -> bytes:
    """Pack a hand-in and what it came to.

    Args:
        held: The files that were handed in.
        results: The reports by their file's name.
    """
    files = {f"{HAND_IN}/{name}": content for name, content in held.files.items()}
    files |= {f"{RESULTS}/{name}": content for name, content in results.items()}
    listed = {name: {"SHA-256": sha256(files[name]).hexdigest(), "Bytes": len(files[name])} for name in sorted(files)}
    manifest: dict[str, Any] = {"Form": FORM, "MadeBy": made_by(), "Suite": suite_digest(), "Files": listed}
    if held.problems:
        manifest[LEFT_OUT] = list(map(_told, held.problems))
    text = json.dumps(manifest, indent=2, ensure_ascii=False, sort_keys=False) + "\n"
    return _zipped({MANIFEST: text.encode(), **{name: files[name] for name in sorted(files)}})


def _told(problem: Problem) -> dict[str, Any]:
    text = problem.text if isinstance(problem.text, Said) else Said(Why.UNREADABLE, reason=problem.text)
    values = {name: value if isinstance(value, int) else str(value) for name, value in text.values.items()}
    return {"File": problem.file, "Why": str(text.template), "Values": values}


def _zipped(files: Mapping[str, bytes]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system = 3  # as on Unix, whatever made it
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, content)
    return into.getvalue()


def made_by() -> str:
    """Name the program that makes a pack."""
    return f"fmk16 {revision().package}"


def suite_digest() -> str:
    """Tell this suite from others: the SHA-256 over its requirements and all files of its scenarios."""
    top = data() / "conformance"
    files = [top / "requirements.csv", *sorted(path for path in (data() / FOLDER).rglob("*") if path.is_file())]
    total = sha256()
    for path in files:
        if path.is_file():
            total.update(f"{path.relative_to(top).as_posix()}\0{sha256(path.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


# --- reading one -----------------------------------------------------------------------------------------------------


def unpack(zipped: Held) -> Unpacked:
    """Take a pack apart, and hold it to its manifest.

    Args:
        zipped: Its entries, as ``read_zip`` gives them.
    """
    manifest = _object(zipped.files.get(MANIFEST))
    listed = manifest.get("Files")
    if not isinstance(listed, dict):
        why = Said("there is no {file}, or it cannot be read, so nothing says what was packed", file=MANIFEST)
        listed, problems = {}, [Problem(MANIFEST, why)]
    else:
        problems = list(_differing(zipped.files, listed))
    files = zipped.below(HAND_IN)
    result = _object(zipped.files.get(RESULT)) or None
    return Unpacked(
        held=Held(zipped.source, MappingProxyType(dict(files)), tuple(_left_out(manifest.get(LEFT_OUT)))),
        result=result,
        reports=zipped.below(RESULTS),
        made_by=str(manifest.get("MadeBy", ""))[:100],
        suite=str(manifest.get("Suite", ""))[:100],
        problems=(*zipped.problems, *problems),
    )


def _left_out(told: object) -> Iterator[Problem]:
    """Give what lay in the hand-in and was not read; what is worded otherwise than here was put in afterwards."""
    for each in told if isinstance(told, list) else ():
        with suppress(AttributeError, KeyError, TypeError, ValueError):
            values = {str(name): value for name, value in each["Values"].items() if isinstance(value, int | str)}
            yield Problem(str(each["File"])[:LONGEST_NAME], Why(each["Why"]).said(**values))


def _object(content: bytes | None) -> dict[str, Any]:
    try:
        said = json.loads(content or b"")
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _differing(files: Mapping[str, bytes], listed: Mapping[str, Any]) -> Iterator[Problem]:
    for name in sorted(files.keys() - listed.keys() - {MANIFEST}):
        yield Problem(name, Said("the manifest does not name it: it was put in afterwards"))
    for name in sorted(listed):
        if leads_out(name):
            yield Problem(name, Said("its name leads out of the pack, so it was not read"))
        elif name not in files:
            yield Problem(name, Said("the manifest names it, and it is not there, or could not be read"))
        elif not isinstance(listed[name], dict) or listed[name].get("SHA-256") != sha256(files[name]).hexdigest():
            yield Problem(name, Said("its bytes are not those that were packed: it was changed"))


def rewritten(unpacked: Unpacked, reports: Mapping[str, bytes]) -> Iterator[Problem]:
    """Name the reports of a pack that its hand-in does not come to; another program or suite may word them otherwise.

    Args:
        unpacked: The pack; anybody who changes a report can write its digest into the manifest, too.
        reports: The reports of this run.
    """
    if (unpacked.made_by, unpacked.suite) == (made_by(), suite_digest()):
        for name in sorted(reports.keys() | unpacked.reports.keys()):
            if reports.get(name) != unpacked.reports.get(name):
                why = Said("it is not the report that this hand-in gives: it was changed, or something was not packed")
                yield Problem(f"{RESULTS}/{name}", why)


def changes(before: Mapping[str, Any] | None, now: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Name what came out otherwise than when it was packed: an id, what it was, what it is.

    Args:
        before: What was packed, as ``results.json`` has it.
        now: The same of this run.

    Yields:
        Those of the parts; and of the whole, as ``WHOLE``.
    """
    was, comes_to = (str((said or {}).get("Verdict", "")) for said in (before, now))
    if was != comes_to:
        yield WHOLE, was, comes_to
    for part in ("Scenarios", "Requirements", "Features", "Messages"):
        old, new = _verdicts(before or {}, part), _verdicts(now, part)
        for name in dict.fromkeys((*old, *new)):
            if old.get(name, "") != new.get(name, ""):
                yield name, old.get(name, ""), new.get(name, "")


def _verdicts(result: Mapping[str, Any], part: str) -> dict[str, str]:
    entries = result.get(part)
    found = entries if isinstance(entries, list) else []
    return {str(each.get("Id")): str(each.get("Verdict")) for each in found if isinstance(each, dict)}
