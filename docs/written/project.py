"""The pages at the root of the repository, and of its data, as pages of the site; and links that lead to them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath, relpath
from types import MappingProxyType

from written.places import Page

ROOT = Path(__file__).parents[2]
"""The repository."""

PAGES: Mapping[str, str] = MappingProxyType(
    {
        "CONTRIBUTING.md": "project/contributing.md",
        "SECURITY.md": "project/security.md",
        "CHANGELOG.md": "project/changelog.md",
        "conformance/README.md": "project/conformance.md",
        "conformance/vectors/README.md": "project/vectors.md",
        "README.md": "index.md",
    }
)
"""Files of the repository, and the pages of the site that they are; the README's place is the site's own first page."""

_LINK = re.compile(r"(?<=\]\()(?!https?:|mailto:|#|/)([^)#\s]+)(#[^)\s]*)?(?=\))")


def pages() -> Iterator[Page]:
    """Write the pages at the root of the repository."""
    for file, path in PAGES.items():
        if not (ROOT / "docs" / path).exists():
            text = (ROOT / file).read_text(encoding="utf-8")
            yield Page(path, relinked(text, file, path))


def relinked(text: str, file: str, path: str) -> str:
    """Let links from a file of the repository lead where the site has what they lead to.

    Args:
        text: The file's text.
        file: Its path in the repository.
        path: Its page's path in the site.
    """

    def led(found: re.Match[str]) -> str:
        target = normpath(join(dirname(file), found[1]))
        place = PAGES.get(target, target.removeprefix("docs/"))
        return f"{relpath(place, dirname(path) or '.')}{found[2] or ''}"

    return _LINK.sub(led, text)
