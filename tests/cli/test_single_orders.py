"""``--episode``, ``--withdrawn-at`` and ``--readings``: what the caller knows of single orders, and other readings."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click
import pytest
from schedule.orders import active_period, returned_order
from schedule.shorthand import daily, period_of_response, response, times

from fmk16.cli.instants import read_day, read_instant
from fmk16.cli.single_orders import SingleOrders, read_for_order
from fmk16.model.dosage import EpisodicTreatment
from fmk16.report.orders import Subject
from fmk16.schedule.known import NOTHING

from .conftest import Run

COURSE = "create-course-when-needed.xml"
PARTS = "create-parts-of-day.xml"
CARD = "card-with-paused-and-ended-orders.xml"
AT = ("--at", "2026-09-06T09:00")
PLAIN = response("2026-01-01", period_of_response(daily(times(1))))
AS_A_COURSE = response(
    "2026-01-01", period_of_response(daily(times(1)), 3), course=EpisodicTreatment(trigger="ved smerter")
)
COURSE_1, COURSE_3 = (returned_order(AS_A_COURSE, identifier=number) for number in (1, 3))
PLAIN_2 = returned_order(PLAIN, identifier=2)
SEPTEMBER = ("--from", "2026-09-05", "--to", "2026-09-12")


def orders(stdout: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(stdout)["Messages"][0]["DrugMedication"]
    return found


class TestEpisodes:
    """39: each registered start of an episode starts period 1 on that date."""

    def test_next(self, run: Run, valid: Path) -> None:
        result = run("next", valid / COURSE, *AT, "--episode", "2026-09-05")
        assert "i dag, 3 gange" in result.stdout
        assert "en kur er i gang, lørdag 5. september - mandag 7. september" in result.stdout
        assert "næste kur kan startes fra lørdag 19. september (dosage:40)" in result.stdout
        assert result.exit_code == 0

    def test_schedule_of_two(self, run: Run, valid: Path) -> None:
        result = run(
            "schedule", valid / COURSE, *SEPTEMBER, "--episode", "2026-09-05", "--episode", "2026-09-10", "--json"
        )
        (order,) = orders(result.stdout)
        starts = [(each["DoseDay"], each["EpisodeStart"]) for each in order["Doses"]]
        assert starts == [
            ("2026-09-05", "2026-09-05"),
            ("2026-09-06", "2026-09-05"),
            ("2026-09-07", "2026-09-05"),
            ("2026-09-10", "2026-09-10"),
            ("2026-09-11", "2026-09-10"),
            ("2026-09-12", "2026-09-10"),
        ]
        assert order["NextEpisode"]["FromDay"] == "2026-09-24"

    def test_supply(self, run: Run, valid: Path) -> None:
        result = run("supply", valid / COURSE, *SEPTEMBER, "--episode", "2026-09-05")
        assert "9 tabletter" in result.stdout

    def test_by_the_order_s_identifier(self, run: Run, valid: Path) -> None:
        plain = orders(run("next", valid / CARD, "--at", "2026-08-14T13:00", "--json").stdout)
        (course,) = [each for each in plain if "NextEpisode" in each]
        named = run(
            "next",
            valid / CARD,
            "--at",
            "2026-09-14T13:00",
            "--episode",
            f"{course['Identifier']}=2026-09-14",
            "--json",
        )
        (found,) = [each for each in orders(named.stdout) if "NextEpisode" in each]
        assert found["NextEpisode"]["UnderWay"]["Start"] == "2026-09-14"
        others = [each for each in orders(named.stdout) if "NextEpisode" not in each]
        assert not [each for each in others if "episode_without_course" in str(each.get("Remarks"))]

    @pytest.mark.parametrize(
        ("file", "given", "why"),
        [
            (PARTS, "2026-09-05", "--episode: no order asked about is a course when needed; name one"),
            (COURSE, "77=2026-09-05", "--episode: no order has the identifier 77"),
            (COURSE, "2026-09-31", "'2026-09-31' is no date"),
            (COURSE, "i går", "'i går' is no date; write it as 2026-07-06"),
        ],
    )
    def test_what_fits_no_order_is_refused(self, run: Run, valid: Path, file: str, given: str, why: str) -> None:
        result = run("next", valid / file, *AT, "--episode", given)
        assert why in " ".join(result.stderr.replace("│", " ").split())
        assert result.exit_code == 2

    def test_in_a_visit_the_order_is_named(self, run: Run, valid: Path) -> None:
        visit = ("next", valid / CARD, "--at", "2026-08-14", "--visit", "08:00-10:00")
        result = run(*visit, "--episode", "2026-08-14")
        assert "with --visit, --episode and --withdrawn-at name their order" in " ".join(result.stderr.split())
        assert result.exit_code == 2


class TestWhichOrderIsMeant:
    """39: an episode is of one order; which one is never guessed."""

    def test_one_of_several_courses_is_named(self) -> None:
        subjects = [Subject(of, ("drug_medications", n)) for n, of in enumerate((COURSE_1, PLAIN_2, COURSE_3))]
        known = SingleOrders(episodes=(read_for_order("3=2026-09-05", read_day),)).known_of(subjects, NOTHING)
        assert [each.episodes for each in known] == [(), (), (date(2026, 9, 5),)]
        unnamed = SingleOrders(episodes=(read_for_order("2026-09-05", read_day),))
        with pytest.raises(click.UsageError, match="--episode may mean several orders; name one of 1 or 3"):
            list(unnamed.known_of(subjects, NOTHING))

    def test_of_several_orders_the_one_that_has_ended_is_meant(self) -> None:
        ended = {**active_period("2026-01-01", "2026-09-30"), "ended_reason": {"reason": "Withdrawn"}}
        withdrawn = returned_order(PLAIN, identifier=4, active_period=ended)
        subjects = [Subject(of, ("drug_medications", n)) for n, of in enumerate((PLAIN_2, withdrawn))]
        told = SingleOrders(withdrawals=(read_for_order("2026-09-05T12:00", read_instant),))
        assert [each.withdrawn_at is None for each in told.known_of(subjects, NOTHING)] == [True, False]


class TestWithdrawals:
    """16: the moment of a withdrawal is given by the caller and lies outside."""

    def test_of_the_only_order(self, run: Run, valid: Path) -> None:
        before = run("next", valid / PARTS, *AT)
        after = run("next", valid / PARTS, *AT, "--withdrawn-at", "2026-09-06T09:00")
        assert "ingen flere doser" not in before.stdout
        assert "ingen flere doser" in after.stdout

    def test_of_the_one_that_says_so_itself(self, run: Run, valid: Path) -> None:
        named = orders(run("next", valid / CARD, "--at", "2026-08-14T13:00", "--json").stdout)
        identifier = named[0]["Identifier"]
        result = run(
            "next",
            valid / CARD,
            "--at",
            "2026-08-14T13:00",
            "--withdrawn-at",
            f"{identifier}=2026-08-14T12:00",
            "--json",
        )
        answers = [each["Answer"] for each in orders(result.stdout)]
        assert answers[0] == "Finished"
        assert answers[1:] == [each["Answer"] for each in named[1:]]

    def test_twice_for_one_order(self, run: Run, valid: Path) -> None:
        result = run("next", valid / PARTS, *AT, "--withdrawn-at", "2026-09-06", "--withdrawn-at", "2026-09-07")
        assert "gives one order two moments; give it once" in " ".join(result.stderr.split())
        assert result.exit_code == 2


class TestReadings:
    """24: where the readings differ, the answer names it, unless it is not asked for."""

    @pytest.mark.parametrize("arguments", [("next", "--at", "2026-10-24T12:00"), ("schedule", *SEPTEMBER)])
    def test_they_can_be_left_out(self, run: Run, valid: Path, arguments: tuple[str, ...]) -> None:
        command, *rest = arguments
        for json_ in ((), ("--json",)):
            result = run(command, valid / "create-two-week-scheme.xml", *rest, "--no-readings", *json_)
            assert "anderledes" not in result.stdout
            assert "ReadingsDiffer" not in result.stdout
            assert result.exit_code == 0

    def test_they_are_said_otherwise(self, run: Run, tmp_path: Path, valid: Path) -> None:
        text = (valid / "create-two-week-scheme.xml").read_text(encoding="utf-8")
        start = text.split("<ValidFrom>")[1].split("<")[0]
        moved = tmp_path / "moved.xml"
        moved.write_text(text.replace(f"<ValidFrom>{start}<", "<ValidFrom>2026-09-09<"), encoding="utf-8")
        days = ("--from", "2026-09-09", "--to", "2026-09-20")
        result = run("schedule", moved, *days)
        assert "læst anderledes (week_one = days_from_start)" in result.stdout
        assert "ReadingsDiffer" in run("schedule", moved, *days, "--json").stdout
