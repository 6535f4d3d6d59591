"""What a hand-in came to, in words and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from fmk16.conformance.features import Demand
from fmk16.conformance.roles import Text, roles
from fmk16.conformance.suite.handin import HandIn
from fmk16.conformance.suite.judgement import Judgement, Shortfall, Verdict
from fmk16.conformance.suite.pack import suite_digest
from fmk16.conformance.suite.reader import SELF_DECLARED
from fmk16.conformance.suite.requirements import Kind
from fmk16.conformance.suite.results import Judged, RequirementResult, ScenarioResult, counted
from fmk16.conformance.suite.scenario import NOT_REVIEWED, Part, Scenario
from fmk16.finding import Location
from fmk16.report.features import name_of
from fmk16.report.findings import INDENT, where
from fmk16.report.phrases import Language, Words
from fmk16.report.printable import line_of
from fmk16.report.privacy import shows_identities
from fmk16.report.report import TOOL
from fmk16.report.tables import table_text
from fmk16.report.translation import in_language
from fmk16.revision import revision


@dataclass(frozen=True, slots=True)
class Told:
    """How a hand-in is told of.

    Attributes:
        words: The language.
        made: When the report was made; None where that is left out, so that two runs give the same bytes.
    """

    words: Words
    made: datetime | None = None


# --- words -----------------------------------------------------------------------------------------------------------


def text_in(text: Text, words: Words) -> str:
    """Say something that stands in both languages."""
    return text.danish if words.language is Language.DANISH else text.english


def said(text: str, words: Words) -> str:
    """Say a sentence in the report's language, fit to be shown."""
    return line_of(in_language(text, words.language))


def verdict_words(verdict: Verdict, words: Words) -> str:
    """Say a verdict."""
    return words.say(f"suite.verdict.{verdict}")


def demand_words(demand: Demand | None, words: Words) -> str:
    """Say how strongly something is asked."""
    return words.say(f"suite.demand.{demand or 'none'}")


def counts_words(counts: Mapping[Verdict, int], words: Words) -> str:
    """Say how many there are of each verdict."""
    parts = (
        words.say("suite.counts", count=count, verdict=verdict_words(each, words)) for each, count in counts.items()
    )
    return ", ".join(parts) or words.say("suite.counts.none")


def who(handin: HandIn, words: Words) -> str:
    """Name whose system was judged, as what, and in which phase."""
    none = words.say("suite.unnamed")
    return words.say(
        "suite.who",
        party=line_of(handin.party) or none,
        system=line_of(handin.system) or none,
        version=line_of(handin.version) or none,
        type=handin.system_type or none,
        role=role_words(handin.role, words),
        phase=phase_words(handin, words),
    )


def role_words(role: Part | str, words: Words) -> str:
    """Name a role."""
    return name_of(roles()[str(role)], words.language)


def phase_words(handin: HandIn, words: Words) -> str:
    """Name the phase and its plan."""
    return words.say(f"settings.phase.{handin.plan}", phase=handin.phase)


def set_words(handin: HandIn, words: Words) -> str:
    """Say whether it is practice or a qualification."""
    if handin.seed is None:
        return words.say("suite.practice")
    return words.say("suite.qualification", seed=handin.seed)


def review_words(scenario: Scenario, words: Words) -> str:
    """Say who reviewed a scenario clinically, or that nobody did."""
    if scenario.reviewed_by == NOT_REVIEWED:
        return words.say("suite.not_reviewed")
    return words.say("suite.reviewed", who=line_of(scenario.reviewed_by))


def opening(judged: Judged, words: Words) -> Iterator[str]:
    """Say what has to be known before anything else: that local settings had a say, and whose word a reader's is."""
    if judged.local is not None:
        yield words.say("suite.changed_profile", count=judged.local.waivers, met=judged.local.met)
    if judged.handin.role is Part.READER:
        yield words.say("suite.self_declared")


def rests(told: Told) -> Iterator[str]:
    """Say what the verdict rests on."""
    yield TOOL
    yield revision().spoken
    yield told.words.say("suite.digest", digest=suite_digest()[:16])
    if told.made is not None:
        yield told.words.say("suite.made", moment=told.made.isoformat(timespec="seconds"))
    yield told.words.say("suite.no_endorsement")
    if shows_identities():
        yield told.words.say("settings.identities")


def verdict_line(judged: Judged, words: Words) -> str:
    """Say what all of it comes to, and what is attested where nothing but that is lacking."""
    shown = (each for each in _asked(judged.verified) if not each.is_unplayed)
    counts = words.say("suite.counts.verified", counts=counts_words(counted(shown), words))
    if judged.unplayed:
        counts = f"{counts}; {words.say('suite.unplayed.count', count=len(judged.unplayed))}"
    if _lacks_only_attested(judged):
        counts = f"{counts}; {_attested_words(judged, words)}"
    return words.say(f"suite.whole.{judged.verdict}", counts=counts)


