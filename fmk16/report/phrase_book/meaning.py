"""What two orders differ in, in Danish and in English; ``phrases`` gives it out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

MEANING: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "meaning.differ": ("{what}: {one} mod {other}", "{what}: {one} against {other}"),
        "meaning.first_on": ("{kind}, første gang {day}", "{kind}, first on {day}"),
        "meaning.started": (
            "{kind}, første gang {day}, hvis den begynder {start}",
            "{kind}, first on {day}, if it starts on {start}",
        ),
        "meaning.fixed": ("fast", "fixed"),
        "meaning.as_needed": ("PN", "as needed"),
        "meaning.limits": ("grænser", "limits"),
        "meaning.unknown": ("kan ikke afgøres", "cannot be told"),
        "meaning.dates": ("datoer", "dates"),
        "meaning.conditions": ("betingelser", "conditions"),
        "meaning.drug": ("lægemiddel", "drug"),
        "meaning.nothing": ("intet", "nothing"),
        # doses
        "meaning.morning": ("om morgenen", "in the morning"),
        "meaning.noon": ("ved middagstid", "at noon"),
        "meaning.evening": ("om aftenen", "in the evening"),
        "meaning.night": ("om natten", "at night"),
        "meaning.unreadable": ("på klokkeslættet {written}", "at the clock time {written}"),
        "meaning.choice.one": ("på en valgt dag, som er den eneste", "on a day of choice, the only one"),
        "meaning.choice.many": ("på en af {days} dage", "on one of {days} days"),
        "meaning.until": ("{dose} (slut i ord: {until})", "{dose} (its end in words: {until})"),
        "meaning.by_rows": ("efter {name} ({rows})", "by {name} ({rows})"),
        "meaning.row": ("fra {value}: {gives}", "from {value}: {gives}"),
        "meaning.criterion": ("{criterion}: {gives}", "{criterion}: {gives}"),
        "meaning.no_schema": ("efter skemaet {name}, som ikke findes", "by the schema {name}, which is not there"),
        "meaning.the_schema": ("efter skema, som ikke er entydigt", "by schema, of which there is not one alone"),
        # limits and what is unknown
        "meaning.apart": ("mindst {duration} imellem", "at least {duration} apart"),
        "meaning.said": ("{why}: {said}", "{why}: {said}"),
        # dates
        "meaning.start.known": ("startdatoen kendes", "the start date is known"),
        "meaning.start.course": ("startes ved behov", "started when needed"),
        "meaning.start.handover": ("begynder ved udlevering", "begins upon handover"),
        "meaning.start.unknown": ("startdatoen kendes ikke", "the start date is not known"),
        "meaning.may_move": ("kan flyttes ved udlevering", "may be moved by a handover"),
        "meaning.earliest": ("tidligst {day}", "{day} at the earliest"),
        "meaning.ends": ("periodernes slut {days}", "ends of the periods {days}"),
        "meaning.treated_from": ("behandling fra {day}", "treatment from {day}"),
        "meaning.treated_to": ("behandling til og med {day}", "treatment until {day}, included"),
        "meaning.paused_from": ("pause fra {day}", "paused from {day}"),
        "meaning.paused_to": ("pause til {day}", "paused until {day}"),
        "meaning.withdrawn": ("ophørt {day}", "withdrawn {day}"),
        # conditions
        "meaning.trigger": ("PN {trigger}", "as needed {trigger}"),
        "meaning.course": ("PN-kur {trigger}", "a course when needed {trigger}"),
        "meaning.no_condition": ("ingen betingelse", "no condition"),
    }
)
"""Every phrase: Danish, English."""
