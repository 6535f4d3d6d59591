"""What fmk16 answers to a hand-worked case, in the form of the cases, so that the two can be laid side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from fmk16.conformance.vectors import Json, Vector
from fmk16.errors import QuestionError
from fmk16.model.dosage import DosageForRequest, DosageForResponse
from fmk16.model.dose import Exact
from fmk16.model.medicine_card import MedicineCard
from fmk16.model.parameter import ParametricInstruction
from fmk16.model.walk import placed
from fmk16.schedule.amounts import AmountUntold, Told, Total
from fmk16.schedule.answer import Answer, AsNeeded, CannotTell, Due, Finished, NextEpisode, NotStarted, Ongoing, Paused
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    Given,
    NeverAvailable,
    WhyUnsure,
)
from fmk16.schedule.as_needed.available import available
from fmk16.schedule.as_needed.today import Today
from fmk16.schedule.card.whole import Asking, whole_card
from fmk16.schedule.clock import Fold, Gap
from fmk16.schedule.cycle import AllDay, AtPartOfDay, TimesADay
from fmk16.schedule.episodes import next_episode
from fmk16.schedule.expand import window
from fmk16.schedule.ground import weakest
from fmk16.schedule.known import Known
from fmk16.schedule.occurrence import Occurrence
from fmk16.schedule.order import Dosage, Order, OrderPlan, compile_order
from fmk16.schedule.plan import Untold
from fmk16.schedule.reading import (
    Anchor,
    DailyMaximum,
    EndInWords,
    EpisodeGap,
    MinimumDuration,
    Reading,
    TimesOfParts,
    WeekOne,
)
from fmk16.schedule.supply.calculate import Covers, Last, Until, UntoldFrom, amounts_known, duration_of, required
from fmk16.schedule.supply.need import AmountOf, Because, CourseAhead, Need, NoMaximum
from fmk16.schedule.upcoming import next_of
from fmk16.wire.read import read

# --- the question ----------------------------------------------------------------------------------------------------


def answer_of(vector: Vector) -> Json:
    """Ask fmk16 what a case asks.

    Raises:
        QuestionError: The case asks in a way that is not known.
        Fmk16Error: Its message cannot be read.
    """
    message = read(vector.xml.encode())
    asking = Asking(reading_of(vector.reading), known_of(vector.known))
    if vector.question["ask"] == "card":
        ((_, card),) = placed(message.payload, (MedicineCard,))
        return _card(card, vector.question, asking)
    if isinstance(message.payload, DosageForRequest | DosageForResponse):
        return _Asked(message.payload, asking).answer(vector.question)
    ((_, order),) = message.placed_drug_medications()
    return _Asked(order, asking).answer(vector.question)


def reading_of(said: Json) -> Reading:
    """Give the readings that a case chooses."""
    return Reading(**{name: _KINDS[name](value) if name in _KINDS else value for name, value in said.items()})


def _times_of_parts(times: Mapping[str, str]) -> TimesOfParts:
    return TimesOfParts(**{part: _second(time) for part, time in times.items()})


def _second(time: str) -> int:
    hour, minute = time.split(":")
    return int(hour) * 3600 + int(minute) * 60


_KINDS: Mapping[str, Callable[[Any], Any]] = {
    "times_of_parts": _times_of_parts,
    "week_one": WeekOne,
    "gap": Gap,
    "fold": Fold,
    "anchor": Anchor,
    "end_in_words": EndInWords,
    "episode_gap": EpisodeGap,
    "minimum_duration": MinimumDuration,
    "daily_maximum": DailyMaximum,
}


def known_of(said: Json) -> Known:
    """Give what the caller of a case knows."""
    withdrawn = said.get("withdrawn_at")
    return Known(
        parameters={name: Decimal(value) for name, value in said.get("parameters", {}).items()},
        episodes=tuple(map(date.fromisoformat, said.get("episodes", ()))),
        withdrawn_at=None if withdrawn is None else datetime.fromisoformat(withdrawn),
    )


class _Asked:
    """An order or a dosage, asked by a case."""

    def __init__(self, order: Order | Dosage, asking: Asking) -> None:
        self.order, self.asking = order, asking
        self.plan: OrderPlan = compile_order(order, asking.reading, (), asking.known)
        self.amounts: AmountOf = amounts_known(order, asking.known)

    def answer(self, question: Json) -> Json:
        asked = {
            "next": self.next,
            "doses_between": self.doses_between,
            "available": self.available,
            "required": self.required,
            "duration": self.duration,
            "next_episode": self.next_episode,
        }.get(question["ask"])
        if asked is None:
            raise QuestionError(f"a case asks {question['ask']!r}, which is no question known; see vectors.schema.json")
        return asked(question)

    def next(self, question: Json) -> Json:
        answer = next_of(self.plan, _at(question))
        return _answer(answer, self.amounts) | _resting(_grounds(answer))

    def doses_between(self, question: Json) -> Json:
        found = window(self.plan.plan, *_days(question), self.plan.bounds)
        grounds = [each.grounds for each in (*found.occurrences, *found.as_needed)]
        grounds += [(each.reason.ground,) for each in found.untold]
        said: Json = {
            "doses": _doses(found.occurrences, self.amounts),
            "as_needed": _doses(found.as_needed, self.amounts),
            "cannot_tell": [_untold(each) for each in found.untold],
            "odd": sorted({str(each.oddity) for each in found.remarks}),
        }
        return said | _resting(ground for each in grounds for ground in each)

    def available(self, question: Json) -> Json:
        given = [_given(each) for each in question.get("given", ())]
        return _available(available(self.plan, _at(question), given, self.amounts))

    def required(self, question: Json) -> Json:
        found = required(self.order, *_days(question), self.asking.known, self.asking.reading)
        said: Json = {name: _need(getattr(found, name)) for name in ("fixed", "with_prn", "prn_only")}
        return said | _resting(found.with_prn.grounds)

    def duration(self, question: Json) -> Json:
        first = question.get("first")
        day = None if first is None else date.fromisoformat(first)
        found = duration_of(self.plan, Decimal(question["amount"]), self.amounts, day)
        kinds = {"fixed": found.fixed, "with_prn": found.with_prn, "prn_only": found.prn_only}
        said: Json = {name: _covers(covers) for name, covers in kinds.items()}
        return {"first_day": _day(found.first_day)} | said | _resting(found.with_prn.grounds)

    def next_episode(self, question: Json) -> Json:
        found = next_episode(self.plan, _at(question))
        return _next_episode(found) | _resting(found.grounds)


def _at(question: Json) -> datetime:
    return datetime.fromisoformat(question["at"])


def _days(question: Json) -> tuple[date, date]:
    return date.fromisoformat(question["first"]), date.fromisoformat(question["last"])


def _given(said: Json) -> Given:
    amount = said.get("quantity")
    return Given(datetime.fromisoformat(said["at"]), None if amount is None else Decimal(amount), said.get("as_needed"))


def _card(card: MedicineCard, question: Json, asking: Asking) -> Json:
    at = _at(question)
    found = whole_card(card, at, None, asking)
    missing = found.missing(*_days(question))
    answers = [
        {"order": order.identifier} | _answer(answer, amounts_known(order.order, order.known))
        for order, answer in zip(found.orders, found.answers(at), strict=True)
    ]
    because = [
        _said({"why": str(each.why), "order": each.order, "reason": None if each.reason is None else str(each.reason)})
        for each in missing
    ]
    return {"complete": not missing, "incomplete": because, "orders": answers}


# --- what comes next -------------------------------------------------------------------------------------------------


def _answer(answer: Answer, amounts: AmountOf) -> Json:
    return {"answer": _NAMES[type(answer)]} | _said(_content(answer, amounts))


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
            said = {"doses": _doses(doses, amounts) or None, "beside": _doses(untimed, amounts) or None}
            said["as_needed"] = _maybe(prn, amounts)
        case AsNeeded(doses=doses, trigger=trigger):
            said = {"from_day": _day(answer.from_day), "doses": _doses(doses, amounts), "trigger": trigger}
        case NotStarted(why=why, next_episode=episode):
            said = {"why": str(why), "next_episode": None if episode is None else _next_episode(episode)}
        case Finished():
            said = {"last_day": _day(answer.last_day)}
        case CannotTell(reason=reason, known=known):
            said = {"why": str(reason), "first_day": _day(answer.first_day), "last_day": _day(answer.last_day)}
            said["known"] = _maybe(known, amounts)
        case Ongoing(doses=doses, then=then):
            ends = {"surely_until": _moment(answer.surely_until), "until": _moment(answer.until)}
            said = {"doses": _doses(doses, amounts), **ends, "then": _answer(then, amounts)}
        case Paused(then=after):
            said = {"since": _moment(answer.since), "until": _moment(answer.until), "then": _maybe(after, amounts)}
    return said


def _maybe(answer: Answer | None, amounts: AmountOf) -> Json | None:
    return None if answer is None else _answer(answer, amounts)


def _grounds(answer: Answer) -> tuple[str, ...]:
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
            named = (reason.ground, *(() if known is None else _grounds(known)))
        case Ongoing(doses=doses):
            named = ("48a",)
        case Paused():
            named = ("16",)
    return (*named, *(ground for each in doses for ground in each.grounds))


def _next_episode(found: NextEpisode) -> Json:
    running = found.under_way
    return _said(
        {
            "from_day": _day(found.from_day),
            "cannot_tell": None if found.cannot_tell is None else str(found.cannot_tell),
            "under_way": None if running is None else _said({"start": _day(running.start), "end": _day(running.end)}),
        }
    )


# --- doses -----------------------------------------------------------------------------------------------------------


def _doses(occurrences: Iterable[Occurrence], amounts: AmountOf) -> list[Json]:
    return [_dose(each, amounts) for each in occurrences]


def _dose(occurrence: Occurrence, amounts: AmountOf) -> Json:
    timing = occurrence.dose.timing
    most = timing.maximum_daily_dose if isinstance(timing, AllDay) else None
    return _said(
        {
            "day": _day(occurrence.day),
            "last_day": _day(occurrence.until_day) if occurrence.last_day > occurrence.first_day else None,
            "at": _moment(occurrence.at),
            "how_known": str(occurrence.known),
            "part_of_day": str(timing.part) if isinstance(timing, AtPartOfDay) else None,
            "times": timing.count if isinstance(timing, TimesADay) else None,
            "any_number_of_times": isinstance(timing, AllDay) or None,
            "maximum_daily_dose": None if most is None else _number(most),
            "amount": _amount(amounts(occurrence.dose)),
            "period": occurrence.period,
            "clock_change": occurrence.is_clock_changed or None,
            "end_unknown": occurrence.dose.end_unknown or None,
        }
    )


def _amount(told: Told) -> Json:
    if isinstance(told, AmountUntold):
        return {"cannot_tell": str(told.reason)}
    match told.gives:
        case ParametricInstruction(instruction=words):
            return {"instruction": words}
        case Exact(quantity=quantity):
            return {"quantity": _number(quantity)}
        case between:
            return {"minimum": _number(between.minimum_quantity), "maximum": _number(between.maximum_quantity)}


def _untold(untold: Untold) -> Json:
    last = None if untold.last_day is None else date.fromordinal(untold.last_day)
    days = {"first_day": _day(date.fromordinal(untold.first_day)), "last_day": _day(last)}
    return _said({**days, "why": str(untold.reason), "as_needed_only": untold.is_prn or None})


# --- as needed -------------------------------------------------------------------------------------------------------


def _available(answer: Available) -> Json:
    match answer:
        case AvailableNow(today=today, grounds=grounds):
            return {"answer": "now", "today": _today(today)} | _resting(grounds)
        case AvailableFrom(moment=moment, by=by, today=today, grounds=grounds):
            limits = sorted({str(limit.kind) for limit in by})
            said: Json = {"answer": "from", "at": _moment(moment), "by": limits, "today": _today(today)}
            return said | _resting(grounds)
        case NeverAvailable(why=why, limits=of):
            return {"answer": "never", "why": str(why)} | _resting([why.ground, *(limit.ground for limit in of)])
        case AvailabilityUntold(because=because, perhaps_from=perhaps):
            reasons = [(str(each), each.ground) if isinstance(each, WhyUnsure) else _why(each) for each in because]
            named = sorted({reason for reason, _ in reasons})
            said = _said({"answer": "cannot_tell", "why": named, "perhaps_from": _moment(perhaps)})
            return said | _resting(ground for _, ground in reasons)


def _today(today: Today) -> Json:
    """Say what the day has seen, what it has left, and what it takes with the fixed doses (33)."""
    return _said(
        {
            "taken": _total(today.taken),
            "left": None if today.left is None else _total(today.left),
            "times_left": today.times_left,
            "with_fixed": _need(today.with_prn),
        }
    )


# --- supply ----------------------------------------------------------------------------------------------------------


def _need(need: Need) -> Json:
    if need.is_told:
        return _total(need.total)
    return {"cannot_tell": sorted({_why(each)[0] for each in need.because})}


def _total(total: Total) -> Json:
    if total.exact is not None:
        return {"quantity": _number(total.exact)}
    return _said({"minimum": _number(total.least), "maximum": None if total.most is None else _number(total.most)})


def _covers(covers: Covers) -> Json:
    return {"earliest": _last(covers.earliest), "latest": _last(covers.latest)}


def _last(last: Last) -> Json:
    match last:
        case Until(day=day):
            return {"until": _day(day)}
        case UntoldFrom(day=from_day, because=because):
            return _said({"cannot_tell_from": _day(from_day), "why": sorted({_why(each)[0] for each in because})})
        case _:
            return {"without_end": True}


def _why(because: Because) -> tuple[str, str]:
    match because:
        case NoMaximum():
            return "no_maximum", because.ground
        case CourseAhead():
            return "course_ahead", because.ground
        case untold:
            return str(untold.reason), untold.reason.ground


# --- plain values ----------------------------------------------------------------------------------------------------


def _resting(grounds: Iterable[str]) -> Json:
    """Say what an answer rests on and how sure that makes it; nothing where it rests on nothing."""
    each = sorted(set(grounds), key=lambda number: (int(number.rstrip("abc")), number))
    if not each:
        return {}
    return {"ground": [f"dosage:{number}" for number in each], "basis": weakest(each).name.lower()}


def _said(values: dict[str, Any]) -> Json:
    return {name: value for name, value in values.items() if value is not None}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _number(value: Decimal) -> str:
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
