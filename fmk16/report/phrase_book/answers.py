"""What is said of a reader's answers, in Danish, by the English template; ``translation`` gives it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from fmk16.conformance.statements import statements
from fmk16.conformance.suite.columns import COLUMNS, PARTS, WORDS

_JUDGED = {
    "self-declared: the answers may have been made with this tool, so some are to be shown live": (
        "selverklæret: svarene kan være lavet med dette værktøj, så nogle skal vises live"
    ),
    "{question}: {what}": "{question}: {what}",
    "{statement}: {says}": "{statement}: {says}",
    "{question}: declined": "{question}: systemet afstår fra at svare",
    "{question}: not answered": "{question}: ikke besvaret",
    "{question}: {count} more are wrong": "{question}: {count} mere er forkert",
    "{question}: the rows do not fit together; see the template": (
        "{question}: rækkerne passer ikke sammen; se skabelonen"
    ),
    "there is no question {name!r} here; known are {known}": "der er intet spørgsmål {name!r} her; der er {known}",
    "{question}: within the tolerance of {minutes} minutes, not to the minute": (
        "{question}: inden for tolerancen på {minutes} minutter, ikke på minuttet"
    ),
    "{where}: expected {expected}, got {got}": "{where}: forventede {expected}, fik {got}",
    "{where}: {entry} is missing": "{where}: {entry} mangler",
    "{where}: {entry} is one too many": "{where}: {entry} er én for meget",
    "{before}, {step}": "{before}, {step}",
    "cannot tell: {why}": "kan ikke afgøres: {why}",
    "the answer": "svaret",
    "an entry": "en linje",
}

_FILES = {
    "{name} is none of JSON, CSV and XLSX; its ending must tell": (
        "{name} er hverken JSON, CSV eller XLSX; endelsen skal vise det"
    ),
    "handin.toml does not say how it is written; add {key} = {example} under [answers], or what holds": (
        "handin.toml siger ikke, hvordan det er skrevet; skriv {key} = {example} under [answers], eller det, der gælder"
    ),
    "byte {byte} is not {encoding}, which is declared; save the file so, or declare what it is": (
        "byten {byte} er ikke {encoding}, som er erklæret; gem filen sådan, eller erklær, hvad den er"
    ),
    "the row is no CSV ({reason}), so nothing from here on was read; is a quote left open?": (
        "rækken er ikke CSV ({reason}), så intet herfra er læst; mangler der et anførselstegn?"
    ),
    "no column is headed {danish!r} or {english!r}, so nobody knows what is answered{hint}": (
        "ingen kolonne hedder {danish!r} eller {english!r}, så ingen ved, hvad der er svaret på{hint}"
    ),
    "; the row holds {other!r}, and delimiter = {mark!r} is declared": (
        "; rækken indeholder {other!r}, og delimiter = {mark!r} er erklæret"
    ),
    "{heading!r} is no heading known, so the column was not read; the template has them all": (
        "{heading!r} er ingen kendt overskrift, så kolonnen er ikke læst; skabelonen har dem alle"
    ),
    "the heading {heading!r} stands here again; only the first column was read": (
        "overskriften {heading!r} står her igen; kun den første kolonne er læst"
    ),
    "there is no part {part!r}; known are {known}": "der er ingen del {part!r}; der er {known}",
    "row {row}, column {column}: {why}": "række {row}, kolonne {column}: {why}",
    "row {row}, column {column} ({heading}): {why}": "række {row}, kolonne {column} ({heading}): {why}",
    "the file is empty; write a heading row, as the template has it": (
        "filen er tom; skriv en overskriftsrække, som skabelonen har den"
    ),
    "the row names no question; write its id in the first column": (
        "rækken nævner intet spørgsmål; skriv dets id i første kolonne"
    ),
    "there are more than {most} rows; the rest was not read": "der er flere end {most} rækker; resten er ikke læst",
    "there is no format {shape!r} for answers; known are {known}": (
        "der er intet format {shape!r} til svar; der er {known}"
    ),
}

_CELLS = {
    "{value!r} is no date written as {dates}, which is declared": (
        "{value!r} er ingen dato skrevet som {dates}, som er erklæret"
    ),
    "{value} has a clock time; write a day alone": "{value} har et klokkeslæt; skriv kun dagen",
    "{value!r} is no moment; write a day and a clock time": "{value!r} er intet tidspunkt; skriv dag og klokkeslæt",
    "{value!r} is no moment; write day, clock time and offset, as {example}": (
        "{value!r} er intet tidspunkt; skriv dag, klokkeslæt og forskydning, som {example}"
    ),
    "{value} is a clock time without a day; write the day too": "{value} er et klokkeslæt uden dag; skriv også dagen",
    '{value} has no offset; write one, such as +02:00, or declare moments = "danish" under [answers]': (
        '{value} har ingen forskydning; skriv en, som +02:00, eller erklær moments = "danish" under [answers]'
    ),
    "it has letters that are not of the encoding that is declared; save the file anew": (
        "den har tegn, der ikke er i den tegnkodning, som er erklæret; gem filen igen"
    ),
    "it is longer than {most} letters; shorten it": "den er længere end {most} tegn; forkort den",
    "{value!r} is no number; write one without blanks, signs or thousands": (
        "{value!r} er intet tal; skriv et uden mellemrum, fortegn og tusindtalsskilletegn"
    ),
    "{value!r} has {other!r} before its decimals, and decimal = {mark!r} is declared; write it so": (
        "{value!r} har {other!r} før decimalerne, og decimal = {mark!r} er erklæret; skriv det sådan"
    ),
    "{value!r} is no number of at most {most} digits": "{value!r} er intet tal på højst {most} cifre",
    "{value!r} is no whole number": "{value!r} er intet helt tal",
    "{value!r} is neither yes nor no; write ja or nej": "{value!r} er hverken ja eller nej; skriv ja eller nej",
}

_DECLARED = {
    "[answers] of handin.toml: there is no key {key!r}; known are {known}": (
        "[answers] i handin.toml: der er ingen nøgle {key!r}; der er {known}"
    ),
    "[answers] of handin.toml: {key} is {value!r}; write one of {known}": (
        "[answers] i handin.toml: {key} er {value!r}; skriv en af {known}"
    ),
    "[answers] of handin.toml: {why}": "[answers] i handin.toml: {why}",
    'parts_of_day is no table; write it as {{ morning = "08:00", evening = "20:00" }}': (
        'parts_of_day er ingen tabel; skriv den som {{ morning = "08:00", evening = "20:00" }}'
    ),
    "there is no part of day {part!r}; known are {known}": "der er ingen del af døgnet {part!r}; der er {known}",
    "{part} is {time!r}; write a clock time, such as 08:00": "{part} er {time!r}; skriv et klokkeslæt, som 08:00",
}

_SHEETS = {
    "the workbook has no sheet; put the answers into the first": (
        "projektmappen har intet ark; skriv svarene i det første"
    ),
    "it unpacks to {size} bytes, and {most} are allowed": "den pakkes ud til {size} byte, og {most} er tilladt",
    "the sheet is damaged: {reason}": "arket er beskadiget: {reason}",
    "sheets need openpyxl: run pip install 'fmk16[xlsx]', or write the answers as CSV or JSON": (
        "ark kræver openpyxl: kør pip install 'fmk16[xlsx]', eller skriv svarene som CSV eller JSON"
    ),
    "it is no XLSX file, or a damaged one; save it as XLSX": (
        "det er ingen XLSX-fil, eller en beskadiget; gem den som XLSX"
    ),
    "the workbook cannot be read: {reason}": "projektmappen kan ikke læses: {reason}",
}

_TESTED = {
    "{scenario}: {what}": "{scenario}: {what}",
    "{scenario}: {why}": "{scenario}: {why}",
    "{scenario} declares no wrong answer": "{scenario} angiver intet forkert svar",
    "{scenario} asks nothing": "{scenario} spørger om intet",
    "a right answer": "et rigtigt svar",
    "{operator} on {on} gives {got}, not {finds}": "{operator} på {on} giver {got}, ikke {finds}",
    "what {operator} makes of {on} passes": "det, som {operator} laver af {on}, består",
    "{operator} does not fit {on}": "{operator} passer ikke på {on}",
    "the worked answer to {on} is not the reference's": "det håndregnede svar på {on} er ikke referencens",
    "the right answer to {on} is refused ({why})": "det rigtige svar på {on} afvises ({why})",
    "the right answers are refused as {on} ({why})": "de rigtige svar afvises som {on} ({why})",
}


def _names() -> Iterator[tuple[str, str]]:
    """Give the headings, parts and words of a table, and what the statements say, English first."""
    yield from ((each.heading.english, each.heading.danish) for each in COLUMNS.values())
    yield from ((english, danish) for danish, english in PARTS.values())
    yield from ((english, danish) for words in WORDS.values() for danish, english in words.values())
    yield from ((each.english, each.danish) for each in statements().values())


def answers_in_danish() -> Mapping[str, str]:
    """Give the Danish of everything that is said of a reader's answers."""
    said = {**_JUDGED, **_FILES, **_CELLS, **_DECLARED, **_SHEETS, **_TESTED}
    return MappingProxyType({**dict(_names()), **said})
