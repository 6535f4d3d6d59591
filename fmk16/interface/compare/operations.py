"""The operations of two sets matched, and what changed of them beside their messages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from fmk16.interface.compare.edit import Origins
from fmk16.interface.components import Components, Name, Operation
from fmk16.interface.selection import full_names


@dataclass(frozen=True, slots=True)
class Matched:
    """An operation of the old set and the same one of the new.

    Attributes:
        old: The operation in the old set; None where there is none.
        new: The operation in the new set; None where there is none.
        has_namesake: Whether an operation of another service has its name.
    """

    old: Operation | None
    new: Operation | None
    has_namesake: bool = False

    @property
    def operation(self) -> Operation:
        """The one, or the other."""
        found = self.new or self.old
        assert found is not None  # noqa: S101 - at least one is there
        return found

    @property
    def name(self) -> str:
        """What it is called now, or was; with its service, such as ``Port/Op``, where another one is called so too."""
        return "/".join(self.place) if self.has_namesake else self.operation.name

    @property
    def names(self) -> frozenset[str]:
        """All full names by which it may be meant, those of the old set too; `selected` gives such names."""
        return frozenset(name for each in (self.old, self.new) if each for name in full_names(each))

    @property
    def place(self) -> tuple[str, ...]:
        """Its service, where it has one, and its name."""
        service, name = self.operation.service, self.operation.name
        return (service, name) if service else (name,)

    @property
    def origins(self) -> Origins:
        """Where the two sets describe it."""
        return Origins(self.old.origin if self.old else None, self.new.origin if self.new else None)


def matched(old: Components, new: Components) -> tuple[Matched, ...]:
    """Match operations by service and name; those left, by their request's root or by name."""
    gone, come = _by_key(old.operations), _by_key(new.operations)
    pairs = [Matched(gone.pop(key), come.pop(key)) for key in [key for key in gone if key in come]]
    for same in (_is_same_message, _is_same_name):
        for key, operation in list(gone.items()):
            other = next((each for each, found in come.items() if same(operation, found)), None)
            if other is not None:
                pairs.append(Matched(gone.pop(key), come.pop(other)))
    left = [*(Matched(each, None) for each in gone.values()), *(Matched(None, each) for each in come.values())]
    return tuple(sorted(_told_apart((*pairs, *left)), key=lambda each: (each.name, each.place)))


def _told_apart(found: Collection[Matched]) -> Iterator[Matched]:
    """Mark the operations whose name is that of others too."""
    counts = Counter(each.operation.name for each in found)
    return (replace(each, has_namesake=counts[each.operation.name] > 1) for each in found)


def _by_key(operations: Iterable[Operation]) -> dict[tuple[str, str], Operation]:
    return {(each.service, each.name): each for each in operations}


def _is_same_message(old: Operation, new: Operation) -> bool:
    return bool(old.request) and old.request == new.request


def _is_same_name(old: Operation, new: Operation) -> bool:
    return old.name == new.name


@dataclass(frozen=True, slots=True)
class Roles:
    """The operations whose senders or readers meet a root element."""

    senders: frozenset[str] = frozenset()
    readers: frozenset[str] = frozenset()

    def __or__(self, other: Roles) -> Roles:
        return Roles(self.senders | other.senders, self.readers | other.readers)

    def of(self, *, senders: bool) -> frozenset[str]:
        """Give those of one direction."""
        return self.senders if senders else self.readers


NO_ROLES = Roles()


def roots_of(found: Matched, before: Collection[Name], after: Collection[Name]) -> Iterator[tuple[Name, Name, Roles]]:
    """Give the roots of an operation that is in both sets, by their old and new names, with the roles they play.

    Args:
        found: The operation.
        before: The elements that the old set declares.
        after: Those that the new one declares; a root that stands in both was not renamed.
    """
    old, new = found.old, found.new
    if old is None or new is None:
        return
    sent, read = Roles(senders=frozenset((found.name,))), Roles(readers=frozenset((found.name,)))
    for one, other, roles in (
        (old.request, new.request, sent),
        (old.request_headers, new.request_headers, sent),
        (old.response, new.response, read),
        (old.response_headers, new.response_headers, read),
        (old.faults, new.faults, read),
    ):
        yield from ((name, name, roles) for name in one if name in other)
    for one, other, roles in ((old.request, new.request, sent), (old.response, new.response, read)):
        change = replaced_root(one, other)
        if change is not None and change[0] not in after and change[1] not in before:
            yield (*change, roles)


def replaced_root(old: tuple[Name, ...], new: tuple[Name, ...]) -> tuple[Name, Name] | None:
    """Give the root of a body that another one has taken the place of."""
    gone, come = ([name for name in names if name not in others] for names, others in ((old, new), (new, old)))
    return (gone[0], come[0]) if len(gone) == len(come) == 1 else None
