"""Which requests were answered: as lines of text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fmk16.report.elements import Json
from fmk16.report.features import counted
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown
from fmk16.wire.found.exchange import Ambiguous, Exchange, Exchanges
from fmk16.wire.found.side import Side

_MOST_LINES = 10


def exchange_lines(found: Exchanges[Side], words: Words, *, is_recorded: bool) -> Iterator[str]:
    """Sum up which requests were answered; nothing where nothing was there to be paired.

    Args:
        found: The exchanges.
        words: The language.
        is_recorded: The messages come out of something that holds many, where both sides are to be expected.
    """
    if not found.answered and not found.ambiguous and not (is_recorded and (found.exchanges or found.unasked)):
        return
    yield counted("exchanges", len(found.exchanges), words, parts=", ".join(_parts(found, words)))
    for ambiguous in found.ambiguous[:_MOST_LINES]:
        yield _choice(ambiguous, words)
    if (left := len(found.ambiguous) - _MOST_LINES) > 0:
        yield counted("exchanges.choices.left", left, words)


def _parts(found: Exchanges[Side], words: Words) -> Iterator[str]:
    answered, faults = len(found.answered), sum(each.is_fault for each in found.exchanges)
    yield words.say("exchanges.faults" if faults else "exchanges.answered", count=answered, faults=faults)
    others = {
        "exchanges.unanswered": len(found.exchanges) - answered,
        "exchanges.unasked": len(found.unasked),
        "exchanges.ambiguous": len(found.ambiguous),
    }
    yield from (counted(key, count, words) for key, count in others.items() if count)


def _choice(ambiguous: Ambiguous[Side], words: Words) -> str:
    sources = [shown(each.source) for each in (*ambiguous.requests, *ambiguous.answers)]
    names = ", ".join(sources[:4])
    if len(sources) > 4:
        names = words.say("exchanges.more", names=names, count=len(sources) - 4)
    return words.say("exchanges.choice", id=shown(ambiguous.id), names=names)


# --- JSON ------------------------------------------------------------------------------------------------------------


def exchanges_json(found: Exchanges[Side]) -> Json:
    """Turn the exchanges into the last part of a document; nothing where there are none."""
    entries = {
        "Exchanges": [_exchange(each) for each in found.exchanges],
        "Unasked": [shown(each.source) for each in found.unasked],
        "Ambiguous": [_ambiguous(each) for each in found.ambiguous],
    }
    return {name: value for name, value in entries.items() if value}


def with_exchanges(messages: Sequence[Json], found: Exchanges[Side]) -> list[Json]:
    """Say of each message in which exchange it is."""
    ids = {
        shown(side.source): shown(each.id)
        for each in found.exchanges
        for side in (each.request, each.answer)
        if side is not None
    }
    return [
        message | ({"Exchange": ids[message["Source"]]} if message.get("Source") in ids else {}) for message in messages
    ]


def _exchange(exchange: Exchange[Side]) -> Json:
    entries = {
        "Id": shown(exchange.id),
        "By": str(exchange.by),
        "Operation": exchange.operation,
        "Request": shown(exchange.request.source),
        "Response": shown(exchange.answer.source) if exchange.answer else "",
    }
    return {name: value for name, value in entries.items() if value} | {"IsFault": exchange.is_fault}


def _ambiguous(ambiguous: Ambiguous[Side]) -> Json:
    return {
        "Id": shown(ambiguous.id),
        "Requests": [shown(each.source) for each in ambiguous.requests],
        "Responses": [shown(each.source) for each in ambiguous.answers],
    }
