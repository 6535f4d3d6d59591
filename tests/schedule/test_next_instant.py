"""The short ways that make the expander fast give what the long ways give."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone

import pytest
from figures import volume

from fmk16.schedule.clock import Fold, Gap, clock_of, instant_of
from fmk16.schedule.order import compile_order
from fmk16.schedule.search import next_instant, timed_after

from .random_dosages import random_dosage
from .random_orders import random_order
from .random_questions import known_of, random_question, reading_of

FULL = 20_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ZONES = ["Europe/Copenhagen", "America/Nuuk", "America/Santiago", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]


class TestNextInstant:
    """Next is the earliest moment strictly later than the question (section 10), as a number or with its doses."""

    @pytest.mark.parametrize("seed", [21])
    def test_the_moment_of_the_doses(self, seed: int) -> None:
        rng = random.Random(seed)
        for _ in range(volume(FULL)):
            dosage = random_dosage(rng, courses=0.1)
            question = random_question(rng, dosage)
            order = random_order(rng, dosage) if rng.random() < 0.5 else dosage
            plan = compile_order(order, reading_of(question.reading), known=known_of(question.known))
            at = instant_of(question.at)
            for instant in (at, *(at + rng.randint(-90, 90) * 86_400 + rng.randint(0, 86_399) for _ in range(5))):
                doses = timed_after(plan, instant)
                assert next_instant(plan, instant) == (doses[0].instant if doses else None)


class TestOffsets:
    """At a clock change a dose is given exactly once (27a); between changes one offset holds for all walls."""

    @pytest.mark.parametrize("zone", ZONES)
    @pytest.mark.parametrize("gap", Gap)
    @pytest.mark.parametrize("fold", Fold)
    def test_up_to_the_next_change(self, zone: str, gap: Gap, fold: Fold) -> None:
        clock, rng = clock_of(zone), random.Random(zone)
        near = [wall + minutes * 60 for wall in clock.walls for minutes in (-61, -1, 0, 1, 30, 59, 60, 61)]
        for wall in (*rng.sample(near, min(len(near), 200)), -86_400, 0, 4_102_444_799, 4_102_444_800, 9_000_000_000):
            offset, until = clock.offset_from(wall, gap, fold)
            assert until > wall
            for later in (wall, *(rng.randrange(wall, until) for _ in range(5)), until - 1):
                assert clock.instant(later, gap, fold) == later - offset


class TestInstants:
    """A moment becomes whole seconds, its fraction dropped, also before 1970 and at odd offsets."""

    @pytest.mark.parametrize("offset", [timedelta(0), timedelta(hours=2), timedelta(seconds=-17_762)])
    @pytest.mark.parametrize("year", [1, 1969, 1970, 2026, 9998])
    def test_as_by_whole_division(self, year: int, offset: timedelta) -> None:
        for microsecond in (0, 1, 999_999):
            moment = datetime(year, 12, 31, 23, 59, 59, microsecond, timezone(offset))
            assert instant_of(moment) == (moment - EPOCH) // timedelta(seconds=1)
