"""What is said of visits, in Danish and in English; ``phrases`` gives it out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

VISITS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "visit.heading": ("besøg {day} kl. {begin}-{end}", "visit {day} from {begin} to {end}"),
        "visit.citizen": ("Borger {number}", "Citizen {number}"),
        "visit.citizen.sources": ("{citizen} ({sources})", "{citizen} ({sources})"),
        "visit.nothing": ("intet i besøget", "nothing in the visit"),
        "visit.nothing.incomplete": (
            "intet kendt i besøget, men det kan mangle",
            "nothing known in the visit, but something may be missing",
        ),
        "visit.no_citizens.refused": (
            "ingen medicinkort og ingen ordinationer kunne læses",
            "no medicine cards and no orders could be read",
        ),
        "visit.refused": (
            "kunne ikke læses, så noget kan mangle: {sources}",
            "could not be read, so something may be missing: {sources}",
        ),
        "visit.no_citizens": ("ingen medicinkort og ingen ordinationer", "no medicine cards and no orders"),
        "visit.due": ("i besøget, ved siden af rullen", "in the visit, beside the roll"),
        "visit.due.alone": ("i besøget", "in the visit"),
        "visit.roll": ("fra rullen eller æsken", "from the roll or the box"),
        "visit.overdue": ("tidligere i dag, ikke registreret givet", "earlier today, not registered as given"),
        "visit.untimed": ("i dag, uden klokkeslæt", "today, at no stated time"),
        "visit.patches": ("plastre", "patches"),
        "visit.drips": ("infusioner", "infusions"),
        "visit.as_needed": ("efter behov", "as needed"),
        "visit.available.now": (
            "efter det, der er registreret, kan den tages, når besøget begynder",
            "by what is registered, it may be taken when the visit begins",
        ),
        "visit.available.from": (
            "efter det, der er registreret, tidligst {moment}: {why}",
            "by what is registered, {moment} at the earliest: {why}",
        ),
        "visit.available.from.alone": ("tidligst {moment}: {why}", "{moment} at the earliest: {why}"),
        "visit.available.never": (
            "må ikke tages: en grænse giver ikke plads til nogen dosis",
            "may not be taken: a limit leaves room for no dose",
        ),
        "visit.available.perhaps": (
            "må ikke tages, når besøget begynder, måske fra {moment}: {why}",
            "may not be taken when the visit begins, perhaps from {moment}: {why}",
        ),
        "visit.available.untold": (
            "om den må tages, når besøget begynder, kan ikke afgøres: {why}",
            "whether it may be taken when the visit begins cannot be told: {why}",
        ),
        "visit.needed.since": ("kan tages fra kl. {time}", "may be taken from {time} on"),
        "visit.needed.since_part": ("kan tages fra {time}", "may be taken from {time} on"),
        "visit.otherwise": ("kan læses anderledes", "may be read otherwise"),
        "visit.differences": ("rullen og ordinationen er ikke ens", "the roll and the order differ"),
        "visit.untold": ("kan ikke afgøres", "cannot be told"),
        "visit.notes": ("i øvrigt", "besides"),
        "visit.item": ("{drug}: {what}", "{drug}: {what}"),
        "visit.item.at": ("{time} {drug}: {what}", "{time} {drug}: {what}"),
        "visit.self_administered": ("{drug} (selvadministration)", "{drug} (self-administered)"),
        "visit.remarked": ("{what} ({remark})", "{what} ({remark})"),
        "visit.given": ("registreret givet", "registered as given"),
        "visit.given.some": (
            "{count} af {expected} registreret givet",
            "{count} of {expected} registered as given",
        ),
        "visit.given.other_amount": ("en anden mængde end ordineret", "another amount than ordered"),
        "visit.given.perhaps_prn": ("hvis den ikke blev taget efter behov", "if it was not taken as needed"),
        "visit.given.as_needed": ("i dag registreret givet: {count}", "registered as given today: {count}"),
        "visit.given.as_needed.after": (
            "i dag registreret givet: {count}, heraf efter besøgets begyndelse: {after}",
            "registered as given today: {count}, of them after the visit begins: {after}",
        ),
        "visit.pouch": ("pose {number}", "pouch {number}"),
        "visit.count": ("tælles op: {amounts}", "to count out: {amounts}"),
        "visit.count.overdue": (
            "og hvis det tidligere ikke er givet: {amounts}",
            "and if what was earlier has not been given: {amounts}",
        ),
        "visit.sources.more": ("og {count} til", "and {count} more"),
        "visit.count.untold": ("{amount}, og en mængde, der ikke er kendt", "{amount}, and an amount not known"),
        "visit.count.unknown": ("et ukendt antal {unit}", "an unknown number of {unit}"),
        "visit.patch.on": ("sæt på: {dose}", "put on: {dose}"),
        "visit.drip.connect": ("tilslut: {dose}", "connect: {dose}"),
        "visit.drip.disconnect": ("frakobl: {dose}", "disconnect: {dose}"),
        "visit.drip.disconnect.between": (
            "frakobl, når den er løbet ind, {least}-{most}: {dose}",
            "disconnect when it has run in, {least}-{most}: {dose}",
        ),
        "visit.drip.late": (
            "skulle være løbet ind {until}; frakobl, hvis det ikke er gjort: {dose}",
            "should have run in by {until}; disconnect, if it has not been done: {dose}",
        ),
        "visit.drip.begins": (
            "begynder i dag uden klokkeslæt; tilslut, hvis det ikke er gjort: {dose}",
            "begins today at no stated time; connect, if it has not been done: {dose}",
        ),
        "visit.drip.stopped": (
            "løb sidst {day}; frakobl, hvis det ikke er gjort: {dose}",
            "ran last on {day}; disconnect, if it has not been done: {dose}",
        ),
        "visit.drip.running.until": ("løber til {until}: {dose}", "running until {until}: {dose}"),
        "visit.drip.running.between": (
            "løber mindst til {least}, højst til {until}: {dose}",
            "running until {least} at least and {until} at most: {dose}",
        ),
        "visit.drip.running.all_day": ("løber hele dagen: {dose}", "running all day: {dose}"),
        "visit.drip.running.perhaps": (
            "løber måske, slut kan ikke beregnes: {dose}",
            "may be running, its end cannot be worked out: {dose}",
        ),
        "visit.difference.not_in_roll": ("ordineret {ordered}, ikke i rullen", "ordered {ordered}, not in the roll"),
        "visit.difference.not_ordered": ("i rullen {packed}, ikke ordineret", "in the roll {packed}, not ordered"),
        "visit.difference.other_amount": (
            "ordineret {ordered}, i rullen {packed}",
            "ordered {ordered}, in the roll {packed}",
        ),
        "visit.difference.not_comparable": (
            "ordineret {ordered}, i rullen {packed}; kan ikke sammenlignes",
            "ordered {ordered}, in the roll {packed}; they cannot be compared",
        ),
        "visit.difference.changes_from": (
            "en ændring når rullen fra {day}",
            "a change reaches the roll from {day}",
        ),
        "visit.roll.previous": (
            "rullen er planlagt efter en tidligere version af ordinationen; indholdet er ikke vist",
            "the roll is planned for an earlier version of the order; its contents are not shown",
        ),
        "visit.roll.later": (
            "planen for rullen begynder {day}; hvad den indeholder før, er ikke vist",
            "the plan for the roll begins {day}; what it holds before is not shown",
        ),
        "visit.unmatched.no_dose": (
            "en registreret administration {when} passer ikke med nogen dosis: {amount} {unit}",
            "an administration registered {when} fits no dose: {amount} {unit}",
        ),
        "visit.unmatched.instant_without_offset": (
            "en administration er registreret uden tidszone, {when}, så tidspunktet er ikke kendt: {amount} {unit}",
            "an administration is registered without an offset, {when}, so its time is not known: {amount} {unit}",
        ),
        "visit.unmatched.other_order": (
            "en administration registreret {when} nævner en anden ordination: {amount} {unit}",
            "an administration registered {when} names another order: {amount} {unit}",
        ),
        "visit.unmatched.no_offset": ("skrevet kl. {time}", "written {time}"),
        "visit.overdue.perhaps": ("måske den, der er registreret kl. {times}", "perhaps the one registered at {times}"),
        "visit.older_cards": (
            "et ældre kort for samme borger er ikke vist",
            "an older card of the same citizen is not shown",
        ),
        "visit.patch.off": (
            "tag det forrige af (ordineret til {when}): {dose}",
            "take the one before off (ordered for {when}): {dose}",
        ),
        "visit.patch.late": ("sæt på, hvis det ikke er gjort: {dose}", "put on, if it has not been done: {dose}"),
        "visit.patch.last": (
            "sidste plaster (ordineret til {when}); hvornår det tages af, er ikke angivet",
            "the last patch (ordered for {when}); when it comes off is not said",
        ),
        "visit.withdrawn": ("ophørt {moment}", "withdrawn {moment}"),
        "visit.halted.pause": ("gives ikke nu: pause", "not to be given now: paused"),
        "visit.halted.withdrawal": ("gives ikke: ophørt", "not to be given: withdrawn"),
        "visit.drip.perhaps": (
            "løber måske, højst til {until}: {dose}",
            "may be running, until {until} at most: {dose}",
        ),
        "visit.drip.pause_begins": ("pausen begynder", "the pause begins"),
        "visit.drip.pause_ends": ("pausen slutter", "the pause ends"),
        "visit.drip.withdrawn": ("ophørt", "withdrawn"),
        "visit.drip.resumed": (
            "pausen sluttede {moment}; tilslut, hvis det ikke er gjort: {dose}",
            "the pause ended {moment}; connect, if it has not been done: {dose}",
        ),
        "visit.drip.part_of_day": ("løber en del af dagen: {dose}", "running for a part of the day: {dose}"),
        "visit.drip.halted.pause": ("løb, da pausen begyndte: {dose}", "was under way when the pause began: {dose}"),
        "visit.drip.halted.withdrawal": ("løb ved ophøret: {dose}", "was under way when it was withdrawn: {dose}"),
        "visit.at_most_now": ("højst {amount} nu", "at most {amount} now"),
        "visit.not_shown": (
            "ikke vist, fordi kortet eller den nyeste version gælder: {drugs}",
            "not shown, because the card or the newest version holds: {drugs}",
        ),
        "visit.doubted": (
            "ikke talt op, fordi flere meddelelser angiver ordinationen forskelligt: {drugs}",
            "not counted out, because several messages give the order differently: {drugs}",
        ),
    }
)
"""Phrases by key: Danish, English."""
