"""What is wrong with an answer, in a sentence: the dose that it is about, what is expected, what was got."""

from __future__ import annotations

import json
from typing import Any

from fmk16.conformance.suite.columns import COLUMNS, PARTS, word_written
from fmk16.conformance.suite.rows import AMOUNT
from fmk16.conformance.suite.unlike import Json, Unlike
from fmk16.finding import Said

LONGEST = 160


def described(found: Unlike) -> Said:
    """Say what is wrong."""
    where = _where(found)
    if found.key:
        text = "{where}: expected {expected}, got {got}"
        return Said(text, where=where, expected=_value(found.key, found.expected), got=_value(found.key, found.found))
    entry = _entry(found.entry or {})
    if found.found is None:
        return Said("{where}: {entry} is missing", where=where, entry=entry)
    return Said("{where}: {entry} is one too many", where=where, entry=entry)


def place_of(found: Unlike) -> str:
    """Name where in the answer it is, such as ``doses.at``."""
    return ".".join((*found.path, found.key) if found.key else found.path)


def _where(found: Unlike) -> str:
    """Name the parts that lead there, the dose, and the value, as the columns call them."""
    steps = [_part(step) for step in found.path if step != "amount"]
    if found.key and found.entry is not None:
        steps.append(_entry(found.entry, is_short=True))
    if found.key:
        steps.append(_heading(found.key))
    named = [step for step in steps if step]
    whole = named[0] if named else Said("the answer")
    for step in named[1:]:
        whole = Said("{before}, {step}", before=whole, step=step)
    return whole


def _part(step: str) -> str:
    return Said(PARTS[step][1]) if step in PARTS else step


def _heading(key: str) -> str:
    if key == "amount":
        return Said(COLUMNS["quantity"].heading.english)
    return Said(COLUMNS[key].heading.english) if key in COLUMNS else _part(key)


def _entry(entry: Json, *, is_short: bool = False) -> str:
    """Name an entry by what tells it apart: its day and time, its order, its reason, its name."""
    names = ["order", "why", "name", "at" if entry.get("at") else "day", "first_day", "part_of_day", "time"]
    if entry.get("last_day") and "why" not in entry:
        names.insert(4, "last_day")
    said = [_value(name, entry[name]) for name in names if entry.get(name) is not None]
    if not is_short and entry.get("amount") is not None:
        said.append(_value("amount", entry["amount"]))
    whole = said[0] if said else Said("an entry")
    for each in said[1:]:
        whole = Said("{before}, {step}", before=whole, step=each)
    return whole


def _value(key: str, value: Any) -> str:
    if value is None:
        return Said("nothing")
    if key == "amount" or (isinstance(value, dict) and value.keys() <= AMOUNT):
        return _amount(value)
    if isinstance(value, str):
        return _text(key, value)
    text = " ".join(map(str, value)) if isinstance(value, list) and all(isinstance(each, str) for each in value) else ""
    return (text or json.dumps(value, ensure_ascii=False, default=str))[:LONGEST]


def _text(key: str, value: str) -> str:
    word = word_written(key, value, danish=False)
    if word != value or word_written(key, value, danish=True) != value:
        return Said(word)
    if not value[:4].isdigit():
        return value[:LONGEST]
    return value.replace("T", " ", 1).replace(":00+", "+").replace(":00-", "-")[:LONGEST]


def _amount(amount: Any) -> str:
    if not isinstance(amount, dict):
        return str(amount)[:LONGEST]
    if "quantity" in amount:
        number = str(amount["quantity"])
    elif "minimum" in amount or "maximum" in amount:
        number = f"{amount.get('minimum', '')}-{amount.get('maximum', '')}"
    else:
        return _in_words(amount)
    return f"{number} {amount.get('unit') or ''}".strip()[:LONGEST]


def _in_words(amount: Json) -> str:
    if "cannot_tell" not in amount:
        return str(amount.get("instruction", ""))[:LONGEST] or Said("nothing")
    why = amount["cannot_tell"]
    return Said("cannot tell: {why}", why=(" ".join(map(str, why)) if isinstance(why, list) else str(why))[:LONGEST])
