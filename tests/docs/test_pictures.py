"""The pictures of the site: drawn by the commands beside them, alike each time, and readable without eyes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree
from snippets import blocks, steps
from written.pictures import PICTURES, Picture, pictures

pytestmark = pytest.mark.once

CHECKOUT = Path(__file__).parents[2]
SVG = "{http://www.w3.org/2000/svg}"
SHOWN = re.compile(r"!\[([^\]]*)\]\(\.\./pictures/([a-z-]+\.svg)\)")
PAGES = {page.name: page.read_text(encoding="utf-8") for page in sorted(CHECKOUT.glob("docs/explanation/*.md"))}


@pytest.fixture(scope="module")
def drawn() -> dict[str, bytes]:
    return pictures()


class TestEachPicture:
    """A picture is an SVG that says what it shows, names nobody, and fetches nothing."""

    @pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
    def test_it_says_what_it_shows(self, picture: Picture, drawn: dict[str, bytes]) -> None:
        root = etree.fromstring(drawn[f"pictures/{picture.file}"])
        told = {child.get("id"): child.text for child in root.iterchildren(f"{SVG}title", f"{SVG}desc")}
        assert root.get("role") == "img"
        assert [bool(told.get(name)) for name in root.get("aria-labelledby").split()] == [True, True]

    @pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
    def test_it_shows_doses_on_a_ground_of_its_own(self, picture: Picture, drawn: dict[str, bytes]) -> None:
        text = drawn[f"pictures/{picture.file}"].decode()
        assert 'class="ground"' in text
        assert re.search(r'class="(fixed|prn|choice)', text)

    @pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
    def test_it_fetches_nothing(self, picture: Picture, drawn: dict[str, bytes]) -> None:
        named = re.findall(r"https?://[^\"' <]+", drawn[f"pictures/{picture.file}"].decode())
        assert set(named) == {"http://www.w3.org/2000/svg"}

    def test_they_are_the_same_each_time(self, drawn: dict[str, bytes]) -> None:
        assert pictures() == drawn

    def test_another_reading_is_another_picture(self, drawn: dict[str, bytes]) -> None:
        assert drawn["pictures/week-one.svg"] != drawn["pictures/week-one-from-start.svg"]

    def test_what_stands_in_the_working_directory_changes_nothing(
        self, drawn: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (tmp_path / "fmk16.toml").write_text('week_one = "first_monday"\n', encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        assert pictures() == drawn


class TestPages:
    """A page shows each picture with a text in its place, and with the command that draws it."""

    def test_each_picture_is_shown(self) -> None:
        shown = {name for page in PAGES.values() for _, name in SHOWN.findall(page)}
        assert shown == {picture.file for picture in PICTURES}

    @pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
    def test_its_command_stands_on_the_page(self, picture: Picture) -> None:
        pages = [page for page in PAGES.values() if f"(../pictures/{picture.file})" in page]
        commands = [
            sorted(step.command.split())
            for page in pages
            for block in blocks(page)
            if block.language == "console"
            for step in steps(block)
        ]
        assert pages
        assert sorted(picture.command().split()) in commands

    def test_each_has_a_text_in_its_place(self) -> None:
        assert all(len(text) > 40 for page in PAGES.values() for text, _ in SHOWN.findall(page))
