"""The generator of random dosages: what it reaches, that a seed repeats it, and what the slow expander makes of it."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from fmk16.model.dosage import DosageForResponse

from .random_dosages import random_dosage, random_window
from .slow import SlowDay, is_course, slow_days
from .slow_doses import COPENHAGEN

VOLUME = 1500
ALWAYS_TOLD = {
    "free_text",
    "local_schema",
    "unspecified_period",
    "start_unknown",
    "awaits_handover",
    "periods_left_out",
    "length_unknown",
}
ODD = {
    "period_without_content",
    "fixed_day_without_index",
    "week_interval_no_multiple_of_7",
    "unspecified_day_without_interval",
    "clock_time",
}


def seen(days: list[SlowDay]) -> set[str]:
    """Name what the answer shows at least once."""
    doses = [dose for day in days for dose in day.doses]
    return (
        {reason for day in days for reason in day.cannot_tell}
        | {dose.form for dose in doses}
        | {"window" for dose in doses if dose.last_day > dose.day}
        | {"by schema" for dose in doses if dose.by_schema is not None}
        | {"end unknown" for dose in doses if dose.end_unknown}
    )


class TestRandomDosages:
    """Each form of a day and each reason is reached, and the odd reasons only when they are asked for."""

    @pytest.mark.parametrize("odd", [True, False])
    def test_what_is_reached(self, odd: bool) -> None:
        rng = random.Random(16)
        reached: Counter[str] = Counter()
        for _ in range(VOLUME):
            dosage = random_dosage(rng, odd=odd)
            reached.update(seen(slow_days(dosage, *random_window(rng, dosage))))
            reached["course"] += is_course(dosage)
            reached["response"] += isinstance(dosage, DosageForResponse)
        shown = {"clock", "part", "times", "unlimited", "window", "by schema", "end unknown", "course", "response"}
        assert set(reached) == shown | ALWAYS_TOLD | (ODD if odd else set())

    def test_a_seed_repeats_it(self) -> None:
        first, second = random.Random(5), random.Random(5)
        assert [random_dosage(first) for _ in range(50)] == [random_dosage(second) for _ in range(50)]


class TestWindows:
    """A day is answered alike whatever else is asked, save that an unspecified day is listed where it is first seen."""

    @pytest.mark.parametrize("seed", range(150))
    def test_a_day_by_itself_is_the_day_among_others(self, seed: int) -> None:
        rng = random.Random(seed)
        dosage = random_dosage(rng)
        first, last = random_window(rng, dosage)
        days = slow_days(dosage, first, last)
        windows = [dose for day in days for dose in day.doses if dose.last_day > dose.day]
        for day in rng.sample(days, 10):
            (alone,) = slow_days(dosage, day.day, day.day)
            assert alone.cannot_tell == day.cannot_tell
            assert [dose for dose in alone.doses if dose not in windows] == [
                dose for dose in day.doses if dose not in windows
            ]
            assert {dose for dose in alone.doses if dose in windows} == {
                dose for dose in windows if dose.day <= day.day <= dose.last_day
            }

    @pytest.mark.parametrize("seed", range(150))
    def test_each_moment_is_on_its_dose_day_in_denmark(self, seed: int) -> None:
        rng = random.Random(seed)
        dosage = random_dosage(rng)
        for day in slow_days(dosage, *random_window(rng, dosage)):
            for dose in day.doses:
                assert dose.day <= day.day <= dose.last_day
                assert dose.instant is None or dose.instant.astimezone(COPENHAGEN).date() == dose.day
