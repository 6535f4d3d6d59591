"""How much orders take and how long an amount lasts, in words and as JSON: one row an order, for ``fmk16 supply``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from fmk16.conformance.check import Checked
from fmk16.finding import place_text
from fmk16.model.dosage import StructuredForRequest, StructuredForResponse
from fmk16.model.unit import OneUnit, Unit
from fmk16.report.amounts import number, unit_of, why_untold
from fmk16.report.courses import next_episode_in_words, next_episode_json
from fmk16.report.documents import checked_json, moment_json, without_nothing
from fmk16.report.doses import DoseWords, joined, once
from fmk16.report.elements import Json, element_json
from fmk16.report.grounds import basis_json, statements_json
from fmk16.report.moments import Calendar
from fmk16.report.oddities import oddities_in_words, remark_json, remarks_of
from fmk16.report.orders import Subject, drug_in_words
from fmk16.report.phrases import Language, Words
from fmk16.report.privacy import shown
from fmk16.report.readings import value_json
from fmk16.report.schedules import moments_of
from fmk16.report.throughout import throughout_in_words, throughout_json
from fmk16.schedule.amounts import AmountUntold
from fmk16.schedule.answer import NextEpisode
from fmk16.schedule.bounds import PauseSpan
from fmk16.schedule.clock import DAY, FIRST_DAY, Clock, wall_of
from fmk16.schedule.episodes import start_ahead
from fmk16.schedule.order import OrderPlan
from fmk16.schedule.plan import PeriodPlan, Untold
from fmk16.schedule.supply.calculate import Covers, Last, Lasts, Until, UntoldFrom, WithoutEnd
from fmk16.schedule.supply.need import Because, CourseAhead, Need, NoMaximum, Required, ground_of
from fmk16.schedule.supply.readings import SupplyDifference

NOTHING = "-"
"""What stands in a column that has nothing to say."""

KINDS: Mapping[str, str] = MappingProxyType({"fixed": "Fixed", "with_prn": "WithPRN", "prn_only": "PRNOnly"})
"""Which doses are meant: how the answers name them, and how JSON does."""

_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "kind": ("{kind}: {said}", "{kind}: {said}"),
        "fixed": ("fast", "fixed"),
        "with_prn": ("med PN", "with as needed"),
        "prn_only": ("kun PN", "as needed only"),
        "exact": ("{most} {unit}", "{most} {unit}"),
        "range": ("{least}-{most} {unit}", "{least}-{most} {unit}"),
        "untold": ("kan ikke afgøres", "cannot be told"),
        "untold.least": (
            "mindst {least} {unit}, resten kan ikke afgøres",
            "at least {least} {unit}, the rest cannot be told",
        ),
        "until": ("til og med {day}", "until {day}, included"),
        "without_end": ("slipper ikke op", "does not run out"),
        "untold.from": ("kan ikke afgøres fra {day}", "cannot be told from {day} on"),
        "between": (
            "størst forbrug {earliest}; mindst forbrug {latest}",
            "at most use {earliest}; at least use {latest}",
        ),
        "no_maximum": (
            "uden fast antal gange og uden højeste døgndosis",
            "any number of times a day, without a maximum",
        ),
        "course": ("PN-kur: en kur kan startes", "a course when needed may be started"),
        "course.from": ("PN-kur: en kur kan startes fra {day}", "a course when needed may be started from {day}"),
        "from": ("regnet fra {day}", "counted from {day}"),
        "without_end.paused": (
            "slipper ikke op, så længe pausen varer",
            "does not run out while the pause lasts",
        ),
        "differ": ("læst anderledes ({option} = {value}): {said}", "read otherwise ({option} = {value}): {said}"),
        "spacing": (
            "den korteste tid mellem PN-doser er ikke regnet med",
            "the minimum duration between as-needed doses is not counted in",
        ),
    }
)  # what only this report says


@dataclass(frozen=True, slots=True)
class Supplied:
    """An order, compiled, and how much it takes or how long an amount lasts.

    Attributes:
        subject: The order.
        plan: The same order, compiled.
        found: The answer.
        days: The first and the last day asked about; without a last one, from the first on.
        differ: The readings by which the answer is another.
    """

    subject: Subject
    plan: OrderPlan
    found: Required | Lasts
    days: tuple[date | None, date | None] = (None, None)
    differ: tuple[SupplyDifference, ...] = ()

    @property
    def following(self) -> NextEpisode | None:
        """When an episode of a course may start that nobody knows of yet."""
        return start_ahead(self.plan)

    @property
    def pause(self) -> PauseSpan | None:
        """The pause that holds on any of these days."""
        pause, (first, last) = self.plan.bounds.pause, self.days
        if pause is None:
            return None
        zone = self.plan.clock
        ends_before = first is not None and pause.end is not None and pause.end <= _midnight(first, zone)
        begins_after = last is not None and pause.begin is not None and pause.begin >= _midnight(last, zone) + DAY
        return None if ends_before or begins_after else pause


def _midnight(day: date, clock: Clock) -> int:
    return clock.instant(wall_of(day.toordinal(), 0))


def cells_of(supplied: Supplied, words: Words) -> tuple[str, ...]:
    """Put an order and its answer into words: drug, fixed, with as needed, as needed only, remark."""
    return (drug_in_words(supplied.subject.drug, words), *_Teller(supplied, words).cells())


@dataclass(frozen=True, slots=True)
class _Teller:
    """One order on its way into words."""

    supplied: Supplied
    words: Words

    @property
    def subject(self) -> Subject:
        return self.supplied.subject

    @property
    def calendar(self) -> Calendar:
        return Calendar(self.words, None, frozenset())

    def cells(self) -> tuple[str, ...]:
        match self.supplied.found:
            case Required() as found:
                remarks = self._remarks(found.with_prn)
            case Lasts() as found:
                remarks = self._of_time(found)
        return (*self._kinds(found), joined([*remarks, *once(self._beside())]))

    def _kinds(self, found: Required | Lasts) -> Iterator[str]:
        """Say each of the three; what the dosage holds no doses of is left out."""
        tell = self._need if isinstance(found, Required) else self._covers
        periods = self.supplied.plan.plan.periods
        has_prn = any(period.prn for period in periods)
        has_fixed = any(period.fixed for period in periods) or not has_prn
        says = {"fixed": has_fixed, "with_prn": has_fixed and has_prn, "prn_only": has_prn}
        for kind in KINDS:
            said = self._say("kind", kind=self._say(kind), said=tell(getattr(found, kind))) if says[kind] else NOTHING
            yield said if periods or not says[kind] else tell(getattr(found, kind))

    def _say(self, key: str, **values: object) -> str:
        return _SAID[key][0 if self.words.language is Language.DANISH else 1].format_map(values)

    # --- what goes with it ---

    def _beside(self) -> Iterator[str]:
        """Say what the answer rests on, where it is read otherwise, and what is odd."""
        yield from throughout_in_words(self.subject, self.supplied.plan, self.words)
        yield from self._course()
        if any(each.prn_structure.minimum_duration_between_doses for each in self._periods if each.prn_structure):
            yield self._grounded(self._say("spacing"), "32")
        if self.supplied.pause is not None:
            begin, end = moments_of(self.supplied.pause, self.supplied.plan.clock)
            yield self._grounded(self._doses.pause(begin, end), "16")
        yield from map(self._differs, self.supplied.differ)
        yield from oddities_in_words(remarks_of(self.subject, self.supplied.plan.plan.remarks), self.words)

    def _course(self) -> Iterator[str]:
        """Say when a course may be started next, where nothing is untold for it: the answer rests on that."""
        following = self.supplied.following
        if following is not None and not _waits_for_course(self.supplied.found):
            yield from next_episode_in_words(following, self.words, self.calendar)

    def _differs(self, difference: SupplyDifference) -> str:
        """Say what another reading gives, of the kinds that differ."""
        kinds = zip(KINDS, self._kinds(difference.there), strict=True)
        said = [text for kind, text in kinds if kind in difference.kinds and text != NOTHING]
        value = value_json(difference.value)
        text = self._say("differ", option=difference.option, value=value, said=", ".join(dict.fromkeys(said)))
        return self._grounded(text, difference.ground)

    @property
    def _periods(self) -> tuple[PeriodPlan, ...]:
        return self.supplied.plan.plan.periods

    def _grounded(self, text: str, statement: str) -> str:
        return self.words.say("ground", text=text, statement=statement)

    # --- how much ---

    def _need(self, need: Need | Covers) -> str:
        assert isinstance(need, Need)  # noqa: S101 - asked for of how much only
        total = need.total
        unit = unit_of(total.most or total.least, self._unit)
        amounts = {"least": number(total.least, self.words), "unit": unit}
        if not need.is_told or total.most is None:
            return self._say("untold.least" if total.least else "untold", **amounts)
        amounts["most"] = number(total.most, self.words)
        return self._say("range" if total.exact is None else "exact", **amounts).strip()

    @property
    def _unit(self) -> Unit:
        match self.subject.dosage.form:
            case StructuredForRequest(unit=unit) | StructuredForResponse(unit=unit):
                return unit
            case _:
                return OneUnit(unit_text=" ")

    def _remarks(self, need: Need) -> list[str]:
        return once([*map(self._because, need.because), *self._end_unknown(need)])

    def _end_unknown(self, found: Need | Covers) -> Iterator[str]:
        if found.end_unknown:
            yield self._doses.grounded("remark.end_unknown", "11a")

    # --- how long ---

    def _covers(self, covers: Need | Covers) -> str:
        assert isinstance(covers, Covers)  # noqa: S101 - asked for of how long only
        earliest, latest = self._last(covers.earliest), self._last(covers.latest)
        return earliest if earliest == latest else self._say("between", earliest=earliest, latest=latest)

    def _last(self, last: Last) -> str:
        match last:
            case Until(day=day):
                return self._say("until", day=self.calendar.dated(day))
            case WithoutEnd():
                pause = self.supplied.pause
                return self._say("without_end" if pause is None or pause.end is not None else "without_end.paused")
            case UntoldFrom(day=day):
                return self._say("untold") if day is None else self._say("untold.from", day=self.calendar.dated(day))

    def _of_time(self, found: Lasts) -> list[str]:
        first = [] if found.first_day is None else [self._say("from", day=self.calendar.dated(found.first_day))]
        lasts = (found.with_prn.earliest, found.with_prn.latest)
        because = [each for last in lasts if isinstance(last, UntoldFrom) for each in last.because]
        return once([*first, *map(self._because, because), *self._end_unknown(found.with_prn)])

    # --- why not ---

    @property
    def _doses(self) -> DoseWords:
        return DoseWords(self.subject, self.words, self.calendar)

    def _because(self, because: Because) -> str:
        match because:
            case Untold(reason=reason):
                return self._doses.reason(reason)
            case AmountUntold():
                said = why_untold(because, self._unit, self.words)
            case NoMaximum():
                said = self._say("no_maximum")
            case CourseAhead(first_day=day) if day == FIRST_DAY:
                said = self._say("course")
            case CourseAhead(first_day=day):
                said = self._say("course.from", day=self.calendar.dated(date.fromordinal(day)))
        return self._grounded(said, ground_of(because))


def _waits_for_course(found: Required | Lasts) -> bool:
    """Tell whether something cannot be told because a course may be started."""
    if isinstance(found, Required):
        because = found.with_prn.because
    else:
        lasts = (found.with_prn.earliest, found.with_prn.latest)
        because = tuple(each for last in lasts if isinstance(last, UntoldFrom) for each in last.because)
    return any(isinstance(each, CourseAhead) for each in because)


# --- for machines ----------------------------------------------------------------------------------------------------


def supplied_json(supplied: Supplied) -> Json:
    """Turn an order and its answer into an object: ``Fixed``, ``WithPRN`` and ``PRNOnly``."""
    subject, found = supplied.subject, supplied.found
    form = subject.dosage.form
    unit = element_json(form.unit) if isinstance(form, StructuredForRequest | StructuredForResponse) else {}
    drug = None if subject.drug is None else shown(subject.drug.name)
    head = without_nothing({"Place": place_text(subject.place), "DrugName": drug} | unit)
    if isinstance(found, Lasts) and found.first_day is not None:
        head["FirstDay"] = found.first_day.isoformat()
    beside = {
        "Throughout": throughout_json(subject, supplied.plan),
        "Pause": _pause_json(supplied),
        "NextEpisode": None if supplied.following is None else next_episode_json(supplied.following),
        "ReadingsDiffer": [_difference_json(each) for each in supplied.differ],
        "Remarks": [remark_json(each) for each in remarks_of(subject, supplied.plan.plan.remarks)],
    }
    return head | {name: _answer(getattr(found, kind)) for kind, name in KINDS.items()} | without_nothing(beside)


def _pause_json(supplied: Supplied) -> Json | None:
    if supplied.pause is None:
        return None
    begin, end = moments_of(supplied.pause, supplied.plan.clock)
    said = {"Since": begin and moment_json(begin), "Until": end and moment_json(end)}
    return without_nothing(said) | {"Place": place_text(supplied.pause.place), "Statements": statements_json(["16"])}


def _difference_json(difference: SupplyDifference) -> Json:
    value = difference.value if isinstance(difference.value, bool) else str(difference.value)
    said = {KINDS[kind]: _answer(getattr(difference.there, kind)) for kind in difference.kinds}
    sure = {"Basis": basis_json(difference.basis), "Statements": statements_json([difference.ground])}
    return {"Option": difference.option, "Value": value} | said | sure


def _answer(found: Need | Covers) -> Json:
    match found:
        case Need(total=total, because=because):
            most = None if total.most is None else f"{total.most:f}"
            said = {"Told": found.is_told, "Least": f"{total.least:f}"} | without_nothing({"Most": most})
            said |= without_nothing({"CannotTell": _because_json(because)})
        case Covers(earliest=earliest, latest=latest):
            said = {"Told": found.is_told, "GreatestUse": _last_json(earliest), "LeastUse": _last_json(latest)}
    said |= without_nothing({"EndUnknown": found.end_unknown or None})
    return said | {"Basis": found.basis.name.lower(), "Statements": [f"dosage:{ground}" for ground in found.grounds]}


def _last_json(last: Last) -> Json:
    match last:
        case Until(day=day):
            return {"Until": day.isoformat()}
        case WithoutEnd():
            return {"WithoutEnd": True}
        case UntoldFrom(day=day, because=because):
            first = {} if day is None else {"CannotTellFrom": day.isoformat()}
            return first | {"CannotTell": _because_json(because)}


def _because_json(because: Iterable[Because]) -> list[Json]:
    return [
        {
            "Reason": _reason_of(each),
            "Statements": [f"dosage:{ground_of(each)}"],
            "Place": place_text(each.place),
        }
        for each in because
    ]


def _reason_of(because: Because) -> str:
    match because:
        case NoMaximum():
            return "no_maximum"
        case CourseAhead():
            return "course"
        case untold:
            return str(untold.reason)


def supply_json(
    first: date | None, last: date | None, amount: Decimal | None, messages: list[Json], refused: Iterable[Checked]
) -> Json:
    """Put the answers of messages into a document, and what was wrong with the others."""
    asked = {
        "From": None if first is None else first.isoformat(),
        "To": None if last is None else last.isoformat(),
        "Amount": None if amount is None else f"{amount:f}",
    }
    return without_nothing(asked) | {"Messages": messages, "Refused": [checked_json(each) for each in refused]}
