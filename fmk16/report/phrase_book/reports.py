"""What stands around findings in reports of any format: Danish, English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REPORTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "report.to_do": ("gør: {hint}", "to do: {hint}"),
        "report.at": ("i {place}", "at {place}"),
        "report.fingerprint": ("fingeraftryk {fingerprint}", "fingerprint {fingerprint}"),
        "report.elsewhere": ("helt i --format json", "in full in --format json"),
        "report.github": (
            "{counts}; GitHub viser {most} annotationer af hver slags for et trin, og denne log dem alle",
            "{counts}; GitHub shows {most} annotations of each level for a step, and this log all of them",
        ),
        "report.where": ("hvor", "where"),
        "report.what": ("hvad", "what"),
        "report.no_room": (
            "Der var ikke plads til det hele her; `--format json` har resten.",
            "There was no room for all of it here; `--format json` has the rest.",
        ),
        "report.excerpt": ("XML'en omkring det", "the XML around it"),
        "report.not_checked": ("kunne ikke prøves", "could not be checked"),
        "message.right": ("rigtig", "right"),
        "message.wrong": ("forkert", "wrong"),
        "message.not_checked": ("kunne ikke prøves", "could not be checked"),
        # test cases
        "suite.phase": ("fase {phase}", "phase {phase}"),
        "suite.every_phase": ("alle faser", "every phase"),
        "suite.no_feature": ("uden for roadmappen", "beside the roadmap"),
        "suite.interface": ("grænsefladen", "the interface"),
        "suite.interface.name": ("beskedernes form", "the form of the messages"),
        "suite.rules": ("{family} regler", "{family} rules"),
        "suite.not_exercised": ("ikke afprøvet", "not exercised"),
        "suite.not_applicable": (
            "ikke relevant for nogen af meddelelserne",
            "not applicable to any of the messages",
        ),
        "suite.required": (
            "funktionen er krævet, og ingen meddelelse afprøver den",
            "the feature is required, and no message exercises it",
        ),
        "suite.could_not_run": ("reglen kunne ikke køre: {why}", "the rule could not run: {why}"),
        # the page
        "page.title": ("{tool} {command}: {verdict}", "{tool} {command}: {verdict}"),
        "page.skip": ("Gå til fund", "Skip to findings"),
        "page.passed": ("Bestået", "Passed"),
        "page.failed": ("Ikke bestået", "Failed"),
        "page.broken": ("Kunne ikke afgøres", "Could not be told"),
        "page.rests": ("Hvad det hviler på", "What it rests on"),
        "page.features": ("Funktioner", "Features"),
        "page.feature": ("Funktion", "Feature"),
        "page.verdict": ("Resultat", "Verdict"),
        "page.seen": ("Afprøvet af", "Exercised by"),
        "page.found": ("Fund", "Findings"),
        "page.messages": ("Meddelelser", "Messages"),
        "page.source": ("Fil", "File"),
        "page.root": ("Meddelelse", "Message"),
        "page.exercised": ("Afprøver", "Exercises"),
        "page.digest": ("Kontrolsum", "Digest"),
        "page.findings": ("Fund", "Findings"),
        "page.nothing_found": ("Der er ingen fund.", "There are no findings."),
        "page.filter": ("Afgræns fundene", "Filter the findings"),
        "page.severity": ("Alvor", "Severity"),
        "page.family": ("Funktion eller familie", "Feature or family"),
        "page.rule": ("Regel", "Rule"),
        "page.all": ("alle", "all"),
        "page.text": ("Tekst", "Text"),
        "page.text.example": ("regel, fil eller ord", "rule, file or word"),
        "page.reset": ("Vis alle", "Show all"),
        "page.count": ("Viser {shown} af {count} fund", "Showing {shown} of {count} findings"),
        "page.no_match": ("Ingen fund passer.", "No findings match."),
        "page.cut": (
            "{count} fund mere er ikke vist her; `--format json` har dem alle.",
            "{count} more findings are not shown here; `--format json` has them all.",
        ),
        "page.messages_cut": (
            "{count} meddelelser mere er ikke vist her; `--format json` har dem alle.",
            "{count} more messages are not shown here; `--format json` has them all.",
        ),
        "page.to_do": ("Gør", "To do"),
        "page.why": ("Hvorfor", "Why"),
        "page.place": ("Sted", "Place"),
        "page.waived": ("Dispenserede fund", "Waived findings"),
        "page.reason": ("Begrundelse", "Reason"),
        "page.rules": ("Reglerne bag fundene", "The rules behind the findings"),
        "page.rules.english": ("Reglernes forklaring er på engelsk.", "What a rule means, and what to do about it."),
        "page.ground": ("Grundlag", "Ground"),
        "page.basis": ("Sikkerhed", "Basis"),
        "page.back": ("til toppen", "to the top"),
    }
)
"""Each phrase's key, and what it says."""
