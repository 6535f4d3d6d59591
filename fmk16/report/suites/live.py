"""The sheet of a reader's qualification: which scenarios are shown live, as anybody can run this tool for answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from fmk16.conformance.suite.handin import MESSAGES
from fmk16.conformance.suite.new import NewHandIn
from fmk16.conformance.suite.qualification import shown_live
from fmk16.conformance.suite.scenario import Part, Scenario
from fmk16.report.phrases import Language, Words
from fmk16.report.suites.suite import text_in

NAMES: Mapping[Language, str] = MappingProxyType({Language.DANISH: "live.da.md", Language.ENGLISH: "live.en.md"})
"""The file of each language."""

_TEXTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "title": ("# Vises live", "# Shown live"),
        "why": (
            "Svar fra en læser er egenerklærede: hvem som helst kan køre dette værktøj for at få dem. Derfor vises "
            "{count} scenarier i systemet, mens en anden ser på. De er trukket med nøglen {seed}.",
            "A reader's answers are self-declared: anybody can run this tool to get them. So {count} scenarios are "
            "shown in the system while somebody else looks on. They were drawn by the seed {seed}.",
        ),
        "import": ("Indlæs {files}, og vis:", "Import {files}, and show:"),
        "seen": ("Set af (navn, dato): ____________________", "Seen by (name, date): ____________________"),
        "as_answered": (
            "Svarer det til det indleverede? ja / nej: ____________________",
            "Is it as handed in? yes / no: ____________________",
        ),
    }
)


def live_sheets(new: NewHandIn) -> Mapping[str, bytes]:
    """Write the sheet in both languages, by their file's name; there is none for a sender, nor without a seed."""
    if new.handin.role is not Part.READER or new.handin.seed is None:
        return {}
    return {name: _text(new, new.handin.seed, Words(language)).encode() for language, name in NAMES.items()}


def _text(new: NewHandIn, seed: int, words: Words) -> str:
    drawn = shown_live(new.scenarios, seed)
    head = (_say("title", words), _say("why", words).format(count=len(drawn), seed=seed))
    return "\n\n".join((*head, *(part for each in drawn for part in _shown(each, words)))) + "\n"


def _say(key: str, words: Words) -> str:
    return _TEXTS[key][0 if words.language is Language.DANISH else 1]


def _shown(scenario: Scenario, words: Words) -> Iterator[str]:
    files = ", ".join(f"`{scenario.id}/{MESSAGES}/{each.name}`" for each in scenario.imported)
    yield f"## {scenario.id} {text_in(scenario.title, words)}"
    yield text_in(scenario.story, words).strip()
    asked = [f"- {text_in(each.text, words)}" for each in scenario.questions]
    yield "\n".join((_say("import", words).format(files=files), "", *asked))
    yield f"{_say('as_answered', words)}\n\n{_say('seen', words)}"
