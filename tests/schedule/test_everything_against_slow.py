"""The expander against the slow one: every window of every order under every reading (house decision 14)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from evidence import write_section
from figures import SHARE, volume

from fmk16.schedule.episodes import next_episode
from fmk16.schedule.expand import window
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.supply.calculate import required
from fmk16.schedule.supply.need import CourseAhead
from fmk16.schedule.upcoming import next_of

from .comparing import as_slow, days_of, listed
from .comparing_answers import OPEN, Checked
from .random_dosages import Dosage, random_dosage
from .random_orders import Order, random_order
from .random_questions import Question, known_of, random_question, reading_of
from .slow import SlowDay, is_course
from .slow_doses import COPENHAGEN
from .slow_episodes import next_start
from .slow_next import Asker
from .slow_order import dosage_of, slow_order_days
from .slow_required import taken

FULL = 200_000
"""The figure of the issue: random dosages, the odd ones of section 9 included."""

COURSES = 0.1
KINDS = ("Due", "Ongoing", "AsNeeded", "NotStarted", "Paused", "Finished", "CannotTell")

UntoldDay = tuple[date, str, bool]
"""A day, why it cannot be told, and whether that is only so of what may be taken as needed."""


def compiled(order: Order | Dosage, question: Question) -> OrderPlan:
    """Compile an order for a question."""
    return compile_order(order, reading_of(question.reading), known=known_of(question.known))


def cases(seed: int) -> Iterator[tuple[Order | Dosage, Question]]:
    """Walk random dosages, half of them within an order, each with a question."""
    rng = random.Random(seed)
    for _ in range(volume(FULL)):
        dosage = random_dosage(rng, courses=COURSES)
        question = random_question(rng, dosage)
        yield (random_order(rng, dosage) if rng.random() < 0.5 else dosage), question


def check_window(order: Order | Dosage, question: Question) -> int:
    """Compare all doses and all that cannot be told of a window; give the number of doses."""
    first, last = question.first, question.last
    days = slow_order_days(order, first, last, question.reading, question.known)
    plan = compiled(order, question)
    found = window(plan.plan, first, last, plan.bounds)
    assert listed(map(as_slow, found.occurrences)) == listed(dose for day in days for dose in day.doses)
    assert listed(map(as_slow, found.as_needed)) == listed(dose for day in days for dose in day.as_needed)
    untold = {(day, each.reason.value, each.is_prn) for each in found.untold for day in days_of(each, first, last)}
    assert _at_large(untold) == _at_large(set(_untold(days)))
    return len(found.occurrences) + len(found.as_needed)


def check_required(order: Order | Dosage, question: Question) -> bool:
    """Compare how much the days of a window take; tell whether it could be told."""
    first, last = question.first, question.last
    days = slow_order_days(order, first, last, question.reading, question.known)
    found = required(order, first, last, known_of(question.known), reading_of(question.reading))
    told = []
    for need, as_needed in ((found.fixed, False), (found.prn_only, True)):
        slow = taken(days, dosage_of(order), question.known.parameters, as_needed=as_needed)
        is_told = all(isinstance(each, CourseAhead) for each in need.because)  # which no walk sees
        assert is_told == slow.is_told, f"as needed {as_needed}: {need.because}, but {slow}"
        assert not is_told or (need.total.least, need.total.most) == (slow.least, slow.most), f"{need}, not {slow}"
        told.append(is_told and slow.most > 0)
    return any(told)


def check_next(order: Order | Dosage, question: Question) -> str:
    """Compare what comes next after a moment; give the kind of answer."""
    answer = next_of(compiled(order, question), question.at)
    asker = Asker(order, question.reading, question.known)
    return Checked(asker, question.at).answer(answer)


def _at_large(untold: set[UntoldDay]) -> set[UntoldDay]:
    """Leave out what cannot be told of as-needed doses where for the same reason nothing can be told at all."""
    return {each for each in untold if not each[2] or (each[0], each[1], False) not in untold}


def _untold(days: list[SlowDay]) -> Iterator[UntoldDay]:
    for day in days:
        yield from ((day.day, reason, False) for reason in day.cannot_tell)
        yield from ((day.day, reason, True) for reason in day.as_needed_untold)


def check_episodes(order: Order | Dosage, question: Question) -> bool:
    """Compare when the next episode of a course may start; tell whether it is a course."""
    if not is_course(dosage_of(order)):
        return False
    found = next_episode(compiled(order, question), question.at)
    asker = Asker(order, question.reading, question.known)
    withdrawn = question.known.withdrawn_at is not None and question.at >= question.known.withdrawn_at
    expected = "never" if withdrawn else next_start(asker, question.at.astimezone(COPENHAGEN).date())
    if found.cannot_tell is not None and expected != "unknown" and "end_of_a_cut_episode" in OPEN:
        return True
    assert found.is_over == (expected == "never"), f"{found}, but {expected}"
    assert (found.cannot_tell is not None) == (expected == "unknown"), f"{found}, but {expected}"
    assert found.from_day is None or found.from_day == expected, f"{found}, but {expected}"
    return True


SHARE_ASKED = 1 if SHARE >= 1 else 3
"""Of how many orders one is asked all questions; a window is asked of every one."""


class TestTheExpanderAgreesWithTheSlowOne:
    """All that the expander says of an order, a day-by-day walk that knows no arithmetic says too."""

    @pytest.mark.parametrize("seed", [2026])
    def test_everything(self, seed: int) -> None:
        tally: Counter[str] = Counter()
        for number, (order, question) in enumerate(cases(seed)):
            try:
                tally["doses"] += check_window(order, question)
                if number % SHARE_ASKED == 0:
                    tally[check_next(order, question)] += 1
                    tally["amounts"] += check_required(order, question)
                    tally["courses"] += check_episodes(order, question)
            except AssertionError as error:
                raise AssertionError(f"case {number} of seed {seed}: {question!r}: {order!r}") from error
        asked = volume(FULL) // SHARE_ASKED
        assert set(KINDS) <= set(tally)
        assert tally["doses"] > volume(FULL)
        assert tally["amounts"] > asked / 6
        assert tally["courses"] > asked / 20
        write_section("The expander and the walk day by day", _evidence(seed, tally))


def _evidence(seed: int, tally: Counter[str]) -> Iterator[str]:
    yield f"{volume(FULL):,} random dosages (seed {seed}), half of them within an order, under random readings and with"
    yield "random knowledge of episodes, withdrawal and parameters; no difference, the open ones below aside:"
    yield ""
    yield f"- {tally['doses']:,} doses of windows of up to 45 days, and all that cannot be told of them"
    kinds = ", ".join(f"{kind} {tally[kind]:,}" for kind in KINDS)
    yield f"- the next dose: {kinds}"
    yield f"- {tally['amounts']:,} amounts required that can be told, and that all others cannot"
    yield f"- the earliest next start of {tally['courses']:,} courses"
    yield f"- open: {', '.join(sorted(OPEN)) or 'none'}"
