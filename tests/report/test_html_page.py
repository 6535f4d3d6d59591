"""The HTML page, opened in Chromium: at a desk and on a phone, by day and by night, filtered, printed, by everybody."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browsers import opened_browser

from fmk16.conformance.profile import Profile
from fmk16.conformance.waivers import Waiver
from fmk16.report.as_html import as_html
from fmk16.report.phrases import Language
from fmk16.report.report import Report

from .check_cases import report, several
from .gates import ATTACKS, hostile_report

pytestmark = pytest.mark.once

DESK, PHONE = (1280, 900), (390, 844)

languages = pytest.mark.parametrize("language", Language)
sizes = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
schemes = pytest.mark.parametrize("scheme", ["light", "dark"])


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium, or skip the test and say what is missing."""
    with opened_browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def fixtures(checkout: Path) -> Path:
    """Give the folder of all fixtures."""
    return checkout / "fixtures"


@cache
def checked(fixtures: Path, language: Language) -> Report:
    """Report on right and wrong messages, with a waiver that meets something and one that does not."""
    waivers = (Waiver("SCH-05", "the label printer writes commas until May"), Waiver("WKD-01", "<b>nobody</b>"))
    return report(several(fixtures), Profile(phase=1), waivers, language)


class Opened:
    """A page, what it asked the network for, and what it complained about."""

    def __init__(self, browser: Any, folder: Path, text: str, **options: Any) -> None:
        file = folder / "report.html"
        file.write_text(text, encoding="utf-8")
        self.url = file.as_uri()
        width, height = options.pop("size", DESK)
        self.page = browser.new_context(viewport={"width": width, "height": height}, **options).new_page()
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(self.url)

    def shown(self) -> list[str]:
        """Give the severities of the findings that can be seen."""
        found = self.page.locator("article.finding:visible").all()
        return [each.get_attribute("data-severity") for each in found]


@pytest.fixture
def opened(browser: Any, fixtures: Path, tmp_path: Path) -> Opened:
    """Open the English page at a desk."""
    return Opened(browser, tmp_path, as_html(checked(fixtures, Language.ENGLISH)))


class TestEverybody:
    """Nothing keeps anybody out, whatever the language, the size and the time of day; axe-core finds nothing."""

    @languages
    @sizes
    @schemes
    def test_axe(
        self, browser: Any, fixtures: Path, tmp_path: Path, language: Language, size: tuple[int, int], scheme: str
    ) -> None:
        found = Opened(browser, tmp_path, as_html(checked(fixtures, language)), size=size, color_scheme=scheme)
        assert violations(found.page) == []
        assert found.complaints == []

    def test_the_gate(self, browser: Any, tmp_path: Path) -> None:
        found = Opened(browser, tmp_path, as_html(hostile_report("a")))
        assert violations(found.page) == []

    def test_nothing_found(self, browser: Any, fixtures: Path, tmp_path: Path) -> None:
        found = Opened(browser, tmp_path, as_html(report([fixtures / "valid/create-clock-times.xml"])))
        assert violations(found.page) == []
        assert found.page.locator("h1").inner_text().endswith("Passed")

    @languages
    def test_its_language_is_said(self, browser: Any, fixtures: Path, tmp_path: Path, language: Language) -> None:
        found = Opened(browser, tmp_path, as_html(checked(fixtures, language)))
        assert found.page.locator("html").get_attribute("lang") == language

    def test_by_keyboard(self, opened: Opened) -> None:
        opened.page.keyboard.press("Tab")
        opened.page.keyboard.press("Enter")
        assert opened.page.url.endswith("#findings")

    def test_never_by_colour_alone(self, opened: Opened) -> None:
        for badge in opened.page.locator(".badge").all():
            sign, _, word = badge.inner_text().partition(" ")
            assert len(sign) == 1
            assert word


def violations(page: Any) -> list[tuple[str, list[str]]]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    found = axe.Axe().run(page).response["violations"]
    return [(each["id"], [node["html"] for node in each["nodes"]]) for each in found]