def attested_lines(judged: Judged, words: Words) -> tuple[str, ...]:
    """Say how many requirements somebody gives their word for, where the verdict's line does not."""
    return () if _lacks_only_attested(judged) else (_attested_words(judged, words),)


def _lacks_only_attested(judged: Judged) -> bool:
    return bool(judged.lacking) and all(each.requirement.kind is Kind.ATTESTED for each in judged.lacking)


def _attested_words(judged: Judged, words: Words) -> str:
    counts = counts_words(counted(_asked(judged.attested)), words)
    return words.say("suite.counts.attested", counts=counts)


def _asked(results: Iterable[RequirementResult]) -> Iterable[RequirementResult]:
    return (each for each in results if each.verdict is not Verdict.NOT_RELEVANT)


def place_words(shortfall: Shortfall, words: Words) -> str:
    """Say where a shortfall stands: in a file, or at a question."""
    location = shortfall.location
    if location.source:
        return line_of(where(Location(location.source, location.line, location.column)))
    return line_of(shortfall.question) or words.say("suite.handin")


def shortfall_words(shortfall: Shortfall, words: Words) -> str:
    """Say what falls short, and which statement it contradicts."""
    grounds = f" ({', '.join(shortfall.statements)})" if shortfall.statements else ""
    text, question = said(shortfall.text, words), line_of(shortfall.question)
    is_named = not question or not shortfall.location.source or text.startswith(question)
    return f"{text}{grounds}" if is_named else f"{question}: {text}{grounds}"


def remarks_of(judgement: Judgement, words: Words) -> list[str]:
    """Say what else is known of a scenario; what holds of all readers is said once, before everything else."""
    told = [said(each, words) for each in judgement.remarks if each != SELF_DECLARED]
    return [words.say("suite.accepted")] if judgement.is_accepted and not told else told


# --- text ------------------------------------------------------------------------------------------------------------


def suite_text(judged: Judged, told: Told, width: int | None = None) -> str:
    """Write what a hand-in came to: whose it is, what falls short, the features, and the verdict last."""
    words = told.words
    lines = [*opening(judged, words), f"{who(judged.handin, words)}; {set_words(judged.handin, words)}"]
    lines += [
        f"{line_of(each.file) or words.say('suite.handin')}: {said(each.text, words)}" for each in judged.problems
    ]
    for result in judged.scenarios:
        lines += _scenario_lines(result, words)
    for judgement in judged.messages:
        lines += _judgement_lines(judgement, "", words)
    lines += _others(judged, words)
    if judged.live:
        lines.append(words.say("suite.live", names=", ".join(judged.live)))
    table = table_text(_feature_cells(judged, words), width, indent=2, whole=2)
    ending = [*attested_lines(judged, words), verdict_line(judged, words), "; ".join(rests(told))]
    return "\n".join(lines) + "\n" + table + "\n".join(ending) + "\n"


def _scenario_lines(result: ScenarioResult, words: Words) -> Iterator[str]:
    if result.verdict in {Verdict.NOT_RELEVANT, Verdict.NOT_HANDED_IN}:
        return iter(())
    return _judgement_lines(result.judgement, text_in(result.scenario.title, words), words)


def _judgement_lines(judgement: Judgement, title: str, words: Words) -> Iterator[str]:
    """Tell of a scenario by its title, which is ours and names nobody, or of a message, which has none."""
    if title or judgement.verdict is not Verdict.PASSED:
        name = f"{line_of(judgement.scenario)} {title}".rstrip()
        yield f"{name}: {verdict_words(judgement.verdict, words)}"
    for each in judgement.shortfalls:
        yield f"{INDENT}{place_words(each, words)} {each.kind} {shortfall_words(each, words)}"
        if each.hint:
            yield f"{INDENT}{INDENT}{said(each.hint, words)}"
    yield from (f"{INDENT}{each}" for each in remarks_of(judgement, words))


def _others(judged: Judged, words: Words) -> Iterator[str]:
    """Name, a line a verdict, the scenarios of which nothing more is to be said, and what no scenario asks for."""
    for verdict in (Verdict.NOT_HANDED_IN, Verdict.NOT_RELEVANT):
        names = [each.scenario.id for each in judged.scenarios if each.verdict is verdict]
        if names:
            yield words.say("suite.these", verdict=verdict_words(verdict, words), names=", ".join(names))
    if judged.unplayed:
        yield words.say("suite.unplayed.names", names=", ".join(each.requirement.id for each in judged.unplayed))


def _feature_cells(judged: Judged, words: Words) -> Iterator[tuple[str, ...]]:
    for each in judged.features:
        if each.is_asked and (each.verified or each.attested):
            name = name_of(each.feature, words.language)
            provisional = f"; {words.say('feature.provisional')}" if each.feature.provisional else ""
            optional = words.say("feature.optional") if each.demand is Demand.SHOULD else ""
            counts = counts_words(each.verified, words)
            yield each.feature.id, verdict_words(each.verdict, words), counts, f"{name}{optional}{provisional}"
