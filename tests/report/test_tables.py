"""Tables: aligned plain text, nothing cut off, wrapped only where a width is given."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from fmk16.report.tables import table_text

ROWS = [("Panodil 500 mg", "2 tabletter", "i aften"), ("Ærø", "-", "kan ikke afgøres; " * 20)]


class TestTables:
    """No colour, no lines, no width but the one that is given."""

    def test_rows_stay_whole_without_a_width(self) -> None:
        assert table_text(ROWS).splitlines() == [
            "Panodil 500 mg  2 tabletter  i aften",
            "Ærø             -            " + ("kan ikke afgøres; " * 20).strip(),
        ]

    def test_nothing_is_lost_by_wrapping(self) -> None:
        text = table_text(ROWS, width=60)
        assert all(len(line) <= 60 for line in text.splitlines())
        assert text.count("afgøres;") == 20

    @pytest.mark.parametrize("width", [1, 20, 21])
    def test_a_terminal_too_narrow_for_any_table_gets_one(self, width: int) -> None:
        letters = {letter for letter in table_text(ROWS, width) if letter.isalpha()}
        assert letters == {letter for row in ROWS for cell in row for letter in cell if letter.isalpha()}

    def test_what_looks_like_markup_is_text(self) -> None:
        assert table_text([("[bold]x[/bold]", ":smile:")]) == "[bold]x[/bold]  :smile:\n"

    def test_the_surroundings_change_nothing(self, monkeypatch: pytest.MonkeyPatch) -> None:
        plain = table_text(ROWS)
        for name, value in {"FORCE_COLOR": "1", "COLUMNS": "20", "TERM": "xterm-256color"}.items():
            monkeypatch.setenv(name, value)
        assert table_text(ROWS) == plain
        assert "\x1b" not in plain

    def test_indented(self) -> None:
        assert table_text([("a", "b")], indent=2) == "  a  b\n"

    def test_no_rows_give_nothing(self) -> None:
        assert table_text([]) == ""

    def test_wide_letters_and_accents_keep_the_columns(self) -> None:
        assert table_text([("漢字", "a"), ("e\u0301", "b"), ("abcd", "c")]) == "漢字  a\ne\u0301     b\nabcd  c\n"

    @pytest.mark.parametrize("width", [None, 60])
    def test_a_cell_of_several_lines_takes_several(self, width: int | None) -> None:
        assert table_text([("a", "b\nc"), ("d", "e")], width) == "a  b\n   c\nd  e\n"

    def test_an_empty_row_is_an_empty_line(self) -> None:
        assert table_text([("", "")]) == "\n"


class TestWhatFits:
    """A table that fits is the same whatever the width, and the same as one whose cells must be broken into lines."""

    @pytest.mark.parametrize("seed", range(5))
    def test_random_tables(self, seed: int) -> None:
        rng, fitting = random.Random(seed), 0
        for rows in [random_rows(rng) for _ in range(60)]:
            plain = table_text(rows)
            of_several_lines = table_text([*rows, ("\n",) * len(rows[0])])
            assert of_several_lines == plain + "\n\n"
            if max(map(len, plain.splitlines())) < 40:
                assert table_text(rows, 60) == plain
                fitting += 1
        assert fitting > 10


def random_rows(rng: random.Random) -> list[tuple[str, ...]]:
    words = ("a", "tabletter", "ca. kl. 18", "½", "漢", "")
    columns = rng.randint(1, 4)
    cells = [" ".join(rng.choices(words, k=rng.randint(0, 3))) for _ in range(columns * rng.randint(1, 5))]
    return list(batched(cells, columns))


def batched(cells: list[str], count: int) -> Iterator[tuple[str, ...]]:
    return (tuple(cells[begin : begin + count]) for begin in range(0, len(cells), count))
