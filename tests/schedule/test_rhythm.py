"""Days in normal form: the same days are equal however they are put together, and the first difference is the first."""

from __future__ import annotations

import random

from figures import volume

from fmk16.schedule.meaning.rhythm import NEVER, Piece, Rhythm, Run

HORIZON = 2_000


def listed(runs: list[Run]) -> list[int]:
    """Count day by day, up to a horizon."""
    counts = [0] * HORIZON
    for run in runs:
        for day in range(run.first, HORIZON if run.last is None else min(run.last + 1, HORIZON)):
            counts[day] += run.times if (day - run.day) % run.step == 0 else 0
    return counts


def random_runs(rng: random.Random) -> list[Run]:
    """Choose cycles in stretches one after the other, as the periods of a dosage lie."""
    runs: list[Run] = []
    first = rng.randint(0, 9)
    for _ in range(rng.randint(1, 4)):
        step = rng.choice((1, 2, 3, 4, 6, 7, rng.randint(1, 30), rng.choice((1, 180, 365))))
        length = rng.choice((1, 2, 5, rng.randint(1, 40), rng.randint(1, 900), None))
        last = None if length is None else first + length - 1
        days = rng.sample(range(step), min(step, rng.randint(0, 3)))
        runs += [Run(first, last, first + day, step, rng.choice((1, 1, 2))) for day in days]
        if last is None:
            break
        first = last + 1 + rng.choice((0, 0, 0, rng.randint(1, 400)))
    return runs


def put_otherwise(rng: random.Random, run: Run) -> list[Run]:
    """Cut a run in two, or say it as several of a multiple of its step."""
    times = rng.choice((1, 2, 3))
    if run.step * times <= 365:
        parts = [run._replace(step=run.step * times, day=run.day + part * run.step) for part in range(times)]
    else:
        parts = [run]
    cut = run.first + rng.randint(0, 500)
    if run.last is not None and cut >= run.last:
        return parts
    before = [part._replace(last=cut) for part in parts]
    return [*before, *(run._replace(first=cut + 1, day=run.day - 5 * run.step) for _ in range(1))]


class TestNormalForm:
    """Equal days give equal pieces (dosage.md 17 to 25), without a horizon."""

    def test_days_are_kept(self) -> None:
        rng = random.Random(1)
        for _ in range(volume(20_000)):
            runs = random_runs(rng)
            rhythm = Rhythm.of(runs)
            assert [rhythm.on(day) for day in range(HORIZON)] == listed(runs)

    def test_put_together_otherwise(self) -> None:
        rng = random.Random(2)
        for _ in range(volume(20_000)):
            runs = random_runs(rng)
            otherwise = [part for run in runs for part in put_otherwise(rng, run)]
            rng.shuffle(otherwise)
            assert Rhythm.of(otherwise) == Rhythm.of(runs)

    def test_first_difference(self) -> None:
        rng = random.Random(3)
        for _ in range(volume(20_000)):
            runs, others = random_runs(rng), random_runs(rng)
            if runs and rng.random() < 0.7:
                others = [*runs]
                place = rng.randrange(len(runs))
                run = runs[place]
                change = rng.choice(({"day": run.day + 1}, {"times": 3}, {"first": run.first + 1}))
                others[place] = run._replace(**change)
            pairs = zip(listed(runs), listed(others), strict=True)
            expected = next((day for day, (one, other) in enumerate(pairs) if one != other), None)
            assert Rhythm.of(runs).first_difference(Rhythm.of(others)) == expected
            assert (Rhythm.of(runs) == Rhythm.of(others)) == (expected is None)

    def test_a_difference_beyond_every_horizon(self) -> None:
        for_ever = Rhythm.of([Run(1, None, 1, 3)])
        ended = Rhythm.of([Run(1, 3_000_001, 1, 3)])
        assert for_ever.first_difference(ended) == 3_000_004

    def test_the_shortest_repetition_is_kept(self) -> None:
        assert Rhythm.of([Run(10, None, 10, 6), Run(10, None, 13, 6)]).pieces == (Piece(10, None, (1, 0, 0)),)

    def test_an_end_without_days_is_left_out(self) -> None:
        assert Rhythm.of([Run(1, 6, 1, 4)]).pieces == (Piece(1, 5, (1, 0, 0, 0)),)

    def test_no_day_at_all(self) -> None:
        assert Rhythm.of([]) == Rhythm.of([Run(5, 4, 5, 1)]) == NEVER
        assert NEVER.first_day is None
        assert NEVER.on(3) == 0
