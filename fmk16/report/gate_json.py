"""What the gate found, for machines: every change with whom it breaks and the proof, as ``gate.schema.json`` has it."""

from __future__ import annotations

from collections import Counter

from fmk16.finding import Finding, Severity
from fmk16.interface.compare.change import Break, Direction
from fmk16.interface.compare.comparison import Message
from fmk16.interface.components import Origin
from fmk16.interface.gate import Gate, Judged
from fmk16.interface.messages import MessageVerdict
from fmk16.interface.schema_set import SchemaSet
from fmk16.report.documents import without_nothing
from fmk16.report.elements import Json
from fmk16.report.printable import line_of, lines_of
from fmk16.report.report import fit
from fmk16.report.schemas_of_reports import report_schema


def gate_schema() -> Json:
    """Give the JSON Schema that every document of the gate holds to."""
    return report_schema("gate")


def gate_json(gate: Gate) -> Json:
    """Turn a gate into an object."""
    comparison = gate.comparison
    return {
        "Command": "gate",
        "Passed": gate.is_passed,
        "FailOn": str(gate.fail_on),
        "Old": _set(comparison.old),
        "New": _set(comparison.new),
        "Summary": _summary(gate),
        "Remarks": [line_of(remark) for remark in gate.all_remarks],
        "Stale": [_stale(fit(finding)) for finding in gate.stale],
        "Changes": [_change(judged) for judged in gate.judged],
        "Messages": [_message(message) for message in comparison.messages],
        "YourMessages": [_own_message(message) for message in gate.messages if message.is_judged],
        "NotJudged": [_unknown(message) for message in gate.messages if not message.is_judged],
    }


def _set(schemas: SchemaSet) -> Json:
    return {
        "Source": line_of(schemas.documents.source),
        "Digest": schemas.digest,
        "Files": len(schemas.documents.files),
        "Operations": len(schemas.components.operations),
    }


def _summary(gate: Gate) -> Json:
    severities = Counter(judged.severity for judged in gate.judged)
    directions = Counter(direction for judged in gate.judged for direction in judged.change.directions)
    return {
        "Changes": len(gate.judged),
        **{f"{severity.title()}s": severities[severity] for severity in Severity},
        **{f"Break{direction.title()}": directions[direction] for direction in Direction},
        "BreakNothing": sum(not judged.change.breaks for judged in gate.judged),
        "Undecided": sum(judged.change.is_undecided for judged in gate.judged),
        "Accepted": sum(judged.accepted is not None for judged in gate.judged),
        "Messages": len(gate.comparison.messages),
        "Operations": len(gate.comparison.operations),
        "AllOperations": len(gate.comparison.all_operations),
        "BrokenOperations": _names(gate.broken_operations),
        "BrokenRoots": _names(gate.broken_roots),
    }


def _stale(finding: Finding) -> Json:
    return {"Rule": finding.id, "Fingerprint": finding.fingerprint, "Text": finding.text, "Hint": finding.hint}


# --- changes ---------------------------------------------------------------------------------------------------------


def _change(judged: Judged) -> Json:
    change = judged.change
    entries = {
        "Rule": change.rule,
        "Title": judged.rule.title,
        "Path": line_of(change.path),
        "Before": line_of(change.before),
        "After": line_of(change.after),
        "Severity": str(judged.severity),
        "Fingerprint": change.fingerprint,
    }
    return without_nothing(entries) | {
        "Breaks": [_break(found, judged) for found in change.breaks],
        "Operations": _names(change.operations),
        **without_nothing({"Old": _origin(change.origins.old), "New": _origin(change.origins.new)}),
        **without_nothing({"Accepted": _accepted(judged)}),
    }


def _break(found: Break, judged: Judged) -> Json:
    entries = {
        "Direction": str(found.direction),
        "Undecided": found.is_undecided,
        "Reason": line_of(found.reason),
        "ToDo": line_of(judged.to_do(found.direction)),
        "Witness": lines_of(found.witness.xml) if found.witness else "",
    }
    return without_nothing(entries) | {"Operations": _names(found.operations)}


def _origin(origin: Origin | None) -> Json:
    return {"File": line_of(origin.file), "Line": origin.line} if origin else {}


def _accepted(judged: Judged) -> Json:
    entry = judged.accepted
    if entry is None:
        return {}
    return {"Owner": line_of(entry.owner), "Reason": line_of(entry.reason), "Expires": entry.expires.isoformat()}


# --- messages --------------------------------------------------------------------------------------------------------


def _message(message: Message) -> Json:
    verdicts = {"Senders": message.senders, "Readers": message.readers}
    said = {whom: verdict.value for whom, verdict in verdicts.items() if verdict is not None}
    return {"Root": line_of(message.root.local), "Namespace": line_of(message.root.namespace), **said}


def _own_message(message: MessageVerdict) -> Json:
    return {
        "Source": line_of(message.source),
        "Root": line_of(message.root.local),
        "OldAccepts": not message.old,
        "NewAccepts": not message.new,
        **without_nothing({"OldRefusal": line_of(message.old), "NewRefusal": line_of(message.new)}),
    }


def _unknown(message: MessageVerdict) -> Json:
    return {"Source": line_of(message.source), "Root": line_of(message.root.local)}


def _names(names: frozenset[str] | tuple[str, ...]) -> list[str]:
    return [line_of(name) for name in sorted(names)]
