"""What a check came to, as a report that any reporter takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from fmk16.conformance.catalogue import catalogue
from fmk16.conformance.grounds import basis_of
from fmk16.conformance.rule import Rule
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.run import JudgedMessage, Run
from fmk16.finding import Finding, Location, Said, Severity, Verdict
from fmk16.report.check_overview import overview_of
from fmk16.report.checks import Circumstances, circumstances, summary_lines, total_line, worded
from fmk16.report.elements import Json
from fmk16.report.phrases import Language, Words
from fmk16.report.pictures.chosen import Chosen
from fmk16.report.privacy import shown
from fmk16.report.report import Report, RuleText, in_order
from fmk16.report.translation import in_language
from fmk16.wire.kinds import KINDS

if TYPE_CHECKING:
    from fmk16.report.pictures.gallery import Gallery

NOT_CHECKED = "CHK-01"
"""The id under which a report says of a message that it could not be checked."""


def report_of(
    run: Run, messages: Sequence[JudgedMessage], said: Circumstances, document: Json, chosen: Chosen | None = None
) -> Report:
    """Make the report of a run.

    Args:
        run: The run.
        messages: Its messages.
        said: How it was made.
        document: The same for machines.
        chosen: The orders that are to be drawn; None where nothing shows pictures.
    """
    words = said.words
    found = [_said(each.finding, words) for message in messages for each in message.weighed if each.waiver is None]
    inputs = {shown(message.source): message.digest for message in messages}
    return Report(
        command="check",
        subject=", ".join(list(inputs)[:3]) + (", ..." if len(inputs) > 3 else ""),
        is_passed=run.is_passed,
        verdict=words.say(_verdict_key(run), counts=total_line(run, words)),
        findings=in_order([*found, *_not_checked(messages)]),
        summary=tuple(summary_lines(run, words)),
        remarks=tuple(circumstances(run, said, inputs)),
        source=next(iter(inputs), "-"),
        rules=rule_texts(words),
        document=document,
        language=words.language,
        overview=replace(overview_of(run, messages, said), gallery=_gallery(chosen, words)),
    )


def _gallery(chosen: Chosen | None, words: Words) -> Gallery | None:
    """Draw the orders, if there are any."""
    if chosen is None or not chosen.met:
        return None
    from fmk16.report.pictures.gallery import gallery_of  # noqa: PLC0415 - only a page with pictures needs it

    return gallery_of(chosen, words)


def rule_texts(words: Words) -> Mapping[str, RuleText]:
    """Give what the ids of findings mean, in a language; a rule's page is English."""
    titles = {kind.id: in_language(Said(kind.title), words.language) for kind in KINDS.values()}
    of_wire = {kind.id: RuleText(titles[kind.id], severity=kind.severity) for kind in KINDS.values()}
    of_check = {NOT_CHECKED: RuleText(words.say("report.not_checked"), severity=Severity.ERROR)}
    return of_wire | of_check | {rule.id: _rule_text(rule, words) for rule in catalogue().values()}


def _rule_text(rule: Rule, words: Words) -> RuleText:
    texts = texts_of(rule.id)
    title = texts.danish.title if words.language is Language.DANISH else texts.english.title
    basis = words.say(f"basis.{basis_of(rule).name.lower()}")
    return RuleText(title, rule.page, rule.ground, basis, rule.severity)


def _said(finding: Finding, words: Words) -> Finding:
    """Word a finding; what stands around it in the XML gets a heading."""
    evidence = tuple(replace(each, title=words.say("report.excerpt")) for each in finding.evidence)
    return replace(worded(finding, words), evidence=evidence)


def _verdict_key(run: Run) -> str:
    if run.verdicts[Verdict.NOT_CHECKED]:
        return "check.not_checked"
    return "check.passed" if run.is_passed else "check.failed"


def _not_checked(messages: Sequence[JudgedMessage]) -> list[Finding]:
    """Make a finding of each message that could not be checked, so that no report is silent about it."""
    missed = (message for message in messages if message.verdict is Verdict.NOT_CHECKED)
    return [
        Finding(NOT_CHECKED, Severity.ERROR, shown(message.not_checked), location=Location(shown(message.source)))
        for message in missed
    ]
