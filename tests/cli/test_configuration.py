"""A configuration file: the keys of ``Reading`` and nothing else, from the working directory or from ``--config``."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from fmk16.cli.configuration import configured, configured_reading, reading_here, reading_of
from fmk16.errors import QuestionError
from fmk16.schedule.clock import Fold
from fmk16.schedule.reading import DEFAULT, HOUR, Anchor, Reading, TimesOfParts, WeekOne


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestSearch:
    """Only the working directory is searched: first ``fmk16.toml``, then ``[tool.fmk16]`` of ``pyproject.toml``."""

    def test_nothing_is_configured(self, here: Path) -> None:  # noqa: ARG002 - an empty directory
        assert configured_reading() == DEFAULT

    def test_a_file_of_its_own(self, here: Path) -> None:
        (here / "fmk16.toml").write_text('week_one = "first_monday"\n', encoding="utf-8")
        assert configured_reading() == Reading(week_one=WeekOne.FIRST_MONDAY)

    def test_a_table_of_a_project(self, here: Path) -> None:
        (here / "pyproject.toml").write_text('[tool.fmk16]\nfold = "second"\n', encoding="utf-8")
        assert configured_reading() == Reading(fold=Fold.SECOND)

    def test_the_file_of_its_own_comes_first(self, here: Path) -> None:
        (here / "fmk16.toml").write_text("", encoding="utf-8")
        (here / "pyproject.toml").write_text('[tool.fmk16]\nfold = "second"\n', encoding="utf-8")
        assert configured_reading() == DEFAULT

    def test_a_project_without_the_table(self, here: Path) -> None:
        (here / "pyproject.toml").write_text("[tool.other]\nfmk16 = 1\n", encoding="utf-8")
        assert configured_reading() == DEFAULT

    def test_no_directory_above(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (here / "fmk16.toml").write_text('fold = "second"\n', encoding="utf-8")
        (here / "below").mkdir()
        monkeypatch.chdir(here / "below")
        assert configured_reading() == DEFAULT

    def test_a_named_file_replaces_what_is_found(self, here: Path) -> None:
        (here / "fmk16.toml").write_text('fold = "second"\n', encoding="utf-8")
        (here / "other.toml").write_text("paused_on_to_date = true\n", encoding="utf-8")
        assert configured_reading(here / "other.toml") == Reading(paused_on_to_date=True)

    def test_a_named_project(self, here: Path) -> None:
        (here / "pyproject.toml").write_text("[tool.fmk16]\n", encoding="utf-8")
        assert configured_reading(here / "pyproject.toml") == DEFAULT
        (here / "pyproject.toml").write_text("[tool]\n", encoding="utf-8")
        with pytest.raises(QuestionError, match=r"has no table \[tool.fmk16\]"):
            configured_reading(here / "pyproject.toml")


class TestKeys:
    """Every key of ``Reading``, each value checked; what is not known is refused with what is near."""

    def test_all_keys(self) -> None:
        table = {
            "zone": "Atlantic/Faroe",
            "times_of_parts": {"morning": "07:30", "night": "23:00:30"},
            "week_one": "days_from_start",
            "gap": "other_offset",
            "fold": "second",
            "paused_on_to_date": True,
            "anchor": "valid_from",
            "end_in_words": "cannot_tell",
            "episode_gap": "from_end",
            "minimum_duration": "across",
            "daily_maximum": "any_24_hours",
        }
        found = reading_of(table, "fmk16.toml")
        assert set(table) == {field.name for field in fields(Reading)}
        assert found.times_of_parts == TimesOfParts(morning=7 * HOUR + 1800, night=23 * HOUR + 30)
        assert (found.zone, found.anchor) == ("Atlantic/Faroe", Anchor.VALID_FROM)
        assert all(getattr(found, key) != getattr(DEFAULT, key) for key in table)

    def test_every_value_of_every_choice(self) -> None:
        for field in fields(Reading):
            default = getattr(DEFAULT, field.name)
            for choice in type(default) if isinstance(default, StrEnum) else ():
                assert getattr(reading_of({field.name: choice.value}, ""), field.name) is choice
            assert is_dataclass(default) or isinstance(default, StrEnum | str | bool)

    def test_times_of_toml_itself(self, here: Path) -> None:
        (here / "fmk16.toml").write_text("[times_of_parts]\nmorning = 07:30:00\n", encoding="utf-8")
        assert configured_reading().times_of_parts.morning == 7 * HOUR + 1800

    @pytest.mark.parametrize(
        ("table", "said"),
        [
            ({"week": "x"}, "'week' is not known; did you mean week_one"),
            ({"parts": {}}, "'parts' is not known"),
            ({"language": "da"}, "'language' is not known"),
            ({"zzz": 1}, "'zzz' is not known; write zone, times_of_parts, "),
            ({"week_one": "monday"}, "week_one is 'monday'; write calendar_week, days_from_start or first_monday"),
            ({"week_one": 1}, "week_one is 1; write "),
            ({"week_one": []}, r"week_one is \[\]; write "),
            ({"paused_on_to_date": "yes"}, "paused_on_to_date is 'yes'; write true or false"),
            ({"zone": 1}, "zone is 1; write a text"),
            ({"zone": "Europe/Kopenhagen"}, "the zone 'Europe/Kopenhagen' is not known"),
            ({"times_of_parts": "08:00"}, "times_of_parts is '08:00'; write a table"),
            ({"times_of_parts": {"morgen": "08:00"}}, "'morgen' is not known; did you mean morning"),
            ({"times_of_parts": {"noon": "24:00"}}, "times_of_parts.noon is '24:00'; write a clock time"),
            ({"times_of_parts": {"noon": 8}}, "times_of_parts.noon is 8; write a clock time"),
        ],
    )
    def test_refused(self, table: dict[str, Any], said: str) -> None:
        with pytest.raises(QuestionError, match=f"^care.toml: ?.*{said}"):
            reading_of(table, "care.toml")


class TestOption:
    """``--config FILE`` gives the command a reading, and says what is wrong as click does."""

    def call(self, *arguments: str) -> Result:
        @click.command()
        @configured
        def command() -> None:
            click.echo(reading_here().fold)

        return CliRunner().invoke(command, arguments)

    def test_the_default(self, here: Path) -> None:
        (here / "fmk16.toml").write_text('fold = "second"\n', encoding="utf-8")
        assert self.call().stdout == "second\n"

    def test_a_file(self, here: Path) -> None:
        (here / "a.toml").write_text('fold = "second"\n', encoding="utf-8")
        assert self.call("--config", "a.toml").stdout == "second\n"

    @pytest.mark.parametrize(
        ("content", "said"),
        [
            (b"fold = ", "a.toml is no TOML: "),
            (b"\xff", "a.toml cannot be read: "),
            (b'hold = "second"', "a.toml: 'hold' is not known; did you mean fold"),
        ],
    )
    def test_what_is_wrong(self, here: Path, content: bytes, said: str) -> None:
        (here / "a.toml").write_bytes(content)
        result = self.call("--config", "a.toml")
        assert said in " ".join(result.stderr.split())
        assert result.exit_code == 2

    def test_a_file_that_is_not_there(self, here: Path) -> None:  # noqa: ARG002 - an empty directory
        assert self.call("--config", "a.toml").exit_code == 2

    def test_help_says_where_is_searched(self) -> None:
        assert "in the working directory only" in " ".join(self.call("--help").stdout.split())


class TestOddFiles:
    """What Python's own libraries stumble over is refused like everything else."""

    def test_nested_too_deeply(self, here: Path) -> None:
        (here / "fmk16.toml").write_text("zone = " + "[" * 20_000, encoding="utf-8")
        with pytest.raises(QuestionError, match="nested too deeply"):
            configured_reading()

    def test_a_folder_of_zones(self) -> None:
        with pytest.raises(QuestionError, match="the zone 'America' is not known; name one such as Europe/Copenhagen"):
            reading_of({"zone": "America"}, "fmk16.toml")
