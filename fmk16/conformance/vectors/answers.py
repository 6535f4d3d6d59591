"""What comes next and whether an as-needed dose may be taken, in the form of the cases."""

from __future__ import annotations

from fmk16.conformance.vectors.cases import Json
from fmk16.conformance.vectors.doses import doses_json
from fmk16.conformance.vectors.supply import need_json, total_json, why_of
from fmk16.conformance.vectors.values import day_text, moment_text, resting, said_only
from fmk16.schedule.answer import Answer, AsNeeded, CannotTell, Due, Finished, NextEpisode, NotStarted, Ongoing, Paused
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    NeverAvailable,
    WhyUnsure,
)
from fmk16.schedule.as_needed.today import Today
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.supply.need import AmountOf


def answer_json(answer: Answer, amounts: AmountOf) -> Json:
    """Say which of the seven answers it is, and what belongs to it."""
    return {"answer": _NAMES[type(answer)]} | said_only(_content(answer, amounts))


_NAMES: dict[type[Answer], str] = {
    Due: "due",
    Ongoing: "ongoing",
    AsNeeded: "as_needed",
    NotStarted: "not_started",
    Paused: "paused",
    Finished: "finished",
    CannotTell: "cannot_tell",
}


def _content(answer: Answer, amounts: AmountOf) -> Json:
    said: Json
    match answer:
        case Due(doses=doses, beside=untimed, as_needed=prn):
            said = {"doses": doses_json(doses, amounts) or None, "beside": doses_json(untimed, amounts) or None}
            said["as_needed"] = _maybe(prn, amounts)
        case AsNeeded(doses=doses, trigger=trigger):
            said = {"from_day": day_text(answer.from_day), "doses": doses_json(doses, amounts), "trigger": trigger}
        case NotStarted(why=why, next_episode=episode):
            said = {"why": str(why), "next_episode": None if episode is None else next_episode_json(episode)}
        case Finished():
            said = {"last_day": day_text(answer.last_day)}
        case CannotTell(reason=reason, known=known):
            said = {"why": str(reason), "first_day": day_text(answer.first_day), "last_day": day_text(answer.last_day)}
            said["known"] = _maybe(known, amounts)
        case Ongoing(doses=doses, then=then):
            ends = {"surely_until": moment_text(answer.surely_until), "until": moment_text(answer.until)}
            said = {"doses": doses_json(doses, amounts), **ends, "then": answer_json(then, amounts)}
        case Paused(then=after):
            said = {
                "since": moment_text(answer.since),
                "until": moment_text(answer.until),
                "then": _maybe(after, amounts),
            }
    return said


def _maybe(answer: Answer | None, amounts: AmountOf) -> Json | None:
    return None if answer is None else answer_json(answer, amounts)


def grounds_of(answer: Answer) -> tuple[str, ...]:
    """Give what an answer itself rests on; what it names beside it or for later has grounds of its own."""
    named: tuple[str, ...] = ()
    doses: tuple[Occurrence, ...] = ()
    match answer:
        case Due(doses=timed, beside=untimed):
            doses = (*timed, *untimed)
        case AsNeeded(doses=doses):
            named = ("36",)
        case NotStarted(why=why, next_episode=episode):
            named = (why.ground, *(() if episode is None else episode.grounds))
        case Finished(grounds=grounds):
            named = grounds
        case CannotTell(reason=reason, known=known):
            named = (reason.ground, *(() if known is None else grounds_of(known)))
        case Ongoing(doses=doses):
            named = ("48a",)
        case Paused():
            named = ("16",)
    return (*named, *(ground for each in doses for ground in each.grounds))


def next_episode_json(found: NextEpisode) -> Json:
    """Say when a course may next be started, and the episode under way."""
    running = found.under_way
    return said_only(
        {
            "from_day": day_text(found.from_day),
            "cannot_tell": None if found.cannot_tell is None else str(found.cannot_tell),
            "under_way": None
            if running is None
            else said_only({"start": day_text(running.start), "end": day_text(running.end)}),
        }
    )


def available_json(answer: Available) -> Json:
    """Say whether an as-needed dose may be taken: now, from when, never, or why it cannot be told."""
    match answer:
        case AvailableNow(today=today, grounds=grounds):
            return {"answer": "now", "today": _today(today)} | resting(grounds)
        case AvailableFrom(moment=moment, by=by, today=today, grounds=grounds):
            limits = sorted({str(limit.kind) for limit in by})
            said: Json = {"answer": "from", "at": moment_text(moment), "by": limits, "today": _today(today)}
            return said | resting(grounds)
        case NeverAvailable(why=why, limits=of):
            return {"answer": "never", "why": str(why)} | resting([why.ground, *(limit.ground for limit in of)])
        case AvailabilityUntold(because=because, perhaps_from=perhaps):
            reasons = [(str(each), each.ground) if isinstance(each, WhyUnsure) else why_of(each) for each in because]
            named = sorted({reason for reason, _ in reasons})
            said = said_only({"answer": "cannot_tell", "why": named, "perhaps_from": moment_text(perhaps)})
            return said | resting(ground for _, ground in reasons)


def _today(today: Today) -> Json:
    """Say what the day has seen, what it has left, and what it takes with the fixed doses (33)."""
    return said_only(
        {
            "taken": total_json(today.taken),
            "left": None if today.left is None else total_json(today.left),
            "times_left": today.times_left,
            "with_fixed": need_json(today.with_prn),
        }
    )
