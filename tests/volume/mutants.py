"""A run over many mutants: each made from its own seed, judged three times and, if valid, read and written again."""

from __future__ import annotations

import platform
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from time import perf_counter

from lxml import etree

from fmk16.model.message import ROOTS
from fmk16.wire.binding import bind, unbind

from .differences import DIFFERENCES, explanation
from .judges import PARSER, Judges, Verdict, without_comments
from .mutations import Mutant, mutate
from .sources import Source, pick

MOST_SHOWN = 5


@dataclass(slots=True)
class Outcome:
    """What a run found.

    Attributes:
        seed: Seed of the run, whose mutant n is made from ``Random(f"{seed}/{n}")``; 0 where nothing is left to chance.
        with_official: Whether the official set was one of the judges.
        seconds: How long the run took.
        made: Mutants by mutation.
        accepted: Valid mutants by mutation.
        roots: Mutants by root.
        known: Mutants by the difference that explains them.
        faults: What nothing explains, a report each.
    """

    seed: int
    with_official: bool
    seconds: float = 0.0
    made: Counter[str] = field(default_factory=Counter)
    accepted: Counter[str] = field(default_factory=Counter)
    roots: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def judge(self, kind: str, mutant: str, root: etree._Element, judges: Judges) -> None:
        """Judge one mutant and keep what comes of it."""
        verdict = judges.judge(root)
        self.made[kind] += 1
        self.accepted[kind] += verdict.reference
        fault = self._fault(verdict, root, judges)
        if fault:
            self.faults.append(_report(mutant, fault, verdict, root))

    def _fault(self, verdict: Verdict, root: etree._Element, judges: Judges) -> str:
        if verdict.ours is not verdict.reference:
            return "the official set and the schema written out of the model part"
        if verdict.model is not verdict.reference:
            names = explanation(verdict, root)
            self.known.update(names or ())
            return "" if names else "the schemas and the model part, and no listed difference explains it"
        return _not_kept(root, judges) if verdict.model else ""


def run(volume: int, seed: int, judges: Judges, files: tuple[Source, ...]) -> Outcome:
    """Make and judge so many mutants; a run ends early when it has found enough to show."""
    started = perf_counter()
    outcome = Outcome(seed, judges.official is not None)
    for number in range(volume):
        random = Random(f"{seed}/{number}")
        root = pick(random, files)
        outcome.roots[etree.QName(root).localname] += 1
        kind, done = mutate(Mutant.of(root, random))
        outcome.judge(kind, f"seed {seed}, mutant {number}: {kind}: {done}", root, judges)
        if len(outcome.faults) == MOST_SHOWN:
            break
    outcome.seconds = perf_counter() - started
    return outcome


def _not_kept(root: etree._Element, judges: Judges) -> str:
    bare = without_comments(root)
    name = etree.QName(bare).localname
    read = bind(bare, ROOTS[name])
    written = unbind(read, name)
    if bind(bare, ROOTS[name], validated=True) != read:
        return "reading it as validated gives something else"
    if not judges.ours.validate(written):
        return f"read and written it is no longer valid: {judges.ours.error_log[0].message}"
    if bind(etree.fromstring(etree.tostring(written), PARSER), ROOTS[name]) != read:
        return "read, written and read again it is something else"
    return ""


def _report(mutant: str, fault: str, verdict: Verdict, root: etree._Element) -> str:
    verdicts = f"official {verdict.official}, ours {verdict.ours}, model {verdict.model}"
    complaints = "; ".join(f"{path}: {sentence}" for path, sentence in verdict.complaints[:3])
    message = etree.tostring(root, pretty_print=True, encoding="unicode")
    return f"{mutant}\n{fault}\n{verdicts}\nschema: {complaints}\nmodel: {verdict.refusal}\n{message[:4000]}"


def evidence(outcome: Outcome) -> Iterator[str]:
    """Say in Markdown what a run found."""
    libxml2 = ".".join(map(str, etree.LIBXML_VERSION))
    against = "the official schema set of 2026-07-20, " if outcome.with_official else ""
    seed = f", seed {outcome.seed}" if outcome.seed else ""
    yield (
        f"{outcome.made.total():,} mutants{seed}, {outcome.seconds:.0f} s "
        f"(Python {platform.python_version()}, libxml2 {libxml2}). "
        f"Judges: {against}the schema written out of the model, and the model alone. "
        "The schemas gave the same verdict on every mutant, and so did the model but for the differences below. "
        "Every valid mutant was read, written and read again equal."
    )
    yield from _table("Mutation", ("made", outcome.made), ("valid", outcome.accepted))
    least, most = min(outcome.roots.values()), max(outcome.roots.values())
    yield from ("", f"Roots: {len(outcome.roots)}, with {least:,} to {most:,} mutants each.")
    yield from ("", "| Difference | who refuses | mutants | why |", "|---|---|---:|---|")
    yield from (f"| {d.name} | {d.refuser} | {outcome.known[d.name]:,} | {d.reason} |" for d in DIFFERENCES)


def _table(title: str, *columns: tuple[str, Counter[str]]) -> Iterator[str]:
    yield from ("", f"| {title} | {' | '.join(name for name, _ in columns)} |", f"|---|{'---:|' * len(columns)}")
    for name in sorted(columns[0][1]):
        yield f"| {name} | {' | '.join(f'{counts[name]:,}' for _, counts in columns)} |"
