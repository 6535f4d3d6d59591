"""``fmk16 suite run --report html=``: what was ordered beside what was sent, and the days that are right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fmk16.conformance.suite.scenario import scenario

from .conftest import Run

WHO = ("--system", "Elektronisk omsorgsjournal", "--party", "Prøve A/S", "--name", "Prøveomsorg", "--version", "1.0")


def new(run: Run, folder: Path, role: str) -> Path:
    assert run("suite", "new", folder, "--role", role, "--phase", "1", *WHO).exit_code == 0
    return folder


def article(run: Run, folder: Path, name: str) -> str:
    page = run("suite", "run", folder, "--format", "html", "--reproducible", "--lang", "en").output
    return page[page.index(f'id="scenario-{name}"') :].partition("</article>")[0]


class TestSender:
    """Where the meaning differs, what was ordered and what was sent stand beside each other; nowhere else."""

    @pytest.fixture
    def folder(self, run: Run, tmp_path: Path) -> Path:
        return new(run, tmp_path / "handin", "sender")

    def hand_in(self, folder: Path, *change: bytes) -> None:
        right = scenario("WKD-S01").worked[0].read_bytes()
        (folder / "WKD-S01/message.xml").write_bytes(right.replace(*change) if change else right)

    def test_two_pictures_of_the_same_days(self, run: Run, folder: Path) -> None:
        self.hand_in(folder, b"<Quantity>", b"<Quantity>1")
        said = article(run, folder, "WKD-S01")
        assert [said.count(f'<b class="label">{label}</b>') for label in ("ordered", "sent")] == [1, 1]
        assert said.count('<details class="drawn" open>') == 2
        ordered, sent = (each.partition("</span>")[0] for each in said.split('<span class="days">')[1:])
        assert ordered == sent

    def test_none_where_it_is_right(self, run: Run, folder: Path) -> None:
        self.hand_in(folder)
        assert 'class="drawn"' not in article(run, folder, "WKD-S01")

    def test_none_where_something_else_is_wrong(self, run: Run, folder: Path) -> None:
        self.hand_in(folder, b"<ATC", b"<Nothing/><ATC")
        assert 'class="drawn"' not in article(run, folder, "WKD-S01")

    def test_what_has_no_days_is_said_in_words(self, run: Run, folder: Path, checkout: Path) -> None:
        free = (checkout / "fixtures/valid/create-free-text-dosage.xml").read_bytes()
        (folder / "WKD-S01/message.xml").write_bytes(free)
        said = article(run, folder, "WKD-S01")
        assert "no picture" in said
        assert "højre øje" not in said


class TestReader:
    """Of a wrong answer the right days are shown: those that were asked about, for the orders asked about."""

    NAME = "NXT-R08"

    def hand_in(self, run: Run, folder: Path, *wrong: str) -> str:
        answers = {each.id: dict(each.answer) for each in scenario(self.NAME).questions}
        answers |= {each: {"answer": "finished"} for each in wrong}
        file = new(run, folder, "reader") / self.NAME / "answers.json"
        file.write_text(json.dumps(answers), encoding="utf-8")
        return article(run, folder, self.NAME)

    def test_only_where_an_answer_is_wrong(self, run: Run, tmp_path: Path) -> None:
        said = self.hand_in(run, tmp_path / "handin", "next-on-saturday")
        assert said.count('class="drawn"') == said.count('<b class="label">next-on-saturday</b>') == 1

    def test_none_where_all_are_right(self, run: Run, tmp_path: Path) -> None:
        assert 'class="drawn"' not in self.hand_in(run, tmp_path / "handin")
