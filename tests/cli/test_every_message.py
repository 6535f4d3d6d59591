"""Every right message there is, in the fixtures and in the shared examples, can be asked both questions."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result

from .conftest import Run

MOMENTS = (
    "2026-03-29T00:30",
    "2026-07-06T13:00",
    "2026-10-25T01:00",
    "2030-01-01",
    "0001-01-02",
    "9999-12-31T23:59:59",
)


def assert_answers(result: Result, code: int = 0) -> None:
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code == code
    assert result.stdout
    assert "1111111118" not in result.stdout + result.stderr
    assert "\x1b" not in result.stdout


class TestFixtures:
    """Text and JSON, in both languages."""

    @pytest.mark.parametrize("language", ["da", "en"])
    @pytest.mark.parametrize("at", MOMENTS)
    def test_next(self, run: Run, valid: Path, at: str, language: str) -> None:
        assert_answers(run("next", valid, "--at", at, "--lang", language))

    @pytest.mark.parametrize("language", ["da", "en"])
    def test_schedule(self, run: Run, valid: Path, language: str) -> None:
        assert_answers(run("schedule", valid, "--from", "2026-03-01", "--to", "2026-12-31", "--lang", language))

    def test_json_is_stable(self, run: Run, valid: Path) -> None:
        arguments = ("next", valid, "--at", MOMENTS[1], "--json")
        first, again = run(*arguments), run(*arguments)
        assert_answers(first)
        assert first.stdout == again.stdout
        assert len(json.loads(first.stdout)["Messages"]) == len(list(valid.rglob("*.xml")))


class TestSharedMessages:
    """The shared examples, those that are modelled."""

    @pytest.mark.parametrize("folder", ["messages/1.6.0", "messages/dosages", "messages/questionable"])
    @pytest.mark.parametrize("more", [(), ("--json",), ("--lang", "en")])
    def test_both_questions(self, run: Run, shared: Path, folder: str, more: tuple[str, ...]) -> None:
        code = run("check", shared / folder).exit_code
        assert_answers(run("next", shared / folder, "--at", MOMENTS[1], *more), code)
        assert_answers(run("schedule", shared / folder, "--from", "2026-07-01", "--to", "2026-08-31", *more), code)
