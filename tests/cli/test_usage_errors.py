"""Every error says what to do next."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Run

RANGE = "fixtures/valid/create-range.xml"
DAYS = ("--from", "2026-08-10", "--to", "2026-08-11")
CALLS = [
    ("--vesrion", 2, "did you mean --version?"),
    ("chekc", 2, "did you mean check?"),
    ("xyz", 2, "`fmk16 --help` lists them"),
    ("suite rn", 2, "did you mean run?"),
    ("suite xyz", 2, "`fmk16 suite --help` lists them"),
    ("check", 2, "write it as in: fmk16 check fixtures/invalid/WKD-01.xml"),
    ("check no-such.xml", 2, "name one that does"),
    ("check no/such.xml", 2, "look at how its folder is spelt"),
    ("check fixtures/valid/create-rang.xml", 2, f"did you mean {RANGE}?"),
    (f"check --phse 1 {RANGE}", 2, "did you mean --phase?"),
    (f"check --xyz 1 {RANGE}", 2, "`fmk16 check --help-all` lists them"),
    (f"check --format jsn {RANGE}", 2, "did you mean json?"),
    (f"check --phase x {RANGE}", 2, "write a whole number in digits"),
    (f"check --phase 9 {RANGE}", 2, "give 1, 2, 3"),
    ("check --phase", 2, "write it behind the option"),
    (f"check --report json=no/such {RANGE}", 3, "make the folder no first"),
    (f"check --report json=fixtures {RANGE}", 3, "name another file"),
    (f"next --lang de {RANGE}", 2, "write one of these"),
    (f"next --at tomorrow {RANGE}", 2, "write it as 2026-07-06T13:00, with +02:00 if it is not Danish time"),
    (f"next --config no-such.toml {RANGE}", 2, "name one that does"),
    (f"schedule --from 2026-08-10 {RANGE}", 2, "write it as in: fmk16 schedule fixtures/valid/"),
    (f"schedule {' '.join(DAYS)} --ics no/x.ics {RANGE}", 3, "make the folder no first"),
    (f"schedule {' '.join(DAYS)} --out no/x.parquet {RANGE}", 2, "make no first"),
    ("explain", 2, "write it as in: fmk16 explain WKD-03"),
    ("rules more", 2, "leave it out"),
    ("describe XYZXYZ", 2, "write a name of the interface, such as GetMedicineCard"),
    ("convert fixtures", 2, "name a file in it"),
    (f"convert {RANGE} --output no/x.json", 3, "make the folder no first"),
    ("vectors xyz", 2, "`fmk16 vectors` lists them"),
    ("gate", 2, "write it as in: fmk16 gate fixtures/gate/old fixtures/gate/new"),
    ("gate conformance/rules fixtures/gate/new", 3, "name the folder that does"),
    (f"suite run {RANGE}", 2, "name the folder that it lies in"),
    ("suite new h --phase 1 --role sender --system Apotekersistem", 2, "did you mean Apotekersystem?"),
    ("suite pack fixtures/handin -o no/x.zip", 3, "make the folder no first"),
]  # fmt: skip


class TestWhatToDo:
    """A wrong call gets one sentence that says what to do, exit code 2 or 3, and never a traceback."""

    @pytest.mark.parametrize(("line", "code", "do"), CALLS, ids=[line for line, _, _ in CALLS])
    def test_it_says(
        self, run: Run, checkout: Path, monkeypatch: pytest.MonkeyPatch, line: str, code: int, do: str
    ) -> None:
        monkeypatch.chdir(checkout)
        result = run(*line.split())
        told = result.output if result.exception is None or isinstance(result.exception, SystemExit) else ""
        if isinstance(result.exception, OSError):
            from fmk16.cli.program import _do_about  # noqa: PLC0415 - what ``main`` says of it

            told, result.exit_code = _do_about(result.exception), 3
        assert (result.exit_code, do in told) == (code, True), told

    def test_a_sentence_is_not_said_twice(self, run: Run) -> None:
        assert run("rules", "more").output.count("leave it out") == 1

    def test_a_file_that_comes_near_is_named_without_whose_number_it_bears(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "card-1111111118.xml").write_text("<a/>")
        result = run("check", tmp_path / "card-1111111119.xml")
        assert result.exit_code == 2
        assert "11111111" not in result.output
