"""What a check came to, in words: each message, the features, what is missing, and what the verdict rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from fmk16.conformance.catalogue import VERSION, catalogue
from fmk16.conformance.features import features
from fmk16.conformance.grounds import basis_of
from fmk16.conformance.profile import EVERYTHING, Profile
from fmk16.conformance.roles import roles
from fmk16.conformance.run import JudgedMessage, Run
from fmk16.conformance.waivers import Waiver
from fmk16.finding import Finding, Severity, Verdict
from fmk16.report.features import asks_for_features, counted, feature_lines, missing_lines, name_of, severity_counts
from fmk16.report.findings import INDENT, where
from fmk16.report.phrases import Words
from fmk16.report.privacy import masked, shown
from fmk16.report.translation import in_language
from fmk16.revision import revision
from fmk16.schedule.ground import Basis


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What has to be known of how a check was made.

    Attributes:
        words: The language of the report.
        zone: The time zone that dosages were computed in.
        made: When the report was made; None where that is left out, so that two runs give the same bytes.
        shows_identities: Whether person numbers, names and free texts are shown.
    """

    words: Words
    zone: str
    made: datetime | None = None
    shows_identities: bool = False


# --- one message -----------------------------------------------------------------------------------------------------


def worded(finding: Finding, words: Words) -> Finding:
    """Say a finding in the language of a report, without what tells who somebody is."""
    said = replace(
        finding,
        text=in_language(finding.text, words.language),
        hint=in_language(finding.hint, words.language),
        details=tuple(in_language(each, words.language) for each in finding.details),
    )
    return masked(said)


def message_lines(message: JudgedMessage, words: Words) -> Iterator[str]:
    """Write what was found in a message, one line a finding, and why it could not be checked."""
    for each in message.weighed:
        if each.waiver is None:
            yield from _finding_lines(worded(each.finding, words), words)
    if message.not_checked and message.not_checked not in {each.finding.text for each in message.weighed}:
        name, reason = _name(message, words), shown(in_language(message.not_checked, words.language))
        yield reason if reason.startswith(name) else f"{name}: {reason}"


def _finding_lines(finding: Finding, words: Words) -> Iterator[str]:
    """Write one finding: where, how bad, which and what; then what to do, where in the message, and why, indented."""
    place = finding.location
    if not place.source:
        place = replace(place, source=words.say("check.the_input"))
    yield f"{where(place)} {words.say(f'severity.{finding.severity}')} {finding.id} {finding.text}"
    yield from (f"{INDENT}{text}" for text in (finding.hint, finding.location.xpath, *finding.details) if text)


def _name(message: JudgedMessage, words: Words) -> str:
    return shown(message.source) or words.say("check.the_input")


def right_line(message: JudgedMessage, words: Words) -> str:
    """Say of one message that nothing speaks against it."""
    found = {severity: message.count(severity) for severity in (Severity.ERROR, Severity.WARNING)}
    counts = ", ".join(severity_counts(found, words))
    key = "check.no_errors" if counts else "check.nothing_wrong"
    return words.say(key, source=_name(message, words), root=shown(message.root), counts=counts)


# --- the whole -------------------------------------------------------------------------------------------------------


def total_line(run: Run, words: Words, skipped: int = 0) -> str:
    """Say how many messages there are of each verdict, and how much was looked at that holds none."""
    of_each = [(verdict, run.verdicts[verdict]) for verdict in Verdict if run.verdicts[verdict]]
    parts = ", ".join(counted(f"messages.{verdict}", count, words) for verdict, count in of_each)
    said = counted("messages.total", run.verdicts.total(), words, parts=parts)
    return f"{said}; {counted('skipped', skipped, words)}" if skipped else said


def summary_lines(run: Run, words: Words) -> Iterator[str]:
    """Sum up by feature; say what is missing where a phase or features were asked about."""
    profile, total = run.scales.profile, run.verdicts.total()
    if not run.tally.ruled:
        yield words.say("features.unruled")
    elif total == 1 and profile == EVERYTHING:
        yield _exercised_line(run, words)
    else:
        yield from feature_lines(run, words)
        if run.tally.ruled < total:
            yield words.say("features.ruled", count=run.tally.ruled, total=total)
    if asks_for_features(profile):
        yield from _missing(run, words)
    yield from remarks(run, words)


