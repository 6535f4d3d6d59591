"""What a check came to, for machines, as ``check.schema.json`` has it: the same facts as the text, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fmk16.conformance.catalogue import VERSION, catalogue
from fmk16.conformance.grounds import basis_of
from fmk16.conformance.run import JudgedMessage, Run
from fmk16.conformance.weighing import Weighed
from fmk16.finding import Verdict, place_text
from fmk16.report.checks import Circumstances, remarks, settings, worded
from fmk16.report.documents import moment_json, without_nothing
from fmk16.report.elements import Json
from fmk16.report.features import feature_rows, name_of
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.report.schemas_of_reports import report_schema
from fmk16.schedule.ground import Basis


def check_schema() -> Json:
    """Give the JSON Schema that every document of ``check`` holds to."""
    return report_schema("check")


def check_json(run: Run, messages: Sequence[JudgedMessage], said: Circumstances, *, skipped: int = 0) -> Json:
    """Turn a run into an object.

    Args:
        run: The run.
        messages: Its messages.
        said: How it was made.
        skipped: How many files and entries were looked at that hold no message.
    """
    counts = {verdict.title().replace("_", ""): run.verdicts[verdict] for verdict in Verdict}
    return {
        "Command": "check",
        **without_nothing({"Made": moment_json(said.made) if said.made else None}),
        "Language": str(said.words.language),
        "RuleSet": _rule_set(run),
        "Zone": said.zone,
        "Settings": settings(run.scales.profile, said.words),
        "IdentitiesShown": said.shows_identities,
        "Passed": run.is_passed,
        "Endorsement": said.words.say("check.no_endorsement"),
        "Summary": {"Messages": run.verdicts.total(), **counts, **without_nothing({"Skipped": skipped or None})},
        "Features": _features(run, said.words),
        "Missing": list(run.tally.missing),
        "RequiredAndMissing": list(run.tally.required_and_missing),
        "Remarks": list(remarks(run, said.words)),
        "Rules": _outcomes(run),
        "Messages": [message_json(message, said.words) for message in messages],
    }


def message_json(message: JudgedMessage, words: Words) -> Json:
    """Turn one message into an object."""
    entries = {
        "Source": shown(message.source),
        "Digest": message.digest,
        "Root": shown(message.root),
        "Verdict": str(message.verdict),
        "Reason": shown(message.not_checked),
        "Exercised": list(message.exercised),
    }
    return without_nothing(entries) | {"Findings": [finding_json(each, words) for each in message.weighed]}


def finding_json(weighed: Weighed, words: Words) -> Json:
    """Turn one finding into an object."""
    finding = worded(weighed.finding, words)
    rule = catalogue().get(finding.id)
    entries = {
        "Id": finding.id,
        "Severity": str(finding.severity),
        "Text": finding.text,
        "Hint": finding.hint,
        "Why": list(finding.details),
        "Ground": rule.ground if rule else "",
        "Basis": basis_of(rule).name.lower() if rule else "",
        "Waived": shown(weighed.waiver.reason) if weighed.waiver else "",
        "Line": finding.location.line or None,
        "Column": finding.location.column or None,
        "XPath": finding.location.xpath,
        "Place": place_text(finding.place),
    }
    return without_nothing(entries)


def _rule_set(run: Run) -> Json:
    applied = run.tally.applied
    weak = sum(basis_of(rule) >= Basis.INFERRED for rule in applied)
    return {"Version": VERSION, "Rules": len(catalogue()), "Applied": len(applied), "InferredOrDecided": weak}


def _features(run: Run, words: Words) -> list[Json]:
    return [
        {
            "Id": row.feature.id,
            "Name": name_of(row.feature, words.language),
            "Group": name_of(group, words.language),
            "Verdict": str(row.verdict),
            "Asked": row.is_asked,
            **without_nothing({"Demand": str(row.demand) if row.demand else "", "First": shown(row.first)}),
            "Messages": row.messages,
            "Findings": {str(severity): count for severity, count in sorted(row.found.items()) if count},
        }
        for group, rows in feature_rows(run)
        for row in rows
    ]


def _outcomes(run: Run) -> Mapping[str, Json]:
    return {
        rule: {str(outcome): count for outcome, count in sorted(counts.items())}
        for rule, counts in run.tally.outcomes.items()
        if counts
    }
