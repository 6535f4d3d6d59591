"""What a check shows beside its findings: features, messages, what is missing and what was waived."""

from __future__ import annotations

from collections.abc import Sequence

from fmk16.conformance.run import JudgedMessage, Run
from fmk16.conformance.tally import FeatureVerdict
from fmk16.finding import Severity, Verdict
from fmk16.report.check_suites import suites_of
from fmk16.report.checks import Circumstances, remarks, total_line, worded
from fmk16.report.features import (
    FeatureRow,
    counted,
    feature_rows,
    missing_lines,
    name_of,
    severity_counts,
    verdict_words,
)
from fmk16.report.overview import FeatureGroup, FeatureLine, MessageLine, Missing, Overview, State, WaivedFinding
from fmk16.report.phrases import Words
from fmk16.report.printable import line_of
from fmk16.report.report import fit

_OF_FEATURE = {
    FeatureVerdict.PASSED: State.PASSED,
    FeatureVerdict.FAILED: State.FAILED,
    FeatureVerdict.NOT_EXERCISED: State.OPEN,
    FeatureVerdict.COULD_NOT_RUN: State.BROKEN,
}
_OF_MESSAGE = {Verdict.RIGHT: State.PASSED, Verdict.WRONG: State.FAILED, Verdict.NOT_CHECKED: State.BROKEN}


def overview_of(run: Run, messages: Sequence[JudgedMessage], said: Circumstances) -> Overview:
    """Lay out what a run shows.

    Args:
        run: The run.
        messages: Its messages.
        said: How it was made.
    """
    words, profile = said.words, run.scales.profile
    stamp = (words.say("settings.identities"),) if said.shows_identities else ()
    missing = list(missing_lines(run, words)) if profile.phase is not None or profile.features else []
    title = words.say("missing" if profile.phase is None else "missing.phase", phase=profile.phase)
    return Overview(
        total=total_line(run, words),
        groups=tuple(_groups(run, words)),
        missing_title=title.rstrip(":"),
        missing=tuple(_missing(line) for line in missing),
        notes=(*stamp, *remarks(run, words)),
        messages=tuple(_message(each, words) for each in messages),
        waived=tuple(
            WaivedFinding(fit(worded(each.finding, words)), line_of(each.waiver.reason))
            for message in messages
            for each in message.weighed
            if each.waiver is not None
        ),
        suites=suites_of(run, messages, words),
    )


def _missing(line: str) -> Missing:
    feature, _, how = line.strip().partition(" ")
    return Missing(feature, how.strip())


def _groups(run: Run, words: Words) -> list[FeatureGroup]:
    shown = (
        (group, [row for row in rows if row.is_asked or row.messages or any(row.found.values())])
        for group, rows in feature_rows(run)
    )
    return [
        FeatureGroup(name_of(group, words.language), tuple(_feature(row, words) for row in rows))
        for group, rows in shown
        if rows
    ]


def _feature(row: FeatureRow, words: Words) -> FeatureLine:
    keys = (("feature.not_asked", not row.is_asked), ("feature.provisional", row.feature.provisional))
    return FeatureLine(
        id=row.feature.id,
        name=name_of(row.feature, words.language),
        state=_OF_FEATURE[row.verdict],
        verdict=verdict_words(row.verdict, words),
        messages=counted("feature.messages", row.messages, words) if row.messages else "",
        found=tuple(severity_counts(row.found, words)),
        remarks=tuple(words.say(key) for key, holds in keys if holds),
    )


def _message(message: JudgedMessage, words: Words) -> MessageLine:
    found = {severity: message.count(severity) for severity in Severity}
    return MessageLine(
        source=line_of(message.source) or "-",
        root=line_of(message.root),
        state=_OF_MESSAGE[message.verdict],
        verdict=words.say(f"message.{message.verdict}"),
        found=tuple(severity_counts(found, words)),
        exercised=message.exercised,
        digest=message.digest,
    )
