"""The gate's verdict on a comparison: which changes fail it, which are accepted, and all of it as findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from fmk16.finding import Evidence, Finding, Location, Severity
from fmk16.interface.accepted import Accepted
from fmk16.interface.compare.catalogue import Rule, catalogue
from fmk16.interface.compare.change import Break, Change, Direction
from fmk16.interface.compare.comparison import Comparison
from fmk16.interface.compare.operations import matched
from fmk16.interface.components import Name, Origin
from fmk16.interface.messages import MessageVerdict
from fmk16.interface.schema_set import SchemaSet
from fmk16.interface.selection import comparable, operations_of, roots_of

LONGEST = 120
"""Letters of what was, and of what is, that a sentence shows."""

_ROOT = "element "
"""What stands before the name of a root element that no operation has, among those whom a change meets."""

_NOTHING_MATCHED, _EXPIRED = "accepted-nothing", "accepted-expired"
_REFUSED, _ACCEPTED = "message-refused", "message-accepted"
_BESIDE = {
    _NOTHING_MATCHED: ("accepted change not there", "An entry of the accepted changes matches no change that breaks."),
    _EXPIRED: ("acceptance expired", "An entry of the accepted changes was good until a day that is over."),
    _REFUSED: ("message refused now", "A message of yours that the old set accepts is refused by the new one."),
    _ACCEPTED: ("message accepted now", "A message of yours that the old set refuses is accepted by the new one."),
}
"""Findings that are no changes: their titles, and what they mean."""


def rule_of(finding: str) -> Rule:
    """Give the rule behind a finding's id."""
    if finding in _BESIDE:
        title, explanation = _BESIDE[finding]
        return Rule(finding, title, explanation, senders="", readers="")
    return catalogue()[finding]


class FailOn(StrEnum):
    """Whose breaks fail the gate."""

    SENDERS = "senders"
    READERS = "readers"
    ANY = "any"
    """Senders' and readers'."""
    SOURCE = "source"
    """Senders', readers', and those of generated classes."""

    @property
    def directions(self) -> frozenset[Direction]:
        """The directions that count."""
        match self:
            case FailOn.SENDERS:
                return frozenset((Direction.SENDERS,))
            case FailOn.READERS:
                return frozenset((Direction.READERS,))
            case FailOn.ANY:
                return frozenset((Direction.SENDERS, Direction.READERS))
        return frozenset(Direction)


@dataclass(frozen=True, slots=True)
class Judged:
    """A change, and what the gate makes of it.

    Attributes:
        change: The change.
        severity: An error fails the gate; a warning breaks somebody who was not asked about; a note breaks nobody, or
            is accepted.
        accepted: Who accepted it, and why.
    """

    change: Change
    severity: Severity
    accepted: Accepted | None = None

    @property
    def rule(self) -> Rule:
        """The rule of its change."""
        return catalogue()[self.change.rule]

    def to_do(self, direction: Direction) -> str:
        """Say what those whom it breaks have to do."""
        return {Direction.SENDERS: self.rule.senders, Direction.READERS: self.rule.readers}.get(direction, "")


