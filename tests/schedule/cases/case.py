"""One hand-worked case, and short ways to write what is asked and what is answered.

Days are written ``2026-07-06``; moments carry the offset that holds in Denmark then, ``+02:00`` in summer and
``+01:00`` in winter, written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from fmk16.model.structure import Element

Json = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """What is ordered, what is asked, and what a person answers.

    Attributes:
        id: Its permanent id.
        shows: The numbers of the statements that it shows.
        title: The order and the question in one sentence.
        worked: How the answer is worked out.
        message: The dosage, the request or the card.
        question: What is asked.
        answer: The answer, its ground aside.
        ground: The numbers of all statements that the answer rests on; none where nothing is answered but "none".
        reading: Readings chosen.
        known: What the caller knows.
        basis: How sure the answer is, where it rests on what is decided of a statement that is stated otherwise.
    """

    id: str
    shows: str
    title: str
    worked: str
    message: Element
    question: Json
    answer: Json
    ground: str = ""
    reading: Json = field(default_factory=dict)
    known: Json = field(default_factory=dict)
    basis: str = ""


# --- questions -------------------------------------------------------------------------------------------------------


def doses_between(window: str) -> Json:
    """Ask for all doses of the days ``2026-07-06..2026-07-12``, both included."""
    first, last = window.split("..")
    return {"ask": "doses_between", "first": first, "last": last}


def next_at(moment: str) -> Json:
    return {"ask": "next", "at": moment}


def available_at(moment: str, *given: str) -> Json:
    """Ask whether an as-needed dose may be taken; ``given`` is ``MOMENT AMOUNT``, with ``?`` for one not known."""
    return {"ask": "available", "at": moment, "given": [_given(*each.split()) for each in given]}


def _given(at: str, quantity: str, kind: str = "") -> Json:
    said: Json = {"at": at} if quantity == "?" else {"at": at, "quantity": quantity}
    return said | ({"as_needed": kind == "prn"} if kind else {})


def required(window: str) -> Json:
    return {**doses_between(window), "ask": "required"}


def duration(amount: str, first: str | None = None) -> Json:
    return {"ask": "duration", "amount": amount} | ({"first": first} if first else {})


def next_episode(moment: str) -> Json:
    return {"ask": "next_episode", "at": moment}


def card_at(moment: str, window: str) -> Json:
    return {**doses_between(window), "ask": "card", "at": moment}


# --- doses -----------------------------------------------------------------------------------------------------------


def amount(written: str) -> Json:
    """Read ``2``, ``1-2``, ``? no_value`` or words."""
    if written.startswith("?"):
        return {"cannot_tell": written[2:]}
    least, dash, most = written.partition("-")
    if not least.replace(".", "").isdigit():
        return {"instruction": written}
    return {"minimum": least, "maximum": most} if dash else {"quantity": least}


def clock(moments: str, each: str, **more: Any) -> list[Json]:
    """Doses by the clock, by their moments; the dose day is the moment's."""
    return [{"day": at[:10], "at": _full(at), "how_known": "stated", **_rest(each, more)} for at in moments.split()]


def part(name: str, moments: str, each: str, **more: Any) -> list[Json]:
    """Doses at a part of day, by the moments that it is taken for; the dose day is the moment's."""
    how = {"how_known": "approximate", "part_of_day": name}
    return [{"day": at[:10], "at": _full(at), **how, **_rest(each, more)} for at in moments.split()]


def times(count: int, days: str, each: str, **more: Any) -> list[Json]:
    """Doses so many times a day, at no stated time."""
    return [{"day": day, "how_known": "day_only", "times": count, **_rest(each, more)} for day in days.split()]


def any_number(days: str, each: str, most: str | None = None, **more: Any) -> list[Json]:
    """Doses any number of times a day."""
    limit = {"any_number_of_times": True} | ({"maximum_daily_dose": most} if most else {})
    return [{"day": day, "how_known": "day_only", **limit, **_rest(each, more)} for day in days.split()]


def chosen(windows: str, count: int, each: str, **more: Any) -> list[Json]:
    """Doses on a day of choice, by windows ``2026-07-06..2026-07-12``."""
    days = (window.split("..") for window in windows.split())
    how = {"how_known": "window", "times": count}
    return [{"day": first, "last_day": last, **how, **_rest(each, more)} for first, last in days]


def _rest(each: str, more: Json) -> Json:
    return {"amount": amount(each), "period": 1, **more}


def _full(moment: str) -> str:
    """Write ``2026-07-06T08:00+02:00`` with its seconds."""
    return f"{moment[:16]}:00{moment[16:]}"


