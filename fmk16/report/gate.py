"""What the gate found, as a report: the words for its verdict, its summary and its inputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fmk16.finding import Severity
from fmk16.interface.compare.change import Direction
from fmk16.interface.gate import FailOn, Gate, Judged, rule_of
from fmk16.interface.messages import named
from fmk16.interface.schema_set import SchemaSet
from fmk16.report.gate_json import gate_json
from fmk16.report.printable import line_of
from fmk16.report.report import Report, RuleText, in_order, numbered

_WHOM = {
    FailOn.SENDERS: "senders",
    FailOn.READERS: "readers",
    FailOn.ANY: "senders or readers",
    FailOn.SOURCE: "senders, readers or generated classes",
}
_IN_MESSAGES = frozenset((Direction.SENDERS, Direction.READERS))


def report_of(gate: Gate) -> Report:
    """Make the report of a gate."""
    found = tuple(gate.findings())
    rules = {finding.id: rule_of(finding.id) for finding in sorted(found, key=lambda finding: finding.id)}
    old, new = gate.comparison.old, gate.comparison.new
    return Report(
        command="gate",
        subject=line_of(f"{old.documents.source} -> {new.documents.source}"),
        is_passed=gate.is_passed,
        verdict=_verdict(gate),
        findings=in_order(found),
        summary=tuple(map(line_of, _summary(gate))),
        remarks=tuple(map(line_of, gate.all_remarks)),
        inputs=(("old", _input(old)), ("new", _input(new))),
        source=line_of(new.documents.source),
        rules={rule: RuleText(said.title, said.explanation) for rule, said in rules.items()},
        document=gate_json(gate),
    )


def _input(schemas: SchemaSet) -> str:
    number = numbered(len(schemas.components.operations), "operation")
    files = numbered(len(schemas.documents.files), "file")
    return f"{line_of(schemas.documents.source)} ({files}, {number}, digest {schemas.digest})"


# --- verdict ---------------------------------------------------------------------------------------------------------


def _verdict(gate: Gate) -> str:
    if gate.is_passed:
        return f"passed: {_nothing_breaks(gate)}"
    failing = sum(each.severity is Severity.ERROR for each in gate.judged)
    said = [f"{numbered(failing, 'change')} {_breaks(gate, failing)} {_WHOM[gate.fail_on]}"] if failing else []
    if gate.stale:
        said.append(f"{numbered(len(gate.stale), 'acceptance')} {_verb(len(gate.stale), 'holds', 'hold')} no longer")
    errors = sum(finding.severity is Severity.ERROR for finding in gate.findings())
    if refused := errors - failing - len(gate.stale):
        said.append(f"{numbered(refused, 'message')} of yours {_verb(refused, 'is', 'are')} refused now")
    return f"failed: {', '.join(said)}"


def _nothing_breaks(gate: Gate) -> str:
    if not gate.judged:
        return "nothing changed"
    accepted = sum(each.accepted is not None for each in gate.judged)
    but = f", but for {numbered(accepted, 'change')} that {_verb(accepted, 'is', 'are')} accepted" if accepted else ""
    return f"nothing breaks {_WHOM[gate.fail_on]}{but}"


def _breaks(gate: Gate, number: int) -> str:
    """Say that changes break somebody, or only may where nothing is decided."""
    failing = [each for each in gate.judged if each.severity is Severity.ERROR]
    if all(each.change.is_undecided for each in failing):
        return "may break"
    return _verb(number, "breaks", "break")


def _verb(number: int, one: str, many: str) -> str:
    return one if number == 1 else many


# --- summary ---------------------------------------------------------------------------------------------------------


def _summary(gate: Gate) -> Iterator[str]:
    if gate.judged:
        yield f"{numbered(len(gate.judged), 'change')}: {', '.join(_kinds(gate.judged))}"
    yield from _broken(gate)
    yield _compared(gate)
    yield from _own_messages(gate)


def _kinds(judged: Iterable[Judged]) -> Iterator[str]:
    counts = Counter(map(_kind, judged))
    for kind, verbs in _KINDS.items():
        if counts[kind]:
            yield f"{counts[kind]} {_verb(counts[kind], *verbs)}"


_BREAKS, _MAY_BREAK, _SOURCE, _NOTHING, _ACCEPTED = range(5)
_KINDS = {
    _BREAKS: ("breaks senders or readers", "break senders or readers"),
    _MAY_BREAK: ("may break senders or readers", "may break senders or readers"),
    _SOURCE: ("breaks generated classes alone", "break generated classes alone"),
    _NOTHING: ("breaks nothing", "break nothing"),
    _ACCEPTED: ("is accepted", "are accepted"),
}


def _kind(judged: Judged) -> int:
    if judged.accepted is not None:
        return _ACCEPTED
    if judged.change.directions & _IN_MESSAGES:
        return _MAY_BREAK if judged.change.is_undecided else _BREAKS
    return _SOURCE if judged.change.directions else _NOTHING


def _broken(gate: Gate) -> Iterator[str]:
    """Say which operations break, of all or of those that somebody uses, and which roots of no operation."""
    operations, roots = sorted(gate.broken_operations), sorted(gate.broken_roots)
    if gate.comparison.all_operations or not roots:
        yield f"{len(operations) or 'none'} of {_of_all(gate)} {_breaking(operations)}"
    if roots:
        yield f"{numbered(len(roots), 'root element')} of no operation {_breaking(roots)}"


def _of_all(gate: Gate) -> str:
    mine = numbered(len(gate.comparison.operations), "operation")
    return f"your {mine} ({len(gate.comparison.all_operations)} in all)" if gate.comparison.is_limited else mine


def _breaking(names: list[str]) -> str:
    verb = _verb(len(names) or 1, "breaks", "break")
    return f"{verb}: {named(names)}" if names else verb


def _compared(gate: Gate) -> str:
    others = len(gate.other_roots)
    messages = numbered(len(gate.comparison.messages) - others, "message")
    said = f"{messages} of {numbered(len(gate.comparison.operations), 'operation')} compared"
    if not others:
        return said
    roots = f"{numbered(others, 'root element')} of no operation"
    return f"{said}, and {roots}" if gate.comparison.operations else f"{roots} compared"


def _own_messages(gate: Gate) -> Iterator[str]:
    refused = {each.source for each in gate.messages if each.new and not each.old}
    accepted = {each.source for each in gate.messages if each.old and not each.new}
    if gate.messages:
        told = f"{len(refused)} refused now, {len(accepted)} accepted now"
        yield f"{numbered(len({each.source for each in gate.messages}), 'message')} of yours: {told}"
    others = [each.source for each in gate.messages if not each.is_judged]
    if others:
        verb, whose = _verb(len(others), "is", "are"), _verb(len(others), "its root is", "their roots are")
        said = f"{numbered(len(others), 'message')} of yours {verb} not judged: {whose} in neither set"
        yield f"{said} ({named(others)})"
