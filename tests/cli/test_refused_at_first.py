"""What the caller names and no order knows is refused before anything is on standard output."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

PARTS = "create-parts-of-day.xml"
COURSE = "create-course-when-needed.xml"
GLUCOSE = "create-variable-dose-by-glucose.xml"
NEXT = ("next", "--at", "2026-09-06T09:00")
VISIT = ("next", "--at", "2026-09-06", "--visit", "09:00-10:30")
SCHEDULE = ("schedule", "--from", "2026-09-06", "--to", "2026-09-08")
SUPPLY = ("supply", "--from", "2026-09-06", "--to", "2026-09-08")


@pytest.mark.parametrize("command", [NEXT, VISIT, SCHEDULE, SUPPLY])
@pytest.mark.parametrize("as_json", [(), ("--json",)])
@pytest.mark.parametrize("given", [("--parameter", "Puls=60"), ("--episode", "7=2026-09-05"),
                                   ("--withdrawn-at", "7=2026-09-05T08:00")])  # fmt: skip
class TestUnknownNames:
    """A half answer is never followed by an error."""

    def test_one_message(
        self, run: Run, valid: Path, command: tuple[str, ...], as_json: tuple[str, ...], given: tuple[str, ...]
    ) -> None:
        result = run(*command, valid / PARTS, *as_json, *given)
        assert (result.exit_code, result.stdout) == (2, "")

    def test_many(
        self, run: Run, valid: Path, command: tuple[str, ...], as_json: tuple[str, ...], given: tuple[str, ...]
    ) -> None:
        result = run(*command, valid / PARTS, valid / COURSE, valid / GLUCOSE, *as_json, *given)
        assert (result.exit_code, result.stdout) == (2, "")


@pytest.mark.parametrize("command", [NEXT, SCHEDULE])
class TestWhatIsMetLater:
    """All answers are given, in the order of the messages, whichever of them knows what is named."""

    def test_a_parameter(self, run: Run, valid: Path, command: tuple[str, ...]) -> None:
        result = run(*command, valid / PARTS, valid / GLUCOSE, valid / COURSE, "--parameter", "Blodsukker=11,2")
        named = [name for line in result.stdout.splitlines() for name in (PARTS, GLUCOSE, COURSE) if name in line]
        assert (result.exit_code, named) == (0, [PARTS, GLUCOSE, COURSE])

    def test_an_episode_that_two_messages_may_mean(self, run: Run, valid: Path, command: tuple[str, ...]) -> None:
        """39: it is not known whether it names one order until all are read, so nothing is said before."""
        result = run(*command, valid / PARTS, valid / COURSE, "--episode", "2026-09-05")
        assert result.exit_code == 0
        assert ".xml" in result.stdout
