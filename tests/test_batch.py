"""Batches of messages in, batches of occurrences out; and the same from the command line into a Parquet file."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import click
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import fmk16
from fmk16.batch import occurrences_in, plans_of
from fmk16.cli import schedule_out
from fmk16.cli.program import program
from fmk16.errors import QuestionError
from fmk16.schedule.bulk.arrow import SCHEMA
from fmk16.schedule.expand import window

DAYS = date(2026, 8, 1), date(2026, 9, 30)


@pytest.fixture(scope="module")
def files(checkout: Path) -> list[Path]:
    """Messages with orders."""
    return sorted((checkout / "fixtures/valid").glob("c*.xml"))[:12]


def batch_of(messages: list[bytes], sources: list[str]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"source": sources, "message": messages})


def expected_of(files: list[Path]) -> int:
    """Count the rows that the expander of one order gives."""
    plans = [plan for file in files for plan in plans_of(fmk16.read(file))]
    found = [window(plan.plan, *DAYS, plan.bounds) for plan in plans]
    return sum(len(each.occurrences) + len(each.as_needed) + len(each.untold) for each in found)


class TestBatches:
    """No state: each batch is answered by itself, whatever came before."""

    def test_xml(self, files: list[Path]) -> None:
        batch = batch_of([file.read_bytes() for file in files], [file.name for file in files])
        found = pa.Table.from_batches(occurrences_in([batch], *DAYS), SCHEMA)
        assert found.num_rows == expected_of(files) > 100
        assert set(found["source"].to_pylist()) <= {file.name for file in files}
        one_by_one = [batch.slice(row, 1) for row in range(batch.num_rows)]
        again = pa.Table.from_batches(occurrences_in(one_by_one, *DAYS), SCHEMA)
        assert again.drop_columns("order").to_pylist() == found.drop_columns("order").to_pylist()

    def test_json(self, files: list[Path]) -> None:
        written = [fmk16.to_json(fmk16.read(file)).encode() for file in files]
        of_json = pa.Table.from_batches(occurrences_in([batch_of(written, ["x"] * len(files))], *DAYS), SCHEMA)
        assert of_json.num_rows == expected_of(files)

    def test_a_message_that_cannot_be_read_is_a_row(self) -> None:
        (found,) = occurrences_in([batch_of([b"<no", b""], ["a", "b"])], *DAYS)
        rows = found.to_pylist()
        assert [(row["source"], row["kind"], row["reason"], row["order"]) for row in rows] == [
            ("a", "untold", "message_not_read", None),
            ("b", "untold", "message_not_read", None),
        ]
        assert [(row["day"], row["last_day"]) for row in rows] == [DAYS] * 2

    def test_a_batch_without_messages(self) -> None:
        with pytest.raises(QuestionError, match="the batch has the columns xml; name one of them message"):
            list(occurrences_in([pa.RecordBatch.from_pydict({"xml": [""]})], *DAYS))

    def test_a_window_that_ends_before_it_begins(self) -> None:
        with pytest.raises(QuestionError, match="turn the dates round"):
            list(occurrences_in([], DAYS[1], DAYS[0]))


@click.command()
@click.argument("paths", nargs=-1)
@click.option("--json", "as_json", is_flag=True)
@schedule_out.option
def command(paths: tuple[str, ...], *, as_json: bool) -> None:  # noqa: ARG001 - looked at through the context
    """Stand for ``fmk16 schedule``."""
    schedule_out.write_if_asked(paths, *DAYS, max_size=1 << 20)
    click.echo("no table")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


class TestOut:
    """``--out`` writes a table instead of a text."""

    def test_a_table(self, files: list[Path], tmp_path: Path) -> None:
        out = tmp_path / "doses.parquet"
        result = run("--out", out, *files)
        assert result.exit_code == 0
        assert result.stdout == ""
        assert result.stderr.startswith(f"{out}: {expected_of(files)} rows of ")
        assert pq.read_table(out).num_rows == expected_of(files)

    def test_what_cannot_be_read_is_said_and_kept(self, files: list[Path], tmp_path: Path) -> None:
        wrong = tmp_path / "wrong.xml"
        wrong.write_text("<no")
        result = run("--out", tmp_path / "doses.parquet", wrong, files[0])
        assert result.exit_code == 1
        assert "wrong.xml" in result.stderr
        assert pq.read_table(tmp_path / "doses.parquet")["reason"].to_pylist().count("message_not_read") == 1

    def test_without_it(self) -> None:
        assert run().stdout == "no table\n"

    def test_beside_json(self, tmp_path: Path) -> None:
        result = run("--json", "--out", tmp_path / "x")
        assert (result.exit_code, "ask for one of them" in result.stderr) == (2, True)

    @pytest.mark.parametrize(
        "idle", ["--parameter Blodsukker=1", "--episode 2026-08-01", "--withdrawn-at 2026-08-01", "--no-readings"]
    )
    def test_what_a_table_does_not_heed_is_refused(self, files: list[Path], tmp_path: Path, idle: str) -> None:
        days = ("--from", "2026-08-01", "--to", "2026-08-02")
        asked = ("schedule", str(files[0]), *days, "--out", str(tmp_path / "x"), *idle.split())
        result = CliRunner().invoke(program, asked)
        assert (result.exit_code, f"{asked[8]} out" in result.stderr) == (2, True)
        assert not (tmp_path / "x").exists()

    def test_a_person_number_in_a_unit_is_not_written(self, checkout: Path, tmp_path: Path) -> None:
        text = (checkout / "fixtures/valid/create-clock-times.xml").read_text(encoding="utf-8")
        message = tmp_path / "message.xml"
        message.write_text(text.replace("<Singular>tablet<", "<Singular>tablet 111111-1118<"), encoding="utf-8")
        assert run("--out", tmp_path / "doses.parquet", message).exit_code == 0
        assert set(pq.read_table(tmp_path / "doses.parquet")["unit"].to_pylist()) == {"tablet ***"}

    def test_a_message_is_not_written_over(self, files: list[Path], tmp_path: Path) -> None:
        message = tmp_path / "message.xml"
        message.write_bytes(files[0].read_bytes())
        result = run("--out", message, message)
        assert (result.exit_code, "name another file" in result.stderr) == (2, True)
        assert message.read_bytes() == files[0].read_bytes()

    def test_a_person_number_in_a_name_of_a_file_is_not_written(self, files: list[Path], tmp_path: Path) -> None:
        """Neither of what was read nor of what could not be (house decision 15)."""
        (tmp_path / "1111111118.xml").write_bytes(files[2].read_bytes())
        (tmp_path / "222222-2226.xml").write_text("<no")
        result = run("--out", tmp_path / "doses.parquet", tmp_path)
        sources = set(pq.read_table(tmp_path / "doses.parquet")["source"].to_pylist())
        assert len(sources) == 1
        assert sources.pop().endswith("***.xml")
        assert "2226" not in result.stderr

    def test_without_the_extra(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in [*filter(lambda name: name.startswith("fmk16.schedule.bulk"), sys.modules), "fmk16.batch"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "numpy", None)
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        result = run("--out", tmp_path / "x")
        assert result.exit_code == 2
        assert "pip install fmk16[batch]" in result.stderr


class TestImport:
    """NumPy and pyarrow are imported by bulk work alone."""

    def test_everything_else_does_without(self) -> None:
        asked = "import fmk16.cli.schedule, fmk16.cli.schedule_out, fmk16.schedule.upcoming, sys; "
        names = "print([name for name in ('numpy', 'pyarrow') if name in sys.modules])"
        ran = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", asked + names], check=True, capture_output=True, text=True
        )
        assert ran.stdout == "[]\n"
