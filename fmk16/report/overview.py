"""What a check shows beside its findings, in words: features, messages, what is missing or waived, test cases."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from fmk16.finding import Finding

if TYPE_CHECKING:
    from fmk16.report.pictures.gallery import Gallery


class State(StrEnum):
    """How something came out; a report shows it with a sign and a word, never by its colour alone."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"
    """Nothing showed it, so it neither passed nor failed."""
    BROKEN = "broken"
    """It could not be told."""


@dataclass(frozen=True, slots=True)
class FeatureLine:
    """What was shown of a feature.

    Attributes:
        id: The feature's id.
        name: Its name.
        state: How it came out.
        verdict: The same in words.
        messages: How many messages exercise it, in words; empty when none does.
        found: How many findings of each severity there are, in words.
        remarks: What else has to be known of it, such as that it is not asked about.
    """

    id: str
    name: str
    state: State
    verdict: str
    messages: str
    found: tuple[str, ...]
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeatureGroup:
    """The features of a group on the roadmap's slides."""

    name: str
    lines: tuple[FeatureLine, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A feature that is asked about and not exercised.

    Attributes:
        id: The feature's id.
        how: The message to send.
    """

    id: str
    how: str


@dataclass(frozen=True, slots=True)
class MessageLine:
    """What came of a message.

    Attributes:
        source: The input, as the caller named it.
        root: The name of the payload's element; empty when there is none.
        state: How it came out.
        verdict: The same in words.
        found: How many findings of each severity there are, in words.
        exercised: The features that it exercises.
        digest: What tells the input from others.
    """

    source: str
    root: str
    state: State
    verdict: str
    found: tuple[str, ...]
    exercised: tuple[str, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class WaivedFinding:
    """A finding that does not count.

    Attributes:
        finding: The finding.
        reason: Why somebody waived it.
    """

    finding: Finding
    reason: str


@dataclass(frozen=True, slots=True)
class Case:
    """A rule as a test case.

    Attributes:
        id: The rule's id.
        name: Its id and title.
        state: How it came out.
        said: What it found, or why it did not run; a line each.
    """

    id: str
    name: str
    state: State
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suite:
    """The rules of a feature, or of a family that is none, as test cases.

    Attributes:
        phase: The phase that the feature is of, in words.
        name: The feature's id and name.
        id: Its id.
        cases: The test cases.
    """

    phase: str
    name: str
    id: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Overview:
    """What a check shows beside its findings.

    Attributes:
        total: How many messages there are of each verdict, in words.
        groups: The features, grouped as the roadmap's slides do.
        heads: What stands over a feature, its verdict, its messages and what was found, where these are something else
            than of a check; empty: they are not.
        missing_title: What stands over what is missing.
        missing: The message to send for each feature that is asked about and not exercised.
        notes: What else has to be known, such as waivers that meet nothing.
        messages: The messages.
        waived: The findings that do not count.
        suites: The rules as test cases.
        gallery: The orders, drawn; None where nobody asked for pictures.
    """

    total: str = ""
    groups: tuple[FeatureGroup, ...] = ()
    heads: tuple[str, ...] = ()
    missing_title: str = ""
    missing: tuple[Missing, ...] = ()
    notes: tuple[str, ...] = ()
    messages: tuple[MessageLine, ...] = ()
    waived: tuple[WaivedFinding, ...] = ()
    suites: tuple[Suite, ...] = ()
    gallery: Gallery | None = None
