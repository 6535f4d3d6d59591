"""``fmk16 schedule``: all doses of each order from one date to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import click

from fmk16.cli import options, schedule_ics, schedule_out, schedule_picture
from fmk16.cli.asking import ask
from fmk16.cli.configuration import configured, reading_here
from fmk16.cli.help_pages import HelpPages
from fmk16.cli.instants import read_day
from fmk16.cli.known import Caller, parameters
from fmk16.cli.readings import is_asked_for, readings
from fmk16.conformance.check import Checked
from fmk16.report.answers_json import expanded_json, message_json
from fmk16.report.documents import schedule_json
from fmk16.report.elements import Json
from fmk16.report.orders import Subject
from fmk16.report.pages import sections_text
from fmk16.report.phrases import Language, Words
from fmk16.report.pictures.strip import strips_text
from fmk16.report.schedules import Expanded, section_of
from fmk16.schedule.alternatives import ReadingDifference, readings_differ
from fmk16.schedule.answer import NextEpisode
from fmk16.schedule.episodes import next_episode_on
from fmk16.schedule.expand import LONGEST_WINDOW, window
from fmk16.schedule.order import OrderPlan, compile_order
from fmk16.schedule.reading import Reading
from fmk16.wire.message import Message


@dataclass(frozen=True, slots=True)
class Schedule:
    """The question which doses fall from one day to another."""

    first: date
    last: date
    caller: Caller
    reading: Reading
    words: Words
    width: int | None
    has_readings: bool = True
    is_strip: bool = False

    def text(self, message: Message) -> str:
        """Answer in sections, one an order."""
        if self.is_strip:
            return strips_text(self.expanded(message), self.words, self.width)
        sections = (section_of(expanded, self.words) for expanded in self.expanded(message))
        return sections_text(sections, self.words, self.width)

    def json(self, message: Message) -> Json:
        """Answer with one object an order."""
        return message_json(message, map(expanded_json, self.expanded(message)))

    def document(self, messages: list[Json], refused: list[Checked]) -> Json:
        """Put the messages together."""
        return schedule_json(self.first, self.last, messages, refused)

    def expanded(self, message: Message) -> Iterator[Expanded]:
        """Expand the orders of a message."""
        for subject in self.caller.subjects(message):
            plan = compile_order(subject.order, self.reading, subject.place, subject.known)
            found = window(plan.plan, self.first, self.last, plan.bounds)
            yield Expanded(subject, plan, self.first, self.last, found, self._following(plan), self._differ(subject))

    def _following(self, plan: OrderPlan) -> NextEpisode | None:
        """Ask when a course may start again after its latest start in these days, or before them."""
        if plan.plan.course is None:
            return None
        starts = (each.start for each in plan.plan.episodes if self.first < each.start <= self.last)
        return next_episode_on(plan, plan.plan.course, max(starts, default=self.first).toordinal())

    def _differ(self, subject: Subject) -> tuple[ReadingDifference, ...]:
        if not self.has_readings:
            return ()
        return readings_differ(subject.order, self.first, self.last, self.reading, subject.place, subject.known)


@click.command(
    name="schedule",
    cls=HelpPages,
    example="fmk16 schedule fixtures/valid/create-weekly-methotrexate.xml \\\n  --from 2026-06-01 --to 2026-06-30",
    everyday=("--from", "--to", "--strip", "--picture", "--ics", "--lang", "--json"),
)
@options.paths
@click.option(
    "--from",
    "first",
    metavar="DATE",
    callback=options.reading(read_day),
    required=True,
    help="The first day, such as 2026-07-06.",
)
@click.option(
    "--to", "last", metavar="DATE", callback=options.reading(read_day), required=True, help="The last day, included."
)
@parameters
@configured
@readings
@schedule_out.option
@schedule_ics.calendars
@schedule_picture.pictures
@options.language
@options.show_identities
@options.max_size
@options.as_json
def command(paths: tuple[str, ...], first: date, last: date, lang: str, max_size: int, *, as_json: bool) -> None:
    """List the doses of each order from one date to another, both included.

    A section an order, a line a day; what may be taken as needed stands apart, and days that cannot be told are named.
    """
    if last < first:
        raise click.UsageError(f"--to {last} lies before --from {first}; turn the dates round")
    days = (last - first).days + 1
    if days > LONGEST_WINDOW:
        raise click.UsageError(
            f"--from {first} --to {last} are {days} days; ask for at most {LONGEST_WINDOW} at a time"
        )
    caller = Caller.here()
    words, is_strip = Words(Language(lang)), schedule_picture.is_strip()
    question = Schedule(first, last, caller, reading_here(), words, options.width(), is_asked_for(), is_strip)
    schedule_ics.write_if_asked(paths, (first, last), max_size, question.words, question.expanded)
    schedule_out.write_if_asked(paths, first, last, max_size, reading_here())
    schedule_picture.write_if_asked(paths, (first, last), max_size, question.words, question.expanded)
    code = ask(question, paths, max_size, as_json=as_json)
    click.get_current_context().exit(code)
