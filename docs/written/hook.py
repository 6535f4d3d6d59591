"""What MkDocs calls when it builds the site: the written pages come to those that stand in ``docs/``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parents[1]))

from written import project, site


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the written pages, and the files that they lead to."""
    for path, text in site.pages().items():
        files.append(File.generated(config, path, content=text))
    for path, data in site.files().items():
        files.append(File.generated(config, path, content=data))
    return files


def on_nav(nav: Navigation, files: Files, **_: Any) -> Navigation:
    """Put the pages of single rules and modules under the reference, so that its tab and its list stand beside them."""
    reference = next(item for item in nav.items if item.title == "Reference")
    for file in files.documentation_pages():
        if file.page is not None and file.page.parent is None and file.src_uri.startswith("reference/"):
            file.page.parent = reference
    return nav


def on_page_markdown(markdown: str, page: Page, **_: Any) -> str:
    """Let links out of ``docs/`` to pages of the repository lead to their places in the site."""
    path = page.file.src_uri
    return markdown if page.file.generated_by else project.relinked(markdown, f"docs/{path}", path)
