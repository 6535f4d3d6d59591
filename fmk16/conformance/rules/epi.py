"""EPI, course when needed (da: PN-kur): dosage.md 38 to 41, features.md EPI."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fmk16.conformance.here import Here
from fmk16.conformance.rule import Direction, Trip, activation, rule, trip
from fmk16.conformance.rules.remarked import remarked
from fmk16.finding import Severity
from fmk16.model.dosage import (
    Doses,
    EmptyPeriod,
    EpisodicTreatment,
    KnownLength,
    StructuredForRequest,
    StructuredForResponse,
    UnspecifiedPeriod,
)
from fmk16.model.drug_medication import DrugMedication
from fmk16.schedule.plan import Oddity
from fmk16.schedule.reading import DEFAULT, EpisodeGap

if TYPE_CHECKING:
    from fmk16.model.messages.episode import ListEpisodesResponse, RegisterEpisodesRequest, UndoEpisodesRequest

    Calls = RegisterEpisodesRequest | UndoEpisodesRequest

_CALLS = ("RegisterEpisodesRequest", "UndoEpisodesRequest")


@activation("EPI", EpisodicTreatment, DrugMedication, *_CALLS, "ListEpisodesResponse")
def exercises_courses(
    node: EpisodicTreatment | DrugMedication | Calls | ListEpisodesResponse, _: Here
) -> Iterator[Trip]:
    """A message exercises the feature with a course when needed, or with its episodes.

    That is `EpisodicTreatment`, `ActiveSince`, or a message about episodes that names any.
    """
    match node:
        case EpisodicTreatment():
            yield trip()
        case DrugMedication(active_since=since):
            if since is not None:
                yield trip("active_since")
        case _:
            if node.episodes:
                yield trip("episodes", 0)


# --- the course ------------------------------------------------------------------------------------------------------


@rule("EPI-01", EpisodicTreatment, ground="dosage:38", severity=Severity.ERROR)
def empty_trigger(course: EpisodicTreatment, _: Here) -> Iterator[Trip]:
    """A course when needed that does not say when it is needed.

    `Trigger` says in words when the patient starts the course. The interface accepts an empty one, and then nobody
    knows when to start.

    Write when the course is started, such as "ved begyndende forkølelsessår".
    """
    if not course.trigger.strip():
        yield trip("trigger")


def _is_course(structured: StructuredForRequest, _: Here) -> bool:
    return structured.precondition.episodic_treatment is not None


@rule(
    "EPI-06",
    StructuredForRequest,
    ground="dosage:38",
    severity=Severity.WARNING,
    only=Direction.REQUEST,
    when=_is_course,
)
def course_without_fixed_doses(structured: StructuredForRequest, _: Here) -> Iterator[Trip]:
    """A course when needed without fixed doses.

    What is as needed about a course is its start; once it is started, its doses are due, and are written in `Fixed`.
    Here they are not, so nothing is ever due.

    Write the doses in `Fixed`; for doses that are each taken when needed, leave `EpisodicTreatment` out and write
    `PRNTrigger`.
    """
    contents = [period.content for period in structured.dosage_periods]
    is_open = any(isinstance(each, UnspecifiedPeriod) for each in contents)
    if not is_open and not any(isinstance(each, Doses) and each.fixed is not None for each in contents):
        yield trip("precondition", "episodic_treatment")


@rule(
    "EPI-07",
    StructuredForRequest,
    ground="dosage:39",
    severity=Severity.WARNING,
    only=Direction.REQUEST,
    when=_is_course,
)
def course_without_an_end(structured: StructuredForRequest, _: Here) -> Iterator[Trip]:
    """A course when needed that goes on for ever once it is started.

    Each episode runs through the periods and ends with the last. Here that has no length, so an episode ends only when
    the next one is started, and the patient does not know when to stop.

    Write `PeriodLength`, or `PeriodLengthFreeText` where it ends when the patient is well.
    """
    number, last = len(structured.dosage_periods) - 1, structured.dosage_periods[-1]
    if last.length is None and isinstance(last.content, Doses):
        yield trip("dosage_periods", number)


def _days_with_doses(structured: StructuredForRequest) -> int | None:
    """Give how many days there are to the end of the last period with doses; None where nobody can tell."""
    days = whole = 0
    for period in structured.dosage_periods:
        if not isinstance(period.length, KnownLength):
            return whole if isinstance(period.content, EmptyPeriod) else None
        days += period.length.period_length
        whole = whole if isinstance(period.content, EmptyPeriod) else days
    return whole


@rule(
    "EPI-08",
    StructuredForRequest,
    ground="dosage:40",
    severity=Severity.WARNING,
    only=Direction.REQUEST,
    when=lambda structured, _: (
        (course := structured.precondition.episodic_treatment) is not None
        and course.minimum_days_between_episodes is not None
    ),
)
def next_episode_while_one_runs(structured: StructuredForRequest, _: Here) -> Iterator[Trip]:
    """A course that may be started again while it runs.

    No source says from when `MinimumDaysBetweenEpisodes` is counted. Here it is from the start of the previous episode
    (`from_start`), and is shorter than an episode: the next one may cut it short. Counted from the end of the previous
    one (`from_end`) it may not. So two systems may allow different starts.

    Write the days from one start to the next, at least as many as the course has.
    """
    course, days = structured.precondition.episodic_treatment, _days_with_doses(structured)
    if course is None or course.minimum_days_between_episodes is None or days is None:
        return
    if course.minimum_days_between_episodes < days:
        yield trip(
            "precondition",
            "episodic_treatment",
            "minimum_days_between_episodes",
            least=course.minimum_days_between_episodes,
            days=days,
            chosen=DEFAULT.episode_gap,
            others=", ".join(each for each in EpisodeGap if each is not DEFAULT.episode_gap),
        )


# --- started episodes ------------------------------------------------------------------------------------------------


def _is_started(order: DrugMedication, _: Here) -> bool:
    return order.active_since is not None and _course_of(order) is not None


def _course_of(order: DrugMedication) -> EpisodicTreatment | None:
    form = order.dosage.form
    return form.precondition.episodic_treatment if isinstance(form, StructuredForResponse) else None


@rule("EPI-02", DrugMedication, ground="dosage:41", severity=Severity.WARNING, when=_is_started)
def episode_before_valid_from(order: DrugMedication, here: Here) -> Iterator[Trip]:
    """A course that was started before its dosage holds.

    `ValidFrom` is the earliest date of a course's first episode. This one was started earlier; it is expanded from its
    start nevertheless. The dosage may have been changed since.

    Check the start of the episode, and the date.
    """
    if next(remarked(here, Oddity.EPISODE_BEFORE_VALID_FROM), None) is not None and order.active_since is not None:
        yield trip("active_since", day=order.active_since.value.isoformat())


@rule(
    "EPI-03",
    DrugMedication,
    ground="dosage:39",
    severity=Severity.WARNING,
    when=lambda order, _: order.active_since is not None and isinstance(order.dosage.form, StructuredForResponse),
)
def episode_without_course(order: DrugMedication, _: Here) -> Iterator[Trip]:
    """A started episode of an order that is no course.

    `ActiveSince` is the start of an episode, and only a course when needed has episodes. The dosage has no
    `EpisodicTreatment`, so the date says nothing.

    Check whether the order was meant as a course.
    """
    if order.active_since is not None and _course_of(order) is None:
        yield trip("active_since", day=order.active_since.value.isoformat())


@rule(
    "EPI-04",
    *_CALLS,
    ground="dosage:40",
    severity=Severity.WARNING,
    when=lambda call, _: sum(len(each.episode_starts) for each in call.episodes) > 1,
)
def date_twice(call: Calls, _: Here) -> Iterator[Trip]:
    """The same start of an episode twice.

    A course can be started once a day: the same date twice is one episode. Perhaps the second was meant to be another
    date.

    Leave the second out, or correct it.
    """
    seen: set[tuple[int, object]] = set()
    for number, episodes in enumerate(call.episodes):
        for position, start in enumerate(episodes.episode_starts):
            named = episodes.drug_medication_identifier, start.value
            if named in seen:
                yield trip("episodes", number, "episode_starts", position, day=start.value.isoformat())
            seen.add(named)


@rule("EPI-05", *_CALLS, ground="features:EPI-d", severity=Severity.NOTE, when=lambda call, _: len(call.episodes) > 1)
def order_twice(call: Calls, _: Here) -> Iterator[Trip]:
    """One order named in two places of a call about episodes.

    `Episodes` takes all the dates of an order. With the order in two of them it says the same as in one, and a reader
    who looks an order up once misses half of its dates.

    Put all dates of an order together.
    """
    seen: set[int] = set()
    for number, episodes in enumerate(call.episodes):
        identifier = episodes.drug_medication_identifier
        if identifier in seen:
            yield trip("episodes", number, "drug_medication_identifier", identifier=identifier)
        seen.add(identifier)
