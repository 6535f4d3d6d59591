"""``fmk16 next FOLDER --visit 09:00-10:30``: a round of visits, a block a citizen."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

import click

from fmk16.cli import options
from fmk16.cli.inputs import checked_messages, exit_of
from fmk16.cli.known import Caller
from fmk16.cli.output import say_document
from fmk16.conformance.check import Checked
from fmk16.errors import QuestionError
from fmk16.report.citizens import Citizen, citizens_of
from fmk16.report.findings import lines_of, verdict_of
from fmk16.report.phrases import Words
from fmk16.report.privacy import call, shows_identities
from fmk16.report.visits.as_json import visits_json
from fmk16.report.visits.visits import Visited, visits_text
from fmk16.schedule.card.matching import LONGEST, NEAREST, Matching
from fmk16.schedule.card.visit import Visit
from fmk16.schedule.card.whole import PLAIN, Asking
from fmk16.schedule.clock import clock_of
from fmk16.wire.message import Message

_SPAN = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)\s*[-–]\s*(?:([01]?\d|2[0-3])[:.]([0-5]\d)|(24)[:.](00))")

Command = TypeVar("Command", bound=Callable[..., Any])
Span = tuple[int, int]
"""When a visit begins and ends, in seconds since midnight."""


def read_span(text: str) -> Span:
    """Read when a visit begins and ends, such as ``09:00-10:30``; ``24:00`` ends the day.

    Raises:
        ValueError: The text is no such span, ends when or before it begins, or reaches over midnight.
    """
    found = _SPAN.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text!r} is no visit; write from when to when on one day, such as 09:00-10:30")
    hour, minute, end_hour, end_minute, _, _ = found.groups(default="0")
    begin = int(hour) * 3600 + int(minute) * 60
    end = 86_400 if found.group(5) else int(end_hour) * 3600 + int(end_minute) * 60
    if end <= begin:
        raise ValueError(
            f"{text!r} ends {'when' if end == begin else 'before'} it begins; turn the times round, or ask for each day"
            " by itself where the visit reaches over midnight"
        )
    return begin, end


_VISIT, _MATCHING = f"{__name__}.visit", f"{__name__}.matching"


def _read_visit(ctx: click.Context, param: click.Parameter, text: str | None) -> None:
    ctx.meta[_VISIT] = options.reading(read_span)(ctx, param, text)


def _read_matching(ctx: click.Context, param: click.Parameter, minutes: int | None) -> None:  # noqa: ARG001 - click's
    ctx.meta[_MATCHING] = minutes


_visit = click.option(
    "--visit",
    metavar="FROM-TO",
    callback=_read_visit,
    expose_value=False,
    help="A visit instead, such as 09:00-10:30, on the day of --at: what each citizen is to be given.",
)
_matching = click.option(
    "--matching",
    type=click.IntRange(min=0, max=LONGEST),
    metavar="MINUTES",
    callback=_read_matching,
    expose_value=False,
    help="With --visit: how far from a dose's time an administration may be registered and still be that dose."
    f"  [default: {NEAREST.minutes}]",
)


def visits(command: Command) -> Command:
    """Give a command the options ``--visit`` and ``--matching``; what they say lies in ``visit_here()``."""
    return _visit(_matching(command))


def visit_here() -> tuple[Span, Matching] | None:
    """Give the visit that the command which runs is asked for, and the policy of matching; None when it is not.

    Raises:
        click.UsageError: There is a policy without a visit.
    """
    meta = click.get_current_context().meta
    span, minutes = meta[_VISIT], meta[_MATCHING]
    if span is None and minutes is not None:
        raise click.UsageError("--matching goes with --visit; name one, such as --visit 09:00-10:30")
    return None if span is None else (span, NEAREST if minutes is None else Matching(minutes))


@dataclass(frozen=True, slots=True)
class Round:
    """The question what a visit holds for each citizen.

    Attributes:
        span: When the visit begins and ends.
        at: The moment asked about; its day on the wall clock is that of the visit.
        words: The language.
        asking: How orders are read, and what the caller knows.
        matching: Which dose an administration is taken for.
        caller: Notes which parameters the orders know, so that unknown ones are refused; None when there are none.
        has_readings: Whether other readings are looked for.
    """

    span: Span
    at: datetime
    words: Words
    asking: Asking = PLAIN
    matching: Matching = NEAREST
    caller: Caller | None = None
    has_readings: bool = True

    def visited(self, citizens: Iterable[Citizen], visit: Visit) -> Iterator[Visited]:
        """Ask one citizen after another; nothing is kept of those before."""
        for citizen in citizens:
            yield Visited.of(citizen, visit, self.asking, self.matching, has_readings=self.has_readings)


def tell_round(question: Round, paths: Sequence[str], max_size: int, *, as_json: bool) -> int:
    """Ask all messages, say the answers, and give the exit code.

    Raises:
        click.UsageError: Nothing of the visit is left that day, because the clocks change; or a parameter is unknown.
            Nothing has been said then.
    """
    reading = question.asking.reading
    day = question.at.astimezone(ZoneInfo(reading.zone)).date()
    visit = Visit(day, *question.span)
    clock = clock_of(reading.zone)
    try:
        begin = clock.moment(visit.span(clock, reading)[0])
    except QuestionError as error:
        raise click.UsageError(str(error)) from error
    refused: list[Checked] = []
    citizens = citizens_of(_noted(_readable(paths, max_size, refused), question.caller), begin or question.at)
    if question.caller is not None:
        question.caller.refuse_unknown()
    for citizen in citizens:
        call(citizen.person, citizen.number)
    for each in refused:
        click.echo("\n".join(lines_of(each)), err=True)
    visited = question.visited(citizens, visit)
    if as_json:
        say_document(visits_json(visit, visited, refused, reading))
    else:
        sources = [each.source for each in refused]
        click.echo(visits_text(visited, visit, question.words, options.width(), sources, reading), nl=False)
        if shows_identities():
            click.echo(f"\n{question.words.say('settings.identities')}")
    return exit_of(map(verdict_of, refused))


def _noted(messages: Iterable[Message], caller: Caller | None) -> Iterator[Message]:
    """Note which of the caller's parameters and orders each message knows."""
    for message in messages:
        if caller is not None:
            for _ in caller.subjects(message):
                pass
        yield message


def _readable(paths: Sequence[str], max_size: int, refused: list[Checked]) -> Iterator[Message]:
    """Give the messages that could be read; what could not is kept."""
    for checked in checked_messages(paths, max_size):
        if checked.message is not None:
            yield checked.message
        else:
            refused.append(checked)
