"""What several commands of the suite share: which scenarios are meant, hand-ins read, reports written."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import click

from fmk16.cli.exits import Exit
from fmk16.conformance.features import feature
from fmk16.conformance.suite.handin import HandIn, read_handin
from fmk16.conformance.suite.held import read_folder
from fmk16.conformance.suite.judgement import Verdict
from fmk16.conformance.suite.results import Judged
from fmk16.errors import InputError, UnknownIdError
from fmk16.report.documents import document_text
from fmk16.report.formats import FORMATS
from fmk16.report.suites.as_json import suite_json
from fmk16.report.suites.page import suite_page
from fmk16.report.suites.report import report_of
from fmk16.report.suites.suite import Told, suite_text

EXITS: Mapping[Verdict, Exit] = MappingProxyType(
    {
        Verdict.PASSED: Exit.CLEAN,
        Verdict.FAILED: Exit.FINDINGS,
        Verdict.COULD_NOT_RUN: Exit.NOT_CHECKED,
        Verdict.NOT_HANDED_IN: Exit.REQUIRED,
    }
)
"""The exit code for what a hand-in came to."""

folder = click.argument("folder", metavar="FOLDER", type=click.Path(exists=True, file_okay=False))


def features_named(ctx: click.Context, param: click.Parameter, text: str | None) -> tuple[str, ...]:
    """Read feature ids with commas between them, in any case."""
    named = [name.strip().upper() for name in (text or "").split(",") if name.strip()]
    try:
        return tuple(feature(name).id for name in dict.fromkeys(named))
    except UnknownIdError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def handin_in(path: str, max_size: int) -> HandIn:
    """Read a hand-in.

    Raises:
        click.BadParameter: There is no such folder.
    """
    try:
        return read_handin(read_folder(path, max_size=max_size))
    except InputError as error:
        raise click.BadParameter(str(error), param_hint="FOLDER") from error


def _of_report(shape: str) -> Callable[[Judged, Told], str]:
    return lambda judged, told: FORMATS[shape](report_of(judged, told))


FORMATS_OF_SUITE: Mapping[str, Callable[[Judged, Told], str]] = MappingProxyType(
    {
        "text": suite_text,
        "json": lambda judged, told: document_text(suite_json(judged, told)),
        "html": suite_page,
        **{name: _of_report(name) for name in FORMATS if name not in {"text", "json", "html"}},
    }
)
"""Each format's name, and what writes a hand-in's result in it."""
