"""What the wire finds, in Danish, by the English template: sentences, what stands in them, and titles."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_TITLES = {
    "not well-formed": "ikke velformet",
    "a document type is declared": "en dokumenttype er erklæret",
    "nested too deeply, or too long in some part": "indlejret for dybt, eller for lang et sted",
    "xsi:type is used": "xsi:type er brugt",
    "unknown root element": "ukendt rodelement",
    "another version of FMK: not checked": "en anden version af FMK: ikke kontrolleret",
    "a root that the given schema set knows and the model does not": (
        "et rodelement, som det givne skemasæt kender, og modellen ikke gør"
    ),
    "an envelope that is not in order, or without exactly one payload": (
        "en kuvert, der ikke er i orden, eller uden netop ét indhold"
    ),
    "a header that is not checked": "en header, der ikke kontrolleres",
    "accepted by the given schema set and unknown to the model": (
        "accepteret af det givne skemasæt og ukendt for modellen"
    ),
    "more faults than were looked for": "flere fejl, end der er ledt efter",
    "an encrypted message: not checked": "en krypteret meddelelse: ikke kontrolleret",
    "a SOAP fault without FMKDetail: not checked": "en SOAP-fejl uden FMKDetail: ikke kontrolleret",
    "unknown element here": "ukendt element her",
    "known element in the wrong place": "kendt element det forkerte sted",
    "something is missing": "noget mangler",
    "too many of an element": "for mange af et element",
    "value in no legal form": "værdi på ingen lovlig form",
    "value outside bounds, length, pattern or list": "værdi uden for grænser, længde, mønster eller liste",
    "attribute missing": "attribut mangler",
    "attribute not allowed": "attribut ikke tilladt",
    "text where none belongs": "tekst, hvor der ingen hører hjemme",
    "vocabulary of another version": "navne fra en anden version",
    "year outside 1-9999, which the schema accepts and fmk16 cannot compute with": (
        "år uden for 1-9999, som skemaet accepterer, og fmk16 ikke kan regne med"
    ),
}

_STRUCTURE = {
    "{element}: expected {expected}, got {got}": "{element}: forventede {expected}, fik {got}",
    "{element} ends too early: expected {expected}": "{element} slutter for tidligt: forventede {expected}",
    "{element}: expected at most {count} {name}, got more": "{element}: forventede højst {count} {name}, fik flere",
    "{element}: expected at most one {name}, got another": "{element}: forventede højst én {name}, fik endnu en",
    "{element}: expected either {other} or {name}, got both": (
        "{element}: forventede enten {other} eller {name}, fik begge"
    ),
    "{element}: expected the attribute {attribute}, got none": (
        "{element}: forventede attributten {attribute}, fik ingen"
    ),
    "{element}: expected elements alone, got the text {got}": "{element}: forventede kun elementer, fik teksten {got}",
    "{element}: expected no xsi:type, got one, which puts another type in the place of its own": (
        "{element}: forventede ingen xsi:type, fik en, som sætter en anden type i stedet for elementets egen"
    ),
    "leave xsi:type out": "udelad xsi:type",
    "the message": "meddelelsen",
    "{expected} before {name}": "{expected} før {name}",
    "{got}{what}": "{got}{what}",
    "{names} or {last}": "{names} eller {last}",
    "{names} or {count} others": "{names} eller {count} andre",
    "{first}, then {rest}": "{first}, derefter {rest}",
    "the end of {element}": "slutningen af {element}",
    "{names}, or the end of {element}": "{names}, eller slutningen af {element}",
    "nothing in it": "intet indhold",
    "nothing": "intet",
    "none": "ingen",
    "another": "en anden",
    "blanks": "blanktegn",
    "an empty CDATA section": "en tom CDATA-sektion",
    "a value": "en værdi",
    "a value not shown here": "en værdi, der ikke vises her",
    "a value that the model holds": "en værdi, som modellen kan rumme",
    "no attribute": "ingen attribut",
    "no attribute but {names}": "ingen anden attribut end {names}",
    "an element without a value is left out": "et element uden værdi udelades",
    "write <{name}/>": "skriv <{name}/>",
    "leave one of them out": "udelad den ene",
    "accepted by the given schema set, not by fmk16's model; {text}": (
        "accepteret af det givne skemasæt, ikke af fmk16's model; {text}"
    ),
    "{count} faults are shown; correct these to see whether there are more": (
        "{count} fejl er vist; ret dem for at se, om der er flere"
    ),
}

_BINDING = {
    "{name} cannot stand here; expected {expected}": "{name} kan ikke stå her; forventede {expected}",
    "{element} ends too early; expected {expected}": "{element} slutter for tidligt; forventede {expected}",
    "{name} cannot stand here; this element holds no others": (
        "{name} kan ikke stå her; dette element indeholder ikke andre"
    ),
    "{text} stands in an element that is always empty; leave it out": (
        "{text} står i et element, som altid er tomt; udelad teksten"
    ),
    "{text} stands in a flag, which is an empty element; leave it out": (
        "{text} står i et flag, som er et tomt element; udelad teksten"
    ),
    "the attribute {name} is not allowed here; leave it out": "attributten {name} er ikke tilladt her; udelad den",
    "the attribute {name} is missing; add it": "attributten {name} mangler; tilføj den",
    "the text {text} stands between elements; leave it out": "teksten {text} står mellem elementer; udelad den",
    "no further element": "intet yderligere element",
}

_STRANGERS = {
    "{where}, that of {version}": "{where}, som hører til {version}",
    " in the namespace {namespace}": " i navnerummet {namespace}",
    " in no namespace": " uden navnerum",
    ", a name of another version": ", et navn fra en anden version",
    ", which belongs elsewhere": ", som hører hjemme et andet sted",
    ", which belongs in other messages": ", som hører hjemme i andre meddelelser",
    ", which FMK 1.6.0 does not know": ", som FMK 1.6.0 ikke kender",
    ", which fmk16's model does not know": ", som fmk16's model ikke kender",
    'declare xmlns="{namespace}" on it': 'erklær xmlns="{namespace}" på det',
    'declare xmlns="{namespace}" on it or around it': 'erklær xmlns="{namespace}" på det eller uden om det',
    "the namespace is now {namespace}": "navnerummet er nu {namespace}",
    "was {name} meant?": "mentes der {name}?",
    "names are told apart by case: write {name}": "der er forskel på store og små bogstaver: skriv {name}",
    "{first} belongs before {second}": "{first} hører til før {second}",
    "{name} belongs in {place}": "{name} hører til i {place}",
    "a flag is there or not: leave {name} out to say no": "et flag er der eller ej: udelad {name} for at sige nej",
    "a flag is there or not: write <{name}/> to say yes": "et flag er der eller ej: skriv <{name}/> for at sige ja",
    "a flag is there or not: write <{name}/> or leave it out": (
        "et flag er der eller ej: skriv <{name}/> eller udelad det"
    ),
}

_OLD_NAMES = {
    "Precondition, the unit and DosagePeriod now stand directly in Dosage": (
        "Precondition, enheden og DosagePeriod står nu direkte i Dosage"
    ),
    "now DosagePeriod with Fixed or PRN, directly in Dosage": "nu DosagePeriod med Fixed eller PRN, direkte i Dosage",
    "now DosagePeriod with Fixed, directly in Dosage": "nu DosagePeriod med Fixed, direkte i Dosage",
    "now DosagePeriod with PRN, directly in Dosage": "nu DosagePeriod med PRN, direkte i Dosage",
    "now ActivePeriod in the order; in a dosage, ValidFrom and PeriodLength": (
        "nu ActivePeriod i ordinationen; i en dosering ValidFrom og PeriodLength"
    ),
    "now MinimumDurationBetweenDoses in Fixed or PRN, and MaximumDailyDose in UnlimitedDayDosage": (
        "nu MinimumDurationBetweenDoses i Fixed eller PRN, og MaximumDailyDose i UnlimitedDayDosage"
    ),
    "now TimesPerDayDosage or UnlimitedDayDosage": "nu TimesPerDayDosage eller UnlimitedDayDosage",
    "no longer part of a dosage; write the doses of each day": (
        "ikke længere en del af en dosering; skriv hver dags doser"
    ),
    "now MinimumQuantity": "nu MinimumQuantity",
    "now MaximumQuantity": "nu MaximumQuantity",
    "now DosagePeriodDescription in each DosagePeriod, and DosageTranslationCombined for the whole dosage": (
        "nu DosagePeriodDescription i hver DosagePeriod, og DosageTranslationCombined for hele doseringen"
    ),
    "now Dosage, with TimeOfDayDosage, PartOfDayDosage, TimesPerDayDosage or UnlimitedDayDosage in it": (
        "nu Dosage, med TimeOfDayDosage, PartOfDayDosage, TimesPerDayDosage eller UnlimitedDayDosage i"
    ),
    "now Morning, Noon, Evening or Night in PartOfDayDosage, or Time in a TimeOfDayDose": (
        "nu Morning, Noon, Evening eller Night i PartOfDayDosage, eller Time i en TimeOfDayDose"
    ),
    "now Index": "nu Index",
    "now a Day without Index, in PRN": "nu en Day uden Index, i PRN",
    "as-needed doses now stand in PRN, fixed ones in Fixed": "doser efter behov står nu i PRN, faste i Fixed",
    "leave it out: without IterationInterval the doses are given once": (
        "udelad det: uden IterationInterval gives doserne én gang"
    ),
    "now FreeText in Instruction": "nu FreeText i Instruction",
    "now HealthcareProfessional": "nu HealthcareProfessional",
    'now Identifier with source="Autorisation"': 'nu Identifier med source="Autorisation"',
}

WIRE: Mapping[str, str] = MappingProxyType({**_TITLES, **_STRUCTURE, **_BINDING, **_STRANGERS, **_OLD_NAMES})
"""Each English template of what is wrong with elements, and its Danish one."""
