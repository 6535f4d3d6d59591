"""The machine's own Chromium, for tests that open pages; they skip, and say why, where it is not."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome")
ABSENT = "playwright and axe-playwright-python are not installed: pip install 'fmk16[browser]'"


def chromium() -> str | None:
    """Find Chromium: where FMK16_CHROMIUM says, or on the path."""
    return os.environ.get("FMK16_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def opened_browser() -> Iterator[Any]:
    """Start Chromium, or skip the test and say what is missing."""
    playwright = pytest.importorskip("playwright.sync_api", reason=ABSENT)
    pytest.importorskip("axe_playwright_python.sync_playwright", reason=ABSENT)
    if (executable := chromium()) is None:
        pytest.skip(f"no Chromium is here: none of {', '.join(NAMES)} is on the path, and FMK16_CHROMIUM names none")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield opened
        opened.close()
