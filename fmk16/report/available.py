"""Whether an as-needed dose may be taken, by what is registered: in words and as JSON (dosage.md 29 to 33 and 36)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from fmk16.finding import place_text
from fmk16.report.amounts import counted
from fmk16.report.documents import moment_json, without_nothing
from fmk16.report.doses import DoseWords, joined, once
from fmk16.report.elements import Json
from fmk16.report.grounds import basis_json, statements_json
from fmk16.schedule.amounts import AmountUntold, Total
from fmk16.schedule.as_needed.availability import (
    AvailabilityUntold,
    Available,
    AvailableFrom,
    AvailableNow,
    NeverAvailable,
    WhyNever,
    WhyUnsure,
)
from fmk16.schedule.as_needed.limits import Limit, LimitKind
from fmk16.schedule.as_needed.today import Today
from fmk16.schedule.card.by_register import AsRegistered
from fmk16.schedule.cycle import CycleDose
from fmk16.schedule.plan import Untold
from fmk16.schedule.supply.need import Need

_OF_THE_DOSAGE = frozenset({LimitKind.NOT_ON_OFFER, LimitKind.TREATMENT, LimitKind.PAUSE, LimitKind.WITHDRAWAL})
"""Limits by the dosage's and the order's own days, which the answer to what comes next says already."""


def available_in_words(registered: AsRegistered, doses: DoseWords) -> list[str]:
    """Say whether a dose may be taken after all that is registered, and what the day comes to with fixed doses.

    Where nothing is registered, and no dose still to come is in the way, the dosage says it all itself.
    """
    teller = _Teller(doses)
    is_said = not _is_told(registered.answer) and (registered.is_any or not _is_plain(registered.answer))
    return [*([teller.answer(registered.answer)] if is_said else []), *teller.total(registered.answer)]


def _is_told(answer: Available) -> bool:
    """Tell whether the answer to what comes next says it already: that nothing follows, or what it waits for."""
    return isinstance(answer, NeverAvailable) and answer.why is not WhyNever.LIMIT


def _is_plain(answer: Available) -> bool:
    """Tell whether an answer says no more than the days of the dosage and the order do."""
    match answer:
        case AvailableNow():
            return True
        case AvailableFrom(limits=limits):
            return all(limit.kind in _OF_THE_DOSAGE for limit in limits)
        case NeverAvailable():
            return False
        case AvailabilityUntold(because=because):
            return all(isinstance(each, Untold) for each in because)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Answers on their way into words."""

    doses: DoseWords

    def answer(self, answer: Available) -> str:
        say = self.doses.words.say
        match answer:
            case AvailableNow():
                return say("registered.now") + self._left(answer)
            case AvailableFrom(moment=moment, by=by):
                why = joined(once(self.doses.grounded(f"blocked.{limit.kind}", limit.ground) for limit in by))
                return say("registered.from", moment=self.doses.calendar.moment(moment), why=why)
            case NeverAvailable(limits=limits):
                grounds = [limit.ground for limit in limits] or [WhyNever.LIMIT.ground]
                return self.doses.grounded("never.limit", grounds[-1])
            case AvailabilityUntold():
                return self._untold(answer)

    def _left(self, now: AvailableNow) -> str:
        """Say how much is left today; nothing where there is no limit."""
        left, times = now.today.left, now.today.times_left
        if left is not None and left.most is not None:
            most = counted(left.most, now.doses[0].unit, self.doses.words)
            return self.doses.words.say("registered.left", left=most)
        if times is None:
            return ""
        return self.doses.words.say(f"registered.left.{'one' if times == 1 else 'many'}", count=times)

    def _untold(self, answer: AvailabilityUntold) -> str:
        why = joined(once(self._why(each) for each in answer.because))
        said = self.doses.words.say("registered.untold", why=why)
        match answer.known:
            case AvailableFrom(moment=moment):
                surely = self.doses.words.say("registered.surely", moment=self.doses.calendar.moment(moment))
                return f"{said}; {surely}"
            case _:
                return said

    def _why(self, because: Untold | AmountUntold | WhyUnsure) -> str:
        match because:
            case Untold(reason=reason):
                return self.doses.reason(reason)
            case AmountUntold(reason=reason):
                return self.doses.grounded("registered.amount_untold", reason.ground)
            case WhyUnsure():
                return self.doses.grounded(f"unsure.{because}", because.ground)

    def total(self, answer: Available) -> Iterator[str]:
        """Say what fixed and as-needed doses of the day come to at most, so that a person sees the sum (33)."""
        match answer:
            case AvailableNow(today=today, doses=taken) | AvailableFrom(today=today, doses=taken):
                fixed, both = today.fixed, today.with_prn
                is_told = fixed.is_told and both.is_told and both.total.most is not None
                if is_told and fixed.total.least > 0 and both.total.most != fixed.total.most:
                    most = counted(both.total.most or fixed.total.least, taken[0].unit, self.doses.words)
                    yield self.doses.grounded("registered.total", "33", amount=most)
            case AvailabilityUntold(known=AvailableNow() | AvailableFrom() as known):
                yield from self.total(known)
            case _:
                return