class TestPictures:
    """Pictures keep nobody out when they are opened; on a phone they scroll in their own place, and print whole."""

    OPEN = "document.querySelectorAll('details').forEach((each) => { each.open = true; })"

    @sizes
    @schemes
    def test_axe(self, browser: Any, fixtures: Path, tmp_path: Path, size: tuple[int, int], scheme: str) -> None:
        text = as_html(checked(fixtures, Language.DANISH))
        found = Opened(browser, tmp_path, text, size=size, color_scheme=scheme)
        found.page.evaluate(self.OPEN)
        assert found.page.locator("details.drawn svg.picture:visible").count() == text.count('class="canvas"') > 0
        assert violations(found.page) == []
        assert found.page.evaluate("document.documentElement.scrollWidth") == size[0]

    def test_on_a_phone_it_scrolls(self, browser: Any, fixtures: Path, tmp_path: Path) -> None:
        found = Opened(browser, tmp_path, as_html(checked(fixtures, Language.DANISH)), size=PHONE)
        found.page.evaluate(self.OPEN)
        wide = "(each) => each.scrollWidth > each.clientWidth"
        assert all(each.evaluate(wide) for each in found.page.locator(".canvas").all())

    def test_on_paper_it_is_not_cut(self, browser: Any, fixtures: Path, tmp_path: Path) -> None:
        found = Opened(browser, tmp_path, as_html(checked(fixtures, Language.DANISH)), size=(700, 900))
        found.page.evaluate(self.OPEN)
        found.page.emulate_media(media="print")
        wide = "(each) => each.scrollWidth > each.clientWidth + 1"
        assert not any(each.evaluate(wide) for each in found.page.locator(".canvas").all())


class TestSizes:
    """Nothing stands beside the screen; long lines of XML scroll in their own place."""

    @languages
    @pytest.mark.parametrize("width", [1280, 900, 768, 390, 320])
    def test_width(self, browser: Any, fixtures: Path, tmp_path: Path, language: Language, width: int) -> None:
        found = Opened(browser, tmp_path, as_html(checked(fixtures, language)), size=(width, 800))
        assert found.page.evaluate("document.documentElement.scrollWidth") == width

    def test_night(self, browser: Any, fixtures: Path, tmp_path: Path) -> None:
        text = as_html(checked(fixtures, Language.DANISH))
        day, night = (
            Opened(browser, tmp_path, text, color_scheme=scheme).page.evaluate(
                "getComputedStyle(document.body).backgroundColor"
            )
            for scheme in ("light", "dark")
        )
        assert day != night


class TestAlone:
    """The page asks the network for nothing, and runs no script but its own."""

    def test_no_requests(self, opened: Opened) -> None:
        assert opened.requests == [opened.url]

    def test_other_scripts_are_refused(self, opened: Opened) -> None:
        opened.page.evaluate(
            "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = true'}))"
        )
        assert opened.page.evaluate("window.ran") is None
        assert any("Content Security Policy" in each for each in opened.complaints)

    def test_hostile_texts(self, browser: Any, tmp_path: Path) -> None:
        asked = []
        found = Opened(browser, tmp_path, as_html(hostile_report(*ATTACKS)))
        found.page.on("dialog", lambda dialog: asked.append(dialog.message))
        assert found.requests == [found.url]
        assert found.complaints == []
        assert asked == []
        assert found.page.locator("img").count() == 0

    def test_without_script_all_is_there(self, browser: Any, fixtures: Path, tmp_path: Path) -> None:
        told = checked(fixtures, Language.DANISH)
        found = Opened(browser, tmp_path, as_html(told), java_script_enabled=False)
        assert len(found.shown()) == len(told.findings)
        assert not found.page.locator("#filter").is_visible()


class TestFilter:
    """By severity, by feature or family, by words; how many are shown is said."""

    def test_severity(self, opened: Opened) -> None:
        everything = opened.shown()
        assert {"error", "warning", "note"} == set(everything)
        opened.page.uncheck("input[value=error]")
        assert set(opened.shown()) == {"warning", "note"}
        shown = sum(each != "error" for each in everything)
        assert opened.page.locator("#count").inner_text() == f"Showing {shown} of {len(everything)} findings"

    def test_family(self, opened: Opened) -> None:
        opened.page.select_option("select[name=family]", "SCH")
        assert opened.page.locator("article.finding:visible h3 code").all_inner_texts() == ["SCH-10"]

    def test_words(self, opened: Opened) -> None:
        opened.page.fill("input[name=text]", "duringthedaydosage SCH-10")
        assert opened.shown() == ["error"]
        opened.page.fill("input[name=text]", "nothing says this")
        assert opened.shown() == []
        assert opened.page.locator("#no-match").is_visible()

    def test_reset(self, opened: Opened) -> None:
        everything = opened.shown()
        opened.page.fill("input[name=text]", "nothing says this")
        opened.page.click("button[type=reset]")
        opened.page.wait_for_function("document.getElementById('no-match').hidden")
        assert opened.shown() == everything


class TestPrint:
    """On paper stand the findings that are shown, how many those are, and nothing to press."""

    def test_pdf(self, opened: Opened) -> None:
        paper = opened.page.pdf(format="A4")
        assert paper.startswith(b"%PDF-")
        assert len(paper) > 10_000

    def test_what_is_filtered_stays_away(self, opened: Opened) -> None:
        opened.page.uncheck("input[value=error]")
        opened.page.emulate_media(media="print")
        assert "error" not in opened.shown()
        assert opened.page.locator("#count").is_visible()
        assert not opened.page.locator("#filter select").is_visible()
