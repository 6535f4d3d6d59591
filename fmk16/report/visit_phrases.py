"""What is said of visits alone: patches, what stops an order, and orders that several messages give."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from fmk16.report.phrases import Language, Words

PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "patch.off": (
            "tag det forrige af (ordineret til {when}): {dose}",
            "take the one before off (ordered for {when}): {dose}",
        ),
        "patch.late": ("sæt på, hvis det ikke er gjort: {dose}", "put on, if it has not been done: {dose}"),
        "patch.last": (
            "sidste plaster (ordineret til {when}); hvornår det tages af, er ikke angivet",
            "the last patch (ordered for {when}); when it comes off is not said",
        ),
        "withdrawn": ("ophørt {moment}", "withdrawn {moment}"),
        "halted.pause": ("gives ikke nu: pause", "not to be given now: paused"),
        "halted.withdrawal": ("gives ikke: ophørt", "not to be given: withdrawn"),
        "drip.perhaps": ("løber måske, højst til {until}: {dose}", "may be running, until {until} at most: {dose}"),
        "drip.part_of_day": ("løber en del af dagen: {dose}", "running for a part of the day: {dose}"),
        "drip.halted.pause": ("løb, da pausen begyndte: {dose}", "was under way when the pause began: {dose}"),
        "drip.halted.withdrawal": ("løb ved ophøret: {dose}", "was under way when it was withdrawn: {dose}"),
        "at_most_now": ("højst {amount} nu", "at most {amount} now"),
        "not_shown": (
            "ikke vist, fordi kortet eller den nyeste version gælder: {drugs}",
            "not shown, because the card or the newest version holds: {drugs}",
        ),
        "doubted": (
            "ikke talt op, fordi flere meddelelser angiver ordinationen forskelligt: {drugs}",
            "not counted out, because several messages give the order differently: {drugs}",
        ),
    }
)
"""Danish, English."""


def say(key: str, words: Words, /, **values: object) -> str:
    """Give a phrase with its blanks filled in."""
    return PHRASES[key][0 if words.language is Language.DANISH else 1].format_map(values)
