"""``fmk16 schedule --picture FILE`` and ``--strip``: the doses of each order drawn, in a file or on the terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from fmk16.cli.files import save, save_bytes
from fmk16.cli.inputs import checked_messages, exit_of
from fmk16.cli.known import Caller
from fmk16.errors import InputError
from fmk16.finding import Verdict
from fmk16.report.completeness import notes_of
from fmk16.report.findings import lines_of, verdict_of
from fmk16.report.moments import Calendar
from fmk16.report.phrases import Words
from fmk16.report.pictures.html import page_html
from fmk16.report.pictures.laying import panel_of
from fmk16.report.pictures.panel import Page, sheet_svg
from fmk16.report.pictures.png import png_of
from fmk16.report.privacy import shown, shows_identities
from fmk16.report.schedules import Expanded
from fmk16.wire.inputs import STANDARD_INPUT
from fmk16.wire.message import Message

Command = TypeVar("Command", bound=Callable[..., Any])

Expand = Callable[[Message], Iterator[Expanded]]
"""What gives the doses of a message's orders."""

_ENDINGS = frozenset({".svg", ".png", ".html"})


_KEY = "fmk16.schedule.picture"
_STRIP = "fmk16.schedule.strip"


def _keep(ctx: click.Context, param: click.Parameter, path: str | None) -> None:
    """Keep a file's name; refuse one whose ending says no format."""
    if path == STANDARD_INPUT:
        said = "a picture goes into a file; name one, or draw on the terminal with --strip"
        raise click.BadParameter(said, ctx, param)
    if path is not None and Path(path).suffix.lower() not in _ENDINGS:
        said = f"{shown(path)} does not say which picture to draw; end its name in .svg, .png or .html"
        raise click.BadParameter(said, ctx, param)
    ctx.meta[_KEY] = path


def _keep_strip(ctx: click.Context, _: click.Parameter, is_asked: bool) -> None:
    ctx.meta[_STRIP] = is_asked


_picture = click.option(
    "--picture",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    expose_value=False,
    callback=_keep,
    help="Draw the doses into FILE.svg, .html or .png instead; a PNG needs the extra fmk16[picture].",
)
_strip = click.option(
    "--strip", is_flag=True, expose_value=False, callback=_keep_strip, help="Draw the doses on the terminal instead."
)


def pictures(command: Command) -> Command:
    """Give a command the options of a picture; ``write_if_asked`` and ``is_strip`` look at them."""
    return _picture(_strip(command))


def is_strip() -> bool:
    """Tell whether the doses are to be drawn on the terminal.

    Raises:
        UsageError: JSON is asked for as well.
    """
    ctx = click.get_current_context()
    if ctx.meta[_STRIP] and ctx.params.get("as_json"):
        raise click.UsageError("--strip draws for people and --json writes for machines; ask for one of them")
    return bool(ctx.meta[_STRIP])


def write_if_asked(paths: Sequence[str], days: tuple[date, date], max_size: int, words: Words, expand: Expand) -> None:
    """Draw all orders of all messages into the file and leave the command, if ``--picture`` is given.

    Raises:
        UsageError: ``--json`` or ``--strip`` is asked for as well, the picture would take the place of a message, the
            extra ``picture`` is not installed, something is told that no order knows, the file cannot be written, or
            no letters can be drawn.
    """
    ctx = click.get_current_context()
    path = ctx.meta[_KEY]
    if path is None:
        return
    _refuse_idle(ctx, path, paths)
    verdicts: list[Verdict] = []
    pages = list(_pages(paths, max_size, words, expand, verdicts))
    Caller.here().refuse_unknown()
    ctx.exit(_drawn(path, pages, days, words, verdicts))


def _refuse_idle(ctx: click.Context, path: str, paths: Sequence[str]) -> None:
    for other, is_asked in (("--json", ctx.params.get("as_json")), ("--strip", ctx.meta[_STRIP])):
        if is_asked:
            raise click.UsageError(f"--picture and {other} are different answers; ask for one of them")
    if any(Path(each).exists() and Path(path).exists() and Path(each).samefile(path) for each in paths):
        raise click.UsageError(f"--picture {shown(path)} is what is to be read; name another file")


def _drawn(path: str, pages: Sequence[Page], days: tuple[date, date], words: Words, verdicts: Sequence[Verdict]) -> int:
    span = Calendar.of_window(*days, words).days(*days)
    try:
        _write(Path(path), pages, span, words, words.say("settings.identities") if shows_identities() else "")
    except InputError as error:
        raise click.UsageError(shown(str(error))) from error
    click.echo(f"{shown(path)}: {words.counted('picture.written', sum(len(page.panels) for page in pages))}", err=True)
    return exit_of(verdicts)


def _pages(
    paths: Sequence[str], max_size: int, words: Words, expand: Expand, verdicts: list[Verdict]
) -> Iterator[Page]:
    has_many = len(paths) > 1 or Path(paths[0]).is_dir()
    for checked in checked_messages(paths, max_size):
        message = checked.message
        if message is None:
            verdicts.append(verdict_of(checked))
            click.echo("\n".join(lines_of(checked)), err=True)
            continue
        is_named = has_many or checked.source != paths[0]
        panels = tuple(panel_of(expanded, words) for expanded in expand(message))
        yield Page(shown(message.source) if is_named else "", panels, notes_of(message, words))


def _write(path: Path, pages: Sequence[Page], span: str, words: Words, stamp: str) -> None:
    match path.suffix.lower():
        case ".html":
            save(page_html(pages, span, words, stamp), path)
        case ".svg":
            save(f'<?xml version="1.0" encoding="UTF-8"?>\n{sheet_svg(pages, span, words, stamp)}\n', path)
        case _:
            try:
                save_bytes(png_of(sheet_svg(pages, span, words, stamp)), path)
            except ImportError as error:
                if error.name != "resvg_py":
                    raise
                raise click.UsageError(
                    "a picture as PNG needs resvg; install it with: pip install fmk16[picture], or write .svg"
                ) from error
