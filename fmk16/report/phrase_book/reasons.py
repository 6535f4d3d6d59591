"""Why something cannot be told, and what is odd, in Danish and in English; ``phrases`` gives it out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        # why something cannot be told
        "reason.free_text": ("doseres efter fritekst", "the dosage is in free text"),
        "reason.local_schema": ("doseres efter skema i lokalt system", "the dosage is a schema in a local system"),
        "reason.unspecified_period": (
            "periodens doser er ikke fastlagt endnu",
            "the doses of the period are not decided yet",
        ),
        "reason.period_without_content": ("perioden siger intet om doser", "the period says nothing of doses"),
        "reason.start_unknown": ("startdatoen kendes ikke", "the start date is not known"),
        "reason.awaits_handover": ("startdatoen kendes ikke", "the start date is not known"),
        "reason.periods_left_out": (
            "perioder, der er slut, er udeladt af svaret",
            "periods that are over are left out of the answer",
        ),
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
        "oddity.episode_twice": (
            "en kurs start står to gange og tæller én gang",
            "a course start is told twice and counts once",
        ),
        "oddity.episode_cut_short": (
            "en kur blev afkortet af den næstes start",
            "a course was cut short by the start of the next",
        ),
        "oddity.episode_too_soon": (
            "en kur er startet for tidligt efter den forrige",
            "a course was started too soon after the one before",
        ),
        "oddity.episode_before_valid_from": (
            "en kur er startet før startdatoen",
            "a course was started before the start date",
        ),
        "oddity.episode_without_course": (
            "kurstarter på en ordination, som ikke er en PN-kur",
            "course starts on an order that is no course",
        ),
        "oddity.no_part_of_day": ("en dag uden morgen, middag, aften og nat", "a day without any part of day"),
        "oddity.minimum_above_maximum": (
            "et mindste er større end sit højeste: vist som skrevet, aldrig regnet med",
            "a minimum is above its maximum: shown as written, never computed with",
        ),
        "oddity.quantity_of_nought": ("en dosis på 0", "a dose of 0"),
        "oddity.empty_infusion": (
            "en infusion uden hastighed og uden varighed",
            "an infusion without rate and without duration",
        ),
        "oddity.rate_of_nought": ("en infusion med hastigheden 0", "an infusion at a rate of 0"),
        "oddity.maximum_without_room": (
            "højeste døgndosis er 0 eller mindre end én dosis",
            "the maximum daily dose is 0 or less than one dose",
        ),
        "oddity.unlimited_and_fixed": (
            "fast dosis uden fast antal gange, som ikke er en infusion",
            "a fixed dose any number of times a day that is no infusion",
        ),
        "oddity.times_too_close": (
            "faste klokkeslæt ligger tættere end den korteste tid mellem doser",
            "fixed clock times lie closer than the minimum duration between doses",
        ),
        "oddity.unknown_reference": (
            "en dosis henviser til et skema, som ikke findes",
            "a dose refers to a schema that does not exist",
        ),
        "oddity.ambiguous_reference": (
            "en dosis henviser til et skema, som ikke er entydigt",
            "a dose refers to a schema that is ambiguous",
        ),
    }
)
"""Phrases by key: Danish, English."""