@dataclass(frozen=True, slots=True)
class Gate:
    """The verdict.

    Attributes:
        comparison: What was compared.
        fail_on: Whose breaks count.
        judged: The changes, in the comparison's order.
        stale: Entries of the accepted changes that fail the gate themselves.
        messages: Somebody's own messages, as the two sets judge them.
        remarks: What a reader has to know of what was asked, beside what the comparison remarks.
    """

    comparison: Comparison
    fail_on: FailOn
    judged: tuple[Judged, ...]
    stale: tuple[Finding, ...] = ()
    messages: tuple[MessageVerdict, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def is_passed(self) -> bool:
        """Whether nothing breaks that is asked about and not accepted, and every accepted change is still one."""
        return all(finding.severity is not Severity.ERROR for finding in self.findings())

    @property
    def all_remarks(self) -> tuple[str, ...]:
        """What a reader of the verdict has to know of how it was reached: the comparison's remarks, and the others."""
        return (*self.comparison.remarks, *self.remarks)

    @property
    def broken_operations(self) -> frozenset[str]:
        """The operations whose users' breaks fail the gate."""
        return frozenset(name for name in self._broken() if not name.startswith(_ROOT))

    @property
    def broken_roots(self) -> frozenset[str]:
        """The root elements of no operation whose breaks fail the gate."""
        return frozenset(name.removeprefix(_ROOT) for name in self._broken() if name.startswith(_ROOT))

    @property
    def other_roots(self) -> frozenset[Name]:
        """The root elements that were compared and are of no operation."""
        operations = operations_of(self.comparison.old.components, self.comparison.new.components)
        return frozenset(each.root for each in self.comparison.messages) - roots_of(operations)

    def _broken(self) -> Iterator[str]:
        failing = (each.change for each in self.judged if each.severity is Severity.ERROR)
        for found in (found for change in failing for found in change.breaks):
            if found.direction in self.fail_on.directions:
                yield from found.operations

    def findings(self) -> Iterator[Finding]:
        """Give all of it as findings: stale entries, then the changes, then messages that are judged otherwise."""
        yield from self.stale
        for judged in self.judged:
            yield _finding(judged, self.comparison)
        changed = [message for message in self.messages if message.has_changed]
        sent = _sent(self.comparison) if changed else frozenset()
        for message in changed:
            yield self._of_message(message, sent)

    def _of_message(self, message: MessageVerdict, sent: frozenset[Name]) -> Finding:
        location = Location(message.source)
        if message.old:
            text = f"{message.root.local} is accepted now, and was refused {message.old}"
            return Finding(_ACCEPTED, Severity.NOTE, text, location=location)
        counts = message.root in sent and Direction.SENDERS in self.fail_on.directions
        severity = Severity.ERROR if counts else Severity.WARNING
        text = f"{message.root.local} is refused now {message.new}"
        return Finding(_REFUSED, severity, text, location=location)


def _sent(comparison: Comparison) -> frozenset[Name]:
    """Give the roots that senders send to the old set, also those that the new set has no more."""
    operations = matched(*comparable(comparison.old.components, comparison.new.components))
    wanted = frozenset(comparison.operations)
    sent = {
        root
        for each in operations
        if each.old is not None and each.name in wanted
        for root in (*each.old.request, *each.old.request_headers)
    }
    sent.update(each.root for each in comparison.messages if each.senders is not None)
    for found in (found for change in comparison.changes for found in change.breaks):
        if found.direction is Direction.SENDERS and found.witness is not None:
            sent.add(found.witness.root)
    return frozenset(sent)


def gate(
    comparison: Comparison,
    *,
    fail_on: FailOn = FailOn.ANY,
    accepted: Iterable[Accepted] = (),
    on: date | None = None,
    messages: Iterable[MessageVerdict] = (),
    remarks: Iterable[str] = (),
) -> Gate:
    """Judge a comparison.

    Args:
        comparison: What `compare` gave.
        fail_on: Whose breaks count.
        accepted: Changes that were accepted. One that matches none of those that break somebody fails the gate.
        on: The day on which accepted changes have to hold; None leaves their dates alone.
        messages: Somebody's own messages, as `verdicts` judged them.
        remarks: What a reader has to know of what was asked, such as what `operations_used` remarks.
    """
    entries = {each.fingerprint: each for each in accepted}
    breaking = comparison.known_breaks
    stale = {each.fingerprint: finding for each in entries.values() if (finding := _stale(each, breaking, on))}
    valid = {fingerprint: each for fingerprint, each in entries.items() if fingerprint not in stale}
    judged = tuple(_judged(change, fail_on, valid.get(change.fingerprint)) for change in comparison.changes)
    return Gate(comparison, fail_on, judged, tuple(stale.values()), tuple(messages), tuple(remarks))


def _judged(change: Change, fail_on: FailOn, accepted: Accepted | None) -> Judged:
    if accepted is not None and change.breaks:
        return Judged(change, Severity.NOTE, accepted)
    if change.directions & fail_on.directions:
        return Judged(change, Severity.ERROR)
    is_aside = bool(change.directions & FailOn.ANY.directions)
    return Judged(change, Severity.WARNING if is_aside else Severity.NOTE)


def _stale(entry: Accepted, breaking: frozenset[str], on: date | None) -> Finding | None:
    said = f"(accepted by {entry.owner}: {entry.reason})"
    if entry.fingerprint not in breaking:
        text = f"an accepted change is none of those that break somebody {said}"
        return Finding(_NOTHING_MATCHED, Severity.ERROR, text, "Take the entry out.", fingerprint=entry.fingerprint)
    if on is not None and entry.expires < on:
        text = f"an accepted change has expired on {entry.expires} {said}"
        hint = "Deal with the change, or accept it anew until a later date."
        return Finding(_EXPIRED, Severity.ERROR, text, hint, fingerprint=entry.fingerprint)
    return None


# --- findings --------------------------------------------------------------------------------------------------------


def _finding(judged: Judged, comparison: Comparison) -> Finding:
    change = judged.change
    return Finding(
        change.rule,
        judged.severity,
        text_of(judged),
        " ".join(filter(None, (judged.to_do(each) for each in Direction if each in change.directions))),
        location_of(change, comparison),
        subject=change.path,
        details=tuple(_details(judged)),
        evidence=tuple(_evidence(change)),
        fingerprint=change.fingerprint,
    )


def text_of(judged: Judged) -> str:
    """Say in a sentence what changed, whom it breaks, and until when that is accepted."""
    said = [f"{judged.rule.title}{_became(judged.change)}", ", ".join(_whom(each) for each in judged.change.breaks)]
    if judged.accepted is not None:
        said.append(f"accepted by {judged.accepted.owner} until {judged.accepted.expires}")
    return "; ".join(filter(None, said))


def _became(change: Change) -> str:
    before, after = _short(change.before), _short(change.after)
    if before and after:
        return f": {before} became {after}"
    return f": {before or after}" if before or after else ""


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 3].rstrip()}..."


