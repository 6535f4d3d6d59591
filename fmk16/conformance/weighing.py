"""What findings count for: the profile's word and the waivers', message by message, and which waivers met nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from fmk16.conformance.check import Checked
from fmk16.conformance.profile import EVERYTHING, Profile
from fmk16.conformance.rule import Direction
from fmk16.conformance.waivers import Waiver
from fmk16.finding import Finding, Said, Severity

_UNRULED = "no rule could look at it: {kinds} does not count here, and still keeps the message from being read"


@dataclass(frozen=True, slots=True)
class Weighed:
    """A finding, and what it counts for.

    Attributes:
        finding: The finding; its severity is what it counts as, and why that is another stands in its details.
        waiver: The waiver by which it does not count at all.
    """

    finding: Finding
    waiver: Waiver | None = None


class Scales:
    """Weighs the findings of one run.

    Args:
        profile: What is asked about.
        waivers: What is waived.
        on: The day of the run; None: waivers do not expire.
    """

    def __init__(self, profile: Profile = EVERYTHING, waivers: Iterable[Waiver] = (), on: date | None = None) -> None:
        self.profile = profile
        self._waivers = dict.fromkeys(waivers, 0)
        self._on = on or date.min
        self._reached: set[Waiver] = set()
        self._why_not_asked: dict[tuple[str, Direction], Said | None] = {}

    def weigh(self, checked: Checked) -> tuple[Weighed, ...]:
        """Weigh what was found in a message."""
        self._reached.update(each for each in self._waivers.keys() - self._reached if each.reaches(checked.source))
        return tuple(self._weighed(finding, checked) for finding in checked.findings)

    def counts_against(self, weighed: Iterable[Weighed]) -> bool:
        """Tell whether any of the findings speaks against the message."""
        return any(each.waiver is None and self.profile.counts(each.finding.severity) for each in weighed)

    @property
    def idle(self) -> tuple[Waiver, ...]:
        """The waivers that met nothing in this run, expired ones included."""
        return tuple(waiver for waiver, met in self._waivers.items() if not met)

    def is_elsewhere(self, waiver: Waiver) -> bool:
        """Tell whether no input of the run is what a waiver is about."""
        return waiver not in self._reached

    def has_expired(self, waiver: Waiver) -> bool:
        """Tell whether a waiver's last day lies before the day of the run."""
        return waiver.until is not None and waiver.until < self._on

    def _weighed(self, finding: Finding, checked: Checked) -> Weighed:
        waiver = next((each for each in self._waivers if each.covers(finding, checked.source, self._on)), None)
        if waiver is not None:
            self._waivers[waiver] += 1
            if waiver.severity is None:
                return Weighed(finding, waiver)
            finding = replace(finding, severity=waiver.severity, details=(*finding.details, waiver.reason))
        return Weighed(self._as_asked(finding, checked))

    def _as_asked(self, finding: Finding, checked: Checked) -> Finding:
        """Make a note of what the profile does not ask about, whatever it is elsewhere."""
        asked = finding.id, checked.direction or Direction.REQUEST
        if asked not in self._why_not_asked:
            self._why_not_asked[asked] = self.profile.why_not_asked(*asked)
        why = self._why_not_asked[asked]
        if why is None:
            return finding
        return replace(finding, severity=Severity.NOTE, details=(*finding.details, why))


def why_unruled(checked: Checked, weighed: Iterable[Weighed]) -> str:
    """Say that no rule could look where the interface forbids the message, and that does not count: a blind pass."""
    if checked.ruling is not None or not checked.has_errors:
        return ""
    if any(each.waiver is None and each.finding.severity is Severity.ERROR for each in weighed):
        return ""
    kinds = ", ".join(dict.fromkeys(each.id for each in checked.findings if each.severity is Severity.ERROR))
    return Said(_UNRULED, kinds=kinds)
