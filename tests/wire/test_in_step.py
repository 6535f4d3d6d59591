"""Works in step: no work takes its next step before all have taken theirs."""

from __future__ import annotations

import pytest

from fmk16.wire.in_step import Steps, in_step


def work(name: str, steps: int, taken: list[str]) -> Steps[str]:
    """Take so many steps, and say so."""
    for step in range(steps):
        taken.append(f"{name}{step}")
        yield
    return name


def failing() -> Steps[str]:
    yield
    raise LookupError


def test_each_step_of_all_before_the_next() -> None:
    taken: list[str] = []
    assert in_step([work("a", 2, taken), work("b", 0, taken), work("c", 3, taken)]) == ["a", "b", "c"]
    assert taken == ["a0", "c0", "a1", "c1", "c2"]


def test_no_works() -> None:
    assert in_step([]) == []


def test_an_exception_is_raised_at_once() -> None:
    taken: list[str] = []
    with pytest.raises(LookupError):
        in_step([failing(), work("a", 3, taken)])
    assert taken == ["a0"]
