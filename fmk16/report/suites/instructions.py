"""The instructions that lie in a new hand-in: what to do with each scenario, in one language a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from fmk16.conformance.suite.handin import EVIDENCE, FILE, MESSAGES, HandIn
from fmk16.conformance.suite.new import NewHandIn
from fmk16.conformance.suite.scenario import Part, Scenario
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.suite import phase_words, review_words, role_words, set_words, text_in

NAMES: Mapping[Language, str] = MappingProxyType({Language.DANISH: "LÆSMIG.md", Language.ENGLISH: "README.md"})
"""The file of each language."""

_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title": ("# Afprøvning af FMK 1.6.0", "# Conformance with FMK 1.6.0"),
        "what": (
            "Denne mappe er en indlevering: {count} scenarier for en {role}, {phase} ({set}).",
            "This folder is a hand-in: {count} scenarios for a {role}, {phase} ({set}).",
        ),
        "first": (
            f"1. Udfyld `party`, `system` og `version` i `{FILE}`.",
            f"1. Fill in `party`, `system` and `version` in `{FILE}`.",
        ),
        "sender": (
            "2. Gør i jeres system, hvad hvert scenarie beder om, og læg den forespørgsel, systemet sender til FMK, "
            "som én XML-fil i scenariets mappe (med eller uden SOAP-konvolut). FMK's svar må ligge ved siden af.\n"
            f"3. Andre meddelelser, I vil vise, kan lægges i `{MESSAGES}/`; reglerne ser på dem.",
            "2. Do in your system what each scenario asks for, and put the request that it sends to FMK into the "
            "scenario's folder as one XML file (with or without its SOAP envelope). FMK's answer may lie beside it.\n"
            f"3. Other messages that you want to show may be put into `{MESSAGES}/`; the rules look at them.",
        ),
        "reader": (
            "2. Indlæs meddelelserne i hvert scenaries mappe `messages/` i jeres system, og svar på spørgsmålene med "
            "det, systemet viser. Udfyld `template.*`, og gem den som `answers.*` samme sted.\n"
            f"3. Hvordan svarene er skrevet, står under `[answers]` i `{FILE}`; intet gættes.",
            "2. Import the messages in each scenario's `messages/` into your system, and answer the questions with "
            "what it shows. Fill in `template.*`, and save it as `answers.*` in the same place.\n"
            f"3. How the answers are written stands under `[answers]` in `{FILE}`; nothing is guessed.",
        ),
        "attest": (
            f"4. Krav, som nogen skal stå inde for, står i `{FILE}`; bilagene lægges i `{EVIDENCE}/`.",
            f"4. Requirements that somebody has to vouch for stand in `{FILE}`; their files go into `{EVIDENCE}/`.",
        ),
        "run": (
            "5. `fmk16 suite run .` dømmer; `fmk16 suite run . --report html=resultat.html` skriver siden, og "
            "`fmk16 suite pack .` pakker det hele.",
            "5. `fmk16 suite run . --lang en` judges; `fmk16 suite run . --report html=result.html` writes the page, "
            "and `fmk16 suite pack .` packs all of it.",
        ),
        "persons": (
            "Brug kun officielle testpersoner; indlever aldrig rigtige borgeres data.",
            "Use official test persons only; never hand in the data of real citizens.",
        ),
        "fixed": (
            "Mapper, I ikke udfylder, tæller som ikke indleveret. Scenariernes navne må ikke ændres.",
            "Folders that you do not fill count as not handed in. The scenarios' names are not to be changed.",
        ),
        "root": ("Indlever", "Hand in"),
        "or": ("eller", "or"),
        "import": ("Indlæs", "Import"),
        "questions": ("Spørgsmål", "Questions"),
    }
)


def instructions(new: NewHandIn) -> Mapping[str, bytes]:
    """Write the instructions in both languages, by their file's name."""
    return {name: _text(new, Words(language)).encode() for language, name in NAMES.items()}


def _text(new: NewHandIn, words: Words) -> str:
    return "\n\n".join((*_head(new.handin, len(new.scenarios), words), *_scenarios(new, words))) + "\n"


def _say(key: str, words: Words) -> str:
    return _TEXTS[key][0 if words.language is Language.DANISH else 1]


def _head(handin: HandIn, count: int, words: Words) -> Iterator[str]:
    role, phase, kind = role_words(handin.role, words), phase_words(handin, words), set_words(handin, words)
    yield _say("title", words)
    yield _say("what", words).format(count=count, role=role, phase=phase, set=kind)
    yield "\n".join(_say(key, words) for key in ("first", str(handin.role), "attest", "run"))
    yield _say("fixed", words)
    yield _say("persons", words)


def _scenarios(new: NewHandIn, words: Words) -> Iterator[str]:
    for each in new.scenarios:
        yield f"## {each.id} {text_in(each.title, words)}"
        yield text_in(each.story, words).strip()
        yield text_in(each.do, words).strip()
        yield from _sent(each, words) if each.part is Part.SENDER else _read(each, words)
        yield f"({review_words(each, words)})"


def _sent(scenario: Scenario, words: Words) -> Iterator[str]:
    roots = f" {_say('or', words)} ".join(f"`{root}`" for root in scenario.messages)
    yield f"{_say('root', words)}: {roots} -> `{scenario.id}/`"


def _read(scenario: Scenario, words: Words) -> Iterator[str]:
    files = ", ".join(f"`{scenario.id}/{MESSAGES}/{path.name}`" for path in scenario.imported)
    yield f"{_say('import', words)}: {files}"
    asked = [f"- `{each.id}`: {text_in(each.text, words)}" for each in scenario.questions]
    yield "\n".join((f"{_say('questions', words)}:", "", *asked))
