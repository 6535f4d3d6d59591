"""What changed of operations, beside what their messages hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fmk16.interface.compare.change import Break, Change, Direction, Witness
from fmk16.interface.compare.operations import Matched
from fmk16.interface.compare.proof import Prover
from fmk16.interface.components import Name, Operation

SENDERS, READERS, SOURCE = Direction


@dataclass(frozen=True, slots=True)
class OperationChanges:
    """Makes changes of matched operations, with messages to prove them where messages can.

    Attributes:
        senders: Makes messages of the old set that the new one refuses.
        readers: Makes messages of the new set that the old one refuses.
    """

    senders: Prover
    readers: Prover

    def of(self, found: Matched) -> Iterator[Change]:
        """Give what changed of one operation."""
        old, new = found.old, found.new
        if old is None:
            yield self._change("operation-added", found, "", _text(found.operation))
        elif new is None:
            yield self._removed(found, old)
        else:
            yield from self._of_both(found, old, new)

    def _removed(self, found: Matched, old: Operation) -> Change:
        broken = self._of_root(SENDERS, found, next(iter(old.request), None), "the operation is not there any more")
        gone = Break(SOURCE, (found.name,), reason="generated classes have no such operation any more")
        return self._change("operation-removed", found, _text(old), "", broken, gone)

    def _of_both(self, found: Matched, old: Operation, new: Operation) -> Iterator[Change]:
        if (old.service, old.name) != (new.service, new.name):
            before, after = (f"{each.service}/{each.name}" for each in (old, new))
            renamed = Break(SOURCE, (found.name,), reason="generated classes have another name for it")
            yield self._change("operation-renamed", found, before, after, renamed)
        if old.soap_action != new.soap_action:
            refused = Break(SENDERS, (found.name,), reason="requests state the SOAP action, and servers go by it")
            is_gone = set(old.soap_action.split()) - set(new.soap_action.split())
            breaks = [refused] if is_gone or not old.soap_action else []
            yield self._change("soap-action-changed", found, old.soap_action, new.soap_action, *breaks)
        if set(old.bindings) != set(new.bindings):
            gone = set(old.bindings) - set(new.bindings)
            lost = Break(SENDERS, (found.name,), reason=f"{', '.join(sorted(gone))} is not offered any more")
            before, after = (", ".join(each.bindings) for each in (old, new))
            yield self._change("binding-changed", found, before, after, *([lost] if gone else []))
        yield from self._of_bodies(found, old, new)
        yield from self._of_headers(found, old, new)
        yield from self._of_faults(found, old, new)

    def _of_bodies(self, found: Matched, old: Operation, new: Operation) -> Iterator[Change]:
        for kind, direction, before, after in (
            ("request", SENDERS, old.request, new.request),
            ("response", READERS, old.response, new.response),
        ):
            if set(before) == set(after):
                continue
            lost, others = (before, after) if direction is SENDERS else (after, before)
            missing = next((name for name in lost if name not in others), None)
            reason = f"the {kind}'s body holds another element"
            breaks = [self._of_root(direction, found, missing, reason)]
            if missing is None:
                breaks = [Break(direction, (found.name,), reason=reason, is_undecided=True)]
            yield self._change(f"{kind}-element-replaced", found, _names(before), _names(after), *breaks)

    def _of_headers(self, found: Matched, old: Operation, new: Operation) -> Iterator[Change]:
        """A header that is described is expected; others may always be there (WSDL 1.1, 3.7)."""
        for kind, before, after, broken in (
            ("request", old.request_headers, new.request_headers, ("added", SENDERS)),
            ("response", old.response_headers, new.response_headers, ("removed", READERS)),
        ):
            for way, names in (("added", _minus(after, before)), ("removed", _minus(before, after))):
                reason = f"the {kind} header may be required" if kind == "request" else "readers may rely on the header"
                breaks = [Break(broken[1], (found.name,), reason=reason)] if way == broken[0] else []
                for name in names:
                    yield self._named(f"{kind}-header-{way}", found, name, way, *breaks)

    def _of_faults(self, found: Matched, old: Operation, new: Operation) -> Iterator[Change]:
        for name in _minus(old.faults, new.faults):
            yield self._named("fault-removed", found, name, "removed")
        for name in _minus(new.faults, old.faults):
            broken = self._of_root(READERS, found, name, "readers may meet a fault that was not described before")
            yield self._named("fault-added", found, name, "added", broken)

    # --- proofs -------------------------------------------------------------------------------------------------------

    def _of_root(self, direction: Direction, found: Matched, name: Name | None, reason: str) -> Break:
        """Prove by a message with a root that the other set does not have; where it has it, the WSDL alone says so."""
        prover = self.senders if direction is SENDERS else self.readers
        proof = prover.unknown_root(name) if name is not None else None
        if not isinstance(proof, Witness):
            return Break(direction, (found.name,), reason=f"{reason} ({proof})" if proof else reason)
        return Break(direction, (found.name,), proof, f"{reason}: {proof.says}")

    # --- changes ------------------------------------------------------------------------------------------------------

    def _change(self, rule: str, found: Matched, before: str, after: str, *breaks: Break) -> Change:
        return Change(rule, found.place, before, after, breaks, (found.name,), found.origins)

    def _named(self, rule: str, found: Matched, name: Name, way: str, *breaks: Break) -> Change:
        before, after = ("", name.local) if way == "added" else (name.local, "")
        return Change(rule, (*found.place, str(name)), before, after, breaks, (found.name,), found.origins)


def _minus(names: tuple[Name, ...], others: tuple[Name, ...]) -> tuple[Name, ...]:
    return tuple(name for name in names if name not in others)


def _names(names: tuple[Name, ...]) -> str:
    return ", ".join(name.local for name in names) or "nothing"


def _text(operation: Operation) -> str:
    return f"{_names(operation.request)} -> {_names(operation.response)}"
