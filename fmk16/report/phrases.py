"""What reports say, in Danish and in English: one table, the two side by side.

A phrase is asked for by its key; what stands in braces is filled in. Codes of the model and the expander (a reason, an
oddity, a weekday) have phrases under the code's own value.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Language(StrEnum):
    """The languages that reports speak."""

    DANISH = "da"
    ENGLISH = "en"


PHRASES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # days and times
        "weekday.0": ("mandag", "Monday"),
        "weekday.1": ("tirsdag", "Tuesday"),
        "weekday.2": ("onsdag", "Wednesday"),
        "weekday.3": ("torsdag", "Thursday"),
        "weekday.4": ("fredag", "Friday"),
        "weekday.5": ("lørdag", "Saturday"),
        "weekday.6": ("søndag", "Sunday"),
        "month.1": ("januar", "January"),
        "month.2": ("februar", "February"),
        "month.3": ("marts", "March"),
        "month.4": ("april", "April"),
        "month.5": ("maj", "May"),
        "month.6": ("juni", "June"),
        "month.7": ("juli", "July"),
        "month.8": ("august", "August"),
        "month.9": ("september", "September"),
        "month.10": ("oktober", "October"),
        "month.11": ("november", "November"),
        "month.12": ("december", "December"),
        "day.today": ("i dag", "today"),
        "day.tomorrow": ("i morgen", "tomorrow"),
        "day.date": ("{weekday} {day}. {month}", "{weekday} {day} {month}"),
        "day.date_and_year": ("{weekday} {day}. {month} {year}", "{weekday} {day} {month} {year}"),
        "days": ("{first} - {last}", "{first} - {last}"),
        "days.from": ("fra {first}", "from {first}"),
        "days.window": ("på en dag fra {first} til {last}", "on one day from {first} to {last}"),
        "part.morning": ("morgen", "morning"),
        "part.noon": ("middag", "noon"),
        "part.evening": ("aften", "evening"),
        "part.night": ("nat", "night"),
        "part.morning.today": ("i dag om morgenen", "this morning"),
        "part.noon.today": ("i dag ved middagstid", "today at noon"),
        "part.evening.today": ("i aften", "this evening"),
        "part.night.today": ("i nat", "tonight"),
        "part.morning.tomorrow": ("i morgen tidlig", "tomorrow morning"),
        "part.noon.tomorrow": ("i morgen ved middagstid", "tomorrow at noon"),
        "part.evening.tomorrow": ("i morgen aften", "tomorrow evening"),
        "part.night.tomorrow": ("i morgen nat", "tomorrow night"),
        "part.of_day": ("{day}, {part}", "{day}, {part}"),
        "part.after_midnight": ("natten til {day}", "the night to {day}"),
        "time.about": ("{day}, ca. kl. {time}", "{day}, about {time}"),
        "time.at": ("{day} kl. {time}", "{day} at {time}"),
        "time.alone": ("kl. {time}", "at {time}"),
        "times.day": ("{day}, {times}", "{day}, {times}"),
        "times.one": ("1 gang", "once"),
        "times.many": ("{count} gange", "{count} times"),
        "times.without_limit": ("uden fast antal gange", "any number of times"),
        "times.all_day": ("hele dagen", "all day"),
        # amounts
        "amount": ("{amount} {unit}", "{amount} {unit}"),
        "amount.by_schema": ("efter skema: {label}", "by schema: {label}"),
        "amount.by_the_schema": ("efter skema", "by schema"),
        "infusion.exact_duration": ("{amount} over {duration}", "{amount} over {duration}"),
        "infusion.duration_range": ("{amount} over {least}-{most} min", "{amount} over {least}-{most} min"),
        "infusion.least_duration": ("{amount} over mindst {least} min", "{amount} over at least {least} min"),
        "infusion.most_duration": ("{amount} over højst {most} min", "{amount} over at most {most} min"),
        "infusion.exact_rate": ("{amount}, {most} ml/t", "{amount}, {most} ml/h"),
        "infusion.rate_range": ("{amount}, {least}-{most} ml/t", "{amount}, {least}-{most} ml/h"),
        "infusion.least_rate": ("{amount}, mindst {least} ml/t", "{amount}, at least {least} ml/h"),
        "infusion.most_rate": ("{amount}, højst {most} ml/t", "{amount}, at most {most} ml/h"),
        "infusion.unsaid": ("{amount} som infusion", "{amount} as an infusion"),
        # limits of as-needed doses
        "limit.daily_amount": ("højst {amount} i døgnet", "at most {amount} a day"),
        "limit.daily_count.one": ("højst 1 gang i døgnet", "at most once a day"),
        "limit.daily_count.many": ("højst {count} gange i døgnet", "at most {count} times a day"),
        "limit.window_count.one": ("højst 1 gang den dag", "at most once that day"),
        "limit.window_count.many": ("højst {count} gange den dag", "at most {count} times that day"),
        "limit.between": ("{duration} imellem", "{duration} apart"),
        "duration.minutes": ("{count} min", "{count} min"),
        "duration.hour": ("1 time", "1 hour"),
        "duration.hours": ("{count} timer", "{count} hours"),
        # kinds
        "kind.fixed": ("fast", "fixed"),
        "kind.prn": ("PN", "as needed"),
        "kind.both": ("fast og PN", "fixed and as needed"),
        # answers
        "answer.available": ("kan tages {when}", "may be taken {when}"),
        "available.now": ("nu", "now"),
        "available.from": ("fra {day}", "from {day}"),
        "answer.cannot_tell": ("kan ikke afgøres", "cannot be told"),
        "answer.not_started": ("ikke startet", "not started"),
        "answer.finished": ("ingen flere doser", "no more doses"),
        "answer.finished.last_day": ("sidste dag: {day}", "last day: {day}"),
        "answer.ongoing.until": ("løber nu, til {until}", "running now, until {until}"),
        "answer.ongoing.all_day": ("løber nu, hele dagen", "running now, all day"),
        "answer.ongoing.least": (
            "løber nu, mindst til {least}, slut kan ikke beregnes",
            "running now, until {least} at least, its end cannot be worked out",
        ),
        "answer.ongoing.least_most": (
            "løber nu, mindst til {least}, højst til {most}",
            "running now, until {least} at least and {most} at most",
        ),
        "answer.ongoing.most": ("løber måske nu, højst til {most}", "may be running now, until {most} at most"),
        "answer.ongoing.perhaps": (
            "løber måske nu, slut kan ikke beregnes",
            "may be running now, its end cannot be worked out",
        ),
        "answer.then": ("derefter {what}", "then {what}"),
        "answer.beside": ("desuden {what}", "also {what}"),
        "answer.beside.prn": ("desuden PN: {what}", "also as needed: {what}"),
        "answer.beside.prn.untold": ("PN kan ikke afgøres: {what}", "as needed cannot be told: {what}"),
        "answer.known": ("kendt: {what}", "known: {what}"),
        "why.course": ("PN-kur", "a course when needed"),
        "why.course.trigger": ("PN-kur: {trigger}", "a course when needed: {trigger}"),
        "why.course.apart.one": (
            "mindst 1 dag fra en kurs start til den næstes",
            "at least 1 day from the start of one course to the start of the next",
        ),
        "why.course.apart.many": (
            "mindst {days} dage fra en kurs start til den næstes",
            "at least {days} days from the start of one course to the start of the next",
        ),
        "why.handover": ("begynder ved udlevering", "begins upon handover"),
        # why something cannot be told
        "reason.free_text": ("doseres efter fritekst", "the dosage is in free text"),
        "reason.local_schema": ("doseres efter skema i lokalt system", "the dosage is a schema in a local system"),
        "reason.unspecified_period": (
            "periodens doser er ikke fastlagt endnu",
            "the doses of the period are not decided yet",
        ),
        "reason.period_without_content": ("perioden siger intet om doser", "the period says nothing of doses"),
        "reason.start_unknown": ("startdatoen kendes ikke", "the start date is not known"),
        "reason.length_unknown": (
            "den forrige periodes længde kendes ikke",
            "the length of the period before is not known",
        ),
        "reason.fixed_day_without_index": ("fast dosis på en dag uden nummer", "a fixed dose on a day without index"),
        "reason.week_interval_no_multiple_of_7": (
            "ugedage med et interval, der ikke er hele uger",
            "weekdays with an interval that is no whole number of weeks",
        ),
        "reason.unspecified_day_without_interval": (
            "en dag, patienten vælger, uden interval og uden længde",
            "a day the patient chooses, without interval and without length",
        ),
        "reason.clock_time": ("et klokkeslæt kan ikke læses", "a clock time cannot be read"),
        "reason.instant_without_offset": ("et tidspunkt uden tidszone", "a moment without a zone"),
        "reason.withdrawn": ("ophørt på en dag, som ikke er angivet", "ended on a day that is not given"),
        # what is odd
        "oddity": ("bemærk: {oddity}", "note: {oddity}"),
        "oddity.in_period": ("bemærk, periode {number}: {oddity}", "note, period {number}: {oddity}"),
        "oddity.period_never_starts": ("en periode begynder aldrig", "a period never starts"),
        "oddity.anchor_disagrees": (
            "startdatoen passer ikke med den beregnede slutdato, som gælder",
            "the start date disagrees with the calculated end date, which holds",
        ),
        "oddity.end_date_disagrees": (
            "den beregnede slutdato passer ikke med længden, som gælder",
            "the calculated end date disagrees with the length, which holds",
        ),
        "oddity.day_without_index": ("en fast dag uden nummer", "a fixed day without index"),
        "oddity.index_never_reached": ("en dags nummer nås aldrig", "the index of a day is never reached"),
        "oddity.given_twice": (
            "samme dag eller klokkeslæt står to gange og gives to gange",
            "the same day or clock time stands twice and is given twice",
        ),
        "oddity.week_never_reached": ("en uge nås aldrig", "a week is never reached"),
        "oddity.week_falls_away": (
            "en uge ligger før periodens første dag og falder bort",
            "a week lies before the first day of the period and falls away",
        ),
        "oddity.week_once": ("ugerne gives én gang: intet interval", "the weeks are given once: no interval"),
        "oddity.day_once_in_open_period": (
            "dagen gives én gang: intet interval, og perioden har ingen kendt længde",
            "the day is given once: no interval, and the period has no known length",
        ),
        "oddity.unspecified_day_once": (
            "dagen, patienten vælger, gives én gang: intet interval",
            "the day the patient chooses is given once: no interval",
        ),
        "oddity.interval_beside_prn_day": (
            "intervallet ved en PN-dag uden nummer har ingen betydning",
            "the interval beside an as-needed day without index means nothing",
        ),
        "oddity.week_readings_differ": (
            "uge 1 kan læses på flere måder, som giver andre doser",
            "week 1 can be read in other ways, which give other doses",
        ),
        "oddity.start_may_move": (
            "startdatoen flytter sig, til medicinen er udleveret",
            "the first day moves until the medicine is handed over",
        ),
        "oddity.end_before_start": (
            "slutdatoen ligger før periodens start og er ikke brugt",
            "the end date lies before the period's start and was not used",
        ),
        "oddity.no_part_of_day": ("en dag uden morgen, middag, aften og nat", "a day without any part of day"),
        # remarks
        "remark.period": ("periode {number}", "period {number}"),
        "remark.clock_change": ("uret stilles om den dag", "the clocks change that day"),
        "remark.end_unknown": ("periodens slutning kendes ikke", "the end of the period is not known"),
        "pause.begin_end": ("pause fra {begin} til {end}", "paused from {begin} to {end}"),
        "pause.begin": ("pause fra {begin}, slut ikke angivet", "paused from {begin}, no end given"),
        "pause.end": ("pause til {end}", "paused until {end}"),
        "pause.always": ("pause, slut ikke angivet", "paused, no end given"),
        "remark.part": ("{part} ca. kl. {time}", "{part} about {time}"),
        "remark.part.next_day": ("{part} ca. kl. {time} næste dag", "{part} about {time} the next day"),
        "remark.parts": ("omtrentlige tider: {times}", "approximate times: {times}"),
        "ground": ("{text} (dosage:{statement})", "{text} (dosage:{statement})"),
        # schedules and messages
        "schedule.one_day": ("på en dag: {doses}", "on one day: {doses}"),
        "schedule.times": ("{times} {dose}", "{times} {dose}"),
        "schedule.at": ("{time}: {dose}", "{time}: {dose}"),
        "schedule.as_needed": ("efter behov:", "as needed:"),
        "schedule.as_needed.trigger": ("efter behov, {trigger}:", "as needed, {trigger}:"),
        "schedule.nothing": ("ingen doser i disse dage", "no doses in these days"),
        "order.without_drug": ("dosering", "dosage"),
        "message.invalid_order": (
            "1 ordination er ugyldig og kan ikke vises: {identifiers}",
            "1 order is invalid and cannot be shown: {identifiers}",
        ),
        "message.invalid_orders": (
            "{count} ordinationer er ugyldige og kan ikke vises: {identifiers}",
            "{count} orders are invalid and cannot be shown: {identifiers}",
        ),
        "message.incomplete": ("medicinkortet er ufuldstændigt: {why}", "the medicine card is incomplete: {why}"),
        "incomplete.hidden_data": (
            "data er skjult på grund af negativt samtykke",
            "data are hidden because of negative consent",
        ),
        "incomplete.medicinecard_invalid": ("kortet er ugyldigt", "the card is invalid"),
        "incomplete.not_reviewed": ("kortet er erklæret ikke ajourført", "the card is declared not reviewed"),
        "incomplete.paging": (
            "svaret er en side med højst {size} af {total} ({kind})",
            "the answer is a page of at most {size} of {total} ({kind})",
        ),
        "message.without_orders": ("{root}: ingen ordinationer", "{root}: no orders"),
    }
)
"""Every phrase: Danish, English."""


class Words:
    """The phrases of one language."""

    __slots__ = ("_column", "language")

    def __init__(self, language: Language = Language.DANISH) -> None:
        self.language = language
        self._column = 0 if language is Language.DANISH else 1

    def say(self, key: str, /, **values: object) -> str:
        """Give a phrase with its blanks filled in.

        Raises:
            KeyError: There is no such phrase, or it has a blank that no value is given for.
        """
        return PHRASES[key][self._column].format_map(values)

    @property
    def decimal_mark(self) -> str:
        """What stands between the whole and its fraction."""
        return "," if self.language is Language.DANISH else "."
