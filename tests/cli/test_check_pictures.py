"""``fmk16 check --report html=``: the orders as pictures, on the page and nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fmk16.report.pictures.chosen import MOST_PICTURES

from .conftest import Run


def page_of(run: Run, folder: Path, *arguments: str | Path) -> str:
    file = folder / "report.html"
    run("check", *arguments, "--report", f"html={file}", "--reproducible")
    return file.read_text(encoding="utf-8")


class TestPage:
    """Each order of each message is a block that opens; one alone stands open."""

    def test_one_order_is_open(self, run: Run, valid: Path, tmp_path: Path) -> None:
        page = page_of(run, tmp_path, valid / "create-clock-times.xml")
        assert '<details class="drawn" open>' in page
        assert len(re.findall(r'<svg [^>]*class="picture"', page)) == 1

    def test_several_are_closed(self, run: Run, valid: Path, tmp_path: Path) -> None:
        page = page_of(run, tmp_path, valid / "create-clock-times.xml", valid / "create-range.xml", "--lang", "da")
        assert page.count('<details class="drawn">') == 2
        assert "Ordinationerne som billeder" in page
        assert page.index("Levetiracetam") < page.index("Lactulose")

    def test_words_instead_of_a_picture_need_no_opening(self, run: Run, valid: Path, tmp_path: Path) -> None:
        names = ("create-local-schema-dosage.xml", "create-range.xml")
        page = page_of(run, tmp_path, *(valid / name for name in names), "--lang", "da")
        assert page.count('<details class="drawn" open>') == 1
        assert "doseres efter skema i lokalt system" in page

    def test_findings_in_an_order_are_linked_from_it(self, run: Run, invalid: Path, tmp_path: Path) -> None:
        page = page_of(run, tmp_path, invalid / "WKD-01.xml", "--lang", "en")
        links = re.findall(r'<a href="#(f\d+)"><span aria-hidden="true">.</span> <code>WKD-01</code>', page)
        assert links
        assert all(f'id="{link}"' in page for link in links)

    def test_a_message_that_is_not_allowed_has_none(self, run: Run, invalid: Path, tmp_path: Path) -> None:
        assert 'class="drawn"' not in page_of(run, tmp_path, invalid / "decimal-comma.xml")

    def test_a_message_without_orders_has_none(self, run: Run, valid: Path, tmp_path: Path) -> None:
        page = page_of(run, tmp_path, valid / "soap11-fault.xml")
        assert 'id="orders"' not in page


class TestBounds:
    """A page has a bounded number of pictures and says how many orders are not drawn."""

    def test_left_out(self, run: Run, valid: Path, tmp_path: Path) -> None:
        page = page_of(run, tmp_path, valid, "--lang", "en")
        assert page.count('class="drawn"') == MOST_PICTURES
        assert re.search(rf"\d+ more orders are not drawn: the page draws {MOST_PICTURES} at most", page)
        assert len(page) < 2_000_000

    @pytest.mark.parametrize("jobs", ["1", "2"])
    def test_the_same_every_time(self, run: Run, valid: Path, tmp_path: Path, jobs: str) -> None:
        first = page_of(run, tmp_path, valid)
        assert page_of(run, tmp_path, valid, "--jobs", jobs) == first

    @pytest.mark.parametrize("shape", ["text", "json", "markdown", "junit", "sarif"])
    def test_no_other_report_changes(self, run: Run, valid: Path, tmp_path: Path, shape: str) -> None:
        alone, beside = tmp_path / "alone", tmp_path / "beside"
        both = (f"--report={shape}={beside}", f"--report=html={tmp_path / 'page.html'}")
        run("check", valid / "create-range.xml", f"--report={shape}={alone}", "--reproducible")
        run("check", valid / "create-range.xml", *both, "--reproducible")
        assert beside.read_bytes() == alone.read_bytes()


class TestIdentities:
    """A report repeats no free text, in a picture either, unless it is asked to."""

    @pytest.mark.parametrize("lang", ["da", "en"])
    def test_free_texts(self, run: Run, valid: Path, tmp_path: Path, lang: str) -> None:
        message = valid / "create-free-text-dosage.xml"
        assert "højre øje" not in page_of(run, tmp_path, message, "--lang", lang)
        assert "højre øje" in page_of(run, tmp_path, message, "--lang", lang, "--show-identities")
