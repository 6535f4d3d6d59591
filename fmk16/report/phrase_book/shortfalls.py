"""What falls short of a sender's scenario in Danish, by the English template; ``phrase_book.findings`` gives it out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_MESSAGE = {
    "expected {wanted}, got {root}": "forventede {wanted}, fik {root}",
    "the message does not use {feature}, which the scenario is about": (
        "meddelelsen bruger ikke {feature}, som scenariet handler om"
    ),
    "the message holds nothing of what {rule} is about ({title})": (
        "meddelelsen indeholder intet af det, som {rule} handler om ({title})"
    ),
    "there is no such rule": "der er ingen sådan regel",
    "{rule} must pass here: {title}": "{rule} skal være opfyldt her: {title}",
    "{rule} could not run: {why}; please report this": "{rule} kunne ikke køre: {why}; meld det gerne",
    "FMK accepted the message: {root} was handed in": "FMK tog imod meddelelsen: {root} er indleveret",
    "FMK refused the message: a fault with {root} was handed in": (
        "FMK afviste meddelelsen: en fejl med {root} er indleveret"
    ),
}

_MEANING = {
    "ordered against sent: {difference}": "ordineret mod sendt: {difference}",
    "expected an order for {drug}, and no order of the message stands for it": (
        "forventede en ordination af {drug}, og ingen ordination i meddelelsen svarer til den"
    ),
    "the message has an order for {drug} that the scenario does not ask for": (
        "meddelelsen har en ordination af {drug}, som scenariet ikke beder om"
    ),
}

_DRUG = {
    "{what}: expected {wanted}, got {given}": "{what}: forventede {wanted}, fik {given}",
    "the ATC code": "ATC-koden",
    "the form": "lægemiddelformen",
    "the strength": "styrken",
    "the route of administration": "administrationsvejen",
    "the treatment's first day": "behandlingens første dag",
    "the treatment's last day": "behandlingens sidste dag",
    "nothing": "intet",
}

_MIXTURE = {
    "expected a mixture of {count} parts, got a drug without parts": (
        "forventede en blanding af {count} bestanddele, fik et lægemiddel uden bestanddele"
    ),
    "expected {part}, which is no part of the mixture": "forventede {part}, som ikke er en bestanddel af blandingen",
    "{part} is a part of the mixture that was not ordered": (
        "{part} er en bestanddel af blandingen, som ikke er ordineret"
    ),
    "{part}: expected {wanted}, got {given}": "{part}: forventede {wanted}, fik {given}",
    "no amount": "ingen mængde",
    "no strength": "ingen styrke",
    "{part} is meant as {wanted}, and stands as {given}": "{part} skal stå som {wanted}, og står som {given}",
    "the mixture adds up to {given} {unit}; expected {wanted} {unit}": (
        "blandingen er i alt {given} {unit}; forventede {wanted} {unit}"
    ),
    "an unknown amount of": "en ukendt mængde",
}

_RELATIONS = {
    "expected a relation of type {kind} from {one} to {other}": (
        "forventede en relation af typen {kind} fra {one} til {other}"
    ),
    "a relation of type {kind} from {one} to {other} was not ordered": (
        "en relation af typen {kind} fra {one} til {other} er ikke ordineret"
    ),
    "an order that is in FMK": "en ordination, som findes i FMK",
    "{order} is the preferred one, and not marked Primary": "{order} er den foretrukne, og er ikke mærket Primary",
    "{order} is marked Primary, and is not the preferred one": "{order} er mærket Primary, og er ikke den foretrukne",
}

_VALUES = {
    "{at}: expected {count} of these, got {got}": "{at}: forventede {count} af disse, fik {got}",
    "{at}: expected nothing, got {got}": "{at}: forventede intet, fik {got}",
    "{at}: expected {wanted}, got nothing": "{at}: forventede {wanted}, fik intet",
    "{at}: expected {wanted}, got {got}": "{at}: forventede {wanted}, fik {got}",
    "one of {values}": "en af {values}",
    "an element that is there": "et element, der er der",
}

_SELF_TEST = {
    "there is no {file} among the worked messages; name one that is there": (
        "der er ingen {file} blandt de løste meddelelser; nævn en, der er der"
    ),
    "{scenario}: the right answer {name} is refused ({kind}: {why})": (
        "{scenario}: det rigtige svar {name} afvises ({kind}: {why})"
    ),
    "{scenario} passes in {count} encodings, not in two": "{scenario} består i {count} skrivemåder, ikke i to",
    "{scenario} declares no wrong answer": "{scenario} angiver intet forkert svar",
    "{scenario}: {operator} does not fit": "{scenario}: {operator} passer ikke",
    "{scenario}: {operator} gives {got}, not {finds}": "{scenario}: {operator} giver {got}, ikke {finds}",
    "{scenario}: an XPath of its table cannot be read: {reason}": (
        "{scenario}: en XPath i tabellen kan ikke læses: {reason}"
    ),
    "a right answer": "et rigtigt svar",
    "{scenario}: what {operator} makes passes": "{scenario}: det, {operator} laver, består",
}

SHORTFALLS: Mapping[str, str] = MappingProxyType(
    {**_MESSAGE, **_MEANING, **_DRUG, **_MIXTURE, **_RELATIONS, **_VALUES, **_SELF_TEST}
)
"""Each English template and its Danish one."""
