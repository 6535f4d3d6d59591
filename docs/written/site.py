"""All that is written when the site is built: pages, and the files that they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module
from importlib.util import find_spec

from fmk16.package_data import data
from written import (
    commands,
    exit_codes,
    features,
    gate_catalogue,
    glossary,
    json_schemas,
    model,
    project,
    reference,
    requirements,
    rules,
    scenarios,
    statements,
    vectors,
)
from written.places import Page


def pages() -> Mapping[str, str]:
    """Give every page that is written, by its path under ``docs/``."""
    return {page.path: page.text for page in _pages()}


def _pages() -> Iterator[Page]:
    single: tuple[Callable[[], Page], ...] = (
        reference.page,
        commands.page,
        exit_codes.page,
        statements.page,
        vectors.page,
        features.page,
        requirements.page,
        scenarios.page,
        gate_catalogue.page,
        json_schemas.page,
        glossary.page,
    )
    yield from (page() for page in single)
    yield from rules.pages()
    yield from model.pages()
    yield from project.pages()


def files() -> Mapping[str, bytes]:
    """Give every other file that is written or copied, by its path under ``docs/``."""
    fixtures = data() / "fixtures"
    messages = {
        f"fixtures/{folder}/{file.name}": file.read_bytes()
        for folder in ("valid", "invalid")
        for file in sorted((fixtures / folder).glob("*.xml"))
    }
    return {**json_schemas.schema_files(), **messages, **_pictures()}


def _pictures() -> Mapping[str, bytes]:
    if find_spec("written.pictures") is None:
        return {}
    drawn: Mapping[str, bytes] = import_module("written.pictures").pictures()
    return drawn