def _missing(run: Run, words: Words) -> Iterator[str]:
    phase = run.scales.profile.phase
    missing = list(missing_lines(run, words))
    key = "missing" if missing else "missing.nothing"
    yield words.say(key if phase is None else f"{key}.phase", phase=phase)
    yield from missing


def remarks(run: Run, words: Words) -> Iterator[str]:
    """Say what was required and not exercised, what was waived, and which waivers meet nothing."""
    system = run.scales.profile.system_type
    if system and not any(feature.demand(system, run.scales.profile.role) for feature in features().values()):
        yield words.say("system.unstated", system=system)
    if lacking := run.tally.required_and_missing:
        yield words.say("required.missing", features=", ".join(lacking))
    if run.tally.waived:
        yield counted("waived", run.tally.waived, words)
    for waiver in run.scales.idle:
        yield words.say(
            _idle_key(waiver, run), waiver=shown(str(waiver)), until=waiver.until, reason=shown(waiver.reason)
        )


def _idle_key(waiver: Waiver, run: Run) -> str:
    if run.scales.has_expired(waiver):
        return "waiver.expired"
    return "waiver.elsewhere" if run.scales.is_elsewhere(waiver) else "waiver.idle"


def _exercised_line(run: Run, words: Words) -> str:
    exercised = [feature for feature, seen in run.tally.features.items() if seen.messages]
    if not exercised:
        return words.say("features.none")
    return words.say("features.exercised", features=", ".join(exercised))


def memory_line(peak: int, words: Words) -> str:
    """Say how much memory the process has taken at most, in bytes."""
    return words.say("check.peak", size=f"{peak / 1024**2:.0f}")


# --- what it rests on ------------------------------------------------------------------------------------------------


def rest_lines(run: Run, said: Circumstances, inputs: Mapping[str, str]) -> Iterator[str]:
    """Say in two lines, and without the time, what the verdict rests on."""
    _, *rest = circumstances(run, replace(said, made=None), inputs)
    yield said.words.say("check.by", package=revision().package, spoken=revision().spoken)
    yield "; ".join(rest)


def circumstances(run: Run, said: Circumstances, inputs: Mapping[str, str]) -> Iterator[str]:
    """Say what the verdict rests on: interface, rules, zone, settings, inputs.

    Args:
        run: The run.
        said: How it was made.
        inputs: The digest of each input.
    """
    words = said.words
    yield revision().spoken
    weak = sum(basis_of(rule) >= Basis.INFERRED for rule in run.tally.applied)
    applied = len(run.tally.applied)
    yield words.say("check.rules", version=VERSION, count=len(catalogue()), applied=applied, weak=weak)
    yield words.say("check.zone", zone=said.zone)
    yield words.say("check.settings", settings=settings(run.scales.profile, words))
    yield counted("check.inputs", len(inputs), words, digest=_digest(inputs))
    if said.made is not None:
        yield words.say("check.made", moment=said.made.isoformat(timespec="seconds"))
    yield words.say("check.no_endorsement")
    if said.shows_identities:
        yield words.say("settings.identities")


def _digest(inputs: Mapping[str, str]) -> str:
    """Tell the inputs of one run from others by one number; a name that is no Unicode has one too."""
    listed = "".join(f"{inputs[name]} {name}\n" for name in sorted(inputs))
    return sha256(listed.encode(errors="backslashreplace")).hexdigest()[:16]


def settings(profile: Profile, words: Words) -> str:
    """Say what a run asks about."""
    parts = []
    if profile.phase is not None:
        parts.append(words.say(f"settings.phase.{profile.plan}", phase=profile.phase))
    if profile.features:
        parts.append(words.say("settings.features", features=", ".join(profile.features)))
    if profile.role:
        parts.append(words.say("settings.role", role=name_of(roles()[profile.role], words.language)))
    if profile.system_type:
        parts.append(words.say("settings.system", system=profile.system_type))
    if profile.required:
        parts.append(words.say("settings.required", features=", ".join(profile.required)))
    if profile.least_basis is not None:
        parts.append(words.say("settings.basis", basis=words.say(f"basis.{profile.least_basis.name.lower()}")))
    if profile.is_strict:
        parts.append(words.say("settings.strict"))
    return ", ".join(parts) or words.say("settings.everything")
