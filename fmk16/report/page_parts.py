"""What pages are made of: the templates, style sheets and script in ``html/``, and the digests of their policies."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def part_of(name: str) -> str:
    """Read a part of a page, such as ``page.css``."""
    return files("fmk16.report").joinpath(f"html/{name}").read_text(encoding="utf-8")


def digest_of(text: str) -> str:
    """Give the digest by which a page's policy lets its style sheet or its script be used."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def template_of(name: str) -> Template:
    """Give a template, such as ``page.html``; all texts that it is given are escaped."""
    return _environment().get_template(name)


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # noqa: PLC0415 - only pages need it

    return Environment(
        autoescape=True,
        loader=FunctionLoader(part_of),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
