"""What the rules found in a message, as findings: worded, and located in the document."""

from __future__ import annotations

from collections.abc import Sequence

from fmk16.conformance.catalogue import dispatch
from fmk16.conformance.rule_texts import texts_of
from fmk16.conformance.ruling import Ruling, Tripped
from fmk16.finding import Finding, Location, Said
from fmk16.wire.document import Document
from fmk16.wire.located import located
from fmk16.wire.message import Message


def rulings_of(messages: Sequence[Message]) -> list[Ruling]:
    """Let all rules look at messages together."""
    return dispatch().judge_all(messages)


def findings_of(ruling: Ruling, message: Message, document: Document) -> tuple[Finding, ...]:
    """Word what the rules found, in the order of the document.

    Args:
        ruling: What the rules say.
        message: The message they looked at.
        document: What it was read from.
    """
    if not ruling.tripped:
        return ()
    where = located(document, message, ((each.header, each.place) for each in ruling.tripped))
    found = [(where[each.header, each.place], each) for each in ruling.tripped]
    found.sort(key=lambda each: (each[0][1], each[1].rule.id))
    return tuple(dict.fromkeys(finding_of(each, location) for (location, _), each in found))


def finding_of(tripped: Tripped, location: Location = Location()) -> Finding:  # noqa: B008 - frozen
    """Word one thing that a rule found."""
    rule, words = tripped.rule, texts_of(tripped.rule.id).english
    says, do = (Said(template, **tripped.values) for template in (words.says, words.do))
    return Finding(rule.id, rule.severity, says, do, location, tripped.place)
