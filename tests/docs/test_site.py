"""The site is built without network and strictly, and works in a browser, at a desk and on a phone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from browsers import opened_browser

pytestmark = pytest.mark.once

ABSENT = "MkDocs and its theme are not installed: pip install 'fmk16[docs]'"
DESK, PHONE = (1280, 900), (390, 844)
PAGES = ("", "reference/rules/WKD-03/", "explanation/what-a-dosage-means/", "glossary/")


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder, and says nothing of it."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, checkout: Path) -> Path:
    """Build the site, strictly."""
    pytest.importorskip("mkdocs", reason=ABSENT)
    pytest.importorskip("material", reason=ABSENT)
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "0"}
    built = subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    assert built.returncode == 0, built.stderr
    return folder


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    """Serve the site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start Chromium, or skip the test and say what is missing."""
    with opened_browser() as opened:
        yield opened


class Opened:
    """A page, and what it asked others for or complained about."""

    def __init__(self, browser: Any, address: str, path: str = "", size: tuple[int, int] = DESK) -> None:
        self.address = address
        self.page = browser.new_context(viewport={"width": size[0], "height": size[1]}).new_page()
        self.asked_others: list[str] = []
        self.complaints: list[str] = []
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(address + path)

    def _asked(self, url: str) -> None:
        if not url.startswith((self.address, "blob:", "data:")):
            self.asked_others.append(url)

    def title(self) -> str:
        """Give the heading."""
        return str(self.page.locator("h1").first.inner_text())

    def found(self, words: str) -> list[str]:
        """Search, and give where the results lead."""
        self.page.locator(".md-search__input").fill(words)
        self.page.locator(".md-search-result__link").first.wait_for(state="attached", timeout=20_000)
        links = self.page.locator(".md-search-result__link")
        return [str(each.get_attribute("href")) for each in links.all()]


class TestBuild:
    """The site holds the pages, and asks nobody else for anything."""

    @pytest.mark.parametrize(
        "path", ["index.html", "reference/rules/WKD-01/index.html", "project/changelog/index.html"]
    )
    def test_pages(self, path: str, site: Path) -> None:
        assert (site / path).is_file()

    def test_what_writes_the_pages_is_no_part_of_the_site(self, site: Path) -> None:
        assert not list(site.rglob("*.py"))

    @pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
    @pytest.mark.parametrize("path", PAGES)
    def test_a_page_fits_and_asks_nobody(self, path: str, size: tuple[int, int], address: str, browser: Any) -> None:
        opened = Opened(browser, address, path, size)
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert not opened.asked_others
        assert not opened.complaints


class TestSearch:
    """Search finds rules by their ids and drugs by their Danish names."""

    @pytest.mark.parametrize(
        ("words", "leads_to"),
        [
            ("methotrexat", "reference/scenarios/"),
            ("IterationInterval", "reference/"),
            ("udleveringsgrundlag", "glossary/"),
        ],
    )
    def test_found(self, words: str, leads_to: str, address: str, browser: Any) -> None:
        assert any(leads_to in place for place in Opened(browser, address).found(words))

    @pytest.mark.parametrize("rule", ["WKD-01", "PAR-11"])
    def test_a_rule_comes_before_what_names_it(self, rule: str, address: str, browser: Any) -> None:
        assert f"reference/rules/{rule}/" in Opened(browser, address).found(rule)[0]


class TestNavigation:
    """From the first page, whatever is looked up is a few clicks away."""

    def test_to_a_rule(self, address: str, browser: Any) -> None:
        opened = Opened(browser, address)
        for text in ("Reference", "Rules", "WKD-03"):
            opened.page.get_by_role("link", name=text, exact=True).first.click()
        opened.page.wait_for_url("**/reference/rules/WKD-03/")
        assert opened.title().startswith("WKD-03")
        assert opened.page.locator(".md-tabs__item--active").inner_text() == "Reference"

    def test_from_a_rule_to_its_statement(self, address: str, browser: Any) -> None:
        opened = Opened(browser, address, "reference/rules/WKD-03/")
        opened.page.get_by_role("link", name="dosage:18").first.click()
        opened.page.wait_for_url("**/reference/statements/#dosage-18")
        assert opened.page.locator("#dosage-18").is_visible()

    def test_on_a_phone_the_menu_opens(self, address: str, browser: Any) -> None:
        opened = Opened(browser, address, "reference/rules/WKD-03/", PHONE)
        opened.page.locator(".md-header__button[for=__drawer]").click()
        assert opened.page.locator(".md-nav--primary").is_visible()


class TestRulePage:
    """A rule's page shows what is changed in a right message, and what is then said."""

    def test_example(self, address: str, browser: Any) -> None:
        opened = Opened(browser, address, "reference/rules/WKD-03/")
        assert "- " in opened.page.locator("article .highlight").first.inner_text()
        assert opened.page.locator("text=Week stands without IterationInterval").count()
        found = opened.page.request.get(f"{address}fixtures/invalid/WKD-03.xml")
        assert found.ok


class TestPicture:
    """A schedule's picture is drawn, and has words for who cannot see it."""

    def test_pictures_of_what_a_dosage_means(self, address: str, browser: Any) -> None:
        page = Opened(browser, address, "explanation/what-a-dosage-means/").page
        images = page.locator("article img")
        assert images.count()
        for image in images.all():
            image.scroll_into_view_if_needed()
            assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
            assert image.get_attribute("alt")


class TestDark:
    """The page turns dark and light again, and remembers it."""

    def test_toggle(self, address: str, browser: Any) -> None:
        page = Opened(browser, address).page
        schemes = [page.locator("body").get_attribute("data-md-color-scheme")]
        page.locator("label[title='Switch to dark mode']").click()
        page.reload()
        schemes.append(page.locator("body").get_attribute("data-md-color-scheme"))
        page.locator("label[title='Switch to light mode']").click()
        schemes.append(page.locator("body").get_attribute("data-md-color-scheme"))
        assert schemes == ["default", "slate", "default"]


class TestPrint:
    """A page prints without what is there to click."""

    def test_pdf(self, address: str, browser: Any, tmp_path: Path) -> None:
        page = Opened(browser, address, "reference/rules/WKD-03/").page
        page.pdf(path=str(tmp_path / "page.pdf"))
        page.emulate_media(media="print")
        assert (tmp_path / "page.pdf").read_bytes().startswith(b"%PDF")
        assert page.locator("h1").first.is_visible()
        assert not page.locator(".md-header").is_visible()
        assert not page.locator(".md-sidebar--primary").is_visible()
