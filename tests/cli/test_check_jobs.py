"""``fmk16 check --jobs N``: several processes, and the same report."""

from __future__ import annotations

import io
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from fmk16.cli import jobs, progress
from fmk16.cli.jobs import WorkerLostError, seen_by_many
from fmk16.cli.progress import Progress
from fmk16.cli.seen import How, Seen, all_seen
from fmk16.conformance.shares import AT_ONCE
from fmk16.finding import Location, Said
from fmk16.wire.found.side import Side
from fmk16.wire.identities import NOBODY, Identity

from .conftest import Run, heeds_interrupts

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="processes are begun and ended otherwise there")
FMK16 = (sys.executable, "-m", "fmk16")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """Make a folder of all kinds of input, some of it without any message, and more of it than is sent at once."""
    folder = tmp_path_factory.mktemp("many")
    for name in ("valid", "invalid", "found"):
        shutil.copytree(checkout / "fixtures" / name, folder / name)
    files = sorted((checkout / "fixtures/valid").glob("*.xml"))[: AT_ONCE + 3]
    with zipfile.ZipFile(folder / "some.zip", "w") as archive, tarfile.open(folder / "some.tar", "w") as tar:
        for file in files:
            archive.write(file, file.name)
            tar.add(file, file.name)
    (folder / "picture.png").write_bytes(b"\x89PNG\r\n")
    (folder / "empty").mkdir()
    (folder / "broken.xml").write_bytes(b"<a>")
    return folder


def as_learned(seen: Iterable[Seen]) -> Iterator[tuple[Seen, tuple[Identity, ...]]]:
    """Give each with whom a run knows by then; who is named again need not be sent again."""
    known: dict[Identity, None] = {}
    for each in seen:
        known |= dict.fromkeys(each.identities.found)
        yield replace(each, identities=NOBODY), tuple(known)


class TestSameReport:
    """What several processes check comes out in the order of the input, as if one had checked it."""

    @pytest.mark.parametrize("shape", ["text", "json", "sarif", "junit"])
    def test_a_folder(self, run: Run, many: Path, shape: str) -> None:
        arguments = ("check", many, "--format", shape, "--reproducible", "--on", "2026-11-26")
        one, three = run(*arguments), run(*arguments, "--jobs", 3)
        assert (three.stdout, three.exit_code) == (one.stdout, one.exit_code)

    def test_files_folders_and_archives_by_name(self, run: Run, many: Path) -> None:
        paths = (many / "broken.xml", many / "empty", many / "some.zip", many / "valid", many / "picture.png")
        one, two = run("check", *paths, "--strict"), run("check", *paths, "--strict", "--jobs", 2)
        assert (two.stdout, two.exit_code) == (one.stdout, one.exit_code)
        assert f"{many / 'empty'} holds no message" in two.stdout

    def test_standard_input(self, run: Run, many: Path) -> None:
        data = (many / "some.zip").read_bytes()
        one, two = run("check", "-", stdin=data), run("check", "-", "--jobs", 2, stdin=data)
        assert (two.stdout, two.exit_code) == (one.stdout, one.exit_code)
        assert "-/" in two.stdout or "messages: " in two.stdout

    def test_a_given_schema_set(self, run: Run, many: Path, checkout: Path) -> None:
        arguments = ("check", many / "valid", "--schema", checkout / "xsd")
        one, two = run(*arguments), run(*arguments, "--jobs", 2)
        assert (two.stdout, two.exit_code) == (one.stdout, one.exit_code)

    @pytest.mark.parametrize("way", ["spawn", "forkserver", "fork"])
    def test_however_processes_are_begun(self, many: Path, way: str) -> None:
        if sys.platform == "win32" and way != "spawn":
            pytest.skip("there is no other way on Windows")
        how = How(quotes=True)
        paths = (str(many / "valid"), str(many / "some.tar"))
        assert list(as_learned(seen_by_many(paths, how, 2, way))) == list(as_learned(all_seen(paths, how)))

    def test_a_sentence_keeps_how_it_was_put_together(self, many: Path) -> None:
        seen = list(seen_by_many((str(many / "invalid"),), How(), 2))
        texts = [finding.text for each in seen if each.checked for finding in each.checked.findings]
        assert texts
        assert all(isinstance(text, Said) for text in texts)

    @pytest.mark.parametrize("number", ["0", "-1", "two"])
    def test_no_number(self, run: Run, many: Path, number: str) -> None:
        assert run("check", many, "--jobs", number).exit_code == 2


