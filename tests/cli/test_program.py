"""The program as a process of its own: exit codes, closed pipes, Ctrl-C, and nothing imported in vain."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256
from pathlib import Path

import pytest

from fmk16 import INTERFACE_REVISION, __version__
from fmk16.revision import revision

from .conftest import heeds_interrupts

FMK16 = (sys.executable, "-m", "fmk16")


def fmk16(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    surroundings = {**os.environ, **environment}
    return subprocess.run(  # noqa: S603 - our own program
        [*FMK16, *map(str, arguments)], capture_output=True, check=False, env=surroundings, timeout=600
    )


def shell(line: str, folder: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    """Call a line of a shell, which calls our program ``"$@"``."""
    return subprocess.run(  # noqa: S603 - our own program
        ["/bin/sh", "-c", line, "sh", *FMK16], capture_output=True, check=False, cwd=folder, timeout=600
    )


class TestProcess:
    """What a shell sees."""

    def test_version(self) -> None:
        result = fmk16("--version")
        assert result.stdout.decode().strip() == f"fmk16 {__version__}, FMK 1.6.0 as of {INTERFACE_REVISION}"
        assert result.returncode == 0

    def test_all_of_the_version(self, checkout: Path) -> None:
        schema = sha256((checkout / "xsd/fmk-1.6.0.xsd").read_bytes()).hexdigest()
        result = fmk16("--version", "--verbose")
        assert result.stdout.decode().splitlines() == [
            f"package: fmk16 {__version__}",
            f"interface: FMK 1.6.0, revision of {INTERFACE_REVISION}",
            f"digest of xsd/fmk-1.6.0.xsd: {schema[:16]}",
        ]
        assert result.returncode == 0

    def test_verbose_goes_with_it_alone(self) -> None:
        result = fmk16("--verbose", "check", "x.xml")
        assert result.returncode == 2
        assert b"--verbose goes with --version alone" in result.stderr

    @pytest.mark.parametrize("arguments", [(), ("--help",), ("check", "--help"), ("next", "-h"), ("schedule", "-h")])
    def test_help(self, arguments: tuple[str, ...]) -> None:
        result = fmk16(*arguments)
        assert b"Usage: fmk16" in result.stdout + result.stderr
        assert result.returncode == (0 if arguments else 2)

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("fixtures/valid/create-range.xml", 0),
            ("fixtures/invalid/truncated.xml", 1),
            ("fixtures/invalid/no-such-file.xml", 2),
            ("fixtures/invalid/version-1-4.xml", 3),
        ],
    )
    @pytest.mark.parametrize("command", ["check", "next"])
    def test_exit_codes(self, checkout: Path, command: str, name: str, code: int) -> None:
        result = fmk16(command, checkout / name)
        assert result.returncode == code
        assert b"Traceback" not in result.stderr

    def test_no_such_command(self) -> None:
        result = fmk16("chekc")
        assert b"No such command" in result.stderr
        assert result.returncode == 2

    def test_json_is_utf_8_whatever_the_terminal(self, checkout: Path) -> None:
        path = checkout / "fixtures/valid/create-magistral-cream-with-ratio.xml"
        assert "påsmøring" in fmk16("next", path, "--json", PYTHONIOENCODING="ascii").stdout.decode("utf-8")

    def test_a_terminal_without_some_danish_letters_still_gets_an_answer(self, checkout: Path) -> None:
        path = checkout / "fixtures/valid/create-magistral-cream-with-ratio.xml"
        result = fmk16("next", path, PYTHONIOENCODING="cp437")
        assert "1 påsm?ring" in result.stdout.decode("cp437")
        assert result.returncode == 0

    @pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a file's name is always Unicode")
    @pytest.mark.parametrize("command", ["check", "next"])
    def test_a_files_name_may_be_no_utf_8(self, checkout: Path, tmp_path: Path, command: str) -> None:
        path = tmp_path / os.fsdecode(b"\xe6.xml")
        path.write_bytes((checkout / "fixtures/valid/create-range.xml").read_bytes())
        result = fmk16(command, "--json", path)
        assert json.loads(result.stdout.decode("utf-8"))["Messages"][0]["Source"] == str(path)
        assert result.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell that closes what it is told to")
class TestClosed:
    """Standard input and output may be closed from the start."""

    @pytest.mark.parametrize("command", ["check", "next"])
    def test_input(self, command: str) -> None:
        result = shell(f'"$@" {command} - <&-')
        assert b"-: standard input is closed" in result.stdout + result.stderr
        assert b"Traceback" not in result.stderr
        assert result.returncode == 3

    @pytest.mark.parametrize("command", ["check", "next", "next --json"])
    def test_output(self, checkout: Path, command: str) -> None:
        result = shell(f'"$@" {command} fixtures/valid/create-range.xml >&-', checkout)
        said = [f"checked by fmk16 {__version__} against {revision().spoken}"] if command == "check" else []
        assert result.stderr.decode().splitlines()[:1] == said
        assert result.returncode == 0


class TestLeaving:
    """A closed pipe and Ctrl-C leave quietly, with codes of their own."""

    def test_closed_pipe(self, checkout: Path) -> None:
        with subprocess.Popen(  # noqa: S603 - our own program
            [*FMK16, "check", *[str(checkout / "fixtures/invalid")] * 5], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.readline()
            process.stdout.close()
            assert process.stderr.read() == b""
        assert process.returncode == 141

    @pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGINT to send on Windows")
    def test_ctrl_c(self) -> None:
        with subprocess.Popen(  # noqa: S603 - our own program
            [*FMK16, "check", "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            preexec_fn=heeds_interrupts,  # noqa: PLW1509 - one thread begins it
        ) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            process.stdin.write(b"<a>" * 100_000)
            process.stdin.flush()
            time.sleep(2)
            process.send_signal(signal.SIGINT)
            assert process.stderr.read().strip() == b""
        assert process.returncode == 130


class TestImports:
    """What a command does not need is not imported: that is what makes it quick."""

    @pytest.mark.parametrize(
        ("arguments", "absent"),
        [
            (["--version"], ["pydantic", "lxml", "rich", "fmk16.model", "fmk16.wire"]),
            (["--help"], ["pydantic", "lxml", "rich", "fmk16.model", "fmk16.wire"]),
            (["check", "fixtures/valid/create-range.xml"], ["rich", "numpy"]),
            (
                ["next", "fixtures/valid/create-range.xml", "--at", "2026-08-14T13:00"],
                ["numpy", "fmk16.conformance.rules.wkd", "fmk16.conformance.suite.scenario"],
            ),
        ],
    )
    def test_absent(self, checkout: Path, arguments: list[str], absent: list[str]) -> None:
        program = "import sys; from fmk16.cli.program import program; program.main({0!r}, standalone_mode=False); "
        program += "print([name for name in {1!r} if name in sys.modules])"
        result = subprocess.run(  # noqa: S603 - our own program
            [sys.executable, "-c", program.format(arguments, absent)], capture_output=True, check=True, cwd=checkout
        )
        assert result.stdout.decode().splitlines()[-1] == "[]"
