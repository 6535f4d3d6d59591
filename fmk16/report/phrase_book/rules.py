"""What is said of rules, features and what they rest on: Danish, English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

RULES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "rules.activation": ("afprøver", "exercises"),
        "rules.sum": (
            "regelsæt {version}: {rules} regler og {kinds} slags fund om grænsefladen selv",
            "rule set {version}: {rules} rules, and {kinds} kinds of findings about the interface itself",
        ),
        "rules.none": ("ingen regel passer til det, der blev spurgt om", "no rule is what was asked for"),
        "explain.says": ("fund", "finding"),
        "explain.do": ("gør", "to do"),
        "explain.severity": ("alvor", "severity"),
        "explain.ground": ("grundlag", "rests on"),
        "explain.text": ("ordlyd", "which says"),
        "explain.basis": ("sikkerhed", "basis"),
        "explain.source": ("kilde", "source"),
        "explain.source.read": ("{source}, læst {day}", "{source}, read {day}"),
        "explain.source.undated": (
            "{source}; hvornår den er læst, er ikke noteret",
            "{source}; when it was read is not recorded",
        ),
        "explain.source.own": ("{source}; hvilken dag er ikke noteret", "{source}; on which day is not recorded"),
        "explain.option": ("valg", "option"),
        "explain.option.of_file": (
            "{option} i fmk16.toml vælger en anden læsning",
            "{option} in fmk16.toml chooses another reading",
        ),
        "explain.on": ("ser på", "looks at"),
        "explain.direction": ("retning", "direction"),
        "explain.request": ("forespørgsler (en afsenders)", "requests (a sender's)"),
        "explain.response": ("svar (en læsers)", "responses (a reader's)"),
        "explain.both": ("forespørgsler og svar", "requests and responses"),
        "explain.messages": ("meddelelser", "messages"),
        "explain.messages.some": ("{count} slags, bl.a. {names}", "{count} kinds, such as {names}"),
        "explain.feature": ("funktion", "feature"),
        "explain.features": ("funktioner", "features"),
        "explain.no_feature": (
            "ingen: reglen tæller i alle faser",
            "none: the rule counts in every phase",
        ),
        "explain.phase": ("fase", "phase"),
        "explain.phases": (
            "fase {three} af tre, eller fase {two} af to",
            "phase {three} of three, or phase {two} of two",
        ),
        "explain.every_phase": ("der spørges i alle faser", "asked about in every phase"),
        "explain.group": ("gruppe", "group"),
        "explain.elements": ("elementer", "elements"),
        "explain.values": ("kendes på", "told by"),
        "explain.operations": ("operationer", "operations"),
        "explain.operations.all": ("alle", "all"),
        "explain.facts": ("fakta", "facts"),
        "explain.rules": ("regler", "rules"),
        "explain.rules.none": ("ingen", "none"),
        "explain.wire": (
            "findes, når meddelelsen læses, før nogen regel ser på den; grænsefladen selv siger det, i alle faser",
            "found when the message is read, before any rule looks at it; the interface itself says it, in every phase",
        ),
        "explain.in_english": ("(på engelsk) {text}", "{text}"),
        "explain.example": (
            "eksempel: {fixture}, ændret ved {xpath}",
            "example: {fixture}, changed for {xpath}",
        ),
        "explain.gives": ("det giver", "which gives"),
        "explain.shown": (
            "eksempel: {fixture}, linje {line}, {xpath}",
            "example: {fixture}, line {line}, {xpath}",
        ),
    }
)
"""Each phrase's key, and what it says."""
