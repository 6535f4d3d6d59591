"""What the random dosages, orders and questions reach, counted: each feature that the volume test is to cover."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator

from fmk16.model.dose import BySchema
from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.clock import Fold, Gap
from fmk16.schedule.expand import Window, window
from fmk16.schedule.infusion import length_of
from fmk16.schedule.oddities import odd_doses
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.plan import Oddity, Reason
from fmk16.schedule.reading import Anchor, EndInWords, EpisodeGap, WeekOne

from .random_dosages import Dosage, random_dosage
from .random_orders import Order, random_order
from .random_questions import Question, known_of, random_question, reading_of
from .slow_order import dosage_of, episodes_of

CASES = 3_000
FORMS = {
    f"{kind} {form}" for kind in ("fixed", "as needed") for form in ("clock", "part", "times", "all day", "choice")
}
FEATURES = FORMS | {
    "request",
    "response",
    "dosage alone",
    "treatment starts on",
    "treatment ends on",
    "paused from date",
    "paused from moment",
    "paused to date",
    "paused to moment",
    "pause without begin",
    "pause without end",
    "ended: Withdrawn",
    "ended: Expired",
    "withdrawn at a moment",
    "course without episode",
    "course with one episode",
    "course with several episodes",
    "active since",
    "night after midnight",
    "clock change",
    "infusion with an end",
    "infusion between ends",
    "infusion without an end",
    "variable dose",
    "variable dose with a value",
    "beyond the year 9000",
    "more than six periods",
}


def features(order: Order | Dosage, question: Question, plan: OrderPlan, found: Window) -> Iterator[str]:
    """Name what a case is about."""
    yield from _of_order(order, question, plan)
    for each in (*found.occurrences, *found.as_needed):
        yield f"{'as needed' if each.dose.is_prn else 'fixed'} {_form(each)}"
        if each.is_clock_changed:
            yield "clock change"
        if each.dose.second is not None and each.dose.second >= 86_400:
            yield "night after midnight"
        if isinstance(each.amount, BySchema):
            yield "variable dose with a value" if question.known.parameters else "variable dose"
        length = length_of(each.dose)
        if length is not None:
            least, most = length
            yield f"infusion {'without an end' if most is None else 'with an end' if least == most else 'between ends'}"
        if each.first_day > 9000 * 366:
            yield "beyond the year 9000"
    yield from (f"oddity {remark.oddity}" for remark in (*plan.plan.remarks, *odd_doses(order)))
    yield from (f"reason {each.reason}" for each in found.untold)


def _form(each: object) -> str:
    match each.known.value, each.dose.timing.__class__.__name__:  # type: ignore[attr-defined]
        case "window", _:
            return "choice"
        case _, "AllDay":
            return "all day"
        case _, "TimesADay":
            return "times"
        case _, "AtPartOfDay":
            return "part"
        case _:
            return "clock"


def _of_order(order: Order | Dosage, question: Question, plan: OrderPlan) -> Iterator[str]:
    yield "response" if "Response" in dosage_of(order).__class__.__name__ else "request"
    if plan.plan.course is not None:
        count = len(set(episodes_of(order, question.known)))
        yield f"course {('without', 'with one', 'with several')[min(count, 2)]} episode{'s' if count > 1 else ''}"
    if question.known.withdrawn_at is not None:
        yield "withdrawn at a moment"
    if len(plan.plan.periods) > 6 and plan.plan.course is None:
        yield "more than six periods"
    if not hasattr(order, "active_period"):
        yield "dosage alone"
        return
    active = order.active_period
    yield from (
        f"treatment {side}" for side, at in (("starts on", active.start), ("ends on", active.end)) if _dated(at)
    )
    if getattr(active, "ended_reason", None) is not None:
        yield f"ended: {active.ended_reason.reason}"  # type: ignore[union-attr]
    if isinstance(order, DrugMedication) and order.active_since is not None:
        yield "active since"
    pause = order.paused if isinstance(order, DrugMedication) else order.pause
    if pause is not None:
        yield f"paused from {_how(pause.begin)}" if pause.begin else "pause without begin"
        yield f"paused to {_how(pause.end)}" if pause.end else "pause without end"


def _dated(at: object) -> bool:
    return at.__class__.__name__ in ("TreatmentStartsOn", "TreatmentEndsOn")


def _how(at: object) -> str:
    return "moment" if at.__class__.__name__.endswith("DateTime") else "date"


class TestWhatIsReached:
    """Every form, reading, limit and odd case of section 9 is met many times in a few thousand cases."""

    def test_features(self) -> None:
        rng = random.Random(16)
        reached: Counter[str] = Counter()
        readings: Counter[object] = Counter()
        for _ in range(CASES):
            dosage = random_dosage(rng, courses=0.1)
            question = random_question(rng, dosage)
            order = random_order(rng, dosage) if rng.random() < 0.5 else dosage
            reading = reading_of(question.reading)
            plan = compile_order(order, reading, known=known_of(question.known))
            found = window(plan.plan, question.first, question.last, plan.bounds)
            reached.update(set(features(order, question, plan, found)))
            readings.update((reading.week_one, reading.gap, reading.fold, reading.anchor, reading.end_in_words))
            readings.update((reading.episode_gap, ("paused_on_to_date", reading.paused_on_to_date)))
        expected = FEATURES | {f"oddity {each}" for each in Oddity} | {f"reason {each}" for each in Reason}
        assert sorted(expected - set(reached)) == []
        assert [name for name in expected if reached[name] < 3] == []
        for options in (WeekOne, Gap, Fold, Anchor, EndInWords, EpisodeGap):
            assert all(readings[option] > CASES / 10 for option in options)
        assert readings["paused_on_to_date", True] > CASES / 10
