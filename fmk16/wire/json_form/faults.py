"""What is wrong with the shape of JSON values, told as findings; whether the message is right is judged elsewhere."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from lxml import etree

from fmk16.finding import Finding, Location
from fmk16.wire.json_form.parse import Json, JsonObject, Number, is_text
from fmk16.wire.kinds import KINDS
from fmk16.wire.vocabulary import OLD_NAMES, close_name
from fmk16.wire.words import is_personal, listed, quoted

MOST_FAULTS = 1000
"""So many are told; nobody reads more."""

NOT_XML_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""A character that JSON can hold and XML cannot."""

_POSITION = re.compile(r"\[\d+\]")


@dataclass(slots=True)
class Faults:
    """The faults of one document.

    Attributes:
        source: The file's name as it was given.
        found: What was found, in document order.
    """

    source: str = ""
    found: list[Finding] = field(default_factory=list)

    def say(self, kind: str, path: str, text: str, hint: str = "") -> None:
        """Tell a fault of the value at a path, such as ``Dosage/DosagePeriod[2]``."""
        if len(self.found) < MOST_FAULTS:
            sentence = f"{_name(path)}: {text}"
            location = Location(self.source, xpath=path)
            self.found.append(Finding(kind, KINDS[kind].severity, sentence, hint, location))

    def other(self, path: str, expected: str, value: Json, hint: str = "", *, personal: bool = False) -> None:
        """Tell that a value is none of the kind that belongs there."""
        if value is None and not hint:
            hint = "leave out what is not there, key and all"
        self.say("SCH-05", path, f"expected {expected}, got {described(value, personal=personal)}", hint)

    def members(self, value: Json, keys: Collection[str], path: str) -> JsonObject:
        """Give an object's members, and tell which of its keys are unknown or stand twice; no members for no object."""
        if not isinstance(value, JsonObject):
            hint = "leave out the brackets: it stands once" if isinstance(value, list) else ""
            self.other(path, "an object", value, hint)
            return JsonObject()
        for key in value.repeated:
            self.say("SCH-04", path, f"expected the key {quoted(key)} at most once, got it again", "leave one out")
        for key in value:
            if key not in keys:
                self._strange(key, tuple(keys), path)
        return value

    def _strange(self, key: str, keys: tuple[str, ...], path: str) -> None:
        kind = "SCH-08" if key.startswith("@") else "SCH-10" if key in OLD_NAMES else "SCH-01"
        meant = close_name(key, keys)
        hint = f"was {meant} meant?" if meant else OLD_NAMES[key].hint if key in OLD_NAMES else ""
        self.say(kind, path, f"expected {listed(keys) or 'no key'}, got {quoted(key)}", hint)

    def text(self, value: Json, path: str, element: etree._Element | None = None) -> str | None:
        """Give a text that XML can hold; None where it is none, which is told."""
        if not is_text(value):
            hint = "write it in quotes" if isinstance(value, Number) else ""
            personal = element is not None and is_personal(element)
            self.other(path, "a text", value, hint, personal=personal)
        elif found := NOT_XML_TEXT.search(value):
            self.say("SCH-05", path, f"expected a text that XML can hold, got one with U+{ord(found[0]):04X}")
        else:
            return value
        return None


def described(value: Json, *, personal: bool = False) -> str:
    """Describe a JSON value in a sentence: texts and numbers shortened, and never telling who somebody is."""
    match value:
        case Number():
            return quoted(value, personal=personal).strip('"')
        case str():
            return quoted(value, personal=personal)
        case dict():
            return "an object"
        case list():
            return "a list"
        case _:
            return {None: "null", True: "true", False: "false"}[value]


def _name(path: str) -> str:
    """Give the last name of a path; for an attribute or an element's own text, with the element's."""
    *outer, last = path.split("/")
    step = f"{outer[-1]}/{last}" if outer and last[:1] in "@#" else last
    return _POSITION.sub("", step)
