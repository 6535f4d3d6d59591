"""A dosage in words (``fmk16 text``), in Danish and in English: the one file to read and correct for a clinician.

Each line is a phrase: its name, the Danish, the English. What stands in braces is filled in and may be moved within
its phrase, not left out: it is what tells one dosage from another. The names of weekdays and months, which all of
fmk16 shares, stand in ``phrases.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TEXT: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # lists and dates
        "text.and": ("{most} og {last}", "{most} and {last}"),
        "text.date": ("{day}. {month} {year}", "{day} {month} {year}"),
        "text.words": ('"{text}"', '"{text}"'),
        # how much: 1 tablet, 1-2 tabletter, efter skemaet "Blodsukker"
        "text.range": ("{least}-{most}", "{least}-{most}"),
        "text.amount": ("{amount} {unit}", "{amount} {unit}"),
        "text.by_schema": ("mængde efter skemaet {name}", "an amount by the schema {name}"),
        "text.by_the_schema": ("mængde efter skema", "an amount by the schema"),
        # infusions, beside the amount: 500 ml (infusion over 30 min)
        "text.infused": ("{amount} ({infusion})", "{amount} ({infusion})"),
        "text.infusion.unsaid": ("som infusion", "as an infusion"),
        "text.infusion.exact_duration": ("infusion over {most}", "infusion over {most}"),
        "text.infusion.between_durations": ("infusion over {least} til {most}", "infusion over {least} to {most}"),
        "text.infusion.least_duration": ("infusion over mindst {least}", "infusion over at least {least}"),
        "text.infusion.most_duration": ("infusion over højst {most}", "infusion over at most {most}"),
        "text.infusion.exact_rate": ("infusion med {most} ml/time", "infusion at {most} ml/hour"),
        "text.infusion.between_rates": ("infusion med {least}-{most} ml/time", "infusion at {least}-{most} ml/hour"),
        "text.infusion.least_rate": ("infusion med mindst {least} ml/time", "infusion at {least} ml/hour or more"),
        "text.infusion.most_rate": ("infusion med højst {most} ml/time", "infusion at {most} ml/hour or less"),
        "text.minutes.one": ("1 minut", "1 minute"),
        "text.minutes": ("{count} minutter", "{count} minutes"),
        "text.hours.one": ("1 time", "1 hour"),
        "text.hours": ("{count} timer", "{count} hours"),
        # when on the day: 1 tablet morgen og aften; 1 tablet kl. 08:00 og 20:00; 1 tablet 3 gange
        "text.given": ("{amount} {when}", "{amount} {when}"),
        "text.clock": ("kl. {times}", "at {times}"),
        "text.part.morning": ("morgen", "morning"),
        "text.part.noon": ("middag", "noon"),
        "text.part.evening": ("aften", "evening"),
        "text.part.night": ("nat", "night"),
        "text.no_part": ("uden angivelse af morgen, middag, aften eller nat", "no part of the day said"),
        "text.times.one": ("1 gang", "once"),
        "text.times": ("{count} gange", "{count} times"),
        "text.prn_times.one": ("højst 1 gang i døgnet", "at most once a day"),
        "text.prn_times": ("højst {count} gange i døgnet", "at most {count} times a day"),
        "text.all_day": ("hele døgnet", "all day"),
        "text.without_limit": ("uden fast antal gange", "any number of times"),
        "text.daily_maximum": ("højst {amount} i døgnet", "at most {amount} a day"),
        # on which days, where one pattern holds: hver dag 1 tablet morgen
        "text.every_day": ("hver dag {doses}", "every day {doses}"),
        "text.every": ("hver {days}. dag {doses}", "every {days} days {doses}"),
        # on which days, where they are listed: gentages hver 7. dag, dag 1 og 4: 1 tablet morgen; dag 2: ...
        "text.listed": ("{how}, {days}", "{how}, {days}"),
        "text.listed.day": ("{day}: {doses}", "{day}: {doses}"),
        "text.repeated": ("gentages hver {days}. dag", "repeated every {days} days"),
        "text.repeated.one": ("gentages hver dag", "repeated every day"),
        "text.repeated.weeks": ("gentages hver {weeks}. uge", "repeated every {weeks} weeks"),
        "text.repeated.weeks.one": ("hver uge", "every week"),
        "text.not_repeated": ("uden gentagelse", "not repeated"),
        "text.day": ("dag {days}", "day {days}"),
        "text.day.any": ("dag uden nummer", "a day without a number"),
        "text.day.chosen": ("én valgfri dag", "one day of choice"),
        "text.week": ("uge {week} {weekdays}", "week {week} {weekdays}"),
        "text.week.empty": ("uge {weeks}: ingen doser", "week {weeks}: no doses"),
        # what goes with the doses
        "text.prn": ("efter behov", "as needed"),
        "text.prn.trigger": ("efter behov ({trigger})", "as needed ({trigger})"),
        "text.prn.any_day": ("{prn} {doses}", "{prn} {doses}"),
        "text.prn.on_days": ("{prn}, {doses}", "{prn}, {doses}"),
        "text.fixed_and_prn": ("{fixed}; desuden {prn}", "{fixed}; besides {prn}"),
        "text.apart": ("{doses}; mindst {duration} mellem doserne", "{doses}; at least {duration} between doses"),
        "text.instruction": ("{doses}; bemærk: {instruction}", "{doses}; note: {instruction}"),
        # periods
        "text.period": ("{when}: {what}", "{when}: {what}"),
        "text.period.number": ("periode {number}, {when}", "period {number}, {when}"),
        "text.empty": ("ingen doser", "no doses"),
        "text.unspecified": ("doserne er endnu ikke fastlagt", "the doses are not decided yet"),
        "text.no_content": ("intet er angivet om doser", "nothing is said of doses"),
        "text.days.one": ("1 dag", "1 day"),
        "text.days": ("{count} dage", "{count} days"),
        "text.on": ("{first} ({days})", "{first} ({days})"),
        "text.between": ("{first} - {last} ({days})", "{first} - {last} ({days})"),
        "text.between.calculated": (
            "{first} - {last} (beregnet slut, længde ikke angivet)",
            "{first} - {last} (calculated end, no length said)",
        ),
        "text.between.words": (
            "{first} - {last} (beregnet slut, længde i ord: {words})",
            "{first} - {last} (calculated end, length in words: {words})",
        ),
        "text.from": ("fra {first}, {length}", "from {first}, {length}"),
        "text.open": ("indtil videre", "until further notice"),
        "text.length_in_words": ("længde i ord: {words}", "length in words: {words}"),
        "text.calculated_end": ("{when}, beregnet slut {end}", "{when}, calculated end {end}"),
        "text.never": ("begynder aldrig, {length}", "never begins, {length}"),
        "text.after_words": ("derefter, {length}", "after that, {length}"),
        # before the periods
        "text.handover": ("begynder ved udlevering", "begins upon handover"),
        "text.may_move": ("begyndelsen kan flyttes ved udlevering", "the start may be moved by a handover"),
        "text.start_unknown": ("begyndelsen kendes ikke", "the start is not known"),
        "text.start_stated": ("startdato {day}", "start date {day}"),
        "text.left_out": (
            "doserne fra {day} til periode 1 er ikke vist",
            "the doses from {day} until period 1 are not shown",
        ),
        "text.course": ("PN-kur, startes ved {trigger}", "a course when needed, started upon {trigger}"),
        "text.course.plain": ("PN-kur, startes ved behov", "a course, started when needed"),
        "text.course.apart.one": (
            "{course}, mindst 1 dag fra en kurs start til den næstes",
            "{course}, at least 1 day from the start of one to the start of the next",
        ),
        "text.course.apart": (
            "{course}, mindst {count} dage fra en kurs start til den næstes",
            "{course}, at least {count} days from the start of one to the start of the next",
        ),
        "text.course.earliest": ("{course}, tidligst {day}", "{course}, {day} at the earliest"),
        # after the periods
        "text.schema": ("skemaet {name}: {rows}", "the schema {name}: {rows}"),
        "text.schema.label": ("{name} (etiket {label})", "{name} (label {label})"),
        "text.schema.unit": ("{name} i {unit}", "{name} in {unit}"),
        "text.row.value": ("fra {value}", "from {value}"),
        "text.row.criterion": ("ved {criterion}", "upon {criterion}"),
        "text.row": ("{when}: {gives}", "{when}: {gives}"),
        "text.unit": ("enhed: {unit}", "unit: {unit}"),
        "text.unit.forms": ("enhed: {singular}, flertal {plural}", "unit: {singular}, plural {plural}"),
        "text.needless_trigger": (
            "PN-betingelse uden PN-doser: {trigger}",
            "an as-needed condition without as-needed doses: {trigger}",
        ),
        "text.self": ("selvadministration", "taken by the patient without help"),
        # dosages without structure
        "text.kind.Fixed": ("fast", "fixed"),
        "text.kind.PRN": ("efter behov", "as needed"),
        "text.kind.Combined": ("fast og efter behov", "fixed and as needed"),
        "text.kind.Not Specified": ("type ikke angivet", "kind not said"),
        "text.free_text": ("fritekst ({kind}): {text}", "free text ({kind}): {text}"),
        "text.local_schema": (
            "efter skema i lokalt system ({kind})",
            "according to a schema in the local system ({kind})",
        ),
        "text.within": ("{first} - {last}", "{first} - {last}"),
        "text.begun": ("begyndt tidligere, til og med {end}", "begun earlier, until {end} included"),
        "text.begun.open": ("begyndt tidligere, indtil videre", "begun earlier, until further notice"),
        # short texts
        "text.short.days": ("i {days}: {what}", "for {days}: {what}"),
        "text.short.length_in_words": ("i {words}: {what}", "for {words}: {what}"),
        "text.short.then": ("{first}; derefter {next}", "{first}; then {next}"),
        "text.short.course": ("{course}: {what}", "{course}: {what}"),
        "text.no_short": ("(ingen kort tekst på højst 70 tegn)", "(no short text of at most 70 characters)"),
    }
)
"""Every phrase: Danish, English."""
