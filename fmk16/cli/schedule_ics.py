"""``fmk16 schedule --ics doses.ics``: the doses as a calendar that other programs open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from fmk16.cli import options
from fmk16.cli.inputs import checked_messages, exit_of
from fmk16.cli.instants import read_instant
from fmk16.cli.known import Caller
from fmk16.finding import Verdict
from fmk16.report.calendar_entries import By, Entry, entries_of, order_key, remarks_of_orders
from fmk16.report.findings import lines_of, verdict_of
from fmk16.report.orders import drug_in_words
from fmk16.report.phrases import Words
from fmk16.report.privacy import shown, shows_identities
from fmk16.report.schedules import Expanded
from fmk16.wire.inputs import STANDARD_INPUT
from fmk16.wire.message import Message

Command = TypeVar("Command", bound=Callable[..., Any])

_KEY = "fmk16.schedule.ics"
_LONGEST_ALARM = 7 * 24 * 60


@dataclass(frozen=True, slots=True)
class Asked:
    """The calendar that is asked for; ``path`` is None where none is."""

    path: str | None
    by: By
    alarm: int | None
    stamp: datetime | None


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    ctx.meta[f"{_KEY}.{param.name}"] = value


def _option(*names: str, **more: Any) -> Callable[[Command], Command]:
    return click.option(*names, expose_value=False, **more)


_ics = _option(
    "--ics",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    callback=_keep,
    help="Write a calendar instead, - for standard output; needs the extra fmk16[ics].",
)
_by = _option(
    "--ics-by",
    type=click.Choice([str(by) for by in By]),
    callback=_keep,
    help="With --ics: an event a dose, or one a day of an order.  [default: dose]",
)
_alarm = _option(
    "--alarm",
    metavar="MINUTES",
    type=click.IntRange(0, _LONGEST_ALARM),
    callback=_keep,
    help="With --ics: ring before doses whose time is known.  [default: never]",
)


def _keep_instant(ctx: click.Context, param: click.Parameter, text: str | None) -> None:
    _keep(ctx, param, options.reading(read_instant)(ctx, param, text))


_stamp = _option(
    "--stamp",
    metavar="INSTANT",
    callback=_keep_instant,
    help="With --ics: when the file is said to be made.  [default: now]",
)


def calendars(command: Command) -> Command:
    """Give a command the options of a calendar; ``write_if_asked`` looks at them."""
    return _ics(_by(_alarm(_stamp(command))))


def write_if_asked(
    paths: Sequence[str],
    days: tuple[date, date],
    max_size: int,
    words: Words,
    expand: Callable[[Message], Iterable[Expanded]],
) -> None:
    """Write the calendar and leave the command, if ``--ics`` is given.

    Raises:
        UsageError: Something goes with ``--ics`` alone, or not with it; the calendar would take the place of a
            message; an order stands in more than one; or the extra ``ics`` is not installed.
    """
    ctx = click.get_current_context()
    asked = _asked(ctx)
    if asked.path is None:
        return
    _refuse_place(asked.path, paths)
    try:
        import icalendar  # noqa: F401, PLC0415 - only this needs it, and says so
    except ImportError as error:
        raise click.UsageError("--ics needs icalendar; install it with: pip install fmk16[ics]") from error
    ctx.exit(_write(asked, asked.path, days, _Input(paths, max_size, words, expand)))


def _asked(ctx: click.Context) -> Asked:
    path, by, alarm, stamp = (ctx.meta.get(f"{_KEY}.{name}") for name in ("ics", "ics_by", "alarm", "stamp"))
    if path is None:
        for name, value in (("--ics-by", by), ("--alarm", alarm), ("--stamp", stamp)):
            if value is not None:
                raise click.UsageError(f"{name} goes with --ics alone; name the calendar's file: --ics doses.ics")
    else:
        _refuse_other_answers(ctx)
    if alarm is not None and by == By.DAY:
        raise click.UsageError("--alarm rings before doses, and --ics-by day has days; leave one of them out")
    return Asked(path, By(by or By.DOSE), alarm, stamp)


def _refuse_other_answers(ctx: click.Context) -> None:
    others = (
        ("--json", "a text", ctx.params.get("as_json")),
        ("--out", "a table", ctx.meta.get("fmk16.schedule.out")),
        ("--picture", "a picture", ctx.meta.get("fmk16.schedule.picture")),
        ("--strip", "a picture", ctx.meta.get("fmk16.schedule.strip")),
    )
    for name, what, is_asked in others:
        if is_asked:
            raise click.UsageError(f"--ics writes a calendar and {name} {what}; ask for one of them")


def _refuse_place(path: str, paths: Sequence[str]) -> None:
    if any(Path(each).exists() and Path(path).exists() and Path(each).samefile(path) for each in paths):
        raise click.UsageError(f"--ics {shown(path)} is what is to be read; name another file")


def _write(asked: Asked, path: str, days: tuple[date, date], read: _Input) -> int:
    from fmk16.report.calendar_file import Making, calendar_bytes  # noqa: PLC0415 - see above

    entries = list(read.entries(asked.by))
    Caller.here().refuse_unknown()
    remarks = [read.words.say("settings.identities")] if shows_identities() else []
    making = Making(asked.stamp or datetime.now(UTC), read.words, asked.alarm)
    content = calendar_bytes(entries, [*remarks, *read.remarks], days, making)
    if path == STANDARD_INPUT:
        click.echo(content, nl=False)
    else:
        Path(path).write_bytes(content)
        click.echo(f"{shown(path)}: {len(entries)} events of {len(read.met)} orders", err=True)
    return exit_of(read.verdicts)


class _Input:
    """What is read of the paths on the way to the calendar."""

    def __init__(
        self, paths: Sequence[str], max_size: int, words: Words, expand: Callable[[Message], Iterable[Expanded]]
    ) -> None:
        self.paths, self.max_size, self.words, self.expand = paths, max_size, words, expand
        self.remarks: list[str] = []
        self.met: set[str] = set()
        self.verdicts: list[Verdict] = []

    def entries(self, by: By) -> Iterator[Entry]:
        """Give the entries of message after message; say on the way what cannot be read."""
        for checked in checked_messages(self.paths, self.max_size):
            if checked.message is None:
                self.verdicts.append(verdict_of(checked))
                click.echo("\n".join(lines_of(checked)), err=True)
                continue
            orders = [(self._key(each, checked.message), each) for each in self.expand(checked.message)]
            yield from entries_of(checked.message, orders, self.words, by)
            self.remarks += remarks_of_orders((each for _, each in orders), self.words)

    def _key(self, expanded: Expanded, message: Message) -> str:
        """Name an order; one that stands there twice would be given twice in a calendar.

        Raises:
            UsageError: It has been met before.
        """
        key = order_key(expanded.subject, message)
        if key in self.met:
            drug = drug_in_words(expanded.subject.drug, self.words)
            raise click.UsageError(
                f"the order of {drug} stands twice, the second time in {shown(message.source)}; a calendar would give"
                " its doses twice, so ask about the message, and the version of the card, that holds now"
            )
        self.met.add(key)
        return key
