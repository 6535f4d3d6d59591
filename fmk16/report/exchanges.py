"""Which requests were answered: as lines of text, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fmk16.report.elements import Json
from fmk16.report.privacy import shown
from fmk16.wire.found.exchange import Ambiguous, Exchange, Exchanges
from fmk16.wire.found.side import Side

_MOST_LINES = 10


def exchange_lines(found: Exchanges[Side], *, is_recorded: bool) -> Iterator[str]:
    """Sum up which requests were answered; nothing where nothing was there to be paired.

    Args:
        found: The exchanges.
        is_recorded: The messages come out of something that holds many, where both sides are to be expected.
    """
    if not found.answered and not found.ambiguous and not (is_recorded and (found.exchanges or found.unasked)):
        return
    yield _summary(found)
    for ambiguous in found.ambiguous[:_MOST_LINES]:
        yield _choice(ambiguous)
    if len(found.ambiguous) > _MOST_LINES:
        yield f"and {len(found.ambiguous) - _MOST_LINES} other ids that leave a choice"


def _summary(found: Exchanges[Side]) -> str:
    total, answered = len(found.exchanges), len(found.answered)
    faults = sum(each.is_fault for each in found.exchanges)
    parts = [
        f"{answered} answered" + (f" ({faults} with a fault)" if faults else ""),
        *_counted(total - answered, "unanswered request"),
        *_counted(len(found.unasked), "answer", " without its request"),
        *_counted(len(found.ambiguous), "id", " that leaves a choice"),
    ]
    return f"{total} exchange{'' if total == 1 else 's'}: {', '.join(parts)}"


def _counted(number: int, thing: str, more: str = "") -> Iterator[str]:
    if number:
        yield f"{number} {thing}{'' if number == 1 else 's'}{more}"


def _choice(ambiguous: Ambiguous[Side]) -> str:
    names = [shown(each.source) for each in (*ambiguous.requests, *ambiguous.answers)]
    more = f" and {len(names) - 4} more" if len(names) > 4 else ""
    return f"the id {shown(ambiguous.id)} leaves a choice, so it pairs nothing: {', '.join(names[:4])}{more}"


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
