"""What a run keeps of each thing that it came upon in its input: small, and fit to be sent from process to process."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from fmk16.cli.identities import identities_of
from fmk16.cli.inputs import found_messages
from fmk16.conformance.check import Checked, check_found_together
from fmk16.conformance.shares import shares
from fmk16.report.orders import subjects_of
from fmk16.report.pictures.chosen import Placed
from fmk16.report.privacy import show_identities
from fmk16.report.quotes import with_quotes
from fmk16.wire.document import DEFAULT_MAX_SIZE, Document
from fmk16.wire.found.piece import Found
from fmk16.wire.found.side import Side
from fmk16.wire.identities import NOBODY, Identities
from fmk16.wire.message import Message
from fmk16.wire.schema_set import load_schema

if TYPE_CHECKING:
    from lxml.etree import XMLSchema


@dataclass(frozen=True, slots=True)
class How:
    """How messages are to be looked at.

    Attributes:
        schema: The path of a schema set to judge by instead of the model's own.
        max_size: Bytes of one file at most.
        quotes: Whether findings are to hold the XML around them.
        shows: Whether identities are shown.
        draws: Whether orders are to be drawn.
    """

    schema: str | None = None
    max_size: int = DEFAULT_MAX_SIZE
    quotes: bool = False
    shows: bool = False
    draws: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """One thing that was come upon.

    Attributes:
        checked: What checking it came to, without the message; None where it holds no message.
        side: What tells which other message belongs to it.
        is_within: It lies in something that may hold many, such as an archive or a log.
        identities: Whom it names, where something is to be said of it.
        orders: Its orders, where they are to be drawn.
    """

    checked: Checked | None
    side: Side
    is_within: bool = False
    identities: Identities = NOBODY
    orders: tuple[Placed, ...] = ()


def seen(found: Found, how: How) -> Seen:
    """Check what was found, and keep what a run needs of it."""
    return next(seen_together((found,), how))


def seen_together(found: Iterable[Found | Seen], how: How) -> Iterator[Seen]:
    """Check what was found, some at a time, and keep what a run needs of it; what is seen already is given as it is."""
    for share in shares(found, _size):
        yield from _share_seen(share, how)


def _share_seen(share: list[Found | Seen], how: How) -> list[Seen]:
    asked = [each for each in share if isinstance(each, Found) and each.content is not None]
    checked = iter(check_found_together(asked, schema=loaded(how.schema)))
    return [each if isinstance(each, Seen) else _seen(each, checked, how) for each in share]


def _seen(found: Found, checked: Iterator[Checked], how: How) -> Seen:
    return Seen(None, found.side) if found.content is None else _kept(found, next(checked), how)


def _size(found: Found | Seen) -> int:
    return len(found.content.data) if isinstance(found, Found) and isinstance(found.content, Document) else 0


def _kept(found: Found, checked: Checked, how: How) -> Seen:
    if how.shows:
        show_identities()
    if how.quotes and isinstance(found.content, Document):
        checked = with_quotes(checked, found.content)
    orders = _orders(checked.message) if how.draws and checked.message else ()
    is_told = bool(orders or checked.findings or checked.not_checked or (checked.ruling and checked.ruling.crashed))
    identities = NOBODY if how.shows else identities_of(found, is_told=is_told)
    return Seen(_without_message(checked), found.side, found.is_within, identities, orders)


def _orders(message: Message) -> tuple[Placed, ...]:
    """Give the orders of a message, small enough to be sent from process to process."""
    return tuple(Placed(subject.place, subject.order) for subject in subjects_of(message))


def all_seen(paths: Iterable[str], how: How) -> Generator[Seen, None, None]:
    """Check all that paths stand for, some at a time, in the order in which it is reached."""
    yield from seen_together(found_messages(paths, how.max_size), how)


@cache
def loaded(schema: str | None) -> XMLSchema | None:
    """Load a schema set, once in a process.

    Raises:
        SchemaSetError: It cannot be loaded.
    """
    return load_schema(schema) if schema else None


def _without_message(checked: Checked) -> Checked:
    ruling = checked.ruling
    if ruling is not None:
        ruling = replace(ruling, tripped=(), exercised=dict.fromkeys(ruling.exercised, ()))
    return replace(checked, message=None, ruling=ruling)
