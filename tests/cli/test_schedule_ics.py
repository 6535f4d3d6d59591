"""``fmk16 schedule --ics``: a calendar of the doses, and what goes with it."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from .conftest import Run

icalendar = pytest.importorskip("icalendar")
recurring_ical_events = pytest.importorskip("recurring_ical_events")

CARD = "card-with-paused-and-ended-orders.xml"
FIXED_AND_PRN = "create-fixed-and-prn-in-one-period.xml"
DAYS = ("--from", "2026-08-19", "--to", "2026-08-21")
STAMP = ("--stamp", "2026-08-01T00:00Z")


def events(content: bytes) -> list[tuple[str, str]]:
    """Give what a calendar shows."""
    read_back = icalendar.Calendar.from_ical(content)
    return [(event["dtstart"].to_ical().decode(), str(event["summary"])) for event in read_back.events]


class TestWriting:
    """A file is written, or standard output; a line on standard error says what is in it."""

    def test_file(self, run: Run, valid: Path, tmp_path: Path) -> None:
        file = tmp_path / "doses.ics"
        result = run("schedule", valid / FIXED_AND_PRN, *DAYS, "--ics", file)
        assert result.stdout == ""
        assert result.stderr == f"{file}: 5 events of 1 orders\n"
        assert result.exit_code == 0
        drug = "Budesonid/formoterol Prøve 160+4,5 mikrogram/dosis"
        assert events(file.read_bytes()) == [
            ("20260820", f"{drug}: efter behov, ved åndenød: 1 inhalation"),
            ("20260820T080000", f"{drug}: 2 inhalationer, morgen ca. kl. 08"),
            ("20260820T180000", f"{drug}: 2 inhalationer, aften ca. kl. 18"),
            ("20260821T080000", f"{drug}: 2 inhalationer, morgen ca. kl. 08"),
            ("20260821T180000", f"{drug}: 2 inhalationer, aften ca. kl. 18"),
        ]

    def test_standard_output_by_day_in_english(self, run: Run, valid: Path) -> None:
        result = run("schedule", valid / FIXED_AND_PRN, *DAYS, "--ics", "-", "--ics-by", "day", "--lang", "en")
        found = events(result.stdout_bytes)
        assert [when for when, _ in found] == ["20260820", "20260820", "20260821"]
        assert found[0][1].endswith(": as needed, ved åndenød: 1 inhalation")
        assert found[1][1].endswith(": morning 2, evening 2 inhalationer")

    def test_the_same_stamp_gives_the_same_bytes(self, run: Run, valid: Path) -> None:
        first, second = (run("schedule", valid / CARD, *DAYS, "--ics", "-", *STAMP).stdout_bytes for _ in range(2))
        assert first == second
        assert b"DTSTAMP:20260801T000000Z" in first

    def test_lines_are_as_the_standard_wants_them(self, run: Run, valid: Path) -> None:
        """RFC 5545, 3.1: lines end in CRLF and are no longer than 75 bytes."""
        content = run("schedule", valid / CARD, *DAYS, "--ics", "-").stdout_bytes
        lines = content.split(b"\r\n")
        assert b"\n" not in b"".join(lines)
        assert max(map(len, lines)) <= 75

    def test_an_incomplete_card_says_so_on_all_its_days(self, run: Run, valid: Path) -> None:
        content = run("schedule", valid / CARD, *DAYS, "--ics", "-").stdout_bytes
        (note,) = (each for each in icalendar.Calendar.from_ical(content).events if "ufuldstændigt" in each["summary"])
        assert (note.start, note.end) == (date(2026, 8, 19), date(2026, 8, 22))

    def test_what_cannot_be_read_is_said(self, run: Run, valid: Path, invalid: Path, tmp_path: Path) -> None:
        file = tmp_path / "doses.ics"
        result = run("schedule", valid / FIXED_AND_PRN, invalid / "truncated.xml", *DAYS, "--ics", file)
        assert "truncated.xml" in result.stderr
        assert len(events(file.read_bytes())) == 5
        assert result.exit_code == 1


class TestEveryMessage:
    """A reader of calendars finds the instants of ``--json``, for each message that the fixtures hold."""

    def test_all_fixtures(self, run: Run, valid: Path) -> None:
        days = ("--from", "2026-07-01", "--to", "2026-10-31")
        counted = 0
        for file in sorted(valid.glob("*.xml")):
            calendar = run("schedule", file, *days, "--ics", "-")
            document = run("schedule", file, *days, "--json")
            if file.name == "card-of-an-organisation.xml":  # two versions of one card
                assert "stands twice" in calendar.stderr
                continue
            assert calendar.exit_code == document.exit_code, file
            read_back = icalendar.Calendar.from_ical(calendar.stdout_bytes)
            found = recurring_ical_events.of(read_back).between((2026, 6, 25), (2026, 11, 5))
            timed = sorted(each.start.timestamp() for each in found if isinstance(each.start, datetime))
            assert timed == sorted(_instants(document.stdout)), file
            counted += len(timed)
        assert counted > 500


def _instants(text: str) -> list[float]:
    doses = (
        dose
        for message in json.loads(text)["Messages"]
        for order in message["DrugMedication"]
        for dose in order["Doses"]
        if "DateTime" in dose
    )
    return [datetime.fromisoformat(dose["DateTime"]).timestamp() for dose in doses]


class TestIdentities:
    """A calendar, its names of events included, tells of nobody; whoever asks for identities is told so in it."""

    def test_stamped(self, run: Run, valid: Path) -> None:
        said = run("schedule", valid / CARD, *DAYS, "--ics", "-", "--show-identities").stdout_bytes
        assert "IDENTITETER VISES" in str(icalendar.Calendar.from_ical(said)["description"])

    def test_the_person_is_not_in_the_names(self, run: Run, valid: Path, tmp_path: Path) -> None:
        """The same order for somebody else gives the same names, so these tell nothing of whom it is for."""
        text = (valid / CARD).read_text(encoding="utf-8")
        assert "1111111118" in text
        other = tmp_path / "other.xml"
        other.write_text(text.replace("1111111118", "0101701234"), encoding="utf-8")
        names = [
            [str(event["uid"]) for event in icalendar.Calendar.from_ical(content).events]
            for content in (run("schedule", each, *DAYS, "--ics", "-").stdout_bytes for each in (valid / CARD, other))
        ]
        assert names[0] == names[1]


class TestUsage:
    """What cannot be meant is refused, before anything is written."""

    @pytest.mark.parametrize(
        ("arguments", "sentence"),
        [
            (("--alarm", "5"), "--alarm goes with --ics alone"),
            (("--ics-by", "day"), "--ics-by goes with --ics alone"),
            (STAMP, "--stamp goes with --ics alone"),
            (("--ics", "-", "--json"), "--ics writes a calendar and --json a text"),
            (("--ics", "-", "--out", "doses.parquet"), "--ics writes a calendar and --out a table"),
            (("--ics", "-", "--picture", "doses.svg"), "--ics writes a calendar and --picture a picture"),
            (("--ics", "-", "--strip"), "--ics writes a calendar and --strip a picture"),
            (
                ("--ics", "-", "--ics-by", "day", "--alarm", "5"),
                "--alarm rings before doses, and --ics-by day has days",
            ),
            (("--ics", "-", "--alarm", "-5"), "-5 is not in the range"),
            (("--ics", "-", "--stamp", "today"), "'today' is no instant"),
            (("--ics", "-", "--ics-by", "week"), "'week' is not one of 'dose', 'day'"),
            (("--ics", "-", "--parameter", "Vægt=70"), "no order has the parameter 'Vægt'"),
        ],
    )
    def test_usage(
        self,
        run: Run,
        valid: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        arguments: tuple[str, ...],
        sentence: str,
    ) -> None:
        monkeypatch.chdir(tmp_path)
        result = run("schedule", valid / FIXED_AND_PRN, *DAYS, *arguments)
        assert sentence in result.stderr
        assert result.stdout == ""
        assert result.exit_code == 2
        assert list(tmp_path.iterdir()) == []

    def test_not_over_a_message(self, run: Run, valid: Path, tmp_path: Path) -> None:
        file = tmp_path / "message.xml"
        file.write_bytes((valid / FIXED_AND_PRN).read_bytes())
        result = run("schedule", file, *DAYS, "--ics", file)
        assert "is what is to be read; name another file" in result.stderr
        assert file.read_bytes() == (valid / FIXED_AND_PRN).read_bytes()

    def test_an_order_that_is_met_twice(self, run: Run, valid: Path, tmp_path: Path) -> None:
        file = tmp_path / "doses.ics"
        result = run("schedule", valid / CARD, valid / CARD, *DAYS, "--ics", file)
        assert "stands twice, the second time in" in result.stderr
        assert result.exit_code == 2
        assert not file.exists()

    def test_without_the_extra(self, run: Run, valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(sys.modules, "icalendar", None)
        result = run("schedule", valid / FIXED_AND_PRN, *DAYS, "--ics", "-")
        assert "--ics needs icalendar; install it with: pip install fmk16[ics]" in result.stderr
        assert result.exit_code == 2

    def test_where_nothing_can_be_written(self, valid: Path, tmp_path: Path) -> None:
        file = tmp_path / "no" / "doses.ics"
        line = [sys.executable, "-m", "fmk16", "schedule", valid / FIXED_AND_PRN, *DAYS, "--ics", file]
        result = subprocess.run(line, capture_output=True, check=False, timeout=600)  # noqa: S603 - our own program
        assert (
            result.stderr.decode()
            == f"{file} cannot be used: no such file or directory; make the folder {file.parent} first\n"
        )
        assert result.returncode == 3