# --- as JSON ---------------------------------------------------------------------------------------------------------


def available_json(registered: AsRegistered) -> Json:
    """Turn it into an object; ``Answer`` names which of the four it is."""
    answer = registered.answer
    said: Json = {"Answer": type(answer).__name__, "Basis": basis_json(answer.basis), **_content(answer)}
    return said | without_nothing({"Registered": len(registered.given)})


def _content(answer: Available) -> Json:
    match answer:
        case AvailableNow():
            content = {"Doses": _places(answer.doses), "Today": _today(answer.today)}
            return content | {"Statements": statements_json(answer.grounds)}
        case AvailableFrom():
            content = {"From": moment_json(answer.moment), "Limits": [_limit(each) for each in answer.limits]}
            content |= {"Doses": _places(answer.doses), "Today": _today(answer.today)}
            return content | {"Statements": statements_json(answer.grounds)}
        case NeverAvailable():
            limits = without_nothing({"Limits": [_limit(each) for each in answer.limits]})
            return {"Why": str(answer.why), "Statements": statements_json([answer.why.ground])} | limits
        case AvailabilityUntold():
            content = {"Because": [_because(each) for each in answer.because]}
            known = None if answer.known is None else {"Answer": type(answer.known).__name__, **_content(answer.known)}
            return content | without_nothing({"PerhapsFrom": _moment(answer.perhaps_from), "Known": known})


def _places(doses: Sequence[CycleDose]) -> list[Json]:
    return [{"Place": place_text(dose.place)} for dose in doses]


def _limit(limit: Limit) -> Json:
    said = {"Kind": str(limit.kind), "Until": _moment(limit.until), "Place": place_text(limit.place)}
    return without_nothing(said) | {"Certain": limit.is_certain, "Statements": statements_json([limit.ground])}


def _because(because: Untold | AmountUntold | WhyUnsure) -> Json:
    if isinstance(because, WhyUnsure):
        return {"Reason": str(because), "Statements": statements_json([because.ground])}
    statements = statements_json([because.reason.ground])
    return {"Reason": str(because.reason), "Statements": statements, "Place": place_text(because.place)}


def _today(today: Today) -> Json:
    said: Json = {
        "Date": today.day.isoformat(),
        "TimesTaken": today.times_taken,
        "Taken": _total(today.taken),
        "TimesLeft": today.times_left,
        "Left": None if today.left is None else _total(today.left),
        "Fixed": _need(today.fixed),
        "WithPRN": _need(today.with_prn),
    }
    return {name: value for name, value in said.items() if value is not None}


def _need(need: Need) -> Json:
    return _total(need.total) | {"Told": need.is_told}


def _total(total: Total) -> Json:
    most = None if total.most is None else f"{total.most:f}"
    return {"Least": f"{total.least:f}"} | without_nothing({"Most": most})


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment_json(moment)
