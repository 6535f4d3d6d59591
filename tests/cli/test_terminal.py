"""Manners on a terminal and in a pipe: progress, colour, width, and Danish letters wherever the machine stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FMK16 = (sys.executable, "-m", "fmk16")
AT = ("--at", "2026-08-14T13:00")
CREAM = "fixtures/valid/create-magistral-cream-with-ratio.xml"
ESCAPE = b"\x1b"


def piped(checkout: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON"))}
    return subprocess.run(  # noqa: S603 - our own program
        [*FMK16, *arguments], capture_output=True, check=False, cwd=checkout, env={**surroundings, **environment}
    )


def on_terminal(checkout: Path, *arguments: str, **environment: str) -> bytes:
    """Call the program on a terminal of its own, for output and errors alike."""
    pty = pytest.importorskip("pty", reason="this machine has no pseudo-terminals")
    reader, writer = pty.openpty()
    surroundings = {**os.environ, "TERM": "xterm", **environment}
    with subprocess.Popen(  # noqa: S603 - our own program
        [*FMK16, *arguments], cwd=checkout, env=surroundings, stdin=writer, stdout=writer, stderr=writer
    ) as process:
        os.close(writer)
        found = bytearray()
        while chunk := _read(reader):
            found += chunk
    os.close(reader)
    assert process.returncode in {0, 1}
    return bytes(found)


def _read(reader: int) -> bytes:
    try:
        return os.read(reader, 65536)
    except OSError:  # Linux says so where the other end is closed
        return b""


class TestProgress:
    """Long work shows how far it is on a terminal that can draw, and nothing in a pipe."""

    SLOW = ("suite", "selftest", "--feature", "WKD")

    def test_on_a_terminal(self, checkout: Path) -> None:
        assert b"\r\x1b[K[#" in on_terminal(checkout, *self.SLOW)

    def test_on_a_dumb_one(self, checkout: Path) -> None:
        assert ESCAPE not in on_terminal(checkout, *self.SLOW, TERM="dumb")

    def test_in_a_pipe(self, checkout: Path) -> None:
        result = piped(checkout, *self.SLOW)
        assert (result.returncode, result.stderr) == (0, b"")
        assert not {ESCAPE, b"\r"} & {result.stdout[i : i + 1] for i in range(len(result.stdout))}


class TestColour:
    """Nothing is coloured, and so nothing said by colour alone: whatever the surroundings ask, letters are the same."""

    @pytest.mark.parametrize("arguments", [("next", CREAM, *AT), ("rules",), ("check", "fixtures/invalid/WKD-01.xml")])
    def test_it_changes_nothing(self, checkout: Path, arguments: tuple[str, ...]) -> None:
        plain = piped(checkout, *arguments)
        assert ESCAPE not in plain.stdout
        for name in ("NO_COLOR", "FORCE_COLOR"):
            other = piped(checkout, *arguments, **{name: "1"})
            assert (other.stdout, other.stderr) == (plain.stdout, plain.stderr)


class TestWidth:
    """On a terminal lines keep to its width, which COLUMNS may say; in a pipe a row is one line."""

    @pytest.mark.parametrize("columns", [80, 120])
    def test_on_a_terminal(self, checkout: Path, columns: int) -> None:
        lines = on_terminal(checkout, "rules", COLUMNS=str(columns)).decode().splitlines()
        assert columns - 20 < max(map(len, lines)) <= columns

    def test_in_a_pipe(self, checkout: Path) -> None:
        lines = piped(checkout, "rules", "--feature", "WKD", COLUMNS="40").stdout.decode().splitlines()
        assert max(map(len, lines)) > 40


class TestDanishLetters:
    """Danish letters are right wherever they can be written, and a question mark, never a traceback, where not."""

    @pytest.mark.parametrize("locale", ["C", "POSIX", "C.UTF-8", "da_DK.ISO8859-1"])
    def test_in_a_pipe_they_are_utf_8_whatever_the_locale(self, checkout: Path, locale: str) -> None:
        result = piped(checkout, "next", CREAM, *AT, LANG=locale, LC_ALL=locale)
        assert "1 påsmøring" in result.stdout.decode("utf-8")

    @pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "utf-16-le"])
    def test_the_encoding_that_is_asked_for(self, checkout: Path, encoding: str) -> None:
        result = piped(checkout, "next", CREAM, *AT, PYTHONIOENCODING=encoding)
        assert "1 påsmøring" in result.stdout.decode(encoding)

    @pytest.mark.parametrize(("encoding", "shown"), [("cp437", "1 påsm?ring"), ("cp1251", "1 p?sm?ring")])
    def test_what_it_cannot_write_is_a_question_mark(self, checkout: Path, encoding: str, shown: str) -> None:
        result = piped(checkout, "next", CREAM, *AT, PYTHONIOENCODING=encoding)
        assert (result.returncode, shown in result.stdout.decode(encoding)) == (0, True)

    def test_ascii_is_taken_for_a_machine_that_does_not_know(self, checkout: Path) -> None:
        result = piped(checkout, "next", CREAM, *AT, PYTHONIOENCODING="ascii")
        assert "1 påsmøring" in result.stdout.decode("utf-8")

    @pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "ascii"])
    @pytest.mark.parametrize(
        "arguments",
        [
            ("explain", "WKD-03", "--lang", "da"),
            ("rules", "--lang", "da"),
            ("describe", "Dosage"),
            ("schedule", CREAM, "--from", "2026-08-10", "--to", "2026-08-16", "--strip"),
            ("text", CREAM),
            ("suite", "new", "--help"),
            ("suite", "list", "--lang", "da"),
            ("check", "ikke-der-æøå-ł.xml"),
        ],
    )
    def test_no_letter_is_a_traceback(self, checkout: Path, encoding: str, arguments: tuple[str, ...]) -> None:
        result = piped(checkout, *arguments, PYTHONIOENCODING=encoding)
        assert b"Traceback" not in result.stderr
        assert result.returncode == (2 if "ikke-der" in arguments[1] else 0)
        assert result.stdout or result.returncode

    @pytest.mark.parametrize("locale", ["C", "C.UTF-8"])
    def test_on_a_terminal(self, checkout: Path, locale: str) -> None:
        said = on_terminal(checkout, "next", CREAM, *AT, LANG=locale, LC_ALL=locale)
        assert "påsmøring" in said.decode("utf-8")