class TestEnding:
    """A process that is lost is an error that says what to do; Ctrl-C ends all of them without a word."""

    @ON_LINUX
    def test_lost(self, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(jobs, "seen_together", lambda *_: os._exit(9))
        with pytest.raises(WorkerLostError, match="--jobs 1") as lost:
            list(seen_by_many((str(many / "valid"),), How(), 2, "fork"))
        assert lost.value.exit_code == 3

    @ON_LINUX
    def test_killed(self, many: Path) -> None:
        with self._running(many) as process:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text(encoding="ascii").split()
            os.kill(int(children[0]), signal.SIGKILL)
            _, error = process.communicate(timeout=600)
        assert b"a process that checks messages has ended before it was done" in error
        assert b"Traceback" not in error
        assert process.returncode == 3

    @ON_LINUX
    @pytest.mark.parametrize(
        "to_all", [True, False], ids=["to the whole group, as a terminal does", "to the first alone"]
    )
    def test_ctrl_c(self, many: Path, *, to_all: bool) -> None:
        with self._running(many) as process:
            (os.killpg if to_all else os.kill)(process.pid, signal.SIGINT)
            _, error = process.communicate(timeout=600)
        assert error.strip() == b""
        assert process.returncode == 130
        with pytest.raises(ProcessLookupError):
            os.killpg(process.pid, 0)

    @ON_LINUX
    def test_the_others_end_with_the_first(self, many: Path) -> None:
        with self._running(many) as process:
            process.kill()
            process.communicate(timeout=600)
        for _ in range(3000):
            try:
                os.killpg(process.pid, 0)
            except ProcessLookupError:
                return
            time.sleep(0.1)
        pytest.fail("a process goes on")

    def _running(self, many: Path) -> subprocess.Popen[bytes]:
        """Begin a long check in a group of its own, and wait until it writes."""
        process = subprocess.Popen(  # noqa: S603 - our own program
            [*FMK16, "check", *[str(many / "invalid")] * 100, "--jobs", "2"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
            preexec_fn=heeds_interrupts,  # noqa: PLW1509 - one thread begins it
        )
        assert process.stdout is not None
        process.stdout.readline()
        return process


class TestMemory:
    """However much there is, no more of it is on its way than the processes need."""

    def test_no_more_is_read_than_is_needed(self, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        begun = 0
        cut = jobs._cut

        def counted(works):
            nonlocal begun
            for share in cut(works):
                begun += 1
                yield share

        monkeypatch.setattr(jobs, "_cut", counted)
        seen = seen_by_many([str(many / "valid" / "create-range.xml")] * AT_ONCE * 50, How(), 2)
        next(seen)
        assert begun <= 2 * jobs.WAITING + 1
        assert sum(1 for _ in seen) == AT_ONCE * 50 - 1

    def test_no_message_is_kept(self, many: Path) -> None:
        for each in all_seen((str(many / "valid"),), How()):
            assert isinstance(each, Seen)
            assert each.checked is not None
            assert each.checked.message is None
            assert each.checked.ruling is None or not each.checked.ruling.tripped


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class TestProgress:
    """A terminal is told how far a long run is; nothing else is."""

    def test_a_terminal(self, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.setattr(progress, "PATIENCE", 0.0)
        monkeypatch.setattr(progress, "PAUSE", 0.0)
        told = Progress([str(many / "empty"), str(many / "broken.xml"), str(many / "picture.png")])
        told.step()
        assert terminal.getvalue().startswith("\r\x1b[K[###############               ] 1/2 ")
        told.step()
        told.step()
        told.clear()
        assert terminal.getvalue().endswith("/s\r\x1b[K")

    def test_a_short_run(self, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stderr", terminal)
        told = Progress([str(many)])
        told.step()
        told.clear()
        assert terminal.getvalue() == ""

    def test_a_pipe(self, many: Path) -> None:
        result = subprocess.run(  # noqa: S603 - our own program
            [*FMK16, "check", *[str(many / "valid")] * 5], capture_output=True, check=False
        )
        assert b"\r" not in result.stderr
        assert b"\x1b" not in result.stdout + result.stderr

    def test_many_messages_in_a_file(self) -> None:
        assert progress.line(1500, 3, 0.5) == "1500 3000/s"


def test_a_message_in_a_log_keeps_its_lines(many: Path) -> None:
    """A message that stands in a text as it is has the text's own lines, whichever process checks it."""
    seen = list(seen_by_many((str(many / "found"),), How(), 2))
    places = [finding.location for each in seen if each.checked for finding in each.checked.findings]
    assert places == [
        finding.location
        for each in all_seen((str(many / "found"),), How())
        if each.checked
        for finding in each.checked.findings
    ]
    assert all(isinstance(place, Location) for place in places)
    assert all(isinstance(each.side, Side) for each in seen)
