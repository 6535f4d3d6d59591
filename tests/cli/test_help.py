"""What commands say of themselves: a screen with ``--help``, all with ``--help-all``, and an example that works."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from fmk16.cli.help_pages import OF_COMMANDS, TOPICS, HelpPages, topic_of
from fmk16.cli.program import COMMANDS, GROUPS, program
from fmk16.cli.suite import COMMANDS as OF_SUITE

NAMES = ("", *COMMANDS, *(f"suite {name}" for name in OF_SUITE))
SCREEN = (80, 24)
"""The columns and the lines of a terminal."""


def command_of(name: str) -> HelpPages:
    command: click.Command | None = program
    for part in name.split():
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(program), part)
    assert isinstance(command, HelpPages)
    return command


def said(name: str, option: str) -> list[str]:
    result = CliRunner().invoke(program, [*name.split(), option], terminal_width=SCREEN[0] - 2)
    assert result.exit_code == 0, result.output
    return result.output.splitlines()


def options_of(command: click.Command) -> Iterator[click.Option]:
    return (each for each in command.get_params(click.Context(command)) if isinstance(each, click.Option))


@pytest.mark.parametrize("name", NAMES)
class TestEveryCommand:
    """``--help`` fits a screen and shows an example, ``--help-all`` shows everything; each option says what it does."""

    def test_help_fits_a_screen(self, name: str) -> None:
        lines = said(name, "--help")
        assert (max(map(len, lines)) <= SCREEN[0], len(lines) <= SCREEN[1]) == (True, True), "\n".join(lines)

    def test_all_of_it_is_no_wider(self, name: str) -> None:
        assert [line for line in said(name, "--help-all") if len(line) > SCREEN[0]] == []

    def test_h_is_help(self, name: str) -> None:
        assert said(name, "-h") == said(name, "--help")

    def test_help_says_where_more_is(self, name: str) -> None:
        assert "--help-all" in "\n".join(said(name, "--help"))

    def test_help_shows_the_example(self, name: str) -> None:
        shown = "\n".join(said(name, "--help"))
        assert all(line in shown for line in command_of(name).example.splitlines())

    def test_all_of_it_names_every_option_once(self, name: str) -> None:
        lines = [line.split() for line in said(name, "--help-all") if line.startswith("  -")]
        heads = [word.rstrip(",") for words in lines for word in words if word.startswith("-")]
        written = [opt for option in options_of(command_of(name)) for opt in option.opts]
        assert [opt for opt in written if opt not in heads] == []

    def test_every_option_has_a_text(self, name: str) -> None:
        assert [each.opts for each in options_of(command_of(name)) if not each.help] == []

    def test_every_option_has_a_topic(self, name: str) -> None:
        last = name.rsplit(maxsplit=1)[-1] if name else "fmk16"
        assert all(topic_of(last, max(option.opts, key=len)) for option in options_of(command_of(name)))


def shown(columns: int) -> list[str]:
    """Call the program as a process of its own: click's runner has a width of its own."""
    result = subprocess.run(
        [sys.executable, "-m", "fmk16", "check", "--help-all"],
        env={**os.environ, "COLUMNS": str(columns)}, capture_output=True, check=True,
    )  # fmt: skip
    return result.stdout.decode().splitlines()


class TestWidth:
    """Help is wrapped where the terminal ends, and at 80 columns on a wider one."""

    def test_narrow(self) -> None:
        prose = [line for line in shown(60) if line.startswith("  ") and "|" not in line]
        assert (max(map(len, prose)) <= 60, len(shown(60)) > len(shown(80))) == (True, True)

    def test_wide(self) -> None:
        assert shown(200) == shown(80) == said("check", "--help-all")


class TestTopics:
    """Every option that has a topic is an option of some command: nothing stale stands in the table."""

    def test_no_topic_is_stale(self) -> None:
        there = {opt for name in NAMES for option in options_of(command_of(name)) for opt in option.opts}
        named = [*(option for options in TOPICS.values() for option in options), *(option for _, option in OF_COMMANDS)]
        assert [option for option in named if option not in there] == []

    def test_an_option_without_one_is_an_error(self) -> None:
        with pytest.raises(KeyError):
            topic_of("check", "--unheard-of")

    def test_the_commands_stand_with_the_user_they_are_for(self) -> None:
        lines = said("", "--help")
        places = [lines.index(f"{user}:") for user in GROUPS]
        for place, commands in zip(places, GROUPS.values(), strict=True):
            block = lines[place + 1 : place + 1 + len(commands)]
            assert [line.split()[0] for line in block] == list(commands)


@pytest.fixture(scope="session")
def clone(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder as a clone is, with ``fmk16`` as somebody would call it."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("fixtures", "xsd", "conformance"):
        (folder / name).symlink_to(checkout / name)
    (folder / "bin").mkdir()
    called = folder / "bin" / "fmk16"
    called.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m fmk16 "$@"\n')
    called.chmod(0o755)
    return folder


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell to paste into")
class TestExamples:
    """Each example works when it is pasted in a clone: exit code 0, or 1 where it shows what is wrong."""

    @pytest.mark.parametrize("name", NAMES)
    def test_it_works(self, clone: Path, name: str) -> None:
        surroundings = {**os.environ, "PATH": f"{clone / 'bin'}{os.pathsep}{os.environ['PATH']}"}
        result = subprocess.run(  # noqa: S603 - our own examples
            ["bash", "-c", command_of(name).example],  # noqa: S607 - whichever bash
            cwd=clone, env=surroundings, capture_output=True, check=False, timeout=300,
        )  # fmt: skip
        assert result.returncode in {0, 1}, result.stderr.decode()
        assert result.stdout.strip()
