"""Batches of messages in, batches of occurrences out; and the same from the command line into a Parquet file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner, Result

import fmk16
from fmk16.batch import Missing, missing_batch, missing_from, occurrences_in, plans_of
from fmk16.cli.program import program
from fmk16.errors import QuestionError
from fmk16.schedule.bulk.arrow import SCHEMA
from fmk16.schedule.bulk.parquet import write_parquet
from fmk16.schedule.episodes import start_ahead
from fmk16.schedule.expand import window

COURSE = "create-course-when-needed.xml"
INCOMPLETE = "soap12-get-card-response.xml"
DAYS = date(2026, 8, 1), date(2026, 9, 30)


@pytest.fixture(scope="module")
def valid(checkout: Path) -> Path:
    """Where the messages lie."""
    return checkout / "fixtures/valid"


@pytest.fixture(scope="module")
def files(checkout: Path) -> list[Path]:
    """Messages with orders."""
    return sorted((checkout / "fixtures/valid").glob("c*.xml"))[:12]


def batch_of(messages: list[bytes], sources: list[str]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pydict({"source": sources, "message": messages})


def expected_of(files: list[Path]) -> int:
    """Count the rows of messages: doses, unknown days, courses that may be started, and why more may be due."""
    messages = [fmk16.read(file) for file in files]
    plans = [plan for message in messages for plan in plans_of(message)]
    found = [window(plan.plan, *DAYS, plan.bounds) for plan in plans]
    courses = [day for plan in plans if (following := start_ahead(plan)) and (day := following.from_day)]
    missing = [why for message in messages for why in missing_from(message, "")]
    doses = sum(len(each.occurrences) + len(each.as_needed) + len(each.untold) for each in found)
    return doses + sum(day <= DAYS[1] for day in courses) + len(missing)


class TestBatches:
    """No state: each batch is answered by itself, whatever came before."""

    def test_xml(self, files: list[Path]) -> None:
        batch = batch_of([file.read_bytes() for file in files], [file.name for file in files])
        found = pa.Table.from_batches(occurrences_in([batch], *DAYS), SCHEMA)
        assert found.num_rows == expected_of(files) > 100
        assert set(found["source"].to_pylist()) <= {file.name for file in files}
        one_by_one = [batch.slice(row, 1) for row in range(batch.num_rows)]
        again = pa.Table.from_batches(occurrences_in(one_by_one, *DAYS), SCHEMA)
        rows, others = (sorted(map(str, each.drop_columns("order").to_pylist())) for each in (again, found))
        assert rows == others

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


def run(*arguments: object) -> Result:
    first, last = DAYS
    asked = ("schedule", "--from", first, "--to", last, *arguments)
    return CliRunner().invoke(program, [str(argument) for argument in asked])


class TestOut:
    """``--out`` writes a table instead of a text."""

    def test_a_table(self, files: list[Path], tmp_path: Path) -> None:
        out = tmp_path / "doses.parquet"
        result = run("--out", out, *files)
        assert result.exit_code == 0
        assert result.stdout == ""
        assert f"{out}: {expected_of(files)} rows of " in result.stderr.splitlines()[-1]
        assert pq.read_table(out).num_rows == expected_of(files)

    def test_what_cannot_be_read_is_said_and_kept(self, files: list[Path], tmp_path: Path) -> None:
        wrong = tmp_path / "wrong.xml"
        wrong.write_text("<no")
        result = run("--out", tmp_path / "doses.parquet", wrong, files[0])
        assert result.exit_code == 1
        assert "wrong.xml" in result.stderr
        assert pq.read_table(tmp_path / "doses.parquet")["reason"].to_pylist().count("message_not_read") == 1

    def test_without_it(self, files: list[Path]) -> None:
        result = run(files[0])
        assert (result.exit_code, "Prøve" in result.stdout) == (0, True)

    def test_beside_json(self, files: list[Path], tmp_path: Path) -> None:
        result = run(files[0], "--json", "--out", tmp_path / "x")
        assert (result.exit_code, "ask for one of them" in result.stderr) == (2, True)

    def test_what_a_table_does_not_heed_is_refused(self, files: list[Path], tmp_path: Path) -> None:
        result = run(files[0], "--out", tmp_path / "x", "--no-readings")
        assert (result.exit_code, "leave --readings or --no-readings out" in result.stderr) == (2, True)
        assert not (tmp_path / "x").exists()

    def test_standard_output_is_no_file(self, files: list[Path]) -> None:
        result = run(files[0], "--out", "-")
        assert (result.exit_code, "name a file" in result.stderr) == (2, True)

    def test_a_person_number_in_a_unit_is_not_written(self, checkout: Path, tmp_path: Path) -> None:
        text = (checkout / "fixtures/valid/create-clock-times.xml").read_text(encoding="utf-8")
        message = tmp_path / "message.xml"
        message.write_text(text.replace("<Singular>tablet<", "<Singular>tablet 111111-1118<"), encoding="utf-8")
        assert run("--out", tmp_path / "doses.parquet", message).exit_code == 0
        assert set(pq.read_table(tmp_path / "doses.parquet")["unit"].to_pylist()) == {"tablet Borger 1"}

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
        assert {Path(source).name for source in sources} == {"Borger 1.xml", "Nummer 1.xml"}
        assert "2226" not in result.stderr

    def test_without_the_extra(self, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in [*filter(lambda name: name.startswith("fmk16.schedule.bulk"), sys.modules), "fmk16.batch"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "numpy", None)
        monkeypatch.setitem(sys.modules, "pyarrow", None)
        result = run(files[0], "--out", tmp_path / "x")
        assert result.exit_code == 2
        assert "pip install fmk16[batch]" in result.stderr


class TestWhatTheCallerKnows:
    """A table heeds what the caller knows, as a text does (39, 16 and 43)."""

    def rows(self, out: Path, file: Path, *known: str) -> list[dict[str, Any]]:
        result = run(file, "--out", out, *known)
        assert result.exit_code == 0, result.stderr
        rows: list[dict[str, Any]] = pq.read_table(out).to_pylist()
        return rows

    def test_a_course_that_was_not_started(self, valid: Path, tmp_path: Path) -> None:
        """39 and 41: no dose is due, but a course may be started from ValidFrom, 3 September, on."""
        [row] = self.rows(tmp_path / "out", valid / COURSE)
        assert (row["kind"], row["day"], row["last_day"]) == ("course", date(2026, 9, 3), DAYS[1])
        assert (row["amount_most"], row["reason"], row["basis"]) == (None, None, "decided")

    def test_a_started_course(self, valid: Path, tmp_path: Path) -> None:
        """39: three days of doses from 14 September on, each with its course; then another may be started."""
        *doses, ahead = self.rows(tmp_path / "out", valid / COURSE, "--episode", "2026-09-14")
        assert {row["kind"] for row in doses} == {"fixed"}
        assert {row["episode"] for row in doses} == {date(2026, 9, 14)}
        assert doses[0]["day"] == date(2026, 9, 14)
        assert ahead["kind"] == "course"
        assert ahead["day"] > doses[-1]["day"]

    def test_a_value_of_a_parameter(self, valid: Path, tmp_path: Path) -> None:
        """43: the row that holds at the value gives the amount; the file says at which value."""
        file = valid / "create-variable-dose-by-glucose.xml"
        unknown = self.rows(tmp_path / "out", file)
        known = self.rows(tmp_path / "out", file, "--parameter", "Blodsukker=8")
        assert {row["amount_most"] for row in unknown if row["amount_schema"]} == {None}
        assert None not in {row["amount_most"] for row in known if row["amount_schema"]}
        about = json.loads(pq.read_schema(tmp_path / "out").metadata[b"fmk16"])
        assert about["Parameters"] == {"Blodsukker": "8"}

    def test_a_name_that_no_order_knows(self, valid: Path, tmp_path: Path) -> None:
        result = run(valid / COURSE, "--out", tmp_path / "out", "--parameter", "X=1")
        assert (result.exit_code, "no order has the parameter 'X'" in result.stderr) == (2, True)
        assert not any(tmp_path.iterdir())


class TestWhatIsMissing:
    """Section 10: nothing is said of an incomplete card without saying why it is incomplete."""

    def test_an_incomplete_card(self, valid: Path, tmp_path: Path) -> None:
        result = run(valid / INCOMPLETE, "--out", tmp_path / "out", "--lang", "en")
        assert "the medicine card is incomplete: the card is invalid; data are hidden" in result.stderr
        rows = pq.read_table(tmp_path / "out").to_pylist()
        missing = {row["reason"] for row in rows if row["order"] is None}
        assert missing == {"medicinecard_invalid", "hidden_data", "paging"}
        assert {(row["kind"], row["day"], row["last_day"]) for row in rows if row["order"] is None} == {
            ("untold", *DAYS)
        }
        assert json.loads(pq.read_schema(tmp_path / "out").metadata[b"fmk16"])["Incomplete"] is True

    def test_invalid_orders(self, valid: Path) -> None:
        """One of a card's orders is invalid: it stands as a row of its own, by its place."""
        files = [file for file in sorted(valid.glob("*.xml")) if b"<InvalidDrugMedication>" in file.read_bytes()]
        batch = batch_of([file.read_bytes() for file in files], [file.name for file in files])
        found = pa.Table.from_batches(occurrences_in([batch], *DAYS), SCHEMA).to_pylist()
        places = {row["place"] for row in found if row["reason"] == "invalid_order"}
        assert "medicine_cards[0].invalid_drug_medications[0]" in places

    def test_a_whole_card_lacks_nothing(self, valid: Path) -> None:
        assert [*missing_from(fmk16.read(valid / COURSE), "")] == []


