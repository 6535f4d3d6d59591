"""Tables: aligned plain text, nothing cut off, wrapped only where a width is given."""

from __future__ import annotations

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