def _whom(found: Break) -> str:
    verb = "may break" if found.is_undecided else "breaks"
    if found.direction is Direction.SOURCE:
        return f"{verb} generated classes"
    roots = sum(name.startswith(_ROOT) for name in found.operations)
    operations = len(found.operations) - roots
    met = [_numbered(operations, "operation")] if operations or not roots else []
    met += [_numbered(roots, "root element")] if roots else []
    return f"{verb} {found.direction} of {' and '.join(met)}"


def _numbered(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _details(judged: Judged) -> Iterator[str]:
    for found in judged.change.breaks:
        if found.reason:
            yield f"{found.direction}: {found.reason}"
        if found.operations:
            yield f"{found.direction}: met in {', '.join(found.operations)}"
    if judged.accepted is not None:
        yield f"accepted by {judged.accepted.owner} until {judged.accepted.expires}: {judged.accepted.reason}"


def _evidence(change: Change) -> Iterator[Evidence]:
    titles = {
        Direction.SENDERS: "an old request that the new set refuses",
        Direction.READERS: "a new response that the old set refuses",
    }
    for found in change.breaks:
        if found.witness is not None:
            yield Evidence(titles[found.direction], found.witness.xml)


def location_of(change: Change, comparison: Comparison) -> Location:
    """Give where a change stands: in the new set, or in the old one where the new has nothing of it."""
    if change.origins.new is not None:
        return _location(comparison.new, change.origins.new)
    return Location() if change.origins.old is None else _location(comparison.old, change.origins.old)


def _location(schemas: SchemaSet, origin: Origin) -> Location:
    return Location(schemas.documents.path(origin.file), origin.line)