class TestAFileIsWhole:
    """A table stands under its name only when it is whole."""

    @pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
    def test_what_was_there_stays(self, tmp_path: Path, error: type[BaseException]) -> None:
        file = tmp_path / "doses.parquet"
        write_parquet([], file)
        before = file.read_bytes()

        def interrupted() -> Iterator[pa.RecordBatch]:
            yield missing_batch([Missing("a", "paging")], *DAYS)
            raise error

        with pytest.raises(error):
            write_parquet(interrupted(), file)
        assert file.read_bytes() == before
        assert [each.name for each in tmp_path.iterdir()] == ["doses.parquet"]

    def test_a_device(self) -> None:
        assert write_parquet([missing_batch([Missing("a", "paging")], *DAYS)], os.devnull) == 1
        assert not Path(os.devnull).is_file()

    def test_a_link_stays_one(self, tmp_path: Path) -> None:
        (tmp_path / "here").symlink_to(tmp_path / "there")
        write_parquet([], tmp_path / "here")
        assert (tmp_path / "here").is_symlink()
        assert pq.read_table(tmp_path / "there").num_rows == 0


class TestImport:
    """NumPy and pyarrow are imported by bulk work alone."""

    def test_everything_else_does_without(self) -> None:
        asked = "import fmk16.cli.schedule, fmk16.cli.schedule_out, fmk16.schedule.upcoming, sys; "
        names = "print([name for name in ('numpy', 'pyarrow') if name in sys.modules])"
        ran = subprocess.run(  # noqa: S603 - our own interpreter
            [sys.executable, "-c", asked + names], check=True, capture_output=True, text=True
        )
        assert ran.stdout == "[]\n"