def in_order(*groups: list[Json]) -> list[Json]:
    """Put doses in order: by day, then moment, then those without one."""
    doses = [dose for group in groups for dose in group]
    return sorted(doses, key=lambda dose: (dose["day"], "at" not in dose, dose.get("at", "")))


def unknown(days: str, why: str, **more: Any) -> Json:
    """Days of which it cannot be told what is due."""
    first, _, last = days.partition("..")
    return {"first_day": first, "last_day": last or first, "why": why, **more}


# --- answers ---------------------------------------------------------------------------------------------------------


def given(
    *doses: list[Json],
    as_needed: list[Json] | None = None,
    cannot_tell: list[Json] | None = None,
    odd: str = "",
) -> Json:
    """All doses of a window, in order."""
    return {
        "doses": in_order(*doses),
        "as_needed": as_needed or [],
        "cannot_tell": cannot_tell or [],
        "odd": odd.split(),
    }


def due(doses: list[Json], beside: list[Json] | None = None, as_needed: Json | None = None) -> Json:
    said = {"doses": doses, "beside": beside, "as_needed": as_needed}
    return {"answer": "due", **{name: value for name, value in said.items() if value}}


def as_needed(from_day: str, doses: list[Json], trigger: str = "") -> Json:
    return {"answer": "as_needed", "from_day": from_day, "doses": doses} | ({"trigger": trigger} if trigger else {})


def paused(since: str | None, until: str | None, then: Json | None = None) -> Json:
    said = {"since": since and _full(since), "until": until and _full(until), "then": then}
    return {"answer": "paused", **{name: value for name, value in said.items() if value}}


def finished(last_day: str | None) -> Json:
    return {"answer": "finished"} | ({"last_day": last_day} if last_day else {})


def cannot_tell(why: str, first_day: str, last_day: str | None = None, known: Json | None = None) -> Json:
    said = {"why": why, "first_day": first_day, "last_day": last_day, "known": known}
    return {"answer": "cannot_tell", **{name: value for name, value in said.items() if value}}


def not_started(why: str, episode: Json | None = None) -> Json:
    return {"answer": "not_started", "why": why} | ({"next_episode": episode} if episode else {})


def episode(from_day: str | None = None, under_way: str | None = None, unknown_by: str | None = None) -> Json:
    """When the next episode may start; ``under_way`` is ``2026-07-06..2026-07-10``."""
    said: Json = {"from_day": from_day, "cannot_tell": unknown_by}
    if under_way:
        start, end = under_way.split("..")
        said["under_way"] = {"start": start} | ({"end": end} if end else {})
    return {name: value for name, value in said.items() if value}


def ongoing(doses: list[Json], surely_until: str | None, until: str | None, then: Json) -> Json:
    ends = {"surely_until": surely_until and _full(surely_until), "until": until and _full(until)}
    return {"answer": "ongoing", "doses": doses, **{name: end for name, end in ends.items() if end}, "then": then}


def today(taken: str, total: str, *, left: str | None = None, times_left: int | None = None) -> Json:
    """What the day has seen, what it has left, and what it takes with the fixed doses beside it."""
    said = {
        "taken": amount(taken),
        "left": amount(left) if left else None,
        "times_left": times_left,
        "with_fixed": much(total),
    }
    return {name: value for name, value in said.items() if value is not None}


def now(day: Json) -> Json:
    return {"answer": "now", "today": day}


def later(moment: str, by: str, day: Json) -> Json:
    return {"answer": "from", "at": _full(moment), "by": by.split(), "today": day}


def much(written: str) -> Json:
    """Read ``14``, ``7-14`` or ``? no_maximum``."""
    return {"cannot_tell": written[2:].split()} if written.startswith("?") else amount(written)


def takes(fixed: str, with_prn: str, prn_only: str) -> Json:
    return {"fixed": much(fixed), "with_prn": much(with_prn), "prn_only": much(prn_only)}


def lasts(first_day: str, fixed: str, with_prn: str, prn_only: str) -> Json:
    """Read ``2026-07-15``, ``2026-07-15..2026-07-20``, ``without end``, ``? 2026-07-15 reason``."""
    return {
        "first_day": first_day,
        **{
            name: _covers(written)
            for name, written in {"fixed": fixed, "with_prn": with_prn, "prn_only": prn_only}.items()
        },
    }


def _covers(written: str) -> Json:
    earliest, _, latest = written.partition("..")
    return {"earliest": _last(earliest), "latest": _last(latest or earliest)}


def _last(written: str) -> Json:
    if written == "without end":
        return {"without_end": True}
    if written.startswith("?"):
        day, *why = written[2:].split()
        return {"cannot_tell_from": day, "why": why}
    return {"until": written}
