"""What the gate found, as a report: the words for its verdict, its summary and its inputs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fmk16.finding import Severity
from fmk16.interface.compare.change import Direction
from fmk16.interface.gate import FailOn, Gate, Judged, rule_of
from fmk16.interface.schema_set import SchemaSet
from fmk16.report.gate_json import gate_json
from fmk16.report.report import Report, RuleText, in_order, line_of, numbered

NAMED = 12
"""How many operations a sentence names before it only counts them."""

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
        remarks=tuple(map(line_of, gate.comparison.remarks)),
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
    yield _operations(gate)
    compared = gate.comparison.messages
    yield f"{numbered(len(compared), 'message')} of {numbered(len(gate.comparison.operations), 'operation')} compared"
    if gate.messages:
        yield _own_messages(gate)


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


def _operations(gate: Gate) -> str:
    """Say how many operations break, of all or of those that somebody uses."""
    mine, everything = gate.comparison.operations, gate.comparison.all_operations
    is_limited = gate.comparison.is_limited
    broken = sorted(gate.broken_operations)
    total = f"your {numbered(len(mine), 'operation')}" if is_limited else numbered(len(mine), "operation")
    aside = f" ({len(everything)} in all)" if is_limited else ""
    said = f"{len(broken) or 'none'} of {total}{aside} {_verb(len(broken) or 1, 'breaks', 'break')}"
    return f"{said}: {_named(broken)}" if broken else said


def _named(names: list[str]) -> str:
    more = len(names) - NAMED
    return f"{', '.join(names[:NAMED])} and {more} more" if more > 1 else ", ".join(names)


def _own_messages(gate: Gate) -> str:
    number = len({each.source for each in gate.messages})
    refused = {each.source for each in gate.messages if each.new and not each.old}
    accepted = {each.source for each in gate.messages if each.old and not each.new}
    return f"{numbered(number, 'message')} of yours: {len(refused)} refused now, {len(accepted)} accepted now"
