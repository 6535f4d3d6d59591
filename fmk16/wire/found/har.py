"""HAR files, as a browser or a proxy records traffic: the request and the response of each entry."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from fmk16.finding import Said
from fmk16.wire.found.budget import Budget
from fmk16.wire.found.log import in_log
from fmk16.wire.found.piece import Inside, Piece, Role, in_words

_HEAD = 4096


def in_json(piece: Piece, budget: Budget) -> Inside:
    """Walk the bodies of a HAR file; any other JSON is a text, whose strings may hold messages."""
    if not _is_har_like(piece.data):
        yield from in_log(piece, budget)
        return
    try:
        entries = json.loads(piece.data)["log"]["entries"]
    except (ValueError, RecursionError) as error:
        text = "it is a damaged HAR file ({reason}); what stands whole in it was looked at, unpaired"
        yield piece.refused(Said(text, reason=in_words(error)))
        yield from in_log(piece, budget)
        return
    except (KeyError, TypeError):
        yield from in_log(piece, budget)
        return
    if not isinstance(entries, list):
        yield piece.refused(Said("it is a HAR file whose entries are no list"))
        return
    if not entries:
        yield piece.skipped()
    for number, entry in enumerate(entries, 1):
        budget.count()
        yield from _in_entry(piece, number, entry, budget)


def _is_har_like(data: bytes) -> bool:
    head = data[:_HEAD].replace(b"\0", b"")
    return b'"log"' in head and (b'"entries"' in data or b'"version"' in head)


def _in_entry(piece: Piece, number: int, entry: Any, budget: Budget) -> Inside:
    call = piece.part_name(f"entry {number}")
    if not isinstance(entry, dict):
        yield piece.refused(Said("it is no entry of a HAR file"), call)
        return
    bodies = tuple(_bodies(entry))
    if not bodies:
        yield piece.skipped(call)
    for role, body in bodies:
        name = f"{call} {role}"
        try:
            data = _data(body["text"], body.get("encoding"))
        except (binascii.Error, ValueError) as error:
            text = "its body is not in the base64 that is said of it ({reason})"
            yield piece.refused(Said(text, reason=in_words(error)), name)
            continue
        budget.take(len(data))
        if data:
            kind = str(body.get("mimeType") or "")
            yield replace(piece.within(name, data), role=role, entry=call, kind_said=kind)


def _bodies(entry: dict[str, Any]) -> Iterator[tuple[Role, dict[str, Any]]]:
    for side, place, role in (("request", "postData", Role.REQUEST), ("response", "content", Role.RESPONSE)):
        holder = entry.get(side)
        body = holder.get(place) if isinstance(holder, dict) else None
        if isinstance(body, dict) and isinstance(body.get("text"), str):
            yield role, body


def _data(text: str, encoding: object) -> bytes:
    if encoding == "base64":
        return base64.b64decode(text, validate=True)
    return text.encode("utf-8", errors="replace")
